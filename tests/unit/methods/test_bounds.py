"""Scales that are fixed in advance: each must have an extent."""

import pytest
from pydantic_core import PydanticCustomError

from s3prio.methods.bounds import require_rising


def test_scales_that_rise_are_taken_and_so_is_none():
    require_rising(((0, 1), (-5, 5)))
    require_rising(())


@pytest.mark.parametrize("pair", [(1, 1), (2, 1)])
def test_the_first_scale_without_an_extent_is_named(pair):
    with pytest.raises(PydanticCustomError, match="the bounds of criterion 2 are"):
        require_rising(((0, 1), pair, (9, 0)))
