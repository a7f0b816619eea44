"""What holds of every rule that selects sets by approvals, whatever the election."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from s3prio.methods.voting.justified_representation import unrepresented
from tests.unit.methods.voting.elections import RULES, ballots, elections

every_rule = pytest.mark.parametrize("rule", RULES.values(), ids=RULES)


@every_rule
@given(elections(), st.randoms(use_true_random=False))
def test_the_order_of_the_voters_makes_no_difference(rule, election, random):
    order = random.sample(range(len(election.weights)), len(election.weights))
    found = rule(election.approvals[order], [election.weights[v] for v in order], election.k)
    assert found == rule(election.approvals, election.weights, election.k)


@every_rule
@given(elections(), st.randoms(use_true_random=False))
def test_the_order_of_the_candidates_changes_only_their_places(rule, election, random):
    n = election.approvals.shape[1]
    order = random.sample(range(n), n)
    moved = rule(election.approvals[:, order], election.weights, election.k)
    back = {tuple(sorted(order[place] for place in selection)) for selection in moved}
    assert back == set(rule(election.approvals, election.weights, election.k))


@every_rule
@given(elections(), st.integers(0, 5))
def test_a_voter_counts_as_much_as_two_of_half_the_weight(rule, election, which):
    voter = which % len(election.weights)
    half = election.weights[voter] / 2
    weights = [*election.weights, half]
    weights[voter] = half
    approvals = np.vstack([election.approvals, election.approvals[voter]])
    found = rule(approvals, weights, election.k)
    assert found == rule(election.approvals, election.weights, election.k)


@every_rule
@given(elections(), st.fractions(Fraction(1, 7), 1000))
def test_only_proportions_of_the_weights_count(rule, election, factor):
    found = rule(election.approvals, [factor * w for w in election.weights], election.k)
    assert found == rule(election.approvals, election.weights, election.k)


@every_rule
@given(elections())
def test_a_voter_without_influence_makes_no_difference(rule, election):
    approvals = np.vstack([election.approvals, ~election.approvals[0]])
    found = rule(approvals, (*election.weights, Fraction(0)), election.k)
    assert found == rule(election.approvals, election.weights, election.k)


@every_rule
@given(elections())
def test_selections_are_told_once_each_and_in_order(rule, election):
    found = rule(election.approvals, election.weights, election.k)
    assert found
    assert list(found) == sorted(set(found))
    assert all(list(selection) == sorted(set(selection)) for selection in found)


@every_rule
@given(elections())
def test_every_group_that_is_large_enough_for_a_seat_is_represented(rule, election):
    # A theorem of each of the three rules: Aziz et al. 2017 on the first, Brill et al. 2017 on the second,
    # Peters and Skowron 2020 on the third. Weights that are fractions are voters of equal weight.
    for selection in rule(election.approvals, election.weights, election.k):
        assert unrepresented(election.approvals, election.weights, selection, election.k) == ()


@pytest.mark.parametrize(
    ("rule", "seats"), [("pav", (4, 2, 1)), ("phragmen", (4, 2, 1)), ("equal-shares", (3, 1, 1))]
)
def test_of_three_parties_each_has_its_seats(rule, seats):
    # 53, 24 and 23 per cent for 7 seats. The largest seven quotients by 1, 2, 3, 4 are 53, 26.5, 24, 23, 17.7,
    # 13.25 and 12: by D'Hondt 4, 2, 1. Equal shares pays whole seats of 3.71, 1.68 and 1.61 only.
    parties = [range(5), range(5, 7), range(7, 9)]
    weights = [Fraction(53), Fraction(24), Fraction(23)]
    for selection in RULES[rule](ballots(9, *parties), weights, 7):
        assert tuple(len(set(party) & set(selection)) for party in parties) == seats
