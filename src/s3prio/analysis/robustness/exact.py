"""Ranks under all allowed weights, exactly: one arrangement of planes for each alternative."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from s3prio.domain.arrays import FloatArray
from s3prio.weightspace.arrangement import Budget, leaves
from s3prio.weightspace.cells import EPSILON
from s3prio.weightspace.region import Region


class RankShares(NamedTuple):
    """
    Shares of the weights, for each of d tables of values.

    Attributes
    ----------
    ranks : (d, n, n) array
        Under which each alternative has each rank.
    favourable : (d, n, m) array
        Sums of the weights under which it is first; divided by its first share, their centre.
    """

    ranks: FloatArray
    favourable: FloatArray


def levelled(parts: FloatArray) -> FloatArray:
    """
    Give alternatives that differ by rounding only the same parts.

    Parameters
    ----------
    parts : (n, k) array

    Returns
    -------
    (n, k) array
        Rows are alike, or differ by more than rounding on some column; chains of near ones are one group.

    Examples
    --------
    >>> levelled(np.array([[0.3, 1.0], [0.1 + 0.2, 1.0], [0.5, 1.0]]))[:, 0].tolist()
    [0.3, 0.3, 0.5]
    """
    slip = EPSILON * np.abs(parts).max(axis=0, initial=0.0)
    order = np.lexsort(parts.T[::-1])
    # Only where neighbours on the first column are near each other can anything be level.
    if not (np.diff(parts[order, 0]) <= slip[0]).any():
        return parts
    near = np.ones((len(parts), len(parts)), dtype=bool)
    for column, own in zip(parts.T, slip, strict=True):
        near &= np.abs(column[:, None] - column[None, :]) <= own
    found = parts.copy()
    open_ = set(range(len(parts)))
    while open_:
        first = min(open_)
        group, reached = {first}, near[first].copy()
        while new := set(np.flatnonzero(reached).tolist()) - group:
            group |= new
            reached |= near[sorted(new)].any(axis=0)
        found[sorted(group)] = parts[first]
        open_ -= group
    return found


def leads_at(parts: FloatArray, corners: FloatArray) -> FloatArray:
    """
    Return each alternative minus each other one at the corners of a simplex, (n, n, k).

    Parameters
    ----------
    parts : (n, m) array
    corners : (k, m) array
    """
    at_corners = levelled(parts @ corners.T)
    return np.asarray(at_corners[:, None, :] - at_corners[None, :, :])


def rank_shares(
    stack: FloatArray, region: Region, *, ties_share: bool, budget: Budget
) -> RankShares:
    """
    Measure where each alternative has which rank.

    Parameters
    ----------
    stack : (d, n, m) array
        Parts of an additive method; several tables are as quick as few, since all are cut together.
    region : Region
        Uniform, with simplices.
    ties_share : bool
        Level alternatives share the ranks that they occupy; else each has the best of them.
    budget : Budget

    Returns
    -------
    RankShares

    Raises
    ------
    BudgetExceededError
        If there are more.
    """
    if region.corners is None:
        raise AssertionError  # callers sample where there are no simplices
    d, n, m = stack.shape
    ranks, favourable = np.zeros((d, n, n)), np.zeros((d, n, m))
    t = len(region.corners)
    planes = np.concatenate(
        [leads_at(parts, corners) for parts in stack for corners in region.corners]
    )
    is_level = (planes == 0).all(axis=2)
    for found in leaves(planes, budget=budget):
        table, simplex = found.group // (t * n), found.group // n % t
        alternative = found.group % n
        shares = found.sizes * region.shares[simplex]
        better = (found.signs < 0).sum(axis=1)
        level = (
            is_level[found.group].sum(axis=1) if ties_share else np.ones(len(better), dtype=int)
        )
        for step in range(int(level.max(initial=0))):
            holds = level > step
            part = shares[holds] / level[holds]
            np.add.at(ranks, (table[holds], alternative[holds], better[holds] + step), part)
        first = better == 0
        weights = np.einsum("ck,ckm->cm", found.centres[first], region.corners[simplex[first]])
        part = shares[first] / level[first]
        np.add.at(favourable, (table[first], alternative[first]), part[:, None] * weights)
    return RankShares(ranks, favourable)
