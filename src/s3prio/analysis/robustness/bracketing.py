"""Where do scores cross that are no lines? Looked for on a fine grid, then halved down to the last digit."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from s3prio.domain.arrays import BoolArray, FloatArray, IntArray
from s3prio.weightspace.crossings import Crossings

GRID = 4096
"""Parts of the way; two changes of the same pair within one of them are not seen."""

_HALVINGS = 50
_AT_END = 1e-12
"""What is nearer to an end takes place there, and is no change on the way."""

_BLOCK = 1 << 22


def bracketed(
    scores: Callable[[FloatArray], FloatArray],
    start: FloatArray,
    end: FloatArray,
    levels: FloatArray,
    *,
    pairs: bool = True,
) -> tuple[Crossings, Crossings, FloatArray]:
    """
    Find changes of order and of level along a path of weights.

    Parameters
    ----------
    scores : callable
        From weights (s, m) to scores (s, n).
    start, end : (m,) arrays
    levels : (n, q) array
    pairs : bool
        Whether changes of order are asked for.

    Returns
    -------
    orders, passed : Crossings
        Where the sign of a difference changes; ends that are level are no change.
    partings : (e,) array
        Where two that are level for a while come together or part.
    """
    at = np.linspace(0.0, 1.0, GRID + 1)
    on_grid = scores(start + at[:, None] * (end - start))
    n = on_grid.shape[1]
    first, second = np.triu_indices(n if pairs else 0, 1)
    path = _Path(scores, start, end)
    of_pairs = (first.astype(np.int64), second.astype(np.int64))
    orders, partings = _found(path, on_grid, of_pairs, None)
    line, level = np.nonzero(np.ones(levels.shape, dtype=bool))
    passed, _ = _found(path, on_grid, (line, level), levels)
    return orders, passed, partings


class _Path(NamedTuple):
    scores: Callable[[FloatArray], FloatArray]
    start: FloatArray
    end: FloatArray

    def at(self, positions: FloatArray) -> FloatArray:
        return self.scores(self.start + positions[:, None] * (self.end - self.start))


def _leads(
    scores: FloatArray, first: IntArray, second: IntArray, levels: FloatArray | None
) -> FloatArray:
    """Return one score minus the other, or minus the level; what is rounding only is 0."""
    other = scores[:, second] if levels is None else levels[first, second]
    found = scores[:, first] - other
    size = 1e-12 * max(float(np.abs(scores).max(initial=0.0)), 1e-300)
    return np.asarray(np.where(np.abs(found) <= size, 0.0, found))


def _found(
    path: _Path,
    on_grid: FloatArray,
    which: tuple[IntArray, IntArray],
    levels: FloatArray | None,
) -> tuple[Crossings, FloatArray]:
    first, second = which
    step = max(1, _BLOCK // len(on_grid))
    nothing = np.empty(0, dtype=np.int64)
    cells, members, rising, meeting = [nothing], [nothing], [nothing > 0], [np.empty(0)]
    for at in range(0, len(first), step):
        part = slice(at, at + step)
        signs = np.sign(_leads(on_grid, first[part], second[part], levels))
        carried = _carried(signs)
        cell, member = np.nonzero(carried[1:] * carried[:-1] < 0)
        cells.append(cell)
        members.append(member + at)
        rising.append(carried[cell + 1, member] > 0)
        if levels is None:
            meeting.append(_partings(path, signs, first[part], second[part]))
    cell, member = np.concatenate(cells), np.concatenate(members)
    up = np.concatenate(rising)
    one, two = first[member], second[member]
    wanted = np.where(up, 1.0, -1.0)
    positions = _halved(path, cell, one, two, levels, lambda signs: signs == wanted)
    within = (positions > _AT_END) & (positions < 1 - _AT_END)
    positions, one, two, up = positions[within], one[within], two[within], up[within]
    order = np.argsort(positions, kind="stable")
    if levels is None:
        # The one that falls behind is named first.
        one, two = np.where(up, two, one), np.where(up, one, two)
    return Crossings(positions[order], one[order], two[order]), np.concatenate(meeting)


def _partings(path: _Path, signs: FloatArray, first: IntArray, second: IntArray) -> FloatArray:
    """Find where pairs that are level at two points of the grid or more come together or part."""
    level = signs == 0
    while_ = np.zeros_like(level)
    while_[1:] |= level[1:] & level[:-1]
    while_[:-1] |= level[1:] & level[:-1]
    cell, member = np.nonzero(while_[1:] != while_[:-1])
    ends = while_[cell, member]  # level before, apart behind
    return _halved(
        path, cell, first[member], second[member], None, lambda found: (found != 0) == ends
    )


def _halved(
    path: _Path,
    cell: IntArray,
    first: IntArray,
    second: IntArray,
    levels: FloatArray | None,
    has_passed: Callable[[FloatArray], BoolArray],
) -> FloatArray:
    """Halve cells of the grid down to the place from which on the sign is another one."""
    low, high = cell / GRID, (cell + 1) / GRID
    at = np.arange(len(cell))
    for _ in range(_HALVINGS if len(cell) else 0):
        middle = (low + high) / 2
        there = path.at(middle)
        mine = there[at, first]
        leads = mine - (there[at, second] if levels is None else levels[first, second])
        size = 1e-12 * max(float(np.abs(there).max(initial=0.0)), 1e-300)
        passed = has_passed(np.sign(np.where(np.abs(leads) <= size, 0.0, leads)))
        low, high = np.where(passed, low, middle), np.where(passed, middle, high)
    return np.asarray((low + high) / 2)


def _carried(signs: FloatArray) -> FloatArray:
    """Give level points the sign before them; at the beginning the first sign that comes."""
    points = np.arange(len(signs))[:, None]
    last = np.maximum.accumulate(np.where(signs != 0, points, -1), axis=0)
    first = (signs != 0).argmax(axis=0)
    source = np.where(last >= 0, last, first)
    return np.asarray(np.take_along_axis(signs, source, axis=0))
