"""
Who leads, who joins, and who could work together over a border: one topic at a time.

A regional cluster is a group of neighbours that are all at development potential or higher. Two
neighbours complement each other where each is clearly ahead of the other on some criterion.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from s3prio.domain.arrays import FloatArray
from s3prio.domain.category import CATEGORIES
from s3prio.domain.neighbourhood import Neighbourhood
from s3prio.domain.ranking import TOLERANCE
from s3prio.evaluation.evaluation import Evaluation

AHEAD = 0.15
"""From this lead on, fifteen hundredths of a scale, one of two neighbours is clearly ahead."""


@dataclass(frozen=True)
class Cluster:
    """
    Neighbours at development potential or higher.

    Attributes
    ----------
    municipalities : tuple of str
    share : float, per cent of the region's jobs in the topic
        NaN where it was not measured.
    """

    municipalities: tuple[str, ...]
    share: float


@dataclass(frozen=True)
class Complement:
    """
    Two neighbours, each ahead of the other on one criterion.

    Attributes
    ----------
    first, second : str
        Municipalities.
    first_brings, second_brings : str
        The criterion on which each is furthest ahead.
    first_ahead, second_ahead : float in (0, 1]
        By how much.
    """

    first: str
    second: str
    first_brings: str
    second_brings: str
    first_ahead: float
    second_ahead: float


@dataclass(frozen=True)
class TopicDivision:
    """
    The division of labour in one topic.

    Attributes
    ----------
    topic : str
    leading, joining, less_in_focus : tuple of str
        Pioneers, development potentials and the others; each the highest score first.
    clusters : tuple of Cluster
        Of two municipalities or more, the largest share first.
    complements : tuple of Complement
        The strongest first.
    """

    topic: str
    leading: tuple[str, ...]
    joining: tuple[str, ...]
    less_in_focus: tuple[str, ...]
    clusters: tuple[Cluster, ...]
    complements: tuple[Complement, ...]


def division_of_labour(
    cells: Evaluation, neighbourhood: Neighbourhood, share_indicator: str | None
) -> tuple[TopicDivision, ...]:
    """
    Divide the labour of each topic among municipalities.

    Parameters
    ----------
    cells : Evaluation
        Of municipality x topic cells, sorted into categories.
    neighbourhood : Neighbourhood
    share_indicator : str or None
        The indicator that measures a place's share of the region's jobs in a topic, in per cent.

    Returns
    -------
    tuple of TopicDivision
        In the order of the table.
    """
    assignment = cells.assignment
    assert assignment is not None  # noqa: S101 cells are sorted by definition
    columns = [column.indicator for column in cells.table.columns]
    shares = np.full(len(cells.alternatives), np.nan)
    if share_indicator in columns:
        shares = cells.table.performances[:, columns.index(str(share_indicator))]
    at: dict[str, list[int]] = {}
    for i, (_, topic) in enumerate(cells.alternatives):
        at.setdefault(topic, []).append(i)
    return tuple(
        _division(cells, topic, rows, neighbourhood, shares) for topic, rows in at.items()
    )


def _division(
    cells: Evaluation,
    topic: str,
    rows: list[int],
    neighbourhood: Neighbourhood,
    shares: FloatArray,
) -> TopicDivision:
    assert cells.assignment is not None  # noqa: S101 cells are sorted by definition
    categories = cells.assignment.values
    best_first = sorted(rows, key=lambda i: -cells.scores[i])
    row_of = {cells.alternatives[i][0]: i for i in best_first}

    def of_category(number: int) -> tuple[str, ...]:
        return tuple(place for place, i in row_of.items() if categories[i] == number)

    leading, joining = of_category(len(CATEGORIES)), of_category(2)
    together = (*leading, *joining)
    clusters = [
        Cluster(group, float(sum(shares[row_of[place]] for place in group)))
        for group in neighbourhood.clusters(together)
        if len(group) > 1
    ]
    return TopicDivision(
        topic=topic,
        leading=leading,
        joining=joining,
        less_in_focus=of_category(1),
        clusters=tuple(
            sorted(clusters, key=lambda c: (-np.nan_to_num(c.share), -len(c.municipalities)))
        ),
        complements=_complements(cells, together, row_of, neighbourhood),
    )


def _complements(
    cells: Evaluation,
    together: tuple[str, ...],
    row_of: dict[str, int],
    neighbourhood: Neighbourhood,
) -> tuple[Complement, ...]:
    criteria = cells.model.criterion_ids
    found = []
    place = {municipality: position for position, municipality in enumerate(together)}
    for first in together:
        later = (n for n in neighbourhood.of(first) if place.get(n, -1) > place[first])
        for second in sorted(later, key=lambda n: place[n]):
            i, j = row_of[first], row_of[second]
            # Clearly ahead is who is ahead whatever the bounds of the figures leave open.
            ours = cells.lowest_values[i] - cells.highest_values[j]
            theirs = cells.lowest_values[j] - cells.highest_values[i]
            most, least = int(ours.argmax()), int(theirs.argmax())
            if min(ours[most], theirs[least]) >= AHEAD - TOLERANCE:
                found.append(
                    Complement(
                        first, second, criteria[most], criteria[least],
                        float(ours[most]), float(theirs[least]),
                    )
                )  # fmt: skip
    return tuple(sorted(found, key=lambda pair: -min(pair.first_ahead, pair.second_ahead)))
