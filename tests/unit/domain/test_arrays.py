"""Arrays are copied on entry and read-only from then on."""

import numpy as np
import pytest
from numpy.testing import assert_array_equal

from s3prio.domain.arrays import frozen, require_shape
from s3prio.errors import ShapeError


def test_a_frozen_array_cannot_be_written_to():
    with pytest.raises(ValueError, match="read-only"):
        frozen([1.0])[0] = 2.0


def test_the_callers_own_array_stays_writable():
    own = np.array([1.0])
    frozen(own)
    own[0] = 2.0
    assert own[0] == 2.0


def test_a_frozen_array_does_not_follow_the_callers():
    own = np.array([1.0])
    kept = frozen(own)
    own[0] = 2.0
    assert_array_equal(kept, [1.0])


def test_a_frozen_array_has_the_type_asked_for():
    assert frozen([1.0], int).dtype == np.int64


def test_an_array_of_the_expected_shape_passes():
    require_shape("x", np.zeros((2, 3)), (2, 3))


def test_an_array_of_another_shape_is_named_with_both_shapes():
    with pytest.raises(ShapeError, match=r"x has shape \(2,\); \(3,\) is needed"):
        require_shape("x", np.zeros(2), (3,))
