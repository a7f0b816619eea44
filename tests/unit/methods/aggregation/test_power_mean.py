"""The power mean: its named cases, zeros, and exponents at the ends."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.testing import assert_allclose, assert_array_equal
from pydantic import ValidationError

from s3prio.methods.aggregation import PowerMean, power_mean, weighted_product, weighted_sum
from tests.strategies import weights

EXPONENTS = st.integers(-100, 100).map(lambda tenth: tenth / 10)


@st.composite
def weighted(draw):
    """Hundredths from 0 on three criteria, and their weights."""
    hundredths = st.integers(0, 100).map(lambda hundredth: hundredth / 100)
    return draw(arrays(np.float64, (2, 3), elements=hundredths)), draw(weights(3))


@pytest.mark.parametrize(
    ("exponent", "mean"),
    # Of 1 and 7: harmonic 2 / (1 + 1/7), geometric, arithmetic, quadratic: half of 50 is 25.
    [(-1, 1.75), (0, 7**0.5), (0.5, (1 + 7**0.5) ** 2 / 4), (1, 4), (2, 5)],
)
def test_the_exponent_chooses_the_mean(exponent, mean):
    assert_allclose(power_mean([[1.0, 7.0]], [0.5, 0.5], exponent=exponent), [mean])


def test_by_default_it_is_the_square_of_the_mean_of_the_roots():
    # (1/4 x 1 + 3/4 x 3)^2
    assert_allclose(power_mean([[1.0, 9.0]], [0.25, 0.75]), [6.25])


def test_with_an_exponent_of_1_it_is_the_weighted_sum():
    case = [[0.8, 0.4], [0.0, 1.0]], [0.25, 0.75]
    assert_allclose(power_mean(*case, exponent=1), weighted_sum(*case))


def test_with_an_exponent_of_0_it_is_the_weighted_product():
    case = [[0.8, 0.4], [0.0, 1.0]], [0.25, 0.75]
    assert_allclose(power_mean(*case, exponent=0), weighted_product(*case))


@given(weighted(), EXPONENTS, EXPONENTS)
def test_the_higher_the_exponent_the_higher_the_mean(case, one, other):
    less, more = (power_mean(*case, exponent=e) for e in sorted((one, other)))
    assert np.all(less <= more + 1e-9)


@given(weighted(), EXPONENTS)
def test_a_mean_grows_in_proportion_with_its_values(case, exponent):
    table, given_weights = case
    found = power_mean(1000 * table, given_weights, exponent=exponent)
    assert_allclose(found, 1000 * power_mean(table, given_weights, exponent=exponent), atol=1e-9)


@pytest.mark.parametrize("exponent", [-50, -1, 0])
def test_up_to_an_exponent_of_0_a_zero_cannot_be_made_up_for(exponent):
    assert_array_equal(power_mean([[0.0, 1.0]], [0.01, 0.99], exponent=exponent), [0])


@pytest.mark.parametrize("exponent", [-50, -1, 0, 1, 50])
def test_a_zero_that_does_not_count_takes_nothing_off(exponent):
    assert_allclose(power_mean([[0.0, 0.3]], [0.0, 1.0], exponent=exponent), [0.3])


@pytest.mark.parametrize("exponent", [-50, -1, 0, 1, 50])
def test_who_has_nothing_scores_nothing(exponent):
    assert_array_equal(power_mean([[0.0, 0.0]], [0.5, 0.5], exponent=exponent), [0])


@pytest.mark.parametrize("exponent", [-50, -1, 0, 1, 50])
@pytest.mark.parametrize("size", [1e-30, 1.0, 1e30])
def test_who_has_the_same_everywhere_scores_just_that(exponent, size):
    assert_allclose(power_mean([[size, size]], [0.3, 0.7], exponent=exponent), [size])


def test_each_weighting_of_a_batch_gives_one_row_of_scores():
    found = power_mean([[1.0, 7.0], [0.0, 2.0]], [[0.5, 0.5], [0.0, 1.0]], exponent=-1)
    assert_allclose(found, [[1.75, 0.0], [7.0, 2.0]])


@pytest.mark.parametrize("exponent", [-1e-12, -1e-17, 1e-17, 1e-12])
def test_next_to_an_exponent_of_0_it_is_next_to_the_weighted_product(exponent):
    # The root of 1 x 1/4.
    assert_allclose(power_mean([[1.0, 0.25]], [0.5, 0.5], exponent=exponent), [0.5], atol=1e-6)


def test_with_the_lowest_exponent_the_weakest_side_decides_however_weak_it_is():
    # Half of the 50th power of ten million is left: the root of that is 2^(1/50) ten millionths.
    found = power_mean([[1e-7, 1.0]], [0.5, 0.5], exponent=-50)
    assert_allclose(found, [1e-7 * 2 ** (1 / 50)])


@pytest.mark.parametrize(("exponent", "large"), [(50, 1e7), (-50, 1e-7)])
def test_however_far_off_a_value_that_does_not_count_has_no_influence(exponent, large):
    assert_allclose(power_mean([[large, 1.0]], [0.0, 1.0], exponent=exponent), [1])


def test_a_normalisation_turns_round_what_is_better_when_lower():
    table = [[1.0, 4.0], [7.0, 2.0], [4.0, 2.5]]
    found = power_mean(table, [0.5, 0.5], [1, -1], exponent=-1, normalisation="min-max")
    # Nothing at all, all of both, and 1/2 with 3/4: 2 / (2 + 4/3).
    assert_allclose(found, [0.0, 1, 0.6])


def test_without_a_normalisation_lower_cannot_be_better():
    faults = PowerMean().faults(
        np.ones((2, 2)), np.ones(2), np.array([1.0, -1.0]), ("jobs", "co2")
    )
    assert len(faults) == 1
    assert '"co2"' in str(faults[0].message)
    assert "normalisation" in str(faults[0].hint)


def test_without_a_normalisation_nothing_can_be_below_0():
    faults = PowerMean().faults(np.array([[1.0, -1.0]]), np.ones(2), np.ones(2))
    assert ["criterion 2" in str(fault.message) for fault in faults] == [True]


def test_it_needs_what_its_normalisation_needs():
    faults = PowerMean(normalisation="min-max").faults(np.ones((2, 1)), np.ones(1), np.ones(1))
    assert ["differ" in str(fault.message) for fault in faults] == [True]


def test_z_scores_cannot_be_asked_for_as_half_of_them_lie_below_0():
    with pytest.raises(ValidationError, match="normalisation"):
        PowerMean.model_validate({"normalisation": "z"})


def test_shares_of_a_length_need_figures_of_0_or_more():
    table = np.array([[-1.0, 1.0], [2.0, 2.0]])
    faults = PowerMean(normalisation="vector").faults(table, np.ones(2), np.ones(2))
    assert ["criterion 1" in str(fault.message) for fault in faults] == [True]


@pytest.mark.parametrize(
    ("exponent", "compensation", "is_linear"),
    [(-1, "partial", False), (0.99, "partial", False), (1, "full", True), (2, "full", False)],
)
def test_how_much_is_made_up_for_depends_on_the_exponent(exponent, compensation, is_linear):
    character = PowerMean(exponent=exponent).character
    assert (character.compensation, character.linear_in_weights) == (compensation, is_linear)


def test_with_fixed_scales_a_score_is_the_alternatives_own():
    own, with_others = (PowerMean(normalisation=n).character for n in ("none", "max"))
    assert (own.is_absolute, own.ranks_can_reverse, own.is_unit_free) == (True, False, False)
    assert (with_others.is_absolute, with_others.ranks_can_reverse) == (False, True)
    assert with_others.is_unit_free


@pytest.mark.parametrize("exponent", [-50.1, 50.1, float("inf"), "1"])
def test_an_exponent_out_of_range_or_that_is_no_number_is_refused(exponent):
    with pytest.raises(ValidationError, match="exponent"):
        PowerMean.model_validate({"exponent": exponent})
