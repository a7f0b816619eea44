"""
MOORA and MULTIMOORA: who leads by the sum, by the worst gap, by the product, and by all three?

The ratio system and the reference point :cite:p:`brauers2006`, with the full multiplicative form
:cite:p:`brauers2010`. The three orders are put together by Copeland's rule: who comes before whom in
two of three. The dominance theory of the source does the same by hand, but leaves cases open.
"""

from typing import ClassVar, Literal

import numpy as np
from numpy.typing import ArrayLike

from s3prio.domain.arrays import BoolArray, FloatArray
from s3prio.domain.directions import signs_of
from s3prio.domain.ranking import rank
from s3prio.methods.method import Character, ScoringMethod
from s3prio.methods.needs import Need
from s3prio.methods.normalisation import shares_of_length
from s3prio.methods.product import positive_enough, product
from s3prio.methods.regret import largest_gap
from s3prio.text import Text


class Moora(ScoringMethod):
    """Score = weighted shares of the columns' lengths, costs subtracted: the ratio system."""

    method: Literal["moora"] = "moora"

    summary: ClassVar[Text] = Text(
        "ratio system: benefits minus costs, as shares of the columns' lengths"
    )
    source: ClassVar[str] = "Brauers & Zavadskas 2006"
    key: ClassVar[str] = "brauers2006"

    character: ClassVar[Character] = Character(
        linear_in_weights=True, compensation="full", ranks_can_reverse=True
    )

    needs: ClassVar[tuple[Need, ...]] = ("not-zero",)

    def scores(
        self, performances: FloatArray, weights: FloatArray, directions: FloatArray
    ) -> FloatArray:
        """Score alternatives with this spec's parameters."""
        return ratio_system(performances, weights, directions)


class MooraReferencePoint(ScoringMethod):
    """Score = minus the largest weighted gap to the best on any criterion."""

    method: Literal["moora-reference-point"] = "moora-reference-point"

    summary: ClassVar[Text] = Text("reference point: the largest gap to the best on any criterion")
    source: ClassVar[str] = "Brauers & Zavadskas 2006"
    key: ClassVar[str] = "brauers2006"

    # The one worst gap decides.
    character: ClassVar[Character] = Character(
        linear_in_weights=False,
        compensation="none",
        ranks_can_reverse=True,
        is_monotone=False,
    )

    needs: ClassVar[tuple[Need, ...]] = ("not-zero",)

    def scores(
        self, performances: FloatArray, weights: FloatArray, directions: FloatArray
    ) -> FloatArray:
        """Score alternatives with this spec's parameters."""
        return reference_point(performances, weights, directions)


class FullMultiplicativeForm(ScoringMethod):
    """Score = product of the benefits over the product of the costs, to the power of the weights."""

    method: Literal["full-multiplicative-form"] = "full-multiplicative-form"

    summary: ClassVar[Text] = Text("product of benefits over product of costs")
    source: ClassVar[str] = "Brauers & Zavadskas 2010"
    key: ClassVar[str] = "brauers2010"

    character: ClassVar[Character] = Character(
        linear_in_weights=False,
        compensation="partial",
        ranks_can_reverse=False,
        is_absolute=True,
    )

    needs: ClassVar[tuple[Need, ...]] = ("positive-if-lower",)

    def answers(self, performances: FloatArray, directions: FloatArray) -> BoolArray:
        """Tell which alternatives have figures that can be multiplied: none below 0, costs above it."""
        return positive_enough(performances, directions)

    def scores(
        self, performances: FloatArray, weights: FloatArray, directions: FloatArray
    ) -> FloatArray:
        """Score alternatives with this spec's parameters."""
        return product(performances, weights, directions)


class Multimoora(ScoringMethod):
    """Score = share of the others that an alternative is before in two of three orders."""

    method: Literal["multimoora"] = "multimoora"

    summary: ClassVar[Text] = Text("who is before whom by two of sum, worst gap and product")
    source: ClassVar[str] = "Brauers & Zavadskas 2010"
    key: ClassVar[str] = "brauers2010"

    character: ClassVar[Character] = Character(
        linear_in_weights=False,
        compensation="partial",
        ranks_can_reverse=True,
        is_monotone=False,
    )

    needs: ClassVar[tuple[Need, ...]] = ("several", "positive-if-lower", "not-zero")

    def scores(
        self, performances: FloatArray, weights: FloatArray, directions: FloatArray
    ) -> FloatArray:
        """Score alternatives with this spec's parameters."""
        return multimoora(performances, weights, directions)


def ratio_system(
    performances: ArrayLike, weights: ArrayLike, directions: ArrayLike | None = None
) -> FloatArray:
    r"""
    Ratio system of MOORA, :math:`\sum_{+} w_j x_{ij} / \lVert x_j \rVert - \sum_{-} \dots`.

    Parameters
    ----------
    performances : (n, m) array_like, no column all 0
    weights : (..., m) array_like, 0 or more, rows sum to 1
    directions : (m,) array_like of +1 and −1, optional

    Returns
    -------
    (..., n) array in [−1, 1], higher is better

    References
    ----------
    :cite:t:`brauers2006`

    Examples
    --------
    >>> ratio_system([[3.0, 4.0], [4.0, 3.0]], [0.5, 0.5], [1, -1])
    array([-0.1,  0.1])
    """
    x, w = np.asarray(performances, dtype=np.float64), np.asarray(weights, dtype=np.float64)
    return np.asarray(w @ (shares_of_length(x) * signs_of(directions, x.shape[1])).T)


def reference_point(
    performances: ArrayLike, weights: ArrayLike, directions: ArrayLike | None = None
) -> FloatArray:
    r"""
    Return scores by the reference point of MOORA, :math:`-\max_j w_j |r^*_j - r_{ij}|`.

    Parameters
    ----------
    performances : (n, m) array_like, no column all 0
    weights : (..., m) array_like, 0 or more, rows sum to 1
    directions : (m,) array_like of +1 and −1, optional

    Returns
    -------
    (..., n) array in [−1, 0], higher is better

    References
    ----------
    :cite:t:`brauers2006`

    Examples
    --------
    >>> reference_point([[3.0, 4.0], [4.0, 3.0]], [0.75, 0.25])
    array([-0.15, -0.05])
    """
    x, w = np.asarray(performances, dtype=np.float64), np.asarray(weights, dtype=np.float64)
    shares = shares_of_length(x) * signs_of(directions, x.shape[1])
    return -largest_gap(np.maximum.reduce(shares) - shares, w)


def multimoora(
    performances: ArrayLike, weights: ArrayLike, directions: ArrayLike | None = None
) -> FloatArray:
    """
    Share of the others that an alternative is before by two of its three parts; level ones half.

    Parameters
    ----------
    performances : (n, m) array_like, n at least 2, 0 or more, above 0 where lower is better
    weights : (..., m) array_like, 0 or more, rows sum to 1
    directions : (m,) array_like of +1 and −1, optional

    Returns
    -------
    (..., n) array in [0, 1], higher is better

    References
    ----------
    :cite:t:`brauers2010`

    Examples
    --------
    >>> multimoora([[3.0, 4.0], [4.0, 3.0], [1.0, 1.0]], [0.75, 0.25])
    array([0.5, 1. , 0. ])
    """
    parts = np.stack(multimoora_parts(performances, weights, directions))
    n = parts.shape[-1]
    ranks = rank(_in_unit(parts)).values.astype(np.int16).reshape(3, -1, n)
    points = np.empty(ranks.shape[1:])
    size = max(1, _PAIRS // (n * n))
    for start in range(0, len(points), size):
        block = ranks[:, start : start + size]
        ahead = (block[..., None] < block[..., None, :]).view(np.int8).sum(axis=0, dtype=np.int8)
        # In more of the three orders before than behind: beaten; in as many: half.
        lead = np.sign(ahead - ahead.swapaxes(-1, -2))
        points[start : start + size] = lead.sum(axis=-1, dtype=np.int32)
    return np.asarray((points + n - 1) / (2 * (n - 1))).reshape(parts.shape[1:])


_PAIRS = 1_000_000
"""Pairs of alternatives that are compared at a time."""


def multimoora_parts(
    performances: ArrayLike, weights: ArrayLike, directions: ArrayLike | None = None
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """
    Return scores by the three parts: ratio system, reference point, full multiplicative form.

    Parameters
    ----------
    performances, weights, directions : as in `multimoora`

    Returns
    -------
    three (..., n) arrays, higher is better

    Examples
    --------
    >>> multimoora_parts([[4.0, 1.0], [1.0, 4.0]], [0.5, 0.5])[2]
    array([2., 2.])
    """
    x, w = np.asarray(performances, dtype=np.float64), np.asarray(weights, dtype=np.float64)
    signs = signs_of(directions, x.shape[1])
    return ratio_system(x, w, signs), reference_point(x, w, signs), product(x, w, signs)


def _in_unit(scores: FloatArray) -> FloatArray:
    """Scores over the largest of them, so that the tolerance for ties means the same for each part."""
    largest = np.maximum.reduce(np.abs(scores), axis=-1, keepdims=True)
    return np.asarray(scores / np.where(largest > 0, largest, 1.0))
