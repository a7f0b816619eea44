"""A5. Does each municipality lead in at least one selected topic, how many can at best, and what does that cost?"""

from __future__ import annotations

from fractions import Fraction
from typing import Any, NamedTuple

import numpy as np

from s3prio.analysis.balance.best import best_by_evidence
from s3prio.analysis.balance.frontier import taken_family
from s3prio.analysis.balance.given import Points, in_order, taken_points, topics_of
from s3prio.domain.arrays import BoolArray, IntArray
from s3prio.domain.portfolio import Constraints
from s3prio.errors import ShapeError
from s3prio.methods.portfolio.family import Family, Selected
from s3prio.text import Text


class Coverage(NamedTuple):
    """
    How many municipalities a selection covers, and what covering more would cost.

    Attributes
    ----------
    covered : (p,) boolean array
        By the selection that was asked about.
    most : int
        Municipalities that any allowed selection covers at best.
    best : tuple of int
        Of the selections that cover so many the one with the most evidence.
    evidence : Fraction
        Its evidence.
    ways : int
        How many selections cover so many.
    """

    covered: BoolArray
    most: int
    best: Selected
    evidence: Fraction
    ways: int


def coverage(
    evidence: Any,
    covers: Any,
    select: int | Family,
    *,
    constraints: Constraints | None = None,
) -> Coverage:
    """
    Tell which municipalities the set with the most evidence covers, and which set covers the most of them.

    Parameters
    ----------
    evidence : (n,) array_like or series
    covers : (p, n) boolean array_like or data frame
        Whether a municipality leads in a topic.
    select : int or Family
    constraints : Constraints, optional
        Where `select` is a number.

    Returns
    -------
    Coverage

    Raises
    ------
    InputError, ShapeError, ScenarioError
        As in `frontier`; also if the table does not fit the topics.
    NotApplicableError
        If there are too many sets to list.

    Examples
    --------
    >>> found = coverage([3, 2, 1], [[1, 1, 0], [0, 0, 1]], 2)
    >>> found.most, found.best, int(found.evidence)
    (2, (0, 2), 4)
    """
    topics = topics_of(evidence, covers) if not isinstance(select, Family) else select.topics
    family = taken_family(select, topics, constraints)
    points = taken_points(evidence, topics, Text("Evidence"))
    leads = _taken(covers, topics)
    first = best_by_evidence(family, points, points)[0].selected
    return coverage_of(family, points, leads, first)


def _taken(covers: Any, topics: tuple[Any, ...]) -> BoolArray:
    """Take a row for each municipality, in the topics' order."""
    if hasattr(covers, "columns"):
        rows = [list(in_order(row, topics, Text("Covers"))) for _, row in covers.iterrows()]
    else:
        rows = [np.atleast_1d(row).tolist() for row in np.atleast_1d(np.asarray(covers))]
    if any(len(row) != len(topics) for row in rows):
        got = next(len(row) for row in rows if len(row) != len(topics))
        raise ShapeError(
            Text(
                "{what}: there are {got} numbers for {n} topics.",
                {"what": Text("Covers"), "got": got, "n": len(topics)},
            )
        )
    return np.array(rows, dtype=bool).reshape(len(rows), len(topics))


def coverage_of(
    family: Family, evidence: Points, covers: BoolArray, selected: Selected
) -> Coverage:
    """Tell it of a selection, from points that were taken already and whether a municipality leads (p, n)."""
    covered = (family.counts @ covers.T.astype(np.float64)) > 0
    numbers: IntArray = covered.sum(axis=1)
    most = int(numbers.max())
    there = np.flatnonzero(numbers == most)
    part = Family(
        family.topics,
        family.sizes,
        family.conditions,
        family.listed[there],
        family.bonus,
    )
    best = best_by_evidence(part, evidence, evidence)[0]
    return Coverage(
        np.asarray(covers[:, list(selected)].any(axis=1)),
        most,
        best.selected,
        best.evidence,
        len(there),
    )
