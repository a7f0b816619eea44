"""The linear value function."""

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from s3prio.methods.value.linear import linear


def test_the_worst_is_worth_0_the_best_1_and_the_middle_half():
    assert_allclose(linear(np.array([2.0, 4.0, 3.0]), worst=2, best=4), [0, 1, 0.5])


def test_where_lower_is_better_the_worst_is_the_larger_number():
    # 10 lies a quarter of the way from 12 down to 4.
    assert_allclose(linear(np.array([4.0, 10.0, 12.0]), worst=12, best=4), [1, 0.25, 0])


@pytest.mark.parametrize(("performance", "value"), [(-5.0, 0.0), (50.0, 1.0)])
def test_beyond_the_ends_the_value_stays(performance, value):
    assert_array_equal(linear(np.array([performance]), worst=0, best=10), [value])


def test_what_is_missing_stays_missing():
    assert_array_equal(linear(np.array([np.nan]), worst=0, best=1), [np.nan])
