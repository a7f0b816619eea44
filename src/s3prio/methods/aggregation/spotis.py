"""
SPOTIS: how far is each alternative from the best end of scales that were fixed in advance?

Stable preference ordering towards ideal solution :cite:p:`dezert2020`: with bounds that do not depend
on who takes part, ranks cannot reverse.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import ClassVar, Literal, NamedTuple, Self

import numpy as np
from numpy.typing import ArrayLike
from pydantic import model_validator

from s3prio.domain.arrays import BoolArray, FloatArray, frozen
from s3prio.domain.directions import signs_of
from s3prio.domain.ranking import TOLERANCE
from s3prio.errors import Fault
from s3prio.methods.bounds import Bounds, require_rising
from s3prio.methods.method import Character, ScoringMethod
from s3prio.text import Text


class Spotis(ScoringMethod):
    """Score = 1 − mean distance from the best end of each scale, as a share of the scale."""

    method: Literal["spotis"] = "spotis"
    bounds: Bounds = ()
    """Lowest and highest performance of each criterion's scale; without them values from 0 to 1."""

    summary: ClassVar[Text] = Text(
        "distance from the best end of scales that are fixed in advance"
    )
    source: ClassVar[str] = "Dezert, Tchamova, Han & Tacnet 2020"
    key: ClassVar[str] = "dezert2020"

    @model_validator(mode="after")
    def _not_empty(self) -> Self:
        require_rising(self.bounds)
        return self

    @property
    def character(self) -> Character:
        """What the method is like: of values from 0 to 1 it is the weighted sum, unless told otherwise."""
        return Character(
            linear_in_weights=True,
            compensation="full",
            ranks_can_reverse=False,
            is_absolute=all(pair == (0, 1) for pair in self.bounds),
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
        scale = _scales(self.bounds, m)
        outside = (np.minimum.reduce(performances) < scale.below) | (
            np.maximum.reduce(performances) > scale.above
        )
        if True not in outside.tolist():
            return []
        counts = weights.reshape(-1, m).max(axis=0, initial=0.0) > 0
        beyond = (performances < scale.below) | (performances > scale.above)
        low, high = scale.low, scale.high
        return [
            Fault(
                Text(
                    "spotis needs performances within bounds; {got} of criterion {name} is not in {low} to {high}.",
                    {
                        "got": str(performances[beyond[:, j], j][0]),
                        "low": str(low[j]),
                        "high": str(high[j]),
                        "name": names[j] if len(names) else j + 1,
                    },
                ),
                Text("Give bounds that hold all performances there can be."),
            )
            for j in np.flatnonzero(outside & counts).tolist()
        ]

    def answers(self, performances: FloatArray, directions: FloatArray) -> BoolArray:
        """Tell which alternatives lie within all scales."""
        scale = _scales(self.bounds, len(directions))
        within = (performances >= scale.below) & (performances <= scale.above)
        return np.asarray(within.all(axis=1))

    def scores(
        self, performances: FloatArray, weights: FloatArray, directions: FloatArray
    ) -> FloatArray:
        """Score alternatives with this spec's parameters."""
        scale = _scales(self.bounds, len(directions))
        return _scores(performances, weights, directions, scale.middle, scale.width)


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
    (..., n) array in [0, 1] but for rounding, higher is better

    References
    ----------
    :cite:t:`dezert2020`

    Examples
    --------
    >>> spotis([[10.0, 5.0]], [0.5, 0.5], [1, -1], bounds=[[0, 20], [0, 10]])
    array([0.5])
    """
    x, w = np.asarray(performances, dtype=np.float64), np.asarray(weights, dtype=np.float64)
    m = x.shape[1]
    low, high = np.array(((0.0, 1.0),) * m if bounds is None else bounds, dtype=np.float64).T
    return _scores(x, w, signs_of(directions, m), (low + high) / 2, high - low)


def _scores(
    x: FloatArray, w: FloatArray, signs: FloatArray, middle: FloatArray, width: FloatArray
) -> FloatArray:
    # From the middle of the scale the better end lies half a scale away, on whichever side.
    values = (x - middle) * (signs / width) + 0.5
    return np.asarray(w @ values.T)


class _Scales(NamedTuple):
    """The scales of m criteria; below and above leave room for rounding."""

    low: FloatArray
    high: FloatArray
    below: FloatArray
    above: FloatArray
    middle: FloatArray
    width: FloatArray


@lru_cache(maxsize=64)
def _scales(bounds: tuple[tuple[float, float], ...], m: int) -> _Scales:
    """Lay the scales out, once for each set of bounds."""
    low, high = np.array(bounds or ((0.0, 1.0),) * m).T
    slip = TOLERANCE * (high - low)
    parts = (low, high, low - slip, high + slip, (low + high) / 2, high - low)
    return _Scales(*map(frozen, parts))
