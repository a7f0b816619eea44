"""The result of sorting: a category for each alternative, how firm it is, and what would change it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from s3prio.domain.arrays import BoolArray, FloatArray, IntArray, frozen
from s3prio.domain.as_table import AsTable
from s3prio.errors import NotApplicableError
from s3prio.text import Text

if TYPE_CHECKING:
    import pandas as pd

Judge = Callable[[FloatArray], IntArray]
"""From rows of performances to category numbers, the limits held fixed; 0 where there is no answer."""

FIRST, LAST = -30, 20
"""Changes are looked for from 2 to the first up to 2 to the last power of a criterion's range."""

_HALVINGS = 60
"""Enough to find a change to the last digit."""


class Change(NamedTuple):
    """A change of one performance that changes the category, all else as it is."""

    criterion: int
    by: float
    """In the criterion's unit."""
    category: int


@dataclass(frozen=True)
class Sorting(AsTable):
    """
    n alternatives in q ordered categories.

    Attributes
    ----------
    values : (n,) integer array, 1 to q
        Number of the category, 1 the lowest.
    categories : (q,) names, lowest first
    margins : (n,) array, 0 or more
        How far from another category, in the method's own terms; infinite if nothing of that kind
        could change it.
    rising : (n,) boolean array
        True if the nearest other category is a higher one.
    margin_unit : str
        What margins are measured in: ``"score"``, ``"weight"`` or ``"credibility"``.
    limits : array or None
        The cuts of the score, lowest first, where the score is cut.
    possible : (n, 2) integer array or None
        Where a method has two rules, the lower and the higher of their two answers.
    performances : (n, m) array
    alternatives, criteria : labels or None
    judge : callable or None
        Sorts other performances by the same limits.
    """

    values: IntArray
    categories: tuple[str, ...]
    margins: FloatArray
    rising: BoolArray
    margin_unit: str
    performances: FloatArray
    limits: FloatArray | None = None
    possible: IntArray | None = None
    alternatives: tuple[Any, ...] | None = None
    criteria: tuple[Any, ...] | None = None
    judge: Judge | None = field(default=None, repr=False, compare=False)

    def __post_init__(self) -> None:
        types = {"values": int, "margins": float, "rising": bool, "performances": float}
        for name, dtype in types.items():
            object.__setattr__(self, name, frozen(getattr(self, name), dtype))
        for name, dtype in (("limits", float), ("possible", int)):
            if getattr(self, name) is not None:
                object.__setattr__(self, name, frozen(getattr(self, name), dtype))

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> np.ndarray:  # noqa: FBT001 numpy's own signature
        """Return the category numbers, so that `numpy.asarray` takes a sorting."""
        return np.array(self.values, dtype=dtype, copy=copy)

    @property
    def labels(self) -> tuple[str, ...]:
        """The categories' names, one for each alternative."""
        return tuple(self.categories[value - 1] for value in self.values)

    @cached_property
    def changes(self) -> tuple[tuple[Change, ...], ...]:
        """
        For each alternative the single changes of one performance that change its category.

        Found by doubling and halving, with the limits held where they are, and told to seven digits;
        at most one up and one down for each criterion. A limit itself still belongs to the category above it.
        Those that need the smallest share of their criterion's range come first.

        Raises
        ------
        NotApplicableError
            If the score of an alternative depends on the others, so that none can be judged alone.
        """
        if self.judge is None:
            raise NotApplicableError(
                Text(
                    "What single change moves a category cannot be told where scores depend on the others;"
                    " sort by a method whose scores stand for themselves."
                )
            )
        return _changes(self.judge, self.performances, self.values)

    def to_frame(self) -> pd.DataFrame:
        """Return categories with their margins as a data frame."""
        import pandas as pd  # noqa: PLC0415 loaded only by those who ask for a frame

        return pd.DataFrame(
            {
                "category": list(self.labels),
                "number": self.values,
                "margin": self.margins,
                "rising": self.rising,
            },
            index=None if self.alternatives is None else list(self.alternatives),
        )


def _changes(
    judge: Judge, performances: FloatArray, values: IntArray
) -> tuple[tuple[Change, ...], ...]:
    n, m = performances.shape
    spans = np.ptp(performances, axis=0)
    spans = np.where(spans > 0, spans, np.maximum(np.abs(performances).max(axis=0), 1.0))
    # One row for each alternative, criterion and side: the others as they are.
    i, j, side = (part.ravel() for part in np.indices((n, m, 2)))
    sign = np.where(side == 0, -1.0, 1.0)
    rows = performances[i]
    at = np.arange(len(i))

    def moved(steps: FloatArray) -> IntArray:
        tried = rows.copy()
        tried[at, j] += sign * steps
        return judge(tried)

    # The first doubling after which it is another category: beyond it may be the same one again.
    near, far = np.zeros(len(i)), np.full(len(i), np.inf)
    for power in range(FIRST, LAST + 1):
        steps = 2.0**power * spans[j]
        open_ = np.isinf(far)
        there = moved(np.where(open_, steps, 0.0))
        changed = open_ & (there != values[i]) & (there > 0)
        far = np.where(changed, steps, far)
        near = np.where(open_ & ~changed, steps, near)
    moves = np.isfinite(far)
    far = np.where(moves, far, 0.0)
    for _ in range(_HALVINGS):
        middle = (near + far) / 2
        there = moved(middle)
        changed = (there != values[i]) & (there > 0)
        near, far = np.where(changed, near, middle), np.where(changed, middle, far)
    # Told to eight digits, since limits are compared with a tolerance and no further digit is true;
    # in full where the rounded step overshoots into another answer.
    rounded = _rounded_up(far)
    there = moved(rounded)
    far = np.where((there != values[i]) & (there > 0), rounded, far)
    reached = moved(far)
    moves &= (reached != values[i]) & (reached > 0)
    found: list[list[tuple[float, Change]]] = [[] for _ in range(n)]
    for row in np.flatnonzero(moves).tolist():
        by = float(far[row])
        change = Change(int(j[row]), float(sign[row]) * by, int(reached[row]))
        found[i[row]].append((by / spans[j[row]], change))
    return tuple(
        tuple(change for _, change in sorted(of_one, key=lambda pair: pair[0])) for of_one in found
    )


def _rounded_up(steps: FloatArray) -> FloatArray:
    """Round up to eight digits: what is told is enough."""
    decimals = 7 - np.floor(np.log10(np.where(steps > 0, steps, 1.0)))
    scale = 10.0 ** np.abs(decimals)
    # Divided by a power of ten, not multiplied by one below 1: 1.9 stays 1.9.
    larger, smaller = np.ceil(steps * scale - 1e-6) / scale, np.ceil(steps / scale - 1e-6) * scale
    return np.asarray(np.where(decimals >= 0, larger, smaller))
