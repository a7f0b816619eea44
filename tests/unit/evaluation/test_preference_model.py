"""Preference models: weights in two steps, and what makes no model."""

import pytest
from hypothesis import given
from numpy.testing import assert_allclose
from pydantic import ValidationError

from s3prio.evaluation.preference_model import (
    CriterionPreference,
    IndicatorPreference,
    PreferenceModel,
    replaced,
)
from tests.strategies import anchors, preference_models


def indicator(name="i", weight=1.0):
    return IndicatorPreference(id=name, weight=weight, direction="higher", anchors=anchors())


ONE = indicator()


def criterion(name="c", weight=1.0, indicators=(ONE,)):
    return CriterionPreference(id=name, weight=weight, indicators=indicators)


def test_points_of_criteria_become_shares():
    assert_allclose(
        PreferenceModel(criteria=(criterion("a", 3), criterion("b", 1))).weights, [0.75, 0.25]
    )


def test_points_of_indicators_become_shares_inside_their_criterion():
    model = PreferenceModel(
        criteria=(criterion("a", 3, (indicator("i", 1), indicator("j", 3))), criterion("b", 1))
    )
    assert_allclose(model.inner_weights, [[0.25, 0.75, 0.0], [0.0, 0.0, 1.0]])


def test_indicators_come_criterion_by_criterion():
    model = PreferenceModel(
        criteria=(criterion("a", 1, (indicator("i"), indicator("j"))), criterion("b"))
    )
    assert [one.id for one in model.indicators] == ["i", "j", "i"]


def test_a_criterion_none_of_whose_indicators_counts_is_refused():
    with pytest.raises(ValidationError, match="all weights of indicators are 0"):
        criterion(indicators=(indicator(weight=0),))


def test_a_model_none_of_whose_criteria_counts_is_refused():
    with pytest.raises(ValidationError, match="all weights of criteria are 0"):
        PreferenceModel(criteria=(criterion(weight=0),))


@pytest.mark.parametrize("weight", [-1.0, float("nan"), float("inf")])
def test_a_weight_that_is_negative_or_not_finite_is_refused(weight):
    with pytest.raises(ValidationError, match="weight"):
        criterion(weight=weight)


def test_a_model_without_criteria_is_refused():
    with pytest.raises(ValidationError, match="criteria"):
        PreferenceModel(criteria=())


def test_nobody_can_be_selected_by_a_number_below_1():
    with pytest.raises(ValidationError, match="select"):
        PreferenceModel(criteria=(criterion(),), select=0)


def test_a_changed_copy_has_the_change_and_the_model_has_not():
    model = PreferenceModel(criteria=(criterion(),))
    assert (replaced(model, select=1).select, model.select) == (1, None)


def test_a_change_that_makes_no_model_is_refused():
    with pytest.raises(ValidationError):
        replaced(PreferenceModel(criteria=(criterion(),)), select=0)


@given(preference_models())
def test_a_model_survives_the_way_through_json(model):
    assert PreferenceModel.model_validate_json(model.model_dump_json(by_alias=True)) == model


@given(preference_models())
def test_a_copy_without_changes_is_the_same_model(model):
    assert replaced(model) == model
