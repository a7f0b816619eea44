"""Min-max: where between the worst and the best of these alternatives?"""

from typing import ClassVar, Literal

import numpy as np
from numpy.typing import ArrayLike

from s3prio.domain.arrays import FloatArray
from s3prio.domain.directions import signs_of
from s3prio.methods.method import Method
from s3prio.methods.needs import Need
from s3prio.text import Text


class MinMax(Method):
    """From 0 for the worst of these alternatives to 1 for the best."""

    method: Literal["min-max"] = "min-max"

    summary: ClassVar[Text] = Text("0 for the worst of these alternatives, 1 for the best")
    source: ClassVar[str] = "OECD & JRC 2008"
    key: ClassVar[str] = "oecd2008"

    needs: ClassVar[tuple[Need, ...]] = ("spread",)


def min_max(performances: ArrayLike, directions: ArrayLike | None = None) -> FloatArray:
    r"""
    Min-max normalisation, :math:`(x - \min x) / (\max x - \min x)`, or its complement.

    Parameters
    ----------
    performances : (n, m) array_like
        Columns of which each has a spread.
    directions : (m,) array_like of +1 and −1, optional

    Returns
    -------
    (n, m) array, unitless in [0, 1], higher is better

    References
    ----------
    :cite:t:`oecd2008`

    Examples
    --------
    >>> min_max([[1.0, 30.0], [2.0, 10.0], [5.0, 20.0]], [1, -1])
    array([[0.  , 0.  ],
           [0.25, 1.  ],
           [1.  , 0.5 ]])
    """
    x = np.asarray(performances, dtype=np.float64)
    x = x * signs_of(directions, x.shape[1])
    lowest = np.minimum.reduce(x)
    spread = np.maximum.reduce(x) - lowest
    return np.asarray((x - lowest) / np.where(spread > 0, spread, 1.0))
