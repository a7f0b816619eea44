"""Scores for callers: arrays and frames in, the same kind out, and what is refused."""

import numpy as np
import pandas as pd
import pytest
from numpy.testing import assert_allclose

from s3prio import WeightedSum, Weights, score
from s3prio.errors import (
    InputError,
    MethodError,
    NotApplicableError,
    PerformanceError,
    ScaledWeightsWarning,
    ShapeError,
    WeightError,
)

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
    assert list(score(frame, [50, 50]).index) == ["it", "health"]


def test_a_frame_and_a_batch_give_a_frame_with_a_column_an_alternative(frame):
    assert list(score(frame, [[1, 0], [0, 1]]).columns) == ["it", "health"]


def test_a_frame_gives_the_numbers_that_its_array_gives(frame):
    assert_allclose(score(frame, [25, 75]).to_numpy(), score(TABLE, [25, 75]))


@pytest.mark.parametrize(
    "weights",
    [
        {"growth": 25, "jobs": 75},
        pd.Series({"growth": 25, "jobs": 75}),
        Weights.of({"growth": 25, "jobs": 75}),
    ],
    ids=["mapping", "series", "weights"],
)
def test_labelled_weights_give_what_the_bare_ones_give(frame, weights):
    assert_allclose(score(frame, weights).to_numpy(), score(TABLE, [25, 75]))


def test_a_frame_of_weightings_is_a_batch(frame):
    batch = pd.DataFrame([[1, 0], [0, 1]], columns=["growth", "jobs"])
    assert_allclose(score(frame, batch).to_numpy(), [[0.9, 0.5], [0.2, 0.8]])


@pytest.mark.parametrize(
    "weights",
    [
        {"jobs": 0.75, "growth": 0.25},
        pd.Series({"jobs": 0.75, "growth": 0.25}),
        Weights.of({"jobs": 3, "growth": 1}),
        pd.DataFrame([[3, 1]], columns=["jobs", "growth"]),
    ],
    ids=["mapping", "series", "weights", "frame"],
)
def test_labels_in_another_order_are_aligned(frame, weights):
    # 0.25 of growth and 0.75 of jobs, whatever order they are named in.
    assert_allclose(np.ravel(score(frame, weights)), [0.375, 0.725])


@pytest.mark.parametrize(
    ("weights", "said"),
    [
        ({"growth": 1}, "Weights are missing for: jobs"),
        ({"growth": 1, "jobs": 1, "rent": 1}, "no criterion: rent"),
        ({"growth": 1, "job": 1}, 'Did you mean "jobs"'),
        (pd.Series([1, 1, 1], index=["growth", "jobs", "jobs"]), "name one of them twice"),
    ],
    ids=["missing", "extra", "misspelt", "twice"],
)
def test_labels_that_are_missing_or_too_many_are_refused_by_name(frame, weights, said):
    with pytest.raises(ShapeError, match=said):
        score(frame, weights)


def test_labelled_weights_of_a_bare_array_are_taken_in_their_order():
    assert_allclose(score(TABLE, {"growth": 1, "jobs": 0}), [0.9, 0.5])


def test_where_lower_is_better_a_performance_counts_negatively():
    assert_allclose(score([[2.0, 5.0]], [50, 50], directions=["higher", "lower"]), [-1.5])


def test_directions_may_be_said_by_name(frame):
    found = score(frame, [50, 50], directions={"jobs": "lower", "growth": "higher"})
    assert_allclose(found.to_numpy(), [0.35, -0.15])


@pytest.mark.parametrize("directions", [["higher"], ["higher", "lower", "lower"], "higher"])
def test_directions_of_another_number_than_the_criteria_are_refused(directions):
    with pytest.raises(ShapeError, match="one for each of 2 criteria"):
        score(TABLE, [50, 50], directions=directions)


@pytest.mark.parametrize("word", ["Higher", "up", "max", 1])
def test_a_direction_that_is_neither_word_is_refused_by_its_criterion(frame, word):
    with pytest.raises(ShapeError, match=f'direction of criterion jobs is "{word}"'):
        score(frame, [50, 50], directions=["higher", word])


def test_directions_by_name_need_names():
    with pytest.raises(ShapeError, match="need a frame"):
        score(TABLE, [50, 50], directions={"growth": "higher", "jobs": "higher"})


def test_directions_by_name_need_all_names(frame):
    with pytest.raises(ShapeError, match="Directions are missing for: jobs"):
        score(frame, [50, 50], directions={"growth": "higher"})


@pytest.mark.parametrize(
    "weights",
    [
        [-1, 2],
        [np.nan, 1],
        [np.inf, 1],
        [0, 0],
        [[50, 50], [0, 0]],
        ["many", "few"],
        [[1], [1, 2]],
    ],
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
        score(table, [50, 50])


@pytest.mark.parametrize("gap", [np.nan, np.inf, None])
def test_a_performance_that_is_missing_or_not_finite_is_refused(gap):
    with pytest.raises(PerformanceError, match="alternative 1, criterion 2"):
        score([[0.9, gap]], [50, 50])


def test_a_missing_performance_in_a_frame_is_told_by_its_labels(frame):
    frame.loc["health", "growth"] = np.nan
    with pytest.raises(PerformanceError, match="alternative health, criterion growth"):
        score(frame, [50, 50])


def test_a_missing_performance_in_a_nullable_frame_is_refused_like_any_other():
    frame = pd.DataFrame({"growth": [0.9, None], "jobs": [0.2, 0.8]}).astype("Float64")
    with pytest.raises(PerformanceError):
        score(frame, [50, 50])


def test_a_performance_that_is_no_number_is_told_by_an_error_of_ours():
    with pytest.raises(InputError):
        score([["much", 0.2]], [50, 50])


@pytest.mark.parametrize("method", ["weighted-sum", WeightedSum(), {"method": "weighted-sum"}])
def test_a_method_may_be_named_or_given(method):
    assert_allclose(score(TABLE, [50, 50], method=method), [0.55, 0.65])


@pytest.mark.parametrize("method", ["weighted-some", {"method": "weighted-sun"}, {"power": 2}, 7])
def test_an_unknown_method_is_refused_with_a_known_one(method):
    with pytest.raises(MethodError, match="weighted-sum"):
        score(TABLE, [50, 50], method=method)


def test_all_faults_of_a_method_are_told_at_once_each_with_its_place():
    method = {"method": "topsis", "normalisation": "vektor", "power": 2}
    with pytest.raises(MethodError) as told:
        score(TABLE, [50, 50], method=method)
    assert [str(fault.message) for fault in told.value.faults] == [
        'topsis.normalisation is "vektor", which is none of the known ones.',
        "topsis.power is no known key.",
    ]
    assert 'Did you mean "vector"?' in str(told.value)


@pytest.mark.parametrize(
    ("method", "instead"), [("promethee-i", "promethee-ii"), ("borda", "aggregate_rankings")]
)
def test_a_method_that_gives_no_scores_says_what_to_use_instead(method, instead):
    with pytest.raises(NotApplicableError, match=instead):
        score(TABLE, [50, 50], method=method)


def test_a_criterion_without_spread_is_named_where_its_range_would_divide(frame):
    frame["jobs"] = 0.5
    with pytest.raises(NotApplicableError, match='not so: criterion "jobs"'):
        score(frame, [50, 50], method="vikor")


def test_a_criterion_that_does_not_count_may_be_alike_for_all(frame):
    frame["jobs"] = 0.5
    assert_allclose(score(frame, [1, 0], method="vikor").to_numpy(), [1, 0])


def test_weights_of_another_sum_are_divided_and_the_factor_is_told():
    with pytest.warns(ScaledWeightsWarning, match="sum to 4; each was multiplied by 0.25"):
        assert_allclose(score(TABLE, [1, 3]), [0.375, 0.725])


@pytest.mark.parametrize("weights", [[0.25, 0.75], [25, 75], Weights.of({"a": 1, "b": 3})])
def test_shares_and_hundred_points_need_no_word(weights):
    assert_allclose(score(TABLE, weights), [0.375, 0.725])


def test_a_function_of_arrays_takes_part_like_any_method(frame):
    def worst_side(performances, weights, signs):
        return np.broadcast_to((performances * signs).min(axis=1), (*weights.shape[:-1], 2))

    found = score(frame, {"jobs": 50, "growth": 50}, method=worst_side)
    assert found.to_dict() == {"it": 0.2, "health": 0.5}
    assert score(TABLE, [[1, 0], [0, 1]], method=worst_side).shape == (2, 2)


def test_a_function_is_handed_weights_that_sum_to_1_and_signs():
    seen = []

    def watching(performances, weights, signs):
        seen.extend([weights.tolist(), signs.tolist()])
        return performances[:, 0]

    score(TABLE, [25, 75], directions=["higher", "lower"], method=watching)
    assert seen == [[0.25, 0.75], [1.0, -1.0]]


@pytest.mark.parametrize(
    ("answer", "said"), [([1.0], "shape"), ([np.nan, 1.0], "not a finite number")]
)
def test_a_function_that_returns_something_else_is_held_to_its_word(answer, said):
    with pytest.raises(MethodError, match=said):
        score(TABLE, [50, 50], method=lambda *_: np.array(answer))


@pytest.mark.parametrize("method", ["weighted-sum", "topsis"])
def test_no_alternatives_have_no_scores(method):
    assert score(np.empty((0, 2)), [50, 50], method=method).shape == (0,)
    assert score(np.empty((0, 2)), [[1, 0]] * 3, method=method).shape == (3, 0)


def test_a_table_without_criteria_is_refused():
    with pytest.raises(PerformanceError, match="no criterion"):
        score(np.empty((2, 0)), [])
