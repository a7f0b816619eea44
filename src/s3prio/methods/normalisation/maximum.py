"""Max: which share of the highest performance?"""

from typing import ClassVar, Literal

import numpy as np
from numpy.typing import ArrayLike

from s3prio.domain.arrays import FloatArray
from s3prio.domain.directions import signs_of
from s3prio.methods.method import Method
from s3prio.methods.needs import Need
from s3prio.text import Text


class Max(Method):
    """Share of the highest performance; where lower is better, what is missing to it."""

    method: Literal["max"] = "max"

    summary: ClassVar[Text] = Text("share of the highest performance")
    source: ClassVar[str] = "Hwang & Yoon 1981"
    key: ClassVar[str] = "hwang1981"

    needs: ClassVar[tuple[Need, ...]] = ("not-negative", "not-zero")


def maximum(performances: ArrayLike, directions: ArrayLike | None = None) -> FloatArray:
    r"""
    Linear scale by the maximum, :math:`x / \max x`, or :math:`1 - x / \max x` where lower is better.

    Parameters
    ----------
    performances : (n, m) array_like, 0 or more, no column all 0
    directions : (m,) array_like of +1 and −1, optional

    Returns
    -------
    (n, m) array, unitless in [0, 1], higher is better

    References
    ----------
    :cite:t:`hwang1981`

    Examples
    --------
    >>> maximum([[1.0, 30.0], [4.0, 15.0]], [1, -1])
    array([[0.25, 0.  ],
           [1.  , 0.5 ]])
    """
    x = np.asarray(performances, dtype=np.float64)
    highest = x.max(axis=0)
    share = x / np.where(highest > 0, highest, 1.0)
    return np.asarray(np.where(signs_of(directions, x.shape[1]) < 0, 1.0 - share, share))
