"""Where lines cross: by hand, by counting inversions, at levels."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.testing import assert_allclose, assert_array_equal

from s3prio.weightspace.crossings import crossings, level_crossings

TENTHS = st.integers(0, 10).map(lambda tenth: tenth / 10)


@st.composite
def lines(draw):
    """Heights of lines at both ends, many of them level."""
    n = draw(st.integers(0, 8))
    return [draw(arrays(np.float64, n, elements=TENTHS)) for _ in range(2)]


def inversions(start, end):
    """Pairs in one order at the start and in the other at the end, none of them level."""
    return {
        (i, j)
        for i, j in combinations(range(len(start)), 2)
        if (start[i] - start[j]) * (end[i] - end[j]) < 0
    }


def height(line, both, position):
    start, end = both
    return start[line] + position * (end[line] - start[line])


def at_levels(both, levels):
    """Crossings of all lines with the same levels."""
    start, end = both
    return level_crossings(start, end, np.tile(levels, (len(start), 1)))


def test_two_lines_cross_where_they_are_level():
    # 0.9 - 0.6 x and 0.5 + 0.2 x.
    found = crossings(np.array([0.9, 0.5]), np.array([0.3, 0.7]))
    assert_allclose(found.positions, [0.5])
    assert (found.first.tolist(), found.second.tolist()) == ([0], [1])


def test_the_one_above_before_is_told_first_wherever_it_stands():
    found = crossings(np.array([0.5, 0.9]), np.array([0.7, 0.3]))
    assert (found.first.tolist(), found.second.tolist()) == ([1], [0])


def test_three_lines_cross_one_after_another():
    # 1 - x, 0.6 - 0.4 x and x: at 1/2 the first with the last, at 2/3 the first two, at 3/7 the last two.
    found = crossings(np.array([1.0, 0.6, 0.0]), np.array([0.0, 0.2, 1.0]))
    assert_allclose(found.positions, [3 / 7, 1 / 2, 2 / 3])
    assert list(zip(found.first.tolist(), found.second.tolist(), strict=True)) == [
        (1, 2),
        (0, 2),
        (0, 1),
    ]


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ((0.5, 0.5), (0.2, 0.8)),
        ((0.2, 0.8), (0.5, 0.5)),
        ((0.5, 0.5), (0.7, 0.7)),
        ((0.5, 0.6), (0.6, 0.7)),
        ((0.5,), (0.6,)),
        ((), ()),
    ],
    ids=["level before", "level after", "level throughout", "beside", "one", "none"],
)
def test_lines_that_are_level_at_an_end_or_beside_each_other_do_not_cross(start, end):
    found = crossings(np.array(start, dtype=float), np.array(end, dtype=float))
    assert found.positions.size == found.first.size == found.second.size == 0


@pytest.mark.parametrize(("tolerance", "count"), [(0.0, 1), (0.05, 1), (0.15, 0)])
def test_ends_that_are_nearer_than_the_tolerance_are_level(tolerance, count):
    one, other = np.array([0.6, 0.5]), np.array([0.2, 0.9])
    assert crossings(one, other, tolerance=tolerance).positions.size == count
    assert crossings(other, one, tolerance=tolerance).positions.size == count


@given(lines())
def test_each_pair_in_another_order_at_the_end_crosses_once(both):
    found = crossings(*both)
    pairs = [tuple(sorted(pair)) for pair in zip(found.first, found.second, strict=True)]
    assert len(pairs) == len(set(pairs))
    assert set(pairs) == inversions(*both)


@pytest.mark.parametrize("n", [10, 100, 500])
def test_there_are_as_many_crossings_as_inversions(n):
    start, end = np.random.default_rng(n).random((2, n))
    order = end[np.argsort(start)]
    expected = sum(int((order[:at] > order[at]).sum()) for at in range(n))
    assert crossings(start, end).positions.size == expected


def test_lines_in_the_opposite_order_all_cross():
    heights = np.arange(20.0)
    found = crossings(heights, -(heights**2))
    assert found.positions.size == 20 * 19 // 2


@given(lines())
def test_positions_rise_and_lie_between_the_ends(both):
    positions = crossings(*both).positions
    assert (np.diff(positions) >= 0).all()
    assert ((positions > 0) & (positions < 1)).all()


@given(lines())
def test_lines_are_level_where_they_cross(both):
    found = crossings(*both)
    one, other = (height(line, both, found.positions) for line in (found.first, found.second))
    assert_allclose(one, other, rtol=0, atol=1e-14)


@given(lines())
def test_the_first_is_above_before_and_the_second_after(both):
    start, end = both
    found = crossings(start, end)
    assert (start[found.first] > start[found.second]).all()
    assert (end[found.first] < end[found.second]).all()


@given(lines())
def test_the_other_way_round_the_crossings_are_mirrored(both):
    there, back = crossings(*both), crossings(*both[::-1])
    assert_allclose(np.sort(1 - back.positions), there.positions, rtol=0, atol=1e-14)
    pairs = set(zip(there.first.tolist(), there.second.tolist(), strict=True))
    assert {
        (second, first)
        for first, second in zip(back.first.tolist(), back.second.tolist(), strict=True)
    } == pairs


@given(lines(), st.randoms(use_true_random=False))
def test_the_order_of_the_lines_does_not_matter(both, random):
    order = list(range(len(both[0])))
    random.shuffle(order)
    mixed = crossings(*(heights[order] for heights in both))
    assert_array_equal(mixed.positions, crossings(*both).positions)


@given(lines(), st.integers(-3, 3), st.integers(-4, 4))
def test_crossings_of_heights_in_another_unit_are_the_same(both, shift, power):
    # Whole numbers, so that nothing is rounded.
    whole = [np.round(10 * heights) for heights in both]
    moved = crossings(*(heights * 2.0**power + shift * 2.0**power for heights in whole))
    for got, expected in zip(moved, crossings(*whole), strict=True):
        assert_array_equal(got, expected)


@given(lines())
def test_between_crossings_the_order_stays_and_at_them_it_changes(both):
    start, end = (np.append(one, []) for one in both)
    found = crossings(start, end)
    stops = np.unique(np.concatenate([[0], found.positions, [1]]))
    seen = set()
    for middle in (stops[1:] + stops[:-1])[np.diff(stops) > 1e-9] / 2:
        at = start + middle * (end - start)
        seen.add(tuple(np.sign(np.round(at[:, None] - at[None, :], 12)).ravel().tolist()))
    assert len(seen) == len(np.unique(np.round(found.positions, 9))) + 1


# Levels


def test_a_line_crosses_a_level_between_its_ends():
    # 0.2 + 0.4 x is 0.3 at a quarter, and 0.9 never.
    found = level_crossings(np.array([0.2]), np.array([0.6]), np.array([[0.3, 0.9]]))
    assert_allclose(found.positions, [0.25])
    assert (found.first.tolist(), found.second.tolist()) == ([0], [0])


def test_each_line_has_its_own_levels():
    levels = np.array([[0.5, 0.9], [0.1, 0.3]])
    found = level_crossings(np.array([0.0, 0.4]), np.array([1.0, 0.0]), levels)
    assert_allclose(found.positions, [1 / 4, 1 / 2, 3 / 4, 9 / 10])
    assert found.first.tolist() == [1, 0, 1, 0]
    assert found.second.tolist() == [1, 0, 0, 1]


@pytest.mark.parametrize(("start", "end"), [(0.5, 0.8), (0.8, 0.5), (0.5, 0.5), (0.6, 0.8)])
def test_a_line_that_ends_on_a_level_or_stays_beside_it_does_not_cross_it(start, end):
    found = level_crossings(np.array([start]), np.array([end]), np.array([[0.5]]))
    assert found.positions.size == 0


@pytest.mark.parametrize(("tolerance", "count"), [(0.0, 1), (0.05, 1), (0.15, 0)])
def test_ends_that_are_nearer_to_a_level_than_the_tolerance_are_on_it(tolerance, count):
    one, other, level = np.array([0.4]), np.array([0.9]), np.array([[0.5]])
    assert level_crossings(one, other, level, tolerance=tolerance).positions.size == count
    assert level_crossings(other, one, level, tolerance=tolerance).positions.size == count


@given(lines(), st.lists(TENTHS, max_size=3))
def test_a_line_is_on_the_level_that_it_crosses(both, levels):
    found = at_levels(both, levels)
    at = height(found.first, both, found.positions)
    assert_allclose(at, np.array(levels)[found.second], rtol=0, atol=1e-14)
    assert (np.diff(found.positions) >= 0).all()


@given(lines(), st.lists(TENTHS, max_size=3))
def test_a_line_crosses_just_the_levels_between_its_ends(both, levels):
    found = at_levels(both, levels)
    expected = {
        (line, number)
        for line, ends in enumerate(zip(*both, strict=True))
        for number, level in enumerate(levels)
        if min(ends) < level < max(ends)
    }
    pairs = list(zip(found.first.tolist(), found.second.tolist(), strict=True))
    assert len(pairs) == len(set(pairs))
    assert set(pairs) == expected


@given(lines())
def test_a_level_is_crossed_where_a_flat_line_is(both):
    start, end = (np.append(one, 0.55) for one in both)
    n = len(start) - 1
    flat = crossings(start, end)
    involved = (flat.first == n) | (flat.second == n)
    found = at_levels(both, [0.55])
    assert_allclose(found.positions, flat.positions[involved], rtol=0, atol=1e-14)


def test_without_levels_there_is_nothing_to_cross():
    assert level_crossings(np.ones(3), np.zeros(3), np.empty((3, 0))).positions.size == 0


def test_what_rounding_puts_on_an_end_stays_inside():
    for found in (
        crossings(np.array([1.0, 0.0]), np.array([0.0, 1e-17])),
        level_crossings(np.array([1.0]), np.array([-1e-17]), np.array([[0.0]])),
    ):
        assert 0 < found.positions[0] < 1
