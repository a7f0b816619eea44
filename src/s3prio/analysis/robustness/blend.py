r"""
What happens on the way from one weighting to another? Every change of order, selection and category, exactly.

Weights go along a straight line, :math:`w(\lambda) = (1 - \lambda) a + \lambda b`. Scores that add up are lines
too, so each pair changes places at most once. TOPSIS is ranked by a ratio of quadratics, so a pair changes places
at the roots of a quartic. For other methods changes are bracketed on a grid and halved down, and the grid is told.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from s3prio.analysis.robustness.asked import Asked, MethodAsked, ask, weighting_of
from s3prio.analysis.robustness.bracketing import GRID, bracketed
from s3prio.analysis.robustness.given_numbers import selected_number, taken_cuts
from s3prio.analysis.robustness.rational import Rationals, as_fractions, exact_position
from s3prio.analysis.robustness.topsis_path import topsis_crossings
from s3prio.domain.arrays import BoolArray, FloatArray
from s3prio.domain.as_table import AsTable
from s3prio.domain.ranking import TOLERANCE
from s3prio.errors import NotApplicableError
from s3prio.evaluation.intake import Directions
from s3prio.methods.aggregation import Topsis, WeightedSum
from s3prio.methods.selection import best
from s3prio.text import Text
from s3prio.weightspace.crossings import Crossings, crossings, level_crossings

if TYPE_CHECKING:
    import pandas as pd

_MOST_ENTRIES = 20_000_000
"""Ranks that are listed at most, over all stretches."""

Kind = Literal["order", "selection", "category"]


class Event(NamedTuple):
    """
    A change on the way.

    Attributes
    ----------
    position : float
        Between 0 and 1.
    kind : {"order", "selection", "category"}
    who : tuple of int
        Order: who falls behind, who comes before. Selection: who leaves, who enters. Category: who.
    to : int
        The category from here on; 0 for other changes.
    exact : Fraction or None
        The position as a fraction, where all figures were given as whole numbers or fractions.
    """

    position: float
    kind: Kind
    who: tuple[int, ...]
    to: int = 0
    exact: Fraction | None = None


class Stretch(NamedTuple):
    """
    A part of the way on which nothing changes.

    Attributes
    ----------
    start, end : float
    ranks : (n,) integer array
    selected : tuple of int
        Positions that are certainly in; empty if no number was asked for.
    """

    start: float
    end: float
    ranks: np.ndarray
    selected: tuple[int, ...]


@dataclass(frozen=True)
class Blend(AsTable):
    """
    The way from one weighting to another.

    Attributes
    ----------
    orders, cuts : Crossings
        Where two change places (from, to), and where a score passes a cut (who, which cut).
    start, end : (m,) arrays
        The two weightings.
    partings : (e,) array
        Where two that are level for a while come together or part; empty for exact answers.
    resolution : float or None
        Distance of the grid on which changes were looked for; None if they are exact.
    select : int or None
    alternatives : labels or None
    """

    orders: Crossings
    cuts: Crossings
    start: FloatArray
    end: FloatArray
    partings: FloatArray
    resolution: float | None
    asked: Asked
    limits: FloatArray | None
    select: int | None
    rational: Rationals | None = None

    @property
    def alternatives(self) -> tuple[Any, ...] | None:
        """Labels of the alternatives."""
        return self.asked.alternatives

    def weights_at(self, position: float) -> FloatArray:
        """Return the weights at a position, (m,)."""
        return np.asarray((1.0 - position) * self.start + position * self.end)

    @cached_property
    def positions(self) -> FloatArray:
        """Where anything changes, ascending and each once."""
        found = np.sort(
            np.concatenate([self.orders.positions, self.cuts.positions, self.partings])
        )
        if not found.size:
            return found
        apart = np.concatenate([[True], np.diff(found) > TOLERANCE])
        return np.asarray(found[apart])

    @cached_property
    def stretches(self) -> tuple[Stretch, ...]:
        """
        The parts of the way between the changes, with ranks and selection.

        Raises
        ------
        NotApplicableError
            If there are too many to list.
        """
        if (len(self.positions) + 1) * len(self.asked.performances) > _MOST_ENTRIES:
            raise NotApplicableError(
                Text(
                    "There are too many changes to list what holds between them; ask for the events."
                )
            )
        ends = np.concatenate([[0.0], self.positions, [1.0]])
        middles = (ends[:-1] + ends[1:]) / 2
        weights = self.start + middles[:, None] * (self.end - self.start)
        ranks = self.asked.ranks(weights)
        return tuple(
            Stretch(float(first), float(last), row, _selected(row, self.select))
            for first, last, row in zip(ends[:-1], ends[1:], ranks, strict=True)
        )

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """All changes in the order of the way; at one position orders first, then selection and categories."""
        found = [
            Event(
                float(at), "order", (int(one), int(other)), 0, self._exactly(int(one), int(other))
            )
            for at, one, other in zip(*self.orders, strict=True)
        ]
        found += self._category_events()
        found += self._selection_events()
        kinds = ("order", "selection", "category")
        return tuple(sorted(found, key=lambda one: (one.position, kinds.index(one.kind))))

    def _selection_events(self) -> list[Event]:
        """Look only where the last one in and the first one out change places."""
        if self.select is None:
            return []
        touched = self.orders.positions[self.at_the_edge(self.select)]
        found = []
        for number in np.unique(np.searchsorted(self.positions, touched - TOLERANCE)).tolist():
            here = float(self.positions[number])
            before = float(self.positions[number - 1]) if number else 0.0
            later = number + 1 < len(self.positions)
            after = float(self.positions[number + 1]) if later else 1.0
            sides = [
                set(_selected(self.asked.ranks(self.weights_at(at)), self.select))
                for at in ((before + here) / 2, (here + after) / 2)
            ]
            gone, come = sorted(sides[0] - sides[1]), sorted(sides[1] - sides[0])
            if gone or come:
                exact = self._exactly(gone[0], come[0]) if gone and come else None
                found.append(Event(here, "selection", (*gone, *come), 0, exact))
        return found

    def at_the_edge(self, k: int) -> BoolArray:
        """
        Tell which changes of order take place at the edge of a selection of k.

        Returns
        -------
        (e,) boolean array
            One for each change in `orders`.
        """
        found = np.zeros(len(self.orders.positions), dtype=bool)
        for at in range(0, len(found), 1024):
            part = slice(at, at + 1024)
            scores = self._along(self.orders.positions[part])
            rows = np.arange(len(scores))
            level = (
                scores[rows, self.orders.first[part]] + scores[rows, self.orders.second[part]]
            ) / 2
            slip = 1e-7 * np.maximum(np.abs(scores).max(axis=1), 1e-300)
            above = (scores > (level + slip)[:, None]).sum(axis=1)
            at_least = (scores >= (level - slip)[:, None]).sum(axis=1)
            found[part] = (above < k) & (at_least > k)
        return found

    def _along(self, positions: FloatArray) -> FloatArray:
        """Return what orders the alternatives at positions, (e, n): where scores add up, lines."""
        if self.asked.parts is None:
            return self.asked.scores(self.start + positions[:, None] * (self.end - self.start))
        from_, to = self.asked.parts @ self.start, self.asked.parts @ self.end
        return np.asarray(from_ + positions[:, None] * (to - from_))

    def _category_events(self) -> list[Event]:
        if self.limits is None:
            return []
        found = []
        for at, who, which in zip(*self.cuts, strict=True):
            number = int(np.searchsorted(self.positions, at - TOLERANCE))
            later = number + 1 < len(self.positions)
            after = float(self.positions[number + 1]) if later else 1.0
            score = self.asked.scores(self.weights_at((float(at) + after) / 2))[who]
            to = 1 + int((score >= self.limits[who]).sum())
            exact = self._exactly(int(who), None, int(which))
            found.append(Event(float(at), "category", (int(who),), to, exact))
        return found

    def _exactly(self, one: int, other: int | None, cut: int = 0) -> Fraction | None:
        return None if self.rational is None else exact_position(self.rational, one, other, cut)

    def to_frame(self) -> pd.DataFrame:
        """Return the changes as a data frame."""
        import pandas as pd  # noqa: PLC0415 loaded only by those who ask for a frame

        labels = self.alternatives

        def named(who: tuple[int, ...]) -> str:
            return ", ".join(str(i if labels is None else labels[i]) for i in who)

        rows = [(one.position, one.kind, named(one.who), one.to) for one in self.events]
        return pd.DataFrame(rows, columns=["position", "kind", "who", "to"])


def blend(
    values: Any,
    a: Any,
    b: Any,
    *,
    method: MethodAsked = "weighted-sum",
    directions: Directions = None,
    cuts: ArrayLike | None = None,
    select: int | None = None,
) -> Blend:
    """
    Follow what changes on the way from one weighting to another.

    Parameters
    ----------
    values : (n, m) array_like or data frame, finite
    a, b : (m,) array_like, series, mapping or `Weights`
        Points at the start and at the end; each is divided by its sum.
    method : spec, dict, name, or callable
        As in `score`. Exact for methods whose scores add up and for TOPSIS; bracketed for others.
    directions : sequence or mapping of {"higher", "lower"}, optional
    cuts : (q - 1,) or (n, q - 1) array_like, ascending, optional
        Scores at which categories begin.
    select : int, optional
        How many are selected.

    Returns
    -------
    Blend
        ``.events`` are all changes; where ends are level it is no change. Between them ``.stretches``.

    Raises
    ------
    WeightError, ShapeError, PerformanceError, MethodError
        As in `score`.
    InputError
        If the cuts cannot be used.

    Examples
    --------
    >>> from fractions import Fraction
    >>> found = blend([[1, 0], [Fraction(2, 5), Fraction(1, 2)]], [1, 0], [0, 1])
    >>> [(one.kind, one.who, one.exact) for one in found.events]
    [('order', (0, 1), Fraction(6, 11))]
    """
    asked = ask(values, directions=directions, method=method)
    start, end = weighting_of(a, asked), weighting_of(b, asked)
    k = selected_number(select, len(asked.performances))
    limits = None if cuts is None else taken_cuts(cuts, len(asked.performances))
    changes = _changes(asked, start, end, limits)
    rational = None
    if asked.method == WeightedSum() and directions is None:
        rational = as_fractions(values, a, b, cuts)
    return Blend(
        changes.orders,
        changes.cuts,
        start,
        end,
        changes.partings,
        changes.resolution,
        asked,
        limits,
        k,
        rational,
    )


class _Changes(NamedTuple):
    orders: Crossings
    cuts: Crossings
    partings: FloatArray = np.empty(0)
    resolution: float | None = None


def _changes(
    asked: Asked, start: FloatArray, end: FloatArray, limits: FloatArray | None
) -> _Changes:
    """Find all changes, and how fine the grid was if there was one."""
    n = len(asked.performances)
    levels = np.empty((n, 0)) if limits is None else limits
    if asked.parts is not None:
        from_, to = asked.parts @ start, asked.parts @ end
        slip = 1e-12 * float(np.abs(asked.parts).max(initial=0.0))
        orders = crossings(from_, to, tolerance=slip)
        if not levels.size or asked.method.character.linear_in_weights:
            return _Changes(orders, level_crossings(from_, to, levels, tolerance=slip))
        # Parts order as the scores do, but are not the scores that the cuts are about.
        _, passed, _ = bracketed(asked.scores, start, end, levels, pairs=False)
        return _Changes(orders, passed, resolution=1.0 / GRID)
    if isinstance(asked.method, Topsis):
        asked.scores(np.stack([start, end]))  # has answers at both ends
        found = topsis_crossings(asked.method, asked.performances, asked.signs, start, end, levels)
        return _Changes(*found)
    return _Changes(*bracketed(asked.scores, start, end, levels), resolution=1.0 / GRID)


def _selected(ranks: np.ndarray, k: int | None) -> tuple[int, ...]:
    if k is None:
        return ()
    return tuple(np.flatnonzero(best(ranks.astype(np.int32), k).selected).tolist())
