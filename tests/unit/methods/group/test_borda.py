"""Borda: shares of the others that stand behind."""

import numpy as np
from numpy.testing import assert_allclose

from s3prio.domain.ballots import pairwise_support
from s3prio.methods.group.borda import borda


def scores(rankings, weights=None):
    table = np.array(rankings)
    return borda(pairwise_support(table, np.ones(len(table)) if weights is None else weights))


def test_who_is_first_throughout_has_1_and_who_is_last_has_0():
    assert_allclose(scores([[2, 1, 3], [2, 1, 3]]), [0.5, 1, 0])


def test_the_mean_over_the_voters_counts():
    # Of two others each time, the first stands before 2, 2 and 1, the second before 1, 1 and 2.
    assert_allclose(scores([[1, 2, 3], [1, 2, 3], [2, 1, 3]]), [5 / 6, 4 / 6, 0])


def test_level_ones_count_half():
    assert_allclose(scores([[1, 1, 2]]), [0.75, 0.75, 0])


def test_a_voter_counts_by_his_weight():
    assert_allclose(scores([[1, 2], [2, 1]], np.array([3.0, 1.0])), [0.75, 0.25])


def test_who_is_second_with_everybody_has_half():
    # Two voters put the first, three the last alternative before it.
    assert_allclose(scores([[1, 2, 3]] * 2 + [[3, 2, 1]] * 3), [0.4, 0.5, 0.6])
