"""Profiles, swaps, room and the rest: what each says, in numbers counted by hand from the starter."""

import numpy as np
import pytest

from s3prio import run
from s3prio.cards.cells import CategoryCell, said
from s3prio.cards.charts import TileMap
from s3prio.language import language

FIRST = "scenarios/first.toml"
EXPERTS = "data/my-region/expert_view.csv"


@pytest.fixture
def change(small_workspace):
    """Replace words in a file of the starter."""

    def changed(name, old, new):
        path = small_workspace / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")

    return changed


@pytest.fixture
def card(small_workspace):
    """Return a card of the starter's result."""

    def named(id_):
        return next(c for c in run(small_workspace / FIRST).cards if c.id == id_)

    return named


def rows(card):
    say = language("en").say
    return [[say(said(cell)) for cell in row] for row in card.table.rows]


def words(card):
    return "\n".join(str(part) for part in (card.sentence, *card.caveats))


# Clean energy: 9,300 of 98,000 jobs are 9.49 %, 0.47449 of a scale to 20 %; the experts' best is 1.
def test_a_topics_profile_leads_from_points_to_figures_scales_and_sources(card):
    assert rows(card("topic-clean-energy--why"))[0] == [
        *("Share of jobs", "Own strength", "47.4", "50.0 %", "23.7"),
        *("9.49", "% of all jobs", "2024", "0.00 to 20.00", "(1)"),
    ]


def test_a_topics_profile_says_rank_strength_and_weakness(card):
    assert str(card("topic-clean-energy--why").sentence) == (
        "Clean energy is on rank 1 of 4 with 73.7 of 100 points (selected). Strongest: Prospects"
        " (100.0); weakest: Own strength (47.4)."
    )


def test_a_topic_that_is_not_selected_says_so(card):
    assert "(not selected)" in str(card("topic-tourism--why").sentence)


# Means of the contributions: strength (23.72 + 37.24 + 13.01 + 19.90) / 4 = 23.47, and prospects
# (50 + 25 + 12.5 + 25) / 4 = 28.125.
def test_a_topics_profile_compares_with_the_mean_of_all(card):
    assert "ahead by Prospects (+21.9), Own strength (+0.3); behind by nothing." in words(
        card("topic-clean-energy--why")
    )


def test_a_missing_figure_is_named_in_the_profile(card, change):
    change(EXPERTS, "region,tourism,good", "region,tourism,")
    assert "anything on the scale is possible: Expert view." in words(card("topic-tourism--why"))


def test_the_municipalities_of_a_topic_stand_by_their_points(card):
    found = card("topic-clean-energy--places")
    # Port Town 0.5833 and 1; Green Valley 1800/19000 = 0.4737 and 0.75; Hill Town 0.3065 and 0.5.
    assert [row[0] for row in rows(found)] == ["Port Town", "Green Valley", "Hill Town"]
    assert str(found.sentence) == (
        "In Clean energy, leading: Port Town, Green Valley. Joining: Hill Town. Less in focus for: none."
    )


def test_the_distance_to_the_limit_has_a_minus_below_it(card):
    # Hill Town: 0.4032 of 0.6 for the next category and 0.4 for its own: 0.0032 above is nearer.
    assert rows(card("topic-clean-energy--places"))[2][3] == "+0.3"


def test_the_map_has_a_tile_for_each_municipality(card):
    chart = card("topic-clean-energy--places").chart
    assert isinstance(chart, TileMap)
    assert [(tile.short, tile.row, tile.column) for tile in chart.tiles] == [
        *(("POR", 1, 1), ("GRE", 2, 2), ("HIL", 1, 2)),
    ]


def test_without_places_for_tiles_there_is_no_map(card, change):
    for tile in ("1,1", "1,2", "2,2"):
        change("data/my-region/municipalities.csv", f",{tile}\n", ",,\n")
    assert card("topic-clean-energy--places").chart is None


def test_clusters_are_named_in_the_profile(card):
    assert "Clusters of neighbours: Port Town, Green Valley, Hill Town." in words(
        card("topic-clean-energy--places")
    )


# Hill Town in tourism: 1200/31000 = 0.1935 and 0.25: 0.2218, short of 0.4 by 0.1782. One figure that
# counts half must rise by 0.3565 of its scale: to 0.55 of 20 %, that is 11.00 %.
def test_a_municipalitys_profile_says_what_would_lift_it(card):
    tourism = next(
        row for row in rows(card("municipality-hill-town--topics")) if row[0] == "Tourism"
    )
    assert tourism[2:5] == ["22.2", "whole score +17.8", "Share of jobs 11.00 (today 3.87)"]


def test_a_municipalitys_profile_names_neighbours_at_work_on_the_same(card):
    energy = rows(card("municipality-hill-town--topics"))[0]
    assert (energy[0], energy[5]) == ("Clean energy", "Port Town, Green Valley")


def test_a_pioneer_needs_nothing_more(card):
    energy = rows(card("municipality-port-town--topics"))[0]
    assert energy[3:5] == ["–", "–"]


def test_a_municipalitys_figures_stand_topic_by_topic(card):
    assert rows(card("municipality-green-valley--figures"))[1] == [
        "Digital health",
        "7.89",
        "missing",
    ]


# Digital health 0.6224 and tourism 0.4490 are 0.1735 apart; half of the weight is on job shares.
def test_the_swaps_name_weights_and_figures_that_make_the_two_level(card):
    found = card("swaps")
    assert rows(found)[:3] == [
        ["Weight of Own strength", "everybody", "50.0 %", "0.0 %", "−50.0 percentage points"],
        ["Weight of Prospects", "everybody", "50.0 %", "100.0 %", "+50.0 percentage points"],
        ["Share of jobs", "Digital health", "14.90", "7.96", "−35 % of the scale"],
    ]


def test_the_room_for_experiments_names_cells_that_the_figures_leave_open(card, change):
    # Green Valley's experts are silent on digital health; with a tenth of its jobs there the score
    # is 0.25 to 0.75, and its own strength of 0.5 is enough for a pioneer.
    change(
        "data/my-region/jobs.csv",
        "green-valley,digital-health,2024,1500",
        "green-valley,digital-health,2024,1900",
    )
    found = card("room")
    assert str(found.sentence).startswith("In 1 pairs")
    assert rows(found)[0][:2] == ["Green Valley", "Digital health"]
    assert all(isinstance(cell, CategoryCell) for cell in found.table.rows[0][2:4])


def test_the_division_of_labour_names_who_leads_and_who_joins(card):
    assert rows(card("division"))[0][:4] == [
        *("Clean energy", "Port Town, Green Valley", "Hill Town", "0"),
    ]


def test_the_assumptions_are_counted_and_their_effect_told(card):
    # Two indicators, two ends each, outward and inward.
    assert str(card("assumptions").sentence).endswith("of 8 such moves change the selection.")


def test_the_assumptions_chart_runs_from_the_lowest_to_the_highest(card):
    values = card("assumptions").chart.values
    assert (values[:, 1] <= values[:, 0]).all()
    assert (values[:, 0] <= values[:, 2]).all()
    assert np.isfinite(values).all()


def test_earlier_years_are_compared_where_a_scenario_asks_for_them(card, change, small_workspace):
    for name, key in (("jobs", "place,topic,year,jobs"), ("all_jobs", "place,year,jobs")):
        path = small_workspace / "data" / "my-region" / f"{name}.csv"
        header, *lines = path.read_text("utf-8").splitlines()
        assert header == key
        earlier = [line.replace(",2024,", ",2019,") for line in lines]
        path.write_text("\n".join([header, *lines, *earlier]) + "\n", "utf-8")
    change("data/my-region/jobs.csv", "region,tourism,2019,7800", "region,tourism,2019,19600")
    change(FIRST, "select = 2", "select = 2\nyear = 2024\nearlier-years = [2019]")
    # Tourism was a fifth of all jobs in 2019: 1 and 0.5 are 75.0 points, and digital health is out.
    assert str(card("years").sentence) == "2019: selected are also Tourism, not Digital health."
    tourism = next(row for row in rows(card("years")) if row[0] == "Tourism")
    assert tourism[1:] == ["3", "44.9", "1", "75.0", "2019"]


def test_years_that_cannot_be_judged_say_so(card, change):
    change(EXPERTS, "green-valley,digital-health,", "green-valley,digital-health,good")
    change(
        FIRST, "select = 2", 'select = 2\nmissing = "refuse"\nyear = 2024\nearlier-years = [2000]'
    )
    found = card("years")
    assert found.table is None
    assert str(found.sentence).startswith("Nothing could be judged for 2000: ")
    assert "job-share is missing" in str(found.sentence)


def test_points_without_own_strength_are_said_to_be_held_back(card, change):
    # Hill Town's experts call wood excellent: 1300/31000 = 0.2097 and 1 are 0.6048, of strength 0.4.
    change(EXPERTS, "hill-town,wood-and-paper,fair", "hill-town,wood-and-paper,excellent")
    assert "held back by a floor: Hill Town in Wood & paper." in words(card("pioneers"))


def test_a_tie_for_the_last_place_has_no_swap(change, small_workspace):
    change(FIRST, "select = 2", "select = 1")
    for topic, jobs in (("tourism", "7800"), ("digital-health", "14600")):
        change(
            "data/my-region/jobs.csv", f"region,{topic},2024,{jobs}", f"region,{topic},2024,30000"
        )
    assert "swaps" not in [one.id for one in run(small_workspace / FIRST).cards]


ACTORS = """topic,actor,organisation,municipality,town,known_by,source
clean-energy,Windworks,windworks,port-town,,name,
tourism,Windworks,windworks,port-town,,page,https://example.org/wind
clean-energy,Sun Circle,,,,region-wide,
"""


def test_actors_are_shown_with_the_place_and_how_it_is_known(card, small_workspace):
    (small_workspace / "data/my-region/actors.csv").write_text(ACTORS, "utf-8")
    assert rows(card("topic-clean-energy--actors")) == [
        ["Windworks", "Port Town", "the name says so", ""],
        ["Sun Circle", "–", "works across the region", ""],
    ]


def test_a_topic_without_actors_on_the_list_says_so(card, small_workspace):
    (small_workspace / "data/my-region/actors.csv").write_text(ACTORS, "utf-8")
    found = card("topic-digital-health--actors")
    assert (found.table, str(found.sentence)) == (
        None,
        "No published list of local actors is at hand for Digital health.",
    )


def test_shared_actors_are_counted(card, small_workspace):
    (small_workspace / "data/my-region/actors.csv").write_text(ACTORS, "utf-8")
    pair = next(r for r in rows(card("connections")) if r[:2] == ["Clean energy", "Tourism"])
    assert pair[5] == "1"


MENTIONS = """field,topic,municipality,year,kind,source
Energy,clean-energy,port-town,2023,press,
Energy,clean-energy,hill-town,2023,press,
"""


def test_the_outside_check_says_where_named_municipalities_stand(card, small_workspace):
    (small_workspace / "data/my-region/mentions.csv").write_text(MENTIONS, "utf-8")
    # Of the two named, one stands above the third municipality and one below it: half of the pairs.
    assert rows(card("outside-check")) == [
        [
            "Clean energy",
            "Energy",
            "press and cities, 2023",
            "Port Town (1), Hill Town (3)",
            "50 %",
        ]
    ]


def test_every_card_can_be_shown_in_a_notebook(small_workspace):
    for one in run(small_workspace / FIRST).cards:
        assert one._repr_html_().startswith('<div class="s3prio-cards">')
