r"""
How much of Dirichlet weights with any parameters lets a weighted sum reach a threshold?

A Dirichlet weighting is gamma variables divided by their sum, so the question is whether
:math:`S = \sum_j d_j G_j` is 0 or more. Its moment-generating function is known; the probability is an
integral along a line through the saddle point :cite:p:`rice1980`, bent into a hyperbola by
:math:`s = c + i \sigma \sinh x` and taken by the trapezoidal rule, which converges geometrically
:cite:p:`trefethen2014`. The step is chosen by a bound of the integrand on a strip, so the error is certified.
"""

from __future__ import annotations

import numpy as np

from s3prio.domain.arrays import FloatArray

_TOLERANCE = 1e-15
"""Relative to the integrand's peak: what the step and the cut may each leave out."""

_WIDTHS = (0.3, 0.6, 0.9, 1.2)
"""Half-widths of strips tried; below pi / 2, where the hyperbola would meet a pole."""

_VANISHING = 1e-120
"""A difference that is a smaller part of the largest one decides nothing."""

_BLOCK = 4096

_SETTLED = 38.0
"""Where all factors of the integrand have become powers, beyond the last of their turns: e^-38 < 1e-16."""

_NEWTON = 60
"""More steps than bisection needs to find the saddle point near enough."""


def contour(differences: FloatArray, alpha: FloatArray) -> FloatArray:
    r"""
    Probability that :math:`\sum_j w_j d_j \ge 0` for Dirichlet weights with any parameters.

    Parameters
    ----------
    differences : (r, m) array, finite
    alpha : (m,) array, above 0
        Parameters of the Dirichlet distribution.

    Returns
    -------
    (r,) array in [0, 1]
        1 where all differences are 0.

    References
    ----------
    :cite:t:`rice1980`, :cite:t:`trefethen2014`

    Examples
    --------
    Two weights: the first has a beta distribution, here with the density 3/2 (1 - w)^(1/2).

    >>> contour(np.array([[0.75, -0.25]]), np.array([1.0, 1.5])), 0.75**1.5
    (array([0.64951905]), 0.6495190528383)
    """
    found = np.empty(len(differences))
    for start in range(0, len(differences), _BLOCK):
        d = differences[start : start + _BLOCK]
        scale = np.abs(d).max(axis=1)
        d = d / np.where(scale > 0, scale, 1.0)[:, None]
        d = np.where(np.abs(d) < _VANISHING, 0.0, d)
        # The smaller tail is integrated, so that it keeps its relative accuracy.
        mirrored = d @ alpha > 0
        d = np.where(mirrored[:, None], -d, d)
        open_ = d.max(axis=1) > 0
        tail = np.zeros(len(d))
        tail[open_] = _upper_tail(d[open_], alpha)
        found[start : start + _BLOCK] = np.where(mirrored, 1.0 - tail, tail)
        found[start : start + _BLOCK][scale == 0] = 1.0
    return np.clip(found, 0.0, 1.0)


def _upper_tail(d: FloatArray, alpha: FloatArray) -> FloatArray:
    """P(S >= 0) where S has a mean of 0 or less and may be above 0."""
    far = 1.0 / d.max(axis=1)
    c = _saddle(d, alpha, far)
    sigma = np.minimum(c, far - c)
    rest = 1.0 - d * c[:, None]
    # What sinh is multiplied by in each factor; the last one stands for 1 / s.
    slopes = np.column_stack([sigma[:, None] * d / rest, -sigma / c])
    powers = np.append(alpha, 1.0)
    total = (d != 0) @ alpha  # a difference of 0 takes no part
    step = _certified_step(slopes, powers, total)
    peak = np.exp(-np.log(c) - np.log1p(-d * c[:, None]) @ alpha)
    return np.asarray(peak * sigma * step / np.pi * _summed(slopes, powers, step, total))


def _saddle(d: FloatArray, alpha: FloatArray, far: FloatArray) -> FloatArray:
    """Find where the integrand is least on the real line, near enough: any point between is right."""
    low, high = np.zeros(len(d)), far.copy()
    c = far / 2
    for _ in range(_NEWTON):
        terms = d / (1.0 - d * c[:, None])
        slope = terms @ alpha - 1.0 / c
        low, high = np.where(slope < 0, c, low), np.where(slope < 0, high, c)
        newton = c - slope / (terms**2 @ alpha + 1.0 / c**2)
        inside = (newton > low) & (newton < high)
        moved = np.where(inside, newton, (low + high) / 2)
        settled = np.abs(moved - c) <= 1e-3 * np.minimum(moved, far - moved)
        c = moved
        if settled.all():
            break
    return c


def _certified_step(slopes: FloatArray, powers: FloatArray, total: FloatArray) -> FloatArray:
    """Choose the widest step whose error, bounded on a strip around the real line, is small enough."""
    step = np.zeros(len(slopes))
    wanted = np.log(1.0 / _TOLERANCE) + np.log(1.0 + 1.0 / total)
    for width in _WIDTHS:
        growth = np.zeros(len(slopes))
        for side in (1.0, -1.0):
            b = side * slopes
            # |1 − b sin(width) cosh x ...| is least at x = 0, or where cosh x = sin(width) / b.
            bent = np.cos(width) * np.sqrt(np.maximum(1.0 - b**2, 0.0))
            least = np.where((b <= 0) | (np.sin(width) <= b), 1.0 - b * np.sin(width), bent)
            growth = np.maximum(growth, -np.log(np.maximum(least, 1e-300)) @ powers)
        step = np.maximum(step, 2 * np.pi * width / (growth + wanted))
    return step


def _summed(
    slopes: FloatArray, powers: FloatArray, step: FloatArray, total: FloatArray
) -> FloatArray:
    """Sum the integrand at the nodes, 1 at the first, and what lies beyond the last one as a power."""
    sums = np.full(len(slopes), 0.5)
    ends = _SETTLED - np.log(np.abs(slopes).min(axis=1, initial=1.0, where=slopes != 0))
    active = np.arange(len(slopes))
    before = np.ones(len(slopes))
    node = 0
    while active.size:
        node += 1
        x = node * step[active]
        turned = slopes[active] * np.sinh(x)[:, None]
        size = np.exp(np.log(np.cosh(x)) - np.log(np.hypot(1.0, turned)) @ powers)
        term = size * np.cos(np.arctan(turned) @ powers)
        sums[active] += term
        last = x >= ends[active]
        small = (size < _TOLERANCE) & (before[active] < _TOLERANCE)
        # Once each factor is a power, the terms are a geometric series.
        sums[active] += np.where(last, term / np.expm1(total[active] * step[active]), 0.0)
        before[active] = size
        active = active[~(last | small)]
    return sums
