"""Weights of orders: places by their formulas, level criteria, corners, and orders that are none."""

import numpy as np
import pytest
from numpy.testing import assert_allclose
from pydantic import ValidationError

from s3prio.methods.elicitation.order import (
    RankExponent,
    RankOrderCentroid,
    RankReciprocal,
    RankSum,
)

MEMBERS = [RankOrderCentroid, RankSum, RankReciprocal, RankExponent]
THREE = ("jobs", "growth", "future")


@pytest.mark.parametrize(
    ("member", "expected"),
    [
        # Thirds of 1 + 1/2 + 1/3, of 1/2 + 1/3, of 1/3.
        (RankOrderCentroid, [11 / 18, 5 / 18, 2 / 18]),
        (RankSum, [3 / 6, 2 / 6, 1 / 6]),
        # 1, 1/2 and 1/3 of 11/6.
        (RankReciprocal, [6 / 11, 3 / 11, 2 / 11]),
        # Squares of 3, 2, 1.
        (RankExponent, [9 / 14, 4 / 14, 1 / 14]),
    ],
)
def test_places_are_weighed_by_the_formula(member, expected):
    found = member(order=THREE).elicited()
    assert found.weights.criteria == THREE
    assert_allclose(found.weights.values, expected)


@pytest.mark.parametrize(
    ("member", "expected"),
    [
        # Means of the second and third place.
        (RankSum, [3 / 6, 1.5 / 6, 1.5 / 6]),
        (RankReciprocal, [6 / 11, 2.5 / 11, 2.5 / 11]),
        (RankExponent, [9 / 14, 2.5 / 14, 2.5 / 14]),
        # The mean of the corners: everything on the first, or a third on each.
        (RankOrderCentroid, [2 / 3, 1 / 6, 1 / 6]),
    ],
)
def test_level_criteria_count_alike(member, expected):
    found = member(order=("jobs", ("growth", "future"))).elicited()
    assert_allclose(found.weights.values, expected)


def test_an_exponent_of_1_is_the_rank_sum():
    order = {"order": THREE}
    assert_allclose(
        RankExponent(**order, exponent=1.0).elicited().weights.values,
        RankSum(**order).elicited().weights.values,
    )


def test_an_exponent_of_0_makes_all_alike_and_that_is_asked_about():
    found = RankExponent(order=THREE, exponent=0.0).elicited()
    assert_allclose(found.weights.values, [1 / 3] * 3)
    assert str(found.messages[0]).startswith("All criteria count alike")


def test_the_corners_of_an_order_put_everything_on_the_first_places():
    corners = RankSum(order=THREE).elicited().vertices
    assert corners is not None
    assert_allclose(corners, np.array([[1, 0, 0], [1 / 2, 1 / 2, 0], [1 / 3, 1 / 3, 1 / 3]]))


def test_level_criteria_stay_level_in_every_corner():
    corners = RankSum(order=(("jobs", "growth"), "future")).elicited().vertices
    assert corners is not None
    assert_allclose(corners, [[1 / 2, 1 / 2, 0], [1 / 3, 1 / 3, 1 / 3]])


def test_the_places_of_the_centroid_are_the_mean_of_the_corners_of_a_strict_order():
    corners = RankSum(order=("a", "b", "c", "d", "e")).elicited().vertices
    assert corners is not None
    assert_allclose(RankOrderCentroid(order=("a",)).of_places(5), corners.mean(axis=0))


@pytest.mark.parametrize("member", MEMBERS)
def test_one_criterion_has_all_the_weight_and_no_question(member):
    found = member(order=("jobs",)).elicited()
    assert_allclose(found.weights.values, [1])
    assert found.messages == ()


@pytest.mark.parametrize("member", MEMBERS)
@pytest.mark.parametrize("order", [("a", "a"), ("a", ("b", "a"))])
def test_an_order_that_names_a_criterion_twice_is_refused_by_its_name(member, order):
    with pytest.raises(ValidationError, match="a stands in the order twice"):
        member(order=order)


def test_an_empty_group_is_refused_by_its_place():
    with pytest.raises(ValidationError, match="group 2 is empty"):
        RankSum(order=("a", ()))


def test_an_order_of_nothing_is_refused():
    with pytest.raises(ValidationError, match="at least 1"):
        RankSum(order=())


@pytest.mark.parametrize("exponent", [-0.1, 50.1])
def test_an_exponent_beyond_its_range_is_refused(exponent):
    with pytest.raises(ValidationError, match="or equal to"):
        RankExponent(order=THREE, exponent=exponent)
