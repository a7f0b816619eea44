"""
TOPSIS: how close is each alternative to the best of everything, and how far from the worst?

The technique for order of preference by similarity to an ideal solution :cite:p:`hwang1981`.
"""

from typing import ClassVar, Literal

import numpy as np
from numpy.typing import ArrayLike

from s3prio.domain.arrays import FloatArray
from s3prio.domain.directions import signs_of
from s3prio.methods.method import Character, ScoringMethod
from s3prio.methods.needs import Need
from s3prio.methods.normalisation import UNIT_FREE, Scaling, scaled, scaling_needs
from s3prio.text import Text


class Topsis(ScoringMethod):
    """Score = distance to the worst, over the distances to the best and to the worst."""

    method: Literal["topsis"] = "topsis"
    normalisation: Scaling = "vector"

    summary: ClassVar[Text] = Text(
        "closeness to the best of everything and distance from the worst"
    )
    source: ClassVar[str] = "Hwang & Yoon 1981"
    key: ClassVar[str] = "hwang1981"

    @property
    def character(self) -> Character:
        """What the method is like: both ideals are made of the alternatives at hand."""
        return Character(
            linear_in_weights=False,
            compensation="full",
            ranks_can_reverse=True,
            is_monotone=self.normalisation not in ("z", "rank", "percentile"),
            is_unit_free=self.normalisation in UNIT_FREE,
        )

    @property
    def needs(self) -> tuple[Need, ...]:
        """What the performances must be like."""
        return (*scaling_needs(self.normalisation), "some-spread")

    def scores(
        self, performances: FloatArray, weights: FloatArray, directions: FloatArray
    ) -> FloatArray:
        """Score alternatives with this spec's parameters."""
        return topsis(performances, weights, directions, normalisation=self.normalisation)


def topsis(
    performances: ArrayLike,
    weights: ArrayLike,
    directions: ArrayLike | None = None,
    *,
    normalisation: Scaling = "vector",
) -> FloatArray:
    r"""
    Return closeness, :math:`c_i = d_i^- / (d_i^+ + d_i^-)`, from weighted Euclidean distances.

    Parameters
    ----------
    performances : (n, m) array_like
        Alternatives that differ on some criterion that counts.
    weights : (..., m) array_like, 0 or more, rows sum to 1
    directions : (m,) array_like of +1 and −1, optional
    normalisation : str
        The source's is "vector".

    Returns
    -------
    (..., n) array in [0, 1], higher is better
        1 for an alternative that is the best on all criteria that count, 0 for the worst.

    References
    ----------
    :cite:t:`hwang1981`

    Examples
    --------
    >>> topsis([[3.0, 4.0], [4.0, 3.0]], [0.75, 0.25])
    array([0.25, 0.75])
    """
    x, w = np.asarray(performances, dtype=np.float64), np.asarray(weights, dtype=np.float64)
    values = scaled(normalisation, x, signs_of(directions, x.shape[1]))
    best, worst = np.maximum.reduce(values), np.minimum.reduce(values)
    # Criteria on which all are alike add no distance. By the largest of the other weights first, as
    # only their ratios count and squares of small ones would vanish.
    differ = best > worst
    values, best, worst, w = values[:, differ], best[differ], worst[differ], w[..., differ]
    w = w / np.maximum.reduce(w, axis=-1, keepdims=True)
    # Squared distances are linear in the squared weights: a batch is one product of matrices.
    squared = w * w
    to_best = np.sqrt(squared @ ((values - best) ** 2).T)
    to_worst = np.sqrt(squared @ ((values - worst) ** 2).T)
    to_best += to_worst
    return np.asarray(np.divide(to_worst, to_best, out=to_worst))
