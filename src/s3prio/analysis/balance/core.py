"""
A3. Which topics are safe whoever sets the weights, which are contested, which out; and what decides between them?

Robust portfolio modelling :cite:p:`liesio2007` over the hull of all stakeholders' weights: a set is dominated if
another is at least as good at every corner of the hull and better at one; the core index of a topic is the share of
nondominated sets that hold it. That is a share of sets and no probability; the share of the weights stands beside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from s3prio.analysis.balance.frontier import taken_family
from s3prio.analysis.balance.given import labels_of, taken_rows
from s3prio.analysis.balance.regions import SetRegion, region_shares
from s3prio.analysis.robustness.asked import ask
from s3prio.domain.arrays import BoolArray, FloatArray, frozen
from s3prio.domain.as_table import AsTable
from s3prio.domain.portfolio import Constraints, Status
from s3prio.methods.portfolio.family import Family, Selected
from s3prio.text import Text
from s3prio.weightspace.admissible import Hull
from s3prio.weightspace.cells import EPSILON
from s3prio.weightspace.region import MOST_CRITERIA, Region, whole

if TYPE_CHECKING:
    import pandas as pd

_BLOCK = 4_000_000
"""Comparisons made together."""


class Rule(NamedTuple):
    """
    What decides between two contested topics.

    Attributes
    ----------
    first, second : int
        The first is ahead where its lead, weighed, is above 0.
    lead : (m,) array
        First minus second on each criterion.
    share : float
        Of all weightings under which the first is ahead.
    share_between : float or None
        Of the weightings between the stakeholders; None where there are too many criteria to measure it.
    """

    first: int
    second: int
    lead: FloatArray
    share: float
    share_between: float | None


@dataclass(frozen=True)
class Core(AsTable):
    """
    Topics over the hull of the stakeholders' weights.

    Attributes
    ----------
    topics : (n,) labels
    index : (n,) array in [0, 1]
        Share of nondominated sets that hold the topic.
    share : (n,) array in [0, 1] or None
        Share of the weights between the stakeholders under which it is in the best set; None where too much would
        have to be measured.
    sets : tuple of sets
        The nondominated ones.
    rules : tuple of Rule
        For contested pairs that the weights decide, the closest first.
    regions : tuple of SetRegion
        The sets that are the best somewhere between the stakeholders.
    """

    topics: tuple[Any, ...]
    index: FloatArray
    share: FloatArray | None
    sets: tuple[Selected, ...]
    rules: tuple[Rule, ...]
    regions: tuple[SetRegion, ...]

    def __post_init__(self) -> None:
        object.__setattr__(self, "index", frozen(self.index))
        if self.share is not None:
            object.__setattr__(self, "share", frozen(self.share))

    @property
    def status(self) -> tuple[Status, ...]:
        """Of each topic: core if all nondominated sets hold it, out if none does, else contested."""
        return tuple(
            "core" if one == 1.0 else "out" if one == 0.0 else "contested" for one in self.index
        )

    def of_status(self, status: Status) -> Selected:
        """Return the topics of one status."""
        return tuple(i for i, one in enumerate(self.status) if one == status)

    def to_frame(self) -> pd.DataFrame:
        """Return index, status and share as a data frame."""
        import pandas as pd  # noqa: PLC0415 loaded only by those who ask for a frame

        frame = pd.DataFrame(
            {"core_index": self.index, "status": list(self.status)}, index=list(self.topics)
        )
        if self.share is not None:
            frame["share"] = self.share
        return frame


def core(
    values: Any,
    weights: Any,
    select: int | Family,
    *,
    constraints: Constraints | None = None,
) -> Core:
    """
    Tell which topics are safe under everybody's weights.

    Parameters
    ----------
    values : (n, m) array_like or data frame, finite, higher is better
    weights : (s, m) array_like or data frame
        Of each stakeholder, in points of any sum; the neutral weights may be one row more.
    select : int or Family
    constraints : Constraints, optional
        Where `select` is a number.

    Returns
    -------
    Core

    Raises
    ------
    InputError, ShapeError, ScenarioError
        As in `frontier`.
    NotApplicableError
        If there are too many sets to list.

    Examples
    --------
    >>> found = core([[5, 5], [4, 1], [1, 4], [0, 0]], [[3, 1], [1, 3]], 2)
    >>> found.status, found.index
    (('core', 'contested', 'contested', 'out'), array([1. , 0.5, 0.5, 0. ]))
    """
    asked = ask(values)
    family = taken_family(select, labels_of(asked), constraints)
    given = taken_rows(weights, asked.names, Text("Weights"))
    return core_of(family, asked.performances, given.closed, asked.names)


def core_of(
    family: Family, values: FloatArray, weights: FloatArray, names: tuple[str, ...]
) -> Core:
    """Find the core over the hull of weights (v, m) that sum to 1, of values (n, m)."""
    corners = np.unique(weights, axis=0)
    between = _between(corners, names)
    totals = family.counts @ (values @ corners.T) + family.bonuses[:, None]
    kept = nondominated(totals)
    members = family.listed[kept]
    regions = () if between is None else region_shares(family, kept, values, between)
    index = members.mean(axis=0)
    share = None
    if regions:
        share = np.zeros(len(family.topics))
        for one in regions:
            share[list(one.selected)] += one.share
    contested = np.flatnonzero((index > 0) & (index < 1)).tolist()
    return Core(
        family.topics,
        index,
        None if share is None else np.clip(share, 0.0, 1.0),
        tuple(family.selected(f) for f in kept),
        _rules(contested, values, corners, between),
        regions,
    )


def _between(corners: FloatArray, names: tuple[str, ...]) -> Region | None:
    """Make the hull of the stakeholders' weights; None where it has too many criteria to be cut into simplices."""
    if len(names) > MOST_CRITERIA and len(corners) > len(names):
        return None
    return Hull(
        stakeholders={str(number): tuple(row) for number, row in enumerate(corners.tolist())}
    ).region(names)


def nondominated(totals: FloatArray) -> list[int]:
    """
    Find the sets that no other is at least as good as at all corners and better than at one.

    Parameters
    ----------
    totals : (f, v) array

    Returns
    -------
    list of int, ascending

    Examples
    --------
    >>> nondominated(np.array([[2.0, 1.0], [1.0, 2.0], [1.0, 1.0], [2.0, 1.0]]))
    [0, 1, 3]
    """
    slip = EPSILON * float(np.abs(totals).max(initial=0.0))
    order = np.argsort(-totals.sum(axis=1), kind="stable")
    # Whoever dominates has the larger sum, so each is compared with those kept before it; dominance is transitive.
    kept = np.empty(0, dtype=np.int64)
    size = 256
    for at in range(0, len(order), size):
        block = order[at : at + size]
        block = block[~_beaten(totals[block], totals[kept], slip)]
        inside = _beaten(totals[block], totals[block], slip)
        kept = np.concatenate([kept, block[~inside]])
    return sorted(kept.tolist())


def _beaten(ones: FloatArray, others: FloatArray, slip: float) -> BoolArray:
    """Tell which rows one of the other rows dominates."""
    found = np.zeros(len(ones), dtype=bool)
    size = max(1, _BLOCK // max(1, ones.size))
    for at in range(0, len(others), size):
        part = others[at : at + size]
        as_good = np.ones((len(ones), len(part)), dtype=bool)
        better = np.zeros_like(as_good)
        for mine, theirs in zip(ones.T, part.T, strict=True):
            lead = theirs[None, :] - mine[:, None]
            as_good &= lead >= -slip
            better |= lead > slip
        found |= (as_good & better).any(axis=1)
    return found


def _rules(
    contested: list[int], values: FloatArray, corners: FloatArray, between: Region | None
) -> tuple[Rule, ...]:
    """Tell for each contested pair that the weights between the stakeholders decide under how much of them."""
    everything = whole(values.shape[1])
    slip = EPSILON * float(np.abs(values).max(initial=0.0))
    found = []
    for i, j in combinations(contested, 2):
        lead = values[i] - values[j]
        ahead = corners @ lead
        if not (ahead.min() < -slip and ahead.max() > slip):
            continue
        inside = None if between is None else float(between.probability(lead[None])[0])
        share = float(everything.probability(lead[None])[0])
        if (share if inside is None else inside) < 0.5:
            opposite = None if inside is None else 1.0 - inside
            found.append(Rule(j, i, frozen(-lead), 1.0 - share, opposite))
        else:
            found.append(Rule(i, j, frozen(lead), share, inside))
    return tuple(sorted(found, key=_closeness))


def _closeness(rule: Rule) -> tuple[float, int, int]:
    share = rule.share if rule.share_between is None else rule.share_between
    return (round(share, 9), rule.first, rule.second)
