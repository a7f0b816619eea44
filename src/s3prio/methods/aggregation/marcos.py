"""
MARCOS: what use has each alternative next to an ideal and an anti-ideal one?

Measurement of alternatives and ranking according to compromise solution :cite:p:`stevic2020`.
"""

from typing import ClassVar, Literal

import numpy as np
from numpy.typing import ArrayLike

from s3prio.domain.arrays import FloatArray
from s3prio.domain.directions import signs_of
from s3prio.methods.method import Character, ScoringMethod
from s3prio.methods.needs import Need
from s3prio.text import Text


class Marcos(ScoringMethod):
    """Score = utility of an alternative between the anti-ideal and the ideal."""

    method: Literal["marcos"] = "marcos"

    summary: ClassVar[Text] = Text(
        "utility in proportion to an ideal and an anti-ideal alternative"
    )
    source: ClassVar[str] = "Stević, Pamučar, Puška & Chatterjee 2020"
    key: ClassVar[str] = "stevic2020"

    character: ClassVar[Character] = Character(
        linear_in_weights=False, compensation="full", ranks_can_reverse=True
    )

    needs: ClassVar[tuple[Need, ...]] = ("positive-if-lower", "not-zero")

    def scores(
        self, performances: FloatArray, weights: FloatArray, directions: FloatArray
    ) -> FloatArray:
        """Score alternatives with this spec's parameters."""
        return marcos(performances, weights, directions)


def marcos(
    performances: ArrayLike, weights: ArrayLike, directions: ArrayLike | None = None
) -> FloatArray:
    r"""
    Utilities :math:`f(K_i) = S_i (1 + A) / (1 + A + A^2)`.

    S is the weighted sum of the performances as shares of the ideal, A that of the anti-ideal. The
    source's formula with its four ratios is this one: the ideal's own sum is 1, and the ratios
    of an alternative to both cancel. So the order is that of S, and no division is by 0.

    Parameters
    ----------
    performances : (n, m) array_like, 0 or more, above 0 where lower is better, no column all 0
    weights : (..., m) array_like, 0 or more, rows sum to 1
    directions : (m,) array_like of +1 and −1, optional

    Returns
    -------
    (..., n) array, 0 or more, higher is better

    References
    ----------
    :cite:t:`stevic2020`

    Examples
    --------
    >>> marcos([[1.0, 2.0], [2.0, 1.0]], [0.5, 0.5])
    array([0.64285714, 0.64285714])
    """
    x, w = np.asarray(performances, dtype=np.float64), np.asarray(weights, dtype=np.float64)
    lower = signs_of(directions, x.shape[1]) < 0
    highest, lowest = x.max(axis=0), x.min(axis=0)
    shares = np.where(
        lower,
        lowest / np.where(x > 0, x, 1.0),
        x / np.where(highest > 0, highest, 1.0),
    )
    utility = w @ shares.T
    anti_ideal = (w @ shares.min(axis=0))[..., None]
    return np.asarray(utility * (1.0 + anti_ideal) / (1.0 + anti_ideal + anti_ideal**2))
