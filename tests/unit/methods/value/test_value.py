"""Applying a value function to an indicator's performances, and reading it backwards."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from s3prio.methods.value import (
    Exponential,
    Linear,
    Logistic,
    PiecewiseLinear,
    Step,
    performance_at,
    points_of,
    values_of,
)
from tests.strategies import (
    anchors,
    exponentials,
    floats,
    logistics,
    piecewise,
    scales,
    stepped,
)

DIRECTIONS = st.sampled_from(["higher", "lower"])


def test_the_linear_function_reads_its_ends_from_the_anchors():
    assert_allclose(values_of(Linear(), np.array([15.0]), anchors(10, 20), "higher"), [0.5])


def test_the_linear_function_turns_round_where_lower_is_better():
    assert_allclose(values_of(Linear(), np.array([12.0]), anchors(10, 20), "lower"), [0.8])


def test_a_piecewise_function_says_itself_what_is_better():
    falling = PiecewiseLinear(shape="piecewise-linear", points=((10, 1), (20, 0)))
    assert_allclose(values_of(falling, np.array([12.0]), anchors(10, 20), "lower"), [0.8])


# With e^-c = 1/4 the middle is worth (1 - 1/2) / (1 - 1/4) = 2/3.
BENT = Exponential(shape="exponential", curvature=np.log(4))
MIDDLE = Logistic(shape="logistic", midpoint=0.5, steepness=8.0)
STEPS = Step(shape="step", below=0.0, steps=((10, 0.4), (20, 1.0)))


@pytest.mark.parametrize(
    ("function", "direction", "value"),
    [(BENT, "higher", 2 / 3), (BENT, "lower", 2 / 3), (MIDDLE, "lower", 0.5)],
)
def test_a_curve_reads_its_ends_from_the_anchors(function, direction, value):
    assert_allclose(values_of(function, np.array([15.0]), anchors(10, 20), direction), [value])


def test_a_step_function_knows_its_limits_itself():
    found = values_of(STEPS, np.array([9.0, 10.0, 20.0]), anchors(0, 30), "higher")
    assert_allclose(found, [0, 0.4, 1])


@pytest.mark.parametrize("function", [Linear(), BENT, MIDDLE], ids=lambda one: one.shape)
def test_functions_that_take_the_scale_have_no_points_of_their_own(function):
    assert points_of(function) == ()


def test_a_piecewise_function_has_the_points_that_were_said():
    assert points_of(points((0, 0), (10, 0.8))) == ((0, 0), (10, 0.8))


def test_a_step_function_has_a_point_below_its_first_limit_and_one_at_each():
    assert points_of(STEPS) == ((10, 0), (10, 0.4), (20, 1))


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


@pytest.mark.parametrize(("direction", "performance"), [("higher", 5), ("lower", 5)])
def test_the_performance_of_a_value_lies_on_an_exponential_curve(direction, performance):
    assert_allclose(inverse(BENT, 2 / 3, anchors(0, 10), direction), performance)


@pytest.mark.parametrize("direction", ["higher", "lower"])
def test_the_performance_of_a_value_lies_on_a_logistic_curve(direction):
    assert_allclose(inverse(MIDDLE, 0.5, anchors(0, 10), direction), 5)


@pytest.mark.parametrize("function", [BENT, MIDDLE], ids=lambda one: one.shape)
@pytest.mark.parametrize(
    ("direction", "value", "near", "performance"),
    [
        ("higher", 0, -3, -3),
        ("higher", 0, 5, 0),
        ("higher", 1, 13, 13),
        ("higher", 1, 5, 10),
        ("lower", 0, 13, 13),
        ("lower", 1, -3, -3),
        ("lower", 1, 5, 0),
        ("lower", 0, 10, 10),
    ],
)
def test_beyond_the_ends_of_a_curve_the_nearest_performance_is_told(
    function, direction, value, near, performance
):
    assert_allclose(inverse(function, value, anchors(0, 10), direction, near), performance)


@pytest.mark.parametrize("function", [Linear(), BENT, MIDDLE, STEPS], ids=lambda one: one.shape)
@pytest.mark.parametrize("value", [-0.01, 1.01])
def test_nothing_is_worth_less_than_0_or_more_than_1(function, value):
    assert performance_at(function, value, anchors(0, 10), "higher", near=5) is None


@pytest.mark.parametrize(("near", "performance"), [(4, 10), (10, 10), (14, 14)])
def test_the_performance_of_a_class_is_the_nearest_in_it(near, performance):
    assert inverse(STEPS, 0.4, anchors(0, 30), near=near) == performance


def test_a_value_between_two_classes_leads_to_none():
    assert performance_at(STEPS, 0.5, anchors(0, 30), "higher", near=10) is None


@st.composite
def readable(draw, bend=10, steepness=10, *, jumps=True):
    """A value function with its scale, direction, and a performance to begin at."""
    scale, direction = draw(scales()), draw(DIRECTIONS)
    shapes = [
        st.just(Linear()),
        piecewise(scale, direction),
        exponentials(scale, direction, bend),
        logistics(scale, direction, steepness),
        *([stepped(scale, direction)] if jumps else []),
    ]
    return draw(st.one_of(shapes)), scale, direction, draw(floats(-300, 300))


# Every curve that can be asked for, also those so steep that most of the scale is worth 0 or 1.
@given(readable(bend=50, steepness=100, jumps=False), floats(0, 1))
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


@given(st.data())
def test_a_performance_read_backwards_from_a_class_is_in_it(data):
    scale, direction = data.draw(scales()), data.draw(DIRECTIONS)
    function = data.draw(stepped(scale, direction))
    value = data.draw(st.sampled_from([function.below, *(value for _, value in function.steps)]))
    performance = inverse(function, value, scale, direction, data.draw(floats(-300, 300)))
    assert values_of(function, np.array([performance]), scale, direction) == [value]


# Closer than this to a limit the next class has been reached, and flat curves lose as many digits.
NEARLY = 1e-6


@given(readable())
def test_the_value_of_a_performance_leads_back_to_it(case):
    function, scale, direction, near = case
    value = values_of(function, np.array([near]), scale, direction)[0]
    assert_allclose(inverse(function, value, scale, direction, near), near, atol=NEARLY)


@given(readable(), floats(0, 1), floats(-300, 300))
def test_no_other_performance_of_the_value_is_nearer(case, value, other):
    function, scale, direction, near = case
    performance = performance_at(function, value, scale, direction, near=near)
    worth = values_of(function, np.array([other]), scale, direction)[0]
    if performance is not None and abs(worth - value) <= 1e-12:
        assert abs(performance - near) <= abs(other - near) + NEARLY
