"""
If links between topics counted: from which worth of a link on would facts choose another set?

The worth is an exchange rate that somebody must state, points of evidence for a link between two selected topics; it is
0 until then. Evidence plus worth times links is a line for each set, and the rates at which the best set changes
are found as those of the dial are, on the upper envelope :cite:p:`eisner1976`; here up to rounding.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from s3prio.analysis.balance.best import SLIP, near_best, slip_of
from s3prio.domain.arrays import FloatArray
from s3prio.methods.portfolio.family import Family, Selected


class LinkTip(NamedTuple):
    """
    From some worth of a link on, another set is the best.

    Attributes
    ----------
    worth : float
        Points of evidence for a full link, 0 or more.
    selected : tuple of int
        The best from there on.
    """

    worth: float
    selected: Selected


def link_tips(family: Family, evidence: FloatArray, links: FloatArray) -> tuple[LinkTip, ...]:
    """
    Find the best set at every worth of a link, from 0 up.

    Parameters
    ----------
    family : Family
        The constraint's own worth of links is not counted.
    evidence : (n,) array
        Of the topics, in points.
    links : (n, n) symmetric array, 0 on the diagonal

    Returns
    -------
    tuple of LinkTip
        The first one from worth 0 on.

    Examples
    --------
    >>> from s3prio.analysis.balance.feasible import feasible_sets
    >>> links = np.array([[0.0, 0, 0], [0, 0, 1], [0, 1, 0]])
    >>> link_tips(feasible_sets(3, 2), np.array([5.0, 4.0, 2.0]), links)
    (LinkTip(worth=0.0, selected=(0, 1)), LinkTip(worth=3.0, selected=(1, 2)))
    """
    counts = family.counts
    own = counts @ evidence
    inside = ((counts @ links) * counts).sum(axis=1) / 2
    slip = slip_of(inside)
    level = near_best(own)
    at = int(level[inside[level].argmax()])
    found = [LinkTip(0.0, family.selected(at))]
    while True:
        more = np.flatnonzero(inside > inside[at] + slip)
        if not more.size:
            return tuple(found)
        worth = (own[at] - own[more]) / (inside[more] - inside[at])
        first = worth <= worth.min() * (1 + SLIP) + SLIP
        # Of those that overtake together the one with the most links stays ahead.
        next_ = more[first]
        at = int(next_[inside[next_].argmax()])
        found.append(LinkTip(float(worth.min()), family.selected(at)))
