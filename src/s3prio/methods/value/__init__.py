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


__all__ = ["Linear", "PiecewiseLinear", "ValueFunction", "linear", "piecewise_linear", "values_of"]
