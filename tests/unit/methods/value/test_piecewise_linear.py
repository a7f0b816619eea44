"""The piecewise linear value function: interpolation, and points that make no value function."""

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal
from pydantic import ValidationError

from s3prio.methods.value.piecewise_linear import PiecewiseLinear, piecewise_linear

X, V = np.array([0.0, 10.0, 20.0]), np.array([0.0, 0.8, 1.0])


def test_at_its_points_the_value_is_the_one_that_was_said():
    assert_allclose(piecewise_linear(X, X, V), V)


def test_between_two_points_the_value_lies_on_the_line():
    # Half way from 0 to 0.8, and half way from 0.8 to 1.
    assert_allclose(piecewise_linear(np.array([5.0, 15.0]), X, V), [0.4, 0.9])


def test_beyond_the_points_the_value_stays():
    assert_allclose(piecewise_linear(np.array([-1.0, 99.0]), X, V), [0, 1])


def test_what_is_missing_stays_missing():
    assert_array_equal(piecewise_linear(np.array([np.nan]), X, V), [np.nan])


@pytest.mark.parametrize(
    ("points", "fault"),
    [
        ([(0, 0), (0, 1)], "do not rise"),
        ([(1, 0), (0, 1)], "do not rise"),
        ([(0, 0), (1, 1.1)], "0 to 1"),
        ([(0, -0.1), (1, 1)], "0 to 1"),
        ([(0, 0), (1, 1), (2, 0.5)], "only one"),
        ([(0, 0)], "at least 2"),
    ],
)
def test_points_that_make_no_value_function_are_refused(points, fault):
    with pytest.raises(ValidationError, match=fault):
        PiecewiseLinear.model_validate({"shape": "piecewise-linear", "points": points})


@pytest.mark.parametrize("values", [(0, 0.5, 1), (1, 0.5, 0), (0, 1, 1), (1, 1, 0)])
def test_values_may_rise_or_fall_and_stay_level(values):
    points = tuple(zip((0.0, 1.0, 2.0), values, strict=True))
    assert PiecewiseLinear(shape="piecewise-linear", points=points).points == points
