"""The linear value function: each step on the scale is worth the same."""

from typing import ClassVar, Literal

import numpy as np

from s3prio.domain.arrays import FloatArray
from s3prio.methods.method import Method
from s3prio.text import Text


class Linear(Method):
    """Value rises linearly from the worse anchor (0) to the better one (1)."""

    shape: Literal["linear"] = "linear"

    summary: ClassVar[Text] = Text("each step on the scale is worth the same")
    source: ClassVar[str] = "Keeney & Raiffa 1976"
    key: ClassVar[str] = "keeney1976"


def linear(performances: FloatArray, worst: float, best: float) -> FloatArray:
    """
    Values by the linear value function, clipped at its ends.

    Parameters
    ----------
    performances : array, in the indicator's unit
    worst, best : float, in the same unit
        Performances of value 0 and 1; worst > best where lower is better.

    Returns
    -------
    array of the same shape, unitless in [0, 1]; NaN where the performance is NaN

    References
    ----------
    :cite:t:`keeney1976`

    Examples
    --------
    >>> linear(np.array([4.0, 10.0, 20.0]), worst=12.0, best=4.0)
    array([1. , 0.25, 0. ])
    """
    share = (np.asarray(performances, dtype=np.float64) - worst) / (best - worst)
    return np.clip(share, 0.0, 1.0) + 0.0  # no minus before a zero
