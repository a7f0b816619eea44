"""Which sets are the best, and which of those level? Compared as fractions, so that a tie is a tie."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

import numpy as np

from s3prio.analysis.balance.given import Points
from s3prio.domain.arrays import FloatArray, IntArray
from s3prio.domain.fractions import as_written
from s3prio.methods.portfolio.family import Family, Selected
from s3prio.methods.portfolio.integer import Demand, best_set

SLIP = 1e-9
"""Numbers closer than this part of their size are compared as fractions."""


class Scored(NamedTuple):
    """A set with its evidence and its support, exact."""

    selected: Selected
    evidence: Fraction
    support: Fraction


def total(points: Points, selected: Selected) -> Fraction:
    """Add up the members' points."""
    return sum((points.exact[i] for i in selected), Fraction(0))


def total_evidence(family: Family, points: Points, selected: Selected) -> Fraction:
    """Add up the members' evidence, with the links between them."""
    found = total(points, selected)
    if family.bonus.any():
        found += sum(
            (as_written(family.bonus[i, j]) for i in selected for j in selected if i < j),
            Fraction(0),
        )
    return found


def scored(family: Family, evidence: Points, support: Points, selected: Selected) -> Scored:
    """Return a set with its exact evidence and support."""
    return Scored(selected, total_evidence(family, evidence, selected), total(support, selected))


def slip_of(*values: FloatArray) -> float:
    """
    Return how far apart numbers of this size may be and still be level but for rounding.

    Examples
    --------
    >>> slip_of(np.array([200.0, -500.0]))
    5e-07
    """
    return SLIP * max(float(np.abs(one).max(initial=0.0)) for one in values)


def near_best(values: FloatArray) -> IntArray:
    """
    Return the positions of the largest values, up to rounding.

    Examples
    --------
    >>> near_best(np.array([0.1 + 0.2, 0.3, 0.2]))
    array([0, 1])
    """
    return np.flatnonzero(values >= values.max() - slip_of(values))


def best_by_support(family: Family, support: Points, evidence: Points) -> tuple[Scored, ...]:
    """
    Find all sets with the most support; among them those with the most evidence.

    Parameters
    ----------
    family : Family
    support, evidence : Points

    Returns
    -------
    tuple of Scored
        More than one only where both are level.
    """
    if family.members is None:
        return (_without_list(family, support, evidence, is_support_first=True),)
    near = near_best(family.counts @ support.numbers)
    found = [scored(family, evidence, support, family.selected(int(f))) for f in near]
    top = max((one.support, one.evidence) for one in found)
    return tuple(one for one in found if (one.support, one.evidence) == top)


def best_by_evidence(family: Family, evidence: Points, support: Points) -> tuple[Scored, ...]:
    """Find all sets with the most evidence; among them those with the most support."""
    if family.members is None:
        return (_without_list(family, support, evidence, is_support_first=False),)
    near = near_best(family.evidence(evidence.numbers))
    found = [scored(family, evidence, support, family.selected(int(f))) for f in near]
    top = max((one.evidence, one.support) for one in found)
    return tuple(one for one in found if (one.evidence, one.support) == top)


def _without_list(
    family: Family, support: Points, evidence: Points, *, is_support_first: bool
) -> Scored:
    """Two integer programs: the best, then the best of what is as good."""
    if is_support_first:
        first, then, links = support, evidence, (0.0, 1.0)
    else:
        first, then, links = evidence, support, (1.0, 0.0)
    there = best_set(family, first.numbers, links=links[0])
    if there is None:
        raise AssertionError  # a family has at least one set
    reached = float(first.numbers[list(there)].sum())
    if not is_support_first:
        reached = float(total_evidence(family, evidence, there))
    slip = SLIP * abs(reached)
    demand = Demand(first.numbers, reached - slip, with_links=not is_support_first)
    better = best_set(family, then.numbers, links=links[1], demands=(demand,)) or there
    candidates = [scored(family, evidence, support, one) for one in (there, better)]
    if is_support_first:
        return max(candidates, key=lambda one: (one.support, one.evidence))
    return max(candidates, key=lambda one: (one.evidence, one.support))
