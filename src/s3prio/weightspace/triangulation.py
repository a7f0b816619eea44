"""
Cells into simplices, many at once; from them come sizes and centres.

Pulling the lowest vertex: each simplex is that vertex and a simplex of a facet that it does not lie on
:cite:p:`cohen1979`. Faces are sets of vertices, so nothing is rounded before the determinants.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from s3prio.domain.arrays import IntArray
from s3prio.weightspace.cells import Cells, Words, bits

_BATCH = 1 << 22
"""Entries of a comparison of faces that are made at a time."""


class Simplices(NamedTuple):
    """
    Simplices of cells.

    Attributes
    ----------
    cell : (t,) integer array
        Whose they are.
    corners : (t, d + 1) integer array
        Vertices of that cell.
    """

    cell: IntArray
    corners: IntArray


def triangulated(cells: Cells, dimension: int) -> Simplices:
    """
    Cut cells into simplices.

    Parameters
    ----------
    cells : Cells
    dimension : int
        Of all cells.

    Returns
    -------
    Simplices
    """
    words = (cells.vertices.shape[1] + 63) // 64
    of_facet = _members(cells, words)
    cell = np.arange(len(cells.counts))
    face = _first(cells.counts, words)
    # A facet that holds the whole cell is none of it.
    of_facet[(of_facet == face[:, None]).all(axis=2)] = 0
    apexes: list[IntArray] = []
    for d in range(dimension, 1, -1):
        apex = _lowest(face)
        parent, face = _facets_without(face, apex, of_facet, cell, d)
        apexes = [one[parent] for one in (*apexes, apex)]
        cell = cell[parent]
    # What is left is points, or edges with a lowest and another vertex.
    first = _lowest(face)
    corners = [*apexes, first]
    if dimension > 0:
        corners.append(_lowest(face & ~bits(first, words)))
    return Simplices(cell, np.column_stack(corners))


def _members(cells: Cells, words: int) -> Words:
    """Return the vertices of each facet as bits, (c, facets, words)."""
    c, v, facet_words = cells.facets.shape
    shifts = np.arange(64, dtype=np.uint64)
    is_member = (cells.facets[:, :, :, None] >> shifts) & np.uint64(1)
    is_member = is_member.reshape(c, v, facet_words * 64)
    is_member = is_member[:, :, is_member.any(axis=(0, 1))].transpose(0, 2, 1)
    room = np.zeros((*is_member.shape[:2], words * 64), dtype=np.uint64)
    room[:, :, :v] = is_member
    parts = room.reshape(*room.shape[:2], words, 64) << shifts
    return np.asarray(np.bitwise_or.reduce(parts, axis=3))


def _first(counts: IntArray, words: int) -> Words:
    """Return sets of the first vertices, (c, words)."""
    inside = np.clip(counts[:, None] - 64 * np.arange(words), 0, 64)
    full = np.uint64(0xFFFFFFFFFFFFFFFF)
    shifted = full >> (np.uint64(64) - np.maximum(inside, 1).astype(np.uint64))
    return np.where(inside > 0, shifted, np.uint64(0))


def _lowest(sets: Words) -> IntArray:
    """Return the lowest member of each set."""
    word = (sets != 0).argmax(axis=1)
    low = sets[np.arange(len(sets)), word]
    below = (low & (~low + np.uint64(1))) - np.uint64(1)
    return np.asarray(64 * word + np.bitwise_count(below))


def _facets_without(
    face: Words, apex: IntArray, of_facet: Words, cell: IntArray, d: int
) -> tuple[IntArray, Words]:
    """Find the facets of d-dimensional faces that do not hold the apex, each once: whose, and which."""
    size = max(1, _BATCH // max(1, of_facet.shape[1] ** 2 * of_facet.shape[2]))
    found = [
        _facets_of_some(face[part], apex[part], of_facet[cell[part]], d, part.start)
        for part in (slice(at, at + size) for at in range(0, len(face), size))
    ]
    if not found:
        return np.empty(0, dtype=np.int64), face
    return np.concatenate([one[0] for one in found]), np.concatenate([one[1] for one in found])


def _facets_of_some(
    face: Words, apex: IntArray, of_facet: Words, d: int, first: int
) -> tuple[IntArray, Words]:
    candidates = of_facet & face[:, None]
    proper = (candidates != face[:, None]).any(axis=2)
    proper &= np.bitwise_count(candidates).sum(axis=2) >= d
    candidates = np.where(proper[:, :, None], candidates, np.uint64(0))
    apart = ((candidates & bits(apex, face.shape[1])[:, None]) == 0).all(axis=2)
    parent, column = np.nonzero(proper & apart)
    tried = candidates[parent, column]
    # A facet is no part of a larger proper face; of equal ones the first counts.
    others = candidates[parent]
    within = ((others & tried[:, None]) == tried[:, None]).all(axis=2)
    equal = (others == tried[:, None]).all(axis=2)
    earlier = np.arange(others.shape[1]) < column[:, None]
    maximal = ~((within & ~equal) | (equal & earlier)).any(axis=1)
    return parent[maximal] + first, tried[maximal]
