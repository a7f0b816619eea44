"""Equal shares: budgets by hand, those who cannot pay in full, weights, ties, and seats left open."""

from fractions import Fraction

from hypothesis import given

from s3prio.methods.voting.equal_shares import equal_shares
from tests.unit.methods.voting.elections import ballots, elections


def test_who_has_a_share_of_a_seat_gets_it():
    # Four voters, two seats: 1/2 each, so any two who agree can pay.
    approvals = ballots(3, (0,), (0,), (1,), (1,))
    assert equal_shares(approvals, [Fraction(1)] * 4, 2) == ((0, 1),)


def test_seats_that_nobody_can_pay_stay_open():
    # 1/2 each, and nobody agrees with anybody.
    assert equal_shares(ballots(4, (0,), (1,), (2,), (3,)), [Fraction(1)] * 4, 2) == ((),)


def test_the_candidate_with_the_smallest_share_is_first():
    # Three seats, one each: the second costs three voters 1/3. What is left is 2/3 each: together enough for
    # the first candidate, but not for the third, whom one voter approves.
    approvals = ballots(3, (0, 1), (0, 1), (1, 2))
    assert equal_shares(approvals, [Fraction(1)] * 3, 3) == ((0, 1),)


def test_who_cannot_pay_a_full_share_gives_what_he_has():
    # Six voters, three seats: 1/2 each. a costs the first four 1/4; they have 1/4 left. b is approved by the
    # fourth and the last two: 1/4 and 3/8 twice. c would have 1/4 three times: not enough.
    approvals = ballots(3, (0, 2), (0, 2), (0, 2), (0, 1), (1,), (1,))
    assert equal_shares(approvals, [Fraction(1)] * 6, 3) == ((0, 1),)


def test_a_candidate_whose_approvers_are_short_comes_later():
    # As before, but eight voters, four seats, and a rival c of the last two of b: with 1/3 each he comes before b
    # with 3/8. Then b has 1/4, 1/6 and 1/6 left.
    approvals = ballots(3, (0,), (0,), (0,), (0, 1), (1, 2), (1, 2), (2,), ())
    assert equal_shares(approvals, [Fraction(1)] * 8, 4) == ((0, 2),)


def test_exactly_enough_is_enough():
    # 3/10 and 7/10 of one seat.
    approvals = ballots(1, (0,), (0,))
    assert equal_shares(approvals, [Fraction(3, 10), Fraction(7, 10)], 1) == ((0,),)


def test_budgets_are_proportional_to_weights():
    # Two seats: 8/5 and 2/5 to spend.
    found = equal_shares(ballots(3, (0, 1), (2,)), [Fraction(4, 5), Fraction(1, 5)], 2)
    assert found == ((0,), (1,))


def test_shares_are_proportional_to_weights():
    # Budgets of 2/5, 4/5 and 4/5. b has four fifths of the weight behind him, 1/4 per unit, and a three, 1/3. When
    # b has been paid, 1/2 by either of his, a has 2/5 and 3/10 left.
    weights = [Fraction(1), Fraction(2), Fraction(2)]
    assert equal_shares(ballots(2, (0,), (0, 1), (1,)), weights, 2) == ((1,),)


def test_who_has_more_weight_pays_more():
    # Budgets of 1/2 and 3/2. a is wanted by both: 1/4 and 3/4 leave 1/4 and 3/4, so the second cannot pay b
    # alone. With 1/2 each there would have been 1 left for b.
    weights = [Fraction(1), Fraction(3)]
    assert equal_shares(ballots(2, (0,), (0, 1)), weights, 2) == ((0,),)


def test_level_candidates_lead_to_all_their_selections():
    # Each of three can be paid by two of three voters with 2/3; with 1/6 left on both sides nothing more.
    approvals = ballots(3, (0, 1), (1, 2), (0, 2))
    assert equal_shares(approvals, [Fraction(1)] * 3, 2) == ((0,), (1,), (2,))


def test_level_candidates_can_lead_to_selections_of_different_size():
    # 1/2 each, and each candidate costs his two approvers all of it: the outer two leave each other their
    # approvers, the middle one leaves none to either.
    approvals = ballots(3, (0,), (0, 1), (1, 2), (2,))
    assert equal_shares(approvals, [Fraction(1)] * 4, 2) == ((0, 2), (1,))


@given(elections())
def test_no_more_are_taken_than_there_are_seats(election):
    for selection in equal_shares(election.approvals, election.weights, election.k):
        assert len(selection) <= election.k


@given(elections())
def test_only_approved_candidates_are_taken(election):
    counted = election.approvals[[weight > 0 for weight in election.weights]]
    for selection in equal_shares(election.approvals, election.weights, election.k):
        assert counted[:, list(selection)].any(axis=0).all()
