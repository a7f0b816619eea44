"""Rank and percentile: only the order counts, not the distances."""

from typing import ClassVar, Literal

import numpy as np
from numpy.typing import ArrayLike

from s3prio.domain.arrays import FloatArray
from s3prio.domain.directions import signs_of
from s3prio.methods.method import Method
from s3prio.methods.needs import ROUNDING, Need
from s3prio.text import Text


class Rank(Method):
    """From 1 for the worst to n for the best; level ones share their ranks' mean."""

    method: Literal["rank"] = "rank"

    summary: ClassVar[Text] = Text("1 for the worst to n for the best; only the order counts")
    source: ClassVar[str] = "OECD & JRC 2008"
    key: ClassVar[str] = "oecd2008"


class Percentile(Method):
    """Share of the other alternatives that are worse, and half of those level."""

    method: Literal["percentile"] = "percentile"

    summary: ClassVar[Text] = Text("share of the others that are worse; only the order counts")
    source: ClassVar[str] = "OECD & JRC 2008"
    key: ClassVar[str] = "oecd2008"

    needs: ClassVar[tuple[Need, ...]] = ("several",)


def rank_points(performances: ArrayLike, directions: ArrayLike | None = None) -> FloatArray:
    """
    Return ranks as points, 1 for the worst to n for the best; level ones share their ranks' mean.

    Parameters
    ----------
    performances : (n, m) array_like
    directions : (m,) array_like of +1 and −1, optional

    Returns
    -------
    (n, m) array, in [1, n], higher is better

    References
    ----------
    :cite:t:`oecd2008`

    Examples
    --------
    >>> rank_points([[5.0], [7.0], [7.0], [1.0]]).ravel()
    array([2. , 3.5, 3.5, 1. ])
    """
    x = np.asarray(performances, dtype=np.float64)
    x = x * signs_of(directions, x.shape[1])
    points = np.empty(x.shape)
    for j, column in enumerate(x.T):
        ascending = np.sort(column)
        slip = ROUNDING * float(np.abs(column).max())  # figures that differ by rounding are level
        worse = np.searchsorted(ascending, column - slip, side="left")
        points[:, j] = (worse + np.searchsorted(ascending, column + slip, side="right") + 1) / 2
    return points


def percentile(performances: ArrayLike, directions: ArrayLike | None = None) -> FloatArray:
    """
    Return percentile ranks: the share of the others that are worse, and half of those level.

    Parameters
    ----------
    performances : (n, m) array_like, n at least 2
    directions : (m,) array_like of +1 and −1, optional

    Returns
    -------
    (n, m) array, unitless in [0, 1], higher is better

    References
    ----------
    :cite:t:`oecd2008`

    Examples
    --------
    >>> percentile([[5.0], [7.0], [7.0], [1.0]]).ravel()
    array([0.33333333, 0.83333333, 0.83333333, 0. ])
    """
    points = rank_points(performances, directions)
    return np.asarray((points - 1) / max(len(points) - 1, 1))
