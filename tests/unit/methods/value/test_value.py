"""Applying a value function to an indicator's performances."""

import numpy as np
from numpy.testing import assert_allclose

from s3prio.methods.value import Linear, PiecewiseLinear, values_of
from tests.strategies import anchors


def test_the_linear_function_reads_its_ends_from_the_anchors():
    assert_allclose(values_of(Linear(), np.array([15.0]), anchors(10, 20), "higher"), [0.5])


def test_the_linear_function_turns_round_where_lower_is_better():
    assert_allclose(values_of(Linear(), np.array([12.0]), anchors(10, 20), "lower"), [0.8])


def test_a_piecewise_function_says_itself_what_is_better():
    falling = PiecewiseLinear(shape="piecewise-linear", points=((10, 1), (20, 0)))
    assert_allclose(values_of(falling, np.array([12.0]), anchors(10, 20), "lower"), [0.8])
