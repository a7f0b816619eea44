"""The pages of politics and evidence: one for each question, whole, with sources, cards and keys that exist."""

import inspect
import re
from pathlib import Path

import pytest

import s3prio
from s3prio import balance
from s3prio.domain.portfolio import Constraints
from s3prio.language import language
from s3prio.report.balance_result import BalanceResult
from s3prio.scenario.scenario import BalanceAsked

HERE = Path(__file__).parents[2]
DOCS = HERE / "docs"
PAGES = {path.stem: path for path in sorted((DOCS / "balance").glob("*.md"))}
HEADINGS = [
    r"# .+",
    "## Formula",
    "## Worked example",
    "## Edge cases",
    "## How to read the card",
    "## What it is not",
]
PAGE_OF = {
    "approvals_of": "representation",
    "claims_check": "claims",
    "clones": "stakeholders",
    "compromises": "compromises",
    "consensus": "consensus",
    "core": "core",
    "coverage": "coverage",
    "dial": "dial",
    "feasible_sets": "portfolios",
    "frontier": "frontier",
    "guarantees": "guarantees",
    "influence": "influence",
    "regret": "regret",
    "representation": "representation",
}
QUESTIONS = [name for name in balance.__all__ if inspect.isfunction(getattr(balance, name))]
CONSTRAINTS = list(Constraints.model_fields)
RESULTS = list(BalanceResult.model_fields)
SOURCES = set(
    re.findall(r"^@\w+\{(\w+),", (DOCS / "references.bib").read_text("utf-8"), re.MULTILINE)
)

every_page = pytest.mark.parametrize("name", sorted(PAGES.keys() - {"index"}))
every_question = pytest.mark.parametrize("question", QUESTIONS)


def text_of(name):
    return PAGES[name].read_text("utf-8")


def head_of(name):
    return text_of(name).partition("\n## ")[0]


def on_one_line(text):
    return re.sub(r"\s+", " ", text)


def term_of(name, term):
    """What the head says after a term, on one line."""
    found = re.search(rf"^{term}\n: (.*?)(?=\n\n|\Z)", head_of(name), re.MULTILINE | re.DOTALL)
    assert found, f"{name} has no {term}"
    return on_one_line(found[1])


@pytest.fixture(scope="module")
def cards():
    """The titles of the chapter's cards in English, and both titles as a heading."""
    run = s3prio.run(HERE / "scenarios" / "ruhr-working-group.toml")
    chapter = next(one for one in run.chapters if one.id == "chapter-balance")
    say, sagen = language("en").say, language("de").say
    return {say(card.title): f"{say(card.title)} · {sagen(card.title)}" for card in chapter.cards}


@every_question
def test_every_question_has_a_page_that_begins_with_its_call(question):
    assert f"`s3prio.balance.{question}(" in head_of(PAGE_OF[question])


def test_no_page_is_without_a_question():
    assert set(PAGE_OF) == set(QUESTIONS)
    assert PAGES.keys() == {*PAGE_OF.values(), "index"}


def test_the_index_names_every_question_and_every_page():
    text = text_of("index")
    assert all(f"`{question}`" in text for question in QUESTIONS)
    assert all(f"]({name}.md)" in text for name in PAGES.keys() - {"index"})
    listed = text.rpartition("```{toctree}\n:hidden:\n")[2].partition("\n```")[0].split()
    assert sorted(listed) == sorted(PAGES.keys() - {"index"})


@every_question
def test_every_question_stands_among_the_python_names(question):
    names = (DOCS / "reference" / "api.md").read_text("utf-8")
    assert f".. autofunction:: s3prio.balance.{question}\n" in names


@every_page
def test_a_page_has_all_headings_in_their_order(name):
    without_code = re.sub(r"```.*?```", "", text_of(name), flags=re.DOTALL)
    headings = re.findall(r"^#{1,2} .+$", without_code, re.MULTILINE)
    assert len(headings) == len(HEADINGS)
    assert all(map(re.fullmatch, HEADINGS, headings))


@every_page
def test_a_page_begins_with_question_call_key_card_and_source(name):
    terms = re.findall(r"^(\S.*)\n: ", head_of(name), re.MULTILINE)
    assert terms == ["In short", "In Python", "In a scenario", "Card", "Source"]


@every_page
def test_the_sources_of_a_page_are_in_the_bibliography(name):
    cited = re.findall(r"\{cite:[tp]\}`([^`]+)`", text_of(name))
    assert {key for keys in cited for key in keys.split(",")} <= SOURCES


@every_page
def test_a_page_shows_an_example_that_runs(name):
    example = text_of(name).partition("\n## Worked example\n")[2].partition("\n## ")[0]
    assert ">>> " in example


def test_the_cards_that_pages_name_are_those_of_the_chapter(cards):
    named = [
        title
        for name in PAGES.keys() - {"index"}
        for title in re.findall(r"\*\*(.+?)\*\*", term_of(name, "Card"))
    ]
    assert set(named) == cards.keys()


def test_the_index_names_every_card(cards):
    assert all(title in on_one_line(text_of("index")) for title in cards)


def test_the_guide_to_the_report_explains_every_card_in_the_order_of_the_page(cards):
    guide = (DOCS / "how-to" / "read-the-report.md").read_text("utf-8")
    chapter = guide.partition("\n## Politics and evidence")[2].partition("\n## ")[0]
    found = re.findall(r"^### (.+)$", chapter, re.MULTILINE)
    assert found == list(cards.values())


@pytest.mark.parametrize("key", CONSTRAINTS)
def test_every_demand_stands_on_the_page_of_portfolios_and_among_the_files(key):
    files = (DOCS / "reference" / "files.md").read_text("utf-8")
    assert re.search(rf"^\| .*`{key}\b", text_of("portfolios"), re.MULTILINE)
    assert re.search(rf"^\| .*`{key}`", files, re.MULTILINE)


@pytest.mark.parametrize("key", [key for key in BalanceAsked.model_fields if key != "constraints"])
def test_every_key_of_the_scenario_stands_among_the_files(key):
    files = (DOCS / "reference" / "files.md").read_text("utf-8")
    assert f"\n| `{key}` | " in files


@pytest.mark.parametrize("key", RESULTS)
def test_every_key_of_the_result_is_explained(key):
    results = (DOCS / "reference" / "results.md").read_text("utf-8")
    assert re.search(rf"^\| .*`{key}(\[\]|\.\w+(\[\])?)?`", results, re.MULTILINE)


@every_page
def test_nothing_is_called_optimal(name):
    assert "optimal" not in text_of(name)
