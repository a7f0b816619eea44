"""The pages of robustness: one for each question, whole, and with sources and cases that exist."""

import inspect
import re
from pathlib import Path
from typing import get_args

import pytest

import s3prio
from s3prio.weightspace.admissible import Admissible

HERE = Path(__file__).parents[2]
FOLDER = HERE / "docs" / "robustness"
PAGES = {path.stem: path for path in sorted(FOLDER.glob("*.md"))}
HEADINGS = [
    r"# .+",
    "## Assumptions",
    "## When to use it, and when not",
    "## Formula",
    "## Worked example",
    "## Edge cases",
    "## Where other packages differ",
    "## Reference cases",
]
PAGE_OF = {
    "acceptability": "rank-acceptability",
    "blend": "blend",
    "category_acceptability": "category-acceptability",
    "leave_one_out": "leave-one-out",
    "possible_rankings": "possible-rankings",
    "possible_selections": "possible-selections",
    "rank_reversals": "rank-reversal",
    "selection_support": "selection-support",
    "smallest_change": "smallest-change",
    "stability_intervals": "stability-intervals",
    "draws_between": "uncertain-values",
    "uncertain_acceptability": "uncertain-values",
    "uncertain_category_acceptability": "uncertain-values",
}
OF_ALL_QUESTIONS = {"index", "sampling", "admissible-weights"}
QUESTIONS = [
    name
    for name in s3prio.__all__
    if inspect.isfunction(function := getattr(s3prio, name))
    and function.__module__.startswith("s3prio.analysis.robustness.")
]
GOALS = [
    name
    for name, goal in vars(s3prio.goals).items()
    if inspect.isclass(goal) and hasattr(goal, "demand") and name != "Goal"
]
SETS = [one.__name__ for one in get_args(get_args(Admissible)[0])]
CASES = {path.stem for path in (HERE / "tests" / "reference").rglob("*.toml")}
SOURCES = set(
    re.findall(
        r"^@\w+\{(\w+),", (HERE / "docs" / "references.bib").read_text("utf-8"), re.MULTILINE
    )
)

every_page = pytest.mark.parametrize("name", sorted(PAGES.keys() - {"index"}))


def text_of(name):
    return PAGES[name].read_text("utf-8")


def head_of(name):
    return text_of(name).partition("\n## ")[0]


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_question_has_a_page_that_begins_with_its_call(question):
    assert f"`s3prio.{question}(" in head_of(PAGE_OF[question])


def test_no_page_is_without_a_question():
    assert set(PAGE_OF) == set(QUESTIONS)
    assert PAGES.keys() == set(PAGE_OF.values()) | OF_ALL_QUESTIONS


def test_the_index_names_every_question_and_every_page():
    text = text_of("index")
    assert all(f"`{question}`" in text for question in QUESTIONS)
    assert all(f"]({name}.md)" in text for name in PAGES.keys() - {"index"})
    listed = text.rpartition("```{toctree}\n:hidden:\n")[2].partition("\n```")[0].split()
    assert sorted(listed) == sorted(PAGES.keys() - {"index"})


@every_page
def test_a_page_has_all_headings_in_their_order(name):
    without_code = re.sub(r"```.*?```", "", text_of(name), flags=re.DOTALL)
    headings = re.findall(r"^#{1,2} .+$", without_code, re.MULTILINE)
    assert len(headings) == len(HEADINGS)
    assert all(map(re.fullmatch, HEADINGS, headings))


@every_page
def test_a_page_begins_with_the_question_the_call_and_the_source(name):
    terms = re.findall(r"^(\S.*)\n: ", head_of(name), re.MULTILINE)
    assert terms == ["In short", "In Python", "Source"]
    cited = re.findall(r"\{cite:[tp]\}`([^`]+)`", head_of(name))
    assert cited
    assert {key for keys in cited for key in keys.split(",")} <= SOURCES


@every_page
def test_a_page_shows_an_example_that_runs(name):
    example = text_of(name).partition("\n## Worked example\n")[2].partition("\n## ")[0]
    assert ">>> " in example


@every_page
def test_the_cases_that_a_page_names_are_there(name):
    listed = text_of(name).partition("\n## Reference cases\n")[2]
    assert set(re.findall(r"`([\w-]+)`", re.sub(r"\{cite:.\}`[^`]+`", "", listed))) <= CASES


@pytest.mark.parametrize("goal", GOALS)
def test_every_goal_stands_on_the_page_of_the_smallest_change(goal):
    assert f"| `{goal}(" in text_of("smallest-change")


@pytest.mark.parametrize("name", SETS)
def test_every_set_of_weights_is_shown_in_python_and_in_toml(name):
    for page in ("index", "admissible-weights"):
        assert f"s3.{name}(" in text_of(page)
        assert f'set = "{name.lower()}"' in text_of(page)
