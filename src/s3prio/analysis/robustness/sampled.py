"""
Ranks under random weights, for any method: in blocks of bounded memory, on as many workers as one likes.

Each block has a seed of its own, so the result depends neither on the number of workers nor on who is first.
Quasi-random points are Sobol's, scrambled sixteen times :cite:p:`owen1998`; what the scrambles differ by says how
sure their mean is. Independent draws have Wilson's interval :cite:p:`wilson1927`. No interval is of length 0: what
was never seen may still be there, with a share of 3 in as many as were drawn.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal, NamedTuple

import numpy as np

from s3prio.analysis.robustness.asked import scores_of
from s3prio.analysis.robustness.counting import Counts, counted
from s3prio.domain.arrays import FloatArray
from s3prio.weightspace.region import Region
from s3prio.weightspace.sampling import chains_of, dimensions, drawn, effective_size, placed

Points = Literal["sobol", "random"]
Progress = Callable[[int, int], object]
"""Called with how many samples are done, and how many there will be."""

SCRAMBLES = 16
_LEAST_SCRAMBLES = 3
"""With fewer, what they differ by says nothing."""

_AHEAD = 32
"""Tasks handed to an executor before the first is waited for."""

_BLOCKS = 16
"""Blocks of independent draws that make a task."""

Z95 = 1.959963984540054
"""Quantile of the normal distribution for 95 %."""


class Plan(NamedTuple):
    """What every worker needs to know; it can be sent to another process."""

    method: Any
    performances: FloatArray
    signs: FloatArray
    region: Region
    ties_share: bool
    seed: int
    points: Points


@dataclass(frozen=True)
class Sampled:
    """
    What was counted.

    Attributes
    ----------
    parts : (g, n, n) array
        Rank counts of each scramble; of independent draws one sum.
    favourable : (n, m) array
    samples : int
        How many weightings were tried.
    worth : float
        How many independent ones they are worth; fewer only where they were walked to.
    is_complete : bool
        False if it was interrupted.
    """

    parts: FloatArray
    favourable: FloatArray
    samples: int
    worth: float
    is_complete: bool


def block_size(n: int) -> int:
    """Return how many weightings are scored at a time, so that a block stays in the processor's cache."""
    return 16384 if n <= 24 else max(256, 2**19 // n)


def sampled(
    plan: Plan,
    samples: int,
    *,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> Sampled:
    """
    Count ranks over samples of the weights.

    Parameters
    ----------
    plan : Plan
    samples : int, 1 or more
        Rounded up to a power of two for each scramble.
    executor : concurrent.futures.Executor, optional
    progress : callable, optional

    Returns
    -------
    Sampled
        Of what has been done so far, if it was interrupted from the keyboard.
    """
    tasks, total = _tasks(plan, samples)
    n, m = plan.performances.shape
    groups = SCRAMBLES if plan.points == "sobol" else 1
    parts, favourable = np.zeros((groups, n, n)), np.zeros((groups, n, m))
    sizes, worth = np.zeros(groups, dtype=np.int64), 0.0
    complete, number = True, 0
    results = _results(tasks, executor)
    try:
        for counts, size, independent in results:
            group = number % groups
            parts[group] += counts.ranks
            favourable[group] += counts.favourable
            sizes[group] += size
            worth += independent
            number += 1
            if progress is not None:
                progress(int(sizes.sum()), total)
    except KeyboardInterrupt:
        complete = False
    finally:
        results.close()
    # Scrambles that were interrupted before the others have fewer points: only whole rounds count alike.
    begun = min(number, groups)
    if not complete and (number == 0 or (groups > 1 and begun < _LEAST_SCRAMBLES)):
        raise KeyboardInterrupt
    shares = parts[:begun] * (sizes.sum() / begun / sizes[:begun])[:, None, None]
    return Sampled(shares, favourable.sum(axis=0), int(sizes.sum()), worth, complete)


Task = Callable[[], tuple[Counts, int, float]]


def _tasks(plan: Plan, samples: int) -> tuple[Iterator[Task], int]:
    """Return tasks in a fixed order, and how many samples they are together."""
    block = block_size(len(plan.performances))
    if plan.points == "random":
        size = block * _BLOCKS
        starts = range(0, samples, size)
        return (partial(_random, plan, at, min(size, samples - at)) for at in starts), samples
    of_each = 1 << max(0, (-(-samples // SCRAMBLES) - 1).bit_length())
    size = min(of_each, 1 << (block.bit_length() - 1))
    tasks = (
        partial(_quasi, plan, scramble, start, size)
        for start in range(0, of_each, size)
        for scramble in range(SCRAMBLES)
    )
    return tasks, of_each * SCRAMBLES


def _results(
    tasks: Iterator[Task], executor: Executor | None
) -> Generator[tuple[Counts, int, float]]:
    """Run tasks here or elsewhere; results come in the order of the tasks, few of them at a time."""
    if executor is None:
        for task in tasks:
            yield task()
        return
    waiting: deque[Future[tuple[Counts, int, float]]] = deque()
    try:
        for task in tasks:
            waiting.append(executor.submit(task))
            if len(waiting) >= _AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        for future in waiting:
            future.cancel()


def _random(plan: Plan, start: int, size: int) -> tuple[Counts, int, float]:
    """Count over independent draws; each block has its own seed."""
    block = block_size(len(plan.performances))
    found = None
    worth = 0.0
    for at in range(start, start + size, block):
        number = min(block, start + size - at)
        seed = np.random.SeedSequence(plan.seed, spawn_key=(at // block,))
        weights = drawn(plan.region, number, np.random.Generator(np.random.SFC64(seed)))
        worth += (
            number
            if plan.region.corners is not None
            else effective_size(weights, chains_of(number))
        )
        counts = _counted(plan, weights)
        found = counts if found is None else _added(found, counts)
    if found is None:
        raise AssertionError  # a task is never empty
    return found, size, worth


def _quasi(plan: Plan, scramble: int, start: int, size: int) -> tuple[Counts, int, float]:
    """Count over a stretch of one scramble of Sobol's points."""
    from scipy.stats import qmc  # noqa: PLC0415 slow to load; only sampling needs it

    d = dimensions(plan.region)
    if d == 0:
        weights = np.broadcast_to(placed(plan.region, np.empty((1, 0))), (size, plan.region.m))
        return _counted(plan, weights), size, float(size)
    seed = np.random.SeedSequence(plan.seed, spawn_key=(scramble,))
    engine = qmc.Sobol(d, scramble=True, rng=np.random.default_rng(seed))
    if start:
        engine.fast_forward(start)
    return _counted(plan, placed(plan.region, engine.random(size))), size, float(size)


def _counted(plan: Plan, weights: FloatArray) -> Counts:
    scores = scores_of(plan.method, plan.performances, weights, plan.signs)
    return counted(scores, weights, ties_share=plan.ties_share)


def _added(one: Counts, other: Counts) -> Counts:
    return Counts(one.ranks + other.ranks, one.favourable + other.favourable)


def intervals(
    parts: FloatArray, samples: int, worth: float
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """
    Return shares with the ends of their 95 % intervals.

    Parameters
    ----------
    parts : (g, ...) array
        Counts of each scramble, or one sum of independent draws.
    samples : int
    worth : float
        How many independent draws they are worth.

    Returns
    -------
    shares, lowest, highest : (...) arrays in [0, 1]

    Examples
    --------
    Never seen in 1,000 draws, it may still have a share of 0.4 %:

    >>> [float(one.round(4)) for one in intervals(np.array([0.0]), 1000, 1000.0)]
    [0.0, 0.0, 0.0038]
    """
    groups = len(parts)
    shares = parts.sum(axis=0) / samples
    if groups == 1:
        z2 = Z95**2 / worth
        middle = (shares + z2 / 2) / (1 + z2)
        half = Z95 / (1 + z2) * np.sqrt(shares * (1 - shares) / worth + z2 / (4 * worth))
        low, high = middle - half, middle + half
        return (
            shares,
            np.clip(np.where(shares <= 0, 0.0, low), 0, 1),
            np.where(shares >= 1, 1.0, np.clip(high, 0, 1)),
        )
    from scipy.special import stdtrit  # noqa: PLC0415 only where scrambles are compared

    each = parts * groups / samples
    half = stdtrit(groups - 1, 0.975) * each.std(axis=0, ddof=1) / np.sqrt(groups)
    half = np.maximum(half, 3.0 / samples)
    return shares, np.clip(shares - half, 0, 1), np.clip(shares + half, 0, 1)
