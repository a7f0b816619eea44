"""What points of a value function must be like: performances that rise, values in 0 to 1 that rise or fall."""

from collections.abc import Sequence
from itertools import pairwise

from pydantic_core import PydanticCustomError


def require_monotone(performances: Sequence[float], values: Sequence[float]) -> None:
    """
    Refuse points that are in no order, leave the scale of values, or rise and fall.

    Parameters
    ----------
    performances : sequence of float, in the indicator's unit
    values : sequence of float
        As many, or one more where there is a value below the first performance.

    Raises
    ------
    PydanticCustomError
        For the first of these that does not hold.
    """
    if any(b <= a for a, b in pairwise(performances)):
        raise PydanticCustomError(
            "points_order", "the performances of the points do not rise from one to the next"
        )
    if min(values) < 0 or max(values) > 1:
        raise PydanticCustomError("points_range", "the values of the points are not all in 0 to 1")
    steps = [b - a for a, b in pairwise(values)]
    if not (all(step >= 0 for step in steps) or all(step <= 0 for step in steps)):
        raise PydanticCustomError(
            "points_monotone", "the values of the points rise and fall; they must do only one"
        )
