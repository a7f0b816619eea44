"""The integral for Dirichlet weights: against the race, beta functions and Gauss quadrature."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.testing import assert_allclose, assert_array_equal
from scipy.special import betainc, roots_jacobi

from s3prio.weightspace.contour import contour
from s3prio.weightspace.race import race
from tests.strategies import floats

BETAS = [
    (0.0001, 0.0009),
    (0.3, 0.4),
    (0.5, 0.5),
    (0.7, 20.3),
    (1.5, 1.0),
    (2.25, 3.5),
    (40.1, 0.6),
    (55.5, 81.25),
    (400.3, 7.9),
    (2000.7, 3000.1),
]

PARAMETERS = floats(0.5, 30)


def tolerance(alpha):
    """What is promised: less where the parameters sum to less than 1."""
    return 1e-10 if np.sum(alpha) < 1 else 1e-12


def of_three(d, alpha):
    """
    The probability for three criteria, by Gauss-Jacobi quadrature.

    With d_1, d_2 > 0 > d_3 split the weight of the first two by u, which has a beta distribution; the
    third weight, which has one of its own, may then be up to A / (A - d_3) with A = u d_1 + (1-u) d_2.
    """
    if (np.array(d) < 0).sum() == 2:
        return 1 - of_three(-np.array(d), alpha)
    order = np.argsort(d)[::-1]
    d, (a, b, c) = np.array(d)[order], np.array(alpha)[order]
    x, weights = roots_jacobi(150, b - 1, a - 1)
    ahead = (1 + x) / 2 * d[0] + (1 - x) / 2 * d[1]
    return float(betainc(c, a + b, ahead / (ahead - d[2])) @ weights / weights.sum())


@st.composite
def cases(draw, parameters=PARAMETERS):
    """Differences and parameters."""
    m = draw(st.integers(2, 8))
    d = draw(arrays(np.float64, m, elements=floats(-1, 1)))
    assume(np.abs(d).max() > 1e-3)
    # What is neither 0 nor far above rounding belongs to the tests over decades.
    d = np.where(np.abs(d) < 1e-6, 0.0, d)
    return d, draw(arrays(np.float64, m, elements=parameters))


@given(cases(parameters=st.integers(1, 8)))
def test_with_whole_parameters_it_is_the_race(case):
    d, alpha = case
    expected = race(d[None], alpha.astype(np.int64))
    assert_allclose(contour(d[None], alpha), expected, rtol=0, atol=1e-12)


@pytest.mark.parametrize("m", range(2, 13))
def test_with_whole_parameters_random_rows_are_the_races(m):
    rng = np.random.default_rng(m)
    rows, alpha = rng.uniform(-1, 1, (200, m)), rng.integers(1, 12, m)
    found = contour(rows, alpha.astype(np.float64))
    assert_allclose(found, race(rows, alpha), rtol=0, atol=1e-12)


@pytest.mark.parametrize(("a", "b"), BETAS)
def test_the_first_of_two_weights_has_a_beta_distribution(a, b):
    # All over the interval, and around the mean where all the change is.
    spread = np.sqrt(a * b / (a + b + 1)) / (a + b)
    around = a / (a + b) + spread * np.linspace(-5, 5, 41)
    shares = np.concatenate([np.linspace(0.01, 0.99, 33), around[(around > 0) & (around < 1)]])
    found = contour(np.column_stack([1 - shares, -shares]), np.array([a, b]))
    expected = betainc(b, a, 1 - shares)
    assert_allclose(found, expected, rtol=0, atol=tolerance((a, b)))


@given(floats(0.2, 3000), floats(0.2, 3000), floats(0.001, 0.999))
def test_any_two_parameters_make_a_beta_distribution(a, b, share):
    found = contour(np.array([[1 - share, -share]]), np.array([a, b]))
    assert_allclose(found, [betainc(b, a, 1 - share)], rtol=0, atol=tolerance((a, b)))


@pytest.mark.parametrize(
    "alpha",
    [
        (0.5, 0.5, 0.5),
        (0.2, 0.3, 0.4),
        (0.7, 1.9, 3.2),
        (12.5, 0.35, 4.75),
        (60.2, 33.1, 80.7),
        (901.5, 700.25, 1200.125),
    ],
)
@pytest.mark.parametrize(
    "d", [(1, 0.5, -0.75), (0.1, 0.3, -1), (-0.4, -0.9, 0.8), (1, -0.01, -0.5), (0.2, -0.4, 0.3)]
)
def test_three_criteria_are_those_of_gauss_quadrature(d, alpha):
    found = contour(np.array([d], dtype=np.float64), np.array(alpha))
    assert_allclose(found, [of_three(d, alpha)], rtol=0, atol=tolerance(alpha))


def test_squares_of_a_direction_in_space_are_weights_with_parameters_of_one_half():
    # Between the poles x² + 2 y² >= 3 z²: at longitude f as far as cos z = sqrt(A / (A + 3)).
    longitudes = np.arange(400) * np.pi / 400
    ahead = np.cos(longitudes) ** 2 + 2 * np.sin(longitudes) ** 2
    expected = np.sqrt(ahead / (ahead + 3)).mean()
    found = contour(np.array([[1.0, 2.0, -3.0]]), np.full(3, 0.5))
    assert_allclose(found, [expected], rtol=0, atol=1e-12)


@given(cases(parameters=st.integers(1, 6)), st.integers(0, 2**32))
def test_differences_over_six_decades_are_the_races(case, seed):
    d, alpha = case
    d = d * 10.0 ** np.random.default_rng(seed).uniform(-6, 0, len(d))
    expected = race(d[None], alpha.astype(np.int64))
    assert_allclose(contour(d[None], alpha), expected, rtol=0, atol=1e-12)


@given(cases(), st.integers(0, 8), floats(0.2, 30))
def test_a_criterion_without_a_difference_changes_nothing(case, place, parameter):
    d, alpha = case
    assume(d.any())
    at = place % (len(d) + 1)
    found = contour(np.insert(d, at, 0.0)[None], np.insert(alpha, at, parameter))
    assert_allclose(found, contour(d[None], alpha), rtol=0, atol=2e-12)


@given(cases())
def test_criteria_with_the_same_difference_are_one_with_the_sum_of_their_parameters(case):
    d, alpha = case
    split = np.concatenate([alpha / 4, 3 * alpha / 4])
    found = contour(np.tile(d, 2)[None], split)
    assert_allclose(found, contour(d[None], alpha), rtol=0, atol=2 * tolerance(alpha))


@given(cases())
def test_reaching_a_threshold_and_not_reaching_it_sum_to_one(case):
    d, alpha = case
    both = contour(d[None], alpha) + contour(-d[None], alpha)
    assert_allclose(both, [1.0], rtol=0, atol=2 * tolerance(alpha))


@given(cases(), st.data())
def test_the_order_of_the_criteria_does_not_matter(case, data):
    d, alpha = case
    order = np.array(data.draw(st.permutations(range(len(d)))))
    found = contour(d[order][None], alpha[order])
    assert_allclose(found, contour(d[None], alpha), rtol=0, atol=2 * tolerance(alpha))


@given(cases(), floats(1e-3, 1e3))
def test_another_unit_does_not_matter(case, unit):
    d, alpha = case
    found = contour(d[None] * unit, alpha)
    assert_allclose(found, contour(d[None], alpha), rtol=0, atol=2 * tolerance(alpha))


@given(cases(), st.integers(0, 7), floats(1e-6, 1))
def test_a_larger_difference_never_makes_it_less_probable(case, place, more):
    d, alpha = case
    raised = d.copy()
    raised[place % len(d)] += more
    slack = 2 * tolerance(alpha)
    assert contour(raised[None], alpha)[0] >= contour(d[None], alpha)[0] - slack


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ((0.0, 0.0, 0.0), 1.0),
        ((1.0, 2.0, 0.0), 1.0),
        ((1.0, 2.0, 3.0), 1.0),
        ((-1.0, -2.0, 0.0), 0.0),
        ((-1.0, -2.0, -3.0), 0.0),
    ],
)
def test_differences_of_one_sign_are_certain_or_impossible(row, expected):
    assert_array_equal(contour(np.array([row]), np.array([0.3, 2.5, 40.0])), [expected])


def test_a_small_tail_keeps_its_relative_accuracy():
    # The chance that a Beta(2.5, 7.5) weight is 0.97 or more.
    found = contour(np.array([[0.03, -0.97]]), np.array([2.5, 7.5]))
    expected = betainc(7.5, 2.5, 0.03)
    assert expected < 1e-8
    assert_allclose(found, [expected], rtol=1e-10)


@pytest.mark.parametrize("total", [1e3, 1e4, 1e5])
def test_with_great_confidence_half_lies_on_each_side_of_a_mean_in_the_middle(total):
    found = contour(np.array([[1.0, -1.0, 0.0]]), total * np.array([0.25, 0.25, 0.5]))
    assert_allclose(found, [0.5], rtol=0, atol=1e-12)


def test_with_great_confidence_the_mean_decides():
    mean = np.array([0.5, 0.3, 0.2])
    rows = np.array([mean @ mean - mean, mean - mean @ mean])
    rows += np.array([[0.05], [0.05]])
    assert_allclose(contour(rows, 1e5 * mean), [1.0, 1.0], rtol=0, atol=1e-12)


def test_a_row_does_not_depend_on_the_rows_beside_it():
    rows = np.random.default_rng(4).uniform(-1, 1, (70, 3))
    alpha = np.array([0.7, 1.9, 3.2])
    alone = np.concatenate([contour(row[None], alpha) for row in rows])
    # More rows than are run at a time.
    found = contour(np.tile(rows, (60, 1)), alpha)
    assert_allclose(found, np.tile(alone, 60), rtol=0, atol=1e-15)


def test_no_rows_have_no_probabilities():
    assert contour(np.empty((0, 2)), np.array([0.5, 1.5])).shape == (0,)


@pytest.mark.parametrize("a", [0.01, 0.05, 0.1, 0.2, 1.0])
def test_a_criterion_without_a_difference_takes_no_part_however_small_the_others_are(a):
    # Of three alike, two against one: their share is a beta variable, at least a half.
    expected = 1 - betainc(2 * a, a, 0.5)
    found = contour(np.array([[1.0, 1.0, -1.0, 0.0]]), np.array([a, a, a, 1.0]))
    assert_allclose(found, expected, rtol=0, atol=1e-12)


def test_differences_a_hundred_decades_apart_are_no_trouble():
    assert_allclose(contour(np.array([[1e-160, -1.0]]), np.array([1.5, 1.5])), 0, atol=1e-12)
