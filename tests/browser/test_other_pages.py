"""Pages that are not the Ruhr's: hatched and illustrative, with hostile labels, and side by side."""

import pytest

from s3prio import run
from s3prio.cli.starting import write_starter
from s3prio.language import language
from s3prio.questions import compare
from s3prio.report.html import comparison_html, report_html
from tests.browser import DESK, TELEPHONE, Shown, listed
from tests.browser.conftest import AXE, MEASURES
from tests.browser.test_accessibility import TAGS
from tests.browser.test_legibility import too_faint

pytestmark = pytest.mark.browser


def starter(folder):
    write_starter(folder, "en")
    return run(folder / "scenarios" / "first.toml")


def hostile(folder):
    write_starter(folder, "en")
    topics = folder / "data" / "my-region" / "topics.toml"
    text = topics.read_text("utf-8").replace('"Tourism"', f'"{"Donaudampfschiff" * 20}"')
    topics.write_text(text.replace('"Digital health"', '"<script>alert(1)</script>"'), "utf-8")
    places = folder / "data" / "my-region" / "municipalities.csv"
    text = places.read_text("utf-8").replace("Hill Town", "Hill\u200f Town")
    places.write_text(text.replace("Port Town", "Straße & <b>Söhne</b>"), "utf-8")
    return run(folder / "scenarios" / "first.toml")


@pytest.fixture(scope="module")
def places(tmp_path_factory, ruhr):
    """The places of the pages."""
    folder = tmp_path_factory.mktemp("others")
    english = language("en")
    runs = [run(ruhr / "scenarios" / f"{id_}.toml") for id_ in ("ruhr-equal", "ruhr-growth-first")]
    pages = {
        "starter": report_html(starter(folder / "starter"), english),
        "hostile": report_html(hostile(folder / "hostile"), english),
        "comparison": comparison_html(runs, tuple(compare(*runs)), english),
    }
    for name, content in pages.items():
        (folder / f"{name}.html").write_bytes(content)
    return {name: folder / f"{name}.html" for name in pages}


@pytest.fixture(params=["starter", "hostile", "comparison"])
def other(request, chromium, places):
    """One of the pages, opened without network."""
    context = chromium.new_context(offline=True, reduced_motion="reduce")
    made = Shown(context.new_page(), "en", places[request.param].as_uri())
    made.load()
    made.page.evaluate(AXE)
    made.page.evaluate(MEASURES)
    yield made
    context.close()


def test_axe_finds_nothing_and_every_word_can_be_read(other):
    for width in (DESK, TELEPHONE):
        shown = other.fit(width)
        found = shown.measure("axeViolations", TAGS)
        assert not found["faults"], listed(found["faults"])
        for measured in ("faintWords", "faintInCharts"):
            faults = too_faint(shown.measure(measured))
            assert not faults, listed(faults)
        beyond = shown.measure("textsBeyondTheirChart")
        assert not beyond, listed([f"{text}" for text in beyond])
        assert shown.said == []


def test_the_page_does_not_scroll_sideways_on_a_telephone(other):
    page = other.fit(TELEPHONE).page
    assert page.evaluate("document.scrollingElement.scrollWidth") <= TELEPHONE
