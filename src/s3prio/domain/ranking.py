"""
The weak order: who is before whom, and who is level.

Ranks are competition ranks from 1 ("1, 2, 2, 4"). Scores are level when they lie no more than a
stated tolerance below the best of their group, and ranks are made from unrounded scores: rounding
first would make ties, or hide them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from s3prio.domain.arrays import FloatArray, IntArray, frozen
from s3prio.errors import PerformanceError
from s3prio.text import Text

RankArray = NDArray[np.int32]
"""Ranks: half the memory of the usual integers, which a batch of 100,000 rankings notices."""

TOLERANCE = 1e-9
"""Scores closer than this are level, unless a caller says otherwise."""

_FEW = 64
"""Up to so many alternatives counting who is better beats sorting."""

_BLOCK = 8192
"""Rows counted at a time, so that they stay in the processor's cache."""


@dataclass(frozen=True)
class Ranking:
    """
    A weak order of n alternatives, or of a batch of them.

    Attributes
    ----------
    values : (..., n) integer array
        Competition ranks from 1 (the best).
    """

    values: RankArray

    def __post_init__(self) -> None:
        object.__setattr__(self, "values", frozen(self.values, np.int32))

    @property
    def groups(self) -> tuple[tuple[int, ...], ...]:
        """
        Positions of the alternatives, best group first; more than one in a group is a tie.

        Only for a single ranking, not for a batch.

        Examples
        --------
        >>> rank([0.2, 0.9, 0.2]).groups
        ((1,), (0, 2))
        """
        return tuple(
            tuple(int(i) for i in np.flatnonzero(self.values == rank))
            for rank in np.unique(self.values)
        )

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> np.ndarray:  # noqa: FBT001 numpy's own signature
        """Return the ranks, so that `numpy.asarray` takes a ranking."""
        return np.array(self.values, dtype=dtype, copy=copy)


def rank(scores: ArrayLike, *, tolerance: float = TOLERANCE) -> Ranking:
    """
    Rank alternatives by their scores, the highest first, with explicit ties.

    Parameters
    ----------
    scores : (..., n) array_like, finite
        Higher is better; leading axes are a batch.
    tolerance : float, 0 or more
        A score joins the group above it when it is no more than this below the group's best.

    Returns
    -------
    Ranking
        `.values` of the same shape as `scores`.

    Raises
    ------
    PerformanceError
        If a score is not finite: an alternative without a score has no rank.

    Examples
    --------
    >>> rank([0.5, 0.7, 0.7, 0.1]).values.tolist()
    [3, 1, 1, 4]
    """
    array = np.asarray(scores, dtype=np.float64)
    # The largest in size also tells whether all are finite: NaN and infinity show in the extremes.
    largest = np.maximum(array.max(initial=0.0), -array.min(initial=0.0))
    if not np.isfinite(largest):
        raise PerformanceError(
            Text("A score is not a finite number; an alternative without a score has no rank.")
        )
    if tolerance < 0 or not np.isfinite(tolerance):
        raise PerformanceError(
            Text("The tolerance is {got}; it must be 0 or more.", {"got": str(tolerance)})
        )
    n = array.shape[-1] if array.ndim else 0
    rows = array.reshape(-1, n) if array.size else array.reshape(0, n)
    ranks = (
        _ranks_by_counting(rows, tolerance, float(largest))
        if n <= _FEW
        else _ranks_by_sorting(rows, tolerance)
    )
    if ranks.shape != array.shape:
        ranks = ranks.reshape(array.shape)
    ranks.flags.writeable = False
    return Ranking(ranks)


def _ranks_by_counting(rows: FloatArray, tolerance: float, largest: float) -> RankArray:
    """
    Rank by counting who is better; rows with near ties are left to sorting.

    Single precision is enough to see who is clearly better, and twice as fast. "Clearly" means by
    more than the tolerance and the rounding of both: of such a pair one is better, so where all
    n (n - 1) / 2 pairs are clear the ranks are exact. The few other rows are ranked by sorting.
    """
    b, n = rows.shape
    ranks = np.empty((b, n), dtype=np.int32)
    clearly = np.float32(np.nextafter(np.float32(tolerance + largest * 2.0**-22), np.inf))
    # Buffers are made once: fresh ones for each block would cost as much as the comparisons.
    size = min(b, _BLOCK)
    blocks, wins = np.empty((n, size), dtype=np.float32), np.empty((n, size), dtype=bool)
    better = np.empty((n, size), dtype=np.int8)
    unclear: list[IntArray] = []
    for start in range(0, b, _BLOCK):
        here = rows[start : start + _BLOCK]
        block, won, count = (buffer[:, : len(here)] for buffer in (blocks, wins, better))
        np.copyto(block, here.T, casting="same_kind")
        for i in range(n):
            np.greater(block, block[i] + clearly, out=won)
            np.add.reduce(won.view(np.int8), axis=0, dtype=np.int8, out=count[i])
        np.add(count.T, 1, out=ranks[start : start + _BLOCK])
        pairs = np.add.reduce(count, axis=0, dtype=np.int16)
        unclear.append(start + np.flatnonzero(pairs < n * (n - 1) // 2))
    near = np.concatenate(unclear) if unclear else np.empty(0, dtype=np.int64)
    if near.size:
        ranks[near] = _ranks_by_sorting(rows[near], tolerance)
    return ranks


def _ranks_by_sorting(rows: FloatArray, tolerance: float) -> RankArray:
    """Walk down each row's sorted scores; a new group begins more than a tolerance below its best."""
    b, n = rows.shape
    order = np.argsort(-rows, axis=1, kind="stable")
    falling = np.take_along_axis(rows, order, axis=1)
    sorted_ranks = np.tile(np.arange(1, n + 1, dtype=np.int32), (b, 1))
    # Where each is clearly below the one above it, that is all; only rows with near ties are walked.
    near = np.flatnonzero((falling[:, 1:] + tolerance >= falling[:, :-1]).any(axis=1))
    best = falling[near, 0] if n else np.empty(0)
    for position in range(1, n if near.size else 0):
        here = falling[near, position]
        fresh = here + tolerance < best
        best[fresh] = here[fresh]
        sorted_ranks[near, position] = np.where(
            fresh, position + 1, sorted_ranks[near, position - 1]
        )
    ranks = np.empty((b, n), dtype=np.int32)
    np.put_along_axis(ranks, order, sorted_ranks, axis=1)
    return ranks


def possible_ranks(
    lowest: FloatArray, highest: FloatArray, *, tolerance: float = TOLERANCE
) -> IntArray:
    """
    Ranks that alternatives can take when each score lies somewhere between its bounds.

    Parameters
    ----------
    lowest, highest : (n,) arrays
        Bounds of the scores, which vary independently of each other.
    tolerance : float
        As in `rank`.

    Returns
    -------
    (n, 2) integer array
        Best and worst possible rank; each rank between them is possible too, ties apart.

    Examples
    --------
    >>> possible_ranks(np.array([0.6, 0.5, 0.1]), np.array([0.8, 0.7, 0.2]))
    array([[1, 2], [1, 2], [3, 3]])
    """
    n = len(lowest)
    surely_better = n - np.searchsorted(np.sort(lowest), highest + tolerance, side="right")
    can_be_better = n - np.searchsorted(np.sort(highest), lowest + tolerance, side="right")
    itself = highest > lowest + tolerance
    return np.stack([1 + surely_better, 1 + can_be_better - itself], axis=1)
