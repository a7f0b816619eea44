"""Which rankings are possible at all under the allowed weights, and how much of them gives each?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from s3prio.analysis.robustness.asked import WeightsAsked, ask, region_of, require_uniform
from s3prio.analysis.robustness.exact import leads_at
from s3prio.analysis.robustness.given_numbers import require_whole
from s3prio.domain.arrays import FloatArray, frozen
from s3prio.domain.as_table import AsTable
from s3prio.errors import Fault, NotApplicableError
from s3prio.evaluation.intake import Directions
from s3prio.methods.aggregation import Aggregation
from s3prio.text import Text
from s3prio.weightspace.arrangement import Budget, BudgetExceededError, leaves
from s3prio.weightspace.region import Region

if TYPE_CHECKING:
    import pandas as pd

BUDGET = 20_000_000
"""Steps after which there are too many rankings to list: some seconds."""

_MOST = 200
"""Alternatives of which no list of rankings would ever end."""


class PossibleRanking(NamedTuple):
    """
    A ranking that some weights give.

    Attributes
    ----------
    order : tuple of groups
        Positions, best first; more than one in a group are level throughout.
    share : float
        Of the allowed weights.
    weights : (m,) array
        The centre of those that give it.
    """

    order: tuple[tuple[int, ...], ...]
    share: float
    weights: FloatArray


@dataclass(frozen=True)
class PossibleRankings(AsTable):
    """
    All rankings that the allowed weights give, the likeliest first.

    Attributes
    ----------
    rankings : tuple of PossibleRanking
    alternatives, criteria : labels or None
    """

    rankings: tuple[PossibleRanking, ...]
    alternatives: tuple[Any, ...] | None
    criteria: tuple[str, ...]

    def __len__(self) -> int:
        """How many rankings there are."""
        return len(self.rankings)

    def to_frame(self) -> pd.DataFrame:
        """Return the rankings as a data frame: one row each, labels in order, share and weights."""
        import pandas as pd  # noqa: PLC0415 loaded only by those who ask for a frame

        def label(position: int) -> str:
            return str(position if self.alternatives is None else self.alternatives[position])

        rows = [
            {
                "ranking": " > ".join(" = ".join(map(label, group)) for group in one.order),
                "share": one.share,
                **dict(zip(self.criteria, one.weights.tolist(), strict=True)),
            }
            for one in self.rankings
        ]
        return pd.DataFrame(rows)


def possible_rankings(
    values: Any,
    *,
    weights: WeightsAsked = None,
    directions: Directions = None,
    method: Aggregation | str = "weighted-sum",
    budget: int = BUDGET,
) -> PossibleRankings:
    """
    List every ranking that some of the allowed weights give, with its exact share.

    Parameters
    ----------
    values : (n, m) array_like or data frame, finite
    weights : admissible set, its dict form, or None for all weights
    directions : sequence or mapping of {"higher", "lower"}, optional
    method : spec, dict or name
        One whose scores add up.
    budget : int
        Steps after which it is given up.

    Returns
    -------
    PossibleRankings

    Raises
    ------
    NotApplicableError
        If the method does not add up, the weights are not alike, or there are too many rankings.
    WeightError, PerformanceError, ShapeError
        As in `acceptability`.

    Examples
    --------
    >>> found = possible_rankings([[1.0, 0.0], [0.0, 1.0], [0.4, 0.4]])
    >>> [(one.order, round(one.share, 12)) for one in found.rankings[:2]]
    [(((0,), (2,), (1,)), 0.4), (((1,), (2,), (0,)), 0.4)]
    """
    require_whole((Text("budget"), budget, 1))
    asked = ask(values, directions=directions, method=method)
    parts = asked.require_parts()
    region = region_of(weights, asked.names)
    require_uniform(region)
    try:
        found = ranking_shares(parts, region, Budget(budget))
    except BudgetExceededError as problem:
        raise NotApplicableError(
            Fault(
                Text("There are too many possible rankings to list."),
                Text(
                    "Allow fewer weights or alternatives, or ask s3prio.acceptability for the shares of ranks."
                ),
            )
        ) from problem
    return PossibleRankings(
        rankings=found,
        alternatives=asked.alternatives,
        criteria=asked.names,
    )


def ranking_shares(
    parts: FloatArray, region: Region, budget: Budget
) -> tuple[PossibleRanking, ...]:
    """
    Measure every ranking, the likeliest first; rankings of the same share in the order of positions.

    Raises
    ------
    BudgetExceededError
        If it takes more steps.
    """
    if region.corners is None:
        raise AssertionError  # refused before
    n, m = parts.shape
    if n > _MOST:
        raise BudgetExceededError
    upper = np.triu_indices(n, 1)
    sums: dict[bytes, list[Any]] = {}
    for corners, share in zip(region.corners, region.shares, strict=True):
        planes = leads_at(parts, corners)[upper]
        for found in leaves(planes[None], budget=budget):
            before = np.zeros((len(found.sizes), n), dtype=np.int64)
            for side, sign in ((upper[1], 1), (upper[0], -1)):
                hit = found.signs == sign
                np.add.at(before.T, side, hit.T)
            for row, size, centre in zip(
                before, found.sizes * share, found.centres @ corners, strict=True
            ):
                entry = sums.setdefault(row.tobytes(), [row, 0.0, np.zeros(m)])
                entry[1] += size
                entry[2] += size * centre
    rankings = [
        PossibleRanking(
            tuple(tuple(np.flatnonzero(row == place).tolist()) for place in np.unique(row)),
            float(size),
            frozen(weighted / size),
        )
        for row, size, weighted in sums.values()
        if size > 0
    ]
    return tuple(sorted(rankings, key=lambda one: (-round(one.share, 12), one.order)))
