"""Normalisation by the maximum."""

from numpy.testing import assert_allclose, assert_array_equal

from s3prio.methods.normalisation import maximum


def test_a_performance_is_its_share_of_the_highest():
    assert_allclose(maximum([[2.0], [8.0], [0.0]]).ravel(), [0.25, 1, 0])


def test_where_lower_is_better_it_is_what_is_missing_to_the_highest():
    assert_allclose(maximum([[2.0], [8.0], [0.0]], [-1]).ravel(), [0.75, 0, 1])


def test_the_best_of_many_is_not_1_where_lower_is_better_and_none_is_0():
    assert_allclose(maximum([[5.0], [10.0]], [-1]).max(), 0.5)


def test_one_alternative_is_the_highest_itself():
    assert_allclose(maximum([[3.0, 3.0]], [1, -1]), [[1, 0]])


def test_a_column_of_zeros_divides_by_nothing():
    assert_array_equal(maximum([[0.0, 1.0], [0.0, 2.0]]), [[0, 0.5], [0, 1]])
