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


def differences(parts: FloatArray) -> FloatArray:
    """Each alternative minus each other one, (n, n, m); what is rounding only is 0."""
    found = parts[:, None, :] - parts[None, :, :]
    size = np.abs(parts).max(initial=0.0)
    found[np.abs(found).max(axis=2) <= EPSILON * size] = 0.0
    return np.asarray(found)


def leads_at(parts: FloatArray, corners: FloatArray) -> FloatArray:
    """
    Return leads at the corners of a simplex, (n, n, k); of alternatives that are level throughout, 0.

    Parameters
    ----------
    parts : (n, m) array
    corners : (k, m) array
    """
    found = differences(parts) @ corners.T
    size = np.abs(parts).max(initial=0.0)
    found[np.abs(found).max(axis=2) <= EPSILON * size] = 0.0
    return np.asarray(found)


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
