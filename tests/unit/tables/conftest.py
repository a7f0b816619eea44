"""The tables made from the raw figures, once for all tests, and what they are made by."""

import shutil

import pytest

from s3prio.tables import build_tables
from tests.unit.tables.figures import DATA, RAW, hear_nothing


@pytest.fixture
def definitions(tmp_path):
    """A copy of what the tables are made by."""
    folder = tmp_path / "definitions"
    folder.mkdir()
    for name in ("topics.toml", "sources.toml", "crosswalk.csv", "qualification.csv"):
        shutil.copy(DATA / name, folder)
    return folder


@pytest.fixture(scope="session")
def built(tmp_path_factory):
    """The tables, made anew from the raw figures."""
    out = tmp_path_factory.mktemp("built")
    build_tables(RAW, DATA, out, hear_nothing)
    return out
