"""Counting ranks over blocks of scores: by pairs, by sorting, and with ties."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.testing import assert_array_equal

from s3prio.analysis.robustness.counting import counted
from tests.unit.analysis.robustness.cases import TENTHS, assert_close, counted_directly

BLOCKS = arrays(np.float64, st.tuples(st.integers(1, 20), st.integers(1, 6)), elements=TENTHS)
FAR_BELOW = -np.arange(1.0, 31.0)
"""Scores of thirty more, none of which is level or ever before the others."""


def of_scores(scores, *, ties_share=True):
    scores = np.array(scores, dtype=float)
    return counted(scores, np.full((len(scores), 1), 1.0), ties_share=ties_share)


def among_many(scores):
    return np.hstack([scores, np.tile(FAR_BELOW, (len(scores), 1))])


def test_each_row_of_scores_counts_once():
    assert_array_equal(of_scores([[0.9, 0.5], [0.8, 0.1], [0.2, 0.3]]).ranks, [[2, 1], [1, 2]])


def test_who_are_level_have_equal_parts_of_their_ranks():
    ranks = of_scores([[0.5, 0.9, 0.5]]).ranks
    assert_array_equal(ranks, [[0, 0.5, 0.5], [1, 0, 0], [0, 0.5, 0.5]])


def test_who_are_level_may_all_have_the_best_rank():
    ranks = of_scores([[0.5, 0.9, 0.5]], ties_share=False).ranks
    assert_array_equal(ranks, [[0, 1, 0], [1, 0, 0], [0, 1, 0]])


@pytest.mark.parametrize("more", [0, 30], ids=["few", "many"])
def test_what_differs_by_rounding_only_is_level(more):
    scores = np.hstack([[[0.1 + 0.2, 0.3]], [FAR_BELOW[:more]]])
    assert_array_equal(of_scores(scores).ranks[:2, :2], 0.5)


@pytest.mark.parametrize("more", [0, 30], ids=["few", "many"])
def test_what_differs_by_little_is_not_level(more):
    scores = np.hstack([[[0.3 + 1e-9, 0.3]], [FAR_BELOW[:more]]])
    assert_array_equal(of_scores(scores).ranks[:2, :2], np.eye(2))


@pytest.mark.parametrize("more", [0, 30], ids=["few", "many"])
def test_weights_are_summed_under_which_each_is_first(more):
    scores = [[0.9, 0.1], [0.8, 0.2], [0.3, 0.4]]
    weights = np.array([[0.5, 0.5], [0.25, 0.75], [0.0, 1.0]])
    block = np.hstack([scores, np.tile(FAR_BELOW[:more], (3, 1))])
    assert_array_equal(
        counted(block, weights, ties_share=True).favourable[:2], [[0.75, 1.25], [0, 1]]
    )


def test_who_are_level_at_the_top_share_the_weights_under_which_they_are():
    found = counted(np.array([[0.5, 0.5, 0.1]]), np.array([[0.25, 0.75]]), ties_share=True)
    assert_array_equal(found.favourable, [[0.125, 0.375], [0.125, 0.375], [0, 0]])


@given(BLOCKS, st.booleans())
def test_counts_are_those_made_pair_by_pair(scores, ties_share):
    found = of_scores(scores, ties_share=ties_share).ranks
    assert_close(found, counted_directly(scores, ties_share=ties_share), atol=1e-12)


@given(BLOCKS, st.booleans())
def test_many_far_below_change_nothing_above_them(scores, ties_share):
    n = scores.shape[1]
    found = of_scores(among_many(scores), ties_share=ties_share).ranks
    assert_close(found[:n, :n], of_scores(scores, ties_share=ties_share).ranks, atol=1e-12)


@given(
    arrays(np.float64, st.tuples(st.integers(1, 20), st.integers(1, 30)), elements=st.floats(0, 1))
)
def test_all_places_of_all_rows_are_given_away(scores):
    ranks = of_scores(scores).ranks
    assert_close([ranks.sum(axis=0), ranks.sum(axis=1)], len(scores), atol=1e-9)


@given(BLOCKS, BLOCKS.map(len))
def test_blocks_put_together_are_counts_added_up(scores, cut):
    apart = [of_scores(part).ranks for part in (scores[:cut], scores[cut:]) if len(part)]
    assert_close(sum(apart), of_scores(scores).ranks, atol=1e-12)
