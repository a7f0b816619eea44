"""The weighted sum."""

import numpy as np
import pytest
from numpy.testing import assert_allclose
from pydantic import ValidationError

from s3prio.domain.ranking import rank
from s3prio.methods.aggregation import WeightedSum, weighted_sum


def test_a_score_is_the_sum_of_weight_times_value():
    # 0.25 x 0.8 + 0.75 x 0.4 = 0.2 + 0.3
    assert_allclose(weighted_sum([[0.8, 0.4]], [0.25, 0.75]), [0.5])


def test_each_weighting_of_a_batch_gives_one_row_of_scores():
    assert_allclose(weighted_sum([[0.8, 0.4], [0.0, 1.0]], np.eye(2)), [[0.8, 0.0], [0.4, 1.0]])


def test_without_a_normalisation_a_performance_of_which_lower_is_better_counts_negatively():
    assert_allclose(weighted_sum([[10.0, 4.0]], [0.5, 0.5], [1, -1]), [3])


@pytest.mark.parametrize(
    ("normalisation", "scores"),
    [
        # Three quarters of the first criterion, a quarter of the second, of which lower is better.
        ("min-max", [0.25, 0.75]),
        # 1/4 and 1; 1 - 1/2 and 1 - 1.
        ("max", [0.75 / 4 + 0.25 / 2, 0.75]),
        # 1/5 and 4/5; reciprocals 1/2 and 1/4, so 2/3 and 1/3.
        ("sum", [0.75 / 5 + 0.25 * 2 / 3, 0.75 * 4 / 5 + 0.25 / 3]),
        ("rank", [0.75 + 0.25 * 2, 0.75 * 2 + 0.25]),
        ("percentile", [0.25, 0.75]),
    ],
)
def test_a_normalisation_makes_performances_into_values_first(normalisation, scores):
    table = [[1.0, 2.0], [4.0, 4.0]]
    found = weighted_sum(table, [0.75, 0.25], [1, -1], normalisation=normalisation)
    assert_allclose(found, scores)


def test_a_spec_scores_with_its_normalisation():
    table, weights = np.array([[1.0, 2.0], [4.0, 4.0]]), np.array([0.75, 0.25])
    found = WeightedSum(normalisation="min-max").scores(table, weights, np.array([1.0, -1.0]))
    assert_allclose(found, [0.25, 0.75])


def test_with_fixed_scales_a_score_is_the_alternatives_own():
    own, with_others = (WeightedSum(normalisation=n).character for n in ("none", "min-max"))
    assert (own.is_absolute, own.ranks_can_reverse) == (True, False)
    assert (with_others.is_absolute, with_others.ranks_can_reverse) == (False, True)


@pytest.mark.parametrize(
    ("normalisation", "is_unit_free"), [("none", False), ("logarithmic", False), ("vector", True)]
)
def test_the_unit_plays_no_part_where_the_normalisation_takes_it_out(normalisation, is_unit_free):
    assert WeightedSum(normalisation=normalisation).character.is_unit_free == is_unit_free


def test_it_needs_what_its_normalisation_needs():
    level, weights, signs = np.ones((2, 1)), np.ones(1), np.ones(1)
    assert WeightedSum().faults(level, weights, signs) == []
    assert "differ" in str(
        WeightedSum(normalisation="min-max").faults(level, weights, signs)[0].message
    )


def test_with_z_scores_raising_a_performance_can_cost_a_place_and_its_character_says_so():
    # The second is 4 behind the first, then 4 ahead, in columns of the same spread: level. Raised it
    # is 5 ahead, a quarter more, of a spread that grew by 27 in 100, from the root of 13/3 to that of 7.
    table = np.array([[5.0, 4.0], [1.0, 8.0], [2.0, 5.0]])
    raised = np.array([[5.0, 4.0], [1.0, 9.0], [2.0, 5.0]])
    ranks = [rank(weighted_sum(t, [0.5, 0.5], normalisation="z")).values for t in (table, raised)]
    assert ranks[0][0] == ranks[0][1]
    assert ranks[1][0] < ranks[1][1]
    assert not WeightedSum(normalisation="z").character.is_monotone


def test_a_normalisation_that_takes_parameters_cannot_be_asked_for_by_name():
    with pytest.raises(ValidationError, match="normalisation"):
        WeightedSum.model_validate({"normalisation": "goalposts"})
