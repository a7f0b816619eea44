"""
How far is a weighting from the border at which its set changes, in ratios of weights and in moved weight?

Along a border two topics are level: a linear condition on the weights. In moved weight (half the L1 distance) the
nearest point is found by taking weight from the criteria that favour the one and giving it to the one that favours
the other most. In Aitchison's log-ratio distance :cite:p:`aitchison1986`, in which doubling a ratio is equally far
everywhere, the stationary points have the closed form z = z₀ − W(x) with Lambert's W :cite:p:`corless1996`; at most
one criterion can be on its lower branch, so the nearest point is one root in one unknown for each criterion.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from s3prio.domain.arrays import FloatArray, IntArray, frozen
from s3prio.methods.portfolio.family import Selected
from s3prio.weightspace.cells import EPSILON

_HALVINGS = 80
_NEAREST = 1e-15
_POINTS = 41
"""Places at which a root is looked for; the function is smooth and has few turns."""

_FARTHEST = 30.0
"""Log-ratios beyond this are no weights that anybody could mean."""


class Border(NamedTuple):
    """
    The nearest weights at which a set changes.

    Attributes
    ----------
    distance : float
        In the distance that was asked for; infinite if no weights change the set.
    weights : (m,) array or None
    entering, leaving : int
        The two topics that are level there; −1 if there is none.
    """

    distance: float
    weights: FloatArray | None
    entering: int
    leaving: int


class SingleMove(NamedTuple):
    """
    The least change of one weight, all others in proportion, at which a set changes.

    Attributes
    ----------
    criterion : int
    needed : float
        What it would have to count.
    entering, leaving : int
        The two topics that are level there.
    """

    criterion: int
    needed: float
    entering: int
    leaving: int


NO_BORDER = Border(float("inf"), None, -1, -1)


def nearest_moved(values: FloatArray, selected: Selected, weights: FloatArray) -> Border:
    """
    Find the least weight that must move before the k best change.

    Parameters
    ----------
    values : (n, m) array
    selected : tuple of int
        The best under these weights.
    weights : (m,) array, sum 1

    Returns
    -------
    Border
        With the moved weight, 0 to 1.

    Examples
    --------
    >>> found = nearest_moved(np.array([[1.0, 0.0], [0.0, 1.0]]), (0,), np.array([0.7, 0.3]))
    >>> round(found.distance, 6), found.weights.round(6)
    (0.2, array([0.5, 0.5]))
    """
    pairs, leads = _pairs(values, selected)
    if not len(pairs):
        return NO_BORDER
    if (level := _level(pairs, leads, weights)) is not None:
        return level
    order = np.argsort(-leads, axis=1, kind="stable")
    falling = np.take_along_axis(leads, order, axis=1)
    there = weights[order]
    drop = falling - falling[:, -1:]
    needed = np.maximum(leads @ weights, 0.0)
    # Weight is taken from where it drops the lead most, until the lead is gone.
    gone = np.cumsum(there * drop, axis=1)
    before = gone - there * drop
    with np.errstate(divide="ignore", invalid="ignore"):
        part = np.clip((needed[:, None] - before) / drop, 0.0, there)
    taken = np.where(drop > 0, part, 0.0)
    can = gone[:, -1] >= needed * (1 - 1e-12)
    moved = np.where(can, taken.sum(axis=1), np.inf)
    best = int(moved.argmin())
    if not np.isfinite(moved[best]):
        return NO_BORDER
    found = weights.copy()
    found[order[best]] -= taken[best]
    found[order[best, -1]] += taken[best].sum()
    i, j = pairs[best]
    return Border(float(moved[best]), frozen(np.maximum(found, 0.0)), int(j), int(i))


def single_moves(
    values: FloatArray, selected: Selected, weights: FloatArray
) -> tuple[SingleMove, ...]:
    """
    Find for each weight the least change, the others in proportion, before the k best change.

    Parameters
    ----------
    values : (n, m) array
    selected : tuple of int
        The best under these weights.
    weights : (m,) array, sum 1

    Returns
    -------
    tuple of SingleMove
        The least change first; without weights that change nothing alone.

    Examples
    --------
    >>> [move.needed for move in single_moves(np.array([[1.0, 0.0], [0.0, 1.0]]), (0,), np.array([0.75, 0.25]))]
    [0.5, 0.5]
    """
    pairs, leads = _pairs(values, selected)
    if not len(pairs):
        return ()
    # With weight x on one criterion the lead is x times its own plus (1 − x) times that of the others: a line.
    rest = 1.0 - weights
    others = (leads @ weights)[:, None] - leads * weights
    with np.errstate(divide="ignore", invalid="ignore"):
        others = others / np.where(rest > EPSILON, rest, np.nan)
        needed = others / (others - leads)
    distance = np.abs(needed - weights)
    distance[~((needed >= 0) & (needed <= 1))] = np.inf
    found = []
    for j, at in enumerate(distance.argmin(axis=0).tolist()):
        if np.isfinite(distance[at, j]):
            i, entering = pairs[at].tolist()
            found.append(SingleMove(j, float(needed[at, j]), entering, i))
    return tuple(sorted(found, key=lambda move: abs(move.needed - weights[move.criterion])))


def nearest_ratio(values: FloatArray, selected: Selected, weights: FloatArray) -> Border:
    """
    Find the border that is nearest in log-ratios.

    Parameters
    ----------
    values : (n, m) array
    selected : tuple of int
        The best under these weights.
    weights : (m,) array above 0, sum 1

    Returns
    -------
    Border
        With Aitchison's distance.

    Examples
    --------
    >>> found = nearest_ratio(np.array([[1.0, 0.0], [0.0, 1.0]]), (0,), np.array([0.8, 0.2]))
    >>> round(found.distance, 6), found.weights.round(6)  # the root of a half, times ln 4
    (0.980258, array([0.5, 0.5]))
    """
    pairs, leads = _pairs(values, selected)
    if len(pairs) and (level := _level(pairs, leads, weights)) is not None:
        return level
    crossing = (leads > 0).any(axis=1) & (leads < 0).any(axis=1)
    pairs, leads = pairs[crossing], leads[crossing]
    if not len(pairs):
        return NO_BORDER
    force = leads * weights / np.abs(leads * weights).max(axis=1, keepdims=True)
    moves = [_stationary(force, j) for j in range(force.shape[1])]
    shifts = np.stack(moves)  # (m, p, m) shifts of the logarithms
    distances = np.sqrt((shifts**2).sum(axis=2))
    at = np.unravel_index(int(np.argmin(distances)), distances.shape)
    if not np.isfinite(distances[at]):
        return NO_BORDER
    there = weights * np.exp(shifts[at])
    i, j = pairs[at[1]]
    return Border(float(distances[at]), frozen(there / there.sum()), int(j), int(i))


def _pairs(values: FloatArray, selected: Selected) -> tuple[IntArray, FloatArray]:
    """Return all pairs of one that is in and one that is out, and the lead of the first on each criterion."""
    inside = np.array(selected, dtype=np.int64)
    outside = np.setdiff1d(np.arange(len(values)), inside)
    pairs = np.array([(i, j) for i in inside for j in outside], dtype=np.int64).reshape(-1, 2)
    return pairs, values[pairs[:, 0]] - values[pairs[:, 1]]


def _level(pairs: IntArray, leads: FloatArray, weights: FloatArray) -> Border | None:
    """Return the weights themselves where two topics are level there already; None if none are."""
    now = leads @ weights
    at = int(now.argmin())
    if now[at] > EPSILON * np.abs(leads).max():
        return None
    return Border(0.0, frozen(weights), int(pairs[at, 1]), int(pairs[at, 0]))


def _stationary(force: FloatArray, driver: int) -> FloatArray:
    """
    Find the nearest stationary point at which one criterion sets the pace; (p, m) shifts, infinite where none.

    With a = −μ d w every shift is −W(a); all but the driver are on W's upper branch, so the driver's own shift −t, from
    0 up, gives μ and with it all others.
    """
    from scipy.special import lambertw  # noqa: PLC0415 only this distance needs it

    falling = force[:, driver] < 0  # its weight must rise, and with it the rival's lead
    shifts = np.full(force.shape, np.inf)
    if not falling.any():
        return shifts
    own = force[falling]
    ratio = own / own[:, [driver]]

    def others(rise: FloatArray) -> FloatArray:
        arguments = -rise * np.exp(-rise)  # t e^t with t = −rise
        scaled = arguments[..., None] * ratio
        with np.errstate(invalid="ignore"):
            found = np.where(
                scaled >= -np.exp(-1.0),
                np.real(lambertw(np.maximum(scaled, -np.exp(-1.0)))),
                np.nan,
            )
        found[..., driver] = -rise
        return np.asarray(found)

    def height(rise: FloatArray) -> FloatArray:
        return np.asarray(others(rise).sum(axis=-1))

    grid = np.concatenate([[_NEAREST], np.geomspace(1e-6, _FARTHEST, _POINTS)])
    heights = np.stack([height(np.full(len(own), one)) for one in grid])
    with np.errstate(invalid="ignore"):
        flips = np.sign(heights[1:]) * np.sign(heights[:-1]) <= 0
    has = flips.any(axis=0)
    first = flips.argmax(axis=0)
    low, high = grid[first], grid[first + 1]
    start = heights[first, np.arange(len(own))]
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        there = height(middle)
        same = np.sign(there) == np.sign(start)
        low, high = np.where(same, middle, low), np.where(same, high, middle)
    found = -others((low + high) / 2)
    found[~has] = np.inf
    shifts[falling] = np.where(np.isfinite(found), found, np.inf)
    return shifts
