"""The linear value function: each step on the scale is worth the same."""

from typing import Literal

import numpy as np

from s3prio.domain.arrays import FloatArray
from s3prio.domain.label import Written


class Linear(Written):
    """Value rises linearly from the worse anchor (0) to the better one (1)."""

    shape: Literal["linear"] = "linear"


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

    Examples
    --------
    >>> linear(np.array([4.0, 10.0, 20.0]), worst=12.0, best=4.0)
    array([1. , 0.25, 0. ])
    """
    return np.clip((np.asarray(performances, dtype=np.float64) - worst) / (best - worst), 0.0, 1.0)
