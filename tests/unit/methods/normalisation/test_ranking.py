"""Normalisation by ranks: points and percentiles."""

import pytest
from numpy.testing import assert_allclose, assert_array_equal

from s3prio.methods.normalisation import percentile, rank_points


def test_the_worst_has_one_point_and_the_best_as_many_as_there_are():
    assert_array_equal(rank_points([[50.0], [-3.0], [7.0]]).ravel(), [3, 1, 2])


def test_where_lower_is_better_the_smallest_has_most_points():
    assert_array_equal(rank_points([[50.0], [-3.0], [7.0]], [-1]).ravel(), [1, 3, 2])


def test_level_ones_share_the_mean_of_their_places():
    # The second to the fourth place are 3 on the mean.
    assert_array_equal(rank_points([[9.0], [5.0], [5.0], [5.0], [1.0]]).ravel(), [5, 3, 3, 3, 1])


def test_rounding_alone_makes_nobody_better():
    # 0.1 + 0.2 is a little more than 0.3.
    assert_array_equal(rank_points([[0.3], [0.1 + 0.2], [0.1]]).ravel(), [2.5, 2.5, 1])


def test_each_criterion_is_ranked_by_itself():
    assert_array_equal(rank_points([[1.0, 1.0], [2.0, 2.0]], [1, -1]), [[1, 2], [2, 1]])


def test_if_all_are_level_all_have_the_mean():
    assert_array_equal(rank_points([[4.0]] * 3), [[2]] * 3)


def test_one_alternative_has_one_point():
    assert_array_equal(rank_points([[4.0]]).ravel(), [1])


def test_a_percentile_is_the_share_of_the_others_that_are_worse():
    assert_allclose(percentile([[50.0], [-3.0], [7.0], [9.0]]).ravel(), [1, 0, 1 / 3, 2 / 3])


def test_of_those_level_half_count_as_worse():
    # One is worse and one level: 1 1/2 of 3.
    assert_allclose(percentile([[9.0], [5.0], [5.0], [1.0]])[[1, 2]].ravel(), [0.5, 0.5])


@pytest.mark.parametrize("direction", [1, -1])
def test_if_all_are_level_all_are_in_the_middle(direction):
    assert_allclose(percentile([[4.0]] * 3, [direction]), [[0.5]] * 3)


def test_where_lower_is_better_the_smallest_is_above_all_others():
    assert_allclose(percentile([[50.0], [-3.0], [7.0]], [-1]).ravel(), [0, 1, 0.5])


def test_one_alternative_is_above_none():
    assert_array_equal(percentile([[4.0]]).ravel(), [0])
