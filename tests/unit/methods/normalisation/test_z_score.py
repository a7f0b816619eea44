"""Standardisation."""

import pytest
from numpy.testing import assert_allclose, assert_array_equal
from pydantic import ValidationError

from s3prio.methods.normalisation import Z, z_score

# The mean is 5; squares of what is away from it add up to 9 + 1 + 1 + 1 + 4 + 16 = 32, of 8 figures.
EIGHT = [[2.0], [4.0], [4.0], [4.0], [5.0], [5.0], [7.0], [9.0]]


def test_of_all_there_are_the_variance_is_the_mean_of_the_squares():
    # Root of 32 / 8.
    assert_allclose(z_score(EIGHT, ddof=0)[[0, 4, 7], 0], [-1.5, 0, 2])


def test_of_a_sample_the_variance_is_divided_by_one_less():
    # Root of 32 / 7.
    assert_allclose(z_score(EIGHT)[[0, 4, 7], 0], [-3 * (7 / 32) ** 0.5, 0, 4 * (7 / 32) ** 0.5])


def test_where_lower_is_better_the_sign_is_turned():
    assert_array_equal(z_score(EIGHT, [-1]), -z_score(EIGHT))


@pytest.mark.parametrize("ddof", [0, 1])
def test_the_mean_is_0_and_the_variance_1(ddof):
    values = z_score([[1.0, 30.0], [3.0, 10.0], [7.0, 4.0]], [1, -1], ddof=ddof)
    assert_allclose(values.mean(axis=0), [0, 0], atol=1e-12)
    assert_allclose(values.var(axis=0, ddof=ddof), [1, 1])


@pytest.mark.parametrize("ddof", [0, 1])
def test_a_column_without_a_spread_divides_by_nothing(ddof):
    assert_array_equal(z_score([[7.0, 1.0], [7.0, 2.0]], ddof=ddof)[:, 0], [0, 0])


@pytest.mark.parametrize("ddof", [0, 1])
def test_one_alternative_is_its_own_mean(ddof):
    assert_array_equal(z_score([[7.0]], ddof=ddof).ravel(), [0])


def test_more_than_one_cannot_be_taken_off_the_number():
    with pytest.raises(ValidationError, match="ddof"):
        Z.model_validate({"method": "z", "ddof": 2})


def test_large_figures_stay_within_the_range_of_numbers():
    assert_allclose(z_score([[1e200], [3e200]], ddof=0), [[-1], [1]])
