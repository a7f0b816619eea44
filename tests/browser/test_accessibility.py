"""The page is for everyone: with a keyboard, with a screen reader, in either window."""

from itertools import pairwise

import pytest

from tests.browser import listed

pytestmark = pytest.mark.browser

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]
OUTLINE = {"width": 1, "contrast": 3}
"""In CSS pixels; WCAG 2.1, success criterion 1.4.11."""


def test_axe_finds_nothing(shown):
    found = shown.measure("axeViolations", TAGS)
    assert found["passed"] > 10
    assert found["isContrastSeen"]
    assert not found["faults"], listed(found["faults"])


def test_there_is_one_heading_of_the_first_level(shown):
    assert [each["level"] for each in shown.measure("headings")].count(1) == 1


def test_headings_skip_no_level(shown):
    faults = [
        f"{below['words']} (level {below['level']}) follows {above['words']}"
        for above, below in pairwise(shown.measure("headings"))
        if below["level"] > above["level"] + 1
    ]
    assert not faults, listed(faults)


def test_no_id_is_there_twice(shown):
    assert shown.measure("faultsOfIds") == []


def test_whatever_names_an_element_names_one_that_is_there(shown):
    faults = shown.measure("faultsOfReferences")
    assert not faults, listed(faults)


def test_each_chart_has_a_table_in_its_section(shown):
    assert shown.measure("countOf", "figure svg")
    assert shown.measure("chartsWithoutTable") == []


def test_each_table_has_headers_of_columns_and_of_rows(shown):
    faults = shown.measure("faultsOfTables")
    assert shown.measure("countOf", "table")
    assert not faults, listed(faults)


def test_whatever_scrolls_is_reached_by_the_keyboard_and_has_a_role_and_a_name(shown):
    faults = [
        f"{region['place']}: {region}"
        for region in shown.measure("scrollRegions")
        if region["tabindex"] != "0" or not region["role"] or not region["name"]
    ]
    assert not faults, listed(faults)


def test_whatever_gets_the_focus_has_a_role_and_a_name(shown):
    faults = [f"{each}" for each in shown.measure("unnamedOfTabbable")]
    assert shown.measure("tabbableCount")
    assert not faults, listed(faults)


def test_whatever_gets_the_focus_is_in_view(tabbed):
    _, stops = tabbed
    faults = [f"{stop.reached}" for stop in stops if stop.reached and not stop.reached["isInView"]]
    assert not faults, listed(faults)


def test_whatever_gets_the_focus_shows_it(tabbed):
    _, stops = tabbed
    faults = [
        f"{at['place']}: outline {at['outline']} px, contrast {at['outlineContrast']}"
        for at in (stop.reached for stop in stops)
        if at
        if at["outline"] < OUTLINE["width"]
        or (at["outlineContrast"] is not None and at["outlineContrast"] < OUTLINE["contrast"])
    ]
    assert not faults, listed(faults)


def test_the_keyboard_goes_through_the_page_in_its_order(shown):
    assert shown.measure("outOfOrder") == []


def test_the_keyboard_reaches_everything_and_is_caught_nowhere(tabbed):
    shown, stops = tabbed
    last = shown.measure("tabbableCount") - 1
    faults = [
        f"{stop}"
        for stop in stops
        if (stop.reached or {}).get("number") != stop.number
        or (stop.number < last and (stop.left or {}).get("number") != stop.number + 1)
        or (stop.number == last and (stop.left or {}).get("number") == last)
    ]
    assert len(stops) > 1
    assert not faults, listed(faults)


def test_the_first_link_within_the_page_leads_the_keyboard_past_what_stands_before(tabbed):
    shown, _ = tabbed
    link = shown.page.locator("a[href^='#']").first
    target = (link.get_attribute("href") or "").removeprefix("#")
    link.focus()
    shown.page.keyboard.press("Enter")
    shown.page.keyboard.press("Tab")
    leads = shown.measure("isFocusWithinOrAfter", target)
    shown.measure("rest")
    assert leads
