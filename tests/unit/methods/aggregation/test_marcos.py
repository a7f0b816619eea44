"""MARCOS."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.testing import assert_allclose

from s3prio.methods.aggregation import Marcos, marcos
from tests.strategies import weights


def by_the_source(table, shares, signs):
    """Utilities in the steps of the source, with both ratios and their four fractions."""
    ideal = np.where(signs > 0, table.max(axis=0), table.min(axis=0))
    anti_ideal = np.where(signs > 0, table.min(axis=0), table.max(axis=0))
    rows = np.vstack([anti_ideal, table, ideal])
    parts = np.where(signs > 0, rows / ideal, ideal / rows) @ shares
    to_anti_ideal, to_ideal = parts[1:-1] / parts[0], parts[1:-1] / parts[-1]
    both = to_anti_ideal + to_ideal
    f_anti_ideal, f_ideal = to_ideal / both, to_anti_ideal / both
    return both / (1 + (1 - f_ideal) / f_ideal + (1 - f_anti_ideal) / f_anti_ideal)


@st.composite
def weighted(draw):
    """Whole numbers above 0 on three criteria, weights, and directions."""
    table = draw(arrays(np.float64, (4, 3), elements=st.integers(1, 50)))
    return table, draw(weights(3)), draw(arrays(np.float64, 3, elements=st.sampled_from([-1, 1])))


@given(weighted())
def test_it_is_the_formula_of_the_source(case):
    assert_allclose(marcos(*case), by_the_source(*case))


def test_shares_of_the_best_are_put_between_the_anti_ideal_and_the_ideal():
    # Shares 1/4 and 1 of the ideal, the first being the anti-ideal: S x (5/4) / (21/16).
    assert_allclose(marcos([[1.0], [4.0]], [1.0]), [5 / 21, 20 / 21])


def test_where_lower_is_better_it_is_the_share_of_the_lowest_in_it():
    assert_allclose(marcos([[4.0], [1.0]], [1.0], [-1]), [5 / 21, 20 / 21])


def test_an_anti_ideal_of_0_divides_by_nothing():
    # S x (1 + 0) / (1 + 0 + 0)
    assert_allclose(marcos([[0.0, 0.0], [2.0, 4.0], [1.0, 1.0]], [0.5, 0.5]), [0, 1, 0.375])


def test_each_weighting_of_a_batch_gives_one_row_of_scores():
    found = marcos([[1.0, 0.0], [4.0, 3.0]], [[1.0, 0.0], [0.0, 1.0]])
    assert_allclose(found, [[5 / 21, 20 / 21], [0.0, 1.0]])


def test_zeros_divide_by_nothing_where_they_do_not_count():
    assert_allclose(marcos([[1.0, 0.0, 0.0], [4.0, 0.0, 2.0]], [1, 0, 0], [1, 1, -1])[1], 20 / 21)


def test_one_alternative_is_ideal_and_anti_ideal_at_once():
    # 1 x 2 / 3
    assert_allclose(marcos([[5.0, 3.0]], [0.5, 0.5], [1, -1]), [2 / 3])


@pytest.mark.parametrize(
    ("column", "direction", "is_refused"),
    [
        ([0.0, 1.0], 1, False),
        ([0.0, 1.0], -1, True),
        ([-1.0, 1.0], 1, True),
        ([0.0, 0.0], 1, True),
    ],
)
def test_shares_that_there_are_not_are_refused(column, direction, is_refused):
    table, signs = np.array([[5.0, 6.0], column]).T, np.array([1.0, direction])
    faults = Marcos().faults(table, np.array([0.5, 0.5]), signs, ("co2", "jobs"))
    assert ['"jobs"' in str(fault.message) for fault in faults] == [True] * is_refused


def test_a_spec_scores_with_the_directions():
    found = Marcos().scores(np.array([[4.0], [1.0]]), np.ones(1), np.array([-1.0]))
    assert_allclose(found, [5 / 21, 20 / 21])
