"""What stakeholders say is filled in, cell by cell; a fault stands at its cell, and nothing typed is lost."""

import pytest

from tests.browser.explorer import press_save

pytestmark = pytest.mark.browser

TABLE = "ruhr-own-answers/said/values"
AUTHENTICITY = "c.{}.5"
"""Cells of the column after who, step, date, round and method."""


def cell(page, row):
    return page.locator(f"[name='{AUTHENTICITY.format(row)}']")


def save_table(page, name):
    page.fill("#name", name)
    press_save(page)


@pytest.mark.parametrize("lang", ["de", "en"])
def test_a_value_that_is_filled_in_is_saved_and_stands_there_again(page, explorer, lang):
    page.goto(explorer.at(lang, TABLE))
    for column in range(5, 9):
        page.fill(f"[name='c.0.{column}']", "25")
    save_table(page, f"Bochum sagt etwas {lang}")
    page.wait_for_url("**/said?saved=1")
    assert page.locator("p.done[role=status]").is_visible()
    page.click("main dl a[href$='/values']")
    assert [page.input_value(f"[name='c.0.{column}']") for column in range(5, 9)] == ["25"] * 4
    assert cell(page, 1).input_value() == ""


def test_a_comma_is_a_decimal_comma(page, explorer):
    page.goto(explorer.at("de", TABLE))
    for column, points in zip(range(5, 9), ("12,5", "37,5", "25", "25"), strict=True):
        page.fill(f"[name='c.0.{column}']", points)
    save_table(page, "Mit Komma")
    page.wait_for_url("**/said?saved=1")
    page.click("main dl a[href$='/values']")
    assert cell(page, 0).input_value() == "12.5"


@pytest.mark.parametrize(("lang", "words"), [("de", "Zeile 2, "), ("en", "Row 2, ")])
def test_a_fault_is_told_marked_at_its_cell_and_what_was_typed_stays(page, explorer, lang, words):
    page.goto(explorer.at(lang, TABLE))
    for column, points in zip(range(5, 9), ("30", "30", "20", "20"), strict=True):
        page.fill(f"[name='c.0.{column}']", points)
    cell(page, 1).fill("viel")
    page.fill("#why", "Mein Grund")
    save_table(page, "Mit Fehler")
    alert = page.locator("#faults[role=alert]")
    assert words in alert.inner_text()
    assert page.evaluate("document.activeElement.id") == "faults"
    wrong = cell(page, 1)
    assert wrong.get_attribute("aria-invalid") == "true"
    described = page.locator(f"#{wrong.get_attribute('aria-describedby')}")
    assert described.is_visible()
    assert described.inner_text() in alert.inner_text()
    assert page.locator("td.wrong").count() == page.locator("[aria-invalid]").count() == 1
    assert [cell(page, row).input_value() for row in (0, 1)] == ["30", "viel"]
    assert (page.input_value("#name"), page.input_value("#why")) == ("Mit Fehler", "Mein Grund")
    page.goto(explorer.at(lang, ""))
    assert "Mit Fehler" not in page.inner_text("main")


def test_a_fault_that_is_mended_is_saved(page, explorer):
    page.goto(explorer.at("de", TABLE))
    cell(page, 0).fill("viel")
    save_table(page, "Ausgebessert")
    page.wait_for_selector("#faults")
    for column in range(5, 9):
        page.fill(f"[name='c.0.{column}']", "25")
    press_save(page)
    page.wait_for_url("**/said?saved=1")


def test_a_blank_name_is_told_at_its_field(page, explorer):
    page.goto(explorer.at("de", TABLE))
    save_table(page, " ")
    assert page.locator("#faults[role=alert]").inner_text() == "Der Name fehlt."
    assert page.get_attribute("#name", "aria-describedby") == "faults"
    assert page.get_attribute("#name", "aria-invalid") == "true"


def test_a_scenario_without_answers_begins_with_blank_tables_that_are_its_own(page, explorer):
    page.goto(explorer.at("de", "ruhr-equal/politics"))
    page.click("main form button")
    page.wait_for_url("**/said?saved=1")
    page.click("main dl a[href$='/values']")
    page.wait_for_url("**/said/values")
    assert (
        page.locator("table.filled tbody tr").count() == 15 + 3
    )  # municipalities, and spare rows
    assert {cell(page, row).input_value() for row in range(18)} == {""}


def test_each_cell_has_a_name_of_its_own(page, explorer):
    page.goto(explorer.at("de", TABLE))
    names = page.locator("table.filled td :is(input, select)").evaluate_all(
        "(cells) => cells.map((cell) => cell.getAttribute('aria-label'))"
    )
    assert len(set(names)) == len(names) > 100
    assert "Authentizität, Zeile 1" in names
