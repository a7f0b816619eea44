"""How often has each alternative each rank? Counts over a block of scores, level ones told apart from rounding."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from s3prio.domain.arrays import FloatArray

_FEW = 24
"""Up to so many alternatives comparing pairs beats sorting."""

LEVEL = 1e-12
"""Scores closer than this part of their largest size are level; closer ones differ by rounding only."""


class Counts(NamedTuple):
    """
    Sums over the rows of a block.

    Attributes
    ----------
    ranks : (n, n) array
        How often each alternative has each rank; level ones have equal parts of the ranks that they occupy.
    favourable : (n, m) array
        Sums of the weights under which each is first.
    """

    ranks: FloatArray
    favourable: FloatArray


def counted(scores: FloatArray, weights: FloatArray, *, ties_share: bool) -> Counts:
    """
    Count ranks over a block of weightings.

    Parameters
    ----------
    scores : (s, n) array, higher is better
    weights : (s, m) array
    ties_share : bool
        Level alternatives share the ranks that they occupy; else each has the best of them.

    Returns
    -------
    Counts

    Examples
    --------
    >>> counted(np.array([[0.2, 0.9], [0.5, 0.5]]), np.eye(2), ties_share=True).ranks
    array([[0.5, 1.5],
           [1.5, 0.5]])
    """
    n = scores.shape[1]
    slip = LEVEL * max(float(scores.max(initial=0.0)), -float(scores.min(initial=0.0)))
    if n <= _FEW:
        columns = np.ascontiguousarray(scores.T)
        better = _better_by_pairs(columns, slip)
        if int(better.sum()) == len(scores) * (n * (n - 1) // 2):
            first = better == 0
            counts = np.array([np.bincount(row, minlength=n) for row in better], dtype=np.float64)
            return Counts(counts, first.astype(np.float64) @ weights)
        return _with_ties(scores, weights, slip, ties_share=ties_share)
    order = np.argsort(scores, axis=1)
    in_order = np.take_along_axis(scores, order, axis=1)
    if (in_order[:, 1:] - in_order[:, :-1] <= slip).any():
        return _with_ties(scores, weights, slip, ties_share=ties_share)
    places = order + n * np.arange(n - 1, -1, -1)
    counts = np.bincount(places.ravel(), minlength=n * n).reshape(n, n).T.astype(np.float64)
    winner = order[:, -1]
    favourable = [np.bincount(winner, column, minlength=n) for column in weights.T]
    return Counts(counts, np.stack(favourable, axis=1))


def _better_by_pairs(columns: FloatArray, slip: float) -> np.ndarray:
    """How many others are better than each, (n, s); whoever is level is not."""
    n = len(columns)
    better = np.zeros(columns.shape, dtype=np.uint8)
    lead = np.empty(columns.shape[1])
    for i in range(n):
        for j in range(i + 1, n):
            np.subtract(columns[i], columns[j], out=lead)
            better[j] += lead > slip
            better[i] += lead < -slip
    return better


def _with_ties(
    scores: FloatArray, weights: FloatArray, slip: float, *, ties_share: bool
) -> Counts:
    """Count rows in which some are level: groups as rankings make them, from the best down."""
    s, n = scores.shape
    order = np.argsort(-scores, axis=1, kind="stable")
    in_order = np.take_along_axis(scores, order, axis=1)
    starts = np.ones((s, n), dtype=bool)
    starts[:, 1:] = in_order[:, :-1] - in_order[:, 1:] > slip
    place = np.arange(n)
    first = np.maximum.accumulate(np.where(starts, place, 0), axis=1)
    ends = np.where(np.roll(starts, -1, axis=1) | (place == n - 1), place, n)
    last = np.minimum.accumulate(ends[:, ::-1], axis=1)[:, ::-1]
    size = last - first + 1
    ranks = np.zeros((n, n))
    steps = int(size.max(initial=0)) if ties_share else 1
    for step in range(steps):
        holds = size > step
        part = 1.0 / size[holds] if ties_share else np.ones(int(holds.sum()))
        np.add.at(ranks, (order[holds], first[holds] + step), part)
    leads = first == 0
    row = np.nonzero(leads)[0]
    part = 1.0 / size[leads] if ties_share else np.ones(len(row))
    favourable = np.zeros((n, weights.shape[1]))
    np.add.at(favourable, order[leads], part[:, None] * weights[row])
    return Counts(ranks, favourable)
