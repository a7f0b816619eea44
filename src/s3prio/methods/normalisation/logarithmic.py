"""Logarithmic: which share of the sum of logarithms?"""

from typing import ClassVar, Literal

import numpy as np
from numpy.typing import ArrayLike

from s3prio.domain.arrays import FloatArray
from s3prio.domain.directions import signs_of
from s3prio.methods.method import Method
from s3prio.methods.needs import Need
from s3prio.text import Text


class Logarithmic(Method):
    """Share of the logarithm of the column's product: damps large figures."""

    method: Literal["logarithmic"] = "logarithmic"

    summary: ClassVar[Text] = Text("share of the sum of logarithms; damps large figures")
    source: ClassVar[str] = "Zavadskas & Turskis 2008"
    key: ClassVar[str] = "zavadskas2008"

    needs: ClassVar[tuple[Need, ...]] = ("several", "at-least-one")


def logarithmic(performances: ArrayLike, directions: ArrayLike | None = None) -> FloatArray:
    r"""
    Logarithmic normalisation, :math:`\ln x / \ln \prod x`.

    Where lower is better it is :math:`(1 - \ln x / \ln \prod x) / (n - 1)`.

    Parameters
    ----------
    performances : (n, m) array_like, 1 or more, no column all 1
        Below 1 logarithms are negative, and the order would turn round.
    directions : (m,) array_like of +1 and −1, optional

    Returns
    -------
    (n, m) array, unitless in [0, 1], columns sum to 1, higher is better

    References
    ----------
    :cite:t:`zavadskas2008`

    Examples
    --------
    >>> logarithmic([[2.0, 2.0], [8.0, 8.0]], [1, -1])
    array([[0.25, 0.75],
           [0.75, 0.25]])
    """
    x = np.asarray(performances, dtype=np.float64)
    logarithms = np.log(np.where(x > 0, x, 1.0))
    sums = logarithms.sum(axis=0)
    share = logarithms / np.where(sums > 0, sums, 1.0)
    lower = signs_of(directions, x.shape[1]) < 0
    return np.asarray(np.where(lower, (1.0 - share) / max(len(x) - 1, 1), share))
