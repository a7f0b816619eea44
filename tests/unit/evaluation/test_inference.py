"""The inverse question for callers: rankings, selections, labels, and what does not fit."""

import numpy as np
import pandas as pd
import pytest
from numpy.testing import assert_allclose

from s3prio import infer_weights, rank
from s3prio.errors import InputError, PerformanceError, ShapeError

# With u on the first: it leads where 0.4u > 0.6(1 - u), from u = 0.6 on.
TABLE = [[0.9, 0.2], [0.5, 0.8]]
FRAME = pd.DataFrame(TABLE, index=["it", "health"], columns=["growth", "jobs"])
SECOND_FIRST = [[0.0, 0.6], [0.4, 1.0]]


@pytest.mark.parametrize(
    "ranking",
    [[2, 1], np.array([2, 1]), rank([0.1, 0.9]), pd.Series({"it": 2, "health": 1})],
    ids=["list", "array", "ranking", "series"],
)
def test_a_ranking_is_taken_in_any_form(ranking):
    assert_allclose(np.asarray(infer_weights(FRAME, ranking=ranking).ranges), SECOND_FIRST)


def test_a_ranking_by_label_is_put_into_the_order_of_the_rows():
    ranking = pd.Series({"health": 1, "it": 2})
    assert_allclose(np.asarray(infer_weights(FRAME, ranking=ranking).ranges), SECOND_FIRST)


@pytest.mark.parametrize("selection", [[1], (np.int64(1),)])
def test_of_an_array_positions_are_selected(selection):
    assert_allclose(np.asarray(infer_weights(TABLE, selection=selection).ranges), SECOND_FIRST)


def test_of_a_frame_labels_are_selected():
    assert_allclose(np.asarray(infer_weights(FRAME, selection=["health"]).ranges), SECOND_FIRST)


def test_who_is_selected_twice_is_selected_once():
    assert_allclose(
        np.asarray(infer_weights(FRAME, selection=["health", "health"]).ranges), SECOND_FIRST
    )


@pytest.mark.parametrize("asked", [{}, {"ranking": [1, 2], "selection": [0]}])
def test_one_question_is_asked_at_a_time(asked):
    with pytest.raises(InputError, match="either a ranking or a selection"):
        infer_weights(TABLE, **asked)


@pytest.mark.parametrize(("ranking", "shape"), [([1, 2, 3], r"\(3,\)"), ([[1, 2]], r"\(1, 2\)")])
def test_a_ranking_of_others_is_refused_with_its_shape(ranking, shape):
    with pytest.raises(ShapeError, match=rf"shape {shape}; there are 2 alternatives"):
        infer_weights(TABLE, ranking=ranking)


@pytest.mark.parametrize(
    ("rank_given", "said"), [(np.nan, "nan"), (np.inf, "inf"), (0, "0.0"), (0.5, "0.5")]
)
def test_what_is_no_rank_is_told(rank_given, said):
    with pytest.raises(InputError, match=f"A rank is {said}; ranks are 1 or more"):
        infer_weights(TABLE, ranking=[1, rank_given])


def test_a_rank_that_is_no_number_is_refused():
    with pytest.raises(InputError, match="no number"):
        infer_weights(TABLE, ranking=["first", "second"])


@pytest.mark.parametrize("labels", [["it", "energy"], ["it", "it"], ["it", "health", "energy"]])
def test_a_ranking_by_label_of_others_is_refused(labels):
    with pytest.raises(ShapeError, match="same alternatives"):
        infer_weights(FRAME, ranking=pd.Series(range(1, len(labels) + 1), index=labels))


def test_a_ranking_by_label_of_an_array_is_taken_in_its_order():
    ranking = pd.Series({"health": 2, "it": 1})
    assert_allclose(np.asarray(infer_weights(TABLE, ranking=ranking).ranges), SECOND_FIRST)


@pytest.mark.parametrize(("selection", "k"), [([], 0), ([0, 1], 2)])
def test_a_selection_of_none_or_all_is_refused_with_its_number(selection, k):
    with pytest.raises(InputError, match=f"{k} of 2 are selected"):
        infer_weights(TABLE, selection=selection)


def test_a_label_that_is_no_alternative_is_named_with_what_was_meant():
    with pytest.raises(InputError, match=r'"helth" is no alternative.\n.*Did you mean "health"'):
        infer_weights(FRAME, selection=["helth"])


def test_a_position_that_is_no_alternative_is_named():
    with pytest.raises(InputError, match='"2" is no alternative'):
        infer_weights(TABLE, selection=[2])


@pytest.mark.parametrize("values", [np.empty((0, 2)), [[0.9, np.nan], [0.5, 0.8]]])
def test_values_that_cannot_be_compared_are_refused(values):
    with pytest.raises(PerformanceError):
        infer_weights(values, ranking=[1, 2])


@pytest.mark.parametrize(
    "selection",
    [[False, True], np.array([False, True]), pd.Series({"health": True, "it": False}), "health"],
    ids=["list", "array", "series by label", "one name"],
)
def test_a_selection_may_say_of_each_alternative_whether_it_is_in(selection):
    assert_allclose(np.asarray(infer_weights(FRAME, selection=selection).ranges), SECOND_FIRST)


@pytest.mark.parametrize(
    "selection", [[1], np.array([1]), pd.Series([1])], ids=["list", "array", "series"]
)
def test_a_selection_may_be_positions(selection):
    assert_allclose(np.asarray(infer_weights(TABLE, selection=selection).ranges), SECOND_FIRST)


def test_a_yes_or_no_is_needed_for_each_alternative():
    with pytest.raises(ShapeError, match="3 entries for 2 alternatives"):
        infer_weights(TABLE, selection=[True, False, False])


def test_a_label_that_stands_twice_selects_nobody():
    twice = pd.DataFrame([*TABLE, [0.1, 0.1]], index=["it", "health", "it"])
    with pytest.raises(InputError, match='"it" names more than one alternative'):
        infer_weights(twice, selection=["it"])
