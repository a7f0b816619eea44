"""Normalisation by the sum."""

from numpy.testing import assert_allclose, assert_array_equal

from s3prio.methods.normalisation import total


def test_a_performance_is_its_share_of_the_sum():
    assert_allclose(total([[1.0], [4.0], [0.0]]).ravel(), [0.2, 0.8, 0])


def test_where_lower_is_better_it_is_the_share_of_the_sum_of_reciprocals():
    # 1/1, 1/2, 1/2: together 2.
    assert_allclose(total([[1.0], [2.0], [2.0]], [-1]).ravel(), [0.5, 0.25, 0.25])


def test_the_shares_of_each_criterion_are_1_together():
    shares = total([[1.0, 30.0], [3.0, 10.0], [7.0, 4.0]], [1, -1])
    assert_allclose(shares.sum(axis=0), [1, 1])


def test_one_alternative_is_all_there_is():
    assert_allclose(total([[3.0, 3.0]], [1, -1]), [[1, 1]])


def test_a_column_of_zeros_divides_by_nothing():
    assert_array_equal(total([[0.0, 1.0], [0.0, 3.0]]), [[0, 0.25], [0, 0.75]])
