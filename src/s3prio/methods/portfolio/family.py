"""
Which sets are allowed? All of them listed where they are few, else only what they must keep to.

Choosing 6 of 15 there are 5,005 sets; up to 200,000 listing them all is cheap, and every question about them is
answered exactly by looking at each. Beyond, integer programming finds the best ones.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import chain, combinations
from math import comb
from typing import Any

import numpy as np

from s3prio.domain.arrays import BoolArray, FloatArray, frozen
from s3prio.errors import Fault, NotApplicableError
from s3prio.methods.portfolio.conditions import Conditions
from s3prio.text import Text

MOST_SETS = 200_000
"""Up to so many sets of the wanted sizes are listed one by one."""

Selected = tuple[int, ...]
"""Positions of the members, ascending."""


@dataclass(frozen=True)
class Family:
    """
    The sets of topics that are allowed.

    Attributes
    ----------
    topics : (n,) labels
    sizes : tuple of (int, int)
        Smallest and largest number of members.
    conditions : Conditions
        What they keep to beyond their size.
    members : (f, n) boolean array or None
        The sets; None where there are too many to list.
    bonus : (n, n) symmetric array
        Points of evidence for each pair that is in together; 0 on the diagonal.
    """

    topics: tuple[Any, ...]
    sizes: tuple[int, int]
    conditions: Conditions
    members: BoolArray | None
    bonus: FloatArray

    def __post_init__(self) -> None:
        object.__setattr__(self, "bonus", frozen(self.bonus))
        if self.members is not None:
            object.__setattr__(self, "members", frozen(self.members, bool))

    def __len__(self) -> int:
        """How many sets there are, as far as they are listed."""
        return len(self.listed)

    @property
    def listed(self) -> BoolArray:
        """
        The sets, (f, n).

        Raises
        ------
        NotApplicableError
            If there are too many to list.
        """
        if self.members is None:
            raise NotApplicableError(
                Fault(
                    Text(
                        "There are more than {most} sets to choose from; this question looks at each of them.",
                        {"most": MOST_SETS},
                    ),
                    Text(
                        "Fix some topics with include and exclude, or ask for the frontier, the dial and guarantees,"
                        " which need no list."
                    ),
                )
            )
        return self.members

    @cached_property
    def counts(self) -> FloatArray:
        """Memberships as numbers, (f, n), to multiply with."""
        return np.asarray(self.listed, dtype=np.float64)

    @cached_property
    def bonuses(self) -> FloatArray:
        """Points of evidence for the links inside each set, (f,)."""
        if not self.bonus.any():
            return np.zeros(len(self))
        return np.asarray(((self.counts @ self.bonus) * self.counts).sum(axis=1) / 2)

    def evidence(self, points: FloatArray) -> FloatArray:
        """
        Add up evidence over each set, with its links.

        Parameters
        ----------
        points : (n,) or (n, d) array

        Returns
        -------
        (f,) or (f, d) array
        """
        bonuses = self.bonuses if points.ndim == 1 else self.bonuses[:, None]
        return np.asarray(self.counts @ points + bonuses)

    def selected(self, position: int) -> Selected:
        """Return a set as the positions of its members."""
        return tuple(np.flatnonzero(self.listed[position]).tolist())

    def position(self, selected: Selected) -> int | None:
        """Return where a set stands in the list; None if it is not allowed."""
        wanted = np.zeros(len(self.topics), dtype=bool)
        wanted[list(selected)] = True
        found = np.flatnonzero((self.listed == wanted).all(axis=1))
        return int(found[0]) if found.size else None

    @property
    def is_free(self) -> bool:
        """Whether all sets of one size are allowed, without extra points for links."""
        return (
            self.sizes[0] == self.sizes[1] and not self.conditions.names and not self.bonus.any()
        )


def sets_between(
    n: int, sizes: tuple[int, int], include: Selected, exclude: Selected
) -> BoolArray | None:
    """
    List the sets of some sizes that hold some members and do without others; None if there are too many.

    Parameters
    ----------
    n : int
    sizes : (int, int)
    include, exclude : tuple of int
        Without a common member.

    Returns
    -------
    (f, n) boolean array or None

    Examples
    --------
    >>> sets_between(4, (2, 2), (0,), (3,)).astype(int).tolist()
    [[1, 1, 0, 0], [1, 0, 1, 0]]
    """
    free = [i for i in range(n) if i not in (*include, *exclude)]
    low, high = (max(0, size - len(include)) for size in sizes)
    if low > len(free):
        return np.zeros((0, n), dtype=bool)
    rest = all_sets(len(free), (low, min(high, len(free))))
    if rest is None:
        return None
    found = np.zeros((len(rest), n), dtype=bool)
    found[:, list(include)] = True
    found[:, free] = rest
    return found


def all_sets(n: int, sizes: tuple[int, int]) -> BoolArray | None:
    """
    List all sets of some sizes, in lexicographic order; None if there are too many.

    Returns
    -------
    (f, n) boolean array or None

    Examples
    --------
    >>> all_sets(3, (2, 2)).astype(int).tolist()
    [[1, 1, 0], [1, 0, 1], [0, 1, 1]]
    """
    wanted = range(sizes[0], sizes[1] + 1)
    if sum(comb(n, k) for k in wanted) > MOST_SETS:
        return None
    parts = []
    for k in wanted:
        flat = np.fromiter(chain.from_iterable(combinations(range(n), k)), dtype=np.int64)
        part = np.zeros((comb(n, k), n), dtype=bool)
        np.put_along_axis(part, flat.reshape(-1, k), values=True, axis=1)
        parts.append(part)
    return np.concatenate(parts)
