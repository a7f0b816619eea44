"""Whatever is written as a table is read again, and whatever stands in a text is read or refused in words of ours."""

import csv
import io
import tempfile
import time
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from s3prio.errors import WorkspaceError
from s3prio.files.csv_table import read_csv
from s3prio.files.faults import Faults
from s3prio.files.number_cells import is_number, numbers
from s3prio.files.reading import Reader
from s3prio.files.toml import read_toml
from s3prio.language import language
from s3prio.report.csv_text import csv_text

FORMS = ("plain", "german")


def read(content, reading):
    """Read a file's bytes; every fault is said in both languages."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x"
        path.write_bytes(content)
        faults = Faults()
        found = reading(Reader(Path(folder), faults), path)
    if faults.found:
        error = WorkspaceError(*faults.found)
        assert all(language(code).explain(error) for code in ("de", "en"))
    assert found is not None or faults.found
    return found, faults.found


# Programs differ in how they read a carriage return inside a cell; ours takes it for a line's end.
cells = st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=12)
odd_cells = st.builds(
    "".join,
    st.lists(
        st.sampled_from(
            ["=", "+", "-", "@", "\t", "'", '"', ";", ",", "\n", " ", "1", "1,5", "ä"]
        ),
        max_size=6,
    ),
)
# With one column alone nothing shows what would stand between two.
tables = st.integers(2, 4).flatmap(
    lambda width: st.tuples(
        st.lists(
            st.from_regex(r"[a-z]{1,6}", fullmatch=True) | st.just("=1+1"),
            min_size=width,
            max_size=width,
            unique=True,
        ),
        st.lists(st.lists(cells | odd_cells, min_size=width, max_size=width), max_size=5),
    )
)


@pytest.mark.parametrize("form", FORMS)
@given(tables)
def test_words_that_are_written_as_a_table_are_read_again(form, table):
    header, rows = table
    content = csv_text(header, rows, form)
    found, faults = read(content, lambda reader, path: read_csv(reader, path, may_be_empty=True))
    assert faults == []
    assert list(found.header) == header
    written = [tuple(cell.strip() for cell in row) for row in rows]
    assert [row for _, row in found.rows] == [row for row in written if any(row)]


@pytest.mark.parametrize("form", FORMS)
@given(tables)
def test_no_cell_of_a_table_begins_a_formula(form, table):
    """A spreadsheet program computes what begins with one of these signs, quotation marks or not."""
    header, rows = table
    text = io.StringIO(csv_text(header, rows, form).decode("utf-8-sig"), newline="")
    for row in csv.reader(text, delimiter=";" if form == "german" else ","):
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row)


@pytest.mark.parametrize("form", FORMS)
@given(
    st.lists(st.floats(-1e15, 1e15).filter(lambda one: one == 0 or abs(one) >= 1e-15), min_size=1)
)
def test_numbers_that_are_written_as_a_table_are_read_again(form, written):
    content = csv_text(("figure", "x"), [(one, "x") for one in written], form)
    found, _ = read(content, read_csv)
    figures = [float(cell.replace(",", ".")) for cell in found.column("figure")]
    assert figures == written
    assert all(is_number(cell, found.decimal) for cell in found.column("figure"))


@given(
    st.lists(
        st.text("0123456789.,eE+-", max_size=40) | st.integers(1, 5).map(lambda n: "1" * 10**n)
    )
)
def test_no_cell_takes_long_to_be_told_from_a_number(written):
    content = csv_text(("figure", "x"), [(one, "x") for one in written])
    started = time.perf_counter()
    read(content, _figures)
    assert time.perf_counter() - started < 2


def _figures(reader, path):
    table = read_csv(reader, path, may_be_empty=True)
    return None if table is None else numbers(reader, table, "figure")


@given(st.binary(max_size=300))
def test_any_bytes_are_a_table_or_refused_in_words_of_ours(content):
    read(content, read_csv)


parts = st.sampled_from(
    [
        *("a", "b.c", '"d e"', " ", "\t", "=", "[", "]", "[[", "]]", "{", "}", ",", "\n", "#"),
        *('"""', "'''", "1", "1.5", "true", '"x"', "2026-03-31", "\\u0000"),
        *("a = 1\n", "[t]\n", "[[t]]\n"),
    ]
)
long_parts = st.builds(lambda part, times: part * times, parts, st.sampled_from([1, 1, 2, 3_000]))


@given(st.lists(long_parts, max_size=12).map("".join))
def test_any_text_is_read_as_toml_or_refused_in_words_of_ours_and_soon(text):
    started = time.perf_counter()
    found, _ = read(text.encode(), read_toml)
    assert time.perf_counter() - started < 2
    assert found is None or found.content == tomllib.loads(text)


@settings(max_examples=20)
@given(st.sampled_from(["a.", '"a" . ', "[", "{a=", " ", "\t", "a.b = 1\n"]), st.integers(1, 5))
def test_no_text_is_nested_too_deeply_to_be_refused(part, power):
    started = time.perf_counter()
    read((part * 10**power + "a = 1").encode(), read_toml)
    assert time.perf_counter() - started < 5
