"""
MR-Sort: does a majority of the criteria reach the category's profile, and does none forbid it?

The majority rule sorting model, with vetoes :cite:p:`leroy2011`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Literal, Self

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


class MRSort(SortingMethod):
    """A category is reached by a majority of the criteria's weights, unless a criterion vetoes it."""

    method: Literal["mr-sort"] = "mr-sort"
    profiles: tuple[Row, ...] = Field(min_length=1)
    """What each criterion needs for the second, third, ... category, lowest first."""
    majority: Real = Field(ge=0, le=1)
    """Share of the weights that must reach the profile."""
    vetoes: tuple[Row, ...] = ()
    """Performances worse than which a criterion forbids the category; without them no vetoes."""

    summary: ClassVar[Text] = Text("a majority must reach the profile, and no criterion forbid it")
    source: ClassVar[str] = "Leroy, Mousseau & Pirlot 2011"
    key: ClassVar[str] = "leroy2011"

    @model_validator(mode="after")
    def _rows_fit(self) -> Self:
        if self.vetoes and [len(v) for v in self.vetoes] != [len(p) for p in self.profiles]:
            counts = {"got": sum(map(len, self.vetoes)), "needed": sum(map(len, self.profiles))}
            raise PydanticCustomError(
                "vetoes_count", "there is not one veto for each profile entry", counts
            )
        return self

    def faults(
        self,
        performances: FloatArray,
        weights: FloatArray,
        directions: FloatArray,
        names: Sequence[object] = (),
    ) -> list[Fault]:
        """Tell what is wrong with the profiles."""
        del performances, weights  # any figures can be compared with profiles
        found = profile_faults(self.profiles, directions, names)
        if found or not self.vetoes:
            return found
        better = (np.array(self.vetoes) - np.array(self.profiles)) * directions > 0
        return [
            Fault(
                Text(
                    "The veto of category {category} on criterion {name} is better than its profile.",
                    {"category": h + 2, "name": names[j] if len(names) else j + 1},
                ),
                Text("A veto forbids a category to whoever is worse; it lies below the profile."),
            )
            for h, j in np.argwhere(better).tolist()
        ]

    def sorted(
        self, performances: FloatArray, weights: FloatArray, directions: FloatArray
    ) -> Sorted:
        """Sort alternatives; margins are shares of weight above or below the majority."""
        # Rounding is judged by the size of the figures given, whatever else is tried later.
        size = np.abs(performances).max(axis=0, initial=0.0)
        support, vetoed = self._support(performances, weights, directions, size)
        values = self._values(support, vetoed)
        surplus = support - self.majority
        q = len(self.profiles) + 1
        at = np.arange(len(values))
        # To fall it must lose the majority of the profile it stands on, unless a higher one holds it.
        held = np.where(vetoed, -np.inf, surplus)
        falls = np.where(values > 1, held[at, np.maximum(values - 2, 0)], np.inf)
        if self.majority <= TOLERANCE:
            falls = np.full(len(values), np.inf)  # no weight at all is needed, so none can be lost
        above = np.where(vetoed, np.inf, -surplus)
        above = np.where(np.arange(q - 1) >= (values - 1)[:, None], above, np.inf)
        margins, rising = nearer(falls, above.min(axis=1))

        def judge(rows: FloatArray) -> IntArray:
            return self._values(*self._support(rows, weights, directions, size))

        return Sorted(values, q, margins, rising, "weight", judge)

    def _support(
        self,
        performances: FloatArray,
        weights: FloatArray,
        directions: FloatArray,
        size: FloatArray,
    ) -> tuple[FloatArray, BoolArray]:
        return mr_support(
            performances,
            weights,
            directions,
            profiles=self.profiles,
            vetoes=self.vetoes or None,
            size=size,
        )

    def _values(self, support: FloatArray, vetoed: BoolArray) -> IntArray:
        reached = (support >= self.majority - TOLERANCE) & ~vetoed
        numbers = np.arange(2, reached.shape[1] + 2)
        return np.asarray(np.where(reached, numbers, 1).max(axis=1), dtype=np.int64)


def mr_support(
    performances: ArrayLike,
    weights: ArrayLike,
    directions: ArrayLike,
    *,
    profiles: ArrayLike,
    vetoes: ArrayLike | None = None,
    size: ArrayLike | None = None,
) -> tuple[FloatArray, BoolArray]:
    """
    Weight of the criteria that reach each profile, and where a criterion forbids it.

    Parameters
    ----------
    performances : (n, m) array_like
    weights : (m,) array_like, 0 or more, sum 1
    directions : (m,) array_like of +1 and −1
    profiles : (q - 1, m) array_like, lowest first
    vetoes : (q - 1, m) array_like, optional
        A performance worse than this forbids the category.
    size : (m,) array_like, optional
        Size of the criterion's figures, by which rounding is judged; the largest performance if left out.

    Returns
    -------
    (n, q - 1) array in [0, 1]; (n, q - 1) boolean array

    References
    ----------
    :cite:t:`leroy2011`

    Examples
    --------
    >>> mr_support([[5.0, 1.0]], [0.6, 0.4], [1, 1], profiles=[[4.0, 4.0]], vetoes=[[0.0, 2.0]])
    (array([[0.6]]), array([[ True]]))
    """
    signs = np.asarray(directions, dtype=np.float64)
    x = np.asarray(performances, dtype=np.float64)[:, None, :] * signs
    limits = np.asarray(profiles, dtype=np.float64)
    largest = np.abs(x).max(axis=(0, 1), initial=0.0) if size is None else np.asarray(size)
    slip = TOLERANCE * np.maximum(np.abs(limits), largest)
    reached: BoolArray = np.asarray(x >= limits * signs - slip)
    support: FloatArray = np.asarray(reached @ np.asarray(weights, dtype=np.float64))
    if vetoes is None:
        return support, np.zeros(support.shape, dtype=bool)
    bars = np.asarray(vetoes, dtype=np.float64)
    return support, np.asarray((x < bars * signs - slip).any(axis=2))
