"""explain, compare, trace: the same answers for every screen, counted by hand from the starter."""

import pytest

from s3prio import run
from s3prio.cards.cells import said
from s3prio.errors import InputError
from s3prio.language import language
from s3prio.questions import compare, explain, trace

FIRST = "scenarios/first.toml"


@pytest.fixture
def made(small_workspace):
    return run(small_workspace / FIRST)


def rows(card):
    say = language("en").say
    return [[say(said(cell)) for cell in row] for row in card.table.rows]


def test_a_topic_is_explained_by_its_profile(made):
    ids = [card.id for card in explain(made, "tourism")]
    assert ids == [f"topic-tourism--{part}" for part in ("why", "places", "weights", "near")]


# Port Town in clean energy: 0.5833 and 1, 79.2 points; 0.1833 above the floor of own strength.
def test_a_cell_is_explained_by_category_and_nearest_limit(made):
    (card,) = explain(made, "clean-energy", municipality="port-town")
    assert str(card.sentence) == (
        "Port Town in Clean energy: pioneer, with 79.2 of 100 points, 18.3 points above the limit that"
        " it would lose first: Own strength."
    )


def test_a_cell_says_what_it_lacks_for_the_next_category(made):
    (card,) = explain(made, "tourism", municipality="hill-town")
    assert (
        "To become development potential it lacks: whole score +17.8. Single figures that would do:"
        " Share of jobs 11.00 (today 3.87), Expert view 3.4 (today 2.0)."
    ) in [str(caveat) for caveat in card.caveats]


def test_two_topics_are_told_apart_indicator_by_indicator(made):
    (card,) = explain(made, "digital-health", against="tourism")
    assert rows(card) == [
        ["Share of jobs", "Own strength", "14.90", "74.5", "7.96", "39.8", "+17.3"],
        ["Expert view", "Prospects", "3", "50.0", "3", "50.0", "0.0"],
    ]


def test_a_municipality_and_another_topic_at_once_are_refused(made):
    with pytest.raises(InputError, match="not both at once"):
        explain(made, "tourism", municipality="hill-town", against="clean-energy")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("tourisn",), '"tourisn" is no topic'),
        (("tourism", "hiltown"), '"hiltown" is no municipality'),
    ],
)
def test_unknown_names_are_refused(made, arguments, words):
    with pytest.raises(InputError, match=words):
        trace(made, *arguments)


def test_an_unknown_name_comes_with_what_was_probably_meant(made):
    with pytest.raises(InputError) as refused:
        explain(made, "tourisn")
    assert str(refused.value.faults[0].hint) == 'Did you mean "tourism"?'


def test_a_trace_leads_from_the_rank_to_the_rows_of_the_tables(made):
    found = rows(trace(made, "clean-energy"))
    assert [row[0] for row in found] == [
        *("Rank", "Criterion", "Indicator", "Figure", "Figure"),
        *("Criterion", "Indicator", "Figure"),
    ]
    assert found[3][:3] == [
        "Figure",
        "jobs.jobs: My region, Clean energy, 2024",
        "9,300",
    ]
    assert found[3][3] == "data/my-region/jobs.csv; (1)"
    assert found[4][2] == "98,000"


def test_a_trace_of_a_cell_begins_with_its_category(made):
    found = rows(trace(made, "clean-energy", "port-town"))
    assert found[0] == [
        "Category",
        "pioneer",
        "79.2",
        "nearest limit: Own strength, 18.3 points away",
    ]
    assert found[3][2] == "5,600"


@pytest.fixture
def other(small_workspace):
    """The starter with own strength alone, as a second scenario."""
    text = (small_workspace / FIRST).read_text("utf-8")
    text = text.replace('id = "first"', 'id = "second"').replace("future = 50", "future = 0")
    text = text.replace("First scenario", "Second scenario")
    (small_workspace / "scenarios/second.toml").write_text(text, "utf-8")
    return run(small_workspace / "scenarios/second.toml")


# By job shares alone: digital health 74.5, clean energy 47.4, tourism 39.8, wood 26.0; the same two.
def test_scenarios_are_compared_by_ranks_and_points(made, other):
    ranks = compare(made, other)[0]
    assert rows(ranks)[0] == ["Clean energy", "1", "2", "73.7", "47.4", "always"]


def test_scenarios_that_select_the_same_say_so(made, other):
    assert str(compare(made, other)[1].sentence) == (
        "All of these scenarios select the same topics."
    )


@pytest.mark.usefixtures("other")
def test_changes_of_the_selection_come_with_their_causes(small_workspace, made):
    path = small_workspace / "scenarios/second.toml"
    path.write_text(path.read_text("utf-8").replace("select = 2", "select = 1"), "utf-8")
    one = run(path)
    # Clean energy loses its 50 points of prospects and gains as much weight on 0.4745: -50 + 23.7.
    why = compare(made, one)[1]
    assert [row[1:4] for row in rows(why)] == [["Clean energy", "drops out", "−26.3"]]
    assert rows(why)[0][4] == "weight of Prospects −50.0, weight of Own strength +23.7"


def test_one_scenario_alone_is_no_comparison(made):
    with pytest.raises(InputError, match="At least two scenarios"):
        compare(made)


def test_regions_with_other_topics_are_not_compared(made, ruhr):
    with pytest.raises(InputError, match="cannot be compared"):
        compare(made, run(ruhr / "scenarios" / "ruhr-equal.toml"))


@pytest.mark.parametrize("nothing", [[], ()])
def test_methods_are_not_compared_if_none_is_named(made, nothing):
    with pytest.raises(InputError, match="No method is named"):
        compare(made, methods=nothing)


@pytest.mark.parametrize("one", ["topsis", {"method": "topsis"}, [{"method": "topsis"}]])
def test_one_method_may_be_named_alone(made, one):
    assert "by 2 methods" in str(compare(made, methods=one)[0].sentence)


@pytest.mark.usefixtures("other")
def test_points_by_different_methods_are_not_subtracted(small_workspace, made):
    path = small_workspace / "scenarios/second.toml"
    text = path.read_text("utf-8").replace("select = 2", "select = 1")
    path.write_text(text + '\n[aggregation]\nmethod = "topsis"\n', "utf-8")
    (change,) = rows(compare(made, run(path))[1])
    assert change[1:] == [
        *("Clean energy", "drops out", "–"),
        "topsis in place of weighted-sum; their points cannot be compared",
    ]
