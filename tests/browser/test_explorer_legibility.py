"""Every word of the explorer can be read: in charts, in coloured cells, when small, and when large."""

import pytest

from tests.browser import DESK, TELEPHONE, listed
from tests.browser.explorer import RESULT
from tests.browser.test_legibility import (  # noqa: F401 these measures are taken of these pages too
    HEIGHT,
    test_no_text_reaches_beyond_its_chart,
    test_no_two_texts_of_a_chart_overlap,
    test_the_page_does_not_scroll_sideways,
    test_words_stand_out_from_what_lies_behind_them,
)

pytestmark = pytest.mark.browser

SIDEWAYS = "document.scrollingElement.scrollWidth > document.scrollingElement.clientWidth"

SMALLEST = {"width": 320, "height": 256}
"""1280 by 1024 at 400 %: WCAG 2.1, success criterion 1.4.10."""

CUT = """() => [...document.querySelectorAll("body *")].filter((element) => {
    const style = getComputedStyle(element);
    const cuts = ["hidden", "clip"].some((how) => [style.overflowX, style.overflowY].includes(how));
    const isField = element.matches("#board input[type=number], button");
    const isMeant = element.matches(".hidden, svg, svg *") || !element.checkVisibility();
    const isOver = element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1;
    return (cuts || isField) && !isMeant && element.clientWidth && isOver;
}).map((element) => element.outerHTML.slice(0, 160))"""
"""What holds more than it shows."""

ON_ANOTHER = """(within) => {
    const found = [];
    const walker = document.createTreeWalker(document.querySelector(within), NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const node = walker.currentNode;
        if (!node.data.trim() || !node.parentElement.checkVisibility() || node.parentElement.closest(".hidden, option"))
            continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        for (const box of range.getClientRects()) found.push([node.data.trim(), box]);
    }
    return found.flatMap(([words, a], i) => found.slice(i + 1).flatMap(([others, b]) => {
        const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        return across > 2 && down > 6 ? [`${words} on ${others}`] : [];
    }));
}"""
"""Words that stand on other words; lines may touch."""


@pytest.fixture
def shown(visited):
    """German on a telephone, English at a desk."""
    return visited.fit(TELEPHONE if visited.code == "de" else DESK)


def test_texts_in_charts_are_high_enough(shown):
    faults = [
        f"{text['place']}: {text['words']!r}: {text['size']} px"
        for text in shown.measure("sizesInCharts")
        if text["size"] < HEIGHT - 0.05
    ]
    assert not faults, listed(faults)


def test_texts_in_charts_stand_out_from_what_lies_behind_them(shown):
    faults = [f"{text}" for text in shown.measure("faintInCharts")["faults"]]
    assert not faults, listed(faults)


def test_coloured_cells_are_among_what_is_measured(shown):
    """Words in them stand out, by the measure of all words; of open ones every colour lies behind."""
    kinds = {
        "board": ("pioneer", "development-potential", "less-in-focus"),
        "board-of-another-method": ("pioneer", "open"),
        "compare": ("pioneer", "development-potential", "less-in-focus"),
    }
    for kind in kinds.get(shown.name, ()):
        assert shown.page.locator(f"td.{kind}").count()


def test_no_words_are_smaller_than_twelve_pixels(shown):
    small = shown.page.evaluate(
        """(least) => [...document.querySelectorAll("body *:not(svg *)")]
            .filter((element) => element.checkVisibility() && !element.matches("svg, .hidden, option, script, style"))
            .filter((element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
            .filter((element) => parseFloat(getComputedStyle(element).fontSize) < least)
            .map((element) => element.outerHTML.slice(0, 160))""",
        HEIGHT,
    )
    assert not small, listed(small)


def test_at_320_pixels_no_page_scrolls_sideways_and_nothing_is_cut_off(visited):
    visited.fitted = None
    visited.page.set_viewport_size(SMALLEST)
    assert not visited.page.evaluate(SIDEWAYS), listed(visited.measure("reachBeyondThePage"))
    assert visited.page.evaluate(CUT) == []
    assert visited.page.evaluate(ON_ANOTHER, "header") == []
    assert visited.page.evaluate(ON_ANOTHER, "main > :not(:has(table))") == []


@pytest.mark.parametrize("width", [DESK, TELEPHONE])
def test_at_twice_its_size_no_text_is_lost(visited, width):
    visited.fit(width)
    visited.page.evaluate("document.documentElement.style.fontSize = '200%'")
    sideways = visited.page.evaluate(SIDEWAYS)
    beyond = visited.measure("reachBeyondThePage")
    found = visited.page.evaluate(CUT)
    found += visited.page.evaluate(ON_ANOTHER, "header")
    found += visited.page.evaluate(ON_ANOTHER, "#board, main")
    visited.page.evaluate("document.documentElement.style.fontSize = ''")
    assert not sideways, listed(beyond)
    assert not found, listed(found)


def test_at_a_desk_the_result_and_all_weights_are_seen_at_once(chromium, explorer):
    page = chromium.new_page(viewport={"width": 1440, "height": 900})
    page.goto(explorer.at("de", "ruhr-equal/"))
    for seen in (RESULT, "#slide-authenticity", "#slide-jobs", "#board .buttons button"):
        box = page.locator(seen).first.bounding_box()
        assert box["y"] + box["height"] < 900
    page.context.close()


def test_words_on_words_and_words_that_are_cut_off_are_found(chromium):
    page = chromium.new_page()
    cut = "<p style='overflow: hidden; width: 3em; white-space: nowrap'>longer than it is wide</p>"
    on = "<p>below</p><p style='margin-top: -2.2em'>above</p>"
    page.set_content(f"<body>{cut}<div>{on}</div>")
    assert len(page.evaluate(CUT)) == 1
    assert page.evaluate(ON_ANOTHER, "div") == ["below on above"]
    page.close()
