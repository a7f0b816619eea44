"""Justified representation: groups that are just large enough, or just not, and who is named."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from s3prio.methods.voting.justified_representation import Unrepresented, unrepresented
from tests.unit.methods.voting.elections import ballots, elections

ONE = Fraction(1)


def test_a_group_of_exactly_a_share_of_a_seat_has_a_claim():
    # Two of four for two seats.
    approvals = ballots(2, (0,), (0,), (1,), (1,))
    found = unrepresented(approvals, [ONE] * 4, [0], 2)
    assert found == (Unrepresented(1, (2, 3), Fraction(1, 2)),)


def test_a_group_just_below_has_none():
    weights = [ONE, ONE, ONE, ONE - Fraction(1, 10**12)]
    assert unrepresented(ballots(2, (0,), (0,), (1,), (1,)), weights, [0], 2) == ()


def test_weights_that_are_no_binary_fractions_reach_the_limit_exactly():
    # 0.1 + 0.2 of 0.6 is a half.
    weights = [Fraction(1, 10), Fraction(2, 10), Fraction(3, 10)]
    found = unrepresented(ballots(2, (1,), (1,), (0,)), weights, [0], 2)
    assert found == (Unrepresented(1, (0, 1), Fraction(1, 2)),)


def test_who_approves_one_of_the_selected_has_no_claim():
    approvals = ballots(2, (0, 1), (1,), (0,))
    assert unrepresented(approvals, [ONE] * 3, [0], 2) == ()


def test_who_has_nothing_but_agrees_with_nobody_has_no_claim():
    approvals = ballots(4, (1,), (2,), (3,), (0,))
    assert unrepresented(approvals, [ONE] * 4, [0], 2) == ()


def test_the_largest_group_comes_first_and_level_ones_by_topic():
    approvals = ballots(4, (1, 3), (1, 3), (3,), (2,), (2,), (0,))
    found = unrepresented(approvals, [ONE] * 6, [0], 3)
    assert [group.topic for group in found] == [3, 1, 2]
    assert [group.who for group in found] == [(0, 1, 2), (0, 1), (3, 4)]


def test_with_nothing_selected_everybody_is_unheard():
    found = unrepresented(ballots(1, (0,), (0,)), [ONE] * 2, [], 1)
    assert found == (Unrepresented(0, (0, 1), ONE),)


def test_open_seats_lower_no_claim():
    # One selected for three seats: a third is enough.
    approvals = ballots(2, (0,), (0,), (1,))
    assert unrepresented(approvals, [ONE] * 3, [0], 3) == (Unrepresented(1, (2,), Fraction(1, 3)),)


@given(elections(), st.data())
def test_every_group_named_is_as_it_is_said_to_be(election, data):
    n = election.approvals.shape[1]
    selected = data.draw(st.lists(st.integers(0, n - 1), max_size=election.k, unique=True))
    total = sum(election.weights)
    found = unrepresented(election.approvals, election.weights, selected, election.k)
    for topic, who, weight in found:
        assert election.approvals[list(who), topic].all()
        assert not election.approvals[list(who)][:, selected].any()
        assert weight == sum(election.weights[v] for v in who) / total >= Fraction(1, election.k)


@given(elections(), st.data())
def test_more_selected_leave_no_more_unheard(election, data):
    n = election.approvals.shape[1]
    selected = data.draw(st.lists(st.integers(0, n - 1), max_size=n - 1, unique=True))
    before, after = (
        {
            group.topic: group.weight
            for group in unrepresented(election.approvals, election.weights, given_, election.k)
        }
        for given_ in (selected, [*selected, data.draw(st.integers(0, n - 1))])
    )
    assert all(weight <= before[topic] for topic, weight in after.items())
