"""The three categories of a municipality in a topic, and an assignment to them with its margins."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from s3prio.domain.arrays import FloatArray, IntArray, TextArray, frozen
from s3prio.domain.label import Label

Category = Literal["less-in-focus", "development-potential", "pioneer"]
CATEGORIES: tuple[Category, ...] = ("less-in-focus", "development-potential", "pioneer")
"""From the lowest (number 1) to the highest (number 3). The lowest is never "excluded"."""

CATEGORY_LABELS: dict[Category, Label] = {
    "pioneer": Label(en="pioneer", de="Vorreiter"),
    "development-potential": Label(en="development potential", de="Entwicklungspotenzial"),
    "less-in-focus": Label(en="less in focus", de="weniger im Fokus"),
}
"""Their names."""


Verdict = Literal["refuted", "compatible", "hidden", "none", "unknown"]

VERDICTS: tuple[Verdict, ...] = ("none", "refuted", "compatible", "hidden", "unknown")
"""On a claim, by the numbers that stand for them, 0 to 4; "unknown" is one for a cell without evidence."""


@dataclass(frozen=True)
class Assignment:
    """
    A category for each of n alternatives, with what is certain about it.

    Attributes
    ----------
    values : (n,) integer array, 1 to 3
        Number of the category, 1 the lowest.
    margins : (n,) array, in value units, 0 or more
        Distance to the nearest limit at which the category would change.
    limits : (n,) array of str
        That limit: ``"score"`` or the id of the criterion whose floor it is.
    rising : (n,) boolean array
        True if crossing that limit would lift the category, False if it would lower it.
    possible : (n, 2) integer array
        Lowest and highest category that the bounds of the figures allow.
    """

    values: IntArray
    margins: FloatArray
    limits: TextArray
    rising: np.ndarray
    possible: IntArray

    def __post_init__(self) -> None:
        types = {"values": int, "margins": float, "limits": str, "rising": bool, "possible": int}
        for name, dtype in types.items():
            object.__setattr__(self, name, frozen(getattr(self, name), dtype))

    @property
    def labels(self) -> tuple[Category, ...]:
        """The categories' ids, one for each alternative."""
        return tuple(CATEGORIES[value - 1] for value in self.values)

    @property
    def is_solid(self) -> np.ndarray:
        """True where the bounds of the figures allow one category only; (n,) boolean array."""
        return np.asarray(self.possible[:, 0] == self.possible[:, 1])
