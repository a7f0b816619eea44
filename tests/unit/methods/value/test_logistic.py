"""The logistic value function, its inverse, and parameters that make none."""

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal
from pydantic import ValidationError

from s3prio.methods.value.logistic import Logistic, logistic, logistic_at

# With e^-k = 1/9 the curve from its middle on is 1/2 at the start, 3/4 half way, 9/10 at the end.
K = float(np.log(9))


@pytest.mark.parametrize("midpoint", [0, 0.3, 1])
@pytest.mark.parametrize("steepness", [1e-3, 10, 100])
def test_the_worst_is_worth_0_and_the_best_1(midpoint, steepness):
    assert_array_equal(logistic(np.array([2.0, 4.0]), 2, 4, midpoint, steepness), [0, 1])


def test_around_a_middle_in_the_middle_both_halves_are_worth_the_same():
    found = logistic(np.array([1.0, 5.0, 9.0]), 0, 10, 0.5, K)
    assert_allclose([found[1], found[0] + found[2]], [0.5, 1])


@pytest.mark.parametrize(("midpoint", "value"), [(0, 0.625), (1, 0.375)])
def test_the_nearer_to_its_middle_the_more_a_step_is_worth(midpoint, value):
    # (3/4 - 1/2) / (9/10 - 1/2) from the middle on, the rest of it up to the middle.
    assert_allclose(logistic(np.array([5.0]), 0, 10, midpoint, K), [value])


def test_where_lower_is_better_the_worst_is_the_larger_number():
    # Half way, with the middle at the worse end.
    assert_allclose(logistic(np.array([15.0]), 20, 10, 0, K), [0.625])


@pytest.mark.parametrize("midpoint", [0.2, 0.5, 0.7])
def test_it_is_steepest_at_its_middle(midpoint):
    steps = np.diff(logistic(np.linspace(0, 1, 101), 0, 1, midpoint, 20))
    # The two hundredths around the middle rise most.
    assert set(np.argsort(steps)[-2:]) == {round(100 * midpoint) - 1, round(100 * midpoint)}


@pytest.mark.parametrize(("performance", "value"), [(-5.0, 0.0), (50.0, 1.0)])
def test_beyond_the_ends_the_value_stays(performance, value):
    assert_array_equal(logistic(np.array([performance]), 0, 10, 0.5, 8), [value])


def test_what_is_missing_stays_missing():
    assert_array_equal(logistic(np.array([np.nan]), 0, 1, 0.5, 8), [np.nan])


def test_with_little_steepness_it_is_a_straight_line():
    assert_allclose(logistic(np.array([2.5]), 0, 10, 0.5, 1e-3), [0.25], atol=1e-6)


@pytest.mark.parametrize(("value", "performance"), [(0, 0), (0.625, 5), (1, 10)])
def test_the_performance_of_a_value_is_read_from_the_curve(value, performance):
    assert_allclose(logistic_at(value, 0, 10, 0, K), performance, atol=1e-12)


def test_the_performance_of_a_value_is_counted_from_the_worse_end():
    assert_allclose(logistic_at(0.625, 20, 10, 0, K), 15)


@pytest.mark.parametrize("midpoint", [0, 0.5, 1])
@pytest.mark.parametrize(("value", "performance"), [(0, 0), (1, 10)])
def test_the_ends_of_the_steepest_curve_are_the_ends_of_the_scale(midpoint, value, performance):
    assert_allclose(logistic_at(value, 0, 10, midpoint, 100), performance)


@pytest.mark.parametrize(
    ("parameter", "got"),
    [("midpoint", -0.1), ("midpoint", 1.1), ("steepness", 0), ("steepness", 100.1)],
)
def test_parameters_out_of_their_range_are_refused(parameter, got):
    with pytest.raises(ValidationError, match=parameter):
        Logistic.model_validate({"shape": "logistic", parameter: got})


def test_a_steepness_too_small_to_be_told_from_0_is_refused():
    # Both ends of the curve are the same number then, and the stretch between them 0 / 0.
    with pytest.raises(ValidationError, match="steepness"):
        Logistic(shape="logistic", steepness=1e-17)
