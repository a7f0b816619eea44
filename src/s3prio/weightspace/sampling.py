"""
Weights drawn from what is allowed: independent draws wherever there are simplices, else a random walk.

In a simplex uniform weights are exponentials divided by their sum, times the corners. Quasi-random points become
weights by breaking a stick :cite:p:`devroye1986`, by the inverse beta function where they are Dirichlet's. Where
there are too many criteria to cut a set into simplices, hit-and-run walks through it :cite:p:`smith1984`, thinned,
and says how many independent draws it is worth.
"""

from __future__ import annotations

import numpy as np

from s3prio.domain.arrays import FloatArray
from s3prio.errors import WeightError
from s3prio.text import Text
from s3prio.weightspace.cells import EPSILON
from s3prio.weightspace.region import FLAT, Region

_CHAINS = 256
_WARM_UP = 10
"""Kept steps that are thrown away first, as they still remember where the walk began."""


def drawn(region: Region, size: int, rng: np.random.Generator) -> FloatArray:
    """
    Draw weights at random.

    Parameters
    ----------
    region : Region
    size : int, 0 or more
    rng : numpy.random.Generator

    Returns
    -------
    (size, m) array, 0 or more, rows sum to 1

    Examples
    --------
    >>> from s3prio.weightspace.region import whole
    >>> drawn(whole(3), 2, np.random.default_rng(1)).sum(axis=1)
    array([1., 1.])
    """
    if region.alpha is not None and not region.is_uniform:
        gammas = rng.standard_gamma(region.alpha, (size, region.m))
        sums = gammas.sum(axis=1, keepdims=True)
        # Parameters far below 1 may leave nothing at all: then the weight lies on one criterion.
        empty = sums[:, 0] <= 0
        if empty.any():
            chosen = rng.choice(region.m, int(empty.sum()), p=region.alpha / region.alpha.sum())
            gammas[empty, chosen] = sums[empty, 0] = 1.0
        return np.asarray(gammas / sums)
    if region.corners is None:
        return _walked(region, size, rng)
    spacings = rng.standard_exponential((region.corners.shape[1], size)).T
    if len(region.corners) == 1:
        mixed = spacings if region.share == 1.0 else spacings @ region.corners[0]
        return np.asarray(mixed / (mixed @ np.ones(region.m))[:, None])
    which = rng.choice(len(region.shares), size, p=region.shares)
    mixed = np.einsum("sk,skm->sm", spacings, region.corners[which])
    return np.asarray(mixed / mixed.sum(axis=1, keepdims=True))


def dimensions(region: Region) -> int:
    """Return how many coordinates of a unit cube `placed` needs for each weighting."""
    if region.corners is None:
        raise WeightError(
            Text("There is no map from a cube to these weights; only random draws can be had.")
        )
    k = int(region.corners.shape[1])
    return k - 1 + (len(region.corners) > 1)


def placed(region: Region, points: FloatArray) -> FloatArray:
    """
    Map points of the unit cube to weights, evenly.

    Parameters
    ----------
    region : Region
    points : (s, d) array in [0, 1)
        d as `dimensions` says.

    Returns
    -------
    (s, m) array, 0 or more, rows sum to 1

    Examples
    --------
    >>> from s3prio.weightspace.region import whole
    >>> placed(whole(2), np.array([[0.25]]))
    array([[0.25, 0.75]])
    """
    if region.corners is None:
        raise AssertionError  # `dimensions` has refused it
    t, k, _ = region.corners.shape
    which = np.zeros(len(points), dtype=np.int64)
    if t > 1:
        ends = np.cumsum(region.shares)
        which = np.minimum(np.searchsorted(ends, points[:, 0], side="right"), t - 1)
        points = points[:, 1:]
    if region.alpha is None or region.is_uniform:
        parts = (
            np.stack(
                [1.0 - (1.0 - points[:, j]) ** (1.0 / (k - 1 - j)) for j in range(k - 1)], axis=1
            )
            if k > 1
            else np.empty((len(points), 0))
        )
    else:
        from scipy.special import betaincinv  # noqa: PLC0415 only Dirichlet's needs it

        beyond = np.cumsum(region.alpha[::-1])[::-1]
        parts = betaincinv(region.alpha[:-1], beyond[1:], points)
    left = np.cumprod(1.0 - parts, axis=1)
    sticks = np.ones((len(points), k))
    sticks[:, 1:] = left
    sticks[:, :-1] *= parts
    if t == 1:
        return sticks if region.share == 1.0 else sticks @ region.corners[0]
    return np.asarray(np.einsum("sk,skm->sm", sticks, region.corners[which]))


def _walked(region: Region, size: int, rng: np.random.Generator) -> FloatArray:
    """Walk by hit-and-run in many chains at once, keeping every so many-th step; chain after chain."""
    conditions = region.conditions
    if conditions is None:
        raise AssertionError  # made of conditions where it has no simplices
    m = region.m
    planes = np.vstack([np.eye(m), conditions.planes[~conditions.is_equal]])
    level = np.vstack([np.ones(m), conditions.planes[conditions.is_equal]])
    # Several inequalities together may leave no room on one side: then they are equalities.
    is_fixed = np.array([_room(plane, planes, level) <= EPSILON for plane in planes])
    level, planes = np.vstack([level, planes[is_fixed]]), planes[~is_fixed]
    # Directions along which all equalities stay fulfilled.
    _, sizes, axes = np.linalg.svd(level)
    basis = axes[int((sizes > FLAT).sum()) :]
    chains = chains_of(size)
    at = np.tile(_middle(planes, level), (chains, 1))
    kept = -(-size // chains) if size else 0
    found = np.empty((chains, kept, m))
    for number in range(-_WARM_UP, kept):
        for _ in range(m**2):
            at = _hit(at, rng.standard_normal((chains, len(basis))) @ basis, planes, rng)
        at = np.maximum(at, 0.0)
        at /= at.sum(axis=1, keepdims=True)
        if number >= 0:
            found[:, number] = at
    return found.reshape(-1, m)[:size]


def _hit(
    at: FloatArray, ways: FloatArray, planes: FloatArray, rng: np.random.Generator
) -> FloatArray:
    """Go anywhere on the line through each point, as far as all conditions allow."""
    speed, room = ways @ planes.T, at @ planes.T
    moving = np.abs(speed) > EPSILON
    ends = -room / np.where(moving, speed, 1.0)
    low = np.where(moving & (speed > 0), ends, -np.inf).max(axis=1)
    high = np.where(moving & (speed < 0), ends, np.inf).min(axis=1)
    free = (high > low) & np.isfinite(high - low)
    low, high = np.where(free, low, 0.0), np.where(free, high, 0.0)
    return np.asarray(at + (low + (high - low) * rng.random(len(at)))[:, None] * ways)


def chains_of(size: int) -> int:
    """Return in how many chains a walk of so many draws is made."""
    return min(max(size, 1), _CHAINS)


def _room(plane: FloatArray, planes: FloatArray, level: FloatArray) -> float:
    """Find how far above a plane weights that fulfil all conditions can be."""
    from scipy.optimize import linprog  # noqa: PLC0415 only the walk needs it

    solved = linprog(
        -plane,
        A_ub=-planes,
        b_ub=np.zeros(len(planes)),
        A_eq=level,
        b_eq=np.append(1.0, np.zeros(len(level) - 1)),
        bounds=[(0, None)] * len(plane),
        method="highs",
    )
    return float(plane @ solved.x)


def _middle(planes: FloatArray, level: FloatArray) -> FloatArray:
    """Find weights as far from all conditions as possible."""
    from scipy.optimize import linprog  # noqa: PLC0415 only the walk needs it

    count, m = planes.shape
    solved = linprog(
        np.append(np.zeros(m), -1.0),
        A_ub=np.hstack([-planes, np.ones((count, 1))]),
        b_ub=np.zeros(count),
        A_eq=np.hstack([level, np.zeros((len(level), 1))]),
        b_eq=np.append(1.0, np.zeros(len(level) - 1)),
        bounds=[(0, None)] * m + [(None, None)],
        method="highs",
    )
    return np.asarray(solved.x[:m])


def effective_size(draws: FloatArray, chains: int) -> float:
    """
    Return how many independent draws a walk is worth, by its slowest coordinate.

    Parameters
    ----------
    draws : (s, m) array
        Chain after chain, of the same length but for the last.
    chains : int

    Returns
    -------
    float
        From 1 to s; by sums of autocorrelations as long as pairs of them stay above 0.

    References
    ----------
    :cite:t:`geyer1992`

    Examples
    --------
    >>> effective_size(np.random.default_rng(1).random((1000, 2)), 4) > 500
    True
    """
    size = len(draws)
    length = -(-size // chains)
    whole = size // length
    if length < 4:
        return float(size)
    walks = draws[: whole * length].reshape(whole, length, -1) - draws.mean(axis=0)
    padded = 1 << (2 * length - 1).bit_length()
    spectrum = np.abs(np.fft.rfft(walks, padded, axis=1)) ** 2
    covariance = np.fft.irfft(spectrum, padded, axis=1)[:, :length].mean(axis=0)
    worth = float(size)
    for column in covariance.T[covariance[0] > EPSILON]:
        correlation = column / column[0]
        pairs = correlation[: length // 2 * 2].reshape(-1, 2).sum(axis=1)
        ends = np.flatnonzero(pairs <= 0)
        kept = pairs[: ends[0] if ends.size else len(pairs)]
        worth = min(worth, size / max(2.0 * float(kept.sum()) - 1.0, 1.0))
    return max(worth, 1.0)
