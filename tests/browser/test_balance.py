"""The page of politics and evidence: the measures of every page, what a claim says, and names of any length."""

import re

import pytest

from s3prio import run
from s3prio.language import language
from s3prio.report.html import report_html
from tests.browser import DESK, TELEPHONE, Shown, listed
from tests.browser.conftest import AXE, MEASURES
from tests.browser.test_accessibility import (  # noqa: F401 these measures are taken of this page too
    TAGS,
    test_axe_finds_nothing,
    test_each_chart_has_a_table_in_its_section,
    test_each_table_has_headers_of_columns_and_of_rows,
    test_headings_skip_no_level,
    test_no_id_is_there_twice,
    test_the_keyboard_goes_through_the_page_in_its_order,
    test_there_is_one_heading_of_the_first_level,
    test_whatever_gets_the_focus_has_a_role_and_a_name,
    test_whatever_names_an_element_names_one_that_is_there,
    test_whatever_scrolls_is_reached_by_the_keyboard_and_has_a_role_and_a_name,
)
from tests.browser.test_legibility import (  # noqa: F401 these too
    HEIGHT,
    test_no_text_reaches_beyond_its_chart,
    test_no_two_texts_of_a_chart_overlap,
    test_texts_in_charts_are_high_enough,
    test_texts_in_charts_stand_out_from_what_lies_behind_them,
    test_the_page_does_not_scroll_sideways,
    test_words_stand_out_from_what_lies_behind_them,
    too_faint,
)
from tests.unit.cards.balance.talks import INTERESTS, PEOPLE, VALUES, Talks

pytestmark = pytest.mark.browser


def opened_in(chromium, place, code):
    """Open a page without network, everything that folds away unfolded."""
    context = chromium.new_context(offline=True, reduced_motion="reduce")
    made = Shown(context.new_page(), code, place.as_uri())
    made.load()
    made.page.evaluate("document.querySelectorAll('details').forEach((at) => at.open = true)")
    made.page.evaluate(AXE)
    made.page.evaluate(MEASURES)
    return made


@pytest.fixture(scope="module")
def opened(chromium, ruhr, tmp_path_factory):
    """The report of the working group in each language: the page that is measured here."""
    result = run(ruhr / "scenarios" / "ruhr-working-group.toml")
    folder = tmp_path_factory.mktemp("balance")
    pages = {}
    for code in ("de", "en"):
        place = folder / f"{code}.html"
        place.write_bytes(report_html(result, language(code)))
        pages[code] = opened_in(chromium, place, code)
    yield pages
    for made in pages.values():
        made.page.context.close()


CHAPTER = "section:has(> h2#chapter-balance)"


def test_the_page_has_the_chapter_with_all_its_cards(shown):
    assert shown.measure("countOf", f"{CHAPTER} h3[id^='balance-']") == 20


# Claims

SPOKEN = {
    "de": re.compile(r"nach den Fakten (Vorreiter|Entwicklungspotenzial|weniger im Fokus), .+"),
    "en": re.compile(r"by the facts (pioneer|development potential|less in focus), .+"),
}


def test_each_cell_of_the_claims_is_spoken_in_words(shown):
    cells = shown.page.evaluate(
        """() => [...document.querySelectorAll(".card:has(> #balance-claims) tbody td")].map((cell) => ({
            title: cell.title,
            heard: [...cell.children]
                .filter((part) => part.ariaHidden !== "true")
                .map((part) => part.textContent)
                .join(),
        }))"""
    )
    assert len(cells) == 15 * 15
    faults = [
        f"{cell}"
        for cell in cells
        if cell["title"] != cell["heard"] or not SPOKEN[shown.code].fullmatch(cell["heard"])
    ]
    assert not faults, listed(faults)


def test_words_for_those_who_hear_take_no_room(shown):
    widths = shown.page.evaluate(
        """() => [...document.querySelectorAll(".card:has(> #balance-claims) td .hidden")]
            .map((part) => part.getBoundingClientRect().width)"""
    )
    assert len(widths) == 15 * 15
    assert max(widths) <= 1


# Words in tables


def test_no_words_of_the_chapter_are_too_small(shown):
    found = shown.page.evaluate(
        """(chapter) => {
            const small = {};
            const walker = document.createTreeWalker(document.querySelector(chapter), NodeFilter.SHOW_TEXT);
            for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                if (!node.data.trim() || node.parentElement.closest("svg")) continue;
                const size = parseFloat(getComputedStyle(node.parentElement).fontSize);
                small[size] ??= node.data.trim().slice(0, 40);
            }
            return small;
        }""",
        CHAPTER,
    )
    faults = [f"{words!r}: {size} px" for size, words in found.items() if float(size) < HEIGHT]
    assert found
    assert not faults, listed(faults)


def test_no_words_of_a_table_reach_out_of_their_cell(shown):
    faults = shown.page.evaluate(
        """(chapter) => [...document.querySelectorAll(`${chapter} :is(th, td):not(:has(.hidden))`)].flatMap((cell) => {
            const box = cell.getBoundingClientRect();
            const range = document.createRange();
            range.selectNodeContents(cell);
            const parts = [...range.getClientRects()].filter((part) => part.width > 1);
            const by = Math.max(0, ...parts.map((part) => Math.max(part.right - box.right, box.left - part.left)));
            return by > 0.5 ? [`${cell.textContent.trim().slice(0, 60)} by ${by.toFixed(1)} px`] : [];
        })""",
        CHAPTER,
    )
    assert not faults, listed(faults)


# Names of any length


@pytest.fixture(scope="module")
def hostile(chromium, tmp_path_factory):
    """A page whose stakeholders have names that nobody would choose."""
    folder = tmp_path_factory.mktemp("hostile")
    talks = Talks(folder / "region")
    names = (
        "Donaudampfschiff" * 19,
        "<script>alert(1)</script>",
        "Straße & <b>Söhne</b>",
        "\u200fOst",
    )
    talks.people(
        *((who[0], name, name, "1", "no") for who, name in zip(PEOPLE, names, strict=True))
    )
    talks.values(VALUES).interests(INTERESTS)
    place = folder / "hostile.html"
    place.write_bytes(report_html(talks.run(), language("de")))
    made = opened_in(chromium, place, "de")
    yield made
    made.page.context.close()


@pytest.mark.parametrize("width", [DESK, TELEPHONE])
def test_names_that_nobody_would_choose_do_no_harm(hostile, width):
    made = hostile.fit(width)
    found = made.measure("axeViolations", TAGS)
    assert not found["faults"], listed(found["faults"])
    assert made.page.evaluate("document.scrollingElement.scrollWidth") <= width
    for measured in ("textsBeyondTheirChart", "overlapsInCharts"):
        faults = made.measure(measured)
        assert not faults, listed([f"{fault}" for fault in faults])
    assert not too_faint(made.measure("faintWords"))
    assert made.said == []
