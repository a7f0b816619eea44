"""
MABAC: on which side of the border between the better and the worse half, and how far from it?

Multi-attributive border approximation area comparison :cite:p:`pamucar2015`.
"""

from typing import ClassVar, Literal

import numpy as np
from numpy.typing import ArrayLike

from s3prio.domain.arrays import FloatArray
from s3prio.domain.directions import signs_of
from s3prio.methods.method import Character, ScoringMethod
from s3prio.methods.needs import Need
from s3prio.methods.normalisation import min_max
from s3prio.text import Text


class Mabac(ScoringMethod):
    """Score = sum of the distances from the border, which is the geometric mean of each criterion."""

    method: Literal["mabac"] = "mabac"

    summary: ClassVar[Text] = Text("distances from a border that is the geometric mean")
    source: ClassVar[str] = "Pamučar & Ćirović 2015"
    key: ClassVar[str] = "pamucar2015"

    # The weights can be taken out of the border.
    character: ClassVar[Character] = Character(
        linear_in_weights=True, compensation="full", ranks_can_reverse=True
    )

    needs: ClassVar[tuple[Need, ...]] = ("spread",)

    def scores(
        self, performances: FloatArray, weights: FloatArray, directions: FloatArray
    ) -> FloatArray:
        """Score alternatives with this spec's parameters."""
        return mabac(performances, weights, directions)


def mabac(
    performances: ArrayLike, weights: ArrayLike, directions: ArrayLike | None = None
) -> FloatArray:
    r"""
    Distances from the border, :math:`s_i = \sum_j w_j (1 + t_{ij} - (\prod_k (1 + t_{kj}))^{1/n})`.

    t are min-max values. The source multiplies by the weight before it takes the geometric mean;
    as the mean of n equal factors is that factor, it comes to the same.

    Parameters
    ----------
    performances : (n, m) array_like
        Columns of which each has a spread.
    weights : (..., m) array_like, 0 or more, rows sum to 1
    directions : (m,) array_like of +1 and −1, optional

    Returns
    -------
    (..., n) array in [−1, 1], higher is better; 0 is the border

    References
    ----------
    :cite:t:`pamucar2015`

    Examples
    --------
    >>> mabac([[0.0], [1.0]], [1.0])
    array([-0.41421356,  0.58578644])
    """
    x, w = np.asarray(performances, dtype=np.float64), np.asarray(weights, dtype=np.float64)
    values = 1.0 + min_max(x, signs_of(directions, x.shape[1]))
    border = np.exp(np.log(values).mean(axis=0))
    return np.asarray(w @ (values - border).T)
