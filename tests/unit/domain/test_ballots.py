"""What rankings say of pairs: weights on either side, level ones half."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.testing import assert_allclose, assert_array_equal

from s3prio.domain.ballots import pairwise_support
from tests.strategies import points


def test_a_voters_weight_is_on_the_side_of_whom_he_puts_before():
    # Only the order of the ranks counts: 1 before 7, and 7 before 9.
    found = pairwise_support(np.array([[7, 1, 9]]), np.array([2.0]))
    assert_array_equal(found, [[0, 0, 2], [2, 0, 2], [0, 0, 0]])


def test_of_level_ones_half_the_weight_is_on_either_side():
    found = pairwise_support(np.array([[1, 1, 2]]), np.array([3.0]))
    assert_array_equal(found, [[0, 1.5, 3], [1.5, 0, 3], [0, 0, 0]])


def test_the_weights_of_all_voters_add_up():
    found = pairwise_support(np.array([[1, 2], [2, 1], [1, 2]]), np.array([1.0, 5.0, 3.0]))
    assert_array_equal(found, [[0, 4], [5, 0]])


@given(
    arrays(
        np.float64, st.tuples(st.integers(1, 5), st.integers(1, 5)), elements=st.integers(1, 5)
    ),
    st.data(),
)
def test_both_sides_of_a_pair_add_up_to_all_weights(rankings, data):
    weights = data.draw(points(len(rankings)))
    support = pairwise_support(rankings, weights)
    n = rankings.shape[1]
    assert_allclose(support + support.T, weights.sum() * (1 - np.eye(n)))
