"""
A1. What would facts alone choose, what wishes alone, and what does each step between them cost the other side?

The nondominated sets of two objectives, evidence and support; the price of politics is what the set with the most
support gives up of the evidence, the price of evidence the reverse. Sets are compared as fractions. Where they can
be listed all are looked at; else the epsilon-constraint method :cite:p:`haimes1971` asks for one after the other.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from s3prio.analysis import Progress
from s3prio.analysis.balance.best import (
    SLIP,
    Scored,
    near_best,
    scored,
    slip_of,
)
from s3prio.analysis.balance.feasible import feasible_sets
from s3prio.analysis.balance.given import Points, names_of, taken_points, topics_of
from s3prio.analysis.balance.programs import ends_by_programs, frontier_by_programs
from s3prio.domain.arrays import FloatArray, frozen
from s3prio.domain.as_table import AsTable
from s3prio.domain.portfolio import Constraints
from s3prio.errors import InputError
from s3prio.methods.portfolio.family import Family, Selected
from s3prio.text import Text

if TYPE_CHECKING:
    import pandas as pd


class FrontierSet(NamedTuple):
    """
    A set that nothing beats on both sides.

    Attributes
    ----------
    selected : tuple of int
    evidence, support : Fraction
    is_supported : bool
        Whether some mixture of the two sides makes it the best; else only the list of all sets finds it.
    level : tuple of sets with the same evidence and the same support
    """

    selected: Selected
    evidence: Fraction
    support: Fraction
    is_supported: bool
    level: tuple[Selected, ...] = ()


class Step(NamedTuple):
    """
    From one set of the frontier to the next.

    Attributes
    ----------
    entered, left : tuple of int
        One each if the step is one swap.
    support_gained, evidence_given : Fraction
    rate : Fraction
        Evidence given up for each point of support.
    """

    entered: Selected
    left: Selected
    support_gained: Fraction
    evidence_given: Fraction
    rate: Fraction


class Price(NamedTuple):
    """
    What one side gives up when the other has its way.

    Attributes
    ----------
    absolute : Fraction
    share : float or None
        Of the side's best result; None where that is 0.
    of_range : float or None
        Of the distance between its best and its worst result; None where there is none. It does not depend on where
        the scale has its zero, as the share does.
    widest : Fraction
        The most that could be given up among the other side's level best sets.
    """

    absolute: Fraction
    share: float | None
    of_range: float | None
    widest: Fraction


@dataclass(frozen=True)
class Frontier(AsTable):
    """
    All sets that nothing beats on both sides, from the most evidence to the most support.

    Attributes
    ----------
    topics : (n,) labels
    sets : tuple of FrontierSet
    politics, facts : Price
        The price of politics, in evidence; and the price of evidence, in support.
    cloud : (f, 2) array or None
        Evidence and support of all sets; None where they are not listed.
    """

    topics: tuple[Any, ...]
    sets: tuple[FrontierSet, ...]
    politics: Price
    facts: Price
    cloud: FloatArray | None

    def __post_init__(self) -> None:
        if self.cloud is not None:
            object.__setattr__(self, "cloud", frozen(self.cloud))

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps from each set to the next."""
        return tuple(
            step_between(one, next_) for one, next_ in zip(self.sets, self.sets[1:], strict=False)
        )

    def to_frame(self) -> pd.DataFrame:
        """Return the sets as a data frame: members, evidence, support, and the rate of the step to each."""
        import pandas as pd  # noqa: PLC0415 loaded only by those who ask for a frame

        rates = [None, *(float(step.rate) for step in self.steps)]
        return pd.DataFrame(
            {
                "selection": [names_of(one.selected, self.topics) for one in self.sets],
                "evidence": [float(one.evidence) for one in self.sets],
                "support": [float(one.support) for one in self.sets],
                "supported": [one.is_supported for one in self.sets],
                "rate": rates,
            }
        )


def frontier(
    evidence: Any,
    support: Any,
    select: int | Family,
    *,
    constraints: Constraints | None = None,
    progress: Progress | None = None,
) -> Frontier:
    """
    Find all sets that nothing beats on both sides, and the two prices.

    Parameters
    ----------
    evidence : (n,) array_like or series
        Points of each topic on the side of facts; integers, fractions and decimals stay exact.
    support : (n,) array_like or series
        Points of each topic on the side of wishes.
    select : int or Family
        How many are chosen, or the sets that are allowed, from `feasible_sets`.
    constraints : Constraints, optional
        Where `select` is a number.
    progress : callable, optional
        Is told the share of the work that is done; only more sets than can be listed take long.

    Returns
    -------
    Frontier

    Raises
    ------
    InputError, ShapeError
        If the points cannot be used.
    ScenarioError
        If no set keeps to the constraints.

    Examples
    --------
    >>> found = frontier([9, 8, 5, 1], [1, 2, 3, 6], 2)
    >>> [(one.selected, int(one.evidence), int(one.support)) for one in found.sets]
    [((0, 1), 17, 3), ((0, 2), 14, 4), ((1, 2), 13, 5), ((0, 3), 10, 7), ((1, 3), 9, 8), ((2, 3), 6, 9)]
    >>> round(found.politics.share, 3)
    0.647
    """
    topics = topics_of(evidence, support) if not isinstance(select, Family) else select.topics
    family = taken_family(select, topics, constraints)
    facts = taken_points(evidence, topics, Text("Evidence"))
    wishes = taken_points(support, topics, Text("Support"))
    return frontier_of(family, facts, wishes, progress)


def taken_family(
    select: int | Family, topics: tuple[Any, ...], constraints: Constraints | None
) -> Family:
    """
    Take the sets that are allowed.

    Raises
    ------
    InputError
        If constraints are given beside a family, which has its own.
    """
    if not isinstance(select, Family):
        return feasible_sets(topics, select, constraints)
    if constraints is not None:
        raise InputError(Text("Give constraints to feasible_sets, or a number and constraints."))
    return select


def frontier_of(
    family: Family, evidence: Points, support: Points, progress: Progress | None = None
) -> Frontier:
    """Find the frontier of points that were taken already."""
    if family.members is None:
        candidates = frontier_by_programs(family, evidence, support, progress)
        cloud = None
    else:
        cloud = np.stack(
            [family.evidence(evidence.numbers), family.counts @ support.numbers], axis=1
        )
        candidates = [
            scored(family, evidence, support, family.selected(f)) for f in _undominated(cloud)
        ]
    sets = _with_hull(_nondominated(candidates))
    politics, facts = _prices(family, evidence, support, sets, cloud)
    return Frontier(family.topics, sets, politics, facts, cloud)


def step_between(one: FrontierSet, next_: FrontierSet) -> Step:
    """
    Return the step from one set to the next.

    Examples
    --------
    >>> step_between(FrontierSet((0, 1), Fraction(9), Fraction(1), True),
    ...              FrontierSet((0, 2), Fraction(7), Fraction(2), True)).rate
    Fraction(2, 1)
    """
    gained = next_.support - one.support
    given = one.evidence - next_.evidence
    return Step(
        tuple(sorted(set(next_.selected) - set(one.selected))),
        tuple(sorted(set(one.selected) - set(next_.selected))),
        gained,
        given,
        given / gained,
    )


def _undominated(cloud: FloatArray) -> list[int]:
    """Leave out what is beaten on both sides by more than rounding; what is left is compared as fractions."""
    evidence, support = cloud.T
    order = np.argsort(-evidence, kind="stable")
    running = np.maximum.accumulate(support[order])
    ahead = np.searchsorted(-evidence[order], -(evidence + slip_of(evidence)), side="left")
    most = np.where(ahead > 0, running[np.maximum(ahead - 1, 0)], -np.inf)
    found: list[int] = np.flatnonzero(support >= most - slip_of(support)).tolist()
    return found


def _nondominated(candidates: list[Scored]) -> list[FrontierSet]:
    """Keep, exactly, the sets that nothing beats; level ones together."""
    found: list[FrontierSet] = []
    for one in sorted(set(candidates), key=lambda c: (-c.evidence, -c.support, c.selected)):
        last = found[-1] if found else None
        if last is not None and (one.evidence, one.support) == (last.evidence, last.support):
            found[-1] = last._replace(level=(*last.level, one.selected))
        elif last is None or one.support > last.support:
            found.append(FrontierSet(*one, is_supported=True))
    return found


def _with_hull(sets: list[FrontierSet]) -> tuple[FrontierSet, ...]:
    """Mark the sets that lie strictly inside the hull of the others."""
    hull: list[FrontierSet] = []
    for one in sets:
        while len(hull) >= 2 and _is_inside(hull[-2], hull[-1], one):
            hull.pop()
        hull.append(one)
    corners = {one.selected for one in hull}
    return tuple(one._replace(is_supported=one.selected in corners) for one in sets)


def _is_inside(before: FrontierSet, one: FrontierSet, after: FrontierSet) -> bool:
    """Tell whether a point lies strictly below the line between two others."""
    across = (after.support - before.support) * (one.evidence - before.evidence)
    along = (after.evidence - before.evidence) * (one.support - before.support)
    return across < along


def _prices(
    family: Family,
    evidence: Points,
    support: Points,
    sets: tuple[FrontierSet, ...],
    cloud: FloatArray | None,
) -> tuple[Price, Price]:
    first, last = sets[0], sets[-1]
    if cloud is None:
        worst, level = ends_by_programs(
            family, evidence, support, sets[0].selected, sets[-1].selected
        )
    else:
        worst = cloud.min(axis=0).tolist()
        level = [
            scored(family, evidence, support, family.selected(int(f)))
            for column in cloud.T
            for f in near_best(column)
        ]
    least_evidence = min(one.evidence for one in level if one.support == last.support)
    least_support = min(one.support for one in level if one.evidence == first.evidence)
    return (
        _price(first.evidence, last.evidence, worst[0], least_evidence),
        _price(last.support, first.support, worst[1], least_support),
    )


def _price(best: Fraction, kept: Fraction, worst: float, least: Fraction) -> Price:
    given, spread = best - kept, float(best) - worst
    return Price(
        given,
        float(given / best) if best > 0 else None,
        float(given) / spread if spread > SLIP * abs(float(best)) else None,
        best - least,
    )
