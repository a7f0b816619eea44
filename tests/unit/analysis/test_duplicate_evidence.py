"""Pairs of indicators that say nearly the same."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.testing import assert_allclose

from s3prio.analysis.duplicate_evidence import duplicate_evidence
from tests.strategies import table_of

X = np.array([1.0, 2.0, 3.0, 4.0, 5.0])


def pairs(*columns, **settings):
    return duplicate_evidence(table_of(np.stack(columns, axis=1)), **settings)


def test_two_indicators_of_the_same_figures_are_a_pair():
    (pair,) = pairs(X, 10 * X + 3)
    assert (pair.first, pair.second) == ("i0", "i1")
    assert_allclose(pair.correlation, 1)


def test_two_indicators_that_run_against_each_other_are_a_pair_too():
    (pair,) = pairs(X, -X)
    assert_allclose(pair.correlation, -1)


def test_indicators_that_tell_something_of_their_own_are_none():
    # 1 2 3 4 5 and 2 1 4 3 5: the deviations multiply to 8, their squares sum to 10 each: 0.8.
    assert pairs(X, np.array([2.0, 1.0, 4.0, 3.0, 5.0])) == ()


@pytest.mark.parametrize(("limit", "number"), [(0.79, 1), (0.81, 0)])
def test_the_limit_decides_what_is_nearly_the_same(limit, number):
    assert len(pairs(X, np.array([2.0, 1.0, 4.0, 3.0, 5.0]), limit=limit)) == number


def test_a_constant_indicator_cannot_be_compared():
    assert pairs(X, np.full(5, 7.0)) == pairs(np.full(5, 7.0), X) == ()


def test_fewer_than_five_alternatives_with_both_figures_are_too_few():
    holed = X.copy()
    holed[0] = np.nan
    assert pairs(X, holed) == ()


def test_missing_figures_are_left_out_of_the_comparison():
    six = np.arange(6.0)
    holed = six.copy()
    holed[0] = np.nan
    assert len(pairs(six, holed)) == 1


def test_the_strongest_pair_comes_first():
    nearly = X + np.array([0.1, -0.1, 0.1, -0.1, 0.1])
    found = pairs(X, nearly, -X)
    assert (found[0].first, found[0].second) == ("i0", "i2")
    sizes = [abs(p.correlation) for p in found]
    assert sizes == sorted(sizes, reverse=True)


@given(arrays(np.float64, (6, 3), elements=st.integers(-10, 10).map(float)))
def test_every_pair_named_is_beyond_the_limit(performances):
    found = duplicate_evidence(table_of(performances), limit=0.5)
    assert all(0.5 < abs(pair.correlation) <= 1 + 1e-12 for pair in found)
