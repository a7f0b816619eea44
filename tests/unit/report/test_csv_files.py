"""topics.csv and cells.csv: plain tables with the numbers of result.json."""

import csv
import io
import json

from s3prio import run
from s3prio.report.csv_files import csv_files
from s3prio.report.result_file import result_json


def rows(content):
    return list(csv.DictReader(io.StringIO(content.decode())))


def test_the_topics_are_those_of_the_result_in_the_same_order(starter_run):
    topics = json.loads(result_json(starter_run))["topics"]
    table = rows(csv_files(starter_run)["topics.csv"])
    assert [row["topic"] for row in table] == [topic["id"] for topic in topics]


def test_the_scores_are_those_of_the_result_unrounded(starter_run):
    topics = json.loads(result_json(starter_run))["topics"]
    table = rows(csv_files(starter_run)["topics.csv"])
    assert [float(row["score"]) for row in table] == [topic["score"] for topic in topics]


def test_each_criterion_has_a_column_for_values_and_one_for_contributions(starter_run):
    header = rows(csv_files(starter_run)["topics.csv"])[0].keys()
    wanted = {
        f"{kind}:{id_}" for kind in ("value", "contribution") for id_ in ("strength", "future")
    }
    assert wanted - header == set()


def test_the_cells_are_those_of_the_result(ruhr_run):
    cells = json.loads(result_json(ruhr_run))["cells"]
    table = rows(csv_files(ruhr_run)["cells.csv"])
    expected = [(cell["municipality"], cell["topic"], cell["category"]) for cell in cells]
    assert [(row["municipality"], row["topic"], row["category"]) for row in table] == expected


def test_a_criterion_that_judges_topics_only_has_no_column_among_the_cells(ruhr_run):
    header = rows(csv_files(ruhr_run)["cells.csv"])[0].keys()
    assert [column for column in header if "growth-market" in column] == []


def test_the_same_input_gives_the_same_bytes(starter_run):
    again = run(f"{starter_run.case.workspace.root}/scenarios/first.toml")
    assert csv_files(again) == csv_files(starter_run)


def test_without_cells_there_is_no_table_of_cells(small_workspace):
    for name in ("strength", "future"):
        path = small_workspace / "criteria" / f"{name}.toml"
        text = path.read_text("utf-8").replace('["topic", "municipality"]', '["topic"]')
        path.write_text(text, "utf-8")
    first = small_workspace / "scenarios" / "first.toml"
    first.write_text(first.read_text("utf-8").split("[[categories.floors]]")[0], "utf-8")
    assert list(csv_files(run(first))) == ["topics.csv"]
