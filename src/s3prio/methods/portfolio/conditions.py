"""
What a set must keep to, as linear conditions on who is in it.

Sizes, budgets, coverage, guarantees, exclusions and prerequisites are all of one form: a weighted count of the
members between two limits :cite:p:`stummer2003`. So one list serves enumeration and integer programming alike.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np

from s3prio.domain.arrays import BoolArray, FloatArray, frozen
from s3prio.domain.ranking import TOLERANCE

Kind = Literal["include", "exclude", "requires", "budget", "coverage", "guarantee"]


class Name(NamedTuple):
    """
    What a condition is about.

    Attributes
    ----------
    kind : str
    who : int
        Position of the topic, municipality or stakeholder; −1 for none.
    needs : int
        Position of the topic that this one needs; −1 for none.
    """

    kind: Kind
    who: int = -1
    needs: int = -1


@dataclass(frozen=True)
class Conditions:
    """
    Limits on weighted counts of members.

    Attributes
    ----------
    names : (c,) tuple of Name
    rows : (c, n) array
    lowest, highest : (c,) arrays, infinite where there is no limit
    """

    names: tuple[Name, ...]
    rows: FloatArray
    lowest: FloatArray
    highest: FloatArray

    def __post_init__(self) -> None:
        for name in ("rows", "lowest", "highest"):
            object.__setattr__(self, name, frozen(getattr(self, name)))

    def met(self, members: BoolArray) -> BoolArray:
        """
        Tell which sets meet which conditions.

        Parameters
        ----------
        members : (f, n) boolean array

        Returns
        -------
        (f, c) boolean array
            Limits belong to what is allowed; a tiny part of the row's size is rounding.
        """
        counts = members.astype(np.float64) @ self.rows.T
        slip = TOLERANCE * np.maximum(np.abs(self.rows).sum(axis=1), 1.0)
        return np.asarray((counts >= self.lowest - slip) & (counts <= self.highest + slip))

    def only(self, which: list[int]) -> Conditions:
        """Return some of the conditions."""
        return Conditions(
            tuple(self.names[c] for c in which),
            self.rows[which],
            self.lowest[which],
            self.highest[which],
        )


class Condition(NamedTuple):
    """One condition on its way into a list of them."""

    name: Name
    row: FloatArray
    lowest: float
    highest: float


def gathered(found: list[Condition], n: int) -> Conditions:
    """
    Make one list of conditions.

    Examples
    --------
    >>> none = gathered([], 3)
    >>> none.met(np.ones((2, 3), dtype=bool)).shape
    (2, 0)
    """
    return Conditions(
        tuple(one.name for one in found),
        np.array([one.row for one in found]).reshape(len(found), n),
        np.array([one.lowest for one in found]),
        np.array([one.highest for one in found]),
    )
