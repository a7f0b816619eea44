"""Value functions: from a performance in its unit to a value from 0 to 1. The union is the registry."""

from typing import Annotated, get_args

import numpy as np
from pydantic import Field

from s3prio.domain.arrays import FloatArray
from s3prio.domain.criterion import Anchors, Direction
from s3prio.methods.method import Method
from s3prio.methods.value.exponential import Exponential, exponential, exponential_at
from s3prio.methods.value.linear import Linear, linear
from s3prio.methods.value.logistic import Logistic, logistic, logistic_at
from s3prio.methods.value.piecewise_linear import PiecewiseLinear, piecewise_linear
from s3prio.methods.value.step import Step, step, step_at

ValueFunction = Annotated[
    Linear | PiecewiseLinear | Exponential | Logistic | Step, Field(discriminator="shape")
]
"""All value functions, told apart by ``shape``."""

VALUE_FUNCTIONS: tuple[type[Method], ...] = get_args(get_args(ValueFunction)[0])
"""The members of the union, in its order."""


def values_of(
    function: ValueFunction, performances: FloatArray, anchors: Anchors, direction: Direction
) -> FloatArray:
    """
    Apply a value function to performances.

    Parameters
    ----------
    function : ValueFunction
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
    worst, best = _ends(anchors, direction)
    if isinstance(function, PiecewiseLinear):
        x, v = np.array(function.points, dtype=np.float64).T
        return piecewise_linear(performances, x, v)
    if isinstance(function, Step):
        return step(performances, *_steps(function))
    if isinstance(function, Exponential):
        return exponential(performances, worst, best, function.curvature)
    if isinstance(function, Logistic):
        return logistic(performances, worst, best, function.midpoint, function.steepness)
    return linear(performances, worst, best)


def points_of(function: ValueFunction) -> tuple[tuple[float, float], ...]:
    """Return the performances that a function gives values to by itself; none if it takes the scale's."""
    if isinstance(function, PiecewiseLinear):
        return function.points
    if isinstance(function, Step):
        return ((function.steps[0][0], function.below), *function.steps)
    return ()


def _ends(anchors: Anchors, direction: Direction) -> tuple[float, float]:
    """Return the worst and the best end of a scale."""
    ends = anchors.lowest, anchors.highest
    return ends if direction == "higher" else (ends[1], ends[0])


def _steps(function: Step) -> tuple[FloatArray, FloatArray]:
    limits, values = np.array(function.steps, dtype=np.float64).T
    return limits, np.concatenate([[function.below], values])


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
    function : ValueFunction
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
    worst, best = _ends(anchors, direction)
    if isinstance(function, Step):
        return step_at(value, *_steps(function), near)
    if isinstance(function, (Exponential, Logistic)):
        return _at_curve(function, value, worst, best, near)
    if isinstance(function, PiecewiseLinear):
        x, v = np.array(function.points, dtype=np.float64).T
    else:
        x, v = np.array([anchors.lowest, anchors.highest]), np.array([0.0, 1.0])
        v = v if direction == "higher" else v[::-1]
    if v[0] > v[-1]:
        x, v = -x[::-1], v[::-1]
        found = _where_worth(x, v, value, -near)
        return None if found is None else -found
    return _where_worth(x, v, value, near)


def _at_curve(
    function: Exponential | Logistic, value: float, worst: float, best: float, near: float
) -> float | None:
    """Invert a curve; beyond its ends everything is worth the same."""
    slip = 1e-12
    if not -slip <= value <= 1 + slip:
        return None
    ends = np.array([near])
    now = (
        exponential(ends, worst, best, function.curvature)
        if isinstance(function, Exponential)
        else logistic(ends, worst, best, function.midpoint, function.steepness)
    )
    if abs(float(now[0]) - value) <= slip:  # where a curve is flat many are worth the same
        return near
    if isinstance(function, Exponential):
        return exponential_at(min(max(value, 0.0), 1.0), worst, best, function.curvature)
    return logistic_at(
        min(max(value, 0.0), 1.0), worst, best, function.midpoint, function.steepness
    )


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
    "VALUE_FUNCTIONS", "Exponential", "Linear", "Logistic", "PiecewiseLinear", "Step", "ValueFunction", "exponential",
    "exponential_at", "linear", "logistic", "logistic_at", "performance_at", "piecewise_linear", "points_of", "step",
    "step_at", "values_of",
]  # fmt: skip
