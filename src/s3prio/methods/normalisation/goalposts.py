"""Goalposts: where between two ends that were fixed in advance?"""

from typing import ClassVar, Literal, Self

import numpy as np
from numpy.typing import ArrayLike
from pydantic import Field, model_validator

from s3prio.domain.arrays import FloatArray
from s3prio.domain.directions import signs_of
from s3prio.methods.bounds import Bounds, require_rising
from s3prio.methods.method import Method
from s3prio.text import Text


class Goalposts(Method):
    """From 0 at one end to 1 at the other; the ends are fixed in advance, not fitted to the sample."""

    method: Literal["goalposts"] = "goalposts"
    bounds: Bounds = Field(min_length=1)
    """Lowest and highest performance of each criterion's scale."""

    summary: ClassVar[Text] = Text("0 to 1 between two ends that are fixed in advance")
    source: ClassVar[str] = "UNDP 2010"
    key: ClassVar[str] = "undp2010"

    @model_validator(mode="after")
    def _not_empty(self) -> Self:
        require_rising(self.bounds)
        return self


def goalposts(
    performances: ArrayLike, bounds: ArrayLike, directions: ArrayLike | None = None
) -> FloatArray:
    r"""
    Goalposts, :math:`(x - a) / (b - a)` clipped to [0, 1], or its complement where lower is better.

    Parameters
    ----------
    performances : (n, m) array_like
    bounds : (m, 2) array_like
        Lowest and highest performance of each scale, in its unit.
    directions : (m,) array_like of +1 and −1, optional

    Returns
    -------
    (n, m) array, unitless in [0, 1], higher is better

    References
    ----------
    :cite:t:`undp2010`

    Examples
    --------
    >>> goalposts([[72.0], [90.0]], [[20, 85]])
    array([[0.8],
           [1. ]])
    """
    x = np.asarray(performances, dtype=np.float64)
    low, high = np.asarray(bounds, dtype=np.float64).T
    share = np.clip((x - low) / (high - low), 0.0, 1.0)
    return np.asarray(np.where(signs_of(directions, x.shape[1]) < 0, 1.0 - share, share))
