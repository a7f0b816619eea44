"""
How far can one weight move before anything changes, the others in proportion? Exact stability intervals.

Weight stability intervals :cite:p:`mareschal1988` for the whole ranking, the first place, and the selection.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from s3prio.analysis.robustness.asked import Asked, MethodAsked, ask, weighting_of
from s3prio.analysis.robustness.blend import Blend, blend
from s3prio.analysis.robustness.given_numbers import selected_number
from s3prio.domain.arrays import BoolArray, FloatArray, frozen
from s3prio.domain.as_table import AsTable
from s3prio.evaluation.intake import Directions
from s3prio.methods.selection import best

if TYPE_CHECKING:
    import pandas as pd

_SAME = 1e-12
"""A change so near to the present weight takes place at it."""


@dataclass(frozen=True)
class StabilityIntervals(AsTable):
    """
    Lowest and highest weight of each criterion, the others in proportion, (m, 2) arrays.

    Attributes
    ----------
    weights : (m,) array
        As they are.
    ranking, first : (m, 2) arrays
        Between them the whole ranking stays, and the first place.
    selection : (m, 2) array or None
        Between them the selection stays; None if no number was asked for.
    resolution : float or None
        Distance of the grid on which changes were looked for; None if they are exact.
    criteria : (m,) names
    """

    weights: FloatArray
    ranking: FloatArray
    first: FloatArray
    selection: FloatArray | None
    resolution: float | None
    criteria: tuple[str, ...]

    def __post_init__(self) -> None:
        for name in ("weights", "ranking", "first", "selection"):
            if getattr(self, name) is not None:
                object.__setattr__(self, name, frozen(getattr(self, name)))

    @property
    def values(self) -> FloatArray:
        """Intervals of the whole ranking, (m, 2)."""
        return self.ranking

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> np.ndarray:  # noqa: FBT001 numpy's own signature
        """Return the intervals of the whole ranking."""
        return np.array(self.ranking, dtype=dtype, copy=copy)

    def to_frame(self) -> pd.DataFrame:
        """Return the intervals as a data frame, one row for each criterion."""
        import pandas as pd  # noqa: PLC0415 loaded only by those who ask for a frame

        frame = pd.DataFrame({"weight": self.weights}, index=list(self.criteria))
        for name in ("ranking", "first", "selection"):
            ends = getattr(self, name)
            if ends is not None:
                frame[f"{name}_from"], frame[f"{name}_to"] = ends.T
        return frame


def stability_intervals(
    values: Any,
    weights: Any,
    *,
    method: MethodAsked = "weighted-sum",
    directions: Directions = None,
    select: int | None = None,
) -> StabilityIntervals:
    """
    Find how far each weight can move alone before something changes.

    Parameters
    ----------
    values : (n, m) array_like or data frame, finite
    weights : (m,) array_like, series, mapping or `Weights`
    method : spec, dict, name, or callable
        Exact for methods whose scores add up and for TOPSIS; bracketed for others.
    directions : sequence or mapping of {"higher", "lower"}, optional
    select : int, optional
        How many are selected.

    Returns
    -------
    StabilityIntervals
        At an end two alternatives are level. Where all other weights are 0, they grow alike.

    Raises
    ------
    WeightError, ShapeError, PerformanceError, MethodError
        As in `score`.

    References
    ----------
    :cite:t:`mareschal1988`

    Examples
    --------
    The first is ahead while the first criterion counts more than a third:

    >>> found = stability_intervals([[0.8, 0.2], [0.4, 0.4]], [50, 50])
    >>> found.first.round(6)
    array([[0.333333, 1.      ],
           [0.      , 0.666667]])
    """
    asked = ask(values, directions=directions, method=method)
    w = weighting_of(weights, asked)
    k = selected_number(select, len(asked.performances))
    return intervals_on(
        ways_of(values, w, method=method, directions=directions, select=select), asked, w, k
    )


def ways_of(
    values: Any,
    weights: FloatArray,
    *,
    method: MethodAsked = "weighted-sum",
    directions: Directions = None,
    select: int | None = None,
) -> Iterator[Blend]:
    """
    Follow each weight from nothing to everything, the others in proportion; alike where they are all 0.

    Parameters
    ----------
    values, method, directions, select
        As in `blend`.
    weights : (m,) array, sums to 1

    Yields
    ------
    Blend
        One for each criterion: a position on it is the criterion's weight. None where there is one alone,
        from which no other can take.
    """
    m = len(weights)
    for j in range(m if m > 1 else 0):
        is_moved = np.arange(m) == j
        rest = np.where(is_moved, 0.0, weights)
        rest = rest if rest.sum() > 0 else np.where(is_moved, 0.0, 1.0)
        # Divided by the sum, so that nobody is told that they were.
        start, end = rest / rest.sum(), is_moved.astype(np.float64)
        yield blend(values, start, end, method=method, directions=directions, select=select)


def intervals_on(
    ways: Iterable[Blend], asked: Asked, w: FloatArray, k: int | None
) -> StabilityIntervals:
    """
    Read stability intervals off the ways of `ways_of`, which are looked at one after the other.

    Parameters
    ----------
    ways : iterable of Blend
    asked : Asked
    w : (m,) array, sums to 1
        Weights as they are.
    k : int or None
        How many are selected.

    Returns
    -------
    StabilityIntervals
    """
    m = len(w)
    winner = asked.ranks(w) == 1
    ranking, first, selection = (np.tile([0.0, 1.0], (m, 1)) for _ in range(3))
    resolution = None
    for j, way in enumerate(ways):
        resolution = way.resolution
        everything = np.ones(len(way.orders.positions), dtype=bool)
        of_first = winner[way.orders.first] | winner[way.orders.second]
        ranking[j] = _around(way, w[j], everything, lambda ranks: ranks)
        first[j] = _around(way, w[j], of_first, lambda ranks: ranks == 1)
        if k is not None:
            selection[j] = _of_selection(way, w[j], k)
    if m == 1:  # the only criterion counts whole, and no other can take from it
        ranking = first = selection = np.ones((1, 2))
    return StabilityIntervals(
        w, ranking, first, None if k is None else selection, resolution, asked.names
    )


def selection_intervals(
    values: Any, weights: Any, *, select: int, directions: Directions = None
) -> FloatArray:
    """
    Find how far each weight can move alone before the selection changes, and nothing else.

    Parameters
    ----------
    values : (n, m) array_like or data frame, finite
    weights : (m,) array_like, series, mapping or `Weights`
    select : int
    directions : sequence or mapping of {"higher", "lower"}, optional

    Returns
    -------
    (m, 2) array
        Of the weighted sum.

    Examples
    --------
    >>> selection_intervals([[0.8, 0.2], [0.4, 0.4]], [50, 50], select=1).round(6)
    array([[0.333333, 1.      ],
           [0.      , 0.666667]])
    """
    asked = ask(values, directions=directions, method="weighted-sum")
    w = weighting_of(weights, asked)
    if len(w) == 1:  # it counts whole, and no other can take from it
        return np.ones((1, 2))
    ways = ways_of(values, w, directions=directions, select=select)
    return np.array([_of_selection(way, w[j], select) for j, way in enumerate(ways)])


def _of_selection(way: Blend, weight: float, k: int) -> tuple[float, float]:
    return _around(way, weight, way.at_the_edge(k), lambda ranks: _places(ranks, k))


Outcome = Callable[[np.ndarray], np.ndarray]
"""From ranks to what is to stay as it is."""


def _places(ranks: np.ndarray, k: int) -> np.ndarray:
    """Who is in, and who is level for the last places."""
    chosen = best(ranks.astype(np.int32), k)
    return np.stack([chosen.selected, chosen.tied])


def _around(way: Blend, weight: float, counts: BoolArray, outcome: Outcome) -> tuple[float, float]:
    """Return the nearest changes that count, on both sides of a weight; it is the position on the way."""
    if way.resolution is not None:
        return _around_stretches(way, weight, outcome)

    positions = way.orders.positions[counts]
    low = float(positions[positions < weight - _SAME].max(initial=0.0))
    high = float(positions[positions > weight + _SAME].min(initial=1.0))
    looked_at = (weight, (low + weight) / 2, (weight + high) / 2)
    ranks = way.asked.ranks(np.stack([way.weights_at(position) for position in looked_at]))
    here, below, above = map(outcome, ranks)
    # Whoever is level just here parts as soon as the weight moves.
    return low if (below == here).all() else weight, high if (above == here).all() else weight


def _around_stretches(way: Blend, weight: float, outcome: Outcome) -> tuple[float, float]:
    """Go from stretch to stretch as long as the outcome is that of the weight."""
    here = outcome(way.asked.ranks(way.weights_at(weight)))
    alike = [bool((outcome(one.ranks) == here).all()) for one in way.stretches]
    at = next(i for i, one in enumerate(way.stretches) if weight <= one.end + _SAME)
    low = high = weight
    for one, is_alike in reversed(list(zip(way.stretches, alike, strict=True))[: at + 1]):
        if not is_alike:
            break
        low = min(low, one.start)
    for one, is_alike in list(zip(way.stretches, alike, strict=True))[at:]:
        if not is_alike:
            break
        high = max(high, one.end)
    return low, high
