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

    @property
    def needs(self) -> tuple[Need, ...]:
        """What the performances must be like."""
        return ("not-zero",)


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
    largest = np.abs(x).max(axis=0)
    # First by the largest, so that squares of large figures stay finite.
    scaled = x / np.where(largest > 0, largest, 1.0)
    length = np.sqrt((scaled * scaled).sum(axis=0))
    share = scaled / np.where(length > 0, length, 1.0)
    return np.asarray(np.where(signs_of(directions, x.shape[1]) < 0, 1.0 - share, share))
