"""Where to cut scores: by hand, against all ways there are, and level scores that stay together."""

from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from s3prio.methods.sorting.breaks import (
    distinct_scores,
    natural_breaks,
    nearest_shares,
    widest_gaps,
)

# Eighths: differences are exact, and some scores are level.
SCORES = st.lists(st.integers(0, 16).map(lambda n: n / 8), min_size=1, max_size=8).map(np.array)


def all_ways(scores, classes):
    """The classes of each way to cut between different scores."""
    points = sorted(set(scores.tolist()))
    ordered = np.sort(scores)
    for ends in combinations(points[1:], classes - 1):
        limits = [-np.inf, *ends, np.inf]
        yield [ordered[(ordered >= a) & (ordered < b)] for a, b in pairwise(limits)]


def classes_by(scores, cuts):
    limits = [-np.inf, *cuts, np.inf]
    ordered = np.sort(scores)
    return [ordered[(ordered >= a) & (ordered < b)] for a, b in pairwise(limits)]


def squares(classes):
    return sum(((one - one.mean()) ** 2).sum() for one in classes)


def miss(classes, shares):
    below = np.cumsum([len(one) for one in classes])[:-1]
    return np.abs(below - np.cumsum(shares)[:-1] * sum(map(len, classes))).sum()


def narrowest(classes):
    return min(upper[0] - lower[-1] for lower, upper in pairwise(classes))


def test_scores_that_are_level_up_to_rounding_are_one():
    points, counts = distinct_scores(np.array([0.3, 0.5, 0.1 + 0.2, 0.3 + 2e-9]))
    assert_allclose(points, [0.3, 0.3 + 2e-9, 0.5], rtol=0, atol=1e-12)
    assert_array_equal(counts, [2, 1, 1])


def test_shares_that_can_be_had_are_had():
    assert_allclose(nearest_shares(np.array([4.0, 1, 3, 2]), (0.25, 0.75)), [1.5])


def test_level_scores_are_not_parted_for_the_sake_of_shares():
    # One or three below: the target of two is missed by one either way; the lower gap is taken.
    assert_allclose(nearest_shares(np.array([1.0, 2, 2, 3]), (0.5, 0.5)), [1.5])


def test_no_class_is_left_empty_for_the_sake_of_shares():
    # Four of five are level: the lower two shares of 40 % each would both end among them.
    scores = np.array([1.0, 1, 1, 1, 2, 3])
    assert_allclose(nearest_shares(scores, (0.4, 0.4, 0.2)), [1.5, 2.5])


@pytest.mark.parametrize("shares", [(0.3, 0.7), (0.1, 0.2, 0.7), (0.1, 0.1, 0.1, 0.7)])
def test_of_two_gaps_as_near_the_lower_one_is_taken_whatever_rounding_does(shares):
    # The last target of 15 is 4.5: four below, not five.
    assert nearest_shares(np.arange(15.0), shares)[-1] == 3.5


@given(SCORES, st.sampled_from([(0.5, 0.5), (0.25, 0.75), (0.25, 0.25, 0.5), (0.25,) * 4]))
def test_no_other_cuts_come_nearer_to_the_shares(scores, shares):
    ways = list(all_ways(scores, len(shares)))
    assume(ways)
    found = classes_by(scores, nearest_shares(scores, shares))
    assert all(len(one) for one in found)
    assert_allclose(miss(found, shares), min(miss(way, shares) for way in ways))


def test_natural_breaks_lie_in_the_middle_of_their_gaps():
    # 0, 1 and 5, 6: cutting anywhere else leaves larger squares than 1/2 + 1/2.
    assert_allclose(natural_breaks(np.array([5.0, 0, 6, 1]), 2), [3])


def test_scores_count_as_often_as_they_stand_in_natural_breaks():
    # The upper two are closer; but with three at 5.9 their squares are 3/4 of 2.9 * 2.9, above the
    # half of 3 * 3 that the lower two have.
    assert_allclose(natural_breaks(np.array([0.0, 3, 5.9]), 2), [1.5])
    assert_allclose(natural_breaks(np.array([0.0, 3, 5.9, 5.9, 5.9]), 2), [4.45])


@given(SCORES, st.integers(2, 4))
def test_no_other_cuts_leave_smaller_differences_inside(scores, classes):
    ways = list(all_ways(scores, classes))
    assume(ways)
    found = classes_by(scores, natural_breaks(scores, classes))
    assert all(len(one) for one in found)
    assert_allclose(squares(found), min(squares(way) for way in ways), atol=1e-12)


def test_natural_breaks_of_large_scores_lose_no_digits():
    assert_allclose(natural_breaks(1e9 + np.array([0.0, 1, 5, 6]), 2), [1e9 + 3], rtol=1e-15)


def test_of_gaps_as_wide_the_upper_class_is_made_larger():
    cuts = widest_gaps(np.array([1.0, 2, 3]), [(1, 2), (1, 2)])
    assert cuts is not None
    assert_allclose(cuts, [1.5])


@pytest.mark.parametrize(
    "sizes",
    [
        # Five are too many for four places, or too few for six.
        [(1, 2), (1, 2)],
        [(3, 5), (3, 5)],
        # The two level ones would have to be parted.
        [(2, 2), (3, 3)],
    ],
)
def test_sizes_that_no_cuts_have_are_told_apart_from_those_that_some_have(sizes):
    assert widest_gaps(np.array([1.0, 2, 2, 3, 4]), sizes) is None


def test_scores_that_are_level_up_to_rounding_are_not_parted():
    assert widest_gaps(np.array([0.3, 0.1 + 0.2]), [(1, 1), (1, 1)]) is None


SIZES = st.lists(
    st.tuples(st.integers(1, 3), st.integers(0, 3)).map(lambda pair: (pair[0], sum(pair))),
    min_size=2,
    max_size=3,
)


@given(SCORES, SIZES)
def test_no_other_cuts_of_these_sizes_have_a_wider_narrowest_gap(scores, sizes):
    ways = [
        way
        for way in all_ways(scores, len(sizes))
        if all(low <= len(one) <= high for one, (low, high) in zip(way, sizes, strict=True))
    ]
    cuts = widest_gaps(scores, sizes)
    assert (cuts is None) == (not ways)
    if cuts is not None:
        found = classes_by(scores, cuts)
        assert all(low <= len(one) <= high for one, (low, high) in zip(found, sizes, strict=True))
        assert narrowest(found) == max(narrowest(way) for way in ways)
