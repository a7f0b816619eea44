"""The search of the page, as a person uses it; without scripts there is none."""

import pytest

pytestmark = pytest.mark.browser


@pytest.fixture
def page(chromium, reports):
    """The German report in a page of its own."""
    context = chromium.new_context(offline=True, reduced_motion="reduce")
    made = context.new_page()
    made.goto(reports["de"].as_uri())
    yield made
    context.close()


def focused(page):
    return page.evaluate("document.activeElement.id")


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("Bochum", "municipality-bochum"),
        ("gesundheit", "topic-healthcare"),
        ("recklingh", "municipality-kreis-recklinghausen"),
    ],
)
def test_a_name_or_a_part_of_it_leads_to_its_profile(page, typed, place):
    page.fill("#sought", typed)
    page.press("#sought", "Enter")
    assert focused(page) == place
    assert page.evaluate("window.scrollY") > 0


def test_a_name_that_is_not_there_is_said_to_be_so(page):
    page.fill("#sought", "Wanne-Eickel")
    page.click("#search button")
    assert page.inner_text("#found") == "Unter diesem Namen gibt es hier nichts."


def test_what_has_no_profile_on_the_page_is_told_by_its_categories(page):
    # As in a large region, of which the page shows only the first ones.
    page.evaluate("document.getElementById('municipality-herne').remove()")
    page.fill("#sought", "Herne")
    page.press("#sought", "Enter")
    assert page.inner_text("#found p >> nth=0") == "Vorreiter (2): Gesundheit; Bauen & Wohnen"


def test_without_scripts_there_is_no_search_that_would_do_nothing(chromium, reports):
    context = chromium.new_context(offline=True, java_script_enabled=False)
    page = context.new_page()
    page.goto(reports["de"].as_uri())
    assert not page.is_visible("#search")
    assert page.is_visible("#ranking")
    context.close()
