"""Power in weighted votes: small votes by hand, others by going through all orders and coalitions."""

from fractions import Fraction
from itertools import combinations, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from s3prio.errors import InputError, NotApplicableError
from s3prio.methods.power import banzhaf, shapley_shubik

both = pytest.mark.parametrize("index", [shapley_shubik, banzhaf])


def fractions(*numbers):
    return tuple(Fraction(number) for number in numbers)


@st.composite
def votes(draw):
    """A few weights with ties and zeros, and a quota that can be met and missed."""
    weight = st.fractions(0, 5, max_denominator=3)
    weights = draw(st.lists(weight, min_size=1, max_size=5).filter(any))
    return weights, sum(weights) * draw(st.fractions(0, Fraction(9, 10), max_denominator=10))


def by_orders(weights, quota):
    """Shares of all orders in which each voter is the one who turns losing into winning."""
    decisive = [0] * len(weights)
    orders = list(permutations(range(len(weights))))
    for order in orders:
        reached = Fraction(0)
        for voter in order:
            if reached <= quota < reached + weights[voter]:
                decisive[voter] += 1
            reached += weights[voter]
    return tuple(Fraction(count, len(orders)) for count in decisive)


def by_coalitions(weights, quota):
    """Shares of all cases in which somebody is decisive."""
    decisive = []
    for voter, weight in enumerate(weights):
        others = weights[:voter] + weights[voter + 1 :]
        coalitions = [c for size in range(len(others) + 1) for c in combinations(others, size)]
        decisive.append(sum(sum(c) <= quota < sum(c) + weight for c in coalitions))
    return tuple(Fraction(count, sum(decisive)) for count in decisive)


@given(votes())
def test_shapley_and_shubik_count_the_orders_in_which_a_voter_is_decisive(vote):
    assert shapley_shubik(*vote) == by_orders(*vote)


@given(votes())
def test_banzhaf_counts_the_coalitions_for_which_a_voter_is_decisive(vote):
    assert banzhaf(*vote) == by_coalitions(*vote)


@both
def test_who_has_more_than_the_quota_alone_and_without_whom_nobody_has_decides_all(index):
    assert index(fractions(5, 2, 2), Fraction(9, 2)) == (1, 0, 0)


@both
def test_a_coalition_at_the_quota_has_not_won(index):
    # A 1 alone is no more than a quota of 1: it takes the 2, or both of the others. Had it won, each could win
    # alone, and all had the same power.
    first, *others = index(fractions(2, 1, 1), Fraction(1))
    assert others == [(1 - first) / 2] * 2
    assert first > Fraction(1, 2)


@both
def test_votes_that_never_make_a_difference_are_no_power(index):
    # Five even numbers and a 1: the quota of more than 11 is met with 12 or not at all.
    assert index(fractions(4, 4, 4, 2, 2, 1), Fraction(11))[-1] == 0


@both
def test_who_has_no_weight_has_no_power(index):
    assert index(fractions(1, 0, 1), Fraction(1)) == (Fraction(1, 2), 0, Fraction(1, 2))


@both
def test_weights_that_are_no_binary_fractions_are_added_exactly(index):
    # 0.1 + 0.2 is no more than 0.3: with floating point numbers it is, and the last would be a dummy.
    weights = [Fraction(1, 10), Fraction(2, 10), Fraction(3, 10)]
    assert index(weights, Fraction(3, 10)) == index(fractions(1, 2, 3), Fraction(3))
    assert index(weights, Fraction(3, 10))[-1] > index(weights, Fraction(3, 10))[0] > 0


@both
@given(votes())
def test_power_adds_up_to_1(index, vote):
    assert sum(index(*vote)) == 1


@both
@given(votes())
def test_who_has_more_weight_has_no_less_power(index, vote):
    ordered = sorted(zip(vote[0], index(*vote), strict=True))
    assert [power for _, power in ordered] == sorted(power for _, power in ordered)


@both
@given(votes(), st.fractions(Fraction(1, 9), 9))
def test_the_unit_of_weights_and_quota_makes_no_difference(index, vote, factor):
    weights, quota = vote
    assert index([factor * w for w in weights], factor * quota) == index(weights, quota)


@both
@given(votes())
def test_who_can_stop_has_the_same_power_as_who_can_pass(index, vote):
    # A coalition stops what its opponents cannot pass: with all but the quota, or more. Slightly less than that
    # is the quota of stopping.
    weights, quota = vote
    slightly = Fraction(1, 10**6)
    stopping = sum(weights) - quota - slightly
    if 0 <= stopping < sum(weights):
        assert index(weights, stopping) == index(weights, quota)


@both
def test_weights_beyond_64_bits_are_counted_exactly(index):
    # Of huge numbers that differ by 1 only in the last place: any three of five are more than half.
    weights = [Fraction(10**40 + i) for i in range(5)]
    assert index(weights, sum(weights) / 2) == (Fraction(1, 5),) * 5
    # A giant, and two who decide only where the quota is within their reach.
    assert index(fractions(10**40, 1, 1), Fraction(10**40)) == index(
        fractions(2, 1, 1), Fraction(2)
    )


@both
def test_coalitions_beyond_64_bits_are_counted_exactly(index):
    assert index([Fraction(1)] * 100, Fraction(50)) == (Fraction(1, 100),) * 100


@both
@pytest.mark.parametrize("quota", [Fraction(-1), Fraction(3), Fraction(4)])
def test_a_quota_that_nobody_can_meet_or_miss_is_refused(index, quota):
    with pytest.raises(InputError, match=r"nobody is decisive[\s\S]*Hint: Take a quota"):
        index(fractions(1, 2), quota)


@both
def test_too_many_different_coalitions_are_refused_with_advice(index):
    # Powers of 2 have as many sums as coalitions: 16 million, half of them below the quota.
    weights = [Fraction(2**i) for i in range(24)]
    with pytest.raises(NotApplicableError, match=r"24 voters[\s\S]*Hint: Round the weights"):
        index(weights, Fraction(2**23))
