"""The piecewise linear value function: people say what some performances are worth to them."""

from typing import ClassVar, Literal, Self

import numpy as np
from pydantic import Field, model_validator

from s3prio.domain.arrays import FloatArray
from s3prio.domain.label import Real
from s3prio.methods.method import Method
from s3prio.methods.monotone import require_monotone
from s3prio.text import Text


class PiecewiseLinear(Method):
    """Straight lines between the points (performance, value); rising or falling throughout."""

    shape: Literal["piecewise-linear"]
    points: tuple[tuple[Real, Real], ...] = Field(min_length=2)

    summary: ClassVar[Text] = Text(
        "straight lines between performances that people value themselves"
    )
    source: ClassVar[str] = "Keeney & Raiffa 1976"
    key: ClassVar[str] = "keeney1976"

    @model_validator(mode="after")
    def _monotone_from_0_to_1(self) -> Self:
        require_monotone([x for x, _ in self.points], [v for _, v in self.points])
        return self


def piecewise_linear(performances: FloatArray, x: FloatArray, v: FloatArray) -> FloatArray:
    """
    Values by linear interpolation between points, constant beyond the first and the last.

    Parameters
    ----------
    performances : array, in the indicator's unit
    x : (p,) array, strictly rising, in the same unit
    v : (p,) array, monotone, in [0, 1]

    Returns
    -------
    array of the same shape as `performances`; NaN where the performance is NaN

    References
    ----------
    :cite:t:`keeney1976`

    Examples
    --------
    >>> piecewise_linear(np.array([5.0, 25.0]), np.array([0.0, 10.0, 20.0]), np.array([0.0, 0.8, 1.0]))
    array([0.4, 1. ])
    """
    return np.asarray(np.interp(np.asarray(performances, dtype=np.float64), x, v))
