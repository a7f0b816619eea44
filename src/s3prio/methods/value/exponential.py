"""The exponential value function: the first steps are worth more than the last ones, or less."""

from typing import Annotated, ClassVar, Literal

import numpy as np
from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from s3prio.domain.arrays import FloatArray
from s3prio.domain.label import Real
from s3prio.methods.method import Method
from s3prio.text import Text


def _not_zero(curvature: float) -> float:
    if abs(curvature) < 1e-6:
        raise PydanticCustomError("curvature_zero", "a curvature of 0 is a straight line")
    return curvature


class Exponential(Method):
    """Value rises from the worse anchor (0) to the better one (1), steeper at one end."""

    shape: Literal["exponential"]
    curvature: Annotated[Real, Field(ge=-50, le=50), AfterValidator(_not_zero)]
    """Above 0 the first steps up are worth most, below 0 the last ones."""

    summary: ClassVar[Text] = Text("the first steps are worth more than the last ones, or less")
    source: ClassVar[str] = "Kirkwood 1997"
    key: ClassVar[str] = "kirkwood1997"


def exponential(
    performances: FloatArray, worst: float, best: float, curvature: float
) -> FloatArray:
    r"""
    Values :math:`(1 - e^{-ct}) / (1 - e^{-c})` with t the share of the scale, clipped at its ends.

    Parameters
    ----------
    performances : array, in the indicator's unit
    worst, best : float, in the same unit
    curvature : float, not 0
        c; for c towards 0 it becomes linear.

    Returns
    -------
    array of the same shape, unitless in [0, 1]; NaN where the performance is NaN

    References
    ----------
    :cite:t:`kirkwood1997`, chapter 4, whose constant is the length of the scale over c

    Examples
    --------
    >>> exponential(np.array([0.0, 5.0, 10.0]), worst=0.0, best=10.0, curvature=2.0)
    array([0. , 0.73105858, 1. ])
    """
    share = np.clip(
        (np.asarray(performances, dtype=np.float64) - worst) / (best - worst), 0.0, 1.0
    )
    return np.asarray(np.expm1(-curvature * share) / np.expm1(-curvature))


def exponential_at(value: float, worst: float, best: float, curvature: float) -> float:
    """
    Return the performance of a value in [0, 1]: the inverse of `exponential`.

    Examples
    --------
    >>> round(exponential_at(0.7310585786, worst=0.0, best=10.0, curvature=2.0), 6)
    5.0
    """
    # Each form keeps its digits where the other loses them: next to a straight line, and far from it.
    if abs(curvature) < 1:
        share = -np.log1p(value * np.expm1(-curvature)) / curvature
    else:
        share = -np.log((1.0 - value) + value * np.exp(-curvature)) / curvature
    return float(worst + (best - worst) * share)
