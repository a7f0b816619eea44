"""What it costs to follow one set of weights when another is right."""

from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from s3prio import InputError, NotApplicableError, balance
from tests.unit.analysis.balance.cases import (
    TOPICS,
    VALUES,
    WEIGHTS,
    lists_of,
    nothing_listed,
    points_of,
    sets_of,
    summed,
)
from tests.unit.analysis.robustness.cases import assert_close, assert_no_nan


@st.composite
def asked(draw):
    n, m = draw(st.integers(2, 5)), draw(st.integers(1, 3))
    values = draw(st.lists(lists_of(m, 0, 4), min_size=n, max_size=n))
    return values, draw(points_of(draw(st.integers(1, 3)), m, 4)), draw(st.integers(1, n))


def worths(case):
    """The worth of each set under each stakeholder's weights."""
    values, weights, k = case
    topics = [
        [sum(Fraction(w * v, sum(row)) for w, v in zip(row, line, strict=True)) for line in values]
        for row in weights
    ]
    return {one: [summed(own, one) for own in topics] for one in sets_of(len(values), k)}


def lost(table, one, person):
    best = max(row[person] for row in table.values())
    return (best - table[one][person]) / best if best else Fraction(0)


@given(asked())
def test_the_matrix_says_what_the_right_one_loses_where_another_is_followed(case):
    table, people = worths(case), range(len(case[1]))
    found = balance.regret(*case)
    for followed in people:
        best = max(row[followed] for row in table.values())
        chosen = [one for one, row in table.items() if row[followed] == best]
        assert list(found.chosen[followed]) == chosen
        # Of sets that are level for the followed one that with the smallest largest regret.
        losses = [[float(lost(table, one, right)) for right in people] for one in chosen]
        least = min(max(column) for column in losses)
        assert found.matrix[:, followed].tolist() in [
            pytest.approx(column) for column in losses if max(column) == least
        ]
        assert found.worst[followed] == pytest.approx(least)


@given(asked())
def test_minimax_regret_is_the_smallest_of_the_largest(case):
    table, people = worths(case), range(len(case[1]))
    found = balance.regret(*case)
    worst = {one: max(lost(table, one, person) for person in people) for one in table}
    least = min(worst.values())
    assert list(found.minimax) == [one for one, regret in worst.items() if regret == least]
    assert found.least == pytest.approx(float(least))


@given(asked())
def test_who_follows_his_own_weights_regrets_nothing(case):
    found = balance.regret(*case)
    assert_close(np.diag(found.matrix), np.zeros(len(case[1])), atol=1e-12)
    assert ((found.matrix >= 0) & (found.matrix <= 1)).all()
    assert_close(found.worst, found.matrix.max(axis=0))
    assert_no_nan(found)


@given(asked())
def test_no_set_loses_less_than_the_best_one_following_somebody(case):
    found = balance.regret(*case)
    assert found.least <= found.worst.min() + 1e-9


def test_a_compromise_can_be_nobodys_choice():
    # Each one's own choice costs the other everything; the third costs each two fifths.
    found = balance.regret([[5, 0], [0, 5], [3, 3]], [[1, 0], [0, 1]], 1)
    assert found.chosen == (((0,),), ((1,),))
    assert found.minimax == ((2,),)
    assert found.least == pytest.approx(0.4)


def test_whoever_is_level_between_two_extremes_does_not_make_both_right():
    # For the third both are level; whichever is chosen, one of the others loses everything.
    found = balance.regret([[1, 0], [0, 1]], [[1, 0], [0, 1], [1, 1]], 1)
    assert found.chosen[2] == ((0,), (1,))
    assert found.worst[2] == 1


def test_unanimous_stakeholders_regret_nothing():
    found = balance.regret(VALUES, [WEIGHTS[0]] * 2, 3)
    assert_close(found.matrix, np.zeros((2, 2)))
    assert found.minimax == ((0, 1, 2),)


def test_if_all_are_chosen_nothing_is_regretted():
    assert_close(balance.regret(VALUES, WEIGHTS, 6).matrix, np.zeros((4, 4)))


def test_where_nothing_is_worth_anything_nothing_is_lost():
    found = balance.regret([[0, 1], [0, 2]], [[1, 0], [0, 1]], 1)
    assert_close(found.matrix, [[0, 0], [0, 0]])


def test_a_frame_has_the_stakeholders_names_on_both_sides():
    criteria = ["strength", "growth", "potential"]
    values = pd.DataFrame(VALUES, index=TOPICS, columns=criteria)
    weights = pd.DataFrame(WEIGHTS, index=list("newm"), columns=criteria)
    frame = balance.regret(values, weights, 3).to_frame()
    assert list(frame.index) == list(frame.columns) == list("newm")


@pytest.mark.parametrize("weights", [[[0, 0, 0]], [[1, -1, 1]], [[1, 1, float("nan")]], []])
def test_weights_that_are_none_are_refused(weights):
    with pytest.raises(InputError):
        balance.regret(VALUES, weights, 3)


def test_values_below_0_are_refused_for_no_share_of_them_can_be_lost():
    with pytest.raises(InputError, match="0 or more"):
        balance.regret([[1, -1], [2, 2]], [[1, 1]], 1)


def test_more_sets_than_can_be_listed_are_refused():
    with nothing_listed(), pytest.raises(NotApplicableError):
        balance.regret(VALUES, WEIGHTS, 3)
