"""Vector normalisation."""

from numpy.testing import assert_allclose, assert_array_equal

from s3prio.methods.normalisation import vector


def test_a_performance_is_its_share_of_the_length_of_the_column():
    # 2, 3 and 6 are 7 long.
    assert_allclose(vector([[2.0], [3.0], [6.0]]).ravel(), [2 / 7, 3 / 7, 6 / 7])


def test_where_lower_is_better_it_is_1_minus_that():
    assert_allclose(vector([[2.0], [3.0], [6.0]], [-1]).ravel(), [5 / 7, 4 / 7, 1 / 7])


def test_figures_may_lie_below_0():
    assert_allclose(vector([[-3.0, -3.0], [4.0, 4.0]], [1, -1]), [[-0.6, 1.6], [0.8, 0.2]])


def test_a_column_has_the_length_of_1():
    assert_allclose((vector([[1.0], [5.0], [9.0]]) ** 2).sum(), 1)


def test_squares_of_large_figures_stay_finite():
    assert_allclose(vector([[3e200], [4e200]]).ravel(), [0.6, 0.8])


def test_squares_of_small_figures_do_not_vanish():
    assert_allclose(vector([[3e-200], [4e-200]]).ravel(), [0.6, 0.8])


def test_one_alternative_is_the_whole_length():
    assert_allclose(vector([[3.0, -3.0]]), [[1, -1]])


def test_a_column_of_zeros_divides_by_nothing():
    assert_array_equal(vector([[0.0, 3.0], [0.0, 4.0]]), [[0, 0.6], [0, 0.8]])
