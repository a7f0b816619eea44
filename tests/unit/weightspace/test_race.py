"""The race of exponentials: against fractions, closed forms, and what must not matter."""

from fractions import Fraction
from math import prod

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.testing import assert_allclose, assert_array_equal
from scipy.special import betainc

from s3prio.weightspace.race import race
from tests.strategies import floats

GAPS = [0.0, *(10.0**-k for k in range(3, 15))]
TWO_TO_TWELVE = range(2, 13)


def textbook(differences):
    """
    Sum d_i^(m-1) / prod (d_i - d_j) over the positive d_i, in fractions: floats are fractions.

    Ties are pulled apart by 1e-60, which moves the probability by no more than m times that, as a
    share of the largest difference.
    """
    m = len(differences)
    d = [Fraction(x) + Fraction(i, 10**60) for i, x in enumerate(map(float, differences))]
    terms = (
        d[i] ** (m - 1) / prod(d[i] - d[j] for j in range(m) if j != i)
        for i in range(m)
        if d[i] > 0
    )
    return float(sum(terms))


@st.composite
def differences(draw):
    """Differences that lie apart, level, or nearly so; one at least is not small."""
    m = draw(st.integers(2, 12))
    places = draw(st.lists(floats(-1, 1), min_size=1, max_size=m))
    at = draw(st.lists(st.sampled_from(places), min_size=m, max_size=m))
    steps = draw(st.lists(st.integers(-2, 2), min_size=m, max_size=m))
    found = np.array(at) + draw(st.sampled_from(GAPS)) * np.array(steps)
    assume(np.abs(found).max() > 1e-3)
    return found


def random_rows(m, rows=20, *, gap=None):
    rng = np.random.default_rng(m)
    if gap is None:
        return rng.uniform(-1, 1, (rows, m))
    # Two places, and whole steps of the gap around them.
    return rng.choice([-0.3, 0.4], (rows, m)) + gap * rng.integers(-3, 4, (rows, m))


@given(differences())
def test_probabilities_are_those_of_the_textbook_sum_in_fractions(d):
    assert_allclose(race(d[None]), [textbook(d)], rtol=0, atol=1e-14)


@pytest.mark.parametrize("m", TWO_TO_TWELVE)
def test_differences_that_lie_apart_keep_fourteen_digits(m):
    rows = random_rows(m)
    assert_allclose(race(rows), [textbook(d) for d in rows], rtol=1e-14)


@pytest.mark.parametrize("gap", GAPS)
@pytest.mark.parametrize("m", [3, 7, 12])
def test_differences_that_nearly_tie_keep_fourteen_digits(m, gap):
    rows = random_rows(m, 8, gap=gap)
    assert_allclose(race(rows), [textbook(d) for d in rows], rtol=1e-14)


@pytest.mark.parametrize("m", TWO_TO_TWELVE)
def test_a_small_tail_keeps_its_relative_accuracy(m):
    d = np.array([1e-3, *np.linspace(-1, -0.5, m - 1)])
    expected = textbook(d)
    assert expected < 2e-3 ** (m - 1) * 1.01
    assert_allclose(race(d[None]), [expected], rtol=1e-14)


@pytest.mark.parametrize("m", TWO_TO_TWELVE)
@pytest.mark.parametrize("share", [0.0, 0.01, 0.25, 0.5, 0.9, 1.0])
def test_a_weight_reaches_a_share_with_the_rest_to_the_power_of_the_other_criteria(m, share):
    d = np.array([[1 - share, *[-share] * (m - 1)]])
    assert_allclose(race(d), [(1 - share) ** (m - 1)], rtol=1e-14)


def test_the_largest_of_two_weights_is_either_with_one_half():
    assert_array_equal(race(np.array([[1.0, -1.0]])), [0.5])


def test_three_weights_by_hand():
    # 1/3 · 1/3, and one minus 2/3 · 3/4.
    assert_allclose(race(np.array([[1.0, -2, -2], [-1.0, 1 / 2, 1 / 3]])), [1 / 9, 1 / 2])


@pytest.mark.parametrize("m", [1, 2, 5])
def test_no_difference_at_all_is_reached_by_all_weights(m):
    assert_array_equal(race(np.zeros((1, m))), [1.0])


def test_minus_zero_is_zero():
    assert_array_equal(race(np.array([[-0.0, -0.0], [-0.0, 1.0]])), [1.0, 1.0])


@pytest.mark.parametrize("row", [[-1.0, -2.0], [-1.0, 0.0], [-1.0]])
def test_what_is_nowhere_above_zero_and_somewhere_below_is_reached_by_no_weights(row):
    assert_array_equal(race(np.array([row])), [0.0])


@pytest.mark.parametrize("row", [[1.0, 2.0], [1.0, 0.0], [1.0]])
def test_what_is_nowhere_below_zero_is_reached_by_all_weights(row):
    assert_array_equal(race(np.array([row])), [1.0])


@given(differences(), st.randoms(use_true_random=False))
def test_the_order_of_the_criteria_does_not_matter(d, random):
    mixed = d.tolist()
    random.shuffle(mixed)
    # To the last bit, but for shares that are hardly numbers any more.
    assert_allclose(race(np.array([mixed])), race(d[None]), rtol=0, atol=1e-300)


@given(differences(), st.integers(-40, 40))
def test_another_unit_does_not_matter(d, power):
    assert_allclose(race(d[None] * 2.0**power), race(d[None]), rtol=0, atol=1e-300)


@given(differences(), floats(1e-3, 1e3))
def test_another_unit_moves_no_more_than_the_last_digits(d, unit):
    assert_allclose(race(d[None] * unit), race(d[None]), rtol=0, atol=1e-14)


@given(arrays(np.int64, (4,), elements=st.integers(-9, 9)), st.integers(-9, 9), st.integers(-9, 9))
def test_values_and_threshold_may_be_shifted_together(values, threshold, shift):
    moved = race((values + shift - (threshold + shift))[None].astype(float))
    assert_array_equal(moved, race((values - threshold)[None].astype(float)))


@given(differences())
def test_reaching_a_threshold_and_not_reaching_it_sum_to_one(d):
    assume((d != 0).any())
    assert_allclose(race(d[None]) + race(-d[None]), [1.0], rtol=0, atol=1e-14)


@given(differences(), st.integers(0, 11), floats(0, 1))
def test_a_larger_difference_never_makes_it_less_probable(d, place, more):
    raised = d.copy()
    raised[place % len(d)] += more
    assert race(raised[None])[0] >= race(d[None])[0] - 1e-15


@given(differences(), st.integers(0, 12))
def test_a_criterion_without_a_difference_changes_nothing(d, place):
    extended = np.insert(d, place % (len(d) + 1), 0.0)
    assert_allclose(race(extended[None]), race(d[None]), rtol=0, atol=1e-15)


@given(differences(), st.data())
def test_a_whole_parameter_repeats_its_difference(d, data):
    often = data.draw(arrays(np.int64, len(d), elements=st.integers(1, 4)))
    expected = race(np.repeat(d, often)[None])
    assert_allclose(race(d[None], often), expected, rtol=0, atol=1e-14)


@given(differences())
def test_parameters_of_one_are_uniform_weights(d):
    once = np.ones(len(d), dtype=np.int64)
    assert_allclose(race(d[None], once), race(d[None]), rtol=0, atol=1e-14)


@given(differences(), st.data())
def test_the_order_of_criteria_with_parameters_does_not_matter(d, data):
    often = data.draw(arrays(np.int64, len(d), elements=st.integers(1, 4)))
    order = np.array(data.draw(st.permutations(range(len(d)))))
    mixed = race(d[order][None], often[order])
    assert_allclose(mixed, race(d[None], often), rtol=0, atol=1e-14)


@given(floats(0, 1))
def test_with_parameters_two_and_one_the_first_weight_is_below_a_share_with_its_square(share):
    found = race(np.array([[1 - share, -share]]), np.array([2, 1]))
    assert_allclose(found, [1 - share**2], rtol=0, atol=1e-14)


@given(st.integers(1, 30), st.integers(1, 30), floats(0.01, 0.99))
def test_with_whole_parameters_the_first_of_two_weights_has_a_beta_distribution(a, b, share):
    found = race(np.array([[1 - share, -share]]), np.array([a, b]))
    assert_allclose(found, [betainc(b, a, 1 - share)], rtol=0, atol=1e-13)


@pytest.mark.parametrize("row", [[0.0, 0.0, 0.0], [1.0, 0.0, 2.0], [-1.0, 0.0, -2.0]])
def test_with_parameters_differences_of_one_sign_are_certain_or_impossible(row):
    expected = float(min(row) >= 0)
    assert_array_equal(race(np.array([row]), np.array([2, 3, 4])), [expected])


@pytest.mark.parametrize("often", [None, np.array([1, 2, 1, 3])])
def test_a_row_does_not_depend_on_the_rows_beside_it(often):
    rows = np.random.default_rng(4).uniform(-1, 1, (60, 4))
    alone = np.concatenate([race(row[None], often) for row in rows])
    # More rows than are run at a time.
    assert_array_equal(race(np.tile(rows, (300, 1)), often), np.tile(alone, 300))


def test_no_rows_have_no_probabilities():
    assert race(np.empty((0, 3))).shape == (0,)


def test_what_is_given_is_not_written_to():
    d = np.array([[0.5, -0.25, 0.0, -1.0]])
    before = d.copy()
    race(d)
    race(d, np.array([1, 2, 1, 3]))
    assert_array_equal(d, before)
