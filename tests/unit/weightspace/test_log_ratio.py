"""Weights as ratios: lengths, the middle, the worked example, zeros, and what is refused."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.testing import assert_allclose, assert_array_equal

from s3prio.errors import WeightError
from s3prio.weightspace.log_ratio import centre, centred, distance, floored, total_variance
from tests.strategies import floats

WEIGHTS = arrays(np.float64, (4, 3), elements=floats(0.01, 1))
INFLUENCE = arrays(np.float64, 4, elements=floats(0.1, 1))

# North, East, West and Ministry on strength, growth and potential.
VALUES = np.array([[0.50, 0.20, 0.30], [0.25, 0.45, 0.30], [0.60, 0.15, 0.25], [0.20, 0.40, 0.40]])
SHARES = np.array([0.3, 0.3, 0.2, 0.2])


def test_the_four_of_the_worked_example_have_their_centre():
    assert_allclose(centre(VALUES, SHARES), [0.376, 0.296, 0.328], rtol=0, atol=0.0005)


def test_the_four_of_the_worked_example_have_their_variance():
    assert_allclose(total_variance(VALUES, SHARES), 0.413, rtol=0, atol=0.0005)


def test_log_ratios_are_relative_to_the_geometric_mean():
    # The geometric mean of 1, 2 and 4 is 2.
    found = centred(np.array([1.0, 2.0, 4.0]))
    assert_allclose(found, np.log([0.5, 1, 2]), atol=1e-15)


def test_equal_weights_have_no_log_ratios():
    assert_allclose(centred(np.full((2, 5), 0.2)), np.zeros((2, 5)), atol=1e-15)


@given(WEIGHTS)
def test_log_ratios_sum_to_0(weights):
    assert_allclose(centred(weights).sum(axis=-1), 0, atol=1e-12)


@given(WEIGHTS, st.floats(0.01, 100))
def test_a_common_factor_makes_no_difference(weights, factor):
    assert_allclose(distance(weights, factor * weights), 0, atol=1e-12)


@given(WEIGHTS)
def test_to_double_a_weight_is_a_step_of_the_same_length_wherever_it_starts(weights):
    # ln 2 on one of three: less its mean, 2/3, -1/3 and -1/3 of it; the root of 6/9 is that of 2/3.
    doubled = weights * [2.0, 1.0, 1.0]
    assert_allclose(distance(weights, doubled), np.log(2) * np.sqrt(2 / 3))


@given(WEIGHTS)
def test_a_distance_is_that_of_all_pairs_of_ratios(weights):
    # The other definition: the mean over m of the squared differences of all log-ratios of two.
    u, v = weights[0], weights[1]
    pairs = [np.log(u[i] / u[j]) - np.log(v[i] / v[j]) for i in range(3) for j in range(i + 1, 3)]
    assert_allclose(distance(u, v), np.sqrt(np.square(pairs).sum() / 3), atol=1e-12)


@given(WEIGHTS)
def test_distances_are_symmetric_and_no_detour_is_shorter(weights):
    u, v, w, _ = weights
    assert distance(u, v) == distance(v, u)
    assert distance(u, w) <= distance(u, v) + distance(v, w) + 1e-12


def test_one_weighting_is_compared_with_each_of_several():
    found = distance(VALUES, VALUES[1])
    assert found.shape == (4,)
    assert found[1] == 0


@given(WEIGHTS, INFLUENCE)
def test_ratios_of_the_centre_are_the_geometric_means_of_the_ratios(weights, influence):
    middle = centre(weights, influence)
    shares = influence / influence.sum()
    expected = np.prod((weights[:, 0] / weights[:, 2]) ** shares)
    assert_allclose(middle[0] / middle[2], expected)


@given(WEIGHTS, INFLUENCE)
def test_the_centre_sums_to_1(weights, influence):
    assert_allclose(centre(weights, influence).sum(), 1)


@given(WEIGHTS, INFLUENCE, WEIGHTS)
def test_no_other_point_is_nearer_to_all_than_the_centre(weights, influence, others):
    shares = influence / influence.sum()
    least = total_variance(weights, influence)
    for other in others:
        assert least <= shares @ distance(weights, other) ** 2 + 1e-12


@given(WEIGHTS, INFLUENCE)
def test_variance_is_half_of_the_mean_squared_distance_of_two(weights, influence):
    shares = influence / influence.sum()
    pairs = distance(weights[:, None, :], weights[None, :, :]) ** 2
    assert_allclose(total_variance(weights, influence), shares @ pairs @ shares / 2, atol=1e-12)


def test_who_has_no_influence_does_not_move_the_centre():
    found = centre(VALUES[:2], np.array([1.0, 0.0]))
    assert_allclose(found, VALUES[0])


def test_who_is_alone_is_the_centre_and_has_no_variance():
    assert_allclose(centre(VALUES[:1], np.ones(1)), VALUES[0])
    assert total_variance(VALUES[:1], np.ones(1)) < 1e-30


def test_weights_of_very_different_size_have_a_centre():
    # The ratios are 1e300 and 1; the middle of their logarithms is 1e150.
    weights = np.array([[1.0, 1e-300], [0.5, 0.5]])
    assert_allclose(centre(weights, np.ones(2)), [1, 1e-150])


@pytest.mark.parametrize("wrong", [0.0, -0.1, np.nan, np.inf])
def test_weights_without_ratios_are_refused(wrong):
    weights = np.array([[0.5, 0.5], [wrong, 1.0]])
    for refused in (
        lambda: centred(weights),
        lambda: distance(weights[0], weights[1]),
        lambda: centre(weights, np.ones(2)),
        lambda: total_variance(weights, np.ones(2)),
    ):
        with pytest.raises(WeightError, match=f"A weight is {wrong}; only weights above 0"):
            refused()


@pytest.mark.parametrize("influence", [[0.0, 0.0], [1.0, -1.0]])
def test_influence_that_is_no_weighting_is_refused(influence):
    with pytest.raises(WeightError):
        centre(VALUES[:2], np.array(influence))


def test_zeros_are_raised_and_the_row_is_closed_again():
    # 100 points and half of one.
    raised, touched = floored(np.array([[70.0, 30.0, 0.0]]), 0.5)
    assert_allclose(raised, [[70 / 100.5, 30 / 100.5, 0.5 / 100.5]])
    assert_array_equal(touched, [True])


def test_whoever_gave_no_zeros_keeps_the_weights():
    raised, touched = floored(VALUES, 0.005)
    assert_allclose(raised, VALUES)
    assert not touched.any()


def test_no_zero_becomes_more_than_a_small_weight():
    raised, touched = floored(np.array([[0.997, 0.003, 0.0]]), 0.005)
    assert raised[0, 1] == raised[0, 2]
    assert touched[0]


def test_a_weight_at_the_least_is_left():
    _, touched = floored(np.array([[0.995, 0.005]]), 0.005)
    assert not touched[0]


@given(
    arrays(np.float64, (3, 4), elements=st.integers(0, 5)).filter(lambda w: w.any(axis=1).all())
)
def test_raised_weights_have_ratios_and_sum_to_1(weights):
    raised, touched = floored(weights, 0.5)
    assert_allclose(raised.sum(axis=1), 1)
    assert np.isfinite(centred(raised)).all()
    assert_array_equal(touched, (weights == 0).any(axis=1))


@pytest.mark.parametrize(
    "row", [[0.0, 0.0], [1.0, -0.5], [1.0, np.nan]], ids=["all zero", "negative", "not a number"]
)
def test_rows_that_are_no_weights_are_not_repaired(row):
    with pytest.raises(WeightError):
        floored(np.array([[0.5, 0.5], row]), 0.01)


@pytest.mark.parametrize("least", [0.0, -1.0, np.nan, np.inf])
def test_a_least_weight_that_is_not_above_0_is_refused(least):
    with pytest.raises(WeightError, match="The least weight is"):
        floored(VALUES, least)
