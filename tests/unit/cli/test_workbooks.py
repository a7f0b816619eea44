"""Workbooks on the command line: written, filled in, taken back, or sent back with every fault."""

import openpyxl
import pytest


@pytest.fixture
def book(s3prio, small_workspace):
    path = small_workspace / "talks.xlsx"
    assert s3prio("template", "talks", "--workbook", path, cwd=small_workspace).code == 0
    return path


def fill(path, *cells):
    book = openpyxl.load_workbook(path)
    for sheet, cell, value in cells:
        book[sheet][cell] = value
    book.save(path)


def test_a_template_says_how_to_take_it_back(s3prio, small_workspace):
    called = s3prio("template", "talks", "--workbook", "a.xlsx", cwd=small_workspace)
    assert "s3prio import a.xlsx" in called.out
    assert not (small_workspace / "scenarios" / "talks.toml").exists()


def test_a_template_can_be_made_where_no_workspace_is(s3prio, empty):
    assert s3prio("template", "talks", "--workbook", "a.xlsx").code == 0
    assert (empty / "a.xlsx").exists()


def test_what_was_filled_in_becomes_a_scenario_that_runs(s3prio, small_workspace, book):
    fill(book, ("values", "F5", 70), ("values", "G5", 30))
    called = s3prio("import", book, cwd=small_workspace)
    assert (called.code, "s3prio run talks" in called.out) == (0, True)
    assert s3prio("run", "talks", "--format", "json", cwd=small_workspace).code == 0


def test_importing_twice_overwrites_nothing(s3prio, small_workspace, book):
    s3prio("import", book, cwd=small_workspace)
    called = s3prio("import", book, cwd=small_workspace)
    assert (called.code, "something of this name already" in called.err) == (2, True)
    assert s3prio("import", book, "--as", "later", cwd=small_workspace).code == 0


def test_faults_are_told_by_cell_and_a_marked_copy_is_written(s3prio, small_workspace, book):
    fill(book, ("values", "F5", "much"), ("interests", "A5", "nobody"), ("interests", "F5", 3))
    called = s3prio("import", book, cwd=small_workspace)
    assert called.code == 2
    assert "sheet values, cell F5" in called.err
    assert "sheet interests, cell A5" in called.err
    assert (small_workspace / "talks-faults.xlsx").exists()
    assert not (small_workspace / "scenarios" / "talks.toml").exists()


def test_a_changed_figure_is_told(s3prio, small_workspace, book):
    fill(book, ("jobs", "D5", 9999))
    called = s3prio("import", book, cwd=small_workspace)
    assert "data/my-region/jobs.csv, values that differ: 1" in called.err
    assert "data/talks/sources.toml" in called.err


@pytest.mark.parametrize("name", ["a.csv", "a.xls", "a"])
def test_what_is_no_workbook_is_refused_with_what_to_do(s3prio, small_workspace, name):
    (small_workspace / name).write_text("1")
    called = s3prio("import", name, cwd=small_workspace)
    assert (called.code, ".xlsx" in called.err) == (2, True)


def test_a_workbook_that_is_not_there_is_told(s3prio, small_workspace):
    assert "no such file" in s3prio("import", "a.xlsx", cwd=small_workspace).err


def test_a_template_by_another_name_is_refused(s3prio, small_workspace):
    called = s3prio("template", "talks", "--workbook", "a.ods", cwd=small_workspace)
    assert (called.code, "a.ods.xlsx" in called.err) == (2, True)


@pytest.mark.parametrize(
    ("format_", "files"),
    [
        ("csv-de", ["topics.de.csv", "cells.de.csv"]),
        ("xlsx", ["result.xlsx"]),
        ("xmcda", ["topics.xmcda.xml", "cells.xmcda.xml"]),
        ("geojson", ["municipalities.geojson"]),
        ("parquet", ["topics.parquet", "cells.parquet"]),
        ("svg", ["figures/ranking.svg"]),
        ("docx", ["report.docx"]),
        ("pdf", ["report.pdf"]),
        ("summary", ["summary.pdf"]),
    ],
)
def test_each_format_writes_its_files(s3prio, small_workspace, format_, files):
    called = s3prio("run", "--format", format_, cwd=small_workspace)
    assert called.code == 0, called.err
    assert all((small_workspace / "out" / "first" / file).exists() for file in files)


def test_minutes_of_nothing_are_refused(s3prio, small_workspace):
    called = s3prio("run", "--format", "minutes", cwd=small_workspace)
    assert (called.code, "nothing for minutes" in called.err) == (2, True)


def test_a_format_that_nobody_knows_is_told_with_what_was_meant(s3prio, small_workspace):
    assert 'Did you mean "xlsx"?' in s3prio("run", "--format", "xslx", cwd=small_workspace).err
