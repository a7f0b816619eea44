"""
What if the figures are uncertain as well as the weights? Figures are drawn, weights are integrated exactly.

For each draw of the values the shares of the weights are exact; only the values are sampled, so that all of the
error comes from them (conditioning, or Rao-Blackwell's idea :cite:p:`blackwell1947`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal, NamedTuple, get_args

import numpy as np
from numpy.typing import ArrayLike

from s3prio.analysis.robustness.acceptability import (
    Acceptability,
    acceptability,
    pairwise_shares,
)
from s3prio.analysis.robustness.asked import MethodAsked, WeightsAsked, ask, region_of
from s3prio.analysis.robustness.category_acceptability import (
    CategoryAcceptability,
    category_acceptability,
)
from s3prio.analysis.robustness.exact import rank_shares
from s3prio.analysis.robustness.given_numbers import require_whole, selected_number
from s3prio.analysis.robustness.sampled import Z95
from s3prio.domain.arrays import FloatArray
from s3prio.errors import Fault, InputError, PerformanceError, ShapeError
from s3prio.evaluation.intake import Directions
from s3prio.text import Text
from s3prio.weightspace.arrangement import Budget, BudgetExceededError
from s3prio.weightspace.region import Region

Distribution = Literal["uniform", "triangular", "ends"]
"""Between two bounds: all alike, the middle likeliest, or one of the bounds."""

_SAMPLES = 2**12
"""Weightings for each draw, where they cannot be integrated."""

_STEPS = 1_000_000
"""Steps for each draw, after which its weights are sampled instead."""

_ENTRIES = 2_000_000
"""Of planes that are cut at a time."""


def draws_between(
    lowest: ArrayLike,
    highest: ArrayLike,
    size: int,
    rng: np.random.Generator,
    *,
    distribution: Distribution = "uniform",
) -> FloatArray:
    """
    Draw values between bounds, each by itself.

    Parameters
    ----------
    lowest, highest : (n, m) array_like, finite
    size : int, 1 or more
    rng : numpy.random.Generator
    distribution : {"uniform", "triangular", "ends"}

    Returns
    -------
    (size, n, m) array

    Raises
    ------
    PerformanceError
        If a bound is not finite, or lies above the other.
    InputError
        If the distribution is unknown.

    Examples
    --------
    >>> draws_between([[0.2]], [[0.2]], 2, np.random.default_rng(1)).ravel()
    array([0.2, 0.2])
    """
    low, high = np.asarray(lowest, dtype=np.float64), np.asarray(highest, dtype=np.float64)
    if low.shape != high.shape or low.ndim != 2:
        said = {"lowest": str(low.shape), "highest": str(high.shape)}
        raise ShapeError(
            Text(
                "The bounds have the shapes {lowest} and {highest}; both must be one table.", said
            )
        )
    if not (np.isfinite(low).all() and np.isfinite(high).all() and (low <= high).all()):
        wrong = np.argwhere(~(np.isfinite(low) & np.isfinite(high) & (low <= high)))[0].tolist()
        raise PerformanceError(
            Text(
                "The bounds of alternative {row}, criterion {column} are {lowest} and {highest}; they must be"
                " finite, the lower one first.",
                {
                    "row": wrong[0] + 1,
                    "column": wrong[1] + 1,
                    "lowest": str(low[tuple(wrong)]),
                    "highest": str(high[tuple(wrong)]),
                },
            )
        )
    if distribution not in get_args(Distribution):
        raise InputError(
            Fault(
                Text('"{got}" is no distribution between bounds.', {"got": str(distribution)}),
                Text("There is: {names}.", {"names": get_args(Distribution)}),
            )
        )
    shape = (size, *low.shape)
    if distribution == "triangular":
        part = (rng.random(shape) + rng.random(shape)) / 2
    elif distribution == "ends":
        part = rng.integers(0, 2, shape).astype(np.float64)
    else:
        part = rng.random(shape)
    return np.asarray(low + part * (high - low))


def uncertain_acceptability(
    draws: ArrayLike,
    *,
    weights: WeightsAsked = None,
    select: int | None = None,
    directions: Directions = None,
    method: MethodAsked = "weighted-sum",
    seed: int = 0,
) -> Acceptability:
    """
    Measure rank acceptabilities where values are uncertain as well as weights.

    Parameters
    ----------
    draws : (d, n, m) array_like, finite, d at least 2
        Values drawn however one likes, for example by `draws_between`.
    weights : admissible set, its dict form, or None for all weights
    select : int, optional
    directions : sequence or mapping of {"higher", "lower"}, optional
    method : spec, dict, name, or callable
    seed : int
        For methods whose weights cannot be integrated.

    Returns
    -------
    Acceptability
        Means over the draws, with intervals from their spread; ``samples`` is how many draws there are.

    Raises
    ------
    ShapeError, PerformanceError, WeightError, MethodError
        As in `acceptability`.

    Examples
    --------
    >>> draws = draws_between([[0.5, 0.5], [0.4, 0.4]], [[0.5, 0.5], [0.6, 0.6]], 400, np.random.default_rng(1))
    >>> found = uncertain_acceptability(draws)
    >>> bool(found.lowest[0, 0] < 0.5 < found.highest[0, 0])
    True
    """
    require_whole((Text("seed"), seed, 0))
    stack = _stack(draws)
    asked = [ask(values, directions=directions, method=method) for values in stack]
    region = region_of(weights, asked[0].names)
    k = selected_number(select, stack.shape[1])
    parts = [one.parts for one in asked if one.parts is not None]
    exactly = len(parts) == len(asked) and region.is_uniform and region.corners is not None
    each: Sequence[_OfDraw | Acceptability] = _exact(np.stack(parts), region) if exactly else ()
    if not each:
        each = [
            acceptability(
                values,
                weights=region,
                directions=directions,
                method=method,
                seed=seed + number,
                samples=_SAMPLES,
            )
            for number, values in enumerate(stack)
        ]
    ranks = np.stack([one.ranks for one in each])
    mean, lowest, highest = _mean(ranks)
    top = None if k is None else _mean(ranks[:, :, :k].sum(axis=2))
    firsts = mean[:, :1]
    centres = np.stack([one.central_weights * one.ranks[:, :1] for one in each]).mean(axis=0)
    pairs = [one.pairwise for one in each if one.pairwise is not None]
    return Acceptability(
        ranks=mean,
        top=None if top is None else top[0],
        central_weights=np.where(firsts > 0, centres / np.where(firsts > 0, firsts, 1.0), 0.0),
        pairwise=np.stack(pairs).mean(axis=0) if len(pairs) == len(each) else None,
        expected_rank=np.stack([one.expected_rank for one in each]).mean(axis=0),
        lowest=lowest,
        highest=highest,
        top_interval=None if top is None else np.stack(top[1:], axis=1),
        method="draws",
        samples=len(each),
        worth=float(len(each)),
        select=k,
        criteria=asked[0].names,
    )


class _OfDraw(NamedTuple):
    ranks: FloatArray
    central_weights: FloatArray
    pairwise: FloatArray | None
    expected_rank: FloatArray


def _exact(stack: FloatArray, region: Region) -> list[_OfDraw]:
    """Integrate the weights for each draw, many draws at a time; empty if one alone takes too many steps."""
    _, n, m = stack.shape
    try:
        rank_shares(stack[:1], region, ties_share=True, budget=Budget(_STEPS))
    except BudgetExceededError:
        return []
    size = max(1, _ENTRIES // (n * n * m))
    found = []
    for at in range(0, len(stack), size):
        part = stack[at : at + size]
        budget = Budget(_STEPS * len(part))
        try:
            shares = rank_shares(part, region, ties_share=True, budget=budget)
        except BudgetExceededError:
            return []
        for ranks, favourable, parts in zip(shares.ranks, shares.favourable, part, strict=True):
            pairwise = pairwise_shares(parts, region)
            first = ranks[:, :1]
            centres = np.where(first > 0, favourable / np.where(first > 0, first, 1.0), 0.0)
            expected = ranks @ np.arange(1, n + 1)
            found.append(_OfDraw(ranks, centres, pairwise, expected))
    return found


def uncertain_category_acceptability(
    draws: ArrayLike,
    cuts: ArrayLike,
    *,
    weights: WeightsAsked = None,
    categories: Sequence[str] | None = None,
) -> CategoryAcceptability:
    """
    Measure category acceptabilities where values are uncertain as well as weights.

    Parameters
    ----------
    draws : (d, n, m) array_like, finite, d at least 2
    cuts : (q - 1,) or (n, q - 1) array_like, ascending
    weights : admissible set, its dict form, or None for all weights
    categories : (q,) names, lowest first, optional

    Returns
    -------
    CategoryAcceptability
        Means over the draws; possible are the categories that any of them gives under any of the weights.

    Raises
    ------
    ShapeError, PerformanceError, InputError, WeightError, NotApplicableError
        As in `category_acceptability`.

    Examples
    --------
    >>> draws = np.array([[[0.2, 0.2]], [[0.8, 0.8]]])
    >>> uncertain_category_acceptability(draws, [0.5]).values
    array([[0.5, 0.5]])
    """
    stack = _stack(draws)
    each = [
        category_acceptability(values, cuts, weights=weights, categories=categories)
        for values in stack
    ]
    return replace(
        each[0],
        values=np.stack([one.values for one in each]).mean(axis=0),
        lowest=np.stack([one.lowest for one in each]).min(axis=0),
        highest=np.stack([one.highest for one in each]).max(axis=0),
    )


def _stack(draws: ArrayLike) -> FloatArray:
    try:
        stack = np.asarray(draws, dtype=np.float64)
    except (TypeError, ValueError) as problem:
        raise PerformanceError(
            Text("The draws are no tables of numbers, all of the same shape.")
        ) from problem
    if stack.ndim != 3 or len(stack) < 2:
        raise ShapeError(
            Text(
                "The draws have shape {got}; two or more tables of alternatives x criteria are needed.",
                {"got": str(stack.shape)},
            )
        )
    return stack


def _mean(each: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return the mean over draws, with the ends of its 95 % interval."""
    mean = each.mean(axis=0)
    half = Z95 * each.std(axis=0, ddof=1) / np.sqrt(len(each))
    half = np.maximum(half, 3.0 / len(each))
    return mean, np.clip(mean - half, 0.0, 1.0), np.clip(mean + half, 0.0, 1.0)
