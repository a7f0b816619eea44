"""The weighted product."""

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from s3prio.methods.aggregation import WeightedProduct, weighted_product


def test_a_score_is_the_product_of_performances_to_the_power_of_their_weights():
    # Roots: 2 x 5, and 3 x 3.
    assert_allclose(weighted_product([[4.0, 25.0], [9.0, 9.0]], [0.5, 0.5]), [10, 9])


def test_where_lower_is_better_it_is_divided_by():
    assert_allclose(weighted_product([[9.0, 4.0]], [0.5, 0.5], [1, -1]), [1.5])


def test_a_zero_cannot_be_made_up_for():
    assert_array_equal(weighted_product([[0.0, 1e9]], [0.01, 0.99]), [0])


def test_a_zero_that_does_not_count_takes_nothing_off():
    assert_allclose(weighted_product([[0.0, 7.0]], [0.0, 1.0]), [7])


def test_each_weighting_of_a_batch_gives_one_row_of_scores():
    found = weighted_product([[4.0, 25.0], [0.0, 9.0]], [[0.5, 0.5], [0.0, 1.0]])
    assert_allclose(found, [[10, 0], [25, 9]])


def test_one_alternative_with_one_criterion_scores_its_performance():
    assert_allclose(weighted_product([[7.0]], [1.0]), [7])


def test_another_unit_multiplies_all_scores_alike():
    table = np.array([[4.0, 25.0], [9.0, 9.0]])
    other = weighted_product(table * [100.0, 1.0], [0.5, 0.5])
    assert_allclose(other / weighted_product(table, [0.5, 0.5]), [10, 10])


@pytest.mark.parametrize(
    ("performance", "direction", "is_refused"),
    [(0.0, 1, False), (-1.0, 1, True), (0.0, -1, True), (1.0, -1, False)],
)
def test_figures_below_0_are_refused_and_zeros_where_lower_is_better(
    performance, direction, is_refused
):
    table, signs = np.array([[performance], [1.0]]), np.array([float(direction)])
    faults = WeightedProduct().faults(table, np.ones(1), signs, ("jobs",))
    assert [('"jobs"' in str(fault.message)) for fault in faults] == [True] * is_refused


def test_a_spec_scores_with_the_directions():
    table, signs = np.array([[9.0, 4.0]]), np.array([1.0, -1.0])
    assert_allclose(WeightedProduct().scores(table, np.array([0.5, 0.5]), signs), [1.5])
