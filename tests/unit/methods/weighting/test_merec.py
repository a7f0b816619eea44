"""Weights by MEREC: by hand, directions, and what is refused."""

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from s3prio.methods.weighting.merec import Merec, merec


def test_the_change_that_a_removal_makes_counts():
    # Distances of the second alternative are L and 2L, of the first none; L is ln 2.
    ln2 = np.log(2)
    whole, without = 1 + 1.5 * ln2, np.array([1 + ln2, 1 + ln2 / 2])
    effects = np.log(whole / without)
    assert_allclose(merec([[1.0, 1.0], [2.0, 4.0]]), effects / effects.sum())


def test_where_lower_is_better_a_figure_counts_as_one_over_it():
    table = np.array([[1.0, 4], [2, 5], [8, 1]])
    upside_down = np.column_stack([table[:, 0], 1 / table[:, 1]])
    assert_allclose(merec(table, [1, -1]), merec(upside_down))


def test_a_criterion_on_which_all_are_alike_weighs_nothing():
    assert_array_equal(merec([[0.1, 2], [0.1, 3]]), [0, 1])


def test_one_criterion_has_all_the_weight():
    assert_allclose(merec([[1.0], [3.0]]), [1])


@pytest.mark.parametrize(
    ("table", "fault"),
    [
        ([[1.0, 0.0], [2.0, 3.0]], 'above 0; not so: criterion "growth"'),
        ([[1.0, 2.0], [1.0, 2.0]], "merec needs alternatives that differ"),
        ([[1.0, 2.0]], "needs at least two"),
    ],
)
def test_figures_without_an_answer_are_refused_by_name(table, fault):
    found = Merec().faults(np.array(table), np.ones(2), ("jobs", "growth"))
    assert fault in str(found[0].message)


def test_a_spec_gives_what_its_function_gives():
    table, directions = np.array([[1.0, 4], [2, 5]]), np.array([1.0, -1])
    assert_array_equal(Merec().weights(table, directions), merec(table, directions))
