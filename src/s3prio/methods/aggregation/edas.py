"""
EDAS: how far is each alternative above and below the average?

Evaluation based on the distance from the average solution :cite:p:`ghorabaee2015`.
"""

from typing import ClassVar, Literal

import numpy as np
from numpy.typing import ArrayLike

from s3prio.domain.arrays import FloatArray
from s3prio.domain.directions import signs_of
from s3prio.methods.method import Character, ScoringMethod
from s3prio.methods.needs import Need
from s3prio.text import Text


class Edas(ScoringMethod):
    """Score = mean of the distances above the average and, turned round, of those below it."""

    method: Literal["edas"] = "edas"

    summary: ClassVar[Text] = Text("distances above and below the average of these alternatives")
    source: ClassVar[str] = "Ghorabaee, Zavadskas, Olfat & Turskis 2015"
    key: ClassVar[str] = "ghorabaee2015"

    character: ClassVar[Character] = Character(
        linear_in_weights=False, compensation="full", ranks_can_reverse=True
    )

    # Distances are shares of the average.
    needs: ClassVar[tuple[Need, ...]] = ("not-negative", "not-zero", "some-spread")

    def scores(
        self, performances: FloatArray, weights: FloatArray, directions: FloatArray
    ) -> FloatArray:
        """Score alternatives with this spec's parameters."""
        return edas(performances, weights, directions)


def edas(
    performances: ArrayLike, weights: ArrayLike, directions: ArrayLike | None = None
) -> FloatArray:
    r"""
    Appraisal scores :math:`\frac{1}{2}(SP_i / \max SP + 1 - SN_i / \max SN)`.

    SP and SN are the weighted sums of the distances above and below the average of each criterion,
    as shares of that average.

    Parameters
    ----------
    performances : (n, m) array_like, 0 or more, no column all 0
        Alternatives that differ on some criterion that counts.
    weights : (..., m) array_like, 0 or more, rows sum to 1
    directions : (m,) array_like of +1 and −1, optional

    Returns
    -------
    (..., n) array in [0, 1], higher is better

    References
    ----------
    :cite:t:`ghorabaee2015`

    Examples
    --------
    >>> edas([[1.0, 2.0], [3.0, 2.0], [2.0, 2.0]], [0.5, 0.5])
    array([0. , 1. , 0.5])
    """
    x, w = np.asarray(performances, dtype=np.float64), np.asarray(weights, dtype=np.float64)
    average = x.mean(axis=0)
    away = (x - average) * signs_of(directions, x.shape[1]) / np.where(average > 0, average, 1.0)
    above, below = w @ np.maximum(away, 0.0).T, w @ np.maximum(-away, 0.0).T
    above /= above.max(axis=-1, keepdims=True)
    below /= below.max(axis=-1, keepdims=True)
    return np.asarray((above + 1.0 - below) / 2)
