"""
A1 beyond lists: the frontier of more sets than can be listed, by one integer program for each of its sets.

The epsilon-constraint method :cite:p:`haimes1971`: the most evidence with at least so much support, and ever more
of it. Each step is larger than the solver's own tolerance, so that the loop ends.
"""

from __future__ import annotations

from fractions import Fraction
from math import lcm

import numpy as np

from s3prio.analysis import Progress
from s3prio.analysis.balance.best import (
    SLIP,
    Scored,
    best_by_evidence,
    best_by_support,
    scored,
)
from s3prio.analysis.balance.given import Points
from s3prio.methods.portfolio.family import Family, Selected
from s3prio.methods.portfolio.integer import Demand, best_set


def frontier_by_programs(
    family: Family, evidence: Points, support: Points, progress: Progress | None
) -> list[Scored]:
    """
    Ask for the most evidence under ever more support.

    Parameters
    ----------
    family : Family
    evidence, support : Points
    progress : callable or None

    Returns
    -------
    list of Scored
        All sets that nothing beats on both sides, up to the solver's tolerance; others may be among them.
    """
    first = best_by_evidence(family, evidence, support)[0]
    last = best_by_support(family, support, evidence)[0]
    found = [first]
    step = _least_step(support)
    span = float(last.support - first.support)
    while found[-1].support < last.support:
        at_least = float(found[-1].support) + step
        demand = Demand(support.numbers, at_least, with_links=False)
        there = best_set(family, evidence.numbers, links=1.0, demands=(demand,))
        if there is None:
            break
        one = scored(family, evidence, support, there)
        if one.support <= found[-1].support:  # within the solver's tolerance: nothing new
            break
        found.append(one)
        if progress is not None and span > 0:
            progress(min(1.0, float(one.support - first.support) / span))
    return [*found, last]


_MOST_PARTS = 1e5


def _least_step(support: Points) -> float:
    """
    Return half of the least difference that two sets' support can have.

    Support is a multiple of one over the common denominator; where that is too fine for the solver's own
    tolerance, a hundred-thousandth of the whole, so that the loop ends.
    """
    unit = Fraction(1, lcm(*(one.denominator for one in support.exact)))
    coarse = float(np.abs(support.numbers).sum()) / _MOST_PARTS
    return max(float(unit) / 2, coarse)


def ends_by_programs(
    family: Family, evidence: Points, support: Points, first: Selected, last: Selected
) -> tuple[list[float], list[Scored]]:
    """
    Return the least of both sides, and the sets with the least of one side among the best of the other.

    Parameters
    ----------
    family : Family
    evidence, support : Points
    first, last : tuple of int
        The sets with the most evidence and with the most support.
    """
    ends = [scored(family, evidence, support, one) for one in (first, last)]

    def asked(points: Points, links: float, *demands: Demand) -> Scored:
        there = best_set(family, -points.numbers, links=-links, demands=demands)
        return scored(family, evidence, support, there or first)

    top = float(ends[0].evidence), float(ends[1].support)
    level = [
        asked(
            evidence, 1.0, Demand(support.numbers, top[1] - SLIP * abs(top[1]), with_links=False)
        ),
        asked(
            support, 0.0, Demand(evidence.numbers, top[0] - SLIP * abs(top[0]), with_links=True)
        ),
    ]
    worst = [float(asked(evidence, 1.0).evidence), float(asked(support, 0.0).support)]
    return worst, [*level, *ends]
