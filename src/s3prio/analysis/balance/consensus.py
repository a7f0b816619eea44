"""
A7. How far are the stakeholders apart in their values, which set does each want, and who is nearest to a change?

Weights are compared in ratios: the centre is the geometric one, which is the only mean that agrees with itself
whether answers or weights are combined :cite:p:`aitchison1986`; the arithmetic mean stands beside it. That people
differ on values says little yet: what counts is whether their values make other topics look good. So agreement
is measured three times, on the criteria, on the topics as each one's values rank them, and on interests.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from s3prio.analysis.balance.best import near_best
from s3prio.analysis.balance.border import (
    NO_BORDER,
    Border,
    SingleMove,
    nearest_moved,
    nearest_ratio,
    single_moves,
)
from s3prio.analysis.balance.core import nondominated
from s3prio.analysis.balance.frontier import taken_family
from s3prio.analysis.balance.given import (
    labels_of,
    names_of,
    require_not_negative,
    taken_influence,
    taken_rows,
)
from s3prio.analysis.balance.regions import SetRegion, region_shares
from s3prio.analysis.balance.regret import Regret, regret_of
from s3prio.analysis.robustness.asked import ask
from s3prio.domain.arrays import FloatArray, frozen
from s3prio.domain.as_table import AsTable
from s3prio.domain.portfolio import NO_DIFFERENCE, Constraints
from s3prio.methods.agreement import kendall_w
from s3prio.methods.portfolio.family import Family, Selected
from s3prio.text import Text
from s3prio.weightspace import log_ratio
from s3prio.weightspace.region import whole

if TYPE_CHECKING:
    import pandas as pd

LEAST_POINTS = 0.005
"""Half a point of a hundred: what a weight of 0 counts where ratios are taken."""


class Place(NamedTuple):
    """
    Where a weighting lies on the map.

    Attributes
    ----------
    weights : (m,) array
    chosen : tuple of sets
        The best under it; more than one if level.
    to_centre : float
        Aitchison's distance to the group's centre.
    border : Border
        The nearest change in log-ratios; without constraints only.
    moved : Border
        The nearest change in moved weight.
    singles : tuple of SingleMove
        The nearest change by each weight alone, the others in proportion; the least first.
    was_raised : bool
        Whether a weight below half a point of a hundred was counted as half a point for the distances.
    """

    weights: FloatArray
    chosen: tuple[Selected, ...]
    to_centre: float
    border: Border
    moved: Border
    singles: tuple[SingleMove, ...]
    was_raised: bool


@dataclass(frozen=True)
class Consensus(AsTable):
    """
    The map of the stakeholders' values.

    Attributes
    ----------
    topics, criteria, stakeholders : labels
    places : tuple of Place
        One for each stakeholder.
    centre, mean : Place
        The geometric and the arithmetic mean with influence.
    equal : Place
        All criteria alike.
    variance : float
        Total variance around the centre.
    agreement_on_criteria, agreement_on_topics : float or None
        Kendall's W over the weights, and over the topics as each one's values rank them; None where undefined.
    regions : tuple of SetRegion
        Which sets are the best under which share of all weightings; empty where there are too many.
    tolerance : float
    agreed : tuple of Selected
        Sets that are within the tolerance of the best for every stakeholder.
    agreed_share : float or None
        Share of all weightings that choose one of them; None where regions are not known.
    regret : Regret
    """

    topics: tuple[Any, ...]
    criteria: tuple[str, ...]
    stakeholders: tuple[Any, ...]
    places: tuple[Place, ...]
    centre: Place
    mean: Place
    equal: Place
    variance: float
    agreement_on_criteria: float | None
    agreement_on_topics: float | None
    regions: tuple[SetRegion, ...]
    tolerance: float
    agreed: tuple[Selected, ...]
    agreed_share: float | None
    regret: Regret

    def to_frame(self) -> pd.DataFrame:
        """Return one row for each stakeholder, and for the means."""
        import pandas as pd  # noqa: PLC0415 loaded only by those who ask for a frame

        named = [
            *zip(map(str, self.stakeholders), self.places, strict=True),
            ("centre", self.centre),
            ("mean", self.mean),
            ("equal", self.equal),
        ]
        return pd.DataFrame(
            [
                {
                    **dict(zip(self.criteria, place.weights.tolist(), strict=True)),
                    "chosen": " | ".join(names_of(one, self.topics) for one in place.chosen),
                    "to_centre": place.to_centre,
                    "to_border": place.border.distance,
                    "moved": place.moved.distance,
                }
                for _, place in named
            ],
            index=[name for name, _ in named],
        )


def consensus(
    values: Any,
    weights: Any,
    select: int | Family,
    *,
    influence: Any = None,
    tolerance: float = NO_DIFFERENCE,
    constraints: Constraints | None = None,
) -> Consensus:
    """
    Map the stakeholders' values: centre, distances, borders, and what all could live with.

    Parameters
    ----------
    values : (n, m) array_like or data frame, finite, 0 or more, higher is better
    weights : (s, m) array_like or data frame
        In points of any sum.
    select : int or Family
    influence : (s,) array_like, optional
    tolerance : float
        A set is good enough for somebody if it loses no more than this share of the best value.
    constraints : Constraints, optional

    Returns
    -------
    Consensus

    Raises
    ------
    InputError, ShapeError, ScenarioError, WeightError, NotApplicableError
        As in `core`.

    Examples
    --------
    >>> found = consensus([[4, 0], [0, 4]], [[4, 1], [1, 1]], 1)
    >>> found.centre.weights.round(3), found.places[1].border.distance
    (array([0.667, 0.333]), 0.0)
    """
    asked = ask(values)
    family = taken_family(select, labels_of(asked), constraints)
    given = taken_rows(weights, asked.names, Text("Weights"))
    require_not_negative(asked.performances)
    shares = np.array([float(one) for one in taken_influence(influence, given.labels)])
    return consensus_of(
        family, asked.performances, given.closed, shares, (asked.names, given.labels), tolerance
    )


def consensus_of(
    family: Family,
    values: FloatArray,
    weights: FloatArray,
    influence: FloatArray,
    labels: tuple[tuple[str, ...], tuple[Any, ...]],
    tolerance: float = NO_DIFFERENCE,
) -> Consensus:
    """Map values from values (n, m), weights (s, m) that sum to 1, and influence (s,) that sums to 1."""
    m = values.shape[1]
    floored, was_raised = log_ratio.floored(weights, LEAST_POINTS)
    centre = log_ratio.centre(floored, influence)
    mean = influence @ weights
    alike = np.full(m, 1.0 / m)
    mapped = np.vstack([floored, centre, log_ratio.floored(mean[None], LEAST_POINTS)[0], alike])
    shown = np.vstack([weights, centre, mean, alike])
    raised = [*was_raised.tolist(), False, bool((mean < LEAST_POINTS).any()), False]
    distances = log_ratio.distance(mapped, centre)
    places = [
        _place(family, values, shown[p], mapped[p], float(distances[p]), was_raised=raised[p])
        for p in range(len(shown))
    ]
    regions = region_shares(
        family,
        nondominated(family.evidence(values)),
        values,
        whole(m),
    )
    lost = regret_of(family, values, weights, labels[1])
    agreed = _agreed(family, values, weights, tolerance)
    return Consensus(
        family.topics,
        labels[0],
        labels[1],
        tuple(places[:-3]),
        places[-3],
        places[-2],
        places[-1],
        log_ratio.total_variance(floored, influence),
        kendall_w(weights),
        kendall_w(weights @ values.T),
        regions,
        tolerance,
        agreed,
        float(sum(one.share for one in regions if one.selected in agreed)) if regions else None,
        lost,
    )


def _place(
    family: Family,
    values: FloatArray,
    weights: FloatArray,
    mapped: FloatArray,
    to_centre: float,
    *,
    was_raised: bool,
) -> Place:
    totals = family.evidence(values @ weights)
    chosen = tuple(family.selected(int(f)) for f in near_best(totals))
    border, moved = NO_BORDER, NO_BORDER
    singles: tuple[SingleMove, ...] = ()
    if family.is_free:
        moved = nearest_moved(values, chosen[0], weights)
        singles = single_moves(values, chosen[0], weights)
        at = family.selected(int(family.evidence(values @ mapped).argmax()))
        border = nearest_ratio(values, at, mapped)
    return Place(frozen(weights), chosen, to_centre, border, moved, singles, was_raised)


def _agreed(
    family: Family, values: FloatArray, weights: FloatArray, tolerance: float
) -> tuple[Selected, ...]:
    """Find the sets that lose nobody more than a share of its best value."""
    totals = family.evidence(values @ weights.T)
    best = totals.max(axis=0)
    good = (totals >= best - tolerance * np.abs(best) - 1e-12).all(axis=1)
    return tuple(family.selected(int(f)) for f in np.flatnonzero(good))
