"""
No set keeps to everything: which few conditions already contradict each other, and how many can be met at best?

Where the sets are listed, each of them misses some conditions; a smallest group of conditions of which every set
misses one is a smallest hitting set :cite:p:`chinneck2008`. Else conditions are dropped one by one as long as
what is left still contradicts itself: a group from which nothing more can be dropped.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from s3prio.domain.arrays import BoolArray
from s3prio.methods.portfolio.conditions import Conditions
from s3prio.methods.portfolio.family import Family
from s3prio.methods.portfolio.integer import best_set


def smallest_conflict(missed: BoolArray) -> tuple[int, ...]:
    """
    Find a smallest group of conditions of which every set misses at least one.

    Parameters
    ----------
    missed : (f, c) boolean array
        No row without a miss.

    Returns
    -------
    tuple of int
        Positions of the conditions.

    Examples
    --------
    >>> smallest_conflict(np.array([[1, 0, 0], [1, 1, 0], [0, 0, 1]], dtype=bool))
    (0, 2)
    """
    from scipy.optimize import Bounds, LinearConstraint, milp  # noqa: PLC0415 only contradictions need it

    rows = np.unique(missed, axis=0).astype(np.float64)
    solved = milp(
        np.ones(rows.shape[1]),
        integrality=np.ones(rows.shape[1]),
        bounds=Bounds(0.0, 1.0),
        constraints=[LinearConstraint(rows, 1.0, np.inf)],
    )
    return tuple(np.flatnonzero(solved.x > 0.5).tolist())


def conflict_without_list(family: Family) -> tuple[int, ...]:
    """
    Drop conditions as long as the others still contradict each other.

    Parameters
    ----------
    family : Family
        No set of its sizes meets all conditions.

    Returns
    -------
    tuple of int
        Positions of conditions of which none can be dropped.
    """
    kept = list(range(len(family.conditions.names)))
    nothing = np.zeros(len(family.topics))
    for one in range(len(family.conditions.names)):
        tried = [c for c in kept if c != one]
        without = replace(family, conditions=family.conditions.only(tried))
        if best_set(without, nothing) is None:
            kept = tried
    return tuple(kept)


def best_coverage(members: BoolArray, conditions: Conditions) -> tuple[int, int]:
    """
    Find how many municipalities a set covers at best, where it meets all other conditions if any does.

    Parameters
    ----------
    members : (f, n) boolean array
    conditions : Conditions

    Returns
    -------
    (int, int)
        Covered at best, and how many there are.
    """
    met = conditions.met(members)
    is_coverage = np.array([name.kind == "coverage" for name in conditions.names])
    keeps_rest = met[:, ~is_coverage].all(axis=1)
    allowed = met[keeps_rest] if keeps_rest.any() else met
    return int(allowed[:, is_coverage].sum(axis=1).max(initial=0)), int(is_coverage.sum())
