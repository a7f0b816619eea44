"""BWM: both models by hand, intervals, the consistency of the answers, and what is refused."""

import numpy as np
import pytest
from numpy.testing import assert_allclose
from pydantic import ValidationError

from s3prio.methods.elicitation.bwm import BwmLinear, BwmNonlinear
from s3prio.text import rendered

BOTH = pytest.mark.parametrize("member", [BwmLinear, BwmNonlinear])


def compared(member, of_best, to_worst, best="a", worst="c"):
    return member(
        best=best,
        worst=worst,
        best_to_others=dict(zip("abcd", of_best, strict=False)),
        others_to_worst=dict(zip("abcd", to_worst, strict=False)),
    )


def off(member):
    """Best over worst is 8, but over b it is 2 x 2 = 4."""
    return compared(member, (1, 2, 8), (8, 2, 1))


@BOTH
def test_consistent_answers_give_their_weights_and_need_no_words(member):
    found = compared(member, (1, 2, 8), (8, 4, 1)).elicited()
    assert_allclose(found.weights.values, np.array([8, 4, 1]) / 13, atol=1e-8)
    assert_allclose(list(found.consistency.values()), 0, atol=1e-9)
    assert found.messages == ()


@BOTH
def test_rows_may_name_the_criteria_in_different_orders(member):
    answers = member(
        best="a", worst="c",
        best_to_others={"a": 1, "b": 2, "c": 8}, others_to_worst={"c": 1, "b": 4, "a": 8},
    )  # fmt: skip
    assert answers.elicited().weights.criteria == ("a", "b", "c")
    assert_allclose(answers.elicited().weights.values, np.array([8, 4, 1]) / 13, atol=1e-8)


def test_the_linear_model_misses_the_answers_by_the_least():
    # a - 2b, 8c - a and b - 2c are all x at 7, 3 and 1 times x; twice the last and the others
    # together are 4c, so that c, b and a are at most these: x cannot be below 1/11.
    found = off(BwmLinear).elicited()
    assert_allclose(found.weights.values, np.array([7, 3, 1]) / 11)
    assert_allclose(found.consistency["xi"], 1 / 11)


def test_the_nonlinear_model_misses_the_ratios_by_the_least():
    # (2 + x)(2 + x) = 8 - x.
    found = off(BwmNonlinear).elicited()
    xi = (-5 + np.sqrt(41)) / 2
    expected = np.array([(2 + xi) ** 2, 2 + xi, 1])
    assert_allclose(found.consistency["xi"], xi)
    assert_allclose(found.weights.values, expected / expected.sum(), atol=1e-8)


def test_the_consistency_ratio_compares_with_the_largest_error_that_answers_can_have():
    # For 8 it solves (8 - x)(8 - x) = 8 + x: (17 - root of 65) / 2.
    found = off(BwmNonlinear).elicited().consistency
    assert_allclose(found["consistency_ratio"], found["xi"] / ((17 - np.sqrt(65)) / 2))


def test_where_several_weights_miss_the_answers_least_their_interval_is_told():
    # With x as above a over c is r = 8 - x. d is twice c and a quarter of a, each give or take x:
    # d over c lies from r / (4 + x) to r / (4 - x).
    answers = compared(BwmNonlinear, (1, 2, 8, 4), (8, 2, 1, 2))
    xi = (-5 + np.sqrt(41)) / 2
    found = answers.elicited()
    rest = (8 - xi) + (2 + xi) + 1
    ratios = (8 - xi) / np.array([4 + xi, 4 - xi])
    assert found.intervals is not None
    assert_allclose(found.intervals[3], ratios / (rest + ratios), atol=1e-8)
    centres = found.intervals.mean(axis=1)
    assert_allclose(found.weights.values, centres / centres.sum())


def test_the_linear_model_has_one_answer_and_no_intervals():
    assert off(BwmLinear).elicited().intervals is None


@BOTH
def test_the_input_consistency_is_that_of_the_worst_way_round(member):
    # |2 x 2 - 8| / (8 x 8 - 8).
    assert_allclose(off(member).input_consistency, [0, 4 / 56, 0])
    assert_allclose(off(member).elicited().consistency["input_consistency"], 4 / 56)


@BOTH
def test_the_worst_contradiction_is_told_with_its_numbers(member):
    # Over b it is 4, over d 6.
    answers = compared(member, (1, 2, 8, 3), (8, 2, 1, 2))
    assert [str(message) for message in answers.elicited().messages] == [
        'Best compared with worst is 8, but over "b" it is 2 x 2 = 4. Look at these three again.'
    ]


DECIMALS = ((1, 1.5, 2.75), (2.75, 1.5, 1))


def test_a_contradiction_of_numbers_with_decimals_is_told_with_all_of_them():
    (message,) = compared(BwmLinear, *DECIMALS).elicited().messages
    assert 'Best compared with worst is 2.75, but over "b" it is 1.5 x 1.5 = 2.25.' in str(message)


def test_numbers_are_told_in_german_with_a_comma():
    (message,) = compared(BwmLinear, *DECIMALS).elicited().messages
    assert "1,5 x 1,5 = 2,25" in rendered(message, "de")


@BOTH
def test_a_best_that_counts_as_much_as_the_worst_makes_all_alike(member):
    found = compared(member, (1, 1, 1), (1, 1, 1)).elicited()
    assert_allclose(found.weights.values, [1 / 3] * 3, atol=1e-8)
    assert found.consistency["input_consistency"] == 0
    assert str(found.messages[0]).startswith("All criteria count alike")


@BOTH
def test_two_criteria_are_enough(member):
    found = compared(member, (1, 4), (4, 1), worst="b").elicited()
    assert_allclose(found.weights.values, [0.8, 0.2], atol=1e-8)


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"others_to_worst": {"a": 8, "b": 4}}, "not name the same criteria"),
        ({"best": "z"}, "not name the same criteria"),
        ({"worst": "a"}, "are the same criterion"),
        ({"best_to_others": {"a": 1, "b": 10, "c": 8}}, "from 1 to 9"),
        ({"best_to_others": {"a": 1, "b": 0.5, "c": 8}}, "from 1 to 9"),
        ({"best_to_others": {"a": 2, "b": 2, "c": 8}}, "with itself is not 1"),
        ({"others_to_worst": {"a": 8, "b": 4, "c": 2}}, "with itself is not 1"),
        ({"others_to_worst": {"a": 7, "b": 4, "c": 1}}, "given twice, differently"),
        ({"best_to_others": {"a": 1, "b": 9, "c": 8}}, "above best over worst, 8"),
        ({"best_to_others": {"a": 1}, "others_to_worst": {"a": 1}}, "at least 2"),
    ],
)
@BOTH
def test_answers_that_do_not_fit_together_are_refused(member, changed, fault):
    given = {
        "best": "a", "worst": "c",
        "best_to_others": {"a": 1, "b": 2, "c": 8}, "others_to_worst": {"a": 8, "b": 4, "c": 1},
    }  # fmt: skip
    with pytest.raises(ValidationError, match=fault):
        member.model_validate(given | changed)
