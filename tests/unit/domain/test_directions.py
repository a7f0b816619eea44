"""Directions as signs."""

import pytest
from numpy.testing import assert_array_equal

from s3prio.domain.directions import signs_of
from s3prio.errors import ShapeError


def test_without_directions_higher_is_better_throughout():
    assert_array_equal(signs_of(None, 3), [1, 1, 1])


def test_signs_are_taken_as_numbers_with_decimals():
    signs = signs_of([1, -1], 2)
    assert_array_equal(signs, [1, -1])
    assert signs.dtype == float


@pytest.mark.parametrize("directions", [[1], [1, 1, 1], [], [[1, 1]], 1])
def test_there_is_one_sign_for_each_criterion(directions):
    with pytest.raises(ShapeError, match=r"directions has shape .*; \(2,\) is needed"):
        signs_of(directions, 2)
