"""Kemeny: optimal orders by hand, layers, ties, and more than can be searched."""

import numpy as np
import pytest

from s3prio.domain.ballots import pairwise_support
from s3prio.errors import NotApplicableError
from s3prio.methods.group.kemeny import LARGEST, MOST_OPTIMA, kemeny


def optima(rankings, weights=None):
    table = np.array(rankings)
    return kemeny(pairwise_support(table, np.ones(len(table)) if weights is None else weights))[:2]


def circle(n):
    """As many voters as alternatives, each beginning one later: all but one put i before i + 1."""
    return [[1 + (i - first) % n for i in range(n)] for first in range(n)]


def test_of_one_ranking_it_is_the_optimum():
    assert optima([[2, 3, 1]]) == (((2, 0, 1),), True)


def test_the_smallest_majorities_of_a_circle_are_given_up():
    # Of 9, 6 put a before b, 7 b before c, 5 c before a: the last is given up.
    found = optima([[1, 2, 3], [3, 1, 2], [2, 3, 1]], np.array([4.0, 3.0, 2.0]))
    assert found == (((0, 1, 2),), True)


def test_of_an_even_circle_every_way_to_cut_it_is_told():
    assert optima(circle(3)) == (((0, 1, 2), (1, 2, 0), (2, 0, 1)), True)


def test_level_ones_stand_in_both_orders():
    assert optima([[1, 1, 2]]) == (((0, 1, 2), (1, 0, 2)), True)


def test_weights_that_are_level_but_for_rounding_leave_both_orders():
    # 0.1 + 0.2 against 0.3.
    found = optima([[1, 2], [1, 2], [2, 1]], np.array([0.1, 0.2, 0.3]))
    assert found == (((0, 1), (1, 0)), True)


def test_layers_are_put_in_order_and_all_optima_of_each_are_combined():
    # Two circles of three, one before the other.
    ranks = [first + [3 + rank for rank in second] for first in circle(3) for second in circle(3)]
    found, is_complete = optima(ranks)
    assert is_complete
    assert len(found) == 9
    assert all(set(order[:3]) == {0, 1, 2} for order in found)
    assert (1, 2, 0, 5, 3, 4) in found


def test_the_optima_stand_in_order():
    found, _ = optima([[1, 1, 1, 1]])
    assert list(found) == sorted(found)
    assert len(found) == 24


def test_many_alternatives_that_nothing_entangles_are_no_difficulty():
    order = np.random.default_rng(3).permutation(60)
    ranks = np.empty(60, dtype=int)
    ranks[order] = np.arange(60)
    assert optima([ranks + 1]) == ((tuple(order.tolist()),), True)


def test_more_optima_than_are_listed_are_told_as_incomplete():
    # 7! are 5040.
    found, is_complete = optima([[1] * 7])
    assert len(found) == MOST_OPTIMA
    assert len(set(found)) == MOST_OPTIMA
    assert not is_complete


def test_too_many_optima_of_several_layers_are_told_as_incomplete():
    # 4! * 4! * 2 are 1152.
    found, is_complete = optima([[1] * 4 + [2] * 4 + [3] * 2])
    assert len(found) == MOST_OPTIMA
    assert not is_complete
    assert all(set(order[8:]) == {8, 9} for order in found)


def test_more_alternatives_than_can_be_searched_are_refused_with_advice():
    with pytest.raises(
        NotApplicableError, match=r"order 19 .* 18 are possible.*borda or copeland"
    ):
        optima(circle(LARGEST + 1))


def test_the_largest_layer_that_is_not_refused_is_solved():
    # A circle of 18 is cut at each of its places.
    found, is_complete = optima(circle(LARGEST))
    assert is_complete
    assert len(found) == LARGEST
