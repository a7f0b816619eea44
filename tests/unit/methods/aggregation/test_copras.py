"""COPRAS."""

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from s3prio.methods.aggregation import Copras, copras


def test_without_costs_it_is_the_weighted_share_of_the_sums_over_the_bests():
    # Shares 1/4 and 3/4, 1/2 and 1/2: means 3/8 and 5/8.
    assert_allclose(copras([[1.0, 5.0], [3.0, 5.0]], [0.5, 0.5]), [0.6, 1])


def test_of_costs_alone_the_double_is_worth_half():
    assert_allclose(copras([[2.0], [4.0], [8.0]], [1.0], [-1]), [1, 0.5, 0.25])


def test_benefits_and_costs_are_added():
    # Benefits 1/8 and 3/8. Costs 1/8 and 3/8, together 1/2; reciprocals 8 and 8/3, together 32/3:
    # (1/2) / (32/3 x cost) = 3/8 and 1/8. So both are 1/2.
    assert_allclose(copras([[1.0, 2.0], [3.0, 6.0]], [0.5, 0.5], [1, -1]), [1, 1])


def test_costs_that_do_not_count_leave_the_benefits_alone():
    found = copras([[1.0, 0.0], [3.0, 9.0]], [1.0, 0.0], [1, -1])
    assert_allclose(found, [1 / 3, 1])


def test_a_batch_may_hold_weightings_with_costs_and_without():
    found = copras([[1.0, 2.0], [3.0, 6.0]], [[0.5, 0.5], [1.0, 0.0], [0.0, 1.0]], [1, -1])
    assert_allclose(found, [[1.0, 1.0], [1 / 3, 1.0], [1.0, 1 / 3]])


def test_without_any_benefit_nothing_is_scored():
    assert_array_equal(copras([[0.0, 1.0], [4.0, 1.0]], [1.0, 0.0]), [0, 1])


def test_one_alternative_is_the_best_there_is():
    assert_allclose(copras([[3.0, 2.0]], [0.5, 0.5], [1, -1]), [1])


@pytest.mark.parametrize(
    ("column", "direction", "is_refused"),
    [
        ([0.0, 1.0], 1, False),
        ([0.0, 1.0], -1, True),
        ([-1.0, 1.0], 1, True),
        ([0.0, 0.0], 1, True),
    ],
)
def test_shares_and_reciprocals_that_there_are_not_are_refused(column, direction, is_refused):
    table = np.array([[5.0, 6.0], column]).T
    signs = np.array([1.0, direction])
    faults = Copras().faults(table, np.array([0.5, 0.5]), signs, ("co2", "jobs"))
    assert ['"jobs"' in str(fault.message) for fault in faults] == [True] * is_refused


def test_a_spec_scores_with_the_directions():
    found = Copras().scores(np.array([[2.0], [4.0]]), np.ones(1), np.array([-1.0]))
    assert_allclose(found, [1, 0.5])
