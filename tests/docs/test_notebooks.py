"""The notebooks: whole, in the contents, with nothing computed elsewhere and pasted in."""

import ast
import re
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"
NOTEBOOKS = {path.stem: path for path in sorted((DOCS / "notebooks").glob("*.md"))}
CELL = re.compile(r"^```\{code-cell\} ipython3\n(.*?)^```$", re.DOTALL | re.MULTILINE)
LONGEST = 90
"""Characters of a line of code that a page shows without scrolling."""

every_notebook = pytest.mark.parametrize("name", NOTEBOOKS)


def text_of(name):
    return NOTEBOOKS[name].read_text("utf-8")


def cells_of(name):
    """The code of the cells, without their options."""
    return [
        re.sub(r"^:.*\n", "", cell, flags=re.MULTILINE) for cell in CELL.findall(text_of(name))
    ]


def test_there_is_one_for_each_of_three_readers():
    assert NOTEBOOKS.keys() == {"working-group", "evaluator", "caller"}


@every_notebook
def test_a_notebook_is_in_the_contents(name):
    assert f"\nnotebooks/{name}\n" in (DOCS / "index.md").read_text("utf-8")


@every_notebook
def test_a_notebook_is_one_that_jupyter_opens(name):
    head = text_of(name).split("---\n")[1]
    assert "format_name: myst" in head
    assert "name: python3" in head


@every_notebook
def test_the_code_of_a_notebook_is_python_with_lines_that_a_page_can_show(name):
    for cell in cells_of(name):
        ast.parse(cell)
        assert max(map(len, cell.splitlines())) <= LONGEST


@every_notebook
def test_the_words_of_a_notebook_hold_no_numbers_that_could_become_false(name):
    words = re.sub(
        r"^```.*?^```$", "", text_of(name).split("---\n", 2)[2], flags=re.DOTALL | re.MULTILINE
    )
    words = re.sub(r"`[^`]*`|\]\([^)]*\)|s3prio", "", words)
    told = set(re.findall(r"\d+(?:\.\d+)?", words))
    assert told <= {
        "0",
        "1",
        "95",
        "100",
    }  # ends of scales, sums of points, the confidence of intervals


def test_invented_answers_are_told_to_be_so():
    words = text_of("working-group")
    assert "**All answers of stakeholders are invented**" in words
    assert words.count("invented") + words.count("made up") >= 4
