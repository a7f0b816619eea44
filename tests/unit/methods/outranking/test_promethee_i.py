"""PROMETHEE I: both flows, and where they do not say the same."""

import numpy as np
from numpy.testing import assert_allclose, assert_array_equal

from s3prio.methods.outranking import PrometheeI, promethee_i
from s3prio.methods.preference import Preference


def pairs(relation):
    return [tuple(pair) for pair in np.argwhere(relation).tolist()]


def test_flows_are_the_mean_preferences_over_the_others_and_of_them_over_it():
    # The first is before both by 3/4, behind the second by 1/4: (3/4 + 1) / 2 and (1/4 + 0) / 2.
    found = promethee_i([[3.0, 2.0], [2.0, 3.0], [1.0, 1.0]], [0.75, 0.25])
    assert_allclose(found.positive, [0.875, 0.625, 0])
    assert_allclose(found.negative, [0.125, 0.375, 1])


def test_preferred_is_who_is_better_by_both_flows():
    found = promethee_i([[3.0, 2.0], [2.0, 3.0], [1.0, 1.0]], [0.75, 0.25])
    assert pairs(found.preferred) == [(0, 1), (0, 2), (1, 2)]


def test_preferred_is_who_is_better_by_one_flow_and_level_by_the_other():
    # Only more than 1 counts: 3 over 1 and over 0, 2 over 0.
    found = promethee_i(
        [[3.0], [2.0], [1.0], [0.0]], [1.0], preferences=[Preference("u-shape", q=1)]
    )
    # Positive 2, 1, 0, 0 of 3; negative 0, 0, 1, 2 of 3: the first two are level by the negative.
    assert_allclose(found.positive * 3, [2, 1, 0, 0])
    assert_allclose(found.negative * 3, [0, 0, 1, 2])
    assert found.preferred[0, 1]
    assert found.preferred[2, 3]


def test_whose_flows_are_both_the_same_are_indifferent():
    found = promethee_i([[1.0, 2.0], [2.0, 1.0]], [0.5, 0.5])
    assert pairs(found.indifferent) == [(0, 1), (1, 0)]
    assert not found.preferred.any()
    assert not found.incomparable.any()


def test_who_is_better_by_one_flow_and_worse_by_the_other_cannot_be_compared():
    # The first is preferred to one and one is preferred to it; the second has nothing of either.
    preferences = [Preference("u-shape", q=5)] * 2
    table = [[10.0, 0.0], [5.0, 5.0], [4.0, 4.0], [5.0, 5.5]]
    found = promethee_i(table, [0.5, 0.5], preferences=preferences)
    # The first is more than 5 before the third only (6), and more than 5 behind the last (5.5).
    assert_allclose(found.positive * 6, [1, 0, 0, 1])
    assert_allclose(found.negative * 6, [1, 0, 1, 0])
    assert pairs(np.triu(found.incomparable)) == [(0, 1)]
    assert pairs(found.preferred) == [(0, 2), (1, 2), (3, 0), (3, 1), (3, 2)]


def test_flows_closer_than_the_tolerance_are_level():
    # Mirror images whose weights rounding made differ by less than the tolerance.
    found = promethee_i([[1.0, 2.0], [2.0, 1.0]], [0.5 + 1e-12, 0.5 - 1e-12])
    assert found.indifferent[0, 1]


def test_where_lower_is_better_the_lower_is_preferred():
    assert pairs(promethee_i([[3.0], [2.0]], [1.0], [-1]).preferred) == [(1, 0)]


def test_a_criterion_without_weight_decides_nothing():
    assert pairs(promethee_i([[3.0, 1.0], [2.0, 9.0]], [1.0, 0.0]).preferred) == [(0, 1)]


def test_nobody_is_compared_with_oneself():
    found = promethee_i([[1.0], [1.0], [2.0]], [1.0])
    for relation in (found.preferred, found.indifferent, found.incomparable):
        assert not relation.diagonal().any()


def test_a_spec_compares_with_its_own_preferences_and_the_directions():
    table, signs = np.array([[3.0, 1.0], [2.0, 9.0]]), np.array([1.0, -1.0])
    method = PrometheeI(preference_functions="v-shape", p=(2.0, 16.0))
    found = method.relation(table, np.array([0.5, 0.5]), signs)
    # 1 of 2 on the first, 8 of 16 on the second, both for the first.
    assert_allclose(found.positive, [0.5, 0])
    assert_array_equal(found.preferred, [[False, True], [False, False]])


def test_one_alternative_is_refused():
    faults = PrometheeI().faults(np.ones((1, 2)), np.array([0.5, 0.5]), np.ones(2))
    assert ["at least two" in str(fault.message) for fault in faults] == [True]


def test_a_threshold_too_few_is_told_with_both_numbers():
    method = PrometheeI(preference_functions="u-shape", q=(1.0,))
    faults = method.faults(np.ones((2, 2)), np.array([0.5, 0.5]), np.ones(2))
    assert [str(fault.message) for fault in faults] == [
        "A parameter has 1 entries; there are 2 criteria."
    ]
