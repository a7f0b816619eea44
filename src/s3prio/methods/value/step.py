"""The step value function: only classes of performances count, not what lies between their limits."""

from typing import ClassVar, Literal, Self

import numpy as np
from pydantic import Field, model_validator

from s3prio.domain.arrays import FloatArray
from s3prio.domain.label import Real
from s3prio.methods.method import Method
from s3prio.methods.monotone import require_monotone
from s3prio.text import Text

SLIP = 1e-9
"""A performance that misses a limit by this share of the range of limits, or of the largest, has reached it."""


class Step(Method):
    """Value jumps at limits: from each limit on it is what is said there."""

    shape: Literal["step"]
    below: Real = Field(default=0.0, ge=0, le=1)
    """Value below the first limit."""
    steps: tuple[tuple[Real, Real], ...] = Field(min_length=1)
    """Limit, and the value from there on; rising or falling throughout."""

    summary: ClassVar[Text] = Text("value jumps at limits; only the class counts")
    source: ClassVar[str] = "Keeney & Raiffa 1976"
    key: ClassVar[str] = "keeney1976"

    @model_validator(mode="after")
    def _monotone_from_0_to_1(self) -> Self:
        values = [self.below, *(value for _, value in self.steps)]
        require_monotone([limit for limit, _ in self.steps], values)
        return self


def step(performances: FloatArray, limits: FloatArray, values: FloatArray) -> FloatArray:
    """
    Values by classes; a limit belongs to the class above it.

    Parameters
    ----------
    performances : array, in the indicator's unit
    limits : (p,) array, strictly rising, in the same unit
    values : (p + 1,) array, monotone, in [0, 1]
        Below the first limit, and from each limit on.

    Returns
    -------
    array of the same shape as `performances`; NaN where the performance is NaN

    References
    ----------
    :cite:t:`keeney1976`

    Examples
    --------
    >>> step(np.array([9.9, 10.0, 30.0]), np.array([10.0, 20.0]), np.array([0.0, 0.5, 1.0]))
    array([0. , 0.5, 1. ])
    """
    x = np.asarray(performances, dtype=np.float64)
    slip = SLIP * max(float(limits[-1] - limits[0]), float(np.abs(limits).max()))
    reached = np.searchsorted(limits, x + slip, side="right")
    return np.where(np.isnan(x), np.nan, np.asarray(values)[reached])


def step_at(value: float, limits: FloatArray, values: FloatArray, near: float) -> float | None:
    """
    Return the performance nearest to another one that is worth a value; None if none is.

    Examples
    --------
    >>> step_at(0.5, np.array([10.0, 20.0]), np.array([0.0, 0.5, 1.0]), near=4.0)
    10.0
    """
    worth = np.flatnonzero(np.abs(np.asarray(values) - value) <= 1e-12)
    if not worth.size:
        return None
    first = -np.inf if worth[0] == 0 else limits[worth[0] - 1]
    # The next limit is no longer worth it, nor what is as good as there.
    slip = 2 * SLIP * max(float(limits[-1] - limits[0]), float(np.abs(limits).max()))
    last = np.inf if worth[-1] == len(limits) else limits[worth[-1]] - slip
    return float(min(max(near, first), max(first, last)))
