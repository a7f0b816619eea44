"""One order out of many rankings, for callers: what do all voters together say?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from s3prio.domain.arrays import FloatArray, frozen
from s3prio.domain.as_table import AsTable
from s3prio.domain.ballots import pairwise_support
from s3prio.domain.ranking import Ranking, rank
from s3prio.domain.weights import normalised_weights
from s3prio.errors import PerformanceError, ShapeError
from s3prio.evaluation.asking import known_method
from s3prio.evaluation.given_weights import take_weights
from s3prio.evaluation.intake import (
    Intake,
    require_alternatives,
    take_table,
)
from s3prio.methods.group import (
    RANK_AGGREGATIONS,
    Borda,
    Kemeny,
    RankAggregation,
    borda,
    copeland,
    kemeny,
)
from s3prio.text import Text

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class AggregatedRankings(AsTable):
    """
    What v rankings of n alternatives add up to.

    Attributes
    ----------
    support : (n, n) array in [0, 1]
        Share of the weight that puts the row before the column; level ones count half.
    optima : tuple of orders
        Positions of the alternatives, best first. More than one: each is as good, none is hidden.
        Empty for methods that score.
    is_complete : bool
        Whether all optima are listed.
    mean_places : (n,) array or None
        Mean place over all optima, from 0, those not listed included.
    scores : (n,) array in [0, 1] or None
        Of methods that score.
    labels : (n,) or None
    """

    support: FloatArray
    optima: tuple[tuple[int, ...], ...] = ()
    is_complete: bool = True
    mean_places: FloatArray | None = None
    scores: FloatArray | None = None
    labels: tuple[Any, ...] | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "support", frozen(self.support))
        for name in ("scores", "mean_places"):
            if getattr(self, name) is not None:
                object.__setattr__(self, name, frozen(getattr(self, name)))

    @property
    def ranking(self) -> Ranking:
        """The order by scores; of several optimal orders, by the mean place in them."""
        if self.scores is not None:
            return rank(self.scores)
        assert self.mean_places is not None  # noqa: S101 where there are no scores there are optima
        return rank(-self.mean_places)

    @property
    def agreement(self) -> float:
        """Share of the weight of all pairs that the order agrees with; of a level pair, half."""
        ranks = np.asarray(self.ranking)
        if self.optima:
            ranks = np.argsort(np.array(self.optima[0])).astype(np.int32)
        kept = (1.0 - np.sign(ranks[:, None] - ranks[None, :])) / 2
        return float((kept * self.support).sum() / self.support.sum())

    def to_frame(self) -> pd.DataFrame:
        """Return ranks, and scores where there are some, as a data frame."""
        import pandas as pd  # noqa: PLC0415 loaded only by those who ask for a frame

        frame = pd.DataFrame({"rank": np.asarray(self.ranking)}, index=self.labels)
        if self.scores is not None:
            frame["score"] = self.scores
        return frame


def aggregate_rankings(
    rankings: Any,
    weights: Any = None,
    *,
    method: RankAggregation | Mapping[str, Any] | str = "kemeny",
) -> AggregatedRankings:
    """
    Put the rankings of several voters together.

    Voters may be stakeholders, criteria, or methods; level ones are allowed.

    Parameters
    ----------
    rankings : (v, n) array_like, data frame or `Ranking`
        Ranks, 1 the best: a row for each voter, a column for each alternative.
    weights : (v,) array_like or series, optional
        What each voter counts; all alike by default.
    method : spec, dict or name

    Returns
    -------
    AggregatedRankings

    Raises
    ------
    PerformanceError
        If a rank is missing or below 1, or there is only one alternative.
    WeightError
        If a weight is negative or not finite, or all are 0.
    ShapeError
        If there is not one weight for each voter.
    MethodError
        If the method is unknown or cannot order that many alternatives.

    Examples
    --------
    >>> aggregate_rankings([[1, 2, 3], [1, 3, 2], [3, 2, 1]], method="borda").scores
    array([0.66666667, 0.33333333, 0.5 ])
    """
    asked = known_method(method, RANK_AGGREGATIONS)
    taken = take_table(rankings)
    require_alternatives(taken)
    table = taken.performances
    _require_ranks(taken)
    if table.shape[1] < 2:
        raise PerformanceError(Text("There is one alternative only; nothing is to be ordered."))
    voters = None if taken.rows is None else tuple(taken.rows)
    points = (
        np.ones(len(table))
        if weights is None
        else take_weights(weights, voters, len(table), of_voters=True)
    )
    if points.ndim != 1:
        raise ShapeError(Text("Voters have one weighting, not a batch of them."))
    support = pairwise_support(table, normalised_weights(points))
    if isinstance(asked, Kemeny):
        return AggregatedRankings(support, *kemeny(support), labels=taken.names)
    scores = borda(support) if isinstance(asked, Borda) else copeland(support)
    return AggregatedRankings(support, scores=scores, labels=taken.names)


def _require_ranks(taken: Intake) -> None:
    """Refuse what is no rank, with its voter and its alternative."""
    wrong = np.argwhere(~(np.isfinite(taken.performances) & (taken.performances >= 1)))
    if len(wrong):
        i, j = wrong[0].tolist()
        raise PerformanceError(
            Text(
                "A rank is {got}, voter {voter}, alternative {alternative}; ranks are 1 or more, and none is missing.",
                {
                    "got": f"{taken.performances[i, j]:g}",
                    "voter": i + 1 if taken.rows is None else str(taken.rows[i]),
                    "alternative": j + 1 if taken.names is None else str(taken.names[j]),
                },
            )
        )
