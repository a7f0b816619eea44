"""Sum: which share of all that there is?"""

from typing import ClassVar, Literal

import numpy as np
from numpy.typing import ArrayLike

from s3prio.domain.arrays import FloatArray
from s3prio.domain.directions import signs_of
from s3prio.methods.method import Method
from s3prio.methods.needs import Need
from s3prio.text import Text


class Sum(Method):
    """Share of the column's sum; where lower is better, of the sum of the reciprocals."""

    method: Literal["sum"] = "sum"

    summary: ClassVar[Text] = Text("share of the sum")
    source: ClassVar[str] = "Jahan & Edwards 2015"
    key: ClassVar[str] = "jahan2015"

    needs: ClassVar[tuple[Need, ...]] = ("positive-if-lower", "not-zero")


def total(performances: ArrayLike, directions: ArrayLike | None = None) -> FloatArray:
    r"""
    Shares of the sum, :math:`x / \sum x`; where lower is better :math:`x^{-1} / \sum x^{-1}`.

    Parameters
    ----------
    performances : (n, m) array_like, 0 or more, above 0 where lower is better, no column all 0
    directions : (m,) array_like of +1 and −1, optional

    Returns
    -------
    (n, m) array, unitless in [0, 1], columns sum to 1, higher is better

    References
    ----------
    :cite:t:`jahan2015`

    Examples
    --------
    >>> total([[1.0, 30.0], [3.0, 10.0]], [1, -1])
    array([[0.25, 0.25],
           [0.75, 0.75]])
    """
    x = np.asarray(performances, dtype=np.float64)
    lower = signs_of(directions, x.shape[1]) < 0
    turned = np.where(lower, 1.0 / np.where(lower & (x > 0), x, 1.0), x)
    sums = turned.sum(axis=0)
    return np.asarray(turned / np.where(sums > 0, sums, 1.0))
