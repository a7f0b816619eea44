"""
The power mean: how much may good sides make up for bad ones? One number says it.

Means of a power between the minimum and the maximum :cite:p:`hardy1934`; exponent 1 is the weighted sum,
0 the weighted product, and the lower it is, the less is made up for.
"""

from typing import ClassVar, Literal

import numpy as np
from numpy.typing import ArrayLike
from pydantic import Field

from s3prio.domain.arrays import BoolArray, FloatArray
from s3prio.domain.directions import signs_of
from s3prio.domain.label import Real
from s3prio.methods.method import Character, ScoringMethod
from s3prio.methods.needs import Need
from s3prio.methods.normalisation import UNIT_FREE, scaled, scaling_needs
from s3prio.methods.product import product
from s3prio.text import Text

NotNegative = Literal[
    "none", "min-max", "max", "sum", "vector", "logarithmic", "rank", "percentile"
]
"""Normalisations after which no value is below 0."""


class PowerMean(ScoringMethod):
    """Score = the mean of powers of the values, brought back by the root."""

    method: Literal["power-mean"] = "power-mean"
    exponent: Real = Field(default=0.5, ge=-50, le=50)
    """1 makes up in full, 0 is the weighted product, below that the weakest side counts most."""
    normalisation: NotNegative = "none"
    """One after which no value is below 0."""

    summary: ClassVar[Text] = Text(
        "a mean between the weakest and the strongest side; its exponent says how much is made up for"
    )
    source: ClassVar[str] = "Hardy, Littlewood & Pólya 1934"
    key: ClassVar[str] = "hardy1934"

    @property
    def character(self) -> Character:
        """What the method is like."""
        alone = self.normalisation == "none"
        return Character(
            linear_in_weights=self.exponent == 1,
            compensation="full" if self.exponent >= 1 else "partial",
            ranks_can_reverse=not alone,
            is_absolute=alone,
            is_unit_free=self.normalisation in UNIT_FREE,
        )

    @property
    def needs(self) -> tuple[Need, ...]:
        """What the performances must be like."""
        if self.normalisation == "none":
            return ("not-negative", "pointing-up")
        needs = scaling_needs(self.normalisation)
        # Shares of lengths are negative where figures are; the others refuse those, or turn them.
        return ("not-negative", *needs) if self.normalisation == "vector" else needs

    def answers(self, performances: FloatArray, directions: FloatArray) -> BoolArray:
        """Tell which alternatives have figures of which there is a mean."""
        del directions
        return np.asarray((performances >= 0).all(axis=1))

    def scores(
        self, performances: FloatArray, weights: FloatArray, directions: FloatArray
    ) -> FloatArray:
        """Score alternatives with this spec's parameters."""
        return power_mean(
            performances,
            weights,
            directions,
            exponent=self.exponent,
            normalisation=self.normalisation,
        )


def power_mean(
    performances: ArrayLike,
    weights: ArrayLike,
    directions: ArrayLike | None = None,
    *,
    exponent: float = 0.5,
    normalisation: NotNegative = "none",
) -> FloatArray:
    r"""
    Power means, :math:`s_i = (\sum_j w_j v_{ij}^r)^{1/r}`; for r = 0 the product.

    Parameters
    ----------
    performances : (n, m) array_like
        Values of 0 or more, higher better, or what the normalisation makes into such.
    weights : (..., m) array_like, 0 or more, rows sum to 1
    directions : (m,) array_like of +1 and −1, optional
    exponent : float
        r; with 0 or less a value of 0 that counts makes the score 0.
    normalisation : str

    Returns
    -------
    (..., n) array, between the lowest and the highest value, higher is better

    References
    ----------
    :cite:t:`hardy1934`

    Examples
    --------
    >>> power_mean([[1.0, 0.25]], [0.5, 0.5], exponent=-1)
    array([0.4])
    """
    x, w = np.asarray(performances, dtype=np.float64), np.asarray(weights, dtype=np.float64)
    signs = signs_of(directions, x.shape[1])
    values = np.maximum(scaled(normalisation, x, signs), 0.0)
    if exponent == 0:
        return product(values, w, np.ones(len(signs)))
    if exponent == 1:
        return np.asarray(w @ values.T)
    # By logarithms, around the largest power that counts: no power leaves the range of numbers, and
    # next to an exponent of 0 no digits are lost.
    powers = exponent * np.log(np.where(values > 0, values, 1.0))
    powers[values <= 0] = -np.inf if exponent > 0 else np.inf
    largest = np.full(np.broadcast_shapes(w[..., :1].shape, (len(values),)), -np.inf)
    for j in range(len(signs)):
        np.maximum(largest, np.where(w[..., j : j + 1] > 0, powers[:, j], -np.inf), out=largest)
    none = np.isinf(largest)  # nothing counts but zeros, or a zero decides
    around = np.where(none, 0.0, largest)
    small, sums = np.zeros(largest.shape), np.zeros(largest.shape)
    for j in range(len(signs)):
        counts = (w[..., j : j + 1] > 0) & ~none
        away = np.where(counts, powers[:, j], around) - around
        small += w[..., j : j + 1] * np.expm1(away)
        sums += w[..., j : j + 1] * np.exp(away)
    # The mean of the powers, less 1 or not: whichever keeps its digits.
    near = small > -0.5
    logarithms = np.where(near, np.log1p(np.where(near, small, 0.0)), np.log(sums))
    return np.where(none, 0.0, np.exp((around + logarithms) / exponent))
