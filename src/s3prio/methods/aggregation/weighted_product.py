"""
The weighted product: what does each alternative reach when ratios count, not differences?

Dimensional analysis in decisions :cite:p:`bridgman1922`, as a method for ranking :cite:p:`miller1969`.
"""

from typing import ClassVar, Literal

import numpy as np
from numpy.typing import ArrayLike

from s3prio.domain.arrays import BoolArray, FloatArray
from s3prio.domain.directions import signs_of
from s3prio.methods.method import Character, ScoringMethod
from s3prio.methods.needs import Need
from s3prio.methods.product import positive_enough, product
from s3prio.text import Text


class WeightedProduct(ScoringMethod):
    """Score = product of the performances, each to the power of its weight."""

    method: Literal["weighted-product"] = "weighted-product"

    summary: ClassVar[Text] = Text(
        "the product of performances to the power of their weights; a zero cannot be made up for"
    )
    source: ClassVar[str] = "Miller & Starr 1969"
    key: ClassVar[str] = "miller1969"

    character: ClassVar[Character] = Character(
        linear_in_weights=False,
        compensation="partial",
        ranks_can_reverse=False,
        is_absolute=True,
    )

    # Ratios of negative figures mean nothing.
    needs: ClassVar[tuple[Need, ...]] = ("positive-if-lower",)

    def answers(self, performances: FloatArray, directions: FloatArray) -> BoolArray:
        """Tell which alternatives have figures that can be multiplied: none below 0, costs above it."""
        return positive_enough(performances, directions)

    def parts(self, performances: FloatArray, directions: FloatArray) -> FloatArray | None:
        """Return logarithms, whose sums order as products do; None where a figure is 0."""
        if (performances <= 0).any():
            return None
        return np.asarray(np.log(performances) * directions)

    def scores(
        self, performances: FloatArray, weights: FloatArray, directions: FloatArray
    ) -> FloatArray:
        """Score alternatives with this spec's parameters."""
        return weighted_product(performances, weights, directions)


def weighted_product(
    performances: ArrayLike, weights: ArrayLike, directions: ArrayLike | None = None
) -> FloatArray:
    r"""
    Scores of the multiplicative model, :math:`s_i = \prod_j x_{ij}^{\pm w_j}`.

    Parameters
    ----------
    performances : (n, m) array_like, 0 or more, above 0 where lower is better
        A zero on a criterion that counts makes the score 0.
    weights : (..., m) array_like, 0 or more, rows sum to 1
    directions : (m,) array_like of +1 and −1, optional
        The exponent is negative where lower is better.

    Returns
    -------
    (..., n) array, 0 or more, higher is better
        Only ratios of scores have a meaning: other units multiply all of them alike.

    References
    ----------
    :cite:t:`miller1969`

    Examples
    --------
    >>> weighted_product([[4.0, 9.0], [9.0, 1.0]], [0.5, 0.5])
    array([6., 3.])
    """
    x = np.asarray(performances, dtype=np.float64)
    return product(x, np.asarray(weights, dtype=np.float64), signs_of(directions, x.shape[1]))
