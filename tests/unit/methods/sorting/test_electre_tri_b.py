"""ELECTRE TRI-B: credibility by hand, both rules, margins, and what is refused."""

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal
from pydantic import ValidationError

from s3prio.methods.sorting.electre_tri_b import ElectreTriB, credibility

HALF = np.array([0.5, 0.5])


@pytest.mark.parametrize(
    ("missing", "expected"), [(-5, 1), (0, 1), (1, 1), (1.5, 0.75), (2, 0.5), (3, 0), (9, 0)]
)
def test_concordance_falls_from_indifference_to_preference(missing, expected):
    assert_allclose(credibility([missing], [1.0], [1.0], [3.0]), expected)


@pytest.mark.parametrize(("missing", "expected"), [(1, 1), (1 + 1e-10, 1), (1.01, 0)])
def test_where_both_thresholds_are_one_concordance_falls_just_above_it(missing, expected):
    assert credibility([missing], [1.0], [1.0], [1.0]) == expected


@pytest.mark.parametrize(
    ("missing", "expected"),
    [
        # A concordance of 0.8; discordances of 0, 0.5, 0.8, 0.9 and 1.
        (1.2, 0.8),
        (3.0, 0.8),
        (4.2, 0.8),
        (4.6, 0.8 * 0.1 / 0.2),
        (5.0, 0),
        (9.0, 0),
    ],
)
def test_a_discordance_above_the_concordance_takes_from_the_credibility(missing, expected):
    found = credibility([0.0, missing], [0.8, 0.2], [1, 1], [1, 1], [5, 5])
    assert_allclose(found, expected, atol=1e-12)


def test_several_discordances_are_multiplied():
    # A concordance of 0.4 and discordances of 0.6 and 0.7.
    found = credibility([0, 6.0, 7.0], [0.4, 0.3, 0.3], [0] * 3, [0] * 3, [10] * 3)
    assert_allclose(found, 0.4 * (0.4 / 0.6) * (0.3 / 0.6))


def test_without_vetoes_only_concordance_counts():
    assert_allclose(credibility([0.0, 99.0], [0.8, 0.2], [1, 1], [1, 1]), 0.8)


@pytest.mark.parametrize("weights", [(0.5, 0.25, 0.25, 0.0), (0.7, 0.2, 0.1, 0.0)])
def test_where_all_that_has_weight_agrees_no_discordance_is_above_the_concordance(weights):
    # 0.7 + 0.2 + 0.1 is 1 but for rounding.
    found = credibility([0.0, 0, 0, 9], weights, [0] * 4, [1] * 4, [5] * 4)
    assert_allclose(found, 1)


def one_criterion(rule="pessimistic", **changed):
    given = {"profiles": ((10.0,),), "q": (1.0,), "p": (3.0,), "rule": rule}
    return ElectreTriB(**given | changed)


@pytest.mark.parametrize("rule", ["pessimistic", "optimistic"])
def test_a_credibility_on_the_cut_outranks(rule):
    # 8.5 misses 1.5 of 10: (3 - 1.5) / 2 is 0.75.
    found = one_criterion(rule).sorted(np.array([[8.4], [8.5], [10.0]]), np.ones(1), np.ones(1))
    assert_array_equal(found.values, [1, 2, 2])


def test_where_lower_is_better_less_than_the_profile_outranks():
    found = one_criterion().sorted(np.array([[11.6], [11.5], [2.0]]), np.ones(1), -np.ones(1))
    assert_array_equal(found.values, [1, 2, 2])


def two_criteria(row, rule="pessimistic", **changed):
    given = {"profiles": ((10.0, 10.0), (20.0, 20.0)), "q": (0.0, 0.0), "p": (0.0, 0.0)}
    method = ElectreTriB(**given | {"rule": rule} | changed)
    return method.sorted(np.array([row], dtype=float), HALF, np.ones(2))


def test_where_neither_outranks_the_other_the_rules_differ_and_both_answers_are_told():
    # Better than both profiles on the one, worse on the other criterion: 0.5 on either side.
    assert two_criteria((30, 0)).values == [1]
    assert two_criteria((30, 0), "optimistic").values == [3]
    for rule in ("pessimistic", "optimistic"):
        assert_array_equal(two_criteria((30, 0), rule).possible, [[1, 3]])


def test_where_all_can_be_compared_both_rules_give_one_answer():
    assert_array_equal(two_criteria((15, 15)).possible, [[2, 2]])


@pytest.mark.parametrize(
    ("row", "rule", "category", "margin", "is_rising"),
    [
        # Credibility 1 over the lower, 0 over the upper profile, and 1 of the upper one over it.
        ((15, 15), "pessimistic", 2, 0.25, False),
        ((15, 15), "optimistic", 2, 0.25, True),
        # 0.5 on either side of both profiles: 0.25 is missing, or too little to be beaten.
        ((30, 0), "pessimistic", 1, 0.25, True),
        ((30, 0), "optimistic", 3, 0.25, False),
        ((25, 25), "pessimistic", 3, 0.25, False),
        # Neither profile comes anywhere near: 0.75 is missing to be put below.
        ((25, 25), "optimistic", 3, 0.75, False),
        ((0, 0), "pessimistic", 1, 0.75, True),
        ((0, 0), "optimistic", 1, 0.25, True),
    ],
)
def test_margins_are_differences_of_credibility(row, rule, category, margin, is_rising):
    found = two_criteria(row, rule)
    assert found.values == [category]
    assert_allclose(found.margins, [margin])
    assert found.rising == [is_rising]
    assert found.margin_unit == "credibility"


def test_a_veto_keeps_it_out_of_a_category():
    # The second criterion misses 9 of 10, which is a veto from 5 on.
    row, cut = (30, 1), 0.5
    assert two_criteria(row, cut=cut).values == [3]
    assert two_criteria(row, cut=cut, v=(5.0, 5.0)).values == [1]


def test_a_criterion_of_little_weight_can_still_forbid():
    # 0.9 agree with the profile, and 0.1 by half; the third, of no weight, forbids.
    method = ElectreTriB(profiles=((10.0,) * 3,), q=(0.0,) * 3, p=(2.0,) * 3, v=(5.0,) * 3)
    table, weights = np.array([[10.0, 9, 10], [10, 9, 5]]), np.array([0.9, 0.1, 0])
    assert_array_equal(method.sorted(table, weights, np.ones(3)).values, [2, 1])


@pytest.mark.parametrize("rule", ["pessimistic", "optimistic"])
def test_others_are_judged_by_the_same_profiles(rule):
    judge = two_criteria((0, 0), rule).judge
    assert judge is not None
    assert_array_equal(judge(np.array([[25.0, 25], [15, 15], [0, 0]])), [3, 2, 1])


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({}, "A parameter has 1 entries; there are 2 criteria."),
        (
            {"q": (0.0, 0.0), "p": (0.0, 0.0), "profiles": ((10.0,),)},
            "Profiles have 1 entries; there are 2 criteria.",
        ),
        (
            {"q": (0.0, 0.0), "p": (0.0, 0.0), "profiles": ((10.0, 10.0), (20.0, 5.0))},
            "Profile 2 is worse than profile 1 on criterion growth.",
        ),
    ],
)
def test_what_does_not_fit_the_criteria_is_told(changed, fault):
    found = one_criterion(**changed).faults(np.ones((1, 2)), HALF, np.ones(2), ("jobs", "growth"))
    assert str(found[0].message) == fault


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"q": (-1.0,)}, "greater than or equal to 0"),
        ({"q": (4.0,)}, "criterion 1: q is 4.0, p is 3.0"),
        ({"v": (3.0,)}, "criterion 1: q is 1.0, p is 3.0, v is 3.0"),
        ({"q": (1.0, 1.0)}, "same number of entries"),
        ({"v": (5.0, 5.0)}, "same number of entries"),
        ({"cut": 0.49}, "greater than or equal to 0.5"),
        ({"cut": 1.01}, "less than or equal to 1"),
        ({"profiles": ()}, "at least 1"),
        ({"rule": "hopeful"}, "'pessimistic' or 'optimistic'"),
    ],
)
def test_parameters_that_do_not_fit_are_refused(changed, fault):
    with pytest.raises(ValidationError, match=fault):
        one_criterion(**changed)
