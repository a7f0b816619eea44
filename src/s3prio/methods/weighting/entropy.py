"""
Weights by entropy: how far is each criterion's distribution from an even one?

Shannon's entropy of the shares in each column :cite:p:`hwang1981`. Directions play no part.
"""

from typing import ClassVar, Literal

import numpy as np
from numpy.typing import ArrayLike

from s3prio.domain.arrays import FloatArray
from s3prio.methods.needs import Need, spreads
from s3prio.methods.weighting.weighing import WeighingMethod
from s3prio.text import Text


class Entropy(WeighingMethod):
    """In proportion to what is missing to an even distribution."""

    method: Literal["entropy"] = "entropy"

    summary: ClassVar[Text] = Text("the farther from an even distribution, the more it counts")
    source: ClassVar[str] = "Hwang & Yoon 1981"
    key: ClassVar[str] = "hwang1981"

    needs: ClassVar[tuple[Need, ...]] = ("several", "not-negative", "not-zero", "some-spread")

    def weights(self, performances: FloatArray, directions: FloatArray) -> FloatArray:
        """Weigh criteria."""
        del directions  # evenness knows none
        return entropy(performances)


def entropy(performances: ArrayLike) -> FloatArray:
    r"""
    Weights :math:`d_j / \sum d`, :math:`d_j = 1 + \sum_i p_{ij} \ln p_{ij} / \ln n`.

    Parameters
    ----------
    performances : (n, m) array_like, n at least 2, 0 or more, no column all 0
        Not all the same throughout. 0 ln 0 is 0.

    Returns
    -------
    (m,) array, 0 or more, sum 1

    References
    ----------
    :cite:t:`hwang1981`

    Examples
    --------
    >>> entropy([[1.0, 1.0], [1.0, 0.0]])
    array([0., 1.])
    """
    divergence = _divergence(np.asarray(performances, dtype=np.float64))
    return np.asarray(divergence / divergence.sum())


def _divergence(x: FloatArray) -> FloatArray:
    # 1 − H / ln n is the mean of (1 + δ) ln(1 + δ) − δ over ln n, with δ how far a share is from an
    # even one: no term is below 0, and small differences lose no digits.
    away = np.maximum(x * len(x) / x.sum(axis=0) - 1.0, -1.0)
    empty = away <= -1.0
    parts = (1.0 + away) * np.log1p(np.where(empty, 0.0, away)) - away
    parts = np.where(empty, 1.0, np.maximum(parts, 0.0))
    return np.asarray(np.where(spreads(x), parts.mean(axis=0), 0.0) / np.log(len(x)))
