"""The gap between the last one in and the first one out."""

import numpy as np
import pytest
from hypothesis import given
from numpy.testing import assert_allclose

from s3prio.analysis.selection_margin import selection_margin
from s3prio.evaluation.evaluate import evaluate
from s3prio.evaluation.preference_model import (
    CriterionPreference,
    IndicatorPreference,
    PreferenceModel,
)
from tests.strategies import anchors, judged, table_of


def model(select):
    """Two criteria of one indicator each, weights 3 and 1."""
    criteria = tuple(
        CriterionPreference(
            id=f"c{c}",
            weight=weight,
            indicators=(
                IndicatorPreference(id=f"i{c}", weight=1, direction="higher", anchors=anchors()),
            ),
        )
        for c, weight in enumerate((3, 1))
    )
    return PreferenceModel(criteria=criteria, select=select)


def margin(lowest, highest=None, select=1):
    return selection_margin(evaluate(table_of(lowest, highest), model(select)))


ROWS = [[0.4, 0.4], [0.8, 0.4], [0.6, 0.8]]
# Scores 0.4, 0.7 and 0.65.


def test_the_edge_lies_between_the_last_one_in_and_the_first_one_out():
    found = margin(ROWS)
    assert (found.last_in, found.first_out) == (1, 2)


def test_the_margin_is_the_difference_of_their_scores():
    assert_allclose(margin(ROWS).margin, 0.05)


def test_each_criterion_says_what_it_adds_to_the_margin():
    # 0.75 x (0.8 - 0.6) and 0.25 x (0.4 - 0.8).
    assert_allclose(margin(ROWS).differences, [0.15, -0.1])


def test_exact_figures_leave_no_challengers():
    assert margin(ROWS).challengers == ()


def test_whoever_could_reach_the_last_one_in_is_a_challenger():
    highest = [[0.4, 0.4], [0.8, 0.4], [0.7, 0.8]]
    assert margin(ROWS, highest).challengers == (2,)


def test_level_alternatives_have_no_margin_and_challenge_each_other():
    found = margin([[0.5, 0.5], [0.5, 0.5]])
    assert_allclose(found.margin, 0)
    assert found.challengers == (1,)


def test_near_ties_have_no_negative_margin():
    # Level by tolerance, in the order of the table; the second is higher by less than that.
    found = margin([[0.5, 0.5], [0.5 + 5e-10, 0.5 + 5e-10]])
    assert found.margin >= 0


@pytest.mark.parametrize("select", [None, 3])
def test_there_is_no_edge_where_nothing_or_everything_is_selected(select):
    assert margin(ROWS, select=select) is None


def test_a_margin_cannot_be_written_to():
    assert not margin(ROWS).differences.flags.writeable


@given(judged(select=1))
def test_the_differences_add_up_to_the_margin(case):
    found = selection_margin(evaluate(*case))
    if found is not None:
        assert_allclose(found.differences.sum(), found.margin, atol=1e-12)


@given(judged(select=1))
def test_the_first_one_out_is_a_challenger_unless_its_bounds_stay_below(case):
    evaluation = evaluate(*case)
    found = selection_margin(evaluation)
    if found is not None:
        reaches = evaluation.highest[found.first_out] >= evaluation.lowest[found.last_in]
        assert (found.first_out in found.challengers) == bool(np.asarray(reaches))
