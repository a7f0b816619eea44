"""SPOTIS."""

import numpy as np
import pytest
from numpy.testing import assert_allclose
from pydantic import ValidationError

from s3prio.methods.aggregation import Spotis, spotis

BOUNDS = ((0, 20), (-5, 5))


def test_a_score_is_what_is_not_missing_to_the_best_end():
    # 1/4 of the first scale is missing, half of the second: 3/4 x 1/4 + 1/4 x 1/2 of all.
    assert_allclose(spotis([[15.0, 0.0]], [0.75, 0.25], bounds=BOUNDS), [0.6875])


def test_where_lower_is_better_the_lower_end_is_the_best():
    # 3/4 of the first scale is missing, 3/10 of the second.
    found = spotis([[15.0, -2.0]], [0.5, 0.5], [-1, -1], bounds=BOUNDS)
    assert_allclose(found, [1 - 0.375 - 0.15])


def test_at_the_ends_of_all_scales_are_0_and_1():
    found = spotis([[0.0, 5.0], [20.0, -5.0]], [0.5, 0.5], [1, -1], bounds=BOUNDS)
    assert_allclose(found, [0, 1])


def test_without_bounds_scales_run_from_0_to_1():
    assert_allclose(spotis([[0.25, 0.25]], [0.75, 0.25], [1, -1]), [0.375])


def test_each_weighting_of_a_batch_gives_one_row_of_scores():
    found = spotis([[15.0, 0.0], [20.0, -5.0]], np.eye(2), bounds=BOUNDS)
    assert_allclose(found, [[0.75, 1], [0.5, 0]])


def test_a_spec_scores_with_its_bounds():
    found = Spotis(bounds=BOUNDS).scores(
        np.array([[15.0, 0.0]]), np.array([0.75, 0.25]), np.ones(2)
    )
    assert_allclose(found, [0.6875])


@pytest.mark.parametrize(
    ("performance", "is_refused"), [(20.0, False), (0.0, False), (20.1, True), (-0.1, True)]
)
def test_a_performance_beyond_its_scale_is_refused_with_its_name(performance, is_refused):
    table, shares = np.array([[1.0, 0.0], [performance, 0.0]]), np.array([0.5, 0.5])
    faults = Spotis(bounds=BOUNDS).faults(table, shares, np.ones(2), ("jobs", "co2"))
    told = [str(fault.message) for fault in faults]
    assert [f"{performance} of criterion jobs is not in 0.0 to 20.0" in one for one in told] == (
        [True] * is_refused
    )


def test_without_names_criteria_are_numbered():
    faults = Spotis().faults(np.array([[0.5, 2.0]]), np.array([0.5, 0.5]), np.ones(2))
    assert ["2.0 of criterion 2" in str(fault.message) for fault in faults] == [True]


@pytest.mark.parametrize(
    ("weights", "is_refused"), [([1.0, 0.0], False), ([[1.0, 0.0], [0.5, 0.5]], True)]
)
def test_what_lies_beyond_a_scale_is_refused_only_where_it_counts(weights, is_refused):
    faults = Spotis().faults(np.array([[0.5, 2.0]]), np.array(weights), np.ones(2))
    assert len(faults) == is_refused


def test_a_performance_that_rounding_put_beyond_its_scale_is_within():
    # 0.1 + 0.2 is a little more than 0.3.
    table = np.array([[0.1 + 0.2]])
    assert Spotis(bounds=((0, 0.3),)).faults(table, np.ones(1), np.ones(1)) == []


def test_a_pair_of_bounds_too_few_is_told_with_both_numbers():
    faults = Spotis(bounds=((0, 1),)).faults(np.ones((1, 2)), np.array([0.5, 0.5]), np.ones(2))
    assert [str(fault.message) for fault in faults] == [
        "spotis has 1 pairs of bounds for 2 criteria."
    ]


@pytest.mark.parametrize("bounds", [[(0, 1), (3, 3)], [(0, 1), (4, 3)]])
def test_bounds_in_the_wrong_order_are_refused_with_the_criterions_number(bounds):
    with pytest.raises(ValidationError, match="criterion 2"):
        Spotis.model_validate({"bounds": bounds})
