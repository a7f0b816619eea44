"""Value functions: from a performance in its unit to a value from 0 to 1. The union is the registry."""

from typing import Annotated

import numpy as np
from pydantic import Field

from s3prio.domain.arrays import FloatArray
from s3prio.domain.criterion import Anchors, Direction
from s3prio.methods.value.linear import Linear, linear
from s3prio.methods.value.piecewise_linear import PiecewiseLinear, piecewise_linear

ValueFunction = Annotated[Linear | PiecewiseLinear, Field(discriminator="shape")]
"""All value functions, told apart by ``shape``."""


def values_of(
    function: ValueFunction, performances: FloatArray, anchors: Anchors, direction: Direction
) -> FloatArray:
    """
    Apply a value function to performances.

    Parameters
    ----------
    function : Linear or PiecewiseLinear
    performances : array, in the indicator's unit
        NaN stays NaN: missing is missing.
    anchors : Anchors
        The ends of the indicator's scale; performances outside are read at the nearer end.
    direction : {"higher", "lower"}
        Which performances are better, for functions that do not say so themselves.

    Returns
    -------
    array of the same shape, unitless in [0, 1], higher is better
    """
    if isinstance(function, PiecewiseLinear):
        x, v = np.array(function.points, dtype=np.float64).T
        return piecewise_linear(performances, x, v)
    worst, best = anchors.lowest, anchors.highest
    if direction == "lower":
        worst, best = best, worst
    return linear(performances, worst, best)


def performance_at(
    function: ValueFunction,
    value: float,
    anchors: Anchors,
    direction: Direction,
    *,
    near: float,
) -> float | None:
    """
    Return the performance that is worth a value: the inverse of a value function.

    Parameters
    ----------
    function : Linear or PiecewiseLinear
    value : float in [0, 1]
    anchors : Anchors
    direction : {"higher", "lower"}
    near : float, in the indicator's unit
        Where several performances are worth the same, the nearest to this one is returned.

    Returns
    -------
    float or None
        None if no performance is worth that.

    Examples
    --------
    >>> anchors = Anchors(lowest=0, highest=8, reason="an example")
    >>> performance_at(Linear(), 0.75, anchors, "lower", near=0)
    2.0
    """
    if isinstance(function, PiecewiseLinear):
        x, v = np.array(function.points, dtype=np.float64).T
    else:
        x = np.array([anchors.lowest, anchors.highest])
        v = np.array([0.0, 1.0] if direction == "higher" else [1.0, 0.0])
    if v[0] > v[-1]:
        x, v = -x[::-1], v[::-1]
        found = _where_worth(x, v, value, -near)
        return None if found is None else -found
    return _where_worth(x, v, value, near)


def _where_worth(x: FloatArray, v: FloatArray, value: float, near: float) -> float | None:
    """Nearest point at which a rising line has a value; constant beyond its ends."""
    slip = 1e-12
    if not v[0] - slip <= value <= v[-1] + slip:
        return None
    below, above = np.flatnonzero(v < value - slip), np.flatnonzero(v > value + slip)
    first, last = -np.inf, np.inf
    if below.size:
        k = below[-1]
        first = float(x[k] + (x[k + 1] - x[k]) * min((value - v[k]) / (v[k + 1] - v[k]), 1.0))
    if above.size:
        k = above[0]
        last = float(x[k] - (x[k] - x[k - 1]) * min((v[k] - value) / (v[k] - v[k - 1]), 1.0))
    return min(max(near, first), max(first, last))


__all__ = [
    "Linear",
    "PiecewiseLinear",
    "ValueFunction",
    "linear",
    "performance_at",
    "piecewise_linear",
    "values_of",
]
