"""One question of random weights: which way it is answered, shapes, and what is refused."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.testing import assert_allclose, assert_array_equal
from scipy.special import betainc

from s3prio.errors import ShapeError, WeightError
from s3prio.weightspace.half_space import half_space_probability
from tests.strategies import floats

ROWS = arrays(np.float64, (2, 3), elements=floats(-1, 1))


def test_a_list_of_differences_has_one_probability():
    found = half_space_probability([0.75, -0.25])
    assert found.shape == ()
    assert found == 0.75


@pytest.mark.parametrize("shape", [(), (4,), (2, 3), (1, 2, 3), (0,), (2, 0)])
@pytest.mark.parametrize("alpha", [None, (2, 1, 1), (0.5, 1.5, 2.5)])
def test_there_is_one_probability_for_each_row(shape, alpha):
    found = half_space_probability(np.ones((*shape, 3)), alpha=alpha)
    assert_array_equal(found, np.ones(shape))


@pytest.mark.parametrize("alpha", [None, (2, 1, 1), (0.5, 1.5, 2.5)])
def test_each_row_keeps_its_place(alpha):
    d = np.random.default_rng(2).uniform(-1, 1, (2, 5, 3))
    found = half_space_probability(d, alpha=alpha)
    for at in np.ndindex(2, 5):
        alone = half_space_probability(d[at], alpha=alpha)
        assert_allclose(found[at], alone, rtol=0, atol=1e-15)


def test_one_criterion_has_all_weight():
    assert_array_equal(half_space_probability([[1.0], [0.0], [-1.0]]), [1, 1, 0])


@given(ROWS)
def test_left_out_parameters_mean_uniform_weights(d):
    assert_array_equal(half_space_probability(d, alpha=[1, 1, 1]), half_space_probability(d))


@given(ROWS.map(lambda d: np.where(np.abs(d) < 1e-6, 0, d)), st.integers(1, 20))
def test_parameters_next_to_whole_ones_have_next_to_the_same_probability(d, whole):
    alpha = np.array([whole, 3, 2])
    beside = half_space_probability(d, alpha=alpha + 1e-12)
    assert_allclose(beside, half_space_probability(d, alpha=alpha), rtol=0, atol=1e-11)


@pytest.mark.parametrize(
    ("a", "b"),
    [(1, 1), (32, 32), (32, 33), (500, 300), (1.5, 1), (0.3, 0.7)],
    ids=["uniform", "race", "beyond the race", "far beyond", "not whole", "small"],
)
def test_however_it_is_answered_the_first_of_two_weights_has_a_beta_distribution(a, b):
    shares = np.linspace(0.05, 0.95, 19)
    found = half_space_probability(np.column_stack([1 - shares, -shares]), alpha=(a, b))
    assert_allclose(found, betainc(b, a, 1 - shares), rtol=0, atol=1e-12)


@pytest.mark.parametrize("alpha", [None, (2, 3), (40, 50), (0.5, 0.5)])
def test_no_difference_is_reached_by_all_weights(alpha):
    assert_array_equal(half_space_probability([[0.0, 0.0]], alpha=alpha), [1])


@pytest.mark.parametrize("alpha", [None, (2, 3, 1), (20, 30, 40), (0.5, 0.5, 1.25)])
@given(d=arrays(np.float64, 3, elements=st.integers(-9, 9)))
def test_probabilities_lie_between_zero_and_one(alpha, d):
    assert 0 <= half_space_probability(d, alpha=alpha) <= 1


@pytest.mark.parametrize(("alpha", "got"), [((1, 2), 2), ((1, 2, 3, 4), 4), (((1, 2, 3),), 3)])
def test_parameters_that_are_not_one_for_each_criterion_are_refused(alpha, got):
    with pytest.raises(ShapeError, match=f"There are {got} parameters .* for 3 criteria"):
        half_space_probability([[0.5, 0.5, -1]], alpha=alpha)


@pytest.mark.parametrize("wrong", [0.0, -1.0, np.nan, np.inf])
def test_parameters_that_are_no_positive_numbers_are_refused(wrong):
    with pytest.raises(WeightError, match=f"is {wrong}; it must be above 0"):
        half_space_probability([0.5, -0.5], alpha=[1, wrong])
