"""
PROMETHEE II: how much more is each alternative preferred to the others than they to it?

The net flow of the preference ranking organisation method :cite:p:`brans1985`.
"""

from collections.abc import Sequence
from typing import ClassVar, Literal

import numpy as np
from numpy.typing import ArrayLike

from s3prio.domain.arrays import FloatArray
from s3prio.domain.directions import signs_of
from s3prio.methods.method import Character, ScoringMethod
from s3prio.methods.preference import Preference, flows
from s3prio.methods.promethee import PrometheeParameters
from s3prio.text import Text


class PrometheeII(PrometheeParameters, ScoringMethod):
    """Score = net flow: mean preference over the others, minus theirs over it."""

    method: Literal["promethee-ii"] = "promethee-ii"

    summary: ClassVar[Text] = Text("how much more it is preferred to the others than they to it")
    source: ClassVar[str] = "Brans & Vincke 1985"
    key: ClassVar[str] = "brans1985"

    @property
    def character(self) -> Character:
        """What the method is like: no advantage counts for more than 1 on a criterion."""
        return Character(
            linear_in_weights=True,
            compensation="partial",
            ranks_can_reverse=True,
            is_unit_free=not self.has_thresholds,
        )

    def scores(
        self, performances: FloatArray, weights: FloatArray, directions: FloatArray
    ) -> FloatArray:
        """Score alternatives with this spec's parameters."""
        return promethee_ii(
            performances, weights, directions, preferences=self.preferences(len(directions))
        )


def promethee_ii(
    performances: ArrayLike,
    weights: ArrayLike,
    directions: ArrayLike | None = None,
    *,
    preferences: Sequence[Preference] | None = None,
) -> FloatArray:
    r"""
    Net flows :math:`\phi_i = \sum_j w_j (\phi^+_{ij} - \phi^-_{ij})`.

    Parameters
    ----------
    performances : (n, m) array_like, n at least 2
    weights : (..., m) array_like, 0 or more, rows sum to 1
    directions : (m,) array_like of +1 and −1, optional
    preferences : (m,) `Preference`, optional
        By default any difference counts fully.

    Returns
    -------
    (..., n) array in [−1, 1], sum 0, higher is better

    References
    ----------
    :cite:t:`brans1985`

    Examples
    --------
    >>> promethee_ii([[1.0, 5.0], [2.0, 3.0], [3.0, 4.0]], [0.5, 0.5])
    array([ 0. , -0.5,  0.5])
    """
    x = np.asarray(performances, dtype=np.float64)
    m = x.shape[1]
    positive, negative = flows(
        x * signs_of(directions, m), (Preference(),) * m if preferences is None else preferences
    )
    return np.asarray(np.asarray(weights, dtype=np.float64) @ (positive - negative).T)
