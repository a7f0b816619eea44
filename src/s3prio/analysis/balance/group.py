"""The stakeholders as the analyses take them: who has influence, who weighed, who has wishes, what is claimed."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from s3prio.analysis.balance.given import Points, StakeholderPoints, supported
from s3prio.domain.arrays import FloatArray, IntArray, frozen
from s3prio.domain.label import Label
from s3prio.text import Text


@dataclass(frozen=True)
class Group:
    """
    What s stakeholders say of m criteria, n topics and p municipalities.

    Attributes
    ----------
    ids : (s,) tuple of str
    labels : (s,) tuple of Label
    influence : (s,) tuple of Fraction
        As it was given, in one unit for all.
    weighed_by : tuple of int
        Positions of those who weighed the criteria.
    weights : (len(weighed_by), m) array
        Rows sum to 1.
    wished_by : tuple of int
        Positions of those who said what topics they want.
    points : StakeholderPoints or None
        Theirs, each row summing to 100; None if nobody did.
    claimed : (p, n) integer array
        Categories from 1; 0 where nothing is claimed.
    notices : tuple of Text
        What people should hear about their answers.
    claimed_by : tuple of int
        Positions of those who judged themselves.
    """

    ids: tuple[str, ...]
    labels: tuple[Label, ...]
    influence: tuple[Fraction, ...]
    weighed_by: tuple[int, ...]
    weights: FloatArray
    wished_by: tuple[int, ...]
    points: StakeholderPoints | None
    claimed: IntArray
    notices: tuple[Text, ...] = ()
    claimed_by: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "weights", frozen(self.weights))
        object.__setattr__(self, "claimed", frozen(self.claimed, np.int64))

    def shares(self, who: tuple[int, ...]) -> tuple[Fraction, ...]:
        """Return the influence of some, divided by their sum; alike where none of them has any."""
        given = [self.influence[s] for s in who]
        total = sum(given, Fraction(0))
        if not total:
            return (Fraction(1, max(1, len(who))),) * len(who)
        return tuple(one / total for one in given)

    @property
    def support(self) -> Points | None:
        """Each topic's points by influence; None if nobody has wishes."""
        if self.points is None:
            return None
        return supported(self.points, self.shares(self.wished_by))

    @property
    def silent(self) -> tuple[int, ...]:
        """Positions of those who have said nothing at all."""
        heard = {*self.weighed_by, *self.wished_by, *self.claimed_by}
        return tuple(s for s in range(len(self.ids)) if s not in heard)


def alike(rows: FloatArray) -> tuple[tuple[int, ...], ...]:
    """
    Find groups of rows that are the same to the digit.

    Examples
    --------
    >>> alike(np.array([[0.2, 0.8], [0.5, 0.5], [0.2, 0.8]]))
    ((0, 2),)
    """
    seen: dict[tuple[float, ...], list[int]] = {}
    for number, row in enumerate(rows.tolist()):
        seen.setdefault(tuple(row), []).append(number)
    return tuple(tuple(found) for found in seen.values() if len(found) > 1)
