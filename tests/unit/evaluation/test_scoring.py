"""Scores for callers: arrays and frames in, the same kind out, and what is refused."""

import numpy as np
import pandas as pd
import pytest
from numpy.testing import assert_allclose

from s3prio import WeightedSum, Weights, score
from s3prio.errors import InputError, MethodError, PerformanceError, ShapeError, WeightError

TABLE = [[0.9, 0.2], [0.5, 0.8]]


@pytest.fixture
def frame():
    return pd.DataFrame(TABLE, index=["it", "health"], columns=["growth", "jobs"])


def test_points_are_normalised_before_they_weigh():
    # The means of 0.9 and 0.2, and of 0.5 and 0.8.
    assert_allclose(score(TABLE, [50, 50]), [0.55, 0.65])


def test_a_batch_of_weightings_gives_a_row_of_scores_each():
    assert_allclose(score(TABLE, [[1, 0], [0, 1]]), [[0.9, 0.5], [0.2, 0.8]])


def test_a_frame_gives_a_series_labelled_by_its_rows(frame):
    assert list(score(frame, [1, 1]).index) == ["it", "health"]


def test_a_frame_and_a_batch_give_a_frame_with_a_column_an_alternative(frame):
    assert list(score(frame, [[1, 0], [0, 1]]).columns) == ["it", "health"]


def test_a_frame_gives_the_numbers_that_its_array_gives(frame):
    assert_allclose(score(frame, [1, 3]).to_numpy(), score(TABLE, [1, 3]))


@pytest.mark.parametrize(
    "weights",
    [
        {"growth": 1, "jobs": 3},
        pd.Series({"growth": 1, "jobs": 3}),
        Weights.of({"growth": 1, "jobs": 3}),
    ],
    ids=["mapping", "series", "weights"],
)
def test_labelled_weights_give_what_the_bare_ones_give(frame, weights):
    assert_allclose(score(frame, weights).to_numpy(), score(TABLE, [1, 3]))


def test_a_frame_of_weightings_is_a_batch(frame):
    batch = pd.DataFrame([[1, 0], [0, 1]], columns=["growth", "jobs"])
    assert_allclose(score(frame, batch).to_numpy(), [[0.9, 0.5], [0.2, 0.8]])


@pytest.mark.parametrize(
    "weights",
    [
        {"jobs": 3, "growth": 1},
        pd.Series({"jobs": 3, "growth": 1}),
        Weights.of({"jobs": 3, "growth": 1}),
        pd.DataFrame([[1, 0]], columns=["jobs", "growth"]),
        {"growth": 1, "other": 3},
    ],
)
def test_labels_that_are_others_or_in_another_order_are_refused(frame, weights):
    with pytest.raises(ShapeError, match="in this order"):
        score(frame, weights)


def test_labelled_weights_of_a_bare_array_are_taken_in_their_order():
    assert_allclose(score(TABLE, {"growth": 1, "jobs": 0}), [0.9, 0.5])


def test_where_lower_is_better_a_performance_counts_negatively():
    assert_allclose(score([[2.0, 5.0]], [1, 1], directions=["higher", "lower"]), [-1.5])


def test_directions_may_be_said_by_name(frame):
    found = score(frame, [1, 1], directions={"jobs": "lower", "growth": "higher"})
    assert_allclose(found.to_numpy(), [0.35, -0.15])


@pytest.mark.parametrize(
    "directions", [["higher"], ["higher", "up"], ["higher", "lower", "lower"], "higher"]
)
def test_directions_that_do_not_fit_are_refused(directions):
    with pytest.raises(ShapeError, match="Directions"):
        score(TABLE, [1, 1], directions=directions)


def test_directions_by_name_need_names():
    with pytest.raises(ShapeError, match="need a frame"):
        score(TABLE, [1, 1], directions={"growth": "higher", "jobs": "higher"})


def test_directions_by_name_need_all_names(frame):
    with pytest.raises(ShapeError, match="need a frame"):
        score(frame, [1, 1], directions={"growth": "higher"})


@pytest.mark.parametrize(
    "weights",
    [[-1, 2], [np.nan, 1], [np.inf, 1], [0, 0], [[1, 1], [0, 0]], ["many", "few"], [[1], [1, 2]]],
)
def test_what_is_no_weighting_raises_a_weight_error(weights):
    with pytest.raises(WeightError):
        score(TABLE, weights)


@pytest.mark.parametrize("weights", [[1, 1, 1], [1], [], 1.0, np.ones((1, 1, 2))])
def test_weights_of_another_number_than_the_criteria_are_refused(weights):
    with pytest.raises(ShapeError, match="there are 2 criteria"):
        score(TABLE, weights)


@pytest.mark.parametrize("table", [[0.9, 0.2], 0.9, np.ones((1, 2, 2))])
def test_performances_are_alternatives_by_criteria(table):
    with pytest.raises(ShapeError, match="alternatives x criteria"):
        score(table, [1, 1])


@pytest.mark.parametrize("gap", [np.nan, np.inf, None])
def test_a_performance_that_is_missing_or_not_finite_is_refused(gap):
    with pytest.raises(PerformanceError, match="missing or not finite"):
        score([[0.9, gap]], [1, 1])


def test_a_missing_performance_in_a_nullable_frame_is_refused_like_any_other():
    frame = pd.DataFrame({"growth": [0.9, None], "jobs": [0.2, 0.8]}).astype("Float64")
    with pytest.raises(PerformanceError):
        score(frame, [1, 1])


def test_a_performance_that_is_no_number_is_told_by_an_error_of_ours():
    with pytest.raises(InputError):
        score([["much", 0.2]], [1, 1])


@pytest.mark.parametrize("method", ["weighted-sum", WeightedSum(), {"method": "weighted-sum"}])
def test_a_method_may_be_named_or_given(method):
    assert_allclose(score(TABLE, [1, 1], method=method), [0.55, 0.65])


@pytest.mark.parametrize("method", ["weighted-some", {"method": "topsis"}, {"power": 2}])
def test_an_unknown_method_is_refused_with_the_known_one(method):
    with pytest.raises(MethodError, match="weighted-sum"):
        score(TABLE, [1, 1], method=method)


def test_no_alternatives_have_no_scores():
    assert score(np.empty((0, 2)), [1, 1]).shape == (0,)
