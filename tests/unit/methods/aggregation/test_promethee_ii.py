"""PROMETHEE II: net flows."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.testing import assert_allclose

from s3prio.methods.aggregation import PrometheeII, promethee_ii
from s3prio.methods.preference import Preference
from tests.strategies import weights

# On the first criterion A is before B before C, on the second C before A before B.
TABLE = [[3.0, 5.0], [2.0, 4.0], [1.0, 9.0]]


def test_a_net_flow_is_the_share_of_others_one_is_preferred_to_minus_the_reverse():
    # First: 1, 0, -1; second: 0, -1, 1.
    assert_allclose(promethee_ii(TABLE, [0.75, 0.25]), [0.75, -0.25, -0.5])


def test_where_lower_is_better_the_lower_is_preferred():
    assert_allclose(promethee_ii(TABLE, [0.75, 0.25], [1, -1]), [0.75, 0.25, -1])


def test_level_ones_are_preferred_to_nobody():
    assert_allclose(promethee_ii([[1.0], [1.0], [2.0]], [1.0]), [-0.5, -0.5, 1])


def test_preferences_say_by_how_much():
    # Differences of 1 and 2 up to a threshold of 4: 1/4 and 2/4 to the next but one, over 2 others.
    found = promethee_ii([[3.0], [2.0], [1.0]], [1.0], preferences=[Preference("v-shape", p=4)])
    assert_allclose(found, [0.375, 0, -0.375])


def test_each_weighting_of_a_batch_gives_one_row_of_scores():
    assert_allclose(promethee_ii(TABLE, np.eye(2)), [[1, 0, -1], [0, -1, 1]])


@given(arrays(np.float64, (4, 3), elements=st.integers(0, 9)), weights(3))
def test_net_flows_are_nothing_together(table, shares):
    assert_allclose(promethee_ii(table, shares).sum(), 0, atol=1e-12)


def test_a_spec_scores_with_its_own_preferences():
    method = PrometheeII(preference_functions=("usual", "u-shape"), q=(0.0, 4.0))
    # On the second criterion only C is more than 4 before another, B: 0, -1/2, 1/2.
    found = method.scores(np.array(TABLE), np.array([0.5, 0.5]), np.ones(2))
    assert_allclose(found, [0.5, -0.25, -0.25])


@pytest.mark.parametrize(
    ("method", "is_free"),
    [
        (PrometheeII(), True),
        (PrometheeII(preference_functions="v-shape", p=2), False),
        (PrometheeII(preference_functions=("usual", "u-shape"), q=1), False),
    ],
)
def test_the_unit_plays_no_part_where_there_is_no_threshold(method, is_free):
    assert method.character.is_unit_free == is_free


def test_one_alternative_is_refused():
    faults = PrometheeII().faults(np.ones((1, 2)), np.array([0.5, 0.5]), np.ones(2))
    assert ["at least two" in str(fault.message) for fault in faults] == [True]


def test_a_threshold_too_few_is_told_with_both_numbers():
    method = PrometheeII(preference_functions="u-shape", q=(1.0,))
    faults = method.faults(np.array(TABLE), np.array([0.5, 0.5]), np.ones(2))
    assert [str(fault.message) for fault in faults] == [
        "A parameter has 1 entries; there are 2 criteria."
    ]
