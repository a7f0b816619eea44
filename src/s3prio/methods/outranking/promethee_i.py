"""
PROMETHEE I: who is preferred to whom by both flows, and who cannot be compared?

The partial order of the preference ranking organisation method :cite:p:`brans1985`. Where one
alternative has the better positive and the other the better negative flow, it does not decide.
"""

from collections.abc import Sequence
from typing import ClassVar, Literal

import numpy as np
from numpy.typing import ArrayLike

from s3prio.domain.arrays import FloatArray
from s3prio.domain.directions import signs_of
from s3prio.domain.ranking import TOLERANCE
from s3prio.domain.relation import PartialOrder
from s3prio.methods.preference import Preference, flows
from s3prio.methods.promethee import PrometheeParameters
from s3prio.text import Text


class PrometheeI(PrometheeParameters):
    """A partial order: preferred where neither flow speaks against it, else incomparable."""

    method: Literal["promethee-i"] = "promethee-i"

    summary: ClassVar[Text] = Text(
        "who is preferred by both flows; says where two cannot be compared"
    )
    source: ClassVar[str] = "Brans & Vincke 1985"
    key: ClassVar[str] = "brans1985"

    def relation(
        self, performances: FloatArray, weights: FloatArray, directions: FloatArray
    ) -> PartialOrder:
        """Compare alternatives with this spec's parameters."""
        return promethee_i(
            performances, weights, directions, preferences=self.preferences(len(directions))
        )


def promethee_i(
    performances: ArrayLike,
    weights: ArrayLike,
    directions: ArrayLike | None = None,
    *,
    preferences: Sequence[Preference] | None = None,
) -> PartialOrder:
    """
    Return the partial order by positive and negative flows.

    Parameters
    ----------
    performances : (n, m) array_like, n at least 2
    weights : (m,) array_like, 0 or more, sum 1
    directions : (m,) array_like of +1 and −1, optional
    preferences : (m,) `Preference`, optional
        By default any difference counts fully.

    Returns
    -------
    PartialOrder

    References
    ----------
    :cite:t:`brans1985`

    Examples
    --------
    >>> order = promethee_i([[3.0, 3.0], [2.0, 1.0], [1.0, 2.0]], [0.6, 0.4])
    >>> order.preferred[0].tolist()
    [False, True, True]
    """
    x, w = np.asarray(performances, dtype=np.float64), np.asarray(weights, dtype=np.float64)
    m = x.shape[1]
    given = (Preference(),) * m if preferences is None else preferences
    positive, negative = (part @ w for part in flows(x * signs_of(directions, m), given))
    # +1, 0 or −1: for the row, level, for the column.
    leaves = _sign(positive[:, None] - positive[None, :])
    enters = _sign(negative[None, :] - negative[:, None])
    together = leaves + enters
    opposed = leaves * enters < 0
    level = (leaves == 0) & (enters == 0) & ~np.eye(len(x), dtype=bool)
    return PartialOrder(positive, negative, (together > 0) & ~opposed, level, opposed)


def _sign(differences: FloatArray) -> FloatArray:
    return np.where(np.abs(differences) <= TOLERANCE, 0.0, np.sign(differences))
