"""What stakeholders say, filled in on a page: saved, and every fault told at its cell."""

import re
from html import unescape

import pytest

from tests.unit.web.conftest import fields, said, saved

TABLES = "/de/ruhr-working-group/said/"


def form_of(page):
    """All that a page's table and its form hold, as a browser would send it."""
    inputs = re.findall(
        r'<input type="(?:text|date|hidden)"[^>]*?name="([^"]+)" value="([^"]*)"', page
    )
    chosen = re.findall(
        r'<select name="([^"]+)"[^>]*>(?:(?!</select>).)*?<option value="([^"]*)" selected', page
    )
    return {name: unescape(value) for name, value in [*inputs, *chosen]}


@pytest.mark.parametrize("table", ["people", "values", "interests", "claims"])
def test_a_table_that_is_sent_as_it_is_says_what_it_said(client, table):
    page = said(client.get(TABLES + table))
    response = client.post(TABLES + table, {**form_of(page), "name": "Unverändert"})
    assert response.status_code == 303
    again = said(client.get(f"/de/unveraendert/said/{table}"))
    cells = re.compile(r"c\.\d+\.\d+$")
    before, after = (
        {key: value for key, value in form_of(shown).items() if cells.match(key)}
        for shown in (page, again)
    )
    assert before == after


def test_a_value_that_is_changed_changes_what_politics_says(client):
    page = said(client.get(TABLES + "values"))
    form = form_of(page)
    # Bochum's row: all points for jobs.
    form |= {"c.0.5": "0", "c.0.6": "0", "c.0.7": "0", "c.0.8": "100"}
    assert client.post(TABLES + "values", {**form, "name": "Anders"}).status_code == 303
    before, after = (
        said(client.get(f"/de/{id_}/politics")) for id_ in ("ruhr-working-group", "anders")
    )
    assert before != after
    assert "Zur Veranschaulichung" in after


def test_a_decimal_comma_is_taken(client):
    form = form_of(said(client.get(TABLES + "values")))
    response = client.post(TABLES + "values", {**form, "c.0.5": "12,5", "name": "Komma"})
    assert response.status_code == 303
    assert 'value="12.5"' in said(client.get("/de/komma/said/values"))


@pytest.mark.parametrize(
    ("table", "cell", "what"),
    [
        ("values", "c.0.5", "viel"),
        ("values", "c.0.2", "gestern"),
        ("people", "c.0.3", "-1"),
        ("interests", "c.0.5", "1.234.567"),
    ],
)
def test_a_cell_that_cannot_be_read_is_marked_and_nothing_is_lost(client, table, cell, what):
    form = form_of(said(client.get(TABLES + table)))
    response = client.post(
        TABLES + table, {**form, cell: what, "name": "Mein Name", "why": "Mein Grund"}
    )
    page = said(response)
    assert response.status_code == 422
    assert re.search(rf'name="{re.escape(cell)}" value="{what}"[^>]*aria-invalid="true"', page)
    assert "Mein Name" in page
    assert "Mein Grund" in page
    assert "Mein Name" not in said(client.get("/de/"))


def test_a_scenario_without_answers_begins_with_blank_tables_and_stays_as_it_is(client):
    response = saved(client, "/de/ruhr-equal/said")
    place = response.headers["Location"].partition("?")[0]
    assert response.status_code == 303
    form = form_of(said(client.get(f"{place}/values")))
    form |= {
        "c.0.5": "40",
        "c.0.6": "30",
        "c.0.7": "20",
        "c.0.8": "10",
        "as": "over",
        "name": "Mit",
    }
    assert client.post(f"{place}/values", form).status_code == 303
    assert client.get(place.replace("/said", "/politics")).status_code == 200
    assert "Mit leeren Tabellen beginnen" in said(client.get("/de/ruhr-equal/said"))


def test_a_row_that_is_added_is_read_and_blank_rows_are_nothing(client):
    page = said(client.get(TABLES + "people"))
    form = form_of(page)
    row = int(fields(page)["rows"]) - 3
    new = ("airport", "Airport", "Flughafen", "2", "yes")
    form |= {f"c.{row}.{column}": word for column, word in enumerate(new)}
    assert client.post(TABLES + "people", {**form, "name": "Mit Flughafen"}).status_code == 303
    assert 'value="Flughafen"' in said(client.get("/de/mit-flughafen/said/people"))


@pytest.mark.parametrize(
    "place", ["/de/ruhr-working-group/said/nothing", "/de/ruhr-equal/said/values"]
)
def test_a_table_that_is_not_there_is_told(client, place):
    assert client.get(place).status_code == 400


def test_a_fault_names_row_and_column_as_the_page_does(client):
    form = form_of(said(client.get(TABLES + "values")))
    form |= {key: "" for key in form if key.startswith("c.1.")}  # a row above it is taken out
    response = client.post(TABLES + "values", {**form, "c.3.8": "viel", "name": "X"})
    assert "Zeile 4, Strukturentwicklung und qualifizierte Arbeit:" in said(response)
