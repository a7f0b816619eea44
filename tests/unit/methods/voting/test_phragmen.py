"""Phragmén's rule: loads by hand, weights, ties, and candidates nobody wants."""

from fractions import Fraction

from hypothesis import given

from s3prio.methods.voting.phragmen import sequential_phragmen
from tests.unit.methods.voting.elections import ballots, elections


def test_the_first_seat_goes_to_who_has_most_approvals():
    approvals = ballots(3, (0, 1), (1, 2), (1,))
    assert sequential_phragmen(approvals, [Fraction(1)] * 3, 1) == ((1,),)


def test_who_carries_something_already_is_asked_later():
    # The first candidate costs his three approvers 1/3 each. The second would bring them to 2/3, the third his
    # two approvers to 1/2.
    approvals = ballots(3, (0, 1), (0, 1), (0, 1), (2,), (2,))
    found = sequential_phragmen(approvals, [Fraction(1)] * 5, 2)
    assert found == ((0, 2), (1, 2))


def test_a_voter_carries_by_his_weight():
    # With a weight of 5 the same voters reach 2/5 with their second candidate, the others 1/2 with their first.
    found = sequential_phragmen(ballots(3, (0, 1), (2,)), [Fraction(5), Fraction(2)], 2)
    assert found == ((0, 1),)


def test_exactly_level_loads_are_a_tie():
    # 2/4 against 1/2.
    found = sequential_phragmen(ballots(3, (0, 1), (2,)), [Fraction(4), Fraction(2)], 2)
    assert found == ((0, 1), (0, 2), (1, 2))


def test_to_carry_two_in_part_is_easier_than_one_alone():
    # a and b are level, with 1/2. After either of them the other is at (1/2 + 1)/2 = 3/4, and c at 1.
    approvals = ballots(3, (0,), (0, 1), (1,), (2,))
    assert sequential_phragmen(approvals, [Fraction(1)] * 4, 2) == ((0, 1),)


def test_candidates_whom_nobody_approves_come_last_and_are_level():
    found = sequential_phragmen(ballots(4, (0,), (0,)), [Fraction(1)] * 2, 2)
    assert found == ((0, 1), (0, 2), (0, 3))


def test_who_has_no_influence_supports_nobody():
    found = sequential_phragmen(ballots(3, (0,), (1,)), [Fraction(1), Fraction(0)], 2)
    assert found == ((0, 1), (0, 2))


@given(elections())
def test_all_seats_are_taken(election):
    found = sequential_phragmen(election.approvals, election.weights, election.k)
    assert {len(selection) for selection in found} == {election.k}


@given(elections())
def test_more_seats_add_candidates_and_replace_none(election):
    more = sequential_phragmen(election.approvals, election.weights, election.k)
    fewer = sequential_phragmen(election.approvals, election.weights, election.k - 1)
    assert all(any(set(few) < set(many) for many in more) for few in fewer)
