"""Which of several sets is the best under which share of the weights? The weights of each are one polytope."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from s3prio.domain.arrays import FloatArray, frozen
from s3prio.methods.portfolio.family import Family, Selected
from s3prio.weightspace.arrangement import Budget, BudgetExceededError, leaves
from s3prio.weightspace.cells import EPSILON
from s3prio.weightspace.region import Region

_MOST_SETS = 400
"""More candidates than this are not measured against each other."""

_STEPS = 300_000
"""Budget of one measurement."""


class SetRegion(NamedTuple):
    """
    A set with the weights under which it is the best.

    Attributes
    ----------
    selected : tuple of int
    share : float
        Of the weights that were asked about.
    weights : (m,) array
        The centre of those that make it the best.
    """

    selected: Selected
    share: float
    weights: FloatArray


def region_shares(
    family: Family, candidates: list[int], values: FloatArray, region: Region
) -> tuple[SetRegion, ...]:
    """
    Measure the weights under which each candidate is the best, the largest share first.

    Parameters
    ----------
    family : Family
    candidates : list of int
        Positions of the sets that can be the best somewhere.
    values : (n, m) array
    region : Region

    Returns
    -------
    tuple of SetRegion
        Without those that have no volume; empty where there are too many candidates, or only samples.
        Of sets that are level everywhere the first stands for all.
    """
    if region.corners is None or len(candidates) > _MOST_SETS:
        return ()
    budget = Budget(_STEPS)
    sums: dict[int, tuple[float, FloatArray]] = {}
    counts = family.counts[candidates]
    bonuses = family.bonuses[candidates][:, None]
    try:
        for corners, share in zip(region.corners, region.shares, strict=True):
            totals = counts @ (values @ corners.T) + bonuses
            for number, size, centre in _best_where(totals, budget):
                before, weighted = sums.get(number, (0.0, np.zeros(region.m)))
                sums[number] = (
                    before + share * size,
                    weighted + share * size * (centre @ corners),
                )
    except BudgetExceededError:
        return ()
    listed = [
        SetRegion(family.selected(candidates[number]), float(size), frozen(weighted / size))
        for number, (size, weighted) in sums.items()
        if size > EPSILON
    ]
    return tuple(sorted(listed, key=lambda one: (-round(one.share, 12), one.selected)))


def _best_where(totals: FloatArray, budget: Budget) -> list[tuple[int, float, FloatArray]]:
    """Return of each set with a part of the simplex its size and its centre, in shares of the corners."""
    slip = EPSILON * (float(np.abs(totals).max(initial=0.0)) or 1.0)
    # Only sets that another one does not beat at all corners can be the best anywhere; of level ones the first.
    _, first = np.unique(np.round(totals / slip), axis=0, return_index=True)
    alive = [
        i
        for i in sorted(first.tolist())
        if not (
            (totals[first] >= totals[i] - slip).all(axis=1)
            & (totals[first] > totals[i] + slip).any(axis=1)
        ).any()
    ]
    if totals.shape[1] == 1:
        best = max(alive, key=lambda i: float(totals[i, 0]))
        return [(best, 1.0, np.ones(1))]
    if len(alive) == 1:
        k = totals.shape[1]
        return [(alive[0], 1.0, np.full(k, 1.0 / k))]
    own = totals[alive]
    others = ~np.eye(len(alive), dtype=bool)
    planes = (own[:, None] - own[None])[others].reshape(len(alive), -1, totals.shape[1])
    sizes, centres = np.zeros(len(alive)), np.zeros(own.shape)
    for part in leaves(planes, budget=budget, most_below=0):
        np.add.at(sizes, part.group, part.sizes)
        np.add.at(centres, part.group, part.sizes[:, None] * part.centres)
    return [
        (i, float(size), centre / size)
        for i, size, centre in zip(alive, sizes, centres, strict=True)
        if size > 0
    ]
