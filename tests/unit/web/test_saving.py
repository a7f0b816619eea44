"""Saved scenarios: kept, never silently overwritten, compared, and gone back to; on both databases."""

import datetime as dt
import re
from urllib.parse import quote

import pytest
from django.test import Client

from s3prio import read_scenario, verify
from s3prio.web.saving.models import Version
from tests.unit.web.conftest import fields, said, saved, use

BOARD = "/de/ruhr-equal/save?w.jobs=75"


def kept(client, **form):
    """Save the board under a name, and return the new scenario's address."""
    response = saved(client, BOARD, **{"name": "Mehr Arbeitsplätze", **form})
    assert response.status_code == 303
    return response.headers["Location"].partition("?")[0]


def test_what_is_saved_is_there_with_its_weights_and_why(client):
    address = kept(client, why="Damit Arbeit mehr zählt", who="AG")
    assert address == "/de/mehr-arbeitsplaetze/"
    page = said(client.get(address))
    assert "Damit Arbeit mehr zählt" in page
    assert 'name="w.jobs" min="0" max="1000" step="any" value="50"' in page
    assert "Mehr Arbeitsplätze" in said(client.get("/de/"))


def test_a_board_that_is_saved_says_what_the_board_said(client):
    sentence = re.compile(r'class="answer" role="status">(.*?)</p>')
    before = sentence.findall(said(client.get("/de/ruhr-equal/?w.jobs=75")))
    after = sentence.findall(said(client.get(kept(client))))
    assert before == after
    assert len(before) == 1


def test_without_a_reason_the_changes_are_the_reason(client):
    assert "50,0 % statt 25,0 %" in said(client.get(kept(client)))


def test_a_name_is_needed_and_nothing_that_was_typed_in_is_lost(client):
    response = saved(client, BOARD, name=" ", why="Mein Grund")
    assert response.status_code == 422
    assert "Der Name fehlt." in said(response)
    assert "Mein Grund" in said(response)


@pytest.mark.parametrize("name", ["a\x1b[2J", "x" * 161])
def test_a_name_that_cannot_be_shown_is_refused(client, name):
    assert saved(client, BOARD, name=name).status_code == 422


def test_names_may_be_alike_and_addresses_are_not(client):
    assert [kept(client), kept(client)] == [
        "/de/mehr-arbeitsplaetze/",
        "/de/mehr-arbeitsplaetze-2/",
    ]


def test_a_name_takes_no_address_of_the_workspace(client):
    assert kept(client, name="Ruhr equal") == "/de/ruhr-equal-2/"


def test_a_form_that_is_sent_twice_is_saved_once(client):
    form = {**fields(said(client.get(BOARD))), "name": "Doppelt"}
    first, second = (client.post(BOARD, form) for _ in range(2))
    assert first.headers["Location"] == second.headers["Location"]
    assert said(client.get("/de/")).count("Doppelt</a>") == 1


def test_a_form_that_is_sent_again_with_other_words_is_another_scenario(client):
    form = fields(said(client.get(BOARD)))
    first, second = (client.post(BOARD, {**form, "name": name}) for name in ("Eins", "Zwei"))
    assert first.headers["Location"] != second.headers["Location"]


def test_the_next_version_of_a_scenario_takes_its_place(client):
    address = kept(client)
    response = saved(client, f"{address}save?w.jobs=5", **{"as": "over", "name": "Weniger"})
    assert response.headers["Location"] == f"{address}?saved=2"
    assert "Fassung 2" in said(client.get(address))


def test_who_saves_over_the_version_of_somebody_else_is_told_and_nothing_is_lost(client):
    address = kept(client)
    page = said(client.get(f"{address}save?w.jobs=5"))
    saved(client, f"{address}save?w.jobs=90", **{"as": "over", "name": "Von nebenan"})
    mine = {**fields(page), "as": "over", "name": "Meins", "why": "Mein Grund"}
    told = client.post(f"{address}save?w.jobs=5", mine)
    assert told.status_code == 409
    assert "inzwischen Fassung 2" in said(told)
    assert "Mein Grund" in said(told)
    again = client.post(
        f"{address}save?w.jobs=5",
        {**fields(said(told)), "as": "over", "name": "Meins", "why": "Mein Grund"},
    )
    assert again.headers["Location"] == f"{address}?saved=3"
    history = said(client.get(f"{address}history"))
    assert "Von nebenan" in history
    assert "Meins" in history


def test_a_version_can_be_looked_at_and_restored(client):
    address = kept(client)
    saved(client, f"{address}save?w.jobs=5", **{"as": "over", "name": "Weniger"})
    assert "nicht die letzte Fassung" in said(client.get(f"{address}?version=1"))
    page = said(client.get(f"{address}history"))
    form = {**fields(page), "number": "1", "after": "2"}
    response = client.post(f"{address}history", form)
    assert response.headers["Location"] == f"{address}?saved=3"
    restored = said(client.get(address))
    assert "Fassung 3" in restored
    assert 'value="50"' in restored


def test_a_scenario_of_the_workspace_has_no_history_here(client):
    assert client.get("/de/ruhr-equal/history").status_code == 400


def test_scenarios_are_compared_side_by_side_with_boards_that_are_not_saved(client):
    address = kept(client).removeprefix("/de/").rstrip("/")
    boards = ("ruhr-equal", address, "ruhr-equal?w.jobs=90")
    page = said(client.get("/de/compare?" + "&".join(f"of={quote(board)}" for board in boards)))
    assert "Mehr Arbeitsplätze" in page
    assert "Alle vier Kriterien gleich (geändert)" in page


@pytest.mark.parametrize("query", ["", "?of=ruhr-equal", "?" + "of=ruhr-equal&" * 9])
def test_too_few_or_too_many_to_compare_are_told(client, query):
    response = client.get(f"/de/compare{query}")
    assert response.status_code == 400
    assert "zwei bis 8 Szenarien" in said(response)


def test_what_is_saved_is_there_when_the_server_starts_again(client, workspace, address):
    place = kept(client)
    use(workspace, address)
    assert "Mehr Arbeitsplätze" in said(client.get(place))


def test_what_is_saved_stays_as_it_is_when_files_of_the_workspace_change(client, workspace):
    place = kept(client)
    before = said(client.get(f"{place}out/json"))
    for file in workspace.glob("data/ruhr/*.csv"):
        file.unlink()
    assert said(client.get(f"{place}out/json")) == before


def test_a_saved_scenario_leaves_as_a_package_that_verifies(client, tmp_path):
    path = tmp_path / "a.s3prio.zip"
    path.write_bytes(client.get(f"{kept(client)}out/package").content)
    assert verify(path).holds
    assert read_scenario(path).scenario.label.de == "Mehr Arbeitsplätze"


def test_a_board_that_was_moved_leaves_as_a_package_that_says_so(client, tmp_path):
    path = tmp_path / "a.s3prio.zip"
    path.write_bytes(client.get("/de/ruhr-equal/out/package?w.jobs=75").content)
    assert verify(path).holds
    scenario = read_scenario(path).scenario
    assert scenario.label.de == "Alle vier Kriterien gleich (geändert)"
    assert scenario.weights.criteria["jobs"] == 75


def test_a_form_from_elsewhere_is_not_taken(client):
    strict = Client(enforce_csrf_checks=True, SERVER_NAME="localhost")
    response = strict.post(BOARD, {"name": "Fremd", "as": "new"})
    assert response.status_code == 403
    assert "nicht angenommen" in said(response)
    assert "Fremd" not in said(client.get("/de/"))


def test_the_cookie_of_forms_is_for_forms_alone(client):
    cookie = client.get(BOARD).cookies["s3prio-form"]
    assert (cookie["samesite"], bool(cookie["httponly"])) == ("Strict", True)
    assert not client.get("/de/ruhr-equal/").cookies


def test_versions_follow_each_other_however_the_clock_jumps(client):
    place = kept(client)
    # The clock stood wrong when it was saved first, and is right again now.
    Version.objects.update(at=dt.datetime(2099, 1, 1, tzinfo=dt.UTC))
    saved(client, f"{place}save?w.jobs=5", **{"as": "over", "name": "Später"})
    assert "Fassung 2" in said(client.get(place))
    history = said(client.get(f"{place}history"))
    assert history.index("Fassung 2") < history.index("Fassung 1")


def test_the_history_says_who_saved_what(client):
    place = kept(client, who="AG Ruhr")
    assert "AG Ruhr" in said(client.get(f"{place}history"))
