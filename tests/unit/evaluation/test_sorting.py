"""Categories for callers: names, labels, weights in any form, and what is refused."""

import pandas as pd
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from s3prio import sort
from s3prio.errors import (
    MethodError,
    NotApplicableError,
    PerformanceError,
    ShapeError,
    WeightError,
)
from s3prio.methods.sorting import Thresholds

EVEN = [0.5, 0.5]
HALVES = {"method": "thresholds", "cuts": [0.5]}
FRAME = pd.DataFrame([[0.9, 0.7], [0.2, 0.3]], index=["it", "health"], columns=["growth", "jobs"])


def test_points_are_normalised_before_they_weigh():
    # Means of 0.8 and 0.25.
    found = sort(FRAME.to_numpy(), [50, 50], method=HALVES)
    assert_array_equal(found.values, [2, 1])
    assert_allclose(found.margins, [0.3, 0.25])


def test_categories_are_numbered_from_1_where_they_have_no_names():
    assert sort(FRAME, EVEN, method=HALVES).categories == ("1", "2")


def test_categories_bear_the_names_that_were_given_lowest_first():
    found = sort(FRAME, EVEN, method=HALVES, categories=["watch", "lead"])
    assert found.labels == ("lead", "watch")


def test_a_frame_brings_its_labels():
    found = sort(FRAME, {"jobs": 25, "growth": 75}, method=HALVES)
    assert found.alternatives == ("it", "health")
    assert found.criteria == ("growth", "jobs")
    # Three quarters of 0.9 and one of 0.7.
    assert_allclose(found.margins[0], 0.85 - 0.5)


def test_an_array_brings_none():
    found = sort(FRAME.to_numpy(), EVEN, method=HALVES)
    assert (found.alternatives, found.criteria) == (None, None)


def test_a_spec_is_taken_as_its_dict():
    found = sort(FRAME, EVEN, method=Thresholds(cuts=(0.5,)))
    assert_array_equal(found.values, sort(FRAME, EVEN, method=HALVES).values)


def test_where_lower_is_better_a_low_performance_reaches_the_profile():
    method = {"method": "mr-sort", "profiles": [[0.5, 0.5]], "majority": 1}
    found = sort(FRAME, EVEN, directions={"jobs": "lower", "growth": "lower"}, method=method)
    assert_array_equal(found.values, [1, 2])


def test_changes_are_told_for_what_was_given():
    # 0.25 are missing, and each criterion counts half.
    (change, _) = sort(FRAME, EVEN, method=HALVES).changes[1]
    assert change.category == 2
    assert_allclose(change.by, 0.5, rtol=1e-6)


def test_where_scores_depend_on_the_others_changes_cannot_be_told():
    method = {"method": "quantiles", "classes": 2, "aggregation": {"method": "topsis"}}
    with pytest.raises(NotApplicableError, match="depend on the others"):
        _ = sort(FRAME, EVEN, method=method).changes


@pytest.mark.parametrize("names", [["low"], ["low", "middle", "high"]])
def test_names_that_are_too_few_or_too_many_are_refused_with_their_number(names):
    with pytest.raises(ShapeError, match=f"{len(names)} names for 2 categories"):
        sort(FRAME, EVEN, method=HALVES, categories=names)


def test_a_batch_of_weightings_is_refused():
    with pytest.raises(ShapeError, match=r"(?i)one weighting"):
        sort(FRAME, [EVEN, EVEN], method=HALVES)


def test_a_method_that_has_no_answer_is_refused_with_the_criterion():
    method = {"method": "mr-sort", "profiles": [[0.5, 0.5], [0.6, 0.4]], "majority": 0.5}
    with pytest.raises(NotApplicableError, match=r"worse than profile 1 on criterion .*jobs"):
        sort(FRAME, EVEN, method=method)


def test_a_parameter_that_is_missing_is_named():
    with pytest.raises(MethodError, match=r"thresholds\.cuts is missing"):
        sort(FRAME, EVEN, method="thresholds")


@pytest.mark.parametrize(
    ("weights", "error"), [([0, 0], WeightError), ([1, -1], WeightError), ([1], ShapeError)]
)
def test_weights_that_do_not_weigh_are_refused(weights, error):
    with pytest.raises(error):
        sort(FRAME, weights, method=HALVES)


def test_a_gap_is_refused():
    with pytest.raises(PerformanceError, match="criterion jobs"):
        sort(
            FRAME.where(FRAME != 0.3),
            EVEN,
            method=HALVES,
        )
