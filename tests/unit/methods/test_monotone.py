"""Points of value functions: in order, within the scale of values, and going one way."""

import pytest
from pydantic_core import PydanticCustomError

from s3prio.methods.monotone import require_monotone


@pytest.mark.parametrize("values", [[0, 0.5, 1], [1, 0.5, 0], [0.3, 0.3, 0.3]])
def test_points_may_rise_fall_or_stay(values):
    require_monotone([1, 2, 3], values)


def test_there_may_be_a_value_below_the_first_performance():
    require_monotone([10], [0, 1])


@pytest.mark.parametrize(
    ("performances", "values", "fault"),
    [
        ([1, 1], [0, 1], "do not rise"),
        ([2, 1], [0, 1], "do not rise"),
        ([1, 2], [-0.1, 1], "not all in 0 to 1"),
        ([1, 2], [0, 1.1], "not all in 0 to 1"),
        ([1, 2, 3], [0, 1, 0.5], "rise and fall"),
    ],
)
def test_what_does_not_fit_is_told(performances, values, fault):
    with pytest.raises(PydanticCustomError, match=fault):
        require_monotone(performances, values)
