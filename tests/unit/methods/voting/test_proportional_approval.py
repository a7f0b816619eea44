"""Proportional approval: scores by hand, exact ties, and one voter."""

from fractions import Fraction

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from s3prio.methods.voting.proportional_approval import best_by_pav, pav_scores
from tests.unit.methods.voting.elections import ballots, elections, pav, sets_of


def test_each_further_candidate_that_a_voter_approves_counts_less():
    # 1, then 1/2, then 1/3.
    sets = ballots(3, (), (0,), (0, 1), (0, 1, 2))
    found = pav_scores(ballots(3, (0, 1, 2)), np.ones(1), sets)
    assert_allclose(found, [0, 1, 1.5, 11 / 6])


def test_only_approved_candidates_count():
    assert_array_equal(
        pav_scores(ballots(3, (1,)), np.ones(1), ballots(3, (0, 2), (1, 2))), [0, 1]
    )


def test_voters_add_up_by_their_weight():
    # Of the set of both: 3 * 1.5 and 2 * 1.
    found = pav_scores(ballots(2, (0, 1), (1,)), np.array([3.0, 2.0]), ballots(2, (0, 1)))
    assert_allclose(found, [6.5])


def test_all_best_sets_are_told():
    # Two parties, one seat each; any one of the first and any one of the second.
    approvals = ballots(4, (0, 1), (2, 3))
    assert pav(approvals, [Fraction(1)] * 2, 2) == ((0, 2), (0, 3), (1, 2), (1, 3))


def test_a_tie_is_a_tie_though_the_weights_are_no_binary_fractions():
    # 0.1 and 0.2 against 0.3: with floating point numbers the two sides differ.
    weights = [Fraction(1, 10), Fraction(2, 10), Fraction(3, 10)]
    assert pav(ballots(2, (0,), (0,), (1,)), weights, 1) == ((0,), (1,))


def test_no_tie_is_made_of_a_difference_however_small():
    tiny = Fraction(1, 10**30)
    weights = [Fraction(1), Fraction(1) + tiny]
    approvals, sets = ballots(2, (0,), (1,)), np.eye(2, dtype=bool)
    assert_array_equal(pav_scores(approvals, np.array([float(w) for w in weights]), sets), [1, 1])
    assert best_by_pav(approvals, weights, sets) == (1,)


def test_large_weights_are_compared_exactly_too():
    weights = [Fraction(10**20), Fraction(10**20 + 1)]
    assert best_by_pav(ballots(2, (0,), (1,)), weights, np.eye(2, dtype=bool)) == (1,)


def test_the_best_are_looked_for_among_the_sets_given_only():
    approvals = ballots(3, (0,), (0, 1))
    sets = ballots(3, (2,), (1,))
    assert best_by_pav(approvals, [Fraction(1)] * 2, sets) == (1,)


@given(elections(voters=st.just(1)))
def test_of_one_voter_the_approved_ones_are_taken(election):
    approved = set(np.flatnonzero(election.approvals[0]).tolist())
    for selection in pav(election.approvals, election.weights, election.k):
        assert len(approved & set(selection)) == min(len(approved), election.k)


@given(elections())
def test_no_other_set_scores_more_than_the_best(election):
    members = sets_of(election.approvals.shape[1], election.k)
    scores = [
        sum(
            weight * sum(Fraction(1, i + 1) for i in range(int((approved & row).sum())))
            for approved, weight in zip(election.approvals, election.weights, strict=True)
        )
        for row in members
    ]
    best = [place for place, score in enumerate(scores) if score == max(scores)]
    assert list(best_by_pav(election.approvals, election.weights, members)) == best
