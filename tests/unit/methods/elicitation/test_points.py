"""Points, swings and direct ratings: weights in proportion, and what is said to their givers."""

import pytest
from numpy.testing import assert_allclose
from pydantic import ValidationError

from s3prio.methods.elicitation.points import Budget, Direct, Swing
from s3prio.text import rendered


def said(answers):
    return [str(message) for message in answers.elicited().messages]


def test_a_budget_is_divided_in_proportion_to_the_points():
    found = Budget(points={"jobs": 60, "growth": 40}).elicited()
    assert found.weights.criteria == ("jobs", "growth")
    assert_allclose(found.weights.values, [0.6, 0.4])


def test_a_budget_that_is_spent_needs_no_words():
    # Three thirds are 100 up to rounding only.
    assert said(Budget(points={"a": 100 / 3, "b": 100 / 3 + 1, "c": 100 / 3 - 1})) == []


@pytest.mark.parametrize(
    ("points", "total", "message"),
    [
        ({"a": 60, "b": 35}, 100, "add up to 95, not 100. They were scaled by 1.053;"),
        ({"a": 70, "b": 50}, 100, "add up to 120, not 100. They were scaled by 0.833;"),
        ({"a": 0.5, "b": 0.25}, 1, "add up to 0.75, not 1. They were scaled by 1.333;"),
        ({"a": 7, "b": 4}, 10, "add up to 11, not 10. They were scaled by 0.909;"),
    ],
)
def test_a_budget_that_is_not_met_is_told_with_its_numbers(points, total, message):
    (told,) = said(Budget(points=points, total=total))
    assert told == f"The points {message} change one if that is not meant."


def test_a_budget_that_is_missed_by_very_little_is_not_told_as_met():
    # 3 times 33.3333 is 99.9999.
    (told,) = said(Budget(points={"a": 33.3333, "b": 30.3333, "c": 36.3333}))
    assert "add up to 100.000, not 100" not in told


def test_a_budget_that_is_missed_is_told_in_german_with_a_comma():
    (message,) = Budget(points={"a": 0.5, "b": 0.25}, total=1).elicited().messages
    assert "0,75" in rendered(message, "de")


def test_swings_are_weighed_in_proportion_to_their_ratings():
    found = Swing(ratings={"jobs": 100, "growth": 60, "future": 40}).elicited()
    assert_allclose(found.weights.values, [0.5, 0.3, 0.2])
    assert found.messages == ()


@pytest.mark.parametrize(("largest", "shown"), [(80, "80"), (12.5, "12.5"), (200, "200")])
def test_a_largest_swing_that_is_not_100_is_told_with_its_rating(largest, shown):
    (told,) = said(Swing(ratings={"jobs": largest, "growth": 10}))
    assert f"should be rated 100; the highest rating is {shown}." in told
    assert "nothing is lost" in told


def test_direct_ratings_are_weighed_and_always_asked_about():
    found = Direct(ratings={"jobs": 3, "growth": 1}).elicited()
    assert_allclose(found.weights.values, [0.75, 0.25])
    assert "without looking at the ranges" in str(found.messages[0])


def test_a_criterion_without_points_is_asked_about_by_name():
    (told,) = said(Budget(points={"jobs": 100, "growth": 0}))
    assert told.startswith('"growth" has weight 0.')


@pytest.mark.parametrize(
    ("member", "key"), [(Budget, "points"), (Swing, "ratings"), (Direct, "ratings")]
)
@pytest.mark.parametrize(
    ("points", "fault"),
    [
        ({"a": -1, "b": 2}, "0 or more"),
        ({"a": 0, "b": 0}, "all points are 0"),
        ({}, "at least 1"),
        ({"a": "5"}, "valid number"),
        ({"a": float("nan")}, "finite"),
    ],
)
def test_points_that_make_no_weights_are_refused(member, key, points, fault):
    with pytest.raises(ValidationError, match=fault):
        member.model_validate({key: points})


@pytest.mark.parametrize("total", [0, -100])
def test_a_budget_of_nothing_is_refused(total):
    with pytest.raises(ValidationError, match="greater than 0"):
        Budget(points={"a": 1}, total=total)
