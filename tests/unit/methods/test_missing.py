"""Missing figures: all that is possible, or the observed parts count for them."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.testing import assert_allclose, assert_array_equal

from s3prio.domain.figures import Bounds
from s3prio.methods.missing import weights_of_the_observed, whole_range
from tests.strategies import weights


def test_a_missing_value_may_be_anything_from_0_to_1():
    filled = whole_range(Bounds(np.array([np.nan]), np.array([np.nan])))
    assert (filled.lowest[0], filled.highest[0]) == (0, 1)


def test_a_value_that_is_known_stays_as_it_is():
    filled = whole_range(Bounds(np.array([0.4]), np.array([0.5])))
    assert (filled.lowest[0], filled.highest[0]) == (0.4, 0.5)


def test_the_observed_count_in_proportion_to_their_weights():
    # 0.5 : 0.25 is 2 : 1, so they share the whole as 2/3 and 1/3.
    found = weights_of_the_observed(np.array([0.5, 0.25, 0.25]), np.array([[True, False, True]]))
    assert_allclose(found, [[2 / 3, 0, 1 / 3]])


def test_nothing_counts_where_nothing_was_observed():
    found = weights_of_the_observed(np.array([0.5, 0.5]), np.array([[False, False]]))
    assert_array_equal(found, [[0, 0]])


def test_nothing_counts_where_only_the_weightless_was_observed():
    found = weights_of_the_observed(np.array([1.0, 0.0]), np.array([[False, True]]))
    assert_array_equal(found, [[0, 0]])


def test_weights_stay_as_they_are_where_all_was_observed():
    assert_allclose(
        weights_of_the_observed(np.array([0.7, 0.3]), np.array([[True, True]])), [[0.7, 0.3]]
    )


@given(st.data())
def test_the_observed_never_count_for_more_or_less_than_the_whole(data):
    observed = data.draw(arrays(np.bool_, (4, 3)))
    total = weights_of_the_observed(data.draw(weights(3)), observed).sum(axis=1)
    assert np.all(np.isclose(total, 1) | (total == 0))
