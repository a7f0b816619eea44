"""Rows as things: what a row means, and the line and column of all that is wrong with it."""

from typing import Literal

import pytest
from pydantic import Field

from s3prio.domain.label import Id, Written
from s3prio.files.faults import Faults
from s3prio.files.reading import Reader
from s3prio.files.row_table import read_rows
from s3prio.text import Text


class Tree(Written):
    """Something to be read from a row."""

    id: Id
    kind: Literal["oak", "beech"] = "oak"
    height: float | None = Field(default=None, ge=0, le=200)
    since: int = Field(default=1900, alias="planted")
    remark: str = ""


@pytest.fixture
def read(tmp_path):
    """Read the rows of a table that is written here; return them and the faults."""

    def rows_of(text, required=("id",)):
        path = tmp_path / "trees.csv"
        path.write_text(text, "utf-8")
        faults = Faults()
        return read_rows(Reader(tmp_path, faults), path, Tree, required=required), faults.found

    return rows_of


def fault_of(read, text):
    """Return the one fault of a table."""
    _, (fault,) = read(text)
    return fault


def test_each_row_is_one_thing(read):
    rows, _ = read("id,kind,height\nking,oak,20.5\nqueen,beech,18\n")
    assert [row.model for row in rows] == [
        Tree(id="king", kind="oak", height=20.5),
        Tree(id="queen", kind="beech", height=18),
    ]


def test_a_row_knows_its_line(read):
    rows, _ = read("id,kind\nking,oak\n\nqueen,beech\n")
    assert [row.line for row in rows] == [2, 4]


def test_an_empty_cell_leaves_what_is_said_by_default(read):
    (row,), _ = read("id,kind,height\nking,,\n")
    assert row.model == Tree(id="king")


def test_an_empty_cell_is_not_written(read):
    (row,), _ = read("id,kind,height\nking,,\n")
    assert dict(row.written) == {"id": "king"}


def test_a_column_goes_by_the_name_that_people_write(read):
    (row,), _ = read("id,planted\nking,1850\n")
    assert row.model.since == 1850


def test_a_column_that_is_none_of_the_things_own_is_not_looked_at(read):
    (row,), faults = read("id,colour\nking,green\n")
    assert (row.model, faults) == (Tree(id="king"), [])


def test_a_table_without_a_column_that_is_needed_gives_no_rows(read):
    rows, faults = read("name,kind\nking,oak\n")
    assert rows is None
    assert [(fault.line, str(fault.message)) for fault in faults] == [
        (1, 'The column "id" is missing.')
    ]


def test_a_file_that_is_not_there_gives_no_rows(tmp_path):
    faults = Faults()
    reader = Reader(tmp_path, faults)
    assert read_rows(reader, tmp_path / "none.csv", Tree, required=()) is None
    assert [fault.file for fault in faults.found] == ["none.csv"]


WRONG = {
    "a word that is none of the known": ("king,elm,1,1", "kind", ["elm"], ["oak", "beech"]),
    "a word of which one letter is wrong": ("king,beach,1,1", "kind", ["beach"], ['"beech"']),
    "no number": ("king,oak,tall,1", "height", ["tall", "number"], []),
    "not a finite number": ("king,oak,inf,1", "height", ["inf", "number"], ["empty"]),
    "not a number at all": ("king,oak,nan,1", "height", ["nan", "number"], ["empty"]),
    "a number too small": ("king,oak,-1,1", "height", ["-1", "0 or more"], []),
    "a number too large": ("king,oak,201,1", "height", ["201", "200 or less"], []),
    "a broken number where a whole one is needed": ("king,oak,1,18.5", "planted", ["whole"], []),
    "no whole number": ("king,oak,1,old", "planted", ["old", "whole"], []),
    "an id that is none": ("King Oak,oak,1,1", "id", ["King Oak"], ["lower-case"]),
    "nothing where something is needed": (",oak,1,1", "id", ["missing"], []),
}


@pytest.mark.parametrize(("row", "column", "said", "hinted"), WRONG.values(), ids=WRONG)
def test_a_fault_of_a_row_names_line_column_what_stood_there_and_what_to_do(
    read, row, column, said, hinted
):
    fault = fault_of(read, f"id,kind,height,planted\nqueen,oak,1,1\n{row}\n")
    assert (fault.file, fault.line, fault.column) == ("trees.csv", 3, column)
    assert [word for word in said if word not in str(fault.message)] == []
    assert [word for word in hinted if word not in str(fault.hint)] == []


def test_all_faults_of_a_row_are_told(read):
    _, faults = read("id,kind,height\nKing,elm,tall\n")
    assert sorted((fault.line, fault.column) for fault in faults) == [
        (2, "height"),
        (2, "id"),
        (2, "kind"),
    ]


def test_a_german_table_says_the_same_as_a_plain_one(read):
    (plain,), _ = read('id,height,planted,remark\nking,12.5,1900,"old, tall"\n')
    (german,), faults = read("id;height;planted;remark\nking;12,5;1900;old, tall\n")
    assert (german.model, faults) == (plain.model, [])


def test_a_row_with_a_fault_is_there_without_what_it_means(read):
    rows, _ = read("id,kind\nking,elm\nqueen,oak\n")
    assert [row.model for row in rows] == [None, Tree(id="queen")]


def test_a_row_with_a_fault_still_tells_what_was_written(read):
    (row,), _ = read("id,kind\nking,elm\n")
    assert row.written["id"] == "king"


def test_a_name_that_the_other_tables_know_is_no_fault(read):
    (row,), faults = read("id,kind\nking,oak\n")
    assert row.require_known("id", Text("tree"), ("king", "queen"))
    assert faults == []


def test_a_name_that_no_other_table_knows_is_told_with_what_may_have_been_meant(read):
    (row,), faults = read("id,kind\nkign,oak\n")
    assert not row.require_known("id", Text("tree"), ("king", "queen"))
    assert (faults[0].line, faults[0].column) == (2, "id")
    assert str(faults[0].message) == '"kign" is no tree that the other tables know.'
    assert str(faults[0].hint) == 'Did you mean "king"?'


@pytest.mark.parametrize("column", ["remark", "elsewhere"])
def test_where_no_name_is_written_none_need_be_known(read, column):
    (row,), faults = read("id,remark\nking,\n")
    assert row.require_known(column, Text("tree"), ("queen",))
    assert faults == []
