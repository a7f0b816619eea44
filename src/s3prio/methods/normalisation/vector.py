"""Vector: how much of the length of the column?"""

from typing import ClassVar, Literal

import numpy as np
from numpy.typing import ArrayLike

from s3prio.domain.arrays import FloatArray
from s3prio.domain.directions import signs_of
from s3prio.methods.method import Method
from s3prio.methods.needs import Need
from s3prio.text import Text


class Vector(Method):
    """Performance over the Euclidean length of its column; one minus that where lower is better."""

    method: Literal["vector"] = "vector"

    summary: ClassVar[Text] = Text("share of the column's Euclidean length")
    source: ClassVar[str] = "Hwang & Yoon 1981"
    key: ClassVar[str] = "hwang1981"

    needs: ClassVar[tuple[Need, ...]] = ("not-zero",)


def vector(performances: ArrayLike, directions: ArrayLike | None = None) -> FloatArray:
    r"""
    Vector normalisation, :math:`x / \lVert x \rVert`, or one minus that where lower is better.

    Parameters
    ----------
    performances : (n, m) array_like, no column all 0
    directions : (m,) array_like of +1 and −1, optional

    Returns
    -------
    (n, m) array, unitless, higher is better

    References
    ----------
    :cite:t:`hwang1981`

    Examples
    --------
    >>> vector([[3.0, 3.0], [4.0, 4.0]], [1, -1])
    array([[0.6, 0.4],
           [0.8, 0.2]])
    """
    x = np.asarray(performances, dtype=np.float64)
    share = shares_of_length(x)
    return np.asarray(np.where(signs_of(directions, x.shape[1]) < 0, 1.0 - share, share))


def shares_of_length(x: FloatArray) -> FloatArray:
    """
    Return performances over the Euclidean length of their column, whatever their direction.

    Examples
    --------
    >>> shares_of_length(np.array([[3.0], [4.0]])).ravel()
    array([0.6, 0.8])
    """
    squares = np.einsum("ij,ij->j", x, x)
    if (
        not 1e-200
        < min(squares.tolist(), default=1.0)
        <= max(squares.tolist(), default=1.0)
        < 1e200
    ):
        # By the largest first, so that squares stay within the range of numbers; zeros stay zeros.
        largest = np.maximum.reduce(np.abs(x), initial=0.0)
        x = x / (largest + (largest == 0))
        squares = np.einsum("ij,ij->j", x, x)
    length = np.sqrt(squares)
    return np.asarray(x / (length + (length == 0)))
