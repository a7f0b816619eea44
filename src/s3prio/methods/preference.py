"""
Preference functions: by how much is one alternative preferred to another on one criterion?

The six functions of PROMETHEE :cite:p:`brans1985`, and the flows that they add up to. With more than a few
alternatives usual, level and linear preferences are counted in sorted figures, O(n log n), instead of
compared pair by pair; only the Gaussian needs all pairs, which it takes in blocks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from s3prio.domain.arrays import FloatArray, IntArray

PreferenceFunction = Literal["usual", "u-shape", "v-shape", "level", "linear", "gaussian"]

SLIP = 1e-9
"""Differences are compared with thresholds up to this share of the criterion's range."""

_FEW = 32
"""Up to so many alternatives comparing all pairs is faster than sorting."""

_PAIRS = 1_000_000
"""Pairs that are compared at a time."""


@dataclass(frozen=True)
class Preference:
    """
    A preference function of one criterion with its thresholds, in the criterion's unit.

    Attributes
    ----------
    function : str
        "usual": any difference counts fully. "u-shape": one above q does. "v-shape": in proportion
        up to p. "level": half above q, fully above p. "linear": in proportion from q to p.
        "gaussian": 1 − exp(−d² / 2s²).
    q, p, s : float
        Indifference, preference and Gaussian threshold; those that the function does not use are 0.
    """

    function: PreferenceFunction = "usual"
    q: float = 0.0
    p: float = 0.0
    s: float = 0.0


def flows(
    performances: FloatArray, preferences: Sequence[Preference]
) -> tuple[FloatArray, FloatArray]:
    """
    Unicriterion flows: how far each alternative is preferred to the others, and they to it.

    Parameters
    ----------
    performances : (n, m) array, n at least 2, higher is better
    preferences : (m,) `Preference`

    Returns
    -------
    two (n, m) arrays in [0, 1]
        Mean preference over the others, and of the others over it.

    References
    ----------
    :cite:t:`brans1985`

    Examples
    --------
    >>> flows(np.array([[1.0], [2.0], [4.0]]), [Preference("v-shape", p=4)])[0].ravel()
    array([0.   , 0.125, 0.625])
    """
    n = len(performances)
    positive, negative = np.empty(performances.shape), np.empty(performances.shape)
    for j, preference in enumerate(preferences):
        counted = n > _FEW and preference.function != "gaussian"
        sums = _by_counting if counted else _by_pairs
        positive[:, j], negative[:, j] = sums(performances[:, j], preference)
    return positive / (n - 1), negative / (n - 1)


def _by_pairs(x: FloatArray, preference: Preference) -> tuple[FloatArray, FloatArray]:
    """Return sums of preferences over and under all others, pair by pair, in blocks."""
    slip = SLIP * float(np.maximum.reduce(x) - np.minimum.reduce(x))
    positive, negative = np.empty(len(x)), np.zeros(len(x))
    step = max(1, _PAIRS // len(x))
    for start in range(0, len(x), step):
        block = slice(start, start + step)
        degrees = _degrees(np.subtract.outer(x[block], x), preference, slip)
        positive[block] = np.add.reduce(degrees, axis=1)
        negative += np.add.reduce(degrees, axis=0)
    return positive, negative


def _degrees(d: FloatArray, preference: Preference, slip: float) -> FloatArray:
    """Return how far differences are preferences."""
    function, q, p = preference.function, preference.q, preference.p
    if function == "usual":
        return np.asarray(d > slip, dtype=np.float64)
    if function == "u-shape":
        return np.asarray(d > q + slip, dtype=np.float64)
    if function == "level":
        return np.asarray(((d > q + slip).astype(np.float64) + (d > p + slip)) / 2)
    if function == "gaussian":
        return np.asarray(-np.expm1(-(np.maximum(d, 0.0) ** 2) / (2 * preference.s**2)))
    from_ = q if function == "linear" else 0.0
    return np.minimum(np.maximum((d - from_) / (p - from_), 0.0), 1.0)


def _by_counting(x: FloatArray, preference: Preference) -> tuple[FloatArray, FloatArray]:
    """Return the same sums by counting in sorted figures: for all but the Gaussian, and far faster."""
    order = np.argsort(x, kind="stable")
    ascending = x[order]
    positive, negative = np.empty(len(x)), np.empty(len(x))
    positive[order] = _preferred(ascending, preference)
    negative[order] = _preferred(-ascending[::-1], preference)[::-1]
    return positive, negative


def _preferred(x: FloatArray, preference: Preference) -> FloatArray:
    """Return sums over all others of how far each of ascending figures is preferred to them."""
    slip = SLIP * float(x[-1] - x[0])
    function, q, p = preference.function, preference.q, preference.p
    if function == "usual":
        return _below(x, slip).astype(np.float64)
    if function == "u-shape":
        return _below(x, q + slip).astype(np.float64)
    if function == "level":
        return (_below(x, q + slip) + _below(x, p + slip)) / 2
    return _linear(x, q if function == "linear" else 0.0, p)


def _below(x: FloatArray, by: float) -> IntArray:
    """How many of ascending figures lie more than a distance below each."""
    return np.searchsorted(x, x - by, side="left").astype(np.int64)


def _linear(x: FloatArray, q: float, p: float) -> FloatArray:
    """Return sums of clip((d − q) / (p − q), 0, 1), by sums of the figures between the thresholds."""
    full = np.searchsorted(x, x - p, side="right")
    partly = np.maximum(np.searchsorted(x, x - q, side="left"), full)
    # Around the middle, so that sums of large figures lose no digits.
    centred = x - x[len(x) // 2]
    sums = np.concatenate([[0.0], np.cumsum(centred)])
    between = (partly - full) * (centred - q) - (sums[partly] - sums[full])
    return np.asarray(full + np.clip(between / (p - q), 0.0, partly - full))
