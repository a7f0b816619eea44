"""topics.parquet and cells.parquet: the tables of the CSV files, with the kind of each column."""

import io
import json
import sys

import pandas as pd
import pytest
from pyarrow import parquet

from s3prio import run
from s3prio.errors import MethodError
from s3prio.report.csv_files import csv_files
from s3prio.report.parquet import parquet_files
from s3prio.report.result_file import result_json


@pytest.fixture(params=["starter", "ruhr"])
def made(request, starter_run, ruhr_run):
    """The starter's run, and the Ruhr's."""
    return starter_run if request.param == "starter" else ruhr_run


def frame(content):
    return pd.read_parquet(io.BytesIO(content))


@pytest.mark.parametrize("name", ["topics", "cells"])
def test_the_table_is_that_of_the_csv_file(made, name):
    written = pd.read_csv(io.BytesIO(csv_files(made)[f"{name}.csv"]))
    read = frame(parquet_files(made)[f"{name}.parquet"])
    pd.testing.assert_frame_equal(read, written, check_dtype=False, rtol=1e-14, atol=1e-15)


def test_scores_are_those_of_the_result_to_the_last_digit(made):
    topics = json.loads(result_json(made))["topics"]
    table = frame(parquet_files(made)["topics.parquet"])
    assert table["score"].tolist() == [topic["score"] for topic in topics]


def test_each_column_has_its_kind(made):
    schema = parquet.read_schema(io.BytesIO(parquet_files(made)["topics.parquet"]))
    kinds = {name: str(schema.field(name).type) for name in ("topic", "rank", "tied", "score")}
    assert kinds == {"topic": "string", "rank": "int64", "tied": "bool", "score": "double"}


@pytest.mark.parametrize("name", ["topics.parquet", "cells.parquet"])
def test_no_cell_can_be_missing(made, name):
    content = io.BytesIO(parquet_files(made)[name])
    assert not any(field.nullable for field in parquet.read_schema(content))
    assert not frame(parquet_files(made)[name]).isna().any(axis=None)


def test_the_file_names_its_scenario_and_the_fingerprint_of_its_input(starter_run):
    schema = parquet.read_schema(io.BytesIO(parquet_files(starter_run)["cells.parquet"]))
    assert schema.metadata[b"scenario"] == b"first"
    assert schema.metadata[b"content_hash"].decode() == starter_run.case.content_hash
    assert schema.metadata[b"illustrative"] == b"true"


def test_the_same_input_gives_the_same_bytes(starter_run):
    again = run(f"{starter_run.case.workspace.root}/scenarios/first.toml")
    assert parquet_files(again) == parquet_files(starter_run)


def test_the_extra_that_is_missing_is_named(monkeypatch, starter_run):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MethodError, match=r"pip install 's3prio\[parquet\]'"):
        parquet_files(starter_run)


def test_without_cells_there_is_no_table_of_cells(small_workspace):
    for name in ("strength", "future"):
        path = small_workspace / "criteria" / f"{name}.toml"
        text = path.read_text("utf-8").replace('["topic", "municipality"]', '["topic"]')
        path.write_text(text, "utf-8")
    first = small_workspace / "scenarios" / "first.toml"
    first.write_text(first.read_text("utf-8").split("[[categories.floors]]")[0], "utf-8")
    assert list(parquet_files(run(first))) == ["topics.parquet"]
