"""Regions of weights: simplices that fill them, shares, probabilities, also where there is no volume."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.testing import assert_allclose, assert_array_equal

from s3prio.weightspace.half_space import half_space_probability
from s3prio.weightspace.region import Conditions, clipped, of_vertices, whole
from tests.strategies import floats


def conditions(rows, limits=0.0, is_equal=None):
    """Conditions that nobody has said."""
    rows = np.array(rows, dtype=np.float64)
    count = len(rows)
    equal = np.zeros(count, dtype=bool) if is_equal is None else np.array(is_equal)
    words = tuple(f"number {number}" for number in range(count))
    return Conditions(
        rows, np.broadcast_to(np.array(limits, dtype=np.float64), count), equal, words
    )


def clip(*said, **more):
    """The region of some conditions, or None."""
    return clipped(conditions(*said, **more))


@st.composite
def lattices(draw):
    """Conditions of small whole numbers."""
    m = draw(st.integers(2, 5))
    count = draw(st.integers(1, 4))
    return draw(arrays(np.float64, (count, m), elements=st.integers(-2, 2)))


@st.composite
def filled(draw):
    """A region with a volume, and the conditions that made it."""
    rows = draw(lattices())
    region = clip(rows)
    assume(region is not None and region.share)
    return region, rows


def difference(draw, m):
    return np.array(draw(st.lists(st.integers(-3, 3), min_size=m, max_size=m)), dtype=np.float64)


def test_a_condition_is_a_plane_of_its_values_at_the_corners():
    # 2 w_1 - w_2 >= 1/2: at the corners 3/2, -3/2 and -1/2.
    assert_allclose(conditions([[2, -1, 0]], [0.5]).planes, [[1, -1, -1 / 3]])


def test_a_condition_that_always_holds_with_equality_is_a_plane_of_zeros():
    assert_array_equal(conditions([[0.5, 0.5]], [0.5]).planes, [[0, 0]])


@pytest.mark.parametrize("m", range(1, 9))
def test_the_whole_is_one_simplex_with_all_weightings(m):
    region = whole(m)
    assert region.m == m
    assert region.is_uniform
    assert region.share == 1
    assert_array_equal(region.corners, [np.eye(m)])
    assert_array_equal(region.vertices, np.eye(m))


@given(st.data())
def test_of_all_weights_a_half_space_has_its_probability(data):
    d = data.draw(arrays(np.float64, (2, 3, 4), elements=floats(-1, 1)))
    d = np.where(np.abs(d) < 1e-9, 0.0, d)
    assert_allclose(whole(4).probability(d), half_space_probability(d), rtol=0, atol=1e-15)


def test_of_dirichlet_weights_a_half_space_has_its_probability():
    d = np.random.default_rng(1).uniform(-1, 1, (2, 3, 4))
    alpha = np.array([0.5, 2, 3.5, 1])
    region = whole(4, alpha)
    assert not region.is_uniform
    assert_array_equal(region.probability(d), half_space_probability(d, alpha=alpha))


def test_parameters_of_one_are_uniform():
    assert whole(3, np.ones(3)).is_uniform


@pytest.mark.parametrize("name", ["corners", "shares", "vertices", "alpha"])
def test_a_region_cannot_be_written_to(name):
    with pytest.raises(ValueError, match="read-only"):
        getattr(whole(2, np.array([0.5, 0.5])), name)[0] = 0


def test_a_point_is_a_simplex_of_itself():
    region = of_vertices(np.array([[0.2, 0.3, 0.5]]), None, 0.0)
    assert_array_equal(region.corners, [[[0.2, 0.3, 0.5]]])
    assert_array_equal(region.shares, [1])


def test_at_a_point_a_condition_holds_or_does_not():
    region = of_vertices(np.array([[0.2, 0.3, 0.5]]), None, 0.0)
    d = np.array([[1.0, -1, 0], [-1.0, 1, 0], [1.0, 1, -1], [3.0, -2, 0]])
    assert_array_equal(region.probability(d), [0, 1, 1, 1])


def test_what_rounding_put_below_zero_at_a_point_is_met():
    # 0.1 + 0.2 - 0.3 and its opposite.
    region = of_vertices(np.array([[0.1, 0.2, 0.7]]), None, 0.0)
    d = np.array([[1.0, 1.0, -3 / 7], [-1.0, -1.0, 3 / 7]])
    assert_array_equal(region.probability(d), [1, 1])


def test_points_in_a_line_are_the_segment_between_the_outer_ones():
    ends = np.array([[0.8, 0.2, 0.0], [0.2, 0.4, 0.4]])
    inner = np.array([ends.mean(axis=0), 0.25 * ends[0] + 0.75 * ends[1]])
    region = of_vertices(np.vstack([inner, ends]), None, 0.0)
    assert region.corners is not None
    assert {tuple(corner) for corner in region.corners[0]} == {tuple(end) for end in ends}


@given(floats(0, 1))
def test_on_a_segment_the_probability_is_the_part_of_its_length(part):
    ends = np.array([[1.0, 0, 0], [0, 0.5, 0.5]])
    region = of_vertices(ends, None, 0.0)
    # The first weight is part or more.
    assert_allclose(region.probability(np.array([1 - part, -part, -part])), 1 - part, atol=1e-11)


def test_a_square_is_two_triangles_of_half_its_size():
    square = np.array([[0.5, 0, 0.5, 0], [0.5, 0, 0, 0.5], [0, 0.5, 0.5, 0], [0, 0.5, 0, 0.5]])
    region = of_vertices(square, None, 0.0)
    assert_allclose(region.shares, [0.5, 0.5])


def test_in_a_square_in_space_half_lies_on_each_side_of_its_middle():
    square = np.array([[0.5, 0, 0.5, 0], [0.5, 0, 0, 0.5], [0, 0.5, 0.5, 0], [0, 0.5, 0, 0.5]])
    region = of_vertices(square, None, 0.0)
    # w_1 = x / 2 and w_3 = y / 2 with x and y uniform: x >= y, x + y >= 1/2, x >= 3/4.
    d = np.array([[1, 0, -1, 0], [3, -1, 3, -1], [1, -3, 0, 0]], dtype=np.float64)
    assert_allclose(region.probability(d), [1 / 2, 7 / 8, 1 / 4], atol=1e-12)


@given(st.data())
def test_points_that_are_told_again_change_nothing(data):
    points = data.draw(arrays(np.int64, (5, 3), elements=st.integers(1, 9)))
    points = np.unique(points / points.sum(axis=1, keepdims=True), axis=0)
    d = difference(data.draw, 3)
    middle = points.mean(axis=0, keepdims=True)
    again = of_vertices(np.vstack([points, points[:1], middle]), None, None)
    once = of_vertices(points, None, None)
    assert_allclose(again.probability(d), once.probability(d), rtol=0, atol=1e-8)


@given(filled())
def test_shares_of_simplices_sum_to_one(case):
    region, _ = case
    assert_allclose(region.shares.sum(), 1, rtol=0, atol=1e-14)


@given(filled())
def test_corners_of_simplices_fulfil_all_conditions(case):
    region, rows = case
    assert (region.corners @ rows.T >= -1e-12).all()
    assert_allclose(region.corners.sum(axis=2), 1, rtol=0, atol=1e-14)


@given(lattices())
def test_one_condition_leaves_the_share_of_its_half_space(rows):
    region = clip(rows[:1])
    expected = half_space_probability(rows[0])
    if region is None:
        assert expected == 0
    else:
        assert_allclose(region.share, expected, rtol=0, atol=1e-14)


@given(filled(), st.data())
def test_a_probability_is_the_share_of_what_one_more_condition_leaves(case, data):
    region, rows = case
    d = difference(data.draw, region.m)
    assume(d.any())
    more = clip(np.vstack([rows, d]))
    left = 0.0 if more is None else more.share
    assert_allclose(region.probability(d), left / region.share, rtol=0, atol=1e-12)


@given(filled(), st.data())
def test_a_difference_and_its_opposite_share_a_region_with_a_volume(case, data):
    region, _ = case
    d = difference(data.draw, region.m)
    assume(d.any())
    both = region.probability(d) + region.probability(-d)
    assert_allclose(both, 1, rtol=0, atol=1e-13)


@given(filled(), st.data())
def test_the_order_of_the_conditions_does_not_matter(case, data):
    region, rows = case
    mixed = clip(rows[list(data.draw(st.permutations(range(len(rows)))))])
    d = difference(data.draw, region.m)
    assert_allclose(mixed.share, region.share, rtol=0, atol=1e-13)
    assert_allclose(mixed.probability(d), region.probability(d), rtol=0, atol=1e-12)


@given(filled())
def test_a_share_agrees_with_random_weights(case):
    region, rows = case
    size = 20_000
    drawn = np.random.default_rng(8).dirichlet(np.ones(region.m), size)
    hits = (drawn @ rows.T >= 0).all(axis=1).sum()
    spread = np.sqrt(size * region.share * (1 - region.share))
    assert abs(hits - size * region.share) <= 4.5 * spread + 1e-9


def test_bounds_and_an_order_leave_what_their_lengths_say():
    # 4/5 remain to be given away; no part of that above 9/16; half of it by symmetry.
    rows = np.vstack([np.eye(4), -np.eye(4), [[1, -1, 0, 0]]])
    region = clip(rows, [0.05] * 4 + [-0.5] * 4 + [0])
    assert len(region.vertices) == 10
    assert_allclose(region.share, 0.8**3 * (1 - 4 * (7 / 16) ** 3) / 2, rtol=1e-13)
    assert_allclose(region.share, 0.17025, rtol=1e-12)


def test_no_weights_are_no_region():
    assert clip([[1, 0], [0, 1]], 0.6) is None


def test_conditions_that_leave_one_point_leave_a_share_of_zero():
    region = clip(np.eye(3), [0.1, 0.2, 0.7])
    assert region.share == 0
    assert_allclose(region.vertices, [[0.1, 0.2, 0.7]])
    assert_array_equal(region.probability(np.array([[0, 1, -0.2], [0, 1, -0.4]])), [1, 0])


def test_two_conditions_that_meet_leave_a_segment():
    # The first weight is a half at least, and at most.
    region = clip([[1, 0, 0], [-1, 0, 0]], [0.5, -0.5])
    assert region.share == 0
    # From (1/2, 1/2, 0) to (1/2, 0, 1/2): w_2 >= 1/8 on three quarters of it.
    assert_allclose(region.probability(np.array([-1 / 4, 1.0, 0])), 3 / 4, atol=1e-12)


@pytest.mark.parametrize("m", range(2, 8))
def test_an_equality_leaves_a_simplex_of_a_lower_dimension(m):
    row = np.zeros(m)
    row[:2] = 1, -1
    region = clip([row], is_equal=[True])
    assert region.share == 0
    assert region.corners.shape == (1, m - 1, m)
    # The sum of the first two is one of m - 1 weights, all alike.
    d = -0.25 * np.ones(m)
    d[:2] += 1
    assert_allclose(region.probability(d), 0.75 ** (m - 2), rtol=1e-13)


def test_an_equality_across_a_cube_leaves_several_simplices_without_a_volume():
    # No weight above 1/2, two of four level: a rhombus with a line of symmetry.
    rows = np.vstack([-np.eye(4), [[1, -1, 0, 0]]])
    region = clip(rows, [-0.5] * 4 + [0], [False] * 4 + [True])
    assert region.share == 0
    assert len(region.shares) == 2
    assert_allclose(region.shares.sum(), 1)
    assert_allclose(region.probability(np.array([0.0, 0, 1, -1])), 1 / 2, atol=1e-13)


def test_beyond_seven_criteria_what_is_no_simplex_has_only_vertices():
    region = clip(-np.eye(8), -0.5)
    assert region.corners is None
    assert region.share is None
    assert region.m == 8
    assert len(region.vertices) == 28


def test_beyond_seven_criteria_a_simplex_is_one_all_the_same():
    steps = np.eye(9)[:-1] - np.eye(9)[1:]
    region = clip(steps)
    assert_allclose(region.share, 1 / 362880, rtol=1e-12)


def test_where_there_are_too_many_vertices_none_are_told():
    # No weight above 2/13: more than 13 over 6 vertices.
    region = clip(-np.eye(13), -2 / 13)
    assert region.vertices is None
    assert region.corners is None
    assert region.m == 13
