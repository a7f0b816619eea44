"""The step value function: classes with their limits, and steps that make no value function."""

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal
from pydantic import ValidationError

from s3prio.methods.value.step import Step, step, step_at

LIMITS, VALUES = np.array([10.0, 20.0]), np.array([0.0, 0.5, 1.0])


def test_a_limit_belongs_to_the_class_above_it():
    assert_array_equal(step(np.array([9.9, 10.0, 19.9, 20.0]), LIMITS, VALUES), [0, 0.5, 0.5, 1])


def test_beyond_the_limits_the_value_stays():
    assert_array_equal(step(np.array([-99.0, 99.0]), LIMITS, VALUES), [0, 1])


def test_where_lower_is_better_values_fall_and_a_limit_still_belongs_to_the_class_above_it():
    assert_array_equal(step(np.array([9.0, 10.0, 20.0]), LIMITS, VALUES[::-1]), [1, 0.5, 0])


def test_a_performance_that_rounding_put_below_a_limit_has_reached_it():
    # 0.1 + 0.2 is a little more than 0.3.
    assert_array_equal(step(np.array([0.3]), np.array([0.1 + 0.2]), np.array([0, 1.0])), [1])


def test_a_limit_of_0_is_met_by_0_and_by_nothing_below_it():
    assert_array_equal(step(np.array([-1e-9, 0.0]), np.array([0.0]), np.array([0, 1.0])), [0, 1])


def test_what_is_missing_stays_missing():
    assert_array_equal(step(np.array([np.nan, 15.0]), LIMITS, VALUES), [np.nan, 0.5])


@pytest.mark.parametrize(
    ("value", "near", "performance"),
    [(0, 4, 4), (0.5, 4, 10), (0.5, 13, 13), (1, 13, 20), (1, 99, 99)],
)
def test_the_nearest_performance_of_a_class_is_told(value, near, performance):
    assert step_at(value, LIMITS, VALUES, near=near) == performance


@pytest.mark.parametrize(("value", "limit"), [(0, 10), (0.5, 20)])
def test_from_above_it_is_just_below_the_limit_where_the_next_class_begins(value, limit):
    performance = step_at(value, LIMITS, VALUES, near=30)
    assert performance is not None
    assert_allclose(performance, limit, rtol=1e-8)
    assert_array_equal(step(np.array([performance]), LIMITS, VALUES), [value])


@pytest.mark.parametrize(("near", "performance"), [(4, 10), (25, 25)])
def test_classes_worth_the_same_are_one(near, performance):
    # From 10 to 30 all is worth 0.5.
    limits, values = np.array([10.0, 20.0, 30.0]), np.array([0, 0.5, 0.5, 1])
    assert step_at(0.5, limits, values, near=near) == performance


@pytest.mark.parametrize("value", [0.25, 1.5])
def test_a_value_of_no_class_leads_to_none(value):
    assert step_at(value, LIMITS, VALUES, near=15) is None


@pytest.mark.parametrize(
    ("below", "steps", "fault"),
    [
        (0, [(1, 0.5), (1, 1)], "do not rise"),
        (0, [(2, 0.5), (1, 1)], "do not rise"),
        (0, [(1, 1.1)], "0 to 1"),
        (0, [(1, -0.1)], "0 to 1"),
        (0.5, [(1, 1), (2, 0.8)], "only one"),
        (0.5, [(1, 0.2), (2, 0.8)], "only one"),
        (-0.1, [(1, 1)], "below"),
        (1.1, [(1, 1)], "below"),
        (0, [], "at least 1"),
    ],
)
def test_steps_that_make_no_value_function_are_refused(below, steps, fault):
    with pytest.raises(ValidationError, match=fault):
        Step.model_validate({"shape": "step", "below": below, "steps": steps})


@pytest.mark.parametrize(
    ("below", "values"), [(0, (0.5, 1)), (1, (0.5, 0)), (0, (0, 1)), (0.5, (0.5, 0.5))]
)
def test_values_may_rise_or_fall_and_stay_level(below, values):
    steps = tuple(zip((1.0, 2.0), values, strict=True))
    assert Step(shape="step", below=below, steps=steps).steps == steps
