"""
Which selections of k are possible under the allowed weights, how much of them gives each, and who is in all?

The weights under which a set is the best of its size are one polytope. Neighbouring polytopes differ by one
swap, so all of them are found from one by swapping, without listing the far more numerous rankings.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from s3prio.analysis.robustness.asked import WeightsAsked, ask, region_of, require_uniform
from s3prio.analysis.robustness.exact import leads_at
from s3prio.analysis.robustness.given_numbers import require_whole, selected_number
from s3prio.analysis.robustness.possible_rankings import BUDGET, ranking_shares
from s3prio.domain.arrays import FloatArray, frozen
from s3prio.domain.as_table import AsTable
from s3prio.errors import Fault, InputError, NotApplicableError
from s3prio.evaluation.intake import Directions
from s3prio.methods.aggregation import Aggregation
from s3prio.text import Text
from s3prio.weightspace.arrangement import Budget, BudgetExceededError, leaves
from s3prio.weightspace.region import Region, whole

if TYPE_CHECKING:
    import pandas as pd

_ENTRIES = 2_000_000
"""Leads of selections that are measured together."""

_LIGHT = 16
"""So many leads are as much work as one step."""

_MOST = 5000
"""Selections after which the list is no help to anybody."""

Selected = tuple[int, ...]


class PossibleSelection(NamedTuple):
    """
    A set that is the best of its size under some weights.

    Attributes
    ----------
    selected : tuple of int
        Positions, ascending.
    share : float
        Of the allowed weights.
    weights : (m,) array
        The centre of those that give it.
    """

    selected: Selected
    share: float
    weights: FloatArray


@dataclass(frozen=True)
class PossibleSelections(AsTable):
    """
    All selections that the allowed weights give, the likeliest first.

    Attributes
    ----------
    selections : tuple of PossibleSelection
        Where level alternatives share the last place, each way to fill it has an equal part of the share.
    n : int
        How many alternatives there are.
    alternatives, criteria : labels or None
    """

    selections: tuple[PossibleSelection, ...]
    n: int
    alternatives: tuple[Any, ...] | None
    criteria: tuple[str, ...]

    def __len__(self) -> int:
        """How many selections there are."""
        return len(self.selections)

    @property
    def always(self) -> Selected:
        """Who is in all of them."""
        return tuple(i for i in range(self.n) if all(i in one.selected for one in self.selections))

    @property
    def never(self) -> Selected:
        """Who is in none of them."""
        return tuple(
            i for i in range(self.n) if not any(i in one.selected for one in self.selections)
        )

    def to_frame(self) -> pd.DataFrame:
        """Return the selections as a data frame: one row each, labels, share and weights."""
        import pandas as pd  # noqa: PLC0415 loaded only by those who ask for a frame

        labels = range(self.n) if self.alternatives is None else self.alternatives
        rows = [
            {
                "selection": ", ".join(str(labels[i]) for i in one.selected),
                "share": one.share,
                **dict(zip(self.criteria, one.weights.tolist(), strict=True)),
            }
            for one in self.selections
        ]
        return pd.DataFrame(rows)


def possible_selections(
    values: Any,
    select: int,
    *,
    weights: WeightsAsked = None,
    directions: Directions = None,
    method: Aggregation | str = "weighted-sum",
    budget: int = BUDGET,
) -> PossibleSelections:
    """
    List every set of so many alternatives that is the best under some of the allowed weights.

    Parameters
    ----------
    values : (n, m) array_like or data frame, finite
    select : int, 1 to n
    weights : admissible set, its dict form, or None for all weights
    directions : sequence or mapping of {"higher", "lower"}, optional
    method : spec, dict or name
        One whose scores add up.
    budget : int
        Steps after which it is given up.

    Returns
    -------
    PossibleSelections

    Raises
    ------
    NotApplicableError
        If the method does not add up, the weights are not alike, or there are too many selections.
    WeightError, PerformanceError, ShapeError
        As in `acceptability`.

    Examples
    --------
    >>> found = possible_selections([[1.0, 0.0], [0.0, 1.0], [0.4, 0.4]], 2)
    >>> [(one.selected, round(one.share, 12)) for one in found.selections]
    [((0, 2), 0.4), ((1, 2), 0.4), ((0, 1), 0.2)]
    """
    require_whole((Text("budget"), budget, 1))
    asked = ask(values, directions=directions, method=method)
    parts = asked.require_parts()
    region = region_of(weights, asked.names)
    require_uniform(region)
    k = selected_number(select, len(parts))
    if k is None:
        raise InputError(Text("Say how many are selected."))
    try:
        found = selection_shares(parts, region, k, Budget(budget))
    except BudgetExceededError as problem:
        raise NotApplicableError(
            Fault(
                Text("There are too many possible selections to list."),
                Text(
                    "Allow fewer weights, or ask s3prio.acceptability who is selected how often."
                ),
            )
        ) from problem
    return PossibleSelections(
        found,
        len(parts),
        asked.alternatives,
        asked.names,
    )


def selection_shares(
    parts: FloatArray, region: Region, k: int, budget: Budget
) -> tuple[PossibleSelection, ...]:
    """
    Measure every selection of k, the likeliest first.

    Raises
    ------
    BudgetExceededError
        If it takes more steps, or there are too many.
    """
    if region.corners is None:
        raise AssertionError  # refused before
    sums: dict[Selected, tuple[float, FloatArray]] = {}
    for corners, share in zip(region.corners, region.shares, strict=True):
        at_corners = parts @ corners.T
        found = _by_swaps(at_corners, leads_at(parts, corners), k, budget)
        if abs(sum(size for size, _ in found.values()) - 1.0) > 1e-9:
            # Level alternatives cross a third one together, and no single swap leads across.
            found = _by_rankings(at_corners, k, budget)
        for key, (size, centre) in found.items():
            before, weighted = sums.get(key, (0.0, np.zeros(parts.shape[1])))
            sums[key] = (before + share * size, weighted + share * size * (centre @ corners))
    listed = [
        PossibleSelection(key, float(size), frozen(weighted / size))
        for key, (size, weighted) in sums.items()
        if size > 0
    ]
    return tuple(sorted(listed, key=lambda one: (-round(one.share, 12), one.selected)))


def _by_swaps(
    at_corners: FloatArray, leads: FloatArray, k: int, budget: Budget
) -> dict[Selected, tuple[float, FloatArray]]:
    """Go from selection to selection by single swaps, as long as some weights give them."""
    n = len(at_corners)
    middle = at_corners.mean(axis=1)
    start = tuple(sorted(np.argsort(-middle, kind="stable")[:k].tolist()))
    found: dict[Selected, tuple[float, FloatArray]] = {}
    tried, wave = {start}, [start]
    while wave:
        reached: list[Selected] = []
        size = max(1, _ENTRIES // max(1, k * (n - k) * leads.shape[2]))
        for at in range(0, len(wave), size):
            reached += _measured(wave[at : at + size], leads, found, budget)
        if len(found) > _MOST:
            raise BudgetExceededError
        near = {swapped for one in reached for swapped in _swapped(one, n)}
        wave = sorted(near - tried)
        tried |= near
    return {one: (size, weighted / size) for one, (size, weighted) in found.items()}


def _measured(
    wave: list[Selected],
    leads: FloatArray,
    found: dict[Selected, tuple[float, FloatArray]],
    budget: Budget,
) -> list[Selected]:
    """Measure selections, add what they have to what was found, and tell which have anything."""
    planes = np.array([_leads_of(leads, one) for one in wave])
    budget.spend(planes.size // _LIGHT)
    reached = []
    for part in leaves(planes, budget=budget, most_below=0):
        for group, size, centre in zip(part.group, part.sizes, part.centres, strict=True):
            if size > 0:
                before, weighted = found.get(wave[group], (0.0, np.zeros(leads.shape[2])))
                found[wave[group]] = (before + float(size), weighted + size * centre)
                reached.append(wave[group])
    return reached


def _swapped(selected: Selected, n: int) -> Iterator[Selected]:
    """Return each selection that differs by one member."""
    for out in selected:
        for new in set(range(n)) - set(selected):
            yield tuple(sorted({*selected, new} - {out}))


def _leads_of(leads: FloatArray, selected: Selected) -> FloatArray:
    """Leads of those that are in over those that are out, at the corners."""
    outside = sorted(set(range(len(leads))) - set(selected))
    return np.asarray(leads[np.ix_(selected, outside)].reshape(-1, leads.shape[2]))


def _by_rankings(
    at_corners: FloatArray, k: int, budget: Budget
) -> dict[Selected, tuple[float, FloatArray]]:
    """Read selections off all rankings; each way to fill the last places has an equal part."""
    dimension = at_corners.shape[1]
    sums: dict[Selected, tuple[float, FloatArray]] = {}
    for ranking in ranking_shares(at_corners, whole(dimension), budget):
        certain: list[int] = []
        chosen: list[Selected] = [()]
        for group in ranking.order:
            if len(certain) + len(group) > k:
                chosen = list(combinations(group, k - len(certain)))
                break
            certain += group
        for part in chosen:
            key = tuple(sorted((*certain, *part)))
            size = ranking.share / len(chosen)
            before, centre = sums.get(key, (0.0, np.zeros(dimension)))
            total = before + size
            sums[key] = (total, (before * centre + size * ranking.weights) / total)
    return sums
