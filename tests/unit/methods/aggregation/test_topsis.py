"""TOPSIS."""

import numpy as np
import pytest
from numpy.testing import assert_allclose

from s3prio.domain.ranking import rank
from s3prio.methods.aggregation import Topsis, topsis

# As they are, the best of both is (3, 4) and the worst (0, 0).
TABLE = [[0.0, 4.0], [3.0, 0.0]]


def test_closeness_is_the_distance_to_the_worst_over_both_distances():
    # 3 to the best and 4 to the worst, and the other way round.
    assert_allclose(topsis(TABLE, [0.5, 0.5], normalisation="none"), [4 / 7, 3 / 7])


def test_differences_are_multiplied_by_the_weights_before_they_are_squared():
    # 0.8 x 3 = 2.4 to the best and 0.2 x 4 = 0.8 to the worst.
    assert_allclose(topsis(TABLE, [0.8, 0.2], normalisation="none"), [0.25, 0.75])


def test_distances_are_straight_lines():
    # The last is (3, 4) from the worst, 5, and (3, 4) from the best.
    table = [[0.0, 0.0], [6.0, 8.0], [3.0, 4.0]]
    assert_allclose(topsis(table, [0.5, 0.5], normalisation="none"), [0, 1, 0.5])


def test_by_default_columns_are_divided_by_their_length():
    # Lengths of 5 and 10: 0.6 or 0.8 on each, so it is 0.2 to the best and to the worst.
    assert_allclose(topsis([[3.0, 8.0], [4.0, 6.0]], [0.5, 0.5]), [0.5, 0.5])


def test_where_lower_is_better_the_smallest_is_the_best():
    assert_allclose(topsis([[7.0], [9.0], [8.0]], [1.0], [-1]), [1, 0, 0.5])


@pytest.mark.parametrize("normalisation", ["none", "min-max", "max", "sum", "vector", "rank"])
def test_the_best_of_everything_scores_1_and_the_worst_of_everything_0(normalisation):
    table = [[1.0, 9.0], [5.0, 2.0], [3.0, 4.0]]
    found = topsis(table, [0.3, 0.7], [1, -1], normalisation=normalisation)
    assert_allclose(found[:2], [0, 1])


def test_a_level_criterion_says_nothing_between_them():
    assert_allclose(topsis([[7.0, 1.0], [7.0, 2.0]], [0.9, 0.1]), [0, 1])


def test_each_weighting_of_a_batch_gives_one_row_of_scores():
    found = topsis(TABLE, [[0.5, 0.5], [0.8, 0.2], [1.0, 0.0]], normalisation="none")
    assert_allclose(found, [[4 / 7, 3 / 7], [0.25, 0.75], [0.0, 1.0]])


def test_a_spec_scores_with_its_normalisation():
    method = Topsis(normalisation="none")
    found = method.scores(np.array(TABLE), np.array([0.8, 0.2]), np.ones(2))
    assert_allclose(found, [0.25, 0.75])


@pytest.mark.parametrize(
    ("weights", "is_refused"),
    [([0.5, 0.5], False), ([1.0, 0.0], True), ([[0.5, 0.5], [1.0, 0.0]], True)],
)
def test_alternatives_that_differ_on_nothing_that_counts_are_refused(weights, is_refused):
    faults = Topsis().faults(np.array([[7.0, 1.0], [7.0, 2.0]]), np.array(weights), np.ones(2))
    assert ["differ" in str(fault.message) for fault in faults] == [True] * is_refused


def test_one_alternative_is_refused():
    assert Topsis().faults(np.array([[7.0, 1.0]]), np.array([0.5, 0.5]), np.ones(2))


def test_it_needs_what_its_normalisation_needs_too():
    table = np.array([[0.0, 1.0], [0.0, 2.0]])
    faults = Topsis().faults(table, np.array([0.5, 0.5]), np.ones(2), ("jobs", "co2"))
    assert ['"jobs"' in str(fault.message) for fault in faults] == [True]


@pytest.mark.parametrize(("normalisation", "is_free"), [("vector", True), ("none", False)])
def test_the_unit_plays_no_part_where_the_normalisation_takes_it_out(normalisation, is_free):
    assert Topsis(normalisation=normalisation).character.is_unit_free == is_free


# (values, points, who is raised, on which criterion, to what)
COSTLY = {
    "z": ([[8.0, 3.0], [9.0, 5.0], [2.0, 7.0]], [2, 3], 2, 0, 7.0),
    "rank": ([[2.0, 9.0], [6.0, 4.0], [7.0, 2.0], [5.0, 1.0]], [1, 2], 1, 0, 7.0),
    "percentile": ([[5.0, 11.0, 10.0], [5.0, 5.0, 11.0], [9.0, 5.0, 6.0]], [2, 1, 1], 1, 1, 8.0),
}


@pytest.mark.parametrize("normalisation", COSTLY)
def test_where_raising_a_performance_can_cost_a_place_its_character_says_so(normalisation):
    values, points, row, column, to = COSTLY[normalisation]
    table, weights = np.array(values), np.array(points) / sum(points)
    raised = table.copy()
    raised[row, column] = to
    first, then = (
        rank(topsis(t, weights, normalisation=normalisation)).values for t in (table, raised)
    )
    costs = ((first[row] < first) & (then[row] >= then)) | (
        (first[row] <= first) & (then[row] > then)
    )
    assert raised[row, column] > table[row, column]
    assert np.delete(costs, row).any()
    assert not Topsis(normalisation=normalisation).character.is_monotone


def test_however_small_the_one_weight_that_tells_alternatives_apart_it_does():
    # On the first criterion both are alike; the second weighs next to nothing, but nothing else counts.
    assert_allclose(topsis([[7.0, 1.0], [7.0, 2.0]], [1.0, 1e-170]), [0, 1])
