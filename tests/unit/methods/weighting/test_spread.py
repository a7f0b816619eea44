"""Weights by spread: equal, standard deviation, CRITIC, Gini; by hand, and what is refused."""

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from s3prio.methods.weighting.spread import (
    Critic,
    Equal,
    Gini,
    StandardDeviation,
    critic,
    gini,
    standard_deviation,
)

UP = np.ones(2)


def test_equal_weights_look_at_nothing_but_the_number_of_criteria():
    assert_array_equal(Equal().weights(np.array([[7.0, 0, 0, -1]]), np.ones(4)), [0.25] * 4)


def test_the_standard_deviation_is_that_of_values_from_worst_to_best():
    # Of 0, 1, 0, 1 it is 1/2; of 0, 0, 0, 1 it is the root of 3/16. Units and offsets are gone.
    table = np.array([[10.0, 3], [20, 3], [10, 3], [20, 4]])
    expected = np.array([2, np.sqrt(3)]) / (2 + np.sqrt(3))
    assert_allclose(standard_deviation(table), expected)


def test_the_standard_deviation_is_the_same_where_lower_is_better():
    table = np.array([[1.0, 5], [2, 5], [4, 9]])
    assert_allclose(standard_deviation(table, [1, -1]), standard_deviation(table))


CONFLICT = np.array([[0.0, 0, 1], [1, 1, 0]])


def test_a_criterion_in_conflict_with_the_others_counts_more_by_critic():
    # The first two correlate by 1, each with the third by -1: conflicts of 2, 2 and 4.
    assert_allclose(critic(CONFLICT), [0.25, 0.25, 0.5])


def test_directions_decide_what_is_a_conflict_by_critic():
    # Where lower is better on the third, all three say the same: by their spread, which is alike.
    assert_allclose(critic(CONFLICT, [1, 1, -1]), [1 / 3] * 3)


def test_criteria_that_all_say_the_same_are_weighed_by_their_spread_by_critic():
    # Of two alternatives each, every pair of columns correlates by 1.
    table = np.array([[0.1, 0.7], [0.3, 0.8], [0.5, 0.9]])
    assert_allclose(critic(table), [0.5, 0.5])


def test_one_criterion_has_all_the_weight_by_critic():
    assert_allclose(critic([[1.0], [3.0]]), [1])


def test_the_more_uneven_counts_more_by_gini():
    # Of 1 and 3: 4 / (2 * 2 * 4) = 1/4. Of 0 and 1: 2 / (2 * 2 * 1) = 1/2.
    assert_allclose(gini([[3.0, 0.0], [1.0, 1.0]]), [1 / 3, 2 / 3])


@pytest.mark.parametrize("level", [0.1, 0.7, 1 / 3, 2.3])
@pytest.mark.parametrize("n", [3, 10, 39])
def test_a_criterion_on_which_all_are_alike_weighs_nothing_by_gini(n, level):
    found = gini(np.column_stack([np.full(n, level), np.arange(n) + 1.0]))
    assert found.min() >= 0  # not even by rounding
    assert_allclose(found, [0, 1], atol=1e-12)


def test_directions_play_no_part_in_gini():
    table = np.array([[3.0, 0], [1, 1]])
    assert_array_equal(Gini().weights(table, np.array([-1.0, 1])), gini(table))


@pytest.mark.parametrize("method", [StandardDeviation(), Critic()], ids=lambda m: m.method)
def test_where_one_divides_by_the_range_a_criterion_without_one_is_named(method):
    (fault,) = method.faults(np.array([[1.0, 2], [1, 3]]), UP, ("jobs", "growth"))
    assert str(fault.message) == (
        f'{method.method} needs performances that differ; not so: criterion "jobs".'
    )


@pytest.mark.parametrize(
    ("column", "fault"), [([-1.0, 2], "0 or more"), ([0.0, 0], "at least one performance")]
)
def test_shares_of_what_is_negative_or_nothing_are_refused_by_gini(column, fault):
    table = np.column_stack([[1.0, 2.0], column])
    (found,) = Gini().faults(table, UP, ("jobs", "growth"))
    assert fault in str(found.message)
    assert '"growth"' in str(found.message)


@pytest.mark.parametrize("table", [[[1.0, 2], [1, 2]], [[1.0, 2]]])
def test_figures_that_tell_no_alternatives_apart_are_refused_by_gini(table):
    assert Gini().faults(np.array(table), UP)


def test_equal_weights_are_never_refused():
    assert Equal().faults(np.zeros((1, 2)), UP) == []


@pytest.mark.parametrize("member", [StandardDeviation, Critic])
def test_a_spec_gives_what_its_function_gives(member):
    formula = {"standard-deviation": standard_deviation, "critic": critic}[member().method]
    table, directions = np.array([[1.0, 5], [2, 9], [4, 5]]), np.array([1.0, -1])
    assert_array_equal(member().weights(table, directions), formula(table, directions))
