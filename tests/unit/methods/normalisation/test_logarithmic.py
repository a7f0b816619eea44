"""Logarithmic normalisation."""

import numpy as np
from numpy.testing import assert_allclose, assert_array_equal

from s3prio.methods.normalisation import logarithmic


def test_a_performance_is_the_share_of_its_logarithm():
    # Logarithms to the base of 2: 1, 2 and 5, together 8.
    assert_allclose(logarithmic([[2.0], [4.0], [32.0]]).ravel(), [1 / 8, 2 / 8, 5 / 8])


def test_where_lower_is_better_it_is_what_the_others_have_divided_among_them():
    # 7/8, 6/8 and 3/8, divided by the two others.
    assert_allclose(logarithmic([[2.0], [4.0], [32.0]], [-1]).ravel(), [7 / 16, 6 / 16, 3 / 16])


def test_the_shares_of_each_criterion_are_1_together():
    shares = logarithmic([[1.0, 30.0], [3.0, 10.0], [7.0, 4.0]], [1, -1])
    assert_allclose(shares.sum(axis=0), [1, 1])


def test_a_performance_of_1_has_no_share():
    assert_allclose(logarithmic([[1.0], [5.0]]).ravel(), [0, 1])


def test_products_too_large_for_a_number_have_a_logarithm():
    # 400 figures of 10 and 10 of 100: 420 times the logarithm of 10.
    found = logarithmic([[10.0]] * 400 + [[100.0]] * 10)
    assert_allclose(found[[0, -1]].ravel(), [1 / 420, 2 / 420])


def test_what_has_no_logarithm_divides_by_nothing_where_it_does_not_count():
    assert np.isfinite(logarithmic([[0.0, 2.0, 1.0], [-1.0, 4.0, 1.0]], [1, -1, 1])).all()


def test_one_alternative_has_all_or_nothing():
    assert_array_equal(logarithmic([[5.0, 5.0]], [1, -1]), [[1, 0]])
