"""Min-max normalisation."""

from numpy.testing import assert_allclose, assert_array_equal

from s3prio.methods.normalisation import min_max


def test_the_worst_is_0_the_best_1_and_the_middle_half():
    assert_allclose(min_max([[2.0], [6.0], [4.0]]).ravel(), [0, 1, 0.5])


def test_where_lower_is_better_the_largest_is_0_and_the_smallest_1():
    # 20 lies two thirds of the way from 40 down to 10.
    assert_allclose(min_max([[40.0], [10.0], [20.0]], [-1]).ravel(), [0, 1, 2 / 3])


def test_each_criterion_has_its_own_range_and_direction():
    assert_allclose(min_max([[1.0, 1.0], [3.0, 9.0], [2.0, 7.0]], [1, -1])[2], [0.5, 0.25])


def test_figures_may_lie_below_0():
    assert_allclose(min_max([[-3.0], [1.0], [0.0]]).ravel(), [0, 1, 0.75])


def test_level_ones_stay_level():
    assert_array_equal(min_max([[1.0], [5.0], [1.0]]).ravel(), [0, 1, 0])


def test_a_column_without_a_spread_divides_by_nothing():
    # Where it does not count it may stand beside others.
    assert_array_equal(min_max([[7.0, 1.0], [7.0, 2.0]]), [[0, 0], [0, 1]])
