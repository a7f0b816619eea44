"""
How little has to change in the weights so that something else comes out? Exact; or: under no weights at all.

The distance to the edge of a result, in the three usual senses. Half of the sum of all changes is the share of
the weight that has to move from some criteria to others: the figure that people read best.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, get_args

import numpy as np

from s3prio.analysis.robustness.asked import Asked, WeightsAsked, ask, region_of, weighting_of
from s3prio.analysis.robustness.goals import Goal
from s3prio.domain.arrays import FloatArray, frozen
from s3prio.errors import Fault, InputError, NotApplicableError
from s3prio.evaluation.intake import Directions
from s3prio.methods.aggregation import Aggregation
from s3prio.text import Text
from s3prio.weightspace.cells import EPSILON
from s3prio.weightspace.nearest import Norm, distance, nearest
from s3prio.weightspace.region import Region


@dataclass(frozen=True)
class SmallestChange:
    """
    The nearest weights that bring something about.

    Attributes
    ----------
    weights : (m,) array or None
        On the edge, where scores are just level; None if no allowed weights do.
    start : (m,) array
        The weights as they were.
    norm : {"l1", "l2", "linf"}
    blocked_by : tuple of int
        If it is impossible: alternatives that cannot be caught up with under any of the allowed weights.
    alternatives, criteria : labels or None
    """

    weights: FloatArray | None
    start: FloatArray
    norm: Norm
    blocked_by: tuple[int, ...]
    alternatives: tuple[Any, ...] | None
    criteria: tuple[str, ...]

    def __post_init__(self) -> None:
        object.__setattr__(self, "start", frozen(self.start))
        if self.weights is not None:
            object.__setattr__(self, "weights", frozen(self.weights))

    @property
    def is_possible(self) -> bool:
        """Whether any of the allowed weights do."""
        return self.weights is not None

    @property
    def is_met(self) -> bool:
        """Whether the weights do as they are."""
        return self.weights is not None and self.moved <= 1e-9

    @property
    def change(self) -> FloatArray | None:
        """What each weight gains or loses, (m,); sum 0."""
        return None if self.weights is None else self.weights - self.start

    @property
    def distance(self) -> float:
        """Size of the change in the sense asked for; infinite if it is impossible."""
        change = self.change
        return float("inf") if change is None else distance(change, self.norm)

    @property
    def moved(self) -> float:
        """Share of the weight that moves from some criteria to others; infinite if it is impossible."""
        change = self.change
        return float("inf") if change is None else distance(change, "l1") / 2


def smallest_change(
    values: Any,
    weights: Any,
    goal: Goal,
    *,
    norm: Norm = "l1",
    allowed: WeightsAsked = None,
    directions: Directions = None,
    method: Aggregation | str = "weighted-sum",
) -> SmallestChange:
    """
    Find the smallest change of weights that brings something about, or that no weights do.

    Parameters
    ----------
    values : (n, m) array_like or data frame, finite
    weights : (m,) array_like, series, mapping or `Weights`
        As they are.
    goal : one of `s3prio.goals`
        ``Enter("logistics", 6)``, ``Leave(...)``, ``First(...)``, ``AnotherFirst()``, ``Before(...)``,
        ``Reach("logistics", 0.55)``, ``FallBelow(...)``, ``Select([...])``.
    norm : {"l1", "l2", "linf"}
        Sum of all changes, straight distance, largest change.
    allowed : admissible set, its dict form, or None for all weights
    directions : sequence or mapping of {"higher", "lower"}, optional
    method : spec, dict or name
        One whose scores add up.

    Returns
    -------
    SmallestChange

    Raises
    ------
    NotApplicableError
        If the method does not add up, or the corners of the allowed weights are not known.
    InputError
        If the goal names what does not exist.
    WeightError, PerformanceError, ShapeError
        As in `score`.

    Examples
    --------
    >>> from s3prio.analysis.robustness.goals import First
    >>> found = smallest_change([[0.8, 0.2], [0.4, 0.4]], [50, 50], First(1))
    >>> found.weights.round(6), round(found.moved, 6)
    (array([0.333333, 0.666667]), 0.166667)
    """
    asked = ask(values, directions=directions, method=method)
    start = weighting_of(weights, asked)
    return nearest_meeting(asked, start, goal, region_of(allowed, asked.names), norm)


def nearest_meeting(
    asked: Asked, start: FloatArray, goal: Goal, region: Region, norm: Norm = "l1"
) -> SmallestChange:
    """
    Find the nearest weights of a region that meet a goal.

    Raises
    ------
    NotApplicableError, InputError
        As in `smallest_change`.
    """
    if norm not in get_args(Norm):
        raise InputError(
            Fault(
                Text('"{got}" is no distance between weights.', {"got": str(norm)}),
                Text("There is: {names}.", {"names": get_args(Norm)}),
            )
        )
    if region.vertices is None:
        raise NotApplicableError(
            Text("These weights can only be sampled; their nearest ones are not known.")
        )
    if not hasattr(goal, "demand"):
        raise InputError(
            Fault(
                Text('"{got}" is no goal.', {"got": str(goal)}),
                Text("Give one of s3prio.goals, such as s3prio.goals.Enter(alternative, 6)."),
            )
        )
    demand = goal.demand(asked, start)
    found = nearest(start, demand.planes, demand.at_least, region, norm)
    blocked: tuple[int, ...] = ()
    if found is None and demand.rivals:
        size = EPSILON * np.abs(asked.require_parts()).max(initial=0.0)
        never = (demand.planes @ region.vertices.T < -size).all(axis=1)
        blocked = tuple(sorted({demand.rivals[i] for i in np.flatnonzero(never)}))
    return SmallestChange(found, start, norm, blocked, asked.alternatives, asked.names)
