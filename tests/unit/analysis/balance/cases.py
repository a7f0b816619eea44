"""What tests of politics and evidence share: a worked example, and answers told twice by looking at all sets."""

from collections.abc import Iterable, Sequence
from contextlib import contextmanager
from fractions import Fraction
from itertools import combinations
from typing import Any, NamedTuple

import numpy as np
import pytest
from hypothesis import assume
from hypothesis import strategies as st

from s3prio import balance
from s3prio.domain.arrays import BoolArray, FloatArray
from s3prio.methods.portfolio import family as listing

Selected = tuple[int, ...]

TOPICS = ("green", "cyber", "logistics", "health", "urban", "creative")
EVIDENCE = (82, 78, 70, 66, 52, 35)
SUPPORT = ("22", "19", "12.5", "13.5", "16", "17")
VALUES = [[90, 84, 72], [70, 95, 69], [88, 55, 67], [60, 72, 66], [65, 46, 45], [40, 35, 30]]
WEIGHTS = [[0.5, 0.2, 0.3], [0.25, 0.45, 0.3], [0.6, 0.15, 0.25], [0.2, 0.4, 0.4]]
POINTS = [
    [30, 5, 10, 5, 30, 20],
    [20, 35, 5, 20, 10, 10],
    [10, 5, 25, 10, 15, 35],
    [25, 30, 15, 20, 5, 5],
]
INFLUENCE = [0.3, 0.3, 0.2, 0.2]

LETTERS = "abcdefgh"
MANY = "there are too many sets to list"


def wishes() -> list[Fraction]:
    """Support of the worked example, exact."""
    return [Fraction(one) for one in SUPPORT]


@contextmanager
def nothing_listed():
    """Have more sets than can be listed, however few there are."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(listing, "MOST_SETS", 0)
        yield


def sets_of(n: int, low: int, high: int | None = None) -> list[Selected]:
    """All sets of some sizes."""
    sizes = range(low, (low if high is None else high) + 1)
    return [one for k in sizes for one in combinations(range(n), k)]


def summed(points: Sequence[Any], selected: Selected) -> Fraction:
    """Points of a set, exact."""
    return sum((Fraction(str(points[i])) for i in selected), Fraction(0))


class Scored(NamedTuple):
    """A set with its evidence and its support."""

    selected: Selected
    evidence: Fraction
    support: Fraction


class Demands(NamedTuple):
    """Constraints as they are written, and the sets that keep to them, told a second time."""

    topics: tuple[str, ...]
    select: int
    constraints: balance.Constraints
    beside: balance.Beside
    allowed: list[Selected]

    @property
    def family(self) -> balance.Family:
        """As the library takes them."""
        return balance.feasible_sets(self.topics, self.select, self.constraints, self.beside)

    def bonus(self, selected: Selected) -> Fraction:
        """Points for the links inside a set."""
        if self.beside.links is None:
            return Fraction(0)
        pairs = combinations(selected, 2)
        linked = sum(int(self.beside.links[i, j]) for i, j in pairs)
        return linked * Fraction(str(self.constraints.synergy))

    def scored(self, evidence: Sequence[Any], support: Sequence[Any]) -> list[Scored]:
        """All allowed sets."""
        return [
            Scored(one, summed(evidence, one) + self.bonus(one), summed(support, one))
            for one in self.allowed
        ]


def keeps(said: dict[str, Any], names: Sequence[str], covers: BoolArray, one: Selected) -> bool:
    """Tell whether a set keeps to what was said."""
    inside = {names[i] for i in one}
    return bool(
        set(said["include"]) <= inside
        and not set(said["exclude"]) & inside
        and all(b in inside or a not in inside for a, b in said["requires"])
        and (
            said["budget"] is None
            or sum(said["costs"].get(name, 0) for name in inside) <= said["budget"]
        )
        and ("coverage" not in said or covers[:, list(one)].any(axis=1).all())
    )


def written(said: dict[str, Any], sizes: tuple[int, int], synergy: float) -> balance.Constraints:
    """Constraints as people write them."""
    return balance.Constraints(
        range=sizes,
        include=tuple(said["include"]),
        exclude=tuple(said["exclude"]),
        requires=tuple(balance.Requires(topic=a, needs=b) for a, b in said["requires"]),
        budget=said["budget"],
        costs=said["costs"] if said["budget"] is not None else {},
        coverage="pioneer" if "coverage" in said else None,
        synergy=synergy,
    )


@st.composite
def demands(draw, rows=(3, 6), *, possible=True):
    """Sizes, lists, prerequisites, a budget, coverage and synergies in all combinations."""
    n = draw(st.integers(*rows))
    names = tuple(LETTERS[:n])
    low = draw(st.integers(1, n - 1))
    sizes = (low, draw(st.integers(low, min(low + 2, n))))
    order = draw(st.permutations(names))
    said: dict[str, Any] = {
        "include": order[: draw(st.integers(0, 1))],
        "exclude": order[-1:] if draw(st.booleans()) else [],
        "requires": [(order[1], order[0])] if draw(st.booleans()) else [],
        "costs": dict(zip(names, draw(lists_of(n, 0, 5)), strict=True)),
        "budget": draw(st.one_of(st.none(), st.integers(2, 12))),
    }
    if draw(st.booleans()):
        said["coverage"] = True
    covers = np.array(draw(st.lists(lists_of(n, 0, 1), min_size=2, max_size=2)), dtype=bool)
    links = np.triu(np.array(draw(st.lists(lists_of(n, 0, 1), min_size=n, max_size=n))), 1)
    synergy = draw(st.sampled_from([0.0, 0.0, 0.5, 3.0, -2.0]))
    allowed = [one for one in sets_of(n, *sizes) if keeps(said, names, covers, one)]
    if possible:
        assume(allowed)
    return Demands(
        names,
        sizes[0],
        written(said, sizes, synergy),
        balance.Beside(
            covers=covers,
            municipalities=("Hagen", "Herne"),
            links=np.asarray(links + links.T, dtype=float),
        ),
        allowed,
    )


def lists_of(n, low, high):
    """So many whole numbers."""
    return st.lists(st.integers(low, high), min_size=n, max_size=n)


def distinct(n):
    """Points of n topics of which no two sets have the same sum."""
    return st.permutations([2**i for i in range(n)])


def points_of(stakeholders, n, most=9):
    """Points of some stakeholders for n topics, none of them all 0."""
    row = lists_of(n, 0, most).filter(any)
    return st.lists(row, min_size=stakeholders, max_size=stakeholders)


def influence_of(stakeholders):
    """Influence of some stakeholders, not all 0."""
    return lists_of(stakeholders, 0, 5).filter(any)


def nondominated(sets: Iterable[Scored]) -> list[tuple[Fraction, Fraction]]:
    """Evidence and support of the sets that nothing beats on both sides, the most evidence first."""
    pairs = {(one.evidence, one.support) for one in sets}
    kept = {
        one
        for one in pairs
        if not any(other != one and other[0] >= one[0] and other[1] >= one[1] for other in pairs)
    }
    return sorted(kept, reverse=True)


def mixed(one: tuple[Fraction, Fraction], units: Sequence[Fraction], share: Fraction) -> Fraction:
    """Evidence and support of a set, mixed at a share of support."""
    evidence, support = (value / unit for value, unit in zip(one, units, strict=True))
    return (1 - share) * evidence + share * support


def shares_of(influence: Sequence[Any]) -> list[Fraction]:
    """Influence, divided by its sum."""
    exact = [Fraction(str(one)) for one in influence]
    return [one / sum(exact) for one in exact]


def supports(points: Sequence[Sequence[Any]], shares: Sequence[Fraction]) -> list[Fraction]:
    """Support of each topic."""
    return [
        sum(
            (pi * Fraction(str(row[i])) for pi, row in zip(shares, points, strict=True)),
            Fraction(0),
        )
        for i in range(len(points[0]))
    ]


def satisfaction(
    points: Sequence[Sequence[Any]], allowed: Sequence[Selected]
) -> list[list[Fraction]]:
    """What each stakeholder gets of its best result, set by set."""
    results = [[summed(row, one) for row in points] for one in allowed]
    best = [max(column) for column in zip(*results, strict=True)]
    return [
        [mine / top if top else Fraction(1) for mine, top in zip(row, best, strict=True)]
        for row in results
    ]


def drawn(m: int, size: int, seed: int = 1) -> FloatArray:
    """Weights of m criteria, drawn evenly."""
    return np.random.default_rng(seed).dirichlet(np.ones(m), size)
