"""
Where do lines cross? Scores of an additive method are lines along a path between two weightings.

Each pair of lines crosses at most once, just where the order at both ends differs; a line crosses a level where
its ends lie on both sides. All crossings of all pairs are found at once.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from s3prio.domain.arrays import FloatArray, IntArray


class Crossings(NamedTuple):
    """
    Crossings in the order of the path.

    Attributes
    ----------
    positions : (e,) array, strictly between 0 and 1, ascending
    first, second : (e,) integer arrays
        The two lines; or the line, and the number of the level.
    """

    positions: FloatArray
    first: IntArray
    second: IntArray


def crossings(start: FloatArray, end: FloatArray, *, tolerance: float = 0.0) -> Crossings:
    """
    Find where lines cross each other.

    Parameters
    ----------
    start, end : (n,) arrays
        Heights at 0 and at 1.
    tolerance : float
        Ends that are nearer than this are level there, and no crossing.

    Returns
    -------
    Crossings
        ``first`` is the one above before the crossing, ``second`` the one above after it.

    Examples
    --------
    >>> crossings(np.array([0.8, 0.6]), np.array([0.4, 0.6]))
    Crossings(positions=array([0.5]), first=array([0]), second=array([1]))
    """
    n = len(start)
    order = np.argsort(-start, kind="stable")
    from_, to = start[order], end[order]
    # In the order of the start only those behind can pass: the pairs above the diagonal.
    lead = from_[:, None] - from_[None, :]
    loss = to[None, :] - to[:, None]
    cross = (lead > tolerance) & (loss > tolerance)
    flat = np.flatnonzero(cross)
    ahead = lead.ravel()[flat]
    positions = _inside(ahead / (ahead + loss.ravel()[flat]))
    sequence = np.argsort(positions, kind="stable")
    flat = flat[sequence]
    return Crossings(positions[sequence], order[flat // n], order[flat % n])


def level_crossings(
    start: FloatArray, end: FloatArray, levels: FloatArray, *, tolerance: float = 0.0
) -> Crossings:
    """
    Find where lines cross levels.

    Parameters
    ----------
    start, end : (n,) arrays
    levels : (n, q) array
        Levels of each line.
    tolerance : float
        Ends that are nearer to a level than this are on it, and no crossing.

    Returns
    -------
    Crossings

    Examples
    --------
    >>> level_crossings(np.array([0.2]), np.array([0.6]), np.array([[0.3, 0.9]])).positions
    array([0.25])
    """
    before, after = start[:, None] - levels, end[:, None] - levels
    cross = ((before > tolerance) & (after < -tolerance)) | (
        (before < -tolerance) & (after > tolerance)
    )
    line, level = np.nonzero(cross)
    away = before[line, level]
    positions = _inside(away / (away - after[line, level]))
    sequence = np.argsort(positions, kind="stable")
    return Crossings(positions[sequence], line[sequence], level[sequence])


def _inside(positions: FloatArray) -> FloatArray:
    """Keep off the ends what rounding has put on them."""
    return np.asarray(np.clip(positions, np.nextafter(0.0, 1.0), np.nextafter(1.0, 0.0)))
