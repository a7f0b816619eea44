"""Weights: points become shares, and what is no weight is refused."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from s3prio.domain.weights import Weights, normalised_weights
from s3prio.errors import InputError, WeightError
from tests.strategies import points


def test_points_are_divided_by_their_sum():
    assert_allclose(normalised_weights([30, 10]), [0.75, 0.25])


def test_each_row_of_a_batch_is_divided_by_its_own_sum():
    assert_allclose(normalised_weights([[1, 3], [2, 2]]), [[0.25, 0.75], [0.5, 0.5]])


@given(st.integers(1, 8).flatmap(points))
def test_weights_sum_to_one(given_points):
    assert_allclose(normalised_weights(given_points).sum(), 1)


@given(st.integers(1, 8).flatmap(points), st.floats(1e-3, 1e3))
def test_the_sum_of_the_points_does_not_matter(given_points, factor):
    assert_allclose(normalised_weights(given_points * factor), normalised_weights(given_points))


@pytest.mark.parametrize("bad", [-1.0, np.nan, np.inf])
def test_a_weight_that_is_negative_or_not_finite_is_named(bad):
    with pytest.raises(WeightError, match=str(bad)):
        normalised_weights([1.0, bad])


@pytest.mark.parametrize("given_points", [[0, 0], [[1, 1], [0, 0]]])
def test_weights_that_are_all_zero_are_refused(given_points):
    with pytest.raises(WeightError, match="All weights are zero"):
        normalised_weights(given_points)


def test_no_weights_are_no_weights():
    assert normalised_weights([]).shape == (0,)


def test_a_mapping_gives_its_keys_as_criteria():
    weights = Weights.of({"jobs": 3, "growth-market": 1})
    assert weights.criteria == ("jobs", "growth-market")


def test_a_mapping_gives_its_points_as_shares():
    assert_allclose(Weights.of({"jobs": 3, "growth-market": 1}).values, [0.75, 0.25])


def test_weights_cannot_be_written_to():
    with pytest.raises(ValueError, match="read-only"):
        Weights.of({"jobs": 1}).values[0] = 0.5


def test_labels_and_weights_of_different_number_are_refused():
    with pytest.raises(InputError):
        Weights(("jobs", "growth-market"), np.array([1.0]))
