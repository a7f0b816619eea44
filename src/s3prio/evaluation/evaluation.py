"""The result of an evaluation: what came out, and everything needed to say why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from s3prio.domain.arrays import BoolArray, FloatArray, IntArray, frozen
from s3prio.domain.as_table import AsTable
from s3prio.domain.category import Assignment
from s3prio.domain.performance import PerformanceTable
from s3prio.domain.ranking import Ranking
from s3prio.evaluation.preference_model import PreferenceModel, is_additive
from s3prio.methods.selection import Selection

if TYPE_CHECKING:
    import pandas as pd

BOUNDED = 0.01
"""A value known no better than this is called bounded."""


@dataclass(frozen=True)
class Quality:
    """
    What n scores rest on, as shares of their weight that add up to 1.

    Attributes
    ----------
    own, place_wide, bounded : (n,) arrays in [0, 1]
        Figures of the alternative itself; figures that are the same for all topics of a place;
        and figures that are missing or known only between bounds.
    """

    own: FloatArray
    place_wide: FloatArray
    bounded: FloatArray

    def __post_init__(self) -> None:
        for name in ("own", "place_wide", "bounded"):
            object.__setattr__(self, name, frozen(getattr(self, name)))

    @property
    def grades(self) -> tuple[str, ...]:
        """A: four fifths or more of the weight rest on own exact figures; B: half or more; C: less."""
        tolerance = 1e-9
        return tuple(
            "A" if own >= 0.8 - tolerance else "B" if own >= 0.5 - tolerance else "C"
            for own in self.own
        )


@dataclass(frozen=True)
class Evaluation(AsTable):
    """
    n alternatives judged on m criteria by q indicators.

    A score is the midpoint of what the figures' bounds allow or, where it depends on the others too,
    that of the midpoints.

    Attributes
    ----------
    table : PerformanceTable
    model : PreferenceModel
    indicator_lowest, indicator_highest : (n, q) arrays in [0, 1]
        Values of the indicators.
    indicator_weights : (n, q) array
        What each indicator counts in the score of each alternative; rows sum to 1.
    clipped : (n, q) boolean array
        True where the performance lay outside its scale.
    lowest_values, highest_values : (n, m) arrays in [0, 1]
        Values of the criteria.
    contributions : (n, m) array
        Weight times value; rows sum to the scores if the evaluation is additive.
    scores, lowest, highest : (n,) arrays, in [0, 1] for absolute aggregations
    ranking : Ranking
    possible_ranks : (n, 2) integer array, best and worst
    quality : Quality
    selection : Selection or None
    assignment : Assignment or None
    """

    table: PerformanceTable
    model: PreferenceModel
    indicator_lowest: FloatArray
    indicator_highest: FloatArray
    indicator_weights: FloatArray
    clipped: BoolArray
    lowest_values: FloatArray
    highest_values: FloatArray
    contributions: FloatArray
    scores: FloatArray
    lowest: FloatArray
    highest: FloatArray
    ranking: Ranking
    possible_ranks: IntArray
    quality: Quality
    selection: Selection | None = None
    assignment: Assignment | None = None

    def __post_init__(self) -> None:
        for name, value in vars(self).items():
            if hasattr(value, "flags"):
                object.__setattr__(self, name, frozen(value, value.dtype))

    @property
    def is_additive(self) -> bool:
        """Whether each score is the sum of its contributions."""
        return is_additive(self.model.aggregation)

    @property
    def alternatives(self) -> tuple[tuple[str, ...], ...]:
        """Labels of the alternatives, (n,)."""
        return self.table.alternatives

    @property
    def values(self) -> FloatArray:
        """Midpoints of the criteria's values, (n, m)."""
        return (self.lowest_values + self.highest_values) / 2

    @property
    def criterion_weights(self) -> FloatArray:
        """What each criterion counts in the score of each alternative, (n, m); rows sum to 1."""
        sizes = [len(criterion.indicators) for criterion in self.model.criteria]
        starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
        return np.asarray(np.add.reduceat(self.indicator_weights, starts, axis=1))

    @property
    def order(self) -> tuple[int, ...]:
        """Positions of the alternatives, best first; level ones in the order of the table."""
        return tuple(np.argsort(self.ranking.values, kind="stable").tolist())

    def to_frame(self) -> pd.DataFrame:
        """Return scores, ranks and contributions as a data frame, best first."""
        import pandas as pd  # noqa: PLC0415 loaded only by those who ask for a frame

        frame = pd.DataFrame(
            self.contributions,
            index=["/".join(alternative) for alternative in self.alternatives],
            columns=list(self.model.criterion_ids),
        )
        frame.insert(0, "score", self.scores)
        frame.insert(0, "rank", self.ranking.values)
        return frame.iloc[list(self.order)]
