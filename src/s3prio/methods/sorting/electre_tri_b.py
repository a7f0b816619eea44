"""
ELECTRE TRI-B: does an alternative outrank the profile that begins a category?

Concordance, discordance and credibility with indifference, preference and veto thresholds
:cite:p:`roy1993,mousseau2000`. The pessimistic rule goes down the profiles, the optimistic one up; where they
differ, the alternative cannot be compared with a profile.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, ClassVar, Literal, Self

import numpy as np
from numpy.typing import ArrayLike
from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from s3prio.domain.arrays import BoolArray, FloatArray, IntArray
from s3prio.domain.label import Real
from s3prio.domain.ranking import TOLERANCE
from s3prio.errors import Fault
from s3prio.methods.sorting.sorting_method import Sorted, SortingMethod, nearer, profile_faults
from s3prio.text import Text

Row = tuple[Real, ...]
Thresholds = tuple[Annotated[Real, Field(ge=0)], ...]


class ElectreTriB(SortingMethod):
    """A category is reached by whoever outranks its profile, credibly enough."""

    method: Literal["electre-tri-b"] = "electre-tri-b"
    profiles: tuple[Row, ...] = Field(min_length=1)
    """Lowest performances of the second, third, ... category, lowest first."""
    q: Thresholds
    """Differences up to this are indifferent, for each criterion."""
    p: Thresholds
    """Differences from this on are clear preferences, for each criterion."""
    v: Thresholds = ()
    """Differences from this on are a veto, for each criterion; without them no vetoes."""
    cut: Real = Field(default=0.75, ge=0.5, le=1)
    """Credibility from which an outranking holds."""
    rule: Literal["pessimistic", "optimistic"] = "pessimistic"

    summary: ClassVar[Text] = Text("who outranks the profile credibly enough; two rules")
    source: ClassVar[str] = "Mousseau, Slowinski & Zielniewicz 2000"
    key: ClassVar[str] = "mousseau2000"

    @model_validator(mode="after")
    def _thresholds_fit(self) -> Self:
        if len(self.q) != len(self.p) or (self.v and len(self.v) != len(self.p)):
            counts = {"q": len(self.q), "p": len(self.p), "v": len(self.v) or len(self.p)}
            raise PydanticCustomError(
                "qpv_count", "q, p and v have not the same number of entries", counts
            )
        triples = zip(self.q, self.p, self.v or (np.inf,) * len(self.p), strict=True)
        for number, (q, p, v) in enumerate(triples, start=1):
            if not q <= p < v:
                raise PydanticCustomError(
                    "qpv_order",
                    "criterion {number}: q is {q}, p is {p}, v is {v}",
                    {"number": number, "q": q, "p": p, "v": v},
                )
        return self

    def faults(
        self,
        performances: FloatArray,
        weights: FloatArray,
        directions: FloatArray,
        names: Sequence[object] = (),
    ) -> list[Fault]:
        """Tell what is wrong with the profiles or the number of thresholds."""
        del performances, weights  # any figures can be compared with profiles
        m = len(directions)
        if len(self.q) != m:
            said = {"got": len(self.q), "m": m}
            return [Fault(Text("A parameter has {got} entries; there are {m} criteria.", said))]
        return profile_faults(self.profiles, directions, names)

    def sorted(
        self, performances: FloatArray, weights: FloatArray, directions: FloatArray
    ) -> Sorted:
        """Sort alternatives; margins are differences of credibility from the cut."""
        # Rounding is judged by the size of the figures given, whatever else is tried later.
        figures = np.concatenate([performances, np.array(self.profiles)])
        size = np.abs(figures).max(axis=0)
        above, below = self._credibilities(performances, weights, directions, size)
        down, up = self._pessimistic(above), self._optimistic(above, below)
        is_down = self.rule == "pessimistic"
        values = down if is_down else up
        margins, rising = (
            self._pessimistic_margins(above, down)
            if is_down
            else self._optimistic_margins(above, below, up)
        )

        def judge(rows: FloatArray) -> IntArray:
            pair = self._credibilities(rows, weights, directions, size)
            return self._pessimistic(pair[0]) if is_down else self._optimistic(*pair)

        possible = np.stack([np.minimum(down, up), np.maximum(down, up)], axis=1)
        count = len(self.profiles) + 1
        return Sorted(values, count, margins, rising, "credibility", judge, None, possible)

    def _credibilities(
        self,
        performances: FloatArray,
        weights: FloatArray,
        directions: FloatArray,
        size: FloatArray,
    ) -> tuple[FloatArray, FloatArray]:
        """Credibility that alternatives outrank profiles, and profiles alternatives, (q - 1, n) each."""
        x = np.ascontiguousarray((performances * directions).T)
        limits = (np.array(self.profiles) * directions).T
        h = len(self.profiles)
        missing = np.empty((len(x), 2 * h, x.shape[1]))
        np.subtract(limits[:, :, None], x[:, None, :], out=missing[:, :h])
        np.negative(missing[:, :h], out=missing[:, h:])
        v = np.array(self.v) if self.v else None
        both = _credibility(missing, weights, np.array(self.q), np.array(self.p), v, size)
        return both[:h], both[h:]

    def _pessimistic(self, above: FloatArray) -> IntArray:
        numbers = np.arange(2, len(above) + 2)[:, None]
        return np.asarray(np.where(above >= self.cut - TOLERANCE, numbers, 1).max(axis=0))

    def _optimistic(self, above: FloatArray, below: FloatArray) -> IntArray:
        preferred = (below >= self.cut - TOLERANCE) & (above < self.cut - TOLERANCE)
        numbers = np.arange(1, len(above) + 1)[:, None]
        return np.asarray(np.where(preferred, numbers, len(above) + 1).min(axis=0))

    def _pessimistic_margins(
        self, above: FloatArray, values: IntArray
    ) -> tuple[FloatArray, BoolArray]:
        at, number = np.arange(len(values)), np.arange(len(above))[:, None]
        falls = np.where(values > 1, above[np.maximum(values - 2, 0), at] - self.cut, np.inf)
        rises = np.where(number >= values - 1, self.cut - above, np.inf).min(axis=0)
        return nearer(falls, rises)

    def _optimistic_margins(
        self, above: FloatArray, below: FloatArray, values: IntArray
    ) -> tuple[FloatArray, BoolArray]:
        at, number = np.arange(len(values)), np.arange(len(above))[:, None]
        # Under the profile it stays while the profile is preferred to it: both conditions must hold.
        under = np.minimum(values - 1, len(above) - 1)
        kept = np.minimum(below[under, at] - self.cut, self.cut - above[under, at])
        rises = np.where(values <= len(above), kept, np.inf)
        # It falls below a lower profile once both have come to hold there.
        needed = np.maximum(np.maximum(self.cut - below, above - self.cut), 0.0)
        falls = np.where(number < values - 1, needed, np.inf).min(axis=0)
        return nearer(falls, rises)


def credibility(
    missing: ArrayLike,
    weights: ArrayLike,
    q: ArrayLike,
    p: ArrayLike,
    v: ArrayLike | None = None,
) -> FloatArray:
    r"""
    Credibility of outranking, :math:`\sigma = C \prod_{D_j > C} (1 - D_j) / (1 - C)`.

    Concordance C is the weighted mean of :math:`\mathrm{clip}((p - d) / (p - q), 0, 1)`, discordance
    :math:`D = \mathrm{clip}((d - p) / (v - p), 0, 1)`, with d what is missing to the other side.

    Parameters
    ----------
    missing : (..., m) array_like, in the criteria's units
        By how much the other side is better; negative where it is worse.
    weights : (m,) array_like, 0 or more, sum 1
    q, p : (m,) array_like, 0 <= q <= p
        Where they are equal, concordance falls from 1 to 0 just above.
    v : (m,) array_like, above p, optional

    Returns
    -------
    (...) array in [0, 1]

    References
    ----------
    :cite:t:`mousseau2000`

    Examples
    --------
    >>> credibility([[0.0, 6.0]], [0.5, 0.5], q=[1, 1], p=[2, 2], v=[10, 10])
    array([0.5])
    """
    w, q, p = (np.asarray(one, dtype=np.float64) for one in (weights, q, p))
    veto = None if v is None else np.asarray(v, dtype=np.float64)
    criteria_first = np.moveaxis(np.asarray(missing, dtype=np.float64), -1, 0)
    size = np.abs(criteria_first).reshape(len(criteria_first), -1).max(axis=1, initial=0.0)
    return _credibility(criteria_first, w, q, p, veto, size)


def _credibility(
    missing: FloatArray,
    weights: FloatArray,
    q: FloatArray,
    p: FloatArray,
    v: FloatArray | None,
    size: FloatArray,
) -> FloatArray:
    """Return credibility with the criteria on the first axis, so that all runs along whole arrays."""
    d = missing.reshape(len(missing), -1)
    q, p = q[:, None], p[:, None]
    width = p - q
    steep = width <= 0
    partial = p - d
    partial *= 1.0 / np.where(steep, 1.0, width)
    np.maximum(partial, 0.0, out=partial)
    np.minimum(partial, 1.0, out=partial)
    if steep.any():
        slip = TOLERANCE * size[:, None]  # of the criterion's figures
        partial = np.where(steep, d <= p + slip, partial)
    # Weights that sum to 1 up to rounding may leave a little to full concordance.
    concordance = np.minimum(weights @ partial, 1.0)
    if v is not None:
        # (1 − D) / (1 − C) is below 1 just where D is above C: elsewhere the factor is 1. Against full
        # concordance nothing is discordant, as D is 1 at most.
        factors = np.subtract(v[:, None], d, out=partial)
        factors *= 1.0 / (v[:, None] - p)
        np.maximum(factors, 0.0, out=factors)
        doubt = 1.0 - concordance
        full = doubt <= TOLERANCE
        factors *= 1.0 / np.where(full, 1.0, doubt)
        np.minimum(factors, 1.0, out=factors)
        concordance *= np.where(full, 1.0, np.multiply.reduce(factors))
    return np.asarray(concordance.reshape(missing.shape[1:]))
