"""
A6. Does the result of wishes hang on somebody: without whom, with how much influence, and who gains by misreporting?

Support is a weighted sum of points, so the influence at which another set overtakes is a fraction. The best misreport
is found set by set: to bring a set to the top, a stakeholder gives its own highest points to that set's members, the
highest to whoever needs it most, and its lowest to the strongest rivals. No other order of its points does better.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from s3prio.analysis.balance.best import SLIP, best_by_support, slip_of, total
from s3prio.analysis.balance.frontier import taken_family
from s3prio.analysis.balance.given import (
    Points,
    StakeholderPoints,
    names_of,
    supported,
    taken_influence,
    taken_points,
    taken_rows,
    topics_of,
)
from s3prio.domain.arrays import BoolArray, FloatArray, IntArray
from s3prio.domain.as_table import AsTable
from s3prio.domain.portfolio import Constraints
from s3prio.methods.portfolio.family import Family, Selected
from s3prio.methods.power import banzhaf, shapley_shubik
from s3prio.text import Text

if TYPE_CHECKING:
    import pandas as pd


_TOGETHER = 512
"""Sets that are tried together."""


class Misreport(NamedTuple):
    """
    The most that a stakeholder can gain by giving its points to other topics than it means.

    Attributes
    ----------
    gain : Fraction
        In its own true points; 0 if honesty is best.
    selected : tuple of int
        The set that it ends with.
    is_exact : bool
        False where constraints hold and other orders might gain still more.
    """

    gain: Fraction
    selected: Selected
    is_exact: bool


class InfluenceOf(NamedTuple):
    """
    What hangs on one stakeholder.

    Attributes
    ----------
    stakeholder : int
    share : Fraction
        Of all influence.
    without : tuple of sets
        What the others choose alone; more than one if level, none if there are no others.
    lowest, highest : Fraction or None
        The shares between which the result stays, all others in proportion; None where it has all influence, and the
        others no proportion.
    misreport : Misreport
    """

    stakeholder: int
    share: Fraction
    without: tuple[Selected, ...]
    lowest: Fraction | None
    highest: Fraction | None
    misreport: Misreport

    @property
    def slack(self) -> Fraction | None:
        """How far its share is from the nearest tip; None if there is no tip."""
        ends = [
            abs(self.share - end)
            for end, edge in ((self.lowest, Fraction(0)), (self.highest, Fraction(1)))
            if end is not None and end != edge
        ]
        return min(ends, default=None)


@dataclass(frozen=True)
class Influence(AsTable):
    """
    What the result of wishes hangs on.

    Attributes
    ----------
    topics, stakeholders : labels
    selected : tuple of int
        The set with the most support; of level ones the one with the most evidence.
    level : tuple of sets level with it on both
    found : tuple of InfluenceOf
    shapley_shubik, banzhaf : (s,) tuples of Fraction
        Power where a simple majority of the influence decides a vote.
    """

    topics: tuple[Any, ...]
    stakeholders: tuple[Any, ...]
    selected: Selected
    level: tuple[Selected, ...]
    found: tuple[InfluenceOf, ...]
    shapley_shubik: tuple[Fraction, ...]
    banzhaf: tuple[Fraction, ...]

    @property
    def nearest(self) -> InfluenceOf | None:
        """Whose share is nearest to a tip; None if nobody's has one."""
        with_tips = [one for one in self.found if one.slack is not None]
        return min(with_tips, key=lambda one: (one.slack, one.stakeholder), default=None)

    def to_frame(self) -> pd.DataFrame:
        """Return one row for each stakeholder."""
        import pandas as pd  # noqa: PLC0415 loaded only by those who ask for a frame

        return pd.DataFrame(
            {
                "share": [float(one.share) for one in self.found],
                "lowest": [
                    None if one.lowest is None else float(one.lowest) for one in self.found
                ],
                "highest": [
                    None if one.highest is None else float(one.highest) for one in self.found
                ],
                "without": [
                    " | ".join(names_of(s, self.topics) for s in one.without) for one in self.found
                ],
                "gain_by_misreport": [float(one.misreport.gain) for one in self.found],
                "shapley_shubik": [float(one) for one in self.shapley_shubik],
                "banzhaf": [float(one) for one in self.banzhaf],
            },
            index=list(self.stakeholders),
        )


def influence(
    evidence: Any,
    points: Any,
    select: int | Family,
    *,
    influence: Any = None,
    constraints: Constraints | None = None,
) -> Influence:
    """
    Tell what the result of wishes hangs on.

    Parameters
    ----------
    evidence : (n,) array_like or series
        Decides only between sets with level support.
    points : (s, n) array_like or data frame, 0 or more
    select : int or Family
    influence : (s,) array_like, optional
        By default all alike.
    constraints : Constraints, optional

    Returns
    -------
    Influence

    Raises
    ------
    InputError, ShapeError, ScenarioError, WeightError
        As in `frontier`.
    NotApplicableError
        If there are too many sets to list.

    Examples
    --------
    >>> found = influence([0, 0, 0], [[6, 3, 1], [1, 5, 4]], 1, influence=[3, 2])
    >>> found.selected, str(found.found[0].lowest)
    ((0,), '4/7')
    """
    topics = topics_of(evidence, points) if not isinstance(select, Family) else select.topics
    family = taken_family(select, topics, constraints)
    facts = taken_points(evidence, topics, Text("Evidence"))
    given = taken_rows(points, topics, Text("Points"))
    shares = taken_influence(influence, given.labels)
    return influence_of(family, facts, given, shares)


def influence_of(
    family: Family,
    evidence: Points,
    points: StakeholderPoints,
    shares: tuple[Fraction, ...],
) -> Influence:
    """Tell it from points that were taken already, and influence that sums to 1."""
    family.listed  # noqa: B018 refuses families without a list
    first, *level = best_by_support(family, supported(points, shares), evidence)
    half = Fraction(1, 2)
    return Influence(
        family.topics,
        points.labels,
        first.selected,
        tuple(one.selected for one in level),
        tuple(
            _of_one(family, evidence, points, shares, s, first.selected)
            for s in range(len(shares))
        ),
        shapley_shubik(shares, half),
        banzhaf(shares, half),
    )


def _of_one(
    family: Family,
    evidence: Points,
    points: StakeholderPoints,
    shares: tuple[Fraction, ...],
    s: int,
    selected: Selected,
) -> InfluenceOf:
    share = shares[s]
    others = tuple(Fraction(0) if t == s else pi for t, pi in enumerate(shares))
    rest = sum(others, Fraction(0))
    without: tuple[Selected, ...] = ()
    lowest: Fraction | None = None
    highest: Fraction | None = None
    if rest > 0:
        of_others = supported(points, tuple(pi / rest for pi in others))
        best = best_by_support(family, of_others, evidence)
        without = tuple(one.selected for one in best)
        lowest, highest = _interval(family, points, s, of_others, selected)
    return InfluenceOf(
        s,
        share,
        without,
        lowest,
        highest,
        _best_misreport(family, evidence, points, shares, s, selected),
    )


def _interval(
    family: Family, points: StakeholderPoints, s: int, of_others: Points, selected: Selected
) -> tuple[Fraction, Fraction]:
    """
    Find the shares of one stakeholder between which a set keeps the most support.

    With share x the lead over a rival is x times the own lead plus (1 − x) times that of the others: a line.
    """
    own = points.of(s)
    mine = family.counts @ own.numbers
    theirs = family.counts @ of_others.numbers
    at = family.position(selected)
    lead_own, lead_others = mine[at] - mine, theirs[at] - theirs
    slope = lead_own - lead_others
    slip = slip_of(lead_own, lead_others)
    tips = np.where(np.abs(slope) > slip, -lead_others / np.where(slope == 0, 1.0, slope), np.nan)
    below, above = Fraction(0), Fraction(1)
    for f in _nearest(np.where(slope > slip, tips, -np.inf)):
        below = max(below, _exact_tip(own, of_others, selected, family.selected(f)))
    for f in _nearest(np.where(slope < -slip, -tips, -np.inf)):
        above = min(above, _exact_tip(own, of_others, selected, family.selected(f)))
    return below, above


def _nearest(values: FloatArray) -> list[int]:
    """Return the positions of the largest finite values, up to rounding."""
    top = float(values.max(initial=-np.inf))
    return np.flatnonzero(values >= top - SLIP).tolist() if np.isfinite(top) else []


def _exact_tip(own: Points, of_others: Points, selected: Selected, rival: Selected) -> Fraction:
    lead_own = total(own, selected) - total(own, rival)
    lead_others = total(of_others, selected) - total(of_others, rival)
    return lead_others / (lead_others - lead_own)


def _best_misreport(
    family: Family,
    evidence: Points,
    points: StakeholderPoints,
    shares: tuple[Fraction, ...],
    s: int,
    honest: Selected,
) -> Misreport:
    """Try the sets that are better for a stakeholder, the best first, until one can be brought to the top."""
    own = points.numbers[s]
    worth = family.counts @ own
    at = family.position(honest)
    better = np.flatnonzero(worth > worth[at] + slip_of(worth))
    is_exact = family.is_free
    if not better.size or shares[s] == 0:
        return Misreport(Fraction(0), honest, is_exact)
    others = supported(points, tuple(Fraction(0) if t == s else pi for t, pi in enumerate(shares)))
    order = better[np.argsort(-worth[better], kind="stable")]
    hopeful = order[_may_win(family, order, others.numbers, own, float(shares[s]))]
    keys = list(zip(others.exact, evidence.exact, strict=True))
    exact_own = sorted(points.exact[s], reverse=True)
    for f in hopeful.tolist():
        target = family.selected(f)
        reported = _reported(target, keys, exact_own)
        if _wins(family, target, keys, reported, shares[s]):
            truly = points.of(s)
            return Misreport(total(truly, target) - total(truly, honest), target, is_exact)
    return Misreport(Fraction(0), honest, is_exact)


def _may_win(
    family: Family, targets: IntArray, others: FloatArray, own: FloatArray, share: float
) -> BoolArray:
    """Leave out the sets that stay clearly behind a rival under the best report for them; the rest is tried exactly."""
    slip = slip_of(others, own)
    found = np.zeros(len(targets), dtype=bool)
    for at in range(0, len(targets), _TOGETHER):
        which = targets[at : at + _TOGETHER]
        inside = family.listed[which]
        # Members by ascending points of the others, then the rivals: the own points in falling order.
        places = np.argsort(np.where(inside, others, others + 2 * np.ptp(others) + 1.0), axis=1)
        reported = np.empty(inside.shape)
        np.put_along_axis(reported, places, np.sort(own)[::-1][None, :], axis=1)
        scores = others + share * reported
        if family.is_free:
            weakest = np.where(inside, scores, np.inf).min(axis=1)
            strongest = np.where(inside, -np.inf, scores).max(axis=1)
            found[at : at + _TOGETHER] = weakest >= strongest - slip
        else:
            totals = family.counts @ scores.T
            own_total = totals[which, np.arange(len(which))]
            found[at : at + _TOGETHER] = own_total >= totals.max(axis=0) - slip
    return found


def _reported(
    target: Selected, keys: list[tuple[Fraction, Fraction]], own: list[Fraction]
) -> list[Fraction]:
    """Give the highest points to the members, the highest to the weakest; the lowest to the strongest rivals."""
    reported = [Fraction(0)] * len(keys)
    members = sorted(target, key=lambda i: keys[i])
    rivals = sorted(set(range(len(keys))) - set(target), key=lambda i: keys[i])
    for i, points in zip([*members, *rivals], own, strict=True):
        reported[i] = points
    return reported


def _wins(
    family: Family,
    target: Selected,
    keys: list[tuple[Fraction, Fraction]],
    reported: list[Fraction],
    share: Fraction,
) -> bool:
    """Tell whether a set is alone at the top: by support, and where that is level by evidence."""
    scores = [(q + share * x, e) for (q, e), x in zip(keys, reported, strict=True)]
    if family.is_free:
        inside = min(scores[i] for i in target)
        rivals = [scores[i] for i in range(len(scores)) if i not in target]
        return not rivals or inside > max(rivals)
    support = Points.of_fractions(tuple(p for p, _ in scores))
    evidence = Points.of_fractions(tuple(e for _, e in scores))
    best = best_by_support(family, support, evidence)
    return len(best) == 1 and best[0].selected == target
