"""The page by itself: nothing from outside, no complaint, its language throughout, and on paper."""

import re

import pytest

from s3prio.language import language
from tests.browser import A4, listed

pytestmark = pytest.mark.browser

NUMBERS = {
    "de": re.compile(r"\d+(,\d+)?|[1-9]\d{0,2}(\.\d{3})+(,\d+)?"),
    "en": re.compile(r"\d+(\.\d+)?|[1-9]\d{0,2}(,\d{3})+(\.\d+)?"),
}


def test_the_page_asks_for_nothing_but_itself(shown):
    assert shown.asked == [shown.address]


def test_nothing_of_the_page_is_outside(shown):
    faults = shown.measure("outside")
    assert not faults, listed(faults)


def test_the_browser_has_nothing_to_complain_about(shown):
    assert shown.said == []


def test_the_page_says_its_language(shown):
    assert shown.page.locator("html").get_attribute("lang") == shown.code


def test_the_title_names_the_scenario_in_the_language(shown, ruhr_run):
    label = language(shown.code).say(ruhr_run.case.scenario.label)
    assert label
    assert label in shown.page.title()


def test_numbers_have_the_decimal_sign_of_the_language(shown):
    cells = shown.measure("wordsOf", "table .number")
    faults = [
        cell
        for cell in cells
        for number in re.findall(r"\d(?:[\d.,]*\d)?", cell)
        if NUMBERS[shown.code].fullmatch(number) is None
    ]
    assert any(re.search(r"\d[.,]\d", cell) for cell in cells)
    assert not faults, listed(faults)


@pytest.fixture(params=["de", "en"])
def sheet(request, opened):
    """The report as it is printed."""
    return opened[request.param].fit(A4, "print")


def test_on_paper_nothing_is_wider_than_its_place(sheet):
    faults = [
        f"{part['place']}: {part['wants']} px in {part['width']} px"
        for part in sheet.measure("wider")
    ]
    assert not faults, listed(faults)


def test_on_paper_the_page_takes_more_than_one_sheet(sheet):
    printed = sheet.page.pdf(format="A4", print_background=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) > 1
