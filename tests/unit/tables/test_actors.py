"""Published actors: which organisation, where, and how the place is known."""

import pandas as pd
import pytest

from s3prio.domain.alternative import Topic
from s3prio.domain.label import Label
from s3prio.errors import WorkspaceError
from s3prio.tables.actors import KNOWN_BY, actor_rows, organisation
from tests.unit.tables.figures import RAW, needs_raw

TOPICS = (Topic(id="new-industry", label=Label(en="New Industry", de="Neue Industrie")),)
PLACES = ("kreis-unna", "muelheim-an-der-ruhr")
PAGE = "https://example.org/a-b_c?id=1&db=z"


def write(folder, *rows):
    pd.DataFrame(rows, columns=["topic", "actor", "municipality", "basis"]).to_csv(
        folder / "actors.csv", index=False
    )


def known(folder, basis):
    write(folder, ("New Industry", "Werk", "Kreis Unna", basis))
    return next(actor_rows(folder, TOPICS, PLACES))[4:]


@pytest.mark.parametrize(
    ("actor", "id_"),
    [
        ("Chemie-Park Marl", "chemieparkmarl"),
        ("ChemiePark Marl", "chemieparkmarl"),
        ("Fraunhofer ISST: Smart Health Lab", "fraunhoferisst"),
        ("Fraunhofer ISST", "fraunhoferisst"),
        ("Horst-Görtz Institut", "horstgoertzinstitut"),
        ("Smart.Hospital NRW – Straße 2", "smarthospitalnrwstrasse2"),
    ],
)
def test_an_organisation_is_recognised_under_several_spellings(actor, id_):
    assert organisation(actor) == id_


@pytest.mark.parametrize(
    ("basis", "expected"),
    [
        ("name says so", ("", "name", "")),
        ("name says so (Marl lies in Kreis Recklinghausen)", ("Marl", "name", "")),
        (
            f"name says so (Witten lies in the Ennepe-Ruhr-Kreis); also {PAGE}",
            ("Witten", "name", PAGE),
        ),
        (PAGE, ("", "page", PAGE)),
        (f"{PAGE} (Bad Bönen lies in Kreis Unna)", ("Bad Bönen", "page", PAGE)),
        (f"{PAGE} (seat of the institute)", ("", "page", PAGE)),
        (
            f'{PAGE} (as "Campus"; that the deck means this one is a reading)',
            ("", "reading", PAGE),
        ),
        ("region-wide network or group of actors", ("", "region-wide", "")),
        (f"region-wide network (office in Bochum: {PAGE})", ("", "region-wide", PAGE)),
        ("sub-regional network (West: A, B), not one municipality", ("", "sub-region", "")),
        ("several places: at least two", ("", "several-places", "")),
        ("not established", ("", "not-established", "")),
        ("It has two sites; seat of this unit not established", ("", "not-established", "")),
    ],
)
def test_the_basis_says_how_a_place_is_known(tmp_path, basis, expected):
    assert known(tmp_path, basis) == expected


@pytest.mark.parametrize(
    "basis",
    ["", "hearsay", "name says so, perhaps", f"{PAGE} (closed since)", "region-wide", "nan"],
)
def test_a_basis_in_an_unknown_form_is_told_with_its_place(tmp_path, basis):
    with pytest.raises(WorkspaceError) as caught:
        known(tmp_path, basis)
    assert [(f.line, f.column) for f in caught.value.faults] == [(2, "basis")]
    assert basis in str(caught.value)


def test_an_unknown_topic_and_municipality_are_told_together(tmp_path):
    write(
        tmp_path,
        ("New Industry", "Werk", "Kreis Unna", "not established"),
        ("New Industri", "Werk", "Kreis Unner", "not established"),
    )
    with pytest.raises(WorkspaceError, match="New Industry") as caught:
        list(actor_rows(tmp_path, TOPICS, PLACES))
    assert [(f.line, f.column) for f in caught.value.faults] == [(3, "topic"), (3, "municipality")]


def test_an_actor_without_a_municipality_stays(tmp_path):
    write(tmp_path, ("New Industry", "Werk: Halle", None, "several places: two"))
    assert list(actor_rows(tmp_path, TOPICS, PLACES)) == [
        ("new-industry", "Werk: Halle", "werk", "", "", "several-places", "")
    ]


@pytest.mark.raw
@needs_raw
def test_all_41_published_actors_are_there_and_30_have_a_municipality(built):
    table = pd.read_csv(built / "actors.csv")
    assert (len(table), table["municipality"].notna().sum()) == (41, 30)


@pytest.mark.raw
@needs_raw
def test_an_actor_has_a_municipality_where_a_name_or_a_page_says_so_and_nowhere_else(built):
    table = pd.read_csv(built / "actors.csv")
    placed = table["known_by"].isin(["name", "page", "reading"])
    assert (placed == table["municipality"].notna()).all()
    assert set(table["known_by"]) == set(KNOWN_BY)


@pytest.mark.raw
@needs_raw
def test_no_address_of_the_raw_file_is_lost(built):
    raw = pd.read_csv(RAW / "actors.csv")["basis"].str.contains("http")
    assert (pd.read_csv(built / "actors.csv")["source"].notna() == raw).all()


@pytest.mark.raw
@needs_raw
def test_two_organisations_take_part_in_two_topics(built):
    topics = pd.read_csv(built / "actors.csv").groupby("organisation")["topic"].nunique()
    assert list(topics[topics > 1].index) == ["chemieparkmarl", "fraunhoferisst"]
