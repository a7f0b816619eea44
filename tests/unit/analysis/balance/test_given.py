"""Points and influence as callers give them."""

from decimal import Decimal
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from numpy.testing import assert_array_equal

from s3prio import InputError, ShapeError, WeightError
from s3prio.analysis.balance.given import (
    labels_of,
    positions_of,
    require_choice,
    require_not_negative,
    supported,
    taken_influence,
    taken_points,
    taken_rows,
    topics_of,
)
from s3prio.analysis.robustness.asked import ask
from s3prio.text import Text
from tests.unit.analysis.balance.cases import influence_of, points_of, shares_of, supports

WHAT = Text("Evidence")
ABC = ("a", "b", "c")


# --- labels


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (([5, 6, 7],), (0, 1, 2)),
        ((np.ones((2, 4)),), (0, 1, 2, 3)),
        ((pd.Series([1, 2], index=["a", "b"]),), ("a", "b")),
        ((pd.DataFrame([[1, 2]], columns=["a", "b"]),), ("a", "b")),
        (([1, 2], pd.Series([1, 2], index=["a", "b"])), ("a", "b")),
        ((pd.Series([1], index=["x"]), pd.Series([1], index=["y"])), ("x",)),
    ],
)
def test_topics_are_named_by_the_first_that_has_names_else_by_numbers(parts, expected):
    assert topics_of(*parts) == expected


def test_alternatives_without_names_are_numbered():
    assert labels_of(ask([[1, 2], [3, 4]])) == (0, 1)
    assert labels_of(ask(pd.DataFrame([[1, 2], [3, 4]], index=["x", "y"]))) == ("x", "y")


# --- points of topics


@pytest.mark.parametrize(
    "row",
    [
        [0.1, Fraction(1, 3), Decimal("2.50")],
        (0.1, Fraction(1, 3), 2.5),
        np.array([0.1, Fraction(1, 3), 2.5], dtype=object),
        pd.Series([2.5, 0.1, Fraction(1, 3)], index=["c", "a", "b"]),
    ],
    ids=["list", "tuple", "array", "series"],
)
def test_points_stay_exact_whatever_they_come_in(row):
    found = taken_points(row, ABC, WHAT)
    assert found.exact == (Fraction(1, 10), Fraction(1, 3), Fraction(5, 2))
    assert_array_equal(found.numbers, [0.1, 1 / 3, 2.5])


def test_whole_numbers_of_numpy_stay_exact_in_sums_and_products():
    found = taken_points([np.int64(2**62), np.int64(1), np.int64(0)], ABC, WHAT)
    assert found.exact[0] * 4 == 2**64


@pytest.mark.parametrize(("row", "got"), [([1, 2], "2"), ([1, 2, 3, 4], "4"), ([], "0")])
def test_too_few_or_too_many_points_are_refused(row, got):
    with pytest.raises(ShapeError, match=f"Evidence: there are {got} numbers for 3 topics"):
        taken_points(row, ABC, WHAT)


@pytest.mark.parametrize("wrong", [float("nan"), float("inf"), None, "five", [1]])
def test_what_is_no_finite_number_is_refused(wrong):
    with pytest.raises(InputError, match="missing or not finite"):
        taken_points([1, wrong, 2], ABC, WHAT)


def test_an_unknown_label_is_named_with_what_it_could_mean():
    row = pd.Series([1, 2, 3], index=["green", "cybr", "urban"])
    with pytest.raises(ShapeError, match='"cybr" is not a topic of all tables') as caught:
        taken_points(row, ("green", "cyber", "urban"), WHAT)
    assert "cyber" in str(caught.value.faults[0].hint)


def test_a_missing_label_is_named():
    with pytest.raises(ShapeError, match='"c" is not a topic'):
        taken_points(pd.Series([1, 2], index=["a", "b"]), ABC, WHAT)


def test_a_label_that_stands_twice_is_refused_for_nobody_knows_which_is_meant():
    row = pd.Series([3, 1, 2], index=["a", "a", "b"])
    with pytest.raises(InputError):
        taken_points(row, topics_of(row), WHAT)


# --- points of stakeholders


def test_rows_of_a_frame_are_put_into_the_topics_order():
    frame = pd.DataFrame([[1, 2, 3], [4, 5, 6]], index=["x", "y"], columns=["c", "a", "b"])
    found = taken_rows(frame, ABC, WHAT)
    assert found.labels == ("x", "y")
    assert_array_equal(found.numbers, [[2, 3, 1], [5, 6, 4]])
    assert found.exact[1] == (Fraction(5), Fraction(6), Fraction(4))


def test_rows_without_names_are_numbered():
    assert taken_rows([[1, 2, 0]], ABC, WHAT).labels == (0,)


@pytest.mark.parametrize("nobody", [[], pd.DataFrame(columns=list(ABC))], ids=["list", "frame"])
def test_without_stakeholders_there_is_nothing_to_take(nobody):
    with pytest.raises(InputError, match="there is no stakeholder"):
        taken_rows(nobody, ABC, WHAT)


def test_who_gives_less_than_nothing_is_named():
    frame = pd.DataFrame([[1, 2, 3], [4, -1, 6]], index=["x", "y"], columns=list(ABC))
    with pytest.raises(InputError, match="y gives less than 0"):
        taken_rows(frame, ABC, WHAT)


def test_who_gives_nothing_to_anything_is_named_with_a_hint():
    with pytest.raises(InputError, match="1 gives nothing to anything") as caught:
        taken_rows([[1, 2, 3], [0, 0, 0]], ABC, WHAT)
    assert "Leave out" in str(caught.value.faults[0].hint)


@pytest.mark.parametrize("wrong", [float("nan"), None])
def test_a_gap_in_a_row_is_refused(wrong):
    with pytest.raises(InputError, match="missing or not finite"):
        taken_rows([[1, 2, 3], [1, wrong, 3]], ABC, WHAT)


def test_a_column_of_no_topic_is_refused():
    with pytest.raises(ShapeError, match='"d" is not a topic'):
        taken_rows(pd.DataFrame([[1, 2, 3]], columns=["a", "b", "d"]), ABC, WHAT)


def test_rows_of_the_wrong_length_are_refused():
    with pytest.raises(ShapeError, match="2 numbers for 3 topics"):
        taken_rows([[1, 2], [3, 4]], ABC, WHAT)


# --- selections, choices and signs


def test_a_selection_is_named_by_labels_or_by_positions_where_there_are_none():
    assert positions_of(["c", "a"], ABC) == (0, 2)
    assert positions_of([2, 0], (0, 1, 2)) == (0, 2)
    assert positions_of([], ABC) == ()


def test_a_selection_names_each_topic_once_and_no_other():
    with pytest.raises(InputError, match='"grean" is no topic') as caught:
        positions_of(["grean"], ("green", "cyber"))
    assert "green" in str(caught.value.faults[0].hint)
    with pytest.raises(InputError, match="twice"):
        positions_of(["a", "a"], ABC)


def test_a_choice_that_there_is_not_is_refused_with_what_it_could_mean():
    require_choice("random", ("random", "zero"), WHAT)
    with pytest.raises(InputError, match='"randm" is not known') as caught:
        require_choice("randm", ("random", "zero"), WHAT)
    assert "random" in str(caught.value.faults[0].hint)


def test_values_below_0_are_refused_where_shares_are_lost():
    require_not_negative(np.array([[0.0, 1.0]]))
    with pytest.raises(InputError, match="A value is -2"):
        require_not_negative(np.array([[3.0, -2.0]]))


# --- influence


def test_where_nothing_is_said_all_have_the_same_influence():
    assert taken_influence(None, "xyz") == (Fraction(1, 3),) * 3


@pytest.mark.parametrize(
    "influence",
    [
        [0.3, 0.3, 0.4],
        [3, 3, 4],
        (Fraction(3, 10), Fraction(3, 10), Fraction(2, 5)),
        pd.Series([4, 3, 3], index=["z", "x", "y"]),
        np.array([30, 30, 40]),
    ],
    ids=["shares", "units", "fractions", "series", "array"],
)
def test_influence_is_divided_by_its_sum_and_exact(influence):
    found = taken_influence(influence, ("x", "y", "z"))
    assert found == (Fraction(3, 10), Fraction(3, 10), Fraction(2, 5))


def test_influence_of_0_is_none():
    assert taken_influence([0, 2, 0], "xyz") == (Fraction(0), Fraction(1), Fraction(0))


def test_negative_influence_is_named():
    with pytest.raises(WeightError, match="The influence of y is -1"):
        taken_influence([1, -1, 2], "xyz")


def test_if_nobody_has_influence_that_is_said():
    with pytest.raises(WeightError, match="Nobody has any influence"):
        taken_influence([0, 0], "xy")


@pytest.mark.parametrize("wrong", [float("nan"), float("inf"), "much"])
def test_influence_that_is_no_finite_number_is_refused(wrong):
    with pytest.raises(InputError, match="missing or not finite"):
        taken_influence([1, wrong], "xy")


@pytest.mark.parametrize("influence", [[1], [1, 1, 1]])
def test_too_few_or_too_many_influences_are_refused(influence):
    with pytest.raises(ShapeError, match="influences for 2 stakeholders"):
        taken_influence(influence, "xy")


def test_influence_of_somebody_unknown_is_refused():
    with pytest.raises(ShapeError, match='"v"'):
        taken_influence(pd.Series([1, 1], index=["x", "v"]), ("x", "y"))


@given(points_of(3, 4), influence_of(3))
def test_support_is_the_exact_sum_of_points_by_influence(points, influence):
    shares = taken_influence(influence, range(3))
    assert list(shares) == shares_of(influence)
    found = supported(taken_rows(points, range(4), WHAT), shares)
    assert list(found.exact) == supports(points, shares_of(influence))
