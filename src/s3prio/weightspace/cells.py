"""
Many convex cells of a simplex at once, and what a plane makes of each.

A cell is its vertices and, for each vertex, the set of facets that it lies on. A plane cuts the edges between
its two sides; two vertices share an edge just when no third vertex lies on all facets that they have in common:
the test of the double description method :cite:p:`motzkin1953,fukuda1996`. It holds in degenerate positions
and with redundant facets, where counting facets would not do. Coordinates are barycentric: they are 0 or more
and sum to 1.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from s3prio.domain.arrays import BoolArray, FloatArray, IntArray

EPSILON = 1e-12
"""A vertex nearer to a plane lies on it, where the plane's largest value at a corner is 1."""

DOUBT = 1e-6
"""A vertex nearer than this, but not on it, may be there by rounding only."""

Words = np.ndarray
"""Sets of facets as bits, in as many words of 64 as are needed."""


class Cells(NamedTuple):
    """
    c cells with up to v vertices each, in a simplex with k corners.

    Attributes
    ----------
    vertices : (c, v, k) array
        Barycentric coordinates; rows beyond a cell's own vertices are 0.
    facets : (c, v, words) array of unsigned integers
        Bit f is set where a vertex lies on facet f.
    counts : (c,) integer array
        How many vertices each cell has.
    """

    vertices: FloatArray
    facets: Words
    counts: IntArray

    @property
    def is_vertex(self) -> BoolArray:
        """Which rows are vertices, (c, v)."""
        return np.asarray(np.arange(self.vertices.shape[1]) < self.counts[:, None])

    def taken(self, which: IntArray | BoolArray) -> Cells:
        """Return some of the cells."""
        counts = self.counts[which]
        most = int(counts.max(initial=0))
        return Cells(self.vertices[which, :most], self.facets[which, :most], counts)


def whole_simplex(k: int, *, cells: int = 1, planes: int = 0) -> Cells:
    """
    Return cells that are the whole simplex, with room for facets of further planes.

    Facet j is where coordinate j is 0; further planes count on from k.
    """
    words = (k + planes + 63) // 64
    facets = np.zeros((k, words), dtype=np.uint64)
    for vertex in range(k):
        for facet in range(k):
            if facet != vertex:
                facets[vertex] |= bit(facet, words)
    return Cells(
        np.broadcast_to(np.eye(k), (cells, k, k)).copy(),
        np.broadcast_to(facets, (cells, k, words)).copy(),
        np.full(cells, k),
    )


def bit(facet: int, words: int) -> Words:
    """Return the set that holds one facet."""
    found = np.zeros(words, dtype=np.uint64)
    found[facet // 64] = np.uint64(1) << np.uint64(facet % 64)
    return found


def bits(facets: IntArray, words: int) -> Words:
    """Return sets that hold one facet each, (c, words)."""
    found = np.zeros((len(facets), words), dtype=np.uint64)
    found[np.arange(len(facets)), facets // 64] = np.uint64(1) << (facets % 64).astype(np.uint64)
    return found


def joined(batches: list[Cells]) -> Cells:
    """Put batches of cells together."""
    most = max(batch.vertices.shape[1] for batch in batches)

    def padded(array: np.ndarray) -> np.ndarray:
        room = [(0, 0), (0, most - array.shape[1]), (0, 0)]
        return np.pad(array, room)

    return Cells(
        np.concatenate([padded(batch.vertices) for batch in batches]),
        np.concatenate([padded(batch.facets) for batch in batches]),
        np.concatenate([batch.counts for batch in batches]),
    )


class Cut(NamedTuple):
    """
    What planes make of cells: their vertices on each side, and where edges pass through.

    Attributes
    ----------
    cells : Cells
        As they were, vertices on the planes marked.
    above, below, on : (c, v) boolean arrays
    crossing : (vertices, facets, cell)
        New vertices, and whose they are.
    """

    cells: Cells
    above: BoolArray
    below: BoolArray
    on: BoolArray
    crossing: tuple[FloatArray, Words, IntArray]

    def upper(self) -> Cells:
        """Return parts above or on the planes; where a plane only touches a cell from above, the touching face."""
        return _gathered(self.cells, self.above | self.on, self.crossing)

    def lower(self) -> Cells:
        """Return parts below or on the planes."""
        return _gathered(self.cells, self.below | self.on, self.crossing)

    def section(self) -> Cells:
        """Return what lies on the planes."""
        return _gathered(self.cells, self.on, self.crossing)


def cut(cells: Cells, heights: FloatArray, facets: IntArray) -> Cut:
    """
    Cut each cell by a plane of its own.

    Parameters
    ----------
    cells : Cells, c of them
    heights : (c, v) array
        The plane's value at each vertex; values nearer to 0 than `EPSILON` are on the plane.
    facets : (c,) integer array
        Number of the facet that the plane becomes.

    Returns
    -------
    Cut
    """
    is_vertex = cells.is_vertex
    above, below = is_vertex & (heights > EPSILON), is_vertex & (heights < -EPSILON)
    on = is_vertex & ~above & ~below
    own = bits(facets, cells.facets.shape[2])
    cell, vertices, common = _crossings(cells, heights, above, below)
    marked = cells.facets | np.where(on[:, :, None], own[:, None, :], np.uint64(0))
    crossing = (vertices, common | own[cell], cell)
    return Cut(cells._replace(facets=marked), above, below, on, crossing)


def _crossings(
    cells: Cells, heights: FloatArray, above: BoolArray, below: BoolArray
) -> tuple[IntArray, FloatArray, Words]:
    """Find where edges pass through the planes: whose they are, where, and on which facets."""
    k = cells.vertices.shape[2]
    cell, up, down = np.nonzero(above[:, :, None] & below[:, None, :])
    common = cells.facets[cell, up] & cells.facets[cell, down]
    enough = np.bitwise_count(common).sum(axis=1) >= k - 2
    cell, up, down, common = cell[enough], up[enough], down[enough], common[enough]
    holds = (cells.facets[cell] & common[:, None, :]) == common[:, None, :]
    edge = (holds.all(axis=2) & cells.is_vertex[cell]).sum(axis=1) == 2
    cell, up, down, common = cell[edge], up[edge], down[edge], common[edge]
    high, low = heights[cell, up], heights[cell, down]
    part = (high / (high - low))[:, None]
    vertices = cells.vertices[cell, up] * (1.0 - part) + cells.vertices[cell, down] * part
    return cell, vertices, common


def _gathered(
    cells: Cells, kept: BoolArray, crossing: tuple[FloatArray, Words, IntArray]
) -> Cells:
    """Put kept vertices and new ones together, cell by cell."""
    new_vertices, new_facets, new_cell = crossing
    old_cell, old_vertex = np.nonzero(kept)
    cell = np.concatenate([old_cell, new_cell])
    order = np.argsort(cell, kind="stable")
    counts = np.bincount(cell, minlength=len(kept))
    cell = cell[order]
    place = np.arange(len(cell)) - (np.cumsum(counts) - counts)[cell]
    shape = (len(kept), int(counts.max(initial=0)))
    vertices = np.zeros((*shape, cells.vertices.shape[2]))
    facets = np.zeros((*shape, cells.facets.shape[2]), dtype=np.uint64)
    vertices[cell, place] = np.concatenate([cells.vertices[old_cell, old_vertex], new_vertices])[
        order
    ]
    facets[cell, place] = np.concatenate([cells.facets[old_cell, old_vertex], new_facets])[order]
    return Cells(vertices, facets, counts)
