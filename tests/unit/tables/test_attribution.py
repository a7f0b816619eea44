"""Every table says where it comes from."""

import re
import tomllib

import pytest

from s3prio.tables.attribution import COLUMNS
from tests.unit.tables.figures import DATA

SOURCES = {
    source["id"]: source
    for source in tomllib.loads((DATA / "sources.toml").read_text("utf-8"))["sources"]
}
# What the tables are made by; the assumptions are sources themselves.
DEFINITIONS = {"crosswalk.csv", "qualification.csv", "sources.toml", "topics.toml", "SOURCES.md"}


def test_every_table_says_where_it_comes_from():
    files = {path.relative_to(DATA).as_posix() for path in DATA.rglob("*") if path.is_file()}
    assert files - DEFINITIONS == {row[0] for row in COLUMNS}


@pytest.mark.parametrize("row", COLUMNS, ids=lambda row: f"{row[0]} {row[1]}")
def test_every_source_that_a_table_names_is_known(row):
    assert set(re.split(", ", row[3])) <= set(SOURCES)


@pytest.mark.parametrize("row", COLUMNS, ids=lambda row: f"{row[0]} {row[1]}")
def test_every_column_that_is_named_stands_in_its_table(row):
    text = (DATA / row[0]).read_text("utf-8")
    first = text if row[0].endswith(".toml") else text.split("\n", 1)[0]
    assert set(row[1].split(", ")) <= set(re.split(r"[^\w]+", first))
