"""
SPOTIS: how far is each alternative from the best end of scales that were fixed in advance?

Stable preference ordering towards ideal solution :cite:p:`dezert2020`: with bounds that do not depend
on who takes part, ranks cannot reverse.
"""

from collections.abc import Sequence
from typing import ClassVar, Literal, Self

import numpy as np
from numpy.typing import ArrayLike
from pydantic import model_validator
from pydantic_core import PydanticCustomError

from s3prio.domain.arrays import FloatArray
from s3prio.domain.directions import signs_of
from s3prio.domain.label import Real
from s3prio.domain.ranking import TOLERANCE
from s3prio.errors import Fault
from s3prio.methods.method import Character, ScoringMethod
from s3prio.text import Text


class Spotis(ScoringMethod):
    """Score = 1 − mean distance from the best end of each scale, as a share of the scale."""

    method: Literal["spotis"] = "spotis"
    bounds: tuple[tuple[Real, Real], ...] = ()
    """Lowest and highest performance of each criterion's scale; without them values from 0 to 1."""

    summary: ClassVar[Text] = Text(
        "distance from the best end of scales that are fixed in advance"
    )
    source: ClassVar[str] = "Dezert, Tchamova, Han & Tacnet 2020"
    key: ClassVar[str] = "dezert2020"

    @model_validator(mode="after")
    def _not_empty(self) -> Self:
        for number, (low, high) in enumerate(self.bounds, start=1):
            if not low < high:
                raise PydanticCustomError(
                    "bounds_order",
                    "the bounds of criterion {number} are {low} and {high}; the first must be below the second",
                    {"number": number, "low": low, "high": high},
                )
        return self

    @property
    def character(self) -> Character:
        """What the method is like."""
        return Character(
            linear_in_weights=True,
            compensation="full",
            ranks_can_reverse=False,
            is_absolute=True,
            is_unit_free=False,
        )

    def faults(
        self,
        performances: FloatArray,
        weights: FloatArray,
        directions: FloatArray,
        names: Sequence[object] = (),
    ) -> list[Fault]:
        """Tell which performances lie outside their scale."""
        m = len(directions)
        if self.bounds and len(self.bounds) != m:
            said = {"got": len(self.bounds), "m": m}
            return [Fault(Text("spotis has {got} pairs of bounds for {m} criteria.", said))]
        bounds = np.array(self.bounds or ((0.0, 1.0),) * m)
        counts = weights.reshape(-1, m).max(axis=0, initial=0.0) > 0
        slip = TOLERANCE * (bounds[:, 1] - bounds[:, 0])
        outside = (performances < bounds[:, 0] - slip) | (performances > bounds[:, 1] + slip)
        outside &= counts
        return [
            Fault(
                Text(
                    "spotis needs performances within bounds; {got} of criterion {name} is not in {low} to {high}.",
                    {
                        "got": str(performances[outside[:, j], j][0]),
                        "low": str(bounds[j, 0]),
                        "high": str(bounds[j, 1]),
                        "name": names[j] if len(names) else j + 1,
                    },
                ),
                Text("Give bounds that hold all performances there can be."),
            )
            for j in np.flatnonzero(outside.any(axis=0)).tolist()
        ]

    def scores(
        self, performances: FloatArray, weights: FloatArray, directions: FloatArray
    ) -> FloatArray:
        """Score alternatives with this spec's parameters."""
        return spotis(performances, weights, directions, bounds=self.bounds or None)


def spotis(
    performances: ArrayLike,
    weights: ArrayLike,
    directions: ArrayLike | None = None,
    *,
    bounds: ArrayLike | None = None,
) -> FloatArray:
    r"""
    Scores :math:`\sum_j w_j (1 - |x_{ij} - x^*_j| / (b_j - a_j))`: 1 minus the source's distance.

    Parameters
    ----------
    performances : (n, m) array_like, within the bounds
    weights : (..., m) array_like, 0 or more, rows sum to 1
    directions : (m,) array_like of +1 and −1, optional
    bounds : (m, 2) array_like, optional
        Lowest and highest performance of each scale; 0 and 1 by default.

    Returns
    -------
    (..., n) array in [0, 1], higher is better

    References
    ----------
    :cite:t:`dezert2020`

    Examples
    --------
    >>> spotis([[10.0, 5.0]], [0.5, 0.5], [1, -1], bounds=[[0, 20], [0, 10]])
    array([0.5])
    """
    x, w = np.asarray(performances, dtype=np.float64), np.asarray(weights, dtype=np.float64)
    low, high = (0.0, 1.0) if bounds is None else np.asarray(bounds, dtype=np.float64).T
    best = np.where(signs_of(directions, x.shape[1]) < 0, low, high)
    return np.asarray(w @ (1.0 - np.abs(x - best) / (np.asarray(high) - low)).T)
