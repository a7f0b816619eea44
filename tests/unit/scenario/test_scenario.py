"""Scenarios: what is somebody's choice, and the preference models that follow from it."""

import pytest
from numpy.testing import assert_allclose
from pydantic import ValidationError

from s3prio.evaluation.preference_model import replaced
from s3prio.methods.aggregation import WeightedSum
from s3prio.methods.value import Linear, PiecewiseLinear
from s3prio.scenario import Scenario, preference_model
from tests.unit.scenario import CRITERIA, scenario


def test_topics_are_selected_and_not_sorted():
    model = preference_model(scenario(), CRITERIA, "topic")
    assert (model.select, model.sorting) == (2, None)


def test_cells_are_sorted_and_not_selected():
    asked = scenario()
    model = preference_model(asked, CRITERIA, "municipality")
    assert (model.select, model.sorting) == (None, asked.categories)


def test_a_criterion_without_an_indicator_at_the_grain_is_left_out():
    model = preference_model(scenario(), CRITERIA, "municipality")
    assert model.criterion_ids == ("strength",)


def test_the_other_criteria_count_for_the_one_left_out():
    assert_allclose(preference_model(scenario(), CRITERIA, "municipality").weights, [1])


def test_criteria_count_as_the_scenario_says():
    assert_allclose(preference_model(scenario(), CRITERIA, "topic").weights, [0.75, 0.25])


def test_where_nothing_is_said_the_indicators_of_a_criterion_count_alike():
    model = preference_model(scenario(), CRITERIA, "topic")
    assert_allclose(model.inner_weights[0], [0.5, 0.5, 0])


def test_an_indicator_counts_as_the_scenario_says():
    weights = {"criteria": {"strength": 3, "market": 1}, "topics": {"strength": {"size": 2}}}
    model = preference_model(scenario(weights=weights), CRITERIA, "topic")
    assert_allclose(model.inner_weights[0], [0, 1, 0])


def test_what_is_said_of_topics_is_not_said_of_cells():
    weights = {"criteria": {"strength": 3, "market": 1}, "topics": {"strength": {"size": 2}}}
    model = preference_model(scenario(weights=weights), CRITERIA, "municipality")
    assert_allclose(model.inner_weights, [[0.5, 0.5]])


def test_the_indicators_inside_a_criterion_are_told_for_each_grain():
    weights = {"criteria": {"strength": 1}, "municipalities": {"strength": {"size": 2}}}
    said = scenario(weights=weights).weights
    assert dict(said.inside("strength", "municipality")) == {"size": 2}
    assert dict(said.inside("strength", "topic")) == {}


def test_a_value_function_is_linear_unless_the_scenario_says_otherwise():
    points = {"shape": "piecewise-linear", "points": [[0, 0], [5, 0.9], [10, 1]]}
    model = preference_model(scenario(values={"size": points}), CRITERIA, "topic")
    first, second, _ = (indicator.value for indicator in model.indicators)
    assert (first, second) == (Linear(), PiecewiseLinear.model_validate(points))


def test_directions_and_scales_are_those_of_the_criteria():
    model = preference_model(scenario(), CRITERIA, "topic")
    assert [i.anchors.highest for i in model.indicators] == [10, 10, 10]
    assert [i.direction for i in model.indicators] == ["higher", "lower", "higher"]


def test_the_policies_are_those_of_the_scenario():
    asked = scenario(missing="refuse", **{"outside-anchors": "refuse"})
    model = preference_model(asked, CRITERIA, "topic")
    assert (model.missing, model.outside_anchors) == ("refuse", "refuse")


def test_a_weighting_cannot_be_changed_from_inside():
    with pytest.raises(TypeError):
        scenario().weights.criteria["market"] = 9


def test_a_changed_copy_keeps_everything_else():
    asked = scenario(values={"size": {"shape": "linear"}})
    changed = replaced(asked, select=1)
    assert (changed.select, changed.weights, changed.values) == (1, asked.weights, asked.values)


@pytest.mark.parametrize("weights", [{"criteria": {}}, {"criteria": {"strength": -1}}, {}])
def test_weights_that_are_negative_or_not_there_are_refused(weights):
    with pytest.raises(ValidationError, match="weights"):
        scenario(weights=weights)


def test_a_key_that_no_scenario_has_is_refused():
    with pytest.raises(ValidationError, match="colour"):
        scenario(colour="blue")


def test_a_scenario_survives_the_way_through_json():
    weights = {"criteria": {"strength": 3, "market": 1}, "topics": {"strength": {"size": 2}}}
    asked = scenario(weights=weights)
    assert Scenario.model_validate_json(asked.model_dump_json(by_alias=True)) == asked


@pytest.mark.parametrize("method", ["topsis", "weighted-product", "promethee-ii"])
def test_topics_are_ranked_by_any_method_and_cells_are_judged_by_sums(method):
    asked = scenario(aggregation={"method": method})
    assert preference_model(asked, CRITERIA, "topic").aggregation.method == method
    assert preference_model(asked, CRITERIA, "municipality").aggregation == WeightedSum()


def test_cells_are_judged_by_the_scenarios_own_method_if_it_adds_up():
    asked = scenario(aggregation={"method": "spotis"})
    assert preference_model(asked, CRITERIA, "municipality").aggregation.method == "spotis"
