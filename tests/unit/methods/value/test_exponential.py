"""The exponential value function, its inverse, and curvatures that make none."""

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal
from pydantic import ValidationError

from s3prio.methods.value.exponential import Exponential, exponential, exponential_at

# e^-c is 1/4, e^-c/2 is 1/2: half way up the scale (1 - 1/2) / (1 - 1/4) = 2/3.
C = float(np.log(4))


@pytest.mark.parametrize("curvature", [-50, -C, 1e-6, C, 50])
def test_the_worst_is_worth_0_and_the_best_1(curvature):
    assert_array_equal(exponential(np.array([2.0, 4.0]), 2, 4, curvature), [0, 1])


def test_above_0_the_first_half_of_the_scale_is_worth_more_than_the_second():
    assert_allclose(exponential(np.array([3.0]), 2, 4, C), [2 / 3])


def test_below_0_the_first_half_of_the_scale_is_worth_less_than_the_second():
    # With e^(c/2) = 2: 1 - 2 over 1 - 4.
    assert_allclose(exponential(np.array([3.0]), 2, 4, -C), [1 / 3])


def test_where_lower_is_better_the_worst_is_the_larger_number():
    # 3.5 is a quarter of the way from 4 down to 2: (1 - e^(-c/4)) / (1 - 1/4), e^(-c/4) = 1/sqrt 2.
    assert_allclose(exponential(np.array([3.5]), 4, 2, C), [(1 - 0.5**0.5) / 0.75])


@pytest.mark.parametrize(("performance", "value"), [(-5.0, 0.0), (50.0, 1.0)])
def test_beyond_the_ends_the_value_stays(performance, value):
    assert_array_equal(exponential(np.array([performance]), 0, 10, C), [value])


def test_what_is_missing_stays_missing():
    assert_array_equal(exponential(np.array([np.nan]), 0, 1, C), [np.nan])


@pytest.mark.parametrize("curvature", [-1e-6, 1e-6])
def test_with_next_to_no_curvature_it_is_a_straight_line(curvature):
    assert_allclose(exponential(np.array([2.5]), 0, 10, curvature), [0.25], atol=1e-6)


@pytest.mark.parametrize(("value", "performance"), [(0, 0), (2 / 3, 5), (1, 10)])
def test_the_performance_of_a_value_is_read_from_the_curve(value, performance):
    assert_allclose(exponential_at(value, 0, 10, C), performance, atol=1e-12)


def test_the_performance_of_a_value_is_counted_from_the_worse_end():
    assert_allclose(exponential_at((1 - 0.5**0.5) / 0.75, 4, 2, C), 3.5)


@pytest.mark.parametrize("curvature", [-50, 36, 40, 50])
@pytest.mark.parametrize(("value", "performance"), [(0, 0), (1, 10)])
def test_the_ends_of_the_steepest_curve_are_the_ends_of_the_scale(curvature, value, performance):
    assert_allclose(exponential_at(value, 0, 10, curvature), performance, atol=1e-9)


@pytest.mark.parametrize("curvature", [-50, -1, -0.1, -1e-6, 1e-6, 0.1, 1, 10])
def test_the_value_of_a_performance_leads_back_to_it_with_all_its_digits(curvature):
    value = float(exponential(np.array([2.5]), 0, 10, curvature)[0])
    assert_allclose(exponential_at(value, 0, 10, curvature), 2.5, rtol=1e-9)


@pytest.mark.parametrize("curvature", [0, 0.0, 1e-7, -1e-7])
def test_a_curvature_of_0_is_refused(curvature):
    with pytest.raises(ValidationError, match="straight line"):
        Exponential(shape="exponential", curvature=curvature)


@pytest.mark.parametrize("curvature", [-50.1, 50.1, float("nan"), float("inf"), "2", None])
def test_a_curvature_out_of_range_or_that_is_no_number_is_refused(curvature):
    with pytest.raises(ValidationError, match="curvature"):
        Exponential.model_validate({"shape": "exponential", "curvature": curvature})
