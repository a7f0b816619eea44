"""What an evaluation tells: order, grades, frames."""

import numpy as np
import pytest
from numpy.testing import assert_allclose

from s3prio.evaluation.evaluate import evaluate
from s3prio.evaluation.evaluation import Quality
from s3prio.evaluation.preference_model import (
    CriterionPreference,
    IndicatorPreference,
    PreferenceModel,
)
from tests.strategies import anchors, table_of

INDICATOR = IndicatorPreference(id="i0", weight=1, direction="higher", anchors=anchors())
MODEL = PreferenceModel(
    criteria=(CriterionPreference(id="strength", weight=1, indicators=(INDICATOR,)),)
)


@pytest.fixture
def evaluation():
    return evaluate(table_of([[0.2], [0.9], [0.2]]), MODEL)


def test_the_order_is_best_first_and_as_in_the_table_where_level(evaluation):
    assert evaluation.order == (1, 0, 2)


def test_alternatives_are_those_of_the_table(evaluation):
    assert evaluation.alternatives == (("a0",), ("a1",), ("a2",))


def test_values_are_the_midpoints_of_their_bounds():
    assert_allclose(evaluate(table_of([[0.2]], [[0.6]]), MODEL).values, [[0.4]])


def test_a_frame_stands_in_the_order_of_the_ranks(evaluation):
    assert list(evaluation.to_frame().index) == ["a1", "a0", "a2"]


def test_a_frame_holds_rank_score_and_contributions(evaluation):
    frame = evaluation.to_frame()
    assert list(frame.columns) == ["rank", "score", "strength"]
    assert_allclose(frame.to_numpy(), [[1, 0.9, 0.9], [2, 0.2, 0.2], [2, 0.2, 0.2]])


def test_an_evaluation_cannot_be_written_to(evaluation):
    with pytest.raises(ValueError, match="read-only"):
        evaluation.scores[0] = 1


@pytest.mark.parametrize(
    ("own", "grade"), [(1.0, "A"), (0.8, "A"), (0.79, "B"), (0.5, "B"), (0.49, "C"), (0.0, "C")]
)
def test_grades_say_how_much_rests_on_own_exact_figures(own, grade):
    assert Quality(np.array([own]), np.array([1 - own]), np.zeros(1)).grades == (grade,)


def test_a_share_that_rounding_put_below_its_limit_keeps_its_grade():
    # 0.1 + 0.7 is a little less than 0.8 in binary arithmetic.
    assert Quality(np.array([0.1 + 0.7]), np.zeros(1), np.zeros(1)).grades == ("A",)
