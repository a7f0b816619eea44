"""Which of the conditions contradict each other? The smallest group that no weights fulfil."""

from __future__ import annotations

from itertools import combinations
from math import comb

import numpy as np

from s3prio.weightspace.region import Conditions

_MOST_TRIED = 300
"""Groups tried for a smaller one than the first that is found: about a second."""


def smallest_conflict(conditions: Conditions) -> tuple[int, ...]:
    """
    Find the smallest group of conditions that no weights fulfil together.

    Parameters
    ----------
    conditions : Conditions

    Returns
    -------
    tuple of int
        Their positions; empty if there are weights that fulfil all. No proper part of it is
        contradictory; no smaller group is either, unless there are too many conditions to try them all.

    Examples
    --------
    >>> three = Conditions(np.eye(3), np.array([0.2, 0.7, 0.5]), np.zeros(3, bool), ("a", "b", "c"))
    >>> smallest_conflict(three)
    (1, 2)
    """
    everything = tuple(range(len(conditions.words)))
    if _can_be_met(conditions, everything):
        return ()
    # Whatever can be left out without ending the contradiction is not part of it.
    group = everything
    for one in everything:
        without = tuple(i for i in group if i != one)
        if without and not _can_be_met(conditions, without):
            group = without
    left = _MOST_TRIED
    for size in range(1, len(group)):
        left -= comb(len(everything), size)
        if left < 0:
            break
        for tried in combinations(everything, size):
            if not _can_be_met(conditions, tried):
                return tried
    return group


def _can_be_met(conditions: Conditions, group: tuple[int, ...]) -> bool:
    from scipy.optimize import linprog  # noqa: PLC0415 only contradictions need it

    which = np.array(group, dtype=np.int64)
    planes, equal = conditions.planes[which], conditions.is_equal[which]
    m = planes.shape[1]
    # Planes are at corners: their value at weights is the same sum, as weights sum to 1.
    solved = linprog(
        np.zeros(m),
        A_ub=-planes[~equal] if (~equal).any() else None,
        b_ub=np.zeros(int((~equal).sum())) if (~equal).any() else None,
        A_eq=np.vstack([np.ones(m), planes[equal]]),
        b_eq=np.append(1.0, np.zeros(int(equal.sum()))),
        bounds=[(0, None)] * m,
        method="highs",
    )
    return bool(solved.status == 0)
