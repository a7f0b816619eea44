"""The starter's result, and the Ruhr's, made once."""

import json

import pytest

from s3prio import run
from s3prio.cli.starting import write_starter
from s3prio.report.result_file import result_json


@pytest.fixture(scope="session")
def starter_run(tmp_path_factory):
    """The starter's result, its workspace as it is written."""
    folder = tmp_path_factory.mktemp("starter") / "region"
    write_starter(folder, "en")
    return run(folder / "scenarios" / "first.toml")


@pytest.fixture(scope="session")
def ruhr_run(ruhr):
    """The Ruhr's result with equal weights."""
    return run(ruhr / "scenarios" / "ruhr-equal.toml")


@pytest.fixture(scope="session", params=["starter", "ruhr"])
def result(request, starter_run, ruhr_run):
    """The content of result.json, of the starter and of the Ruhr."""
    return json.loads(result_json(starter_run if request.param == "starter" else ruhr_run))


@pytest.fixture
def change(small_workspace):
    """Replace words in a file of the starter and return the result of its scenario."""

    def changed(name, old, new):
        path = small_workspace / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")
        return run(small_workspace / "scenarios" / "first.toml")

    return changed
