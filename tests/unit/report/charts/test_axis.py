"""Axes: round numbers in equal steps, and room beyond the outermost values."""

import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from s3prio.report.charts.axis import Axis, around
from s3prio.text import Number

VALUES = st.lists(st.floats(-1e6, 1e6, width=32), min_size=1, max_size=6)


def values(axis, most=7, **more):
    return [tick.value for tick in axis.ticks(most, **more)]


def test_ticks_are_the_round_numbers_within():
    assert values(Axis(0.9, 6.2, 0, 100)) == [1, 2, 3, 4, 5, 6]


def test_ticks_have_as_many_decimals_as_their_step():
    assert Axis(0, 0.3, 0, 100).ticks(4) == tuple(Number(i / 10, 1) for i in range(4))


def test_percentages_have_two_decimals_less():
    assert Axis(0.401, 0.439, 0, 100).ticks(4, percent=True) == tuple(
        Number(share, 0, percent=True) for share in (0.41, 0.42, 0.43)
    )


def test_steps_below_one_percent_have_decimals():
    ticks = Axis(0.4, 0.41, 0, 100).ticks(3, percent=True)
    assert {tick.decimals for tick in ticks} == {1}


@given(values_=VALUES, most=st.integers(3, 9))
def test_there_are_some_ticks_but_no_more_than_asked_for_and_all_lie_within(values_, most):
    axis = around(np.array(values_), 0, 100)
    found = values(axis, most)
    assert 1 <= len(found) <= most
    assert all(-1e-6 <= axis.at(tick) <= 100 + 1e-6 for tick in found)


@given(values_=VALUES)
def test_ticks_are_equally_far_apart(values_):
    found = values(around(np.array(values_), 0, 100))
    steps = [b - a for a, b in pairwise(found)]
    assert all(math.isclose(step, steps[0], rel_tol=1e-6) for step in steps)


@given(values_=VALUES)
def test_all_values_lie_within_their_axis_with_room_beside_them(values_):
    axis = around(np.array(values_), 0, 100)
    assert all(4 <= axis.at(value) <= 96 for value in values_)


@pytest.mark.parametrize(
    ("one", "ends"), [(5.0, (4.45, 5.55)), (-5.0, (-5.55, -4.45)), (0.0, (-0.55, 0.55))]
)
def test_a_single_value_stands_in_the_middle(one, ends):
    axis = around(np.array([one]), 0, 100)
    assert (axis.low, axis.high) == pytest.approx(ends)
    assert axis.at(one) == pytest.approx(50)


def test_an_axis_without_values_goes_from_nothing_to_one():
    axis = around(np.array([]), 0, 100)
    assert (axis.low, axis.high) == pytest.approx((-0.05, 1.05))


def test_a_coarser_axis_keeps_its_middle():
    axis = Axis(2, 4, 200, 100).coarser(0.1)
    assert (axis.low, axis.high, axis.unit) == pytest.approx((-2, 8, 0.1))
