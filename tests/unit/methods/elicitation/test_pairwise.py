"""Matrices of pairs: weights, completion, measures of contradiction, and where it stands."""

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from s3prio.methods.elicitation.pairwise import (
    RANDOM_INDEX,
    best_change,
    completed,
    consistency_ratio,
    geometric_consistency,
    geometric_mean,
    is_connected,
    principal,
    worst_triad,
)

GAP = np.nan


def of_weights(*weights):
    """The matrix of somebody who never contradicts himself."""
    w = np.array(weights, dtype=float)
    return w[:, None] / w


def with_pair(matrix, i, j, ratio):
    changed = matrix.copy()
    changed[i, j], changed[j, i] = ratio, 1 / ratio
    return changed


# 2 times 3 against 2: three times as much on the way round.
CONTRADICTION = np.array([[1, 2, 2], [1 / 2, 1, 3], [1 / 2, 1 / 3, 1]])
CHAIN = np.array([[1, 2, GAP, GAP], [1 / 2, 1, 3, GAP], [GAP, 1 / 3, 1, 4], [GAP, GAP, 1 / 4, 1]])


def test_of_a_complete_matrix_the_geometric_means_of_the_rows_come_out():
    means = np.array([4, 3 / 2, 1 / 6]) ** (1 / 3)
    assert_allclose(geometric_mean(CONTRADICTION), means / means.sum())


def test_of_an_incomplete_matrix_the_weights_follow_the_chain_of_comparisons():
    # 24, 12, 4, 1.
    assert_allclose(geometric_mean(CHAIN), np.array([24, 12, 4, 1]) / 41)


def test_of_an_incomplete_matrix_the_logarithms_are_missed_by_the_least_squares():
    # A circle of four whose ways round are 2 * 2 and 1 * 1: each step gives way by a fourth root of 4.
    ring = with_pair(with_pair(np.full((4, 4), GAP), 0, 1, 2.0), 1, 2, 2.0)
    ring = with_pair(with_pair(ring, 2, 3, 1.0), 0, 3, 1.0)
    np.fill_diagonal(ring, 1.0)
    weights = geometric_mean(ring)
    step = 2 / 4 ** (1 / 4)
    assert_allclose(weights[:-1] / weights[1:], [step, step, 1 / 4 ** (1 / 4)])


def test_the_principal_eigenvector_of_consistent_answers_is_their_weights():
    weights, value = principal(of_weights(4, 2, 1, 1))
    assert_allclose(weights, np.array([4, 2, 1, 1]) / 8)
    assert_allclose(value, 4)


def test_of_three_criteria_the_eigenvalue_follows_from_the_contradiction():
    # Of three, both ways agree on the weights, and the value is 1 + d + 1/d, d the cube root of 3.
    weights, value = principal(CONTRADICTION)
    assert_allclose(weights, geometric_mean(CONTRADICTION))
    assert_allclose(value, 1 + 3 ** (1 / 3) + 3 ** (-1 / 3))


def test_a_complete_matrix_is_completed_by_nothing():
    assert_array_equal(completed(CONTRADICTION), CONTRADICTION)


def test_gaps_that_nothing_contradicts_are_filled_in_consistently():
    assert_allclose(completed(CHAIN), of_weights(24, 12, 4, 1), rtol=1e-6)


@pytest.mark.parametrize("factor", [0.9, 1.1])
def test_no_other_filling_has_a_smaller_eigenvalue(factor):
    rng = np.random.default_rng(7)
    full = of_weights(5, 3, 2, 1)
    for i, j in ((0, 1), (0, 2), (1, 3), (2, 3)):
        full = with_pair(full, i, j, full[i, j] * rng.uniform(0.5, 2))
    gaps = with_pair(with_pair(full, 0, 3, GAP), 1, 2, GAP)
    filled = completed(gaps)
    assert_array_equal(filled[~np.isnan(gaps)], gaps[~np.isnan(gaps)])
    for i, j in ((0, 3), (1, 2)):
        other = with_pair(filled, i, j, filled[i, j] * factor)
        assert principal(other)[1] > principal(filled)[1]


def test_criteria_are_connected_over_others_but_not_over_nothing():
    links = ~np.isnan(CHAIN)
    assert is_connected(links)
    links[1, 2] = links[2, 1] = False
    assert not is_connected(links)


@pytest.mark.parametrize("m", [1, 2, 3, 8])
def test_consistent_answers_have_no_contradiction_by_any_measure(m):
    matrix = of_weights(*range(1, m + 1))
    assert consistency_ratio(matrix) == 0
    assert_allclose(geometric_consistency(matrix), 0, atol=1e-24)


def test_the_consistency_ratio_compares_with_random_answers():
    index = (1 + 3 ** (1 / 3) + 3 ** (-1 / 3) - 3) / 2
    assert_allclose(consistency_ratio(CONTRADICTION), index / 0.58)


def test_there_is_a_random_index_for_up_to_15_criteria():
    assert len(RANDOM_INDEX) == 15


def test_the_geometric_index_is_the_mean_square_of_the_errors_of_what_was_said():
    # Three errors of a third of ln 3 each, and one more comparison than a tree needs.
    assert_allclose(geometric_consistency(CONTRADICTION), np.log(3) ** 2 / 3)


def test_comparisons_that_only_just_connect_cannot_contradict_each_other():
    assert geometric_consistency(CHAIN) == 0


def test_the_worst_triad_is_the_one_that_is_off_by_most():
    # 0 over 1 over 2 is 2 * 6 against 4, off by 3; with the last, 0 is off by 2 and 1 by 6 / 4.
    matrix = with_pair(of_weights(8, 4, 1, 1), 1, 2, 6.0)
    matrix = with_pair(matrix, 0, 2, 4.0)
    triad = worst_triad(matrix)
    assert triad is not None
    assert triad[:3] == (0, 1, 2)
    assert_allclose(triad.factor, 3)


def test_a_triad_is_told_from_the_one_that_counts_most_to_the_one_that_counts_least():
    order = [2, 0, 1]
    triad = worst_triad(CONTRADICTION[np.ix_(order, order)])
    assert triad is not None
    assert [order[place] for place in triad[:3]] == [0, 1, 2]


@pytest.mark.parametrize("matrix", [of_weights(1, 2), CHAIN])
def test_without_three_compared_all_round_there_is_no_triad(matrix):
    assert worst_triad(matrix) is None


def test_the_best_change_is_the_one_wrong_answer_put_right():
    # Nobody but the first against the last is off: 1 instead of 8.
    matrix = with_pair(of_weights(8, 4, 2, 1), 0, 3, 1.0)
    change = best_change(matrix)
    assert change is not None
    assert change[:2] == (0, 3)
    assert_allclose(change.ratio, 8, rtol=1e-6)
    assert_allclose(change.left, 0, atol=1e-9)


def test_of_two_criteria_there_is_nothing_to_change():
    assert best_change(of_weights(3, 1)) is None
