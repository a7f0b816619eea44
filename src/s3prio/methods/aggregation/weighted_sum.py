"""
The weighted sum: what does each alternative collect when weak sides can be made up for?

The additive model of multi-attribute value theory :cite:p:`keeney1976`.
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


class WeightedSum(ScoringMethod):
    """Score = sum of weight times value."""

    method: Literal["weighted-sum"] = "weighted-sum"
    normalisation: Scaling = "none"

    summary: ClassVar[Text] = Text("the sum of weight times value; weak sides can be made up for")
    source: ClassVar[str] = "Keeney & Raiffa 1976"
    key: ClassVar[str] = "keeney1976"

    @property
    def character(self) -> Character:
        """What the method is like: with fixed scales no order of two depends on a third."""
        alone = self.normalisation == "none"
        return Character(
            linear_in_weights=True,
            compensation="full",
            ranks_can_reverse=not alone,
            is_absolute=alone,
            is_monotone=self.normalisation != "z",
            is_unit_free=self.normalisation in UNIT_FREE,
        )

    @property
    def needs(self) -> tuple[Need, ...]:
        """What the performances must be like."""
        return scaling_needs(self.normalisation)

    def scores(
        self, performances: FloatArray, weights: FloatArray, directions: FloatArray
    ) -> FloatArray:
        """Score alternatives with this spec's parameters."""
        return weighted_sum(performances, weights, directions, normalisation=self.normalisation)


def weighted_sum(
    performances: ArrayLike,
    weights: ArrayLike,
    directions: ArrayLike | None = None,
    *,
    normalisation: Scaling = "none",
) -> FloatArray:
    r"""
    Scores of the additive model, :math:`s_i = \sum_j w_j v_{ij}`.

    Parameters
    ----------
    performances : (n, m) array_like
    weights : (..., m) array_like, 0 or more, rows sum to 1
        One weight vector, or a batch of them.
    directions : (m,) array_like of +1 and −1, optional
        Without a normalisation performances of which lower is better count negatively.
    normalisation : str
        How performances become values; "none" takes them as they are.

    Returns
    -------
    (..., n) array, in the unit of the values, higher is better

    References
    ----------
    :cite:t:`keeney1976`

    Examples
    --------
    >>> weighted_sum([[1.0, 0.0], [0.4, 0.6]], [[0.5, 0.5], [0.9, 0.1]])
    array([[0.5 , 0.5 ],
           [0.9 , 0.42]])
    """
    x = np.asarray(performances, dtype=np.float64)
    values = scaled(normalisation, x, signs_of(directions, x.shape[1]))
    return np.asarray(np.asarray(weights, dtype=np.float64) @ values.T)
