"""Which topics are safe whoever sets the weights?"""

from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from s3prio import InputError, NotApplicableError, ShapeError, balance
from s3prio.analysis.balance.core import nondominated
from tests.unit.analysis.balance.cases import (
    TOPICS,
    VALUES,
    WEIGHTS,
    demands,
    lists_of,
    nothing_listed,
    points_of,
    sets_of,
    summed,
)
from tests.unit.analysis.robustness.cases import assert_close, assert_no_nan


def share_of(row):
    return [Fraction(one, sum(row)) for one in row]


def worths(values, weights, allowed, bonus=lambda _: 0):
    """The worth of each set under each stakeholder's weights, exact."""
    points = [
        [sum(w * v for w, v in zip(share_of(row), line, strict=True)) for line in values]
        for row in weights
    ]
    return {one: [summed(own, one) + bonus(one) for own in points] for one in allowed}


def undominated(table):
    """The sets that no other is at least as good as under all weights and better under one of them."""
    return [
        one
        for one, mine in table.items()
        if not any(
            theirs != mine and all(b >= a for a, b in zip(mine, theirs, strict=True))
            for theirs in table.values()
        )
    ]


@st.composite
def weighed(draw, n):
    """Values of n topics on two or three criteria, and weights of up to three stakeholders."""
    m = draw(st.integers(2, 3))
    values = draw(st.lists(lists_of(m, 0, 4), min_size=n, max_size=n))
    return values, draw(points_of(draw(st.integers(1, 3)), m, 4))


@st.composite
def asked(draw):
    n = draw(st.integers(2, 5))
    return *draw(weighed(n)), draw(st.integers(1, n))


@given(asked())
def test_the_sets_are_those_that_no_other_beats_under_all_weights(case):
    values, weights, k = case
    expected = undominated(worths(values, weights, sets_of(len(values), k)))
    assert list(balance.core(values, weights, k).sets) == expected


@given(asked())
def test_the_index_is_the_share_of_those_sets_that_hold_the_topic(case):
    values, weights, k = case
    sets = undominated(worths(values, weights, sets_of(len(values), k)))
    found = balance.core(values, weights, k)
    expected = [sum(i in one for one in sets) / len(sets) for i in range(len(values))]
    assert_close(found.index, expected, atol=1e-12)
    for status, index in zip(found.status, expected, strict=True):
        assert status == ("core" if index == 1 else "out" if index == 0 else "contested")


@given(demands(rows=(3, 5)), st.data())
def test_constraints_and_links_are_kept(case, data):
    values, weights = data.draw(weighed(len(case.topics)))
    table = worths(values, weights, case.allowed, case.bonus)
    found = balance.core(values, weights, case.family)
    assert set(found.sets) == set(undominated(table))


@given(asked())
def test_whoever_is_best_for_somebody_is_not_out(case):
    values, weights, k = case
    table = worths(values, weights, sets_of(len(values), k))
    found = balance.core(values, weights, k)
    for person in range(len(weights)):
        best = max(mine[person] for mine in table.values())
        tops = [one for one, mine in table.items() if mine[person] == best]
        assert set(tops) & set(found.sets)
        for i in set.intersection(*map(set, tops)):
            assert found.status[i] != "out"


@given(asked())
def test_no_figure_is_undefined_and_shares_sum_to_the_number_of_seats(case):
    values, weights, k = case
    found = balance.core(values, weights, k)
    assert_no_nan(found)
    assert found.share is not None
    assert found.share.sum() == pytest.approx(k)
    assert (found.index.sum()) == pytest.approx(k)


@given(asked())
def test_a_stakeholder_who_is_there_twice_changes_nothing(case):
    values, weights, k = case
    once, twice = (balance.core(values, rows, k) for rows in (weights, [*weights, weights[0]]))
    assert once.sets == twice.sets
    assert_close(once.index, twice.index)


@given(asked())
def test_somebody_between_the_others_changes_no_share(case):
    values, weights, k = case
    middle = np.mean([np.array(row) / sum(row) for row in weights], axis=0)
    once, more = (balance.core(values, rows, k) for rows in (weights, [*weights, middle]))
    assert once.share is not None
    assert_close(more.share, once.share, atol=1e-7)


def test_weights_may_be_points_of_any_sum():
    found = balance.core(VALUES, [[10 * one for one in row] for row in WEIGHTS], 3)
    assert_close(found.index, balance.core(VALUES, WEIGHTS, 3).index)


def test_under_one_persons_weights_only_the_best_sets_count():
    # Sums 6, 5, 5, 1: the first is in; second and third are level.
    found = balance.core([[6], [5], [5], [1]], [[1]], 2)
    assert found.sets == ((0, 1), (0, 2))
    assert found.status == ("core", "contested", "contested", "out")
    assert found.rules == ()


def test_of_two_topics_that_are_level_everywhere_no_rule_tells():
    found = balance.core([[5, 1], [5, 1], [0, 0]], [[1, 0], [0, 1]], 1)
    assert found.of_status("contested") == (0, 1)
    assert found.rules == ()


def test_if_all_are_chosen_all_are_safe():
    found = balance.core(VALUES, WEIGHTS, 6)
    assert set(found.status) == {"core"}
    assert_close(found.share, np.ones(6))


def test_unanimous_stakeholders_are_one():
    found = balance.core(VALUES, [WEIGHTS[0]] * 3, 3)
    assert found.sets == ((0, 1, 2),)
    assert set(found.status) == {"core", "out"}


def test_a_weight_of_0_is_a_weight():
    # The second criterion counts for nobody: the topic that leads there is out.
    found = balance.core([[3, 0], [2, 9], [1, 9]], [[1, 0], [5, 0]], 1)
    assert found.status == ("core", "out", "out")


def test_a_rule_says_under_how_many_weights_it_holds():
    # The first leads where 3 w1 > w2, under three quarters of all weights; between (1, 3) and (0, 1) never, and
    # between (1, 0) and (0, 1) just there.
    free = balance.core([[3, 0], [0, 1]], [[1, 0], [0, 1]], 1)
    (rule,) = free.rules
    assert (rule.first, rule.second) == (0, 1)
    assert rule.lead.tolist() == [3, -1]
    assert rule.share == pytest.approx(3 / 4)
    assert rule.share_between == pytest.approx(3 / 4)
    # Between (1, 1) and (1, 7) the change lies at (1, 3): w1 from 1/2 to 1/4 and from there to 1/8.
    between = balance.core([[3, 0], [0, 1]], [[1, 1], [1, 7]], 1)
    (rule,) = between.rules
    assert rule.share_between == pytest.approx((1 / 2 - 1 / 4) / (1 / 2 - 1 / 8))
    assert rule.share == pytest.approx(3 / 4)


def test_a_rule_is_told_from_whoever_is_ahead_more_often():
    (rule,) = balance.core([[0, 1], [3, 0]], [[1, 0], [0, 1]], 1).rules
    assert (rule.first, rule.second) == (1, 0)
    assert rule.lead.tolist() == [3, -1]
    assert rule.share == pytest.approx(3 / 4)
    # Ahead more often between the stakeholders, though not of all weights: w1 from 1/3 to 1/16, the change at 1/4.
    (rule,) = balance.core([[3, 0], [0, 1]], [[1, 2], [1, 15]], 1).rules
    assert (rule.first, rule.second) == (1, 0)
    assert rule.lead.tolist() == [-3, 1]
    assert rule.share == pytest.approx(1 / 4)
    assert rule.share_between == pytest.approx((1 / 4 - 1 / 16) / (1 / 3 - 1 / 16))


@given(asked())
def test_rules_are_about_contested_topics_and_the_closest_stands_first(case):
    found = balance.core(*case)
    between = [rule.share_between for rule in found.rules if rule.share_between is not None]
    assert len(between) == len(found.rules)
    assert between == pytest.approx(sorted(between))
    assert all(0.5 - 1e-9 <= share < 1 for share in between)
    for rule in found.rules:
        assert {found.status[rule.first], found.status[rule.second]} == {"contested"}
        assert 0 <= rule.share <= 1


def test_of_ten_criteria_and_twelve_stakeholders_sets_and_rules_are_told_all_the_same():
    rng = np.random.default_rng(10)
    values, weights = rng.integers(0, 9, (6, 10)).tolist(), rng.integers(1, 9, (12, 10)).tolist()
    found = balance.core(values, weights, 3)
    assert list(found.sets) == undominated(worths(values, weights, sets_of(6, 3)))
    assert found.rules
    for rule in found.rules:
        assert 0 < rule.share < 1
        assert rule.share_between is None or 0.5 <= rule.share_between < 1


def test_the_share_of_the_weights_between_three_stakeholders_is_that_of_draws():
    found = balance.core(VALUES, WEIGHTS[:3], 3)
    mixtures = np.random.default_rng(3).dirichlet(np.ones(3), 20_000) @ np.array(WEIGHTS[:3])
    order = np.argsort(-(mixtures @ np.array(VALUES).T), axis=1)[:, :3]
    drawn = [(order == i).any(axis=1).mean() for i in range(6)]
    assert_close(found.share, drawn, atol=0.02)


def test_topics_have_the_names_of_the_frame():
    frame = pd.DataFrame(VALUES, index=TOPICS, columns=["strength", "growth", "potential"])
    weights = pd.DataFrame(WEIGHTS, columns=["strength", "growth", "potential"])
    found = balance.core(frame, weights[["potential", "strength", "growth"]], 3)
    assert found.topics == TOPICS
    assert found.to_frame().loc["health", "status"] == "contested"
    assert_close(found.to_frame()["core_index"], [1, 1, 0.5, 0.5, 0, 0])
    assert_close(found.to_frame()["share"], found.share)


@pytest.mark.parametrize(
    ("weights", "message"),
    [
        ([[1, 0, -1]], "gives less than 0"),
        ([[0, 0, 0]], "gives nothing"),
        ([[1, float("nan"), 1]], "not finite"),
        ([], "no stakeholder"),
    ],
)
def test_weights_that_are_none_are_refused(weights, message):
    with pytest.raises(InputError, match=message):
        balance.core(VALUES, weights, 3)


@pytest.mark.parametrize("k", [0, 7])
def test_a_number_that_is_not_from_1_to_all_is_refused(k):
    with pytest.raises(ShapeError):
        balance.core(VALUES, WEIGHTS, k)


def test_more_sets_than_can_be_listed_are_refused_with_a_way_out():
    with nothing_listed(), pytest.raises(NotApplicableError, match="include and exclude"):
        balance.core(VALUES, WEIGHTS, 3)


# --- many sets


@given(st.integers(0, 10**6))
def test_of_many_sets_those_are_kept_that_nobody_beats(seed):
    rng = np.random.default_rng(seed)
    totals = rng.integers(0, 40, (700, 3)).astype(float)
    found = nondominated(totals)
    lead = totals[:, None, :] - totals[None, :, :]
    beaten = ((lead <= 0).all(axis=2) & (lead < 0).any(axis=2)).any(axis=1)
    assert found == np.flatnonzero(~beaten).tolist()


def test_sets_that_are_level_everywhere_stay_together():
    assert nondominated(np.ones((5, 2))) == [0, 1, 2, 3, 4]
