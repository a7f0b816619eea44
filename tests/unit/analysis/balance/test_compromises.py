"""What each stakeholder gets in each set, and the fair compromises."""

from fractions import Fraction
from math import prod

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from s3prio import InputError, NotApplicableError, ShapeError, WeightError, balance
from s3prio.analysis.balance.compromises import (
    between_facts_and_wishes,
    leximin,
    nash,
)
from tests.unit.analysis.balance.cases import (
    INFLUENCE,
    POINTS,
    TOPICS,
    demands,
    influence_of,
    nothing_listed,
    points_of,
    satisfaction,
    sets_of,
    summed,
)
from tests.unit.analysis.robustness.cases import assert_close, assert_no_nan

RULES = ("utilitarian", "nash", "kalai-smorodinsky", "egalitarian")


def sets_by(found):
    return {one.rule: one.sets for one in found.found}


def best_of(table):
    """Everybody with the largest worth, in the order of the table."""
    return [one for one, worth in table.items() if worth == max(table.values())]


@st.composite
def asked(draw, rows=(2, 5)):
    n, s = draw(st.integers(*rows)), draw(st.integers(1, 3))
    return draw(points_of(s, n, 5)), draw(st.integers(1, n)), draw(influence_of(s))


def table_of(points, k):
    sets = sets_of(len(points[0]), k)
    return {one: [summed(row, one) for row in points] for one in sets}


def gains_of(points, k):
    """What each set gives each stakeholder of its best result beyond the mean over all sets."""
    sets = sets_of(len(points[0]), k)
    best = [max(summed(row, one) for one in sets) for row in points]
    means = [Fraction(sum(row) * k, len(row)) for row in points]
    return {
        one: [
            (summed(row, one) - mean) / top
            for row, mean, top in zip(points, means, best, strict=True)
        ]
        for one in sets
    }


# --- satisfaction


@given(demands(), st.data())
def test_satisfaction_is_the_share_of_each_ones_best_allowed_result(case, data):
    points = data.draw(points_of(2, len(case.topics)))
    found = balance.compromises(points, case.family)
    expected = satisfaction(points, case.allowed)
    for one, row in zip(case.allowed, expected, strict=True):
        assert_close(found.of(one), [float(share) for share in row])
    assert ((found.satisfaction >= 0) & (found.satisfaction <= 1)).all()
    # Each is fully satisfied by some set.
    assert_close(found.satisfaction.max(axis=0), np.ones(2))


def test_a_set_that_is_not_allowed_gives_nobody_anything():
    points = pd.DataFrame(POINTS, columns=TOPICS)
    said = balance.Constraints(exclude=("green",))
    found = balance.compromises(points, 3, constraints=said)
    with pytest.raises(InputError, match="does not keep to the constraints"):
        found.of((0, 1, 2))


# --- the rules


@given(asked())
def test_the_utilitarian_sets_are_all_those_with_the_most_support(case):
    points, k, influence = case
    found = balance.compromises(points, k, influence=influence)
    worth = {
        one: sum(pi * got for pi, got in zip(influence, row, strict=True))
        for one, row in table_of(points, k).items()
    }
    assert list(sets_by(found)["utilitarian"]) == best_of(worth)


@given(asked())
def test_the_egalitarian_sets_lift_the_smallest_gain_then_the_next(case):
    points, k, _ = case
    means = [Fraction(sum(row) * k, len(row)) for row in points]
    worth = {
        one: sorted(got - mean for got, mean in zip(row, means, strict=True))
        for one, row in table_of(points, k).items()
    }
    found = sets_by(balance.compromises(points, k))
    assert list(found["egalitarian"]) == best_of(worth)


@given(asked())
def test_kalai_and_smorodinsky_lift_the_smallest_share_of_what_each_could_gain(case):
    points, k, _ = case
    gains = gains_of(points, k)
    most = [max(column) for column in zip(*gains.values(), strict=True)]
    worth = {
        one: sorted(got / top if top else got for got, top in zip(row, most, strict=True))
        for one, row in gains.items()
    }
    found = sets_by(balance.compromises(points, k))
    assert list(found["kalai-smorodinsky"]) == best_of(worth)


@given(asked())
def test_nash_takes_the_largest_product_of_gains_where_some_set_gives_all_a_gain(case):
    points, k, influence = case
    gains = gains_of(points, k)
    all_gain = {one: row for one, row in gains.items() if min(row) > 0}
    if not all_gain:
        return
    # Influence in whole numbers: powers stay exact.
    worth = {
        one: prod(got**pi for got, pi in zip(row, influence, strict=True))
        for one, row in all_gain.items()
    }
    found = balance.compromises(points, k, influence=influence)
    assert list(sets_by(found)["nash"]) == best_of(worth)
    (nash_,) = (one for one in found.found if one.rule == "nash")
    assert nash_.gainers == len(points)


@given(asked())
def test_without_losers_nash_takes_the_most_gainers_then_their_product(case):
    points, k, drawn = case
    influence = [one + 1 for one in drawn]
    found = balance.compromises(points, k, influence=influence, fallback="zero")
    best = [max(column) for column in zip(*table_of(points, k).values(), strict=True)]
    worth = {}
    for one, row in table_of(points, k).items():
        gaining = [
            (got / top, pi) for got, top, pi in zip(row, best, influence, strict=True) if got
        ]
        worth[one] = (len(gaining), prod(gain**pi for gain, pi in gaining))
    assert list(sets_by(found)["nash"]) == best_of(worth)


def test_four_rules_can_name_four_winners():
    # By sums 21, 19, 17, 16 and 11; by products 20, 70, 66, 63 and 10; of what each could have 1/20, 1/2, 11/20,
    # 9/20 and 1/20 at least; in points 1, 5, 6, 7 and 1 at least.
    points = [[20, 14, 11, 9, 1], [1, 5, 6, 7, 10]]
    found = sets_by(balance.compromises(points, 1, fallback="zero"))
    assert [found[rule] for rule in RULES] == [((0,),), ((1,),), ((2,),), ((3,),)]


def test_sets_that_are_level_are_all_named():
    points = [[5, 5, 0], [5, 5, 0]]
    found = sets_by(balance.compromises(points, 1))
    assert all(found[rule] == ((0,), (1,)) for rule in RULES)


def test_more_influence_moves_the_product():
    # 8 and 2, or 5 and 5 of ten: 16 against 25 with equal influence, 8^3 x 2 = 1024 against 625 with three times.
    points = [[10, 0, 8, 5], [0, 10, 2, 5]]
    alike = sets_by(balance.compromises(points, 1, fallback="zero"))
    more = sets_by(balance.compromises(points, 1, fallback="zero", influence=[3, 1]))
    assert alike["nash"] == ((3,),)
    assert more["nash"] == ((2,),)


@pytest.mark.parametrize("unit", [1e-6, 1000.0])
def test_the_unit_of_somebodys_points_only_matters_to_the_egalitarian_and_the_utilitarian_rule(
    unit,
):
    plain = sets_by(balance.compromises(POINTS, 3, influence=INFLUENCE))
    scaled = [[unit * one for one in POINTS[0]], *POINTS[1:]]
    found = sets_by(balance.compromises(scaled, 3, influence=INFLUENCE))
    assert found["nash"] == plain["nash"]
    assert found["kalai-smorodinsky"] == plain["kalai-smorodinsky"]


def test_who_is_alone_gets_everything():
    found = balance.compromises([[3, 2, 1]], 1)
    assert all(sets == ((0,),) for sets in sets_by(found).values())
    assert [one.gainers for one in found.found] == [1] * 4


def test_unanimous_stakeholders_get_what_they_all_want():
    found = sets_by(balance.compromises([[3, 2, 1]] * 4, 2))
    assert all(sets == ((0, 1),) for sets in found.values())


def test_if_all_are_chosen_nobody_gains_and_nobody_loses():
    found = balance.compromises(POINTS, 6)
    assert all(sets == (tuple(range(6)),) for sets in sets_by(found).values())
    assert [one.gainers for one in found.found] == [0] * 4


def test_who_has_all_influence_decides_where_sums_count():
    found = sets_by(balance.compromises(POINTS, 3, influence=[0, 0, 1, 0]))
    assert found["utilitarian"] == ((2, 4, 5),)


@given(asked())
def test_no_figure_is_undefined(case):
    points, k, influence = case
    for fallback in ("random", "zero"):
        assert_no_nan(balance.compromises(points, k, influence=influence, fallback=fallback))


def test_who_can_get_nothing_at_all_is_content_with_everything():
    points = pd.DataFrame([[1, 0, 0], [0, 1, 3]], columns=list("abc"))
    found = balance.compromises(points, 1, constraints=balance.Constraints(exclude=("a",)))
    assert_close(found.satisfaction[:, 0], [1, 1])
    assert_no_nan(found)
    assert sets_by(found)["nash"] == ((2,),)


# --- fallbacks


def fallback(**how):
    return balance.compromises([[6, 3, 1], [1, 4, 5]], 2, **how).fallback


def test_by_default_nobody_keeps_more_than_the_mean_over_all_sets():
    # Two thirds of ten points; the best are 9 each.
    assert_close(fallback(), [20 / 27, 20 / 27])


def test_nothing_can_be_the_fallback():
    assert_close(fallback(fallback="zero"), [0, 0])


def test_todays_selection_can_be_the_fallback():
    assert_close(fallback(fallback="today", today=(0, 2)), [7 / 9, 6 / 9])
    assert_close(fallback(fallback="today", today=(1,)), [3 / 9, 4 / 9])


def test_what_facts_alone_would_choose_can_be_the_fallback():
    assert_close(fallback(fallback="evidence", evidence=[1, 2, 3]), [4 / 9, 9 / 9])


def test_where_facts_leave_two_level_wishes_say_which_is_the_fallback():
    # a and b are level by the facts; the wishes of both are for b.
    found = balance.compromises([[1, 2, 0], [1, 2, 0]], 1, fallback="evidence", evidence=[3, 3, 0])
    assert_close(found.fallback, [1, 1])


def test_evidence_as_a_series_is_put_into_the_topics_order():
    points = pd.DataFrame([[6, 3, 1], [1, 4, 5]], columns=list("abc"))
    evidence = pd.Series([1, 2, 3], index=list("cba"))
    found = balance.compromises(points, 2, fallback="evidence", evidence=evidence)
    # Facts choose a and b.
    assert_close(found.fallback, [9 / 9, 5 / 9])


@pytest.mark.parametrize("evidence", [[1, 2], [1, 2, float("nan")]], ids=["short", "gap"])
def test_evidence_that_does_not_fit_is_refused(evidence):
    with pytest.raises(InputError):
        fallback(fallback="evidence", evidence=evidence)


def test_todays_selection_is_named_by_its_labels():
    points = pd.DataFrame([[6, 3, 1], [1, 4, 5]], columns=list("abc"))
    found = balance.compromises(points, 2, fallback="today", today=["c", "a"])
    assert_close(found.fallback, [7 / 9, 6 / 9])
    with pytest.raises(InputError, match='"d" is no topic'):
        balance.compromises(points, 2, fallback="today", today=["d"])


def test_an_unknown_fallback_is_refused():
    with pytest.raises(InputError, match='"nothing" is not known'):
        fallback(fallback="nothing")


@pytest.mark.parametrize("name", ["today", "evidence"])
def test_a_fallback_that_lacks_what_it_needs_is_refused(name):
    with pytest.raises(InputError, match="The fallback is"):
        fallback(fallback=name)


def test_the_mean_is_over_sets_of_the_allowed_sizes():
    points = pd.DataFrame([[6, 3, 3]], columns=list("abc"))
    # Three sets of one and three of two topics: one and a half topics of three.
    found = balance.compromises(points, 1, constraints=balance.Constraints(range=(1, 2)))
    assert_close(found.fallback, [(12 / 2) / 9])


# --- what is refused


@pytest.mark.parametrize(
    ("influence", "error"),
    [
        ([1, -1], WeightError),
        ([0, 0], WeightError),
        ([1, float("nan")], InputError),
        ([1], ShapeError),
    ],
)
def test_influence_that_is_none_is_refused(influence, error):
    with pytest.raises(error):
        balance.compromises([[1, 2], [2, 1]], 1, influence=influence)


@pytest.mark.parametrize("points", [[[0, 0]], [[1, -1]], [[1, float("nan")]], []])
def test_points_that_are_none_are_refused(points):
    with pytest.raises(InputError):
        balance.compromises(points, 1)


def test_more_sets_than_can_be_listed_are_refused():
    with nothing_listed(), pytest.raises(NotApplicableError):
        balance.compromises(POINTS, 3)


def test_a_frame_has_one_row_for_each_set_of_each_rule():
    points = pd.DataFrame([[5, 5, 0], [5, 5, 0]], index=["x", "y"], columns=list("abc"))
    frame = balance.compromises(points, 1).to_frame()
    assert frame["rule"].tolist() == [rule for rule in RULES for _ in range(2)]
    assert frame["selection"].tolist() == ["a", "b"] * 4
    assert frame[["x", "y"]].to_numpy().tolist() == [[1, 1]] * 8


# --- the rules on gains alone


def test_leximin_compares_the_next_smallest_where_the_smallest_are_level():
    assert leximin(np.array([[0.2, 0.5, 0.3], [0.9, 0.2, 0.25], [0.3, 0.5, 0.2]])) == [0, 2]


@given(st.lists(st.lists(st.integers(-3, 3), min_size=3, max_size=3), min_size=1, max_size=8))
def test_leximin_is_the_largest_of_the_sorted_rows(rows):
    best = max(sorted(row) for row in rows)
    expected = [i for i, row in enumerate(rows) if sorted(row) == best]
    assert leximin(np.array(rows, dtype=float)) == expected


def test_who_loses_against_the_fallback_does_not_bargain_for_it():
    # The product of two losses is positive, and still no bargain.
    assert nash(np.array([[-0.9, -0.9], [0.1, 0.1]]), np.array([0.5, 0.5])) == [1]


def test_where_no_set_gives_all_a_gain_those_with_the_most_gainers_come_first():
    gains = np.array([[0.9, 0.0, 0.0], [0.1, 0.1, 0.0]])
    assert nash(gains, np.full(3, 1 / 3)) == [1]


def test_nobody_bargains_for_less_than_the_fallback():
    # Two gain in the first set, but one loses; in the second nobody does.
    gains = np.array([[0.9, 0.5, -0.1], [0.1, 0.0, 0.0]])
    assert nash(gains, np.full(3, 1 / 3)) == [1]


# --- evidence and support as bargainers


def test_where_facts_and_wishes_agree_there_is_nothing_to_bargain_for():
    found = balance.frontier([3, 2, 1], [3, 2, 1], 1)
    assert between_facts_and_wishes(found) == {"nash": (0,), "kalai-smorodinsky": (0,)}


def test_between_two_extremes_the_middle_wins_even_far_below_the_line():
    # Gains (1, 0), (2/10, 3/10), (0, 1): only the middle gives both something.
    found = balance.frontier([10, 2, 0], [0, 3, 10], 1)
    assert between_facts_and_wishes(found) == {"nash": (1,), "kalai-smorodinsky": (1,)}


@given(st.integers(3, 6), st.data())
def test_the_bargain_is_the_largest_product_of_both_gains(n, data):
    sides = st.sets(st.integers(0, 20), min_size=n, max_size=n).map(sorted)
    # The more evidence, the less support: all of them are on the frontier.
    found = balance.frontier(data.draw(sides)[::-1], data.draw(sides), 1)
    assert len(found.sets) == n
    first, last = found.sets[0], found.sets[-1]
    products = [
        (one.evidence - last.evidence) * (one.support - first.support) for one in found.sets
    ]
    expected = tuple(i for i, one in enumerate(products) if one == max(products))
    assert between_facts_and_wishes(found)["nash"] == expected
