"""Who is first where in a triangle of weights: outlines against areas and hand-drawn corners."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.testing import assert_allclose

from s3prio import acceptability
from s3prio.analysis.robustness.winner_regions import winner_regions


def area(outline):
    """Share of the triangle: twice the area in two of the barycentric coordinates."""
    x, y = outline[:, 0], outline[:, 1]
    return abs(x @ np.roll(y, -1) - y @ np.roll(x, -1))


def test_with_one_strength_each_the_triangle_is_cut_in_three_alike():
    found = winner_regions(np.eye(3), np.eye(3))
    assert_allclose([area(one.outline) for one in found], 1 / 3)


def test_a_region_ends_at_the_middle_where_all_three_are_level():
    [first, *_] = winner_regions(np.eye(3), np.eye(3))
    expected = {(1.0, 0.0, 0.0), (0.5, 0.5, 0.0), (0.5, 0.0, 0.5), (1 / 3, 1 / 3, 1 / 3)}
    assert {tuple(corner) for corner in first.outline.round(12).tolist()} == {
        tuple(round(part, 12) for part in corner) for corner in expected
    }


def test_who_is_never_first_has_no_region():
    found = winner_regions(np.array([[1.0, 1, 1], [0.5, 0.5, 0.5]]), np.eye(3))
    assert [one.winner for one in found] == [0]


def test_of_level_alternatives_the_first_stands_for_both():
    found = winner_regions(np.array([[1.0, 0, 0], [1.0, 0, 0], [0, 1, 1]]), np.eye(3))
    assert [one.winner for one in found] == [0, 2]


@given(arrays(np.float64, (5, 3), elements=st.integers(0, 16).map(lambda n: n / 16)))
def test_regions_have_the_areas_of_the_shares_of_being_first(table):
    # Of level ones the first has the whole region, while shares are divided: their sums are alike.
    found = {one.winner: area(one.outline) for one in winner_regions(table, np.eye(3))}
    shares = acceptability(table).first
    for winner, size in found.items():
        level = (table == table[winner]).all(axis=1)
        assert_allclose(size, shares[level].sum(), atol=1e-9)
    assert_allclose(sum(found.values()), 1.0, atol=1e-9)


def test_a_fixed_fourth_weight_shrinks_the_triangle():
    # With three quarters on the fourth criterion the one that is best on it is first everywhere.
    table = np.array([[1.0, 1, 1, 0], [0, 0, 0, 1]])
    corners = np.column_stack([0.25 * np.eye(3), np.full(3, 0.75)])
    assert [one.winner for one in winner_regions(table, corners)] == [1]
