"""What may stand beside the figures: read where it is there, and every fault told with its line."""

import numpy as np
import pytest
from numpy.testing import assert_array_equal

from s3prio import read_workspace, run
from s3prio.domain.surroundings import Surroundings

DATA = "data/my-region/"
HEADS = {
    "neighbours.csv": "municipality,neighbour",
    "actors.csv": "topic,actor,organisation,municipality,town,known_by,source",
    "mentions.csv": "field,topic,municipality,year,kind,source",
    "topic_links.csv": "topic,other,year,shared_jobs,relatedness",
}
ROWS = {
    "neighbours.csv": "port-town,hill-town",
    "actors.csv": "tourism,The Inn,,hill-town,,page,",
    "mentions.csv": "Travel,tourism,hill-town,2024,press,https://example.org",
    "topic_links.csv": "tourism,clean-energy,2024,0.25,0.5",
}
STUDIES = """
[[studies]]
topic = "tourism"
market = "Travel"
measure = "turnover"
first_year = 2020
last_year = 2030
growth = 4.5
publisher = "An institute"

[[studies]]
market = "All of it"
measure = "gross domestic product"
first_year = 2020
last_year = 2030
growth = 1.5
publisher = "An institute"
"""


def put(workspace, name, *rows):
    """Write a table with its head; the first row stands in line 2."""
    workspace.put(DATA + name, "\n".join([HEADS[name], *rows]) + "\n")


@pytest.fixture
def workspace(workspace):
    """The starter workspace with nothing beside its figures."""
    for name in (*HEADS, "market_studies.toml", "variants.csv", "boundaries.geojson"):
        (workspace.root / DATA / name).unlink(missing_ok=True)
    return workspace


def beside(workspace):
    """Return what stands beside the figures."""
    return read_workspace(workspace.root).data["my-region"].surroundings


def test_without_any_of_the_files_a_workspace_has_nothing_beside_its_figures(workspace):
    assert beside(workspace) == Surroundings()


def test_a_workspace_with_all_of_the_files_is_run(workspace):
    for name, row in ROWS.items():
        put(workspace, name, row)
    workspace.put(DATA + "market_studies.toml", STUDIES)
    assert run(workspace.root / "scenarios" / "first.toml").cards


def test_neighbours_are_neighbours_in_both_directions(workspace):
    put(workspace, "neighbours.csv", "port-town,hill-town")
    found = beside(workspace).neighbourhood
    assert found.are_neighbours("hill-town", "port-town")
    assert not found.are_neighbours("hill-town", "green-valley")


def test_actors_are_read_with_what_is_known_of_them(workspace):
    put(workspace, "actors.csv", "tourism,The Inn,inn,hill-town,Upper Hill,name,a page")
    (actor,) = beside(workspace).actors
    assert (actor.topic, actor.identity, actor.municipality) == ("tourism", "inn", "hill-town")
    assert (actor.town, actor.known_by, actor.source) == ("Upper Hill", "name", "a page")


def test_an_actor_may_have_no_municipality(workspace):
    put(workspace, "actors.csv", "tourism,The Inn,,,,region-wide,")
    assert beside(workspace).actors[0].municipality == ""


def test_mentions_are_read_with_their_field_and_year(workspace):
    put(workspace, "mentions.csv", ROWS["mentions.csv"])
    (mention,) = beside(workspace).mentions
    assert (mention.field, mention.topic, mention.municipality) == (
        "Travel",
        "tourism",
        "hill-town",
    )
    assert (mention.year, mention.kind) == (2024, "press")


def test_studies_are_read_in_their_order(workspace):
    workspace.put(DATA + "market_studies.toml", STUDIES)
    found = beside(workspace).studies
    assert [(study.topic, study.growth) for study in found] == [("tourism", 4.5), (None, 1.5)]


def test_links_stand_in_the_order_of_the_topics_and_go_both_ways(workspace):
    put(workspace, "topic_links.csv", "tourism,clean-energy,2024,0.25,0.5")
    links = beside(workspace).links[2024]
    assert links.topics == ("clean-energy", "digital-health", "wood-and-paper", "tourism")
    shared = np.full((4, 4), np.nan)
    shared[0, 3] = shared[3, 0] = 0.25
    assert_array_equal(links.shared_jobs, shared)
    assert_array_equal(links.relatedness, 2 * shared)


def test_links_are_kept_year_by_year(workspace):
    rows = [f"tourism,clean-energy,{year},0.25,0.5" for year in (2024, 2014)]
    put(workspace, "topic_links.csv", *rows)
    assert list(beside(workspace).links) == [2014, 2024]


def test_an_empty_cell_of_a_link_is_not_known(workspace):
    put(workspace, "topic_links.csv", "tourism,clean-energy,2024,,0.5")
    links = beside(workspace).links[2024]
    assert np.isnan(links.shared_jobs[0, 3])
    assert links.relatedness[0, 3] == 0.5


WRONG = {
    "an unknown municipality": (
        "neighbours.csv", "port-twon,hill-town", "municipality", ["port-twon"], ["port-town"],
    ),
    "an unknown neighbour": (
        "neighbours.csv", "port-town,hill-twon", "neighbour", ["hill-twon"], ["hill-town"],
    ),
    "no neighbour": ("neighbours.csv", "port-town,", "neighbour", ["missing"], []),
    "a municipality beside itself": (
        "neighbours.csv", "port-town,port-town", "neighbour", ["own neighbour"], [],
    ),
    "an actor of an unknown topic": (
        "actors.csv", "turism,The Inn,,,,page,", "topic", ["turism"], ["tourism"],
    ),
    "an actor without a name": ("actors.csv", "tourism,,inn,,,page,", "actor", ["missing"], []),
    "an actor in an unknown municipality": (
        "actors.csv", "tourism,The Inn,,hill-twon,,page,", "municipality", ["hill-twon"],
        ["hill-town"],
    ),
    "an actor known by nobody knows what": (
        "actors.csv", "tourism,The Inn,,,,pages,", "known_by", ["pages"], ["page"],
    ),
    "a mention of an unknown topic": (
        "mentions.csv", ",turism,hill-town,,,", "topic", ["turism"], ["tourism"],
    ),
    "a mention of an unknown municipality": (
        "mentions.csv", ",tourism,hill-twon,,,", "municipality", ["hill-twon"], ["hill-town"],
    ),
    "a mention of no municipality": (
        "mentions.csv", ",tourism,,,,", "municipality", ["missing"], [],
    ),
    "a mention in a year with two digits": (
        "mentions.csv", ",tourism,hill-town,24,,", "year", ["24"], [],
    ),
    "a mention on a page of an unknown kind": (
        "mentions.csv", ",tourism,hill-town,,pres,", "kind", ["pres"], ["press"],
    ),
    "a link of an unknown topic": (
        "topic_links.csv", "turism,clean-energy,2024,0.1,0.1", "topic", ["turism"], ["tourism"],
    ),
    "a link to an unknown topic": (
        "topic_links.csv", "tourism,clean-enrgy,2024,0.1,0.1", "other", ["clean-enrgy"],
        ["clean-energy"],
    ),
    "a link to nothing": ("topic_links.csv", "tourism,,2024,0.1,0.1", "other", ["missing"], []),
    "a link of a topic with itself": (
        "topic_links.csv", "tourism,tourism,2024,0.1,0.1", "other", ["tourism"], [],
    ),
    "a link of no year": (
        "topic_links.csv", "tourism,clean-energy,,0.1,0.1", "year", ["missing"], [],
    ),
    "a link of a year in words": (
        "topic_links.csv", "tourism,clean-energy,now,0.1,0.1", "year", ["now", "whole"], [],
    ),
    "a link of a year with two digits": (
        "topic_links.csv", "tourism,clean-energy,24,0.1,0.1", "year", ["24", "1900"], [],
    ),
    "a link of a year with thousands of digits": (
        "topic_links.csv", f"tourism,clean-energy,{5000 * '2'},0.1,0.1", "year", ["222"], [],
    ),
    "more shared jobs than there are": (
        "topic_links.csv", "tourism,clean-energy,2024,1.5,0.1", "shared_jobs", ["1.5", "1 or less"],
        [],
    ),
    "less closeness than none": (
        "topic_links.csv", "tourism,clean-energy,2024,0.1,-0.5", "relatedness",
        ["-0.5", "0 or more"], [],
    ),
    "closeness in words": (
        "topic_links.csv", "tourism,clean-energy,2024,0.1,near", "relatedness", ["near", "number"],
        [],
    ),
    "closeness that is no number": (
        "topic_links.csv", "tourism,clean-energy,2024,0.1,nan", "relatedness", ["nan", "number"], ["empty"],
    ),
    "closeness with a decimal comma": (
        "topic_links.csv", 'tourism,clean-energy,2024,0.1,"0,5"', "relatedness",
        ["0,5", "decimal point"], ["0.5"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "row", "column", "said", "hinted"), WRONG.values(), ids=WRONG.keys()
)
def test_a_fault_names_line_column_what_stood_there_and_what_to_do(
    workspace, name, row, column, said, hinted
):
    put(workspace, name, ROWS[name], row)
    fault = workspace.fault()
    assert (fault.file, fault.line, fault.column) == (DATA + name, 3, column)
    assert [word for word in said if word not in str(fault.message)] == []
    assert [word for word in hinted if word not in str(fault.hint)] == []


def test_the_hint_for_a_year_does_not_speak_of_ids(workspace):
    put(workspace, "mentions.csv", ",tourism,hill-town,24,,")
    assert "Ids" not in str(workspace.fault().hint)


@pytest.mark.parametrize("second", ["tourism,clean-energy", "clean-energy,tourism"])
def test_two_rows_for_the_same_pair_of_topics_and_year_are_told(workspace, second):
    put(workspace, "topic_links.csv", ROWS["topic_links.csv"], f"{second},2024,0.75,0.1")
    fault = workspace.fault()
    assert (fault.file, fault.line) == (DATA + "topic_links.csv", 3)


@pytest.mark.parametrize("name", HEADS)
def test_a_table_without_a_column_that_it_needs_is_told_by_that_column(workspace, name):
    needed = "municipality" if name == "neighbours.csv" else "topic"
    put(workspace, name, ROWS[name])
    workspace.change(DATA + name, needed, "x")
    fault = workspace.fault()
    assert (fault.file, fault.line) == (DATA + name, 1)
    assert f'"{needed}"' in str(fault.message)


@pytest.mark.parametrize("name", HEADS)
def test_columns_that_nobody_asks_for_are_passed_over(workspace, name):
    workspace.put(DATA + name, f"{HEADS[name]},remark\n{ROWS[name]},so\n")
    assert beside(workspace)


@pytest.mark.parametrize("name", HEADS)
def test_a_table_in_another_encoding_is_told_with_its_line(workspace, name):
    workspace.put(DATA + name, f"{HEADS[name]}\n".encode() + "Märkte\n".encode("latin-1"))
    fault = workspace.fault()
    assert (fault.file, fault.line) == (DATA + name, 2)


@pytest.mark.parametrize("name", [*HEADS, "market_studies.toml", "boundaries.geojson"])
def test_a_folder_in_place_of_a_file_is_told(workspace, name):
    (workspace.root / DATA / name).mkdir()
    fault = workspace.fault()
    assert fault.file == DATA + name
    assert "folder" in str(fault.message)


STUDY_FAULTS = {
    "an unknown topic": ('topic = "tourism"', 'topic = "turism"', ["turism"], ["tourism"]),
    "growth in words": ("growth = 4.5", 'growth = "high"', ["growth", "number"], ["0.5"]),
    "growth that is no number": ("growth = 4.5", "growth = nan", ["growth", "finite"], []),
    "half a year": ("first_year = 2020", "first_year = 2020.5", ["first_year", "whole"], []),
    "a market without a name": ('market = "Travel"', 'market = ""', ["market", "empty"], []),
    "an unknown key": ("growth = 4.5", "growth = 4.5\ngrwth = 1", ["grwth"], ["growth"]),
}


@pytest.mark.parametrize(
    ("old", "new", "said", "hinted"), STUDY_FAULTS.values(), ids=STUDY_FAULTS.keys()
)
def test_a_fault_of_a_study_names_its_line_what_stood_there_and_what_to_do(
    workspace, old, new, said, hinted
):
    workspace.put(DATA + "market_studies.toml", STUDIES)
    line = workspace.change(DATA + "market_studies.toml", old, new)
    told = [
        fault
        for fault in workspace.faults()
        if all(word in str(fault.message) for word in said)
        and all(word in str(fault.hint) for word in hinted)
    ]
    assert {fault.file for fault in told} == {DATA + "market_studies.toml"}
    assert line <= (told[0].line or 0) <= line + new.count("\n")


def test_a_market_without_a_name_is_told_once(workspace):
    workspace.put(DATA + "market_studies.toml", STUDIES.replace("Travel", ""))
    assert len(workspace.faults()) == 1


def test_a_study_without_a_publisher_is_told_by_its_place(workspace):
    workspace.put(DATA + "market_studies.toml", STUDIES)
    workspace.change(DATA + "market_studies.toml", 'publisher = "An institute"\n', "")
    fault = workspace.fault()
    assert (fault.file, fault.line) == (DATA + "market_studies.toml", 2)
    assert "publisher is missing" in str(fault.message)


def test_studies_that_are_no_toml_are_told(workspace):
    workspace.put(DATA + "market_studies.toml", "[[studies]]\ntopic = tourism\n")
    fault = workspace.fault()
    assert (fault.file, fault.line) == (DATA + "market_studies.toml", 2)


def test_all_faults_of_all_files_are_told_at_once(workspace):
    put(workspace, "neighbours.csv", "port-town,port-town", "port-twon,hill-town")
    put(workspace, "actors.csv", "turism,The Inn,,hill-twon,,pages,")
    put(workspace, "mentions.csv", ",turism,,24,,")
    put(workspace, "topic_links.csv", "tourism,clean-energy,now,2,near")
    workspace.put(DATA + "market_studies.toml", STUDIES.replace("4.5", '"high"'))
    workspace.put(DATA + "variants.csv", "variant\nv\n")
    workspace.put(DATA + "boundaries.geojson", "{}")
    workspace.change(DATA + "jobs.csv", ",9300", ",x")
    told = [fault.file.removeprefix(DATA) for fault in workspace.faults()]
    assert {name: told.count(name) for name in told} == {
        "jobs.csv": 1,
        "neighbours.csv": 2,
        "actors.csv": 3,
        "mentions.csv": 3,
        "topic_links.csv": 3,
        "market_studies.toml": 1,
        "variants.csv": 5,
        "boundaries.geojson": 1,
    }


def test_a_municipality_with_a_fault_of_its_own_is_not_told_as_unknown(workspace):
    put(workspace, "neighbours.csv", "port-town,hill-town")
    put(workspace, "mentions.csv", ",tourism,port-town,,,")
    workspace.change(DATA + "municipalities.csv", "POR,city", "POR,town")
    assert {fault.file for fault in workspace.faults()} == {DATA + "municipalities.csv"}
