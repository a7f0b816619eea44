"""MABAC."""

import numpy as np
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.testing import assert_allclose

from s3prio.methods.aggregation import Mabac, mabac
from s3prio.methods.normalisation import min_max
from tests.strategies import weights


def test_the_border_is_the_geometric_mean():
    # 1 + value is 1, the root of 2, and 2, whose geometric mean is the root of 2.
    found = mabac([[0.0], [2**0.5 - 1], [1.0]], [1.0])
    assert_allclose(found, [1 - 2**0.5, 0, 2 - 2**0.5], atol=1e-12)


def test_where_lower_is_better_the_smallest_is_the_farthest_above_the_border():
    assert_allclose(mabac([[10.0], [30.0]], [1.0], [-1]), [2 - 2**0.5, 1 - 2**0.5])


def test_distances_count_by_weight():
    # The best on the first, of three quarters, is the worst on the second, of one quarter.
    found = mabac([[1.0, 0.0], [0.0, 1.0]], [0.75, 0.25])
    above, below = 2 - 2**0.5, 1 - 2**0.5
    assert_allclose(found, [0.75 * above + 0.25 * below, 0.75 * below + 0.25 * above])


def test_each_weighting_of_a_batch_gives_one_row_of_scores():
    above, below = 2 - 2**0.5, 1 - 2**0.5
    found = mabac([[1.0, 0.0], [0.0, 1.0]], np.eye(2))
    assert_allclose(found, [[above, below], [below, above]])


@st.composite
def weighted(draw):
    """Whole numbers on three criteria that each have a spread, and weights above 0."""
    table = draw(arrays(np.float64, (4, 3), elements=st.integers(0, 50)))
    assume(np.all(np.ptp(table, axis=0) > 0))
    shares = draw(weights(3))
    assume(np.all(shares > 0))
    return table, shares


@given(weighted())
def test_weights_may_come_before_the_mean_as_in_the_source(case):
    table, shares = case
    weighted_values = shares * (1 + min_max(table))
    border = np.prod(weighted_values, axis=0) ** (1 / len(table))
    assert_allclose(mabac(table, shares), (weighted_values - border).sum(axis=1), atol=1e-12)


def test_a_criterion_without_a_spread_is_refused_if_it_counts():
    table = np.array([[7.0, 1.0], [7.0, 2.0]])
    faults = Mabac().faults(table, np.array([0.5, 0.5]), np.ones(2), ("jobs", "co2"))
    assert ['"jobs"' in str(fault.message) for fault in faults] == [True]
    assert Mabac().faults(table, np.array([0.0, 1.0]), np.ones(2)) == []


def test_a_spec_scores_with_the_directions():
    found = Mabac().scores(np.array([[2.0], [4.0]]), np.ones(1), np.array([-1.0]))
    assert_allclose(found, [2 - 2**0.5, 1 - 2**0.5])
