"""Does [balance] fit: are its topics there, can its demands be kept together, can evidence be added up at all?"""

import pytest
from pydantic import ValidationError

from s3prio.scenario import misfits
from s3prio.scenario.scenario import BalanceAsked
from tests.unit.scenario import CRITERIA, TOPICS_ONLY, scenario

TOPICS = ("energy", "health", "tourism")
UNKNOWN = {
    "include": ({"include": ["energy", "turism"]}, ("include", 1)),
    "exclude": ({"exclude": ["turism"]}, ("exclude", 0)),
    "requires.topic": (
        {"requires": [{"topic": "turism", "needs": "health"}]},
        ("requires", 0, "topic"),
    ),
    "requires.needs": (
        {"requires": [{"topic": "health", "needs": "turism"}]},
        ("requires", 0, "needs"),
    ),
    "costs": ({"budget": 9, "costs": {"turism": 1}}, ("costs", "turism")),
}


def found(criteria=CRITERIA, topics=TOPICS, balance=(), **changes):
    """Return all misfits of a scenario that asks for balance."""
    asked = scenario(balance=dict(balance), **changes)
    return misfits(asked, criteria, topics=topics, region=None, references=())


def constrained(**said):
    """Return all misfits of a scenario whose selections must keep to something."""
    return found(balance={"constraints": said})


def refused(**said):
    """Return the kind of the one objection to [balance]."""
    with pytest.raises(ValidationError) as caught:
        BalanceAsked.model_validate(said)
    (error,) = caught.value.errors()
    return error["type"]


def test_a_scenario_need_not_ask_for_balance():
    assert scenario().balance is None
    assert scenario().stakeholders_folder is None


def test_balance_alone_fits_every_additive_scenario():
    assert found() == ()


def test_balance_that_says_everything_and_fits_has_no_misfits():
    said = {
        "constraints": {
            "range": [1, 3],
            "include": ["energy"],
            "exclude": ["tourism"],
            "requires": [{"topic": "energy", "needs": "health"}],
            "budget": 10,
            "costs": {"energy": 4, "health": 6},
            "coverage": "pioneer",
            "guarantee": 0.5,
        },
        "fallback": "today",
        "today": ["energy", "health"],
    }
    assert found(balance=said) == ()


@pytest.mark.parametrize(("said", "place"), UNKNOWN.values(), ids=UNKNOWN)
def test_a_topic_that_is_none_is_told_with_its_place_and_what_was_meant_in(said, place):
    (misfit,) = constrained(**said)
    assert misfit.path == ("balance", "constraints", *place)
    assert '"turism"' in str(misfit.message)
    assert "no topic" in str(misfit.message)
    assert (misfit.got, misfit.known) == ("turism", TOPICS)


def test_a_topic_of_today_that_is_none_is_told_with_its_place_and_what_was_meant():
    (misfit,) = found(balance={"fallback": "today", "today": ["energy", "turism"]})
    assert misfit.path == ("balance", "today", 1)
    assert (misfit.got, misfit.known) == ("turism", TOPICS)


def test_all_topics_that_are_none_are_told_at_once():
    told = constrained(include=["a"], exclude=["b"], requires=[{"topic": "c", "needs": "d"}])
    assert [misfit.got for misfit in told] == ["a", "b", "c", "d"]


def test_a_range_may_end_at_all_topics():
    assert constrained(range=[1, 3]) == ()


def test_a_range_beyond_the_number_of_topics_is_told_with_both_numbers():
    (misfit,) = constrained(range=[2, 4])
    assert misfit.path == ("balance", "constraints", "range")
    assert str(misfit.message) == "The range ends at 4, but there are only 3 candidate topics."


@pytest.mark.parametrize("range_", [[3, 2], [0, 2], [-1, 2]])
def test_a_range_that_falls_or_begins_before_1_is_refused(range_):
    assert refused(constraints={"range": range_}) == "range_order"


def test_a_range_of_one_size_is_a_range():
    assert BalanceAsked.model_validate({"constraints": {"range": [2, 2]}}).constraints.range == (
        2,
        2,
    )


def test_a_topic_cannot_be_in_and_out():
    assert refused(constraints={"include": ["energy"], "exclude": ["health", "energy"]}) == (
        "include_exclude"
    )


def test_costs_need_a_budget():
    assert refused(constraints={"costs": {"energy": 3}}) == "costs_alone"


@pytest.mark.parametrize("said", [{"today": ["energy"]}, {"fallback": "today"}])
def test_todays_selection_and_the_fallback_today_need_each_other(said):
    assert refused(**said) == "today_missing"


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ({"fallback": "yesterday"}, "literal_error"),
        ({"constraints": {"coverage": "less-in-focus"}}, "literal_error"),
        ({"constraints": {"guarantee": 50}}, "less_than_equal"),
        ({"constraints": {"costs": {"energy": -1}, "budget": 3}}, "greater_than_equal"),
        ({"tolerance": 2}, "less_than_equal"),
        ({"stakeholders": "../elsewhere"}, "string_pattern_mismatch"),
        ({"stakholders": "first"}, "extra_forbidden"),
    ],
)
def test_balance_refuses(said, kind):
    assert refused(**said) == kind


def test_a_topic_that_todays_selection_names_twice_is_told():
    # It would count twice in what everybody has today.
    (misfit,) = found(balance={"fallback": "today", "today": ["energy", "energy"]})
    assert misfit.path[:2] == ("balance", "today")
    assert "energy" in str(misfit.message)


@pytest.mark.parametrize("method", ["weighted-product", "topsis"])
def test_scores_that_do_not_add_up_are_a_misfit_with_two_ways_out(method):
    (misfit,) = found(aggregation={"method": method})
    assert misfit.path == ("aggregation", "method")
    assert method in str(misfit.message)
    assert "weighted-sum" in str(misfit.hint)
    assert "[balance]" in str(misfit.hint)


def test_weights_that_differ_from_topic_to_topic_are_a_misfit_with_two_ways_out():
    (misfit,) = found(missing="renormalise")
    assert misfit.path == ("missing",)
    assert "renormalise" in str(misfit.message)
    assert '"range"' in str(misfit.hint)
    assert "[balance]" in str(misfit.hint)


def test_without_balance_scores_need_not_add_up():
    asked = scenario(aggregation={"method": "topsis"}, missing="renormalise")
    assert misfits(asked, CRITERIA, topics=TOPICS, region=None, references=()) == ()


def test_all_that_balance_cannot_do_is_told_at_once():
    told = found(
        balance={"constraints": {"include": ["turism"], "range": [1, 9]}},
        aggregation={"method": "topsis"},
        missing="renormalise",
    )
    assert {misfit.path[-1] for misfit in told} == {0, "range", "method", "missing"}


def test_topics_that_could_not_be_read_do_not_hide_that_scores_do_not_add_up():
    (misfit,) = found(
        topics=None,
        balance={"constraints": {"include": ["turism"]}},
        aggregation={"method": "topsis"},
    )
    assert misfit.path == ("aggregation", "method")


def test_coverage_of_municipalities_needs_municipalities_that_are_judged():
    # Without them the demand would be dropped in silence.
    (misfit,) = found(
        TOPICS_ONLY,
        balance={"constraints": {"coverage": "pioneer"}},
        weights={"criteria": {"market": 1}},
    )
    assert misfit.path == ("balance", "constraints", "coverage")


def test_the_stakeholders_of_a_scenario_lie_in_the_folder_of_its_name():
    assert scenario(balance={}).stakeholders_folder == "first"


def test_scenarios_may_share_a_folder_of_stakeholders():
    assert scenario(balance={"stakeholders": "others"}).stakeholders_folder == "others"
