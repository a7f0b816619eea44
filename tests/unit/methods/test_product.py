"""Products of powers."""

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from s3prio.methods.product import product


def test_each_factor_is_taken_to_the_power_of_its_weight():
    # The root of 4 by the root of 25.
    assert_allclose(product(np.array([[4.0, 25.0]]), np.array([0.5, 0.5]), np.ones(2)), [10])


def test_where_lower_is_better_the_power_is_negative():
    signs = np.array([1.0, -1.0])
    assert_allclose(product(np.array([[9.0, 4.0]]), np.array([0.5, 0.5]), signs), [1.5])


def test_weights_need_not_sum_to_1():
    assert_allclose(product(np.array([[3.0, 2.0]]), np.array([2.0, 3.0]), np.ones(2)), [72])


@pytest.mark.parametrize("weight", [1.0, 0.5, 1e-9])
def test_a_zero_that_counts_makes_the_product_0(weight):
    assert_array_equal(product(np.array([[0.0, 5.0]]), np.array([weight, 1.0]), np.ones(2)), [0])


@pytest.mark.parametrize("factor", [0.0, -3.0])
@pytest.mark.parametrize("sign", [1.0, -1.0])
def test_what_has_no_logarithm_does_not_matter_where_it_does_not_count(factor, sign):
    found = product(np.array([[factor, 5.0]]), np.array([0.0, 1.0]), np.array([sign, 1.0]))
    assert_allclose(found, [5])


def test_a_product_of_nothing_that_counts_is_1():
    assert_allclose(product(np.array([[0.0, 5.0]]), np.zeros(2), np.ones(2)), [1])


def test_a_zero_of_one_alternative_is_none_of_another():
    table = np.array([[0.0, 4.0], [4.0, 4.0]])
    assert_allclose(product(table, np.array([0.5, 0.5]), np.ones(2)), [0, 4])


def test_each_weighting_of_a_batch_gives_one_row_of_products():
    table, batch = (
        np.array([[4.0, 0.0], [9.0, 1.0]]),
        np.array([[0.5, 0.0], [0.5, 0.5], [0.0, 1.0]]),
    )
    assert_allclose(product(table, batch, np.ones(2)), [[2, 3], [0, 3], [0, 1]])


def test_products_of_many_large_factors_stay_finite():
    # A hundred times ten to the power of 300, each to the power of 1/100.
    found = product(np.full((1, 100), 1e300), np.full(100, 0.01), np.ones(100))
    assert_allclose(found, [1e300], rtol=1e-9)
