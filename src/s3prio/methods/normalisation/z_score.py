"""z: how many standard deviations above the mean?"""

from typing import ClassVar, Literal

import numpy as np
from numpy.typing import ArrayLike

from s3prio.domain.arrays import FloatArray
from s3prio.domain.directions import signs_of
from s3prio.methods.method import Method
from s3prio.methods.needs import Need
from s3prio.text import Text


class Z(Method):
    """Standard deviations above the mean of these alternatives."""

    method: Literal["z"] = "z"
    ddof: Literal[0, 1] = 1
    """1 takes the alternatives for a sample, 0 for all there are; no order depends on it."""

    summary: ClassVar[Text] = Text("standard deviations above the mean of these alternatives")
    source: ClassVar[str] = "OECD & JRC 2008"
    key: ClassVar[str] = "oecd2008"

    needs: ClassVar[tuple[Need, ...]] = ("spread",)


def z_score(
    performances: ArrayLike, directions: ArrayLike | None = None, *, ddof: Literal[0, 1] = 1
) -> FloatArray:
    r"""
    Standardise, :math:`(x - \bar x) / \sigma`, with mean and deviation of these n alternatives.

    Parameters
    ----------
    performances : (n, m) array_like
        Columns of which each has a spread.
    directions : (m,) array_like of +1 and −1, optional
    ddof : {0, 1}
        The variance is divided by n − ddof.

    Returns
    -------
    (n, m) array, unitless, mean 0 and variance 1 by column, higher is better

    References
    ----------
    :cite:t:`oecd2008`

    Examples
    --------
    >>> z_score([[1.0], [3.0]], [-1], ddof=0)
    array([[ 1.],
           [-1.]])
    """
    x = np.asarray(performances, dtype=np.float64)
    # By the largest first, so that squares of large figures stay finite.
    largest = np.abs(x).max(axis=0)
    x = x / (largest + (largest == 0))
    away = (x - x.mean(axis=0)) * signs_of(directions, x.shape[1])
    deviation = x.std(axis=0, ddof=ddof) if len(x) > 1 else np.zeros(x.shape[1])
    return np.asarray(away / np.where(deviation > 0, deviation, 1.0))
