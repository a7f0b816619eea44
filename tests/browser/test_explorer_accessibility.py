"""Every kind of page is for everyone: what axe finds, what it misses, and the way of the keyboard."""

import re
from urllib.request import urlopen

import pytest

from tests.browser import DESK, TELEPHONE, listed
from tests.browser.conftest import walked
from tests.browser.test_accessibility import (  # noqa: F401 these measures are taken of these pages too
    TAGS,
    test_headings_skip_no_level,
    test_no_id_is_there_twice,
    test_the_keyboard_goes_through_the_page_in_its_order,
    test_the_keyboard_reaches_everything_and_is_caught_nowhere,
    test_there_is_one_heading_of_the_first_level,
    test_whatever_gets_the_focus_has_a_role_and_a_name,
    test_whatever_gets_the_focus_is_in_view,
    test_whatever_gets_the_focus_shows_it,
    test_whatever_names_an_element_names_one_that_is_there,
)

pytestmark = pytest.mark.browser

WITH_TABLES = {
    *("board", "board-of-another-method", "why-a-topic", "why-a-municipality", "never"),
    *("politics", "people", "values", "values-with-faults", "compare", "damaged-package"),
}


@pytest.fixture
def shown(visited):
    """German at a desk, English on a telephone."""
    return visited.fit(DESK if visited.code == "de" else TELEPHONE)


@pytest.fixture(scope="package")
def stops(visited):
    """Where the tab key leads, in the same windows."""
    return walked(visited.fit(DESK if visited.code == "de" else TELEPHONE))


@pytest.fixture
def tabbed(shown, stops):
    return shown, stops


@pytest.mark.parametrize("width", [DESK, TELEPHONE])
def test_axe_finds_nothing(visited, width):
    found = visited.fit(width).measure("axeViolations", TAGS)
    assert found["passed"] > 10
    assert not found["faults"], listed(found["faults"])


def test_each_table_has_headers_of_columns_and_of_rows(shown):
    faults = shown.measure("faultsOfTables")
    assert not faults, listed(faults)
    assert shown.measure("countOf", "table") or shown.name not in WITH_TABLES


def test_each_chart_has_its_table_in_the_same_card(shown):
    bare = shown.page.evaluate(
        """() => [...document.querySelectorAll("figure")]
            .filter((figure) => !figure.closest(".card")?.querySelector("table"))
            .map((figure) => figure.outerHTML.slice(0, 200))"""
    )
    if shown.name == "board-of-all-maps":
        # The small maps have one table together: a row for each, above them.
        assert shown.measure("countOf", "#live-matrix tbody tr") == len(bare) == 15
    else:
        assert bare == []


def test_whatever_scrolls_has_a_role_and_a_name_and_the_keyboard_gets_into_it(shown):
    faults = [
        f"{region}"
        for region in shown.measure("scrollRegions")
        if not region["role"]
        or not region["name"]
        or (region["tabindex"] != "0" and region["role"] != "form")  # a form has its fields
    ]
    assert not faults, listed(faults)


def test_the_keyboard_never_goes_back_up_the_page(shown):
    shown.measure("rest")
    assert shown.measure("jumpsBack") == []


def test_what_is_seen_of_a_name_is_in_the_name(shown):
    """So that who speaks to the page can say what stands there: WCAG 2.1, success criterion 2.5.3."""
    faults = shown.page.evaluate(
        """() => [...document.querySelectorAll("[aria-label]:is(a, button, summary, input)")].flatMap((element) => {
            const seen = (element.closest("label") ?? element).innerText.trim().toLowerCase();
            const name = element.getAttribute("aria-label").toLowerCase();
            return name.includes(seen) ? [] : [`${seen} is not in ${name}`];
        })"""
    )
    assert faults == []


def test_each_field_has_a_label(shown):
    bare = shown.page.evaluate(
        """() => [...document.querySelectorAll("input:not([type=hidden], [hidden]), select, textarea")]
            .filter((field) => !field.labels?.length && !field.getAttribute("aria-label"))
            .map((field) => field.outerHTML.slice(0, 200))"""
    )
    assert bare == []


def test_a_field_that_is_wrong_says_where_it_is_told_why(shown):
    wrong = shown.page.locator("[aria-invalid=true]")
    assert (wrong.count() > 0) == (
        shown.name in ("values-with-faults", "save-with-faults", "sign-in-refused")
    )
    for field in wrong.all():
        told = shown.page.locator(f"#{field.get_attribute('aria-describedby')}")
        assert (told.text_content() or "").strip()


def test_what_went_wrong_is_announced(shown):
    if shown.name in ("values-with-faults", "save-with-faults", "save-overtaken"):
        assert shown.page.locator("#faults[role=alert]").is_visible()
    told = {
        "sign-in-refused": "#faults[role=alert]",
        "board-asked-wrongly": "#faults[role=alert] p",
        "damaged-package": "p.verdict[role=status]",
    }
    if shown.name in told:
        assert shown.page.locator(told[shown.name]).first.is_visible()


def test_the_page_and_the_switch_say_their_languages(shown):
    page, other = shown.page, {"de": "en", "en": "de"}[shown.code]
    assert page.get_attribute("html", "lang") == shown.code
    switch = page.locator("#switch")
    assert (switch.get_attribute("lang"), switch.get_attribute("hreflang")) == (other, other)
    assert switch.inner_text() == {"de": "Deutsch", "en": "English"}[other]


def test_nothing_moves_for_those_who_do_not_want_it(shown):
    moving = shown.page.evaluate(
        """() => [...document.querySelectorAll("*")].filter((element) => {
            const style = getComputedStyle(element);
            const lasts = `${style.transitionDuration}, ${style.animationDuration}`.split(", ");
            return style.scrollBehavior === "smooth" || lasts.some((time) => parseFloat(time) > 0);
        }).map((element) => element.localName)"""
    )
    assert moving == []


def test_nothing_is_asked_of_another_machine_and_the_browser_has_nothing_to_complain_about(
    shown, explorer
):
    assert shown.asked
    assert [url for url in shown.asked if not url.startswith((explorer.address, "data:"))] == []
    # That a page was sent with the status of an error the browser notes itself.
    said = [words for words in shown.said if "Failed to load resource" not in words]
    assert said == []
    assert len(shown.said) == (shown.status >= 400)


@pytest.fixture(scope="package")
def titles():
    """Titles of pages that were seen, and where; states of one page may share one."""
    return {}


def test_the_title_is_that_of_no_other_page(shown, titles):
    title = shown.page.title()
    assert title.endswith(" – s3prio")
    assert title.startswith(("Fehler: ", "Fault: ")) == (shown.status >= 400)
    place = shown.page.url.partition("?")[0]
    # A package is called what its scenario is called, and what cannot be done is called so.
    if shown.name != "board-of-a-package" and shown.status not in (400, 404):
        assert titles.setdefault((shown.code, title), place) == place


@pytest.mark.parametrize("lang", ["de", "en"])
def test_the_title_says_of_which_scenario_a_page_is(explorer, lang):
    titles = set()
    for scenario in ("ruhr-equal", "ruhr-jobs-first"):
        with urlopen(explorer.at(lang, f"{scenario}/why/healthcare")) as page:  # noqa: S310 our own server
            titles.update(re.findall("<title>(.*?)</title>", page.read().decode()))
    assert len(titles) == 2
