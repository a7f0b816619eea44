"""A workspace whose tables a spreadsheet program set to German has saved again gives the same results."""

import csv
import io
import re
import shutil

import pytest

from s3prio import read_scenario, run
from s3prio.report.result_file import result_file

NUMBER = re.compile(r"-?[0-9]*\.[0-9]+")
DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")


def german(cell):
    """Write a cell as the program does: decimal commas, and the day first."""
    if NUMBER.fullmatch(cell):
        return cell.replace(".", ",")
    return DATE.sub(r"\3.\2.\1", cell) if DATE.fullmatch(cell) else cell


@pytest.fixture
def saved_again(ruhr, tmp_path):
    """The Ruhr's workspace with every table in the German form."""
    folder = tmp_path / "ruhr"
    folder.mkdir()
    shutil.copy(ruhr / "workspace.toml", folder)
    for part in ("criteria", "data", "scenarios"):
        shutil.copytree(ruhr / part, folder / part)
    tables = [*folder.rglob("*.csv")]
    assert len(tables) > 10
    for path in tables:
        with path.open(encoding="utf-8", newline="") as file:
            rows = [[german(cell) for cell in row] for row in csv.reader(file)]
        written = io.StringIO()
        csv.writer(written, delimiter=";", lineterminator="\r\n").writerows(rows)
        path.write_bytes(b"\xef\xbb\xbf" + written.getvalue().encode())
    return folder


def results(folder):
    """Return all results of the working group's scenario; only the hash of the files themselves is left out."""
    found = result_file(run(read_scenario(folder / "scenarios" / "ruhr-working-group.toml")))
    return found.model_copy(update={"content_hash": ""})


def test_tables_saved_in_the_german_form_give_the_same_results(ruhr, saved_again):
    assert results(saved_again) == results(ruhr)
