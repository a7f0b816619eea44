"""EDAS."""

import numpy as np
import pytest
from numpy.testing import assert_allclose

from s3prio.methods.aggregation import Edas, edas


def test_the_best_of_everything_scores_1_the_worst_0_and_the_average_half():
    assert_allclose(edas([[1.0, 10.0], [3.0, 30.0], [2.0, 20.0]], [0.5, 0.5]), [0, 1, 0.5])


def test_where_lower_is_better_what_lies_below_the_average_is_above_it():
    assert_allclose(edas([[1.0], [3.0], [2.0]], [1.0], [-1]), [1, 0, 0.5])


def test_distances_are_shares_of_the_average():
    # 1 from an average of 2 is as much as 10 from an average of 20.
    assert_allclose(edas([[1.0, 30.0], [3.0, 10.0]], [0.5, 0.5]), [0.5, 0.5])


def test_what_is_above_and_what_is_below_are_each_counted_by_the_largest():
    # Average 4: above it 0, 0, 1 and 2 quarters, below it 3, 0, 0 and 0 quarters.
    assert_allclose(edas([[1.0], [4.0], [5.0], [6.0]], [1.0]), [0, 0.5, 0.75, 1])


def test_above_on_one_criterion_does_not_cancel_below_on_another():
    # Averages of 4: half above on 3 of 4 weight and half below on 1; a quarter both ways the other.
    found = edas([[6.0, 2.0], [2.0, 6.0], [4.0, 4.0]], [0.75, 0.25])
    # Above 3/8, 1/8, 0; below 1/8, 3/8, 0.
    assert_allclose(found, [(1 + 1 - 1 / 3) / 2, (1 / 3 + 1 - 1) / 2, 0.5])


def test_each_weighting_of_a_batch_gives_one_row_of_scores():
    table = [[6.0, 2.0], [2.0, 6.0], [4.0, 4.0]]
    assert_allclose(edas(table, np.eye(2)), [[1, 0, 0.5], [0, 1, 0.5]])


def test_a_criterion_of_zeros_divides_by_nothing_where_it_does_not_count():
    assert_allclose(edas([[0.0, 1.0], [0.0, 3.0]], [0.0, 1.0]), [0, 1])


@pytest.mark.parametrize(
    ("column", "is_refused"), [([0.0, 1.0], False), ([-1.0, 1.0], True), ([0.0, 0.0], True)]
)
def test_shares_of_an_average_that_is_none_are_refused(column, is_refused):
    table = np.array([[5.0, 6.0], column]).T
    faults = Edas().faults(table, np.array([0.5, 0.5]), np.ones(2), ("co2", "jobs"))
    assert ['"jobs"' in str(fault.message) for fault in faults] == [True] * is_refused


def test_alternatives_that_differ_on_nothing_that_counts_are_refused():
    table = np.array([[1.0, 2.0], [1.0, 3.0]])
    faults = Edas().faults(table, np.array([1.0, 0.0]), np.ones(2))
    assert ["differ" in str(fault.message) for fault in faults] == [True]


def test_one_alternative_is_refused():
    faults = Edas().faults(np.array([[1.0, 2.0]]), np.array([0.5, 0.5]), np.ones(2))
    assert ["at least two" in str(fault.message) for fault in faults] == [True]


def test_a_spec_scores_with_the_directions():
    found = Edas().scores(np.array([[2.0], [4.0]]), np.ones(1), np.array([-1.0]))
    assert_allclose(found, [1, 0])
