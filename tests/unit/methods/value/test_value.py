"""Applying a value function to an indicator's performances, and reading it backwards."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from s3prio.methods.value import Linear, PiecewiseLinear, performance_at, values_of
from tests.strategies import anchors, floats, piecewise, scales

DIRECTIONS = st.sampled_from(["higher", "lower"])


def test_the_linear_function_reads_its_ends_from_the_anchors():
    assert_allclose(values_of(Linear(), np.array([15.0]), anchors(10, 20), "higher"), [0.5])


def test_the_linear_function_turns_round_where_lower_is_better():
    assert_allclose(values_of(Linear(), np.array([12.0]), anchors(10, 20), "lower"), [0.8])


def test_a_piecewise_function_says_itself_what_is_better():
    falling = PiecewiseLinear(shape="piecewise-linear", points=((10, 1), (20, 0)))
    assert_allclose(values_of(falling, np.array([12.0]), anchors(10, 20), "lower"), [0.8])


def inverse(function, value, scale, direction="higher", near=0.0):
    """Return the performance of a value that there is."""
    found = performance_at(function, value, scale, direction, near=near)
    assert found is not None
    return found


def points(*pairs):
    return PiecewiseLinear(shape="piecewise-linear", points=pairs)


@pytest.mark.parametrize(("direction", "performance"), [("higher", 17.5), ("lower", 12.5)])
def test_the_performance_of_a_value_is_counted_from_the_worse_end(direction, performance):
    assert inverse(Linear(), 0.75, anchors(10, 20), direction) == performance


@pytest.mark.parametrize(("value", "performance"), [(0.4, 5), (0.9, 15)])
def test_the_performance_of_a_value_lies_on_the_line_between_two_points(value, performance):
    rising = points((0, 0), (10, 0.8), (20, 1))
    assert_allclose(inverse(rising, value, anchors(0, 20)), performance)


def test_the_performance_of_a_value_lies_on_a_falling_line_too():
    falling = points((0, 1), (10, 0.8), (20, 0))
    assert_allclose(inverse(falling, 0.4, anchors(0, 20), "lower"), 15)


@pytest.mark.parametrize("value", [0.1, 0.9])
def test_a_value_that_no_performance_is_worth_leads_to_none(value):
    middling = points((0, 0.2), (20, 0.7))
    assert performance_at(middling, value, anchors(0, 20), "higher", near=10) is None


@pytest.mark.parametrize(("near", "performance"), [(0, 4), (4, 4), (5, 5), (6, 6), (9, 6)])
@pytest.mark.parametrize("direction", ["higher", "lower"])
def test_of_several_performances_of_a_value_the_nearest_is_told(near, performance, direction):
    # Worth 0.5 from 4 to 6.
    ends = (0, 1) if direction == "higher" else (1, 0)
    level = points((0, ends[0]), (4, 0.5), (6, 0.5), (10, ends[1]))
    assert inverse(level, 0.5, anchors(0, 10), direction, near=near) == performance


@pytest.mark.parametrize(("value", "near", "performance"), [(0, -3, -3), (0, 5, 0), (1, 13, 13)])
def test_beyond_the_ends_every_performance_is_worth_what_the_end_is(value, near, performance):
    assert inverse(Linear(), value, anchors(0, 10), near=near) == performance


@st.composite
def readable(draw):
    """A value function with its scale, direction, and a performance to begin at."""
    scale, direction = draw(scales()), draw(DIRECTIONS)
    function = draw(st.just(Linear()) | piecewise(scale, direction))
    return function, scale, direction, draw(floats(-300, 300))


@given(readable(), floats(0, 1))
def test_a_performance_read_backwards_from_a_value_is_worth_that_value(case, value):
    function, scale, direction, near = case
    ends = np.array([scale.lowest, scale.highest])
    reached = np.sort(values_of(function, ends, scale, direction))
    performance = performance_at(function, value, scale, direction, near=near)
    if reached[0] <= value <= reached[1]:
        assert performance is not None
        found = values_of(function, np.array([performance]), scale, direction)
        assert_allclose(found, [value], atol=1e-9)
    elif not reached[0] - 1e-9 <= value <= reached[1] + 1e-9:
        assert performance is None


@given(readable())
def test_the_value_of_a_performance_leads_back_to_it(case):
    function, scale, direction, near = case
    value = values_of(function, np.array([near]), scale, direction)[0]
    assert_allclose(inverse(function, value, scale, direction, near), near, atol=1e-9)


@given(readable(), floats(0, 1), floats(-300, 300))
def test_no_other_performance_of_the_value_is_nearer(case, value, other):
    function, scale, direction, near = case
    performance = performance_at(function, value, scale, direction, near=near)
    worth = values_of(function, np.array([other]), scale, direction)[0]
    if performance is not None and abs(worth - value) <= 1e-12:
        assert abs(performance - near) <= abs(other - near) + 1e-9
