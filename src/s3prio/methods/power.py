r"""
Power in weighted votes: how often is a voter decisive?

A coalition wins if its weight is more than the quota. A voter is decisive for a coalition of others if it loses
without him and wins with him. Banzhaf :cite:p:`banzhaf1965` counts such coalitions; Shapley and Shubik
:cite:p:`shapley1954` count orders in which voters join one after the other, and so give coalitions of z among n
voters the weight :math:`z!\,(n - 1 - z)!\,/\,n!`.

The coalitions are counted by size and weight, as products of polynomials :cite:p:`brams1976`: one table for all
voters. Those without voter i follow from it, because a coalition of z voters is one without i, or i with one of
z - 1 without i. Turned round, with N for all and D for those without i, of weight x at most:

.. math:: D_z(x) = N_z(x) - D_{z-1}(x - w_i) = \sum_{j \ge 0} (-1)^j N_{z-j}(x - j w_i)
"""

from collections.abc import Sequence
from fractions import Fraction
from math import factorial, gcd, lcm
from typing import NamedTuple

import numpy as np

from s3prio.domain.arrays import IntArray
from s3prio.errors import Fault, InputError, NotApplicableError
from s3prio.text import Text

MOST_STATES = 2_000_000
"""Pairs of a size and a weight that are kept apart."""

_SURE = 62
"""Bits that whole numbers of a processor hold with certainty; beyond, Python's own are taken."""


def shapley_shubik(weights: Sequence[Fraction], quota: Fraction) -> tuple[Fraction, ...]:
    """
    Power as the share of orders of all voters in which a voter is the one who turns losing into winning; exact.

    Parameters
    ----------
    weights : (s,) sequence of fractions, 0 or more
    quota : Fraction, 0 to less than the sum of the weights
        In the unit of the weights. A coalition wins with strictly more: half of the sum is a simple majority.

    Returns
    -------
    (s,) tuple of fractions, 0 or more, sum 1

    Raises
    ------
    InputError
        If the quota is such that nobody is ever decisive.
    NotApplicableError
        If coalitions have more than 2,000,000 different sizes and weights.

    References
    ----------
    :cite:t:`shapley1954`

    Examples
    --------
    One vote less than half makes no difference to one vote:

    >>> votes = [Fraction(50), Fraction(49), Fraction(1)]
    >>> [str(power) for power in shapley_shubik(votes, Fraction(50))]
    ['2/3', '1/6', '1/6']
    """
    n = len(weights)
    orders = [factorial(z) * factorial(n - 1 - z) for z in range(n)]
    return tuple(
        Fraction(sum(o * count for o, count in zip(orders, swings, strict=True)), factorial(n))
        for swings in _swings(weights, quota)
    )


def banzhaf(weights: Sequence[Fraction], quota: Fraction) -> tuple[Fraction, ...]:
    """
    Power as the share of all cases in which somebody is decisive; exact, and normalised.

    Parameters
    ----------
    weights : (s,) sequence of fractions, 0 or more
    quota : Fraction, 0 to less than the sum of the weights
        In the unit of the weights. A coalition wins with strictly more: half of the sum is a simple majority.

    Returns
    -------
    (s,) tuple of fractions, 0 or more, sum 1

    Raises
    ------
    InputError
        If the quota is such that nobody is ever decisive.
    NotApplicableError
        If coalitions have more than 2,000,000 different sizes and weights.

    References
    ----------
    :cite:t:`banzhaf1965`

    Examples
    --------
    >>> votes = [Fraction(50), Fraction(49), Fraction(1)]
    >>> [str(power) for power in banzhaf(votes, Fraction(50))]
    ['3/5', '1/5', '1/5']
    """
    decisive = [sum(swings) for swings in _swings(weights, quota)]
    return tuple(Fraction(count, sum(decisive)) for count in decisive)


class _Light(NamedTuple):
    """The coalitions of one size: their weights, ascending, and how many weigh so much or less."""

    weights: IntArray
    up_to: IntArray

    def counts(self, limits: IntArray) -> list[int]:
        """How many coalitions weigh at most so much, for each limit."""
        return [int(x) for x in self.up_to[np.searchsorted(self.weights, limits, side="right")]]


def _swings(weights: Sequence[Fraction], quota: Fraction) -> list[list[int]]:
    """Of each voter, the coalitions of others for which he is decisive, by their size from 0 to n - 1."""
    points, limit = _whole(weights, quota)
    sizes = _by_size(points, limit)
    found = {point: _swings_of(point, limit, sizes) for point in set(points)}
    return [found[point] for point in points]


def _whole(weights: Sequence[Fraction], quota: Fraction) -> tuple[list[int], int]:
    """Weights as the smallest whole numbers in proportion, and what a losing coalition weighs at most."""
    total = sum(weights)
    if not 0 <= quota < total:
        raise InputError(
            Fault(
                Text(
                    "With a quota of {quota} nobody is decisive: all weights together are {total}.",
                    {"quota": str(quota), "total": str(total)},
                ),
                Text("Take a quota from 0 to less than their sum; half of it is a majority."),
            )
        )
    unit = lcm(*(weight.denominator for weight in weights))
    points = [int(weight * unit) for weight in weights]
    common = gcd(*points)
    points = [point // common for point in points]
    limit = int(quota * unit // common)
    # Who wins stopping something instead of passing it has the same power; the smaller quota has fewer coalitions.
    return points, min(limit, sum(points) - 1 - limit)


def _by_size(points: Sequence[int], limit: int) -> list[_Light]:
    """Count the coalitions by size that weigh at most so much, adding one voter after the other."""
    integers = np.int64 if limit.bit_length() <= _SURE else object
    counting = np.int64 if len(points) <= _SURE else object
    nobody = np.zeros(1, dtype=integers), np.ones(1, dtype=counting)
    nothing = np.zeros(0, dtype=integers), np.zeros(0, dtype=counting)
    sizes = [nobody] + [nothing] * len(points)
    for already, point in enumerate(points):
        # From the largest size down, so that nobody joins twice.
        for size in range(already + 1, 0, -1):
            weights, counts = sizes[size - 1]
            kept = int(np.searchsorted(weights, limit - point, side="right"))
            if kept:
                sizes[size] = _together(sizes[size], (weights[:kept] + point, counts[:kept]))
        states = sum(len(weights) for weights, _ in sizes)
        if states > MOST_STATES:
            raise NotApplicableError(
                Fault(
                    Text(
                        "Power cannot be counted: coalitions of {n} voters have more than {most} different weights.",
                        {"n": len(points), "most": MOST_STATES},
                    ),
                    Text("Round the weights, to whole per cent for example."),
                )
            )
    zero = np.zeros(1, dtype=counting)
    return [_Light(w, np.concatenate([zero, np.cumsum(counts)])) for w, counts in sizes]


def _together(
    first: tuple[IntArray, IntArray], second: tuple[IntArray, IntArray]
) -> tuple[IntArray, IntArray]:
    """Merge two lists of ascending weights with their counts."""
    weights, counts = (np.concatenate(both) for both in zip(first, second, strict=True))
    # Two ascending runs are merged, not sorted anew, by a stable sort.
    order = np.argsort(weights, kind="stable")
    weights, counts = weights[order], counts[order]
    fresh = np.flatnonzero(np.concatenate([[True], weights[1:] != weights[:-1]]))
    return weights[fresh], np.add.reduceat(counts, fresh)


def _swings_of(point: int, limit: int, sizes: Sequence[_Light]) -> list[int]:
    """Count the coalitions without a voter, of more than the limit less his weight, and up to the limit."""
    n = len(sizes) - 1
    # A coalition cannot weigh less than nothing, and -1 is as good as any weight below.
    limits = np.array([max(limit - j * point, -1) for j in range(n + 1)])
    within = [light.counts(limits) for light in sizes]
    return [
        sum((-1) ** j * (within[z - j][j] - within[z - j][j + 1]) for j in range(z + 1))
        for z in range(n)
    ]
