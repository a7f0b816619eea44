"""The pages of the methods: one for each in the registry, whole, and with sources that exist."""

import re
from pathlib import Path

import pytest

import method_pages
import s3prio

DOCS = Path(__file__).parents[2] / "docs"
PAGES = {path.stem: path for path in sorted((DOCS / "methods").glob("*.md"))}
ENTRIES = list(method_pages.entries())
WITHOUT_A_SPEC = {"index", "infer-weights"}
HEADINGS = [
    r"# .+",
    "## Assumptions",
    "## When not to use it",
    "## Formula",
    "## Worked example",
    "## Where other packages differ",
    "## Reference cases",
]
SOURCES = set(
    re.findall(r"^@\w+\{(\w+),", (DOCS / "references.bib").read_text("utf-8"), re.MULTILINE)
)

every_method = pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.name)
every_page = pytest.mark.parametrize("name", sorted(PAGES.keys() - {"index"}))


def text_of(name):
    return PAGES[name].read_text("utf-8")


def cited(text):
    """The keys that are cited, in docstrings or in pages."""
    found = re.findall(r"(?::cite:[tp]:|\{cite:[tp]\})`([^`]+)`", text)
    return {key for keys in found for key in keys.split(",")}


def test_no_two_methods_have_the_same_page():
    names = [entry.name for entry in ENTRIES]
    assert len(names) == len(set(names))


@every_method
def test_every_method_has_a_page(entry):
    assert entry.name in PAGES


@every_method
def test_a_page_begins_with_what_the_registry_says(entry):
    assert f"```{{include}} ../_generated/methods/{entry.name}.md\n```" in text_of(entry.name)


@every_page
def test_a_page_has_all_headings_in_their_order(name):
    without_code = re.sub(r"```.*?```", "", text_of(name), flags=re.DOTALL)
    headings = re.findall(r"^#{1,2} .+$", without_code, re.MULTILINE)
    assert len(headings) == len(HEADINGS)
    assert all(map(re.fullmatch, HEADINGS, headings))


@every_page
def test_a_page_shows_an_example_that_runs(name):
    assert ">>> " in text_of(name)


def test_no_page_is_without_a_method():
    assert PAGES.keys() - {entry.name for entry in ENTRIES} == WITHOUT_A_SPEC


@every_method
def test_the_head_tells_every_parameter(entry):
    head = method_pages.head(entry)
    assert all(f"| `{name}` |" in head for name in entry.spec.model_fields if name != entry.key)


@every_method
def test_the_source_of_a_method_is_in_the_bibliography(entry):
    assert entry.spec.key in SOURCES


def test_what_docstrings_and_pages_cite_is_in_the_bibliography():
    modules = Path(s3prio.__file__).parent.rglob("*.py")
    texts = [path.read_text("utf-8") for path in (*modules, *DOCS.rglob("*.md"))]
    assert set().union(*map(cited, texts)) - SOURCES == set()
