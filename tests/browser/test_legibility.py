"""Every word of the page can be read: high enough, dark enough, on nothing else, within its window."""

import pytest

from tests.browser import listed

pytestmark = pytest.mark.browser

HEIGHT = 12
"""The least height of a text in a chart, in CSS pixels of the screen."""


def too_faint(texts):
    """Return what has less contrast than WCAG 2.1, success criterion 1.4.3, wants."""
    assert texts["count"]
    return [
        f"{text['place']}: {text['words']!r}: {text['ratio']}:1, {text['colours']}"
        for text in texts["faults"]
    ]


def test_the_page_does_not_scroll_sideways(shown):
    width, room = shown.page.evaluate(
        "[document.scrollingElement.scrollWidth, document.scrollingElement.clientWidth]"
    )
    assert width <= room, listed(shown.measure("reachBeyondThePage"))


def test_texts_in_charts_are_high_enough(shown):
    texts = shown.measure("sizesInCharts")
    faults = [
        f"{text['place']}: {text['words']!r}: {text['size']} px"
        for text in texts
        if text["size"] < HEIGHT - 0.05
    ]
    assert texts
    assert not faults, listed(faults)


def test_no_two_texts_of_a_chart_overlap(shown):
    faults = [
        f"{two['place']}: {two['words'][0]!r} and {two['words'][1]!r} by {two['by']} px"
        for two in shown.measure("overlapsInCharts")
    ]
    assert not faults, listed(faults)


def test_no_text_reaches_beyond_its_chart(shown):
    faults = [
        f"{text['place']}: {text['words']!r} by {text['by']} px"
        for text in shown.measure("textsBeyondTheirChart")
    ]
    assert not faults, listed(faults)


def test_words_stand_out_from_what_lies_behind_them(shown):
    faults = too_faint(shown.measure("faintWords"))
    assert not faults, listed(faults)


def test_texts_in_charts_stand_out_from_what_lies_behind_them(shown):
    faults = too_faint(shown.measure("faintInCharts"))
    assert not faults, listed(faults)
