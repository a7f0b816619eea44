"""The measures see what they are for: each finds the fault that a page was given on purpose."""

import pytest

from tests.browser import Shown
from tests.browser.conftest import AXE, MEASURES

pytestmark = pytest.mark.browser

PAGE = """<!DOCTYPE html><html lang="en"><body style="margin: 0; background: #fff; width: 400px">
<h1 id="top">Top</h1><h3 id="top">Third</h3><button></button><a href="#gone" style="outline: 0">Lost</a>
<p style="color: #999">grey on white</p>
<p style="color: #767676">grey enough</p>
<p style="background: linear-gradient(#000, #fff); color: #fff">white on a gradient to white</p>
<p style="background: #000"><span style="color: rgba(255, 255, 255, .3)">veiled</span></p>
<p style="color: #888; font-size: 24px">large</p>
<p style="color: #fff; position: absolute; width: 1px; height: 1px; overflow: hidden">for ears</p>
<div id="wide" role="region" style="overflow: auto; width: 50px"><p style="width: 90px">scrolls</p></div>
<table><tr><td>bare</td></tr></table>
<section><figure><svg viewBox="0 0 100 100" width="200" height="200" font-size="10">
<rect width="100" height="50" fill="#333" /><text x="5" y="20">black on dark</text>
<text x="5" y="40" fill="#fff">white on dark</text><text x="8" y="43" fill="#fff">on it</text>
<text x="90" y="80">beyond</text><text x="5" y="90" font-size="5">small</text>
<text x="5" y="70" fill="#fff" stroke="#000" stroke-width="3" paint-order="stroke">halo</text>
</svg></figure></section><div style="width: 500px; height: 1px"></div></body></html>"""


@pytest.fixture(scope="module")
def faulty(chromium):
    """A page of faults, in a window that is narrower than it."""
    page = chromium.new_page(viewport={"width": 450, "height": 600})
    page.set_content(PAGE)
    page.evaluate(AXE)
    page.evaluate(MEASURES)
    yield Shown(page, "en", "")
    page.close()


def test_contrast_is_measured_against_what_lies_behind_words(faulty):
    found = {text["words"]: text for text in faulty.measure("contrastsOfWords")}
    assert "for ears" not in found
    assert found["white on a gradient to white"]["ratio"] == 1
    assert found["veiled"]["colours"] == "#4d4d4d on #000000"
    assert (found["large"]["wanted"], found["grey enough"]["wanted"]) == (3, 4.5)


# The greys next to the limit: #767676 on white is 4.54, #777777 is 4.48, #999999 is 2.85.
def test_contrast_is_that_of_the_standard(faulty):
    found = {text["words"]: text["ratio"] for text in faulty.measure("contrastsOfWords")}
    assert (found["grey enough"], found["grey on white"]) == (4.54, 2.85)


def test_contrast_is_measured_against_the_shape_behind_a_text(faulty):
    found = {text["words"]: text["colours"] for text in faulty.measure("contrastsInCharts")}
    assert found["black on dark"] == "#000000 on #333333"
    assert found["white on dark"] == "#ffffff on #333333"
    assert found["halo"] == "#ffffff on #000000"
    assert found["small"] == "#000000 on #ffffff"


def test_texts_in_charts_have_the_height_of_the_screen(faulty):
    found = {text["words"]: text["size"] for text in faulty.measure("sizesInCharts")}
    assert (found["small"], found["beyond"]) == (10, 20)


def test_overlaps_are_found_and_neighbours_are_none(faulty):
    found = [two["words"] for two in faulty.measure("overlapsInCharts")]
    assert found == [["white on dark", "on it"]]


def test_a_text_beyond_its_chart_is_found(faulty):
    assert [text["words"] for text in faulty.measure("textsBeyondTheirChart")] == ["beyond"]


def test_a_page_that_is_too_wide_is_found(faulty):
    assert faulty.measure("reachBeyondThePage") == ["#top … body > div: "]
    assert [part["wants"] for part in faulty.measure("wider")] == [500, 90]


def test_a_scrolled_region_without_a_name_is_found(faulty):
    (region,) = faulty.measure("scrollRegions")
    assert (region["place"], region["role"], region["name"]) == ("#wide", "region", "")
    assert region["tabindex"] is None


def test_faults_of_the_structure_are_found(faulty):
    assert [each["level"] for each in faulty.measure("headings")] == [1, 3]
    assert faulty.measure("faultsOfIds") == ["top"]
    assert faulty.measure("faultsOfReferences") == ["#top … body > a: href gone"]
    assert len(faulty.measure("faultsOfTables")) == 2
    assert len(faulty.measure("chartsWithoutTable")) == 1


def test_a_focus_that_does_not_show_is_found(faulty):
    faulty.page.locator("a").focus()
    stop = faulty.measure("focused")
    assert (stop["outline"], stop["isInView"]) == (0, True)


def test_what_has_no_name_is_found_among_what_gets_the_focus(faulty):
    assert [each["place"] for each in faulty.measure("unnamedOfTabbable")] == [
        "#top … body > button"
    ]


def test_axe_is_asked_and_looks_at_contrasts_too(faulty):
    found = {
        fault.split(":")[0]
        for fault in faulty.measure("axeViolations", ["wcag2a", "wcag2aa"])["faults"]
    }
    assert found >= {"button-name", "color-contrast"}


@pytest.mark.parametrize(
    ("direction", "jumps"), [("column", 0), ("column-reverse", 1), ("row", 0)]
)
def test_a_way_back_up_the_page_is_found(chromium, direction, jumps):
    page = chromium.new_page()
    links = "<a href='#one'>one</a><a href='#two'>two</a>"
    page.set_content(
        f"<body><div style='display: flex; flex-direction: {direction}'>{links}</div>"
    )
    page.evaluate(MEASURES)
    assert len(page.evaluate("measures.jumpsBack()")) == jumps
    page.close()


def test_of_radio_buttons_the_one_that_is_chosen_is_reached(chromium):
    page = chromium.new_page()
    page.set_content("<body><input type=radio name=a><input type=radio name=a checked>")
    page.evaluate(MEASURES)
    assert page.evaluate("measures.tabbableCount()") == 1
    page.close()
