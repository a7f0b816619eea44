"""
COPRAS: which utility does each alternative have next to the best, with what it costs beside?

Complex proportional assessment :cite:p:`zavadskas1994`.
"""

from typing import ClassVar, Literal

import numpy as np
from numpy.typing import ArrayLike

from s3prio.domain.arrays import FloatArray
from s3prio.domain.directions import signs_of
from s3prio.methods.method import Character, ScoringMethod
from s3prio.methods.needs import Need
from s3prio.text import Text


class Copras(ScoringMethod):
    """Score = significance as a share of the best one's: benefits, and costs in inverse proportion."""

    method: Literal["copras"] = "copras"

    summary: ClassVar[Text] = Text(
        "shares of all benefits, and of all costs in inverse proportion"
    )
    source: ClassVar[str] = "Zavadskas, Kaklauskas & Sarka 1994"
    key: ClassVar[str] = "zavadskas1994"

    character: ClassVar[Character] = Character(
        linear_in_weights=False, compensation="full", ranks_can_reverse=True
    )

    needs: ClassVar[tuple[Need, ...]] = ("positive-if-lower", "not-zero")

    def scores(
        self, performances: FloatArray, weights: FloatArray, directions: FloatArray
    ) -> FloatArray:
        """Score alternatives with this spec's parameters."""
        return copras(performances, weights, directions)


def copras(
    performances: ArrayLike, weights: ArrayLike, directions: ArrayLike | None = None
) -> FloatArray:
    r"""
    Return utility degrees :math:`Q_i / \max Q`.

    :math:`Q_i = S^+_i + \sum S^- / (S^-_i \sum 1/S^-)`, with the weighted shares of benefits and of costs.

    Parameters
    ----------
    performances : (n, m) array_like, 0 or more, above 0 where lower is better, no column all 0
    weights : (..., m) array_like, 0 or more, rows sum to 1
    directions : (m,) array_like of +1 and −1, optional

    Returns
    -------
    (..., n) array in [0, 1], 1 for the best
        Where no criterion counts of which lower is better, Q is the sum of the benefits alone.

    References
    ----------
    :cite:t:`zavadskas1994`

    Examples
    --------
    Alike but for their costs, the cheapest is the best:

    >>> copras([[1.0, 100.0], [1.0, 200.0], [1.0, 400.0]], [0.5, 0.5], [1, -1])
    array([1.   , 0.68, 0.52])
    """
    x, w = np.asarray(performances, dtype=np.float64), np.asarray(weights, dtype=np.float64)
    lower = signs_of(directions, x.shape[1]) < 0
    sums = x.sum(axis=0)
    shares = x / np.where(sums > 0, sums, 1.0)
    significance = w @ np.where(lower, 0.0, shares).T
    costs = w @ np.where(lower, shares, 0.0).T
    counts = costs > 0
    inverse = np.where(counts, 1.0 / np.where(counts, costs, 1.0), 0.0)
    total = inverse.sum(axis=-1, keepdims=True)
    significance += costs.sum(axis=-1, keepdims=True) * inverse / np.where(total > 0, total, 1.0)
    return np.asarray(significance / significance.max(axis=-1, keepdims=True))
