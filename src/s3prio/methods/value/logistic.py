"""The logistic value function: steps around the middle are worth more than those at the ends."""

from typing import ClassVar, Literal

import numpy as np
from pydantic import Field

from s3prio.domain.arrays import FloatArray
from s3prio.domain.label import Real
from s3prio.methods.method import Method
from s3prio.text import Text


class Logistic(Method):
    """Value rises in an S from the worse anchor (0) to the better one (1)."""

    shape: Literal["logistic"]
    midpoint: Real = Field(default=0.5, ge=0, le=1)
    """Where it is steepest, as a share of the scale from the worse end."""
    steepness: Real = Field(default=10.0, ge=0.01, le=100)
    """How sudden the rise is."""

    summary: ClassVar[Text] = Text("steps around a middle are worth more than those at the ends")
    source: ClassVar[str] = "Verhulst 1838"
    key: ClassVar[str] = "verhulst1838"


def logistic(
    performances: FloatArray, worst: float, best: float, midpoint: float, steepness: float
) -> FloatArray:
    r"""
    Values of an S-curve that is stretched so that its ends are 0 and 1, and clipped there.

    :math:`(\sigma(k(t - t_0)) - \sigma(-k t_0)) / (\sigma(k(1 - t_0)) - \sigma(-k t_0))`, with
    :math:`\sigma(z) = 1 / (1 + e^{-z})` and t the share of the scale.

    Parameters
    ----------
    performances : array, in the indicator's unit
    worst, best : float, in the same unit
    midpoint : float in [0, 1]
        The t at which it is steepest.
    steepness : float, above 0
        k.

    Returns
    -------
    array of the same shape, unitless in [0, 1]; NaN where the performance is NaN

    References
    ----------
    :cite:t:`verhulst1838`, the curve

    Examples
    --------
    >>> logistic(np.array([0.0, 5.0, 10.0]), worst=0.0, best=10.0, midpoint=0.5, steepness=8.0)
    array([0. , 0.5, 1. ])
    """
    share = np.clip(
        (np.asarray(performances, dtype=np.float64) - worst) / (best - worst), 0.0, 1.0
    )
    low, high = _sigma(-steepness * midpoint), _sigma(steepness * (1.0 - midpoint))
    return np.clip((_sigma(steepness * (share - midpoint)) - low) / (high - low), 0.0, 1.0)


def logistic_at(
    value: float, worst: float, best: float, midpoint: float, steepness: float
) -> float:
    """
    Return the performance of a value in [0, 1]: the inverse of `logistic`.

    Examples
    --------
    >>> logistic_at(0.5, worst=0.0, best=10.0, midpoint=0.5, steepness=8.0)
    5.0
    """
    low, high = _sigma(-steepness * midpoint), _sigma(steepness * (1.0 - midpoint))
    reached = float(low + value * (high - low))
    share = midpoint + np.log(reached / (1.0 - reached)) / steepness if 0 < reached < 1 else value
    return float(worst + (best - worst) * min(max(share, 0.0), 1.0))


def _sigma(z: FloatArray | float) -> FloatArray:
    return np.asarray(1.0 / (1.0 + np.exp(-np.asarray(z, dtype=np.float64))))
