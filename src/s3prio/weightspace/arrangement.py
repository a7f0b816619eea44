"""
Where in a simplex of weights does which sign pattern of planes hold? Exact, cell by cell.

Cells are split by one plane after another, many at a time; a plane that does not cut a cell cuts none of its
parts, so its sign is settled once. For the ranks of one alternative only the planes on which it is level with
another matter, not those between others.

Where a vertex is so near to a plane that rounding decides on which side it lies, the sides of several vertices
may contradict each other, and a cell cut by them would lose or gain volume. Such cells are first cut into
simplices, whose corners can lie on whichever sides they like, and stay simplices from then on.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from s3prio.domain.arrays import BoolArray, FloatArray, IntArray
from s3prio.weightspace.cells import DOUBT, EPSILON, Cells, cut, joined, whole_simplex
from s3prio.weightspace.triangulation import triangulated

_ROOM = 1 << 17
"""Pairs of vertices that are looked at at a time, so that memory stays small however large the cells are."""

_ROUNDING = 1e-14
"""A vertex on a plane is no farther from it than this."""

_NOTHING = 1e-18
"""A simplex with a smaller share of the whole has no volume."""

_LIGHT = 16
"""So many heights of vertices above planes are as much work as one pair of vertices."""


class Leaves(NamedTuple):
    """
    Cells that no plane cuts any more, or parts of them.

    Attributes
    ----------
    group : (c,) integer array
        Whose planes they are.
    signs : (c, p) integer array
        +1 above a plane, −1 below, 0 for a plane that is 0 throughout.
    sizes : (c,) array
        Shares of the simplex.
    centres : (c, k) array
        Centroids, barycentric.
    """

    group: IntArray
    signs: np.ndarray
    sizes: FloatArray
    centres: FloatArray


class _Pending(NamedTuple):
    cells: Cells
    group: IntArray
    signs: np.ndarray
    is_open: BoolArray
    """Planes that may still cut, (c, p)."""


class BudgetExceededError(Exception):
    """There is more to do than was allowed for; the caller takes another way."""


class Budget:
    """
    Steps that may be spent, over several arrangements if need be.

    Parameters
    ----------
    steps : int
        Pairs of vertices of cells that are cut, and corners of simplices of those that are measured; some
        millions take a second.
    """

    def __init__(self, steps: int) -> None:
        self.left = steps

    def spend(self, steps: int) -> None:
        """
        Take steps away.

        Raises
        ------
        BudgetExceededError
            If there are not so many left.
        """
        self.left -= steps
        if self.left < 0:
            raise BudgetExceededError


def leaves(
    planes: FloatArray, *, budget: Budget, most_below: int | None = None
) -> Iterator[Leaves]:
    """
    Part the simplex by the planes of each group.

    Parameters
    ----------
    planes : (g, p, k) array
        Values of p planes at the k corners, for each of g groups.
    budget : Budget
    most_below : int, optional
        Leave out what lies below more planes than this.

    Yields
    ------
    Leaves
        The leaves of a group, those left out apart, fill the simplex; their order is fixed.

    Raises
    ------
    BudgetExceededError
        If there are more steps.

    Examples
    --------
    The first weight is above the second in half of all weightings:

    >>> plane = np.array([[[1.0, -1.0, 0.0]]])
    >>> [found] = leaves(plane, budget=Budget(100), most_below=0)
    >>> found.signs, found.sizes
    (array([[1]], dtype=int8), array([0.5]))
    """
    groups, count, k = planes.shape
    largest = np.abs(planes).max(axis=2, initial=0.0)
    matters = largest > 0
    scaled = planes / np.where(matters, largest, 1.0)[:, :, None]
    start = _Pending(
        whole_simplex(k, cells=groups, planes=count),
        np.arange(groups),
        np.zeros((groups, count), dtype=np.int8),
        matters,
    )
    stacks = _Stacks(scaled)
    stacks.push(start, are_simplices=False)
    while (batch := stacks.pop()) is not None:
        if most_below is not None:
            batch = _some(batch, (batch.signs < 0).sum(axis=1) <= most_below)
        done: BoolArray = np.asarray(~batch.is_open.any(axis=1))
        if done.any():
            found, steps = _measured(_some(batch, done))
            budget.spend(steps)
            batch = _some(batch, ~done)
            yield found
        budget.spend(int((batch.cells.counts**2 + batch.cells.counts * count // _LIGHT).sum()))
        if len(batch.group):
            for half in _parted(batch, scaled):
                stacks.push(half, are_simplices=stacks.gave_simplices)


class _Stacks:
    """Cells that are still to be cut: those of any form, and those that are kept as simplices."""

    def __init__(self, scaled: FloatArray) -> None:
        self._scaled = scaled
        self._cells: list[_Pending] = []
        self._simplices: list[_Pending] = []
        self.gave_simplices = False

    def push(self, batch: _Pending, *, are_simplices: bool) -> None:
        """Book what is settled; cells that rounding could decide on become simplices."""
        if are_simplices:
            batch = _as_simplices(batch)
        for piece in _pieces(batch):
            settled, is_doubtful = _settled(piece, self._scaled)
            if are_simplices:
                self._simplices.append(settled)
                continue
            self._cells.append(_some(settled, ~is_doubtful))
            if is_doubtful.any():
                for part in _pieces(_as_simplices(_some(piece, is_doubtful))):
                    self._simplices.append(_settled(part, self._scaled)[0])

    def pop(self) -> _Pending | None:
        """Return as many of the latest as are cut together; None if there are no more."""
        stack = self._cells or self._simplices
        self.gave_simplices = stack is self._simplices
        if not stack:
            return None
        batch = stack.pop()
        while stack and _fits(batch, stack[-1]):
            batch = _together(batch, stack.pop())
        return batch


def _as_simplices(batch: _Pending) -> _Pending:
    """Cut cells into simplices that know nothing of each other; what has no volume is left out."""
    k = batch.cells.vertices.shape[2]
    whole = batch.cells.counts >= k
    batch = _some(batch, whole)
    if not len(batch.group):
        return batch
    simplices = triangulated(batch.cells, k - 1)
    corners = batch.cells.vertices[simplices.cell[:, None], simplices.corners]
    solid = np.abs(np.linalg.det(corners)) > _NOTHING
    cell = simplices.cell[solid]
    fresh = whole_simplex(k, cells=len(cell), planes=batch.signs.shape[1])
    return _Pending(
        fresh._replace(vertices=corners[solid]),
        batch.group[cell],
        batch.signs[cell],
        batch.is_open[cell],
    )


def _most(vertices: int, planes: int) -> int:
    """Return how many cells with so many vertices are cut at a time."""
    return max(1, _ROOM // max(1, vertices**2 + vertices * planes // _LIGHT))


def _fits(one: _Pending, other: _Pending) -> bool:
    widest = max(one.cells.vertices.shape[1], other.cells.vertices.shape[1])
    return len(one.group) + len(other.group) <= _most(widest, one.signs.shape[1])


def _pieces(batch: _Pending) -> Iterator[_Pending]:
    size = _most(batch.cells.vertices.shape[1], batch.signs.shape[1])
    for at in range(0, len(batch.group), size):
        yield _some(batch, np.arange(at, min(at + size, len(batch.group))))


def _heights(batch: _Pending, scaled: FloatArray) -> FloatArray:
    """Values of all planes at all vertices, (c, v, p)."""
    return np.asarray(batch.cells.vertices @ scaled[batch.group].transpose(0, 2, 1))


def _settled(batch: _Pending, scaled: FloatArray) -> tuple[_Pending, BoolArray]:
    """Book the signs of planes that do not cut a cell; tell where rounding might decide on a side."""
    heights = _heights(batch, scaled)
    inside = batch.cells.is_vertex[:, :, None]
    above = (~inside | (heights >= -EPSILON)).all(axis=1)
    below = (~inside | (heights <= EPSILON)).all(axis=1)
    signs = batch.signs.copy()
    signs[batch.is_open & below] = -1
    signs[batch.is_open & above] = 1
    sizes = np.abs(heights)
    near = (inside & (sizes > _ROUNDING) & (sizes < DOUBT)).any(axis=1)
    is_doubtful = (near & batch.is_open).any(axis=1)
    is_open = batch.is_open & ~above & ~below
    return batch._replace(signs=signs, is_open=is_open), np.asarray(is_doubtful)


def _parted(batch: _Pending, scaled: FloatArray) -> Iterator[_Pending]:
    """Cut each cell by the plane that comes nearest to halving it."""
    heights = _heights(batch, scaled)
    balance = np.minimum(heights.max(axis=1), -heights.min(axis=1))
    plane = np.where(batch.is_open, balance, -np.inf).argmax(axis=1)
    at = np.arange(len(plane))
    own = heights[at, :, plane]
    halves = cut(batch.cells, own, plane + batch.cells.vertices.shape[2])
    for cells, sign in ((halves.upper(), 1), (halves.lower(), -1)):
        signs, is_open = batch.signs.copy(), batch.is_open.copy()
        signs[at, plane] = sign
        is_open[at, plane] = False
        yield _Pending(cells, batch.group, signs, is_open)


def _some(batch: _Pending, which: IntArray | BoolArray) -> _Pending:
    return _Pending(
        batch.cells.taken(which), batch.group[which], batch.signs[which], batch.is_open[which]
    )


def _together(one: _Pending, other: _Pending) -> _Pending:
    return _Pending(
        joined([one.cells, other.cells]),
        np.concatenate([one.group, other.group]),
        np.concatenate([one.signs, other.signs]),
        np.concatenate([one.is_open, other.is_open]),
    )


def _measured(batch: _Pending) -> tuple[Leaves, int]:
    """Measure cells that are done, and tell how many steps it took."""
    parts = [measures(piece.cells) for piece in _pieces(batch)]
    sizes = np.concatenate([part[0] for part in parts])
    centres = np.concatenate([part[1] for part in parts])
    steps = sum(part[2] for part in parts)
    return Leaves(batch.group, batch.signs, sizes, centres), steps


def measures(cells: Cells) -> tuple[FloatArray, FloatArray, int]:
    """
    Return shares of the simplex, (c,), centroids, (c, k), and how many corners were looked at.

    The share of a simplex is the size of the determinant of its corners' coordinates.
    """
    k = cells.vertices.shape[2]
    simplices = triangulated(cells, k - 1)
    corners = cells.vertices[simplices.cell[:, None], simplices.corners]
    shares = np.abs(np.linalg.det(corners))
    sizes = np.bincount(simplices.cell, shares, minlength=len(cells.counts))
    means = corners.mean(axis=1) * shares[:, None]
    sums = np.zeros((len(cells.counts), k))
    np.add.at(sums, simplices.cell, means)
    # A cell too thin to have a size still has a middle.
    middles = cells.vertices.sum(axis=1) / np.maximum(cells.counts, 1)[:, None]
    thin = sizes <= 0
    centres = np.where(thin[:, None], middles, sums / np.where(thin, 1.0, sizes)[:, None])
    return np.asarray(sizes, dtype=np.float64), centres, int(simplices.corners.size)
