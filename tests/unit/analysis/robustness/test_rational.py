"""Figures as fractions: which are taken, and where exactly two scores are level."""

from decimal import Decimal
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from s3prio import Weights
from s3prio.analysis.robustness.rational import as_fractions, exact_position

WHOLE = st.integers(-9, 9)


def taken(values=((1, 0), (0, 1)), a=(1, 0), b=(0, 1), cuts=None):
    found = as_fractions(values, a, b, cuts)
    assert found is not None
    return found


def test_weightings_are_divided_by_their_sums():
    found = taken(a=(3, 1), b=(2, 6))
    assert found.start == [Fraction(3, 4), Fraction(1, 4)]
    assert found.end == [Fraction(1, 4), Fraction(3, 4)]


@pytest.mark.parametrize(
    "one",
    [2, Fraction(2), Decimal(2), np.int64(2), np.uint8(2)],
    ids=lambda one: type(one).__name__,
)
def test_every_kind_of_exact_number_is_taken(one):
    assert taken(values=[[one, 0]])[0] == [[Fraction(2), Fraction(0)]]


@pytest.mark.parametrize("one", [0.5, np.float64(0.5), True, np.bool_(True), "1", None], ids=repr)
def test_what_is_no_exact_number_is_not_guessed(one):
    assert as_fractions([[one, 0]], (1, 0), (0, 1), None) is None
    assert as_fractions([[1, 0]], (one, 0), (0, 1), None) is None
    assert as_fractions([[1, 0]], (1, 0), (0, 1), [one]) is None


def test_arrays_of_whole_numbers_are_exact():
    assert taken(values=np.array([[1, 0]]))[0] == [[1, 0]]


def test_arrays_of_floating_point_numbers_are_not():
    assert as_fractions(np.array([[1.0, 0.0]]), (1, 0), (0, 1), None) is None


def test_weights_by_name_are_put_into_the_order_of_a_frames_columns():
    frame = pd.DataFrame([[1, 0]], columns=["growth", "jobs"])
    found = as_fractions(
        frame, {"jobs": 1, "growth": 3}, pd.Series({"jobs": 3, "growth": 1}), None
    )
    assert found is not None
    assert found.start == [Fraction(3, 4), Fraction(1, 4)]
    assert found.end == [Fraction(1, 4), Fraction(3, 4)]


def test_weights_that_were_made_numbers_already_are_not_exact():
    frame = pd.DataFrame([[1, 0]], columns=["growth", "jobs"])
    made = Weights.of({"growth": 1, "jobs": 1})
    assert as_fractions(frame, made, made, None) is None


def test_one_row_of_cuts_holds_for_all():
    assert taken(cuts=[Fraction(1, 3)]).cuts == [[Fraction(1, 3)]] * 2


def test_each_may_have_cuts_of_its_own():
    assert taken(cuts=[[1], [2]]).cuts == [[1], [2]]


def test_without_cuts_there_are_none():
    assert taken().cuts is None


def test_two_scores_are_level_where_their_lines_cross():
    # 1 - t against 2 t.
    assert exact_position(taken(values=[[1, 0], [0, 2]]), 0, 1, 0) == Fraction(1, 3)


def test_a_score_is_at_its_cut_where_its_line_crosses_it():
    found = taken(values=[[1, 0]], cuts=[Fraction(1, 7), Fraction(1, 2)])
    assert [exact_position(found, 0, None, cut) for cut in (0, 1)] == [
        Fraction(6, 7),
        Fraction(1, 2),
    ]


def test_two_that_keep_their_distance_are_level_nowhere():
    assert exact_position(taken(values=[[1, 1], [0, 0]]), 0, 1, 0) is None


@given(st.lists(WHOLE, min_size=2, max_size=2), st.lists(WHOLE, min_size=2, max_size=2))
def test_at_the_position_both_scores_are_the_same_number(one, other):
    t = exact_position(taken(values=[one, other]), 0, 1, 0)
    if t is not None:
        first, second = ((1 - t) * row[0] + t * row[1] for row in (one, other))
        assert first == second


@given(st.lists(WHOLE, min_size=2, max_size=2), st.lists(WHOLE, min_size=2, max_size=2))
def test_either_way_round_it_is_the_same_position(one, other):
    found = taken(values=[one, other])
    assert exact_position(found, 0, 1, 0) == exact_position(found, 1, 0, 0)
