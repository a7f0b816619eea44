"""Weights as callers hand them in: aligned by label, and refused where they do not fit."""

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from s3prio import Weights
from s3prio.errors import ScaledWeightsWarning, ShapeError, WeightError
from s3prio.evaluation.given_weights import take_weighting, take_weights, tell_factor

NAMES = ("growth", "jobs")


def test_weights_without_labels_are_taken_in_their_order():
    assert_array_equal(take_weights([1, 2], NAMES, 2), [1, 2])


def test_weights_are_put_into_the_order_of_the_criteria():
    assert_array_equal(take_weights({"jobs": 2, "growth": 1}, NAMES, 2), [1, 2])


def test_labelled_weights_are_taken_as_they_stand_where_criteria_have_no_labels():
    assert_array_equal(take_weights(Weights.of({"jobs": 3, "growth": 1}), None, 2), [0.75, 0.25])


def test_all_labels_that_do_not_fit_are_told_at_once():
    with pytest.raises(ShapeError) as told:
        take_weights({"job": 1, "growth": 1, "rent": 1}, NAMES, 2)
    assert [str(fault.message) for fault in told.value.faults] == [
        "Weights are missing for: jobs.",
        "Weights name what is no criterion: job.",
        "Weights name what is no criterion: rent.",
    ]


@pytest.mark.parametrize("weights", [["much", 1], [[1], [1, 2]], [10**400, 1]])
def test_weights_that_are_no_numbers_are_refused(weights):
    with pytest.raises(WeightError, match="no number"):
        take_weights(weights, None, 2)


def test_one_weighting_is_divided_by_its_sum():
    assert_allclose(take_weighting([25, 75], NAMES, 2), [0.25, 0.75])


def test_where_one_is_needed_a_batch_is_refused():
    with pytest.raises(ShapeError, match="2 are given"):
        take_weighting([[1, 0], [0, 1]], NAMES, 2)


def test_another_sum_than_1_or_100_is_told_with_the_factor():
    with pytest.warns(ScaledWeightsWarning, match="sum to 8; each was multiplied by 0.125"):
        take_weighting([2, 6], NAMES, 2)


@pytest.mark.parametrize("totals", [[1.0], [100.0], [1 + 1e-12], [[8.0], [2.0]]])
def test_usual_sums_and_batches_need_no_word(totals):
    tell_factor(np.array(totals))
