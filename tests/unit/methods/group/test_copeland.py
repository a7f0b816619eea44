"""Copeland: shares of the others that are beaten in a duel."""

import numpy as np
from numpy.testing import assert_allclose

from s3prio.domain.ballots import pairwise_support
from s3prio.methods.group.copeland import copeland


def scores(rankings, weights=None):
    table = np.array(rankings)
    return copeland(pairwise_support(table, np.ones(len(table)) if weights is None else weights))


def test_who_beats_everybody_has_1_by_however_little():
    assert_allclose(scores([[1, 2, 3], [1, 2, 3], [3, 2, 1]]), [1, 0.5, 0])


def test_a_draw_counts_half():
    # Two voters who contradict each other about the first two.
    assert_allclose(scores([[1, 2, 3], [2, 1, 3]]), [0.75, 0.75, 0])


def test_in_a_circle_all_are_level():
    assert_allclose(scores([[1, 2, 3], [3, 1, 2], [2, 3, 1]]), [0.5, 0.5, 0.5])


def test_weights_that_are_level_but_for_rounding_make_a_draw():
    # 0.1 + 0.2 against 0.3.
    assert_allclose(scores([[1, 2], [1, 2], [2, 1]], np.array([0.1, 0.2, 0.3])), [0.5, 0.5])


def test_a_majority_of_weight_wins_a_duel():
    assert_allclose(scores([[1, 2], [2, 1], [2, 1]], np.array([3.0, 1.0, 1.0])), [1, 0])
