"""
Kemeny: which orders agree with the rankings on as many pairs as possible? All of them.

The median of rankings :cite:p:`kemeny1959`. Exact: a set of alternatives that each beat all others in
duels stands before them in every optimal order, so each such layer is solved alone, by dynamic
programming over its subsets: the best order of a set ends with one of its members.
"""

from collections.abc import Iterator
from itertools import islice, permutations
from math import factorial
from typing import ClassVar, Literal, NamedTuple

import numpy as np

from s3prio.domain.arrays import BoolArray, FloatArray, IntArray
from s3prio.domain.ranking import TOLERANCE
from s3prio.domain.reachability import reachable
from s3prio.errors import NotApplicableError
from s3prio.methods.method import Method
from s3prio.text import Text

LARGEST = 18
"""Alternatives in one layer that nothing separates; each more would double time and memory."""

MOST_OPTIMA = 1000
"""Optimal orders listed; with more the result says so."""


class Kemeny(Method):
    """The orders that contradict the rankings least, all of them; exact."""

    method: Literal["kemeny"] = "kemeny"

    summary: ClassVar[Text] = Text(
        "the orders that agree with the rankings on most pairs; exact, all of them"
    )
    source: ClassVar[str] = "Kemeny 1959"
    key: ClassVar[str] = "kemeny1959"


class Median(NamedTuple):
    """All orders of the largest agreement, and the mean place of each alternative in them."""

    orders: tuple[tuple[int, ...], ...]
    is_complete: bool
    mean_places: FloatArray


def kemeny(support: FloatArray) -> Median:
    """
    Return all orders of the largest agreement.

    Parameters
    ----------
    support : (n, n) array
        From `s3prio.domain.ballots.pairwise_support`.

    Returns
    -------
    orders : tuple of orders
        Positions of the alternatives, best first; in lexical order.
    is_complete : bool
        Whether these are all.
    mean_places : (n,) array, from 0
        Over all optimal orders, those not listed included.

    Raises
    ------
    NotApplicableError
        If more than 18 alternatives are so entangled that none can be put before the others.

    References
    ----------
    :cite:t:`kemeny1959`; layers: :cite:t:`truchon1998`

    Examples
    --------
    >>> kemeny(np.array([[0.0, 2.0, 1.0], [1.0, 0.0, 2.0], [2.0, 1.0, 0.0]])).orders
    ((0, 1, 2), (1, 2, 0), (2, 0, 1))
    """
    slip = TOLERANCE * max(float((support + support.T).max()), 1.0)
    orders: list[tuple[int, ...]] = [()]
    complete, places = True, np.zeros(len(support))
    for layer in _layers(support, slip):
        if (np.abs(support - support.T)[np.ix_(layer, layer)] <= slip).all():
            # Nothing is said between them: every order is as good.
            places[layer] = len(orders[0]) + (len(layer) - 1) / 2
            found = list(islice(permutations(range(len(layer))), MOST_OPTIMA))
            complete &= factorial(len(layer)) * len(orders) <= MOST_OPTIMA
            orders = _joined(orders, layer, found)
            continue
        if len(layer) > LARGEST:
            raise NotApplicableError(
                Text(
                    "kemeny cannot order {n} alternatives that beat each other in circles; {most} are possible."
                    " Take borda or copeland.",
                    {"n": len(layer), "most": LARGEST},
                )
            )
        inside = _Layer(support[np.ix_(layer, layer)], slip)
        places[layer] = len(orders[0]) + inside.mean_places()
        found = inside.orders()
        complete &= len(orders) * len(found) <= MOST_OPTIMA and len(found) < MOST_OPTIMA
        orders = _joined(orders, layer, found)
    return Median(tuple(sorted(orders)), complete, places)


def _joined(
    orders: list[tuple[int, ...]], layer: IntArray, found: list[tuple[int, ...]]
) -> list[tuple[int, ...]]:
    """Put each order of a layer behind each order of those before it, up to as many as are listed."""
    joined = ((*before, *layer[list(order)].tolist()) for before in orders for order in found)
    return list(islice(joined, MOST_OPTIMA))


def _layers(support: FloatArray, slip: float) -> list[IntArray]:
    """Return groups of which every member beats all members of later groups, the first first."""
    at_least_level = support >= support.T - slip
    reached = reachable(at_least_level)
    together = np.unique(reached & reached.T, axis=0)
    layers = [np.flatnonzero(members) for members in together]
    # Between layers every duel is won by the same side; who beats more others comes first.
    wins = at_least_level.sum(axis=1)
    return sorted(layers, key=lambda layer: -wins[layer].max())


class _Layer:
    """The optimal orders of one layer, by the best agreement of each subset standing first."""

    def __init__(self, support: FloatArray, slip: float) -> None:
        self.n, self.slip = len(support), slip
        n = self.n
        # before[i, S]: agreement gained by putting all of S before i.
        self.before = np.zeros((n, 1 << n))
        for j in range(n):
            self.before[:, 1 << j : 2 << j] = self.before[:, : 1 << j] + support[j][:, None]
        sizes = np.bitwise_count(np.arange(1 << n))
        self.of_size = [np.flatnonzero(sizes == size) for size in range(n + 1)]
        self.best = np.full(1 << n, -np.inf)
        self.best[0] = 0.0
        for size in range(1, n + 1):
            for last, holding, rest in self._ways(size):
                reached = self.best[rest] + self.before[last, rest]
                self.best[holding] = np.maximum(self.best[holding], reached)

    def _ways(self, size: int) -> Iterator[tuple[int, IntArray, IntArray]]:
        """Yield for each last member the sets of a size that hold it, and what is before it."""
        of_size = self.of_size[size]
        for last in range(self.n):
            holding = of_size[(of_size >> last) & 1 == 1]
            yield last, holding, holding ^ (1 << last)

    def _keeps(self, last: int, holding: IntArray, rest: IntArray) -> BoolArray:
        """Whether a set is at its best with this member last."""
        reached = self.best[rest] + self.before[last, rest]
        return np.asarray(reached >= self.best[holding] - self.slip)

    def mean_places(self) -> FloatArray:
        """Mean place over all optimal orders, by how many lead to each set and on from it."""
        to, on = np.zeros(1 << self.n), np.zeros(1 << self.n)
        to[0] = on[-1] = 1.0
        for size in range(1, self.n + 1):
            for last, holding, rest in self._ways(size):
                to[holding] += np.where(self._keeps(last, holding, rest), to[rest], 0.0)
        places = np.zeros(self.n)
        for size in range(self.n, 0, -1):
            for last, holding, rest in self._ways(size):
                onward = np.where(self._keeps(last, holding, rest), on[holding], 0.0)
                on[rest] += onward
                places[last] += (size - 1) * float((to[rest] * onward).sum())
        return np.asarray(places / to[-1])

    def orders(self) -> list[tuple[int, ...]]:
        """Return the optimal orders, up to as many as are listed."""
        found: list[tuple[int, ...]] = []
        self._trace((1 << self.n) - 1, (), found)
        return found

    def _trace(self, subset: int, behind: tuple[int, ...], found: list[tuple[int, ...]]) -> None:
        """Walk back from the full set through every member that may come last."""
        if len(found) >= MOST_OPTIMA:
            return
        if not subset:
            found.append(behind)
            return
        for last in range(self.n):
            rest = subset ^ (1 << last)
            reached = self.best[rest] + self.before[last, rest]
            if subset >> last & 1 and reached >= self.best[subset] - self.slip:
                self._trace(rest, (last, *behind), found)
