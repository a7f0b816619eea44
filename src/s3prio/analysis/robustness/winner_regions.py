"""Who is first where in a triangle of weights? The outlines of the parts, exactly."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from s3prio.domain.arrays import FloatArray, frozen
from s3prio.weightspace.cells import EPSILON, cut, whole_simplex


class WinnerRegion(NamedTuple):
    """
    The weights under which an alternative is first.

    Attributes
    ----------
    winner : int
    outline : (v, 3) array
        Corners in order around it: shares of the three corners of the triangle.
    """

    winner: int
    outline: FloatArray


def winner_regions(parts: FloatArray, corners: FloatArray) -> tuple[WinnerRegion, ...]:
    """
    Part a triangle of weights by who is first.

    Parameters
    ----------
    parts : (n, m) array
        Of a method that adds up.
    corners : (3, m) array
        Weights at the corners of the triangle.

    Returns
    -------
    tuple of WinnerRegion
        Without those that have no area. Of level alternatives the first in the table stands for all.

    Examples
    --------
    >>> found = winner_regions(np.eye(3), np.eye(3))
    >>> [(one.winner, len(one.outline)) for one in found]
    [(0, 4), (1, 4), (2, 4)]
    """
    at_corners = parts @ corners.T
    size = float(np.abs(at_corners).max(initial=0.0)) or 1.0
    found = []
    for i, own in enumerate(at_corners):
        leads = (own - at_corners) / size
        is_level = (np.abs(leads) <= EPSILON).all(axis=1)
        if is_level[:i].any():
            continue
        outline = _clipped(leads[~is_level])
        if outline is not None:
            found.append(WinnerRegion(i, frozen(outline)))
    return tuple(found)


def _clipped(planes: FloatArray) -> FloatArray | None:
    """Cut the triangle down to where all planes are 0 or above; None if nothing with an area is left."""
    if (planes.max(axis=1) < -EPSILON).any():
        return None
    cells = whole_simplex(3, planes=len(planes))
    for number, plane in enumerate(planes):
        cells = cut(cells, cells.vertices @ plane, np.array([3 + number])).upper()
        if cells.counts[0] < 3:
            return None
    corners = cells.vertices[0, : cells.counts[0]]
    flat = (corners - corners.mean(axis=0))[:, :2]
    return np.asarray(corners[np.argsort(np.arctan2(flat[:, 1], flat[:, 0]), kind="stable")])
