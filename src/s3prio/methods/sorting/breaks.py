"""
Where to cut sorted scores: nearest to shares, with least differences inside, or at the widest gaps.

All exact, by dynamic programming over the sorted scores: natural breaks :cite:p:`fisher1958`, and cuts
of the widest smallest gap for given sizes. Scores that are level are never parted.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from s3prio.domain.arrays import FloatArray
from s3prio.domain.ranking import TOLERANCE


def distinct_scores(scores: FloatArray) -> tuple[FloatArray, FloatArray]:
    """
    Return the different scores, rising, and how many alternatives have each; level ones are one.

    Examples
    --------
    >>> distinct_scores(np.array([0.3, 0.5, 0.1 + 0.2]))
    (array([0.3, 0.5]), array([2., 1.]))
    """
    ordered = np.sort(scores)
    starts = [0]
    for place in range(1, len(ordered)):
        if ordered[place] > ordered[starts[-1]] + TOLERANCE:
            starts.append(place)
    return ordered[starts], np.diff([*starts, len(ordered)]).astype(np.float64)


def nearest_shares(scores: FloatArray, shares: Sequence[float]) -> FloatArray:
    """
    Cuts that leave no class empty and come as near to shares of the alternatives as ties allow.

    Parameters
    ----------
    scores : (n,) array
        With at least as many different ones as shares.
    shares : (q,) floats, lowest class first, sum 1

    Returns
    -------
    (q - 1,) array, rising
        Each in the middle of its gap; of two gaps as near, the lower one: the larger upper class.

    Examples
    --------
    >>> nearest_shares(np.array([1.0, 1.0, 1.0, 2.0]), (0.5, 0.5))
    array([1.5])
    """
    points, counts = distinct_scores(scores)
    below = np.cumsum(counts)[:-1]
    targets = np.cumsum(shares)[:-1] * len(scores)
    miss = np.round(np.abs(below[None, :] - targets[:, None]), 9)  # level up to rounding
    best, origins = miss[0].copy(), []
    for row in miss[1:]:
        # The cut before this one lies in an earlier gap: the best of those, and where it is.
        first = np.array([int(best[: place + 1].argmin()) for place in range(len(best))])
        origins.append(np.concatenate([[0], first[:-1]]))
        best = np.concatenate([[np.inf], best[first[:-1]]]) + row
    gaps = [int(best.argmin())]
    for origin in reversed(origins):
        gaps.append(int(origin[gaps[-1]]))
    return np.array([(points[gap] + points[gap + 1]) / 2 for gap in reversed(gaps)])


def natural_breaks(scores: FloatArray, classes: int) -> FloatArray:
    """
    Cuts that make the sum of squared differences within the classes least.

    Parameters
    ----------
    scores : (n,) array
        With at least as many different ones as classes.
    classes : int, 2 or more

    Returns
    -------
    (classes - 1,) array, rising
        Each in the middle between the scores on its two sides.

    References
    ----------
    :cite:t:`fisher1958`

    Examples
    --------
    >>> natural_breaks(np.array([1.0, 9.0, 1.2, 5.0, 8.8]), 3)
    array([3.1, 6.9])
    """
    points, counts = distinct_scores(scores)
    n = len(points)
    # Around their mean, so that sums of squares lose no digits.
    centred = points - np.average(points, weights=counts)
    number, total, square = (
        np.concatenate([[0.0], np.cumsum(counts * centred**power)]) for power in (0, 1, 2)
    )
    # within[i, j]: squares of the points from i up to, but without, j.
    i, j = np.ogrid[: n + 1, : n + 1]
    many = np.where(j > i, number[j] - number[i], 1.0)
    within = np.where(j > i, square[j] - square[i] - (total[j] - total[i]) ** 2 / many, np.inf)
    best = within[0].copy()
    origins = []
    for _ in range(classes - 1):
        ways = best[:, None] + within
        origins.append(ways.argmin(axis=0))
        best = ways.min(axis=0)
    ends = [n]
    for origin in reversed(origins):
        ends.append(int(origin[ends[-1]]))
    return np.array([(points[end - 1] + points[end]) / 2 for end in reversed(ends[1:])])


def widest_gaps(scores: FloatArray, sizes: Sequence[tuple[int, int]]) -> FloatArray | None:
    """
    Cuts whose narrowest gap is as wide as possible, with class sizes within limits.

    Parameters
    ----------
    scores : (n,) array
    sizes : (q,) pairs of the least and the largest size, lowest class first

    Returns
    -------
    (q - 1,) array, rising, or None if no cuts do
        Each in the middle of its gap; of several answers the one with the larger upper classes.

    Examples
    --------
    >>> widest_gaps(np.array([13.0, 2, 10, 20, 1, 9, 4]), [(1, 3), (2, 4), (2, 3)])
    array([ 6.5, 11.5])
    """
    ordered = np.sort(scores)
    n = len(ordered)
    gaps = np.concatenate([[np.inf], np.diff(ordered), [np.inf]])
    # narrowest[i]: the widest narrowest gap with the classes so far holding the i lowest scores.
    narrowest = np.full(n + 1, -np.inf)
    narrowest[0] = np.inf
    origins = []
    for position, (low, high) in enumerate(sizes):
        after, origin = np.full(n + 1, -np.inf), np.zeros(n + 1, dtype=np.int64)
        is_last = position == len(sizes) - 1
        for end in range(n + 1):
            starts = np.arange(max(0, end - high), end - low + 1)
            if not starts.size or (not is_last and not 0 < end < n):
                continue
            start = int(starts[narrowest[starts].argmax()])
            after[end], origin[end] = min(narrowest[start], gaps[end]), start
        narrowest = np.where(after > TOLERANCE, after, -np.inf)
        origins.append(origin)
    if narrowest[n] == -np.inf:
        return None
    ends = [n]
    for origin in reversed(origins[1:]):
        ends.append(int(origin[ends[-1]]))
    return np.array([(ordered[end - 1] + ordered[end]) / 2 for end in reversed(ends[1:])])
