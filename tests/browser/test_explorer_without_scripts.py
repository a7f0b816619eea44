"""Without scripts everything goes by buttons and links."""

import re

import pytest

from tests.browser import SIZES, TELEPHONE
from tests.browser.explorer import RESULT, bring, press_save, save_as, take

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module", params=["de", "en"])
def lang(request):
    return request.param


@pytest.fixture(scope="module")
def page(chromium):
    """A page in a browser that runs no scripts."""
    context = chromium.new_context(
        java_script_enabled=False, viewport={"width": TELEPHONE, "height": SIZES[TELEPHONE]}
    )
    yield context.new_page()
    context.close()


def calculate(page):
    with page.expect_navigation():
        page.click("#board .buttons button[type=submit]")


def test_the_board_is_moved_by_its_fields_and_the_button(page, explorer, lang):
    page.goto(explorer.at(lang, "ruhr-equal/"))
    before = page.inner_text(RESULT)
    assert page.locator("input[type=range]").first.is_hidden()
    assert page.locator("#undo").is_hidden()
    page.fill("#w-jobs", "90")
    calculate(page)
    assert page.inner_text(RESULT) != before
    # 90 beside three times 25.
    assert page.input_value("#w-jobs") == "54.55"
    page.go_back()
    assert page.inner_text(RESULT) == before


def test_the_method_and_the_topic_of_the_map_are_chosen_and_the_button_pressed(
    page, explorer, lang
):
    page.goto(explorer.at(lang, "ruhr-equal/"))
    page.click("#more > summary")
    page.select_option("#method", "topsis")
    page.select_option("#topic", "chemistry-materials")
    calculate(page)
    assert "topsis" in page.inner_text("#live .moved")
    assert page.input_value("#topic") == "chemistry-materials"
    assert {"de": "Chemie", "en": "Chemi"}[lang] in page.text_content("#live-places .answer")


def test_what_cannot_be_calculated_is_said_and_what_was_there_stays(page, explorer, lang):
    page.goto(explorer.at(lang, "ruhr-equal/"))
    before = page.inner_text(RESULT)
    for criterion in ("authenticity", "growth-market", "innovation-potential", "jobs"):
        page.fill(f"#w-{criterion}", "0")
    calculate(page)
    assert page.locator("#faults[role=alert] p").count() == 1
    assert page.inner_text(RESULT) == before


def test_the_switch_of_language_keeps_the_place_and_the_board(page, explorer):
    page.goto(explorer.at("de", "ruhr-equal/"))
    page.fill("#w-jobs", "90")
    calculate(page)
    page.click("#switch")
    page.wait_for_url("**/en/**")
    assert page.get_attribute("html", "lang") == "en"
    assert page.input_value("#w-jobs") == "54.55"


def test_a_board_is_saved_compared_changed_and_restored(page, explorer, lang):
    page.goto(explorer.at(lang, "ruhr-equal/"))
    page.fill("#w-jobs", "90")
    calculate(page)
    page.click("#live .moved a[href*='/save']")
    scenario = save_as(page, f"Ohne Skripte {lang}")
    before = page.inner_text(RESULT)
    page.fill("#w-jobs", "0")
    calculate(page)
    page.click("#live .moved a[href*='/save']")
    save_as(page, f"Ohne Skripte {lang}")
    page.goto(explorer.at(lang, ""))
    for one in (scenario, "ruhr-equal"):
        page.check(f"input[name=of][value={one}]")
    page.click("form[action$='/compare'] button")
    page.wait_for_url("**/compare?**")
    assert page.locator("main .card table").count() >= 2
    page.goto(explorer.at(lang, f"{scenario}/history"))
    page.click("main form button")
    page.wait_for_url("**saved=3")
    assert page.inner_text(RESULT) == before


def test_a_package_is_taken_along_and_brought_along(page, explorer):
    page.goto(explorer.at("de", "ruhr-equal/"))
    package = take(page, "package")
    page.goto(explorer.at("de", ""))
    bring(page, "a.s3prio.zip", package)
    assert page.locator("p.verdict.good").is_visible()


def test_a_table_is_filled_in_and_its_faults_are_told(page, explorer, lang):
    page.goto(explorer.at(lang, "ruhr-own-answers/said/values"))
    page.fill("[name='c.0.5']", "viel")
    page.fill("#name", f"Tabelle ohne Skripte {lang}")
    press_save(page)
    assert page.get_attribute("[name='c.0.5']", "aria-invalid") == "true"
    for column in range(5, 9):
        page.fill(f"[name='c.0.{column}']", "25")
    press_save(page)
    assert re.search(r"/said\?saved=1$", page.url)
