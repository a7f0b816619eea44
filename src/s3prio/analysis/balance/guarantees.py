"""
A5. What does it cost in evidence to guarantee everybody a share of its best possible result?

The price rises in steps: at each the set with the most evidence that still keeps the guarantee. A price of fairness
:cite:p:`bertsimas2011`, read off all sets where they can be listed, else found by integer programs.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from s3prio.analysis import Progress
from s3prio.analysis.balance.best import SLIP, slip_of, total_evidence
from s3prio.analysis.balance.frontier import taken_family
from s3prio.analysis.balance.given import Points, names_of, taken_points, taken_rows, topics_of
from s3prio.domain.arrays import FloatArray
from s3prio.domain.as_table import AsTable
from s3prio.domain.portfolio import Constraints
from s3prio.methods.portfolio.family import Family, Selected
from s3prio.methods.portfolio.integer import Demand, best_set
from s3prio.text import Text

if TYPE_CHECKING:
    import pandas as pd


class Guarantee(NamedTuple):
    """
    The most evidence with which everybody is guaranteed a share of its best result.

    Attributes
    ----------
    up_to : float
        Every guarantee up to this share is met.
    selected : tuple of int
    evidence : Fraction
    price : float or None
        Share of the best evidence that is given up; None where that is not above 0.
    """

    up_to: float
    selected: Selected
    evidence: Fraction
    price: float | None


@dataclass(frozen=True)
class Guarantees(AsTable):
    """
    The price of guarantees: from the set with the most evidence to the fairest one.

    Attributes
    ----------
    topics : (n,) labels
    steps : tuple of Guarantee
        Guarantees rise, evidence falls; more than the last one nobody can promise to all.
    """

    topics: tuple[Any, ...]
    steps: tuple[Guarantee, ...]

    def at(self, share: float) -> Guarantee | None:
        """Return the best that guarantees a share; None if nothing does."""
        return next((one for one in self.steps if share <= one.up_to + SLIP), None)

    def to_frame(self) -> pd.DataFrame:
        """Return the steps as a data frame."""
        import pandas as pd  # noqa: PLC0415 loaded only by those who ask for a frame

        return pd.DataFrame(
            {
                "up_to": [one.up_to for one in self.steps],
                "evidence": [float(one.evidence) for one in self.steps],
                "price": [one.price for one in self.steps],
                "selection": [names_of(one.selected, self.topics) for one in self.steps],
            }
        )


def guarantees(
    evidence: Any,
    points: Any,
    select: int | Family,
    *,
    constraints: Constraints | None = None,
    progress: Progress | None = None,
) -> Guarantees:
    """
    Find what it costs in evidence to guarantee everybody a share of its best result.

    Parameters
    ----------
    evidence : (n,) array_like or series
    points : (s, n) array_like or data frame, 0 or more
    select : int or Family
    constraints : Constraints, optional
    progress : callable, optional

    Returns
    -------
    Guarantees

    Raises
    ------
    InputError, ShapeError, ScenarioError
        As in `frontier`.

    Examples
    --------
    >>> found = guarantees([9, 5, 4], [[8, 1, 1], [1, 1, 8]], 2)
    >>> [(round(one.up_to, 3), one.selected, int(one.evidence)) for one in found.steps]
    [(0.222, (0, 1), 14), (1.0, (0, 2), 13)]
    """
    topics = topics_of(evidence, points) if not isinstance(select, Family) else select.topics
    family = taken_family(select, topics, constraints)
    facts = taken_points(evidence, topics, Text("Evidence"))
    given = taken_rows(points, topics, Text("Points"))
    return guarantees_of(family, facts, given.numbers, progress)


def guarantees_of(
    family: Family, evidence: Points, points: FloatArray, progress: Progress | None = None
) -> Guarantees:
    """Find the price of guarantees from points that were taken already."""
    if family.members is None:
        found = _by_programs(family, evidence, points, progress)
    else:
        found = _from_list(family, evidence, points)
    best = total_evidence(family, evidence, found[0][1])
    steps = []
    for up_to, selected in found:
        there = total_evidence(family, evidence, selected)
        price = float(best - there) / float(best) if best > 0 else None
        steps.append(Guarantee(up_to, selected, there, price))
    return Guarantees(family.topics, tuple(steps))


def _from_list(
    family: Family, evidence: Points, points: FloatArray
) -> list[tuple[float, Selected]]:
    results = family.counts @ points.T
    best = results.max(axis=0)
    least = np.where(best > 0, results / np.where(best > 0, best, 1.0), 1.0).min(axis=1)
    totals = family.evidence(evidence.numbers)
    slip = slip_of(totals) or 1.0
    # Level evidence counts as one number, so that of level sets the fairest one stands for all.
    order = np.lexsort((-least, -np.round(totals / slip)))
    found: list[tuple[float, Selected]] = []
    for f in order.tolist():
        if not found or least[f] > found[-1][0] + SLIP:
            found.append((float(least[f]), family.selected(f)))
    return found


_APART = 1e-4
"""Guarantees closer than this are one, where sets are not listed: the solver has a tolerance of its own."""


def _are_level(family: Family, evidence: Points, one: Selected, other: Selected) -> bool:
    return total_evidence(family, evidence, one) == total_evidence(family, evidence, other)


def _by_programs(
    family: Family, evidence: Points, points: FloatArray, progress: Progress | None
) -> list[tuple[float, Selected]]:
    best = np.array([float(row[list(best_set(family, row) or ())].sum()) for row in points])
    rows, best = points[best > 0], best[best > 0]
    found: list[tuple[float, Selected]] = []
    share = 0.0
    while share <= 1.0:
        demands = tuple(
            Demand(row, share * top, with_links=False) for row, top in zip(rows, best, strict=True)
        )
        there = best_set(family, evidence.numbers, links=1.0, demands=demands)
        if there is None:
            break
        least = float((rows[:, list(there)].sum(axis=1) / best).min(initial=1.0))
        if found and _are_level(family, evidence, found[-1][1], there):
            found.pop()  # of level sets the fairest one stands for all
        if not found or least > found[-1][0]:
            found.append((least, there))
        share = max(share, least) + _APART
        if progress is not None:
            progress(min(1.0, share))
    return found
