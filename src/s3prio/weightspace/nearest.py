"""
How little have weights to change until a condition holds? Exact, in the sense of three distances.

Conditions are planes: an alternative beats another, a score reaches a cut. All of them, or so many of them at
least, are to hold. Where all are to hold, it is the distance of a point to a polytope: a linear programme for the
sum of changes (half of it is the share of weight that has to move) and for the largest change, nonnegative least
squares :cite:p:`lawson1974` for the straight distance. Where some may be missed, a branch and bound decides which.
"""

from __future__ import annotations

import heapq
from itertools import count
from typing import Literal

import numpy as np

from s3prio.domain.arrays import FloatArray
from s3prio.weightspace.cells import EPSILON, Cells, cut, whole_simplex
from s3prio.weightspace.region import Region

_SLIP = 1e-10
"""Conditions that are missed by no more than this are met: what solvers are off by."""

Norm = Literal["l1", "l2", "linf"]
"""Sum of all changes, straight distance, largest change."""


def distance(change: FloatArray, norm: Norm) -> float:
    """Return the size of a change of weights."""
    if norm == "l1":
        return float(np.abs(change).sum())
    return float(np.abs(change).max() if norm == "linf" else np.sqrt((change**2).sum()))


def nearest(
    weights: FloatArray, planes: FloatArray, at_least: int, region: Region, norm: Norm
) -> FloatArray | None:
    """
    Find the nearest weights of a region at which so many planes are 0 or above.

    Parameters
    ----------
    weights : (m,) array, sum 1
        Where one starts; in the region or outside.
    planes : (p, m) array
    at_least : int, 0 to p
    region : Region
        With vertices.
    norm : {"l1", "l2", "linf"}

    Returns
    -------
    (m,) array or None
        On the boundary, where the last of the conditions is just met; None if no weights do.

    Examples
    --------
    The first weight is to be at least as large as the second:

    >>> from s3prio.weightspace.region import whole
    >>> nearest(np.array([0.2, 0.5, 0.3]), np.array([[1.0, -1.0, 0.0]]), 1, whole(3), "l1").round(12)
    array([0.35, 0.35, 0.3 ])
    """
    if region.vertices is None:
        raise AssertionError  # callers refuse regions of which the corners are not known
    largest = np.abs(planes).max(axis=1, initial=0.0)
    scaled = planes / np.where(largest > 0, largest, 1.0)[:, None]
    at_corners = scaled @ region.vertices.T
    certain = (at_corners >= -EPSILON).all(axis=1)
    possible = (at_corners >= -EPSILON).any(axis=1)
    needed = at_least - int(certain.sum())
    open_ = possible & ~certain
    if needed > int(open_.sum()):
        return None
    if needed <= 0:
        open_, needed = np.zeros(len(planes), dtype=bool), 0
    return _branched(weights, scaled[open_], needed, region, norm)


def _branched(
    weights: FloatArray, planes: FloatArray, needed: int, region: Region, norm: Norm
) -> FloatArray | None:
    """Branch and bound: a condition is demanded, or given up; the nearest unfinished part comes next."""
    nobody = frozenset[int]()
    found = _closest(weights, _polytope(region, planes, nobody), norm)
    if found is None:
        return None
    tie_break = count()
    queue = [(distance(found - weights, norm), next(tie_break), found, nobody, nobody)]
    while queue:
        away, _, point, demanded, given_up = heapq.heappop(queue)
        heights = planes @ point
        missed = set(np.flatnonzero(heights < -_SLIP).tolist()) - demanded
        if len(planes) - len(missed) >= needed:
            return point
        worst = min(missed - given_up, key=lambda i: float(heights[i]))
        if len(given_up) < len(planes) - needed:
            heapq.heappush(queue, (away, next(tie_break), point, demanded, given_up | {worst}))
        more = demanded | {worst}
        there = _closest(weights, _polytope(region, planes, more), norm)
        if there is not None:
            away = distance(there - weights, norm)
            heapq.heappush(queue, (away, next(tie_break), there, more, given_up))
    return None


def _polytope(region: Region, planes: FloatArray, demanded: frozenset[int]) -> FloatArray:
    """Return the corners of what is left of the region where conditions are demanded."""
    which = sorted(demanded)
    conditions = region.conditions
    own = np.empty((0, region.m)) if conditions is None else conditions.planes
    if conditions is None and region.share != 1.0:
        return _hull_part(region, planes[which])
    cells = whole_simplex(region.m, planes=len(own) + len(which))
    equal = [] if conditions is None else conditions.is_equal.tolist()
    return _cut_down(cells, np.vstack([own, planes[which]]), [*equal, *(False for _ in which)])


def _hull_part(region: Region, planes: FloatArray) -> FloatArray:
    """Cut each simplex of a hull; the corners of all parts span what is left."""
    if region.corners is None:
        raise AssertionError  # hulls are made of simplices
    parts = []
    for corners in region.corners:
        cells = whole_simplex(len(corners), planes=len(planes))
        parts.append(_cut_down(cells, planes @ corners.T, [False] * len(planes)) @ corners)
    return np.concatenate(parts)


def _cut_down(cells: Cells, planes: FloatArray, is_equal: list[bool]) -> FloatArray:
    k = cells.vertices.shape[2]
    for number, plane in enumerate(planes):
        parts = cut(cells, cells.vertices @ plane, np.array([k + number]))
        cells = parts.section() if is_equal[number] else parts.upper()
        if not cells.counts[0]:
            break
    return np.asarray(cells.vertices[0, : cells.counts[0]])


def _closest(weights: FloatArray, corners: FloatArray, norm: Norm) -> FloatArray | None:
    """Return the point of a polytope that is nearest to the weights; None if there is no polytope."""
    if not len(corners):
        return None
    factors = _least_squares(weights, corners) if norm == "l2" else _linear(weights, corners, norm)
    mixed = factors / factors.sum() @ corners
    # What rounding made of a zero is left out.
    kept = np.where(mixed > EPSILON, mixed, 0.0)
    return np.asarray(kept / kept.sum())


def _least_squares(weights: FloatArray, corners: FloatArray) -> FloatArray:
    from scipy.optimize import nnls  # noqa: PLC0415 only this distance needs it

    # The least of |mixture|² + (1 − sum)² over nonnegative factors has the direction of the nearest point.
    system = np.vstack([(corners - weights).T, np.ones(len(corners))])
    return np.asarray(nnls(system, np.append(np.zeros(len(weights)), 1.0))[0])


def _linear(weights: FloatArray, corners: FloatArray, norm: Norm) -> FloatArray:
    from scipy.optimize import Bounds, LinearConstraint, milp  # noqa: PLC0415 only these distances need it

    v, m = corners.shape
    sizes = np.eye(m) if norm == "l1" else np.ones((m, 1))
    number = sizes.shape[1]
    rows = np.block(
        [[corners.T, sizes], [-corners.T, sizes], [np.ones((1, v)), np.zeros((1, number))]]
    )
    lower = np.concatenate([weights, -weights, np.ones(1)])
    upper = np.append(np.full(2 * m, np.inf), 1.0)
    solved = milp(
        np.append(np.zeros(v), np.ones(number)),
        constraints=LinearConstraint(rows, lower, upper),
        bounds=Bounds(0.0, np.inf),
    )
    return np.asarray(np.maximum(solved.x[:v], 0.0))
