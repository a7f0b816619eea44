"""
What the figures would be if one assumption were another.

Each weight of the crosswalk and each level of qualification that matters is moved once, alone, by
one step. Jobs, vacancies and complexity of a topic rest on its own column of the crosswalk, so a
moved column is counted as if it were one more topic; relatedness compares a topic with the mean of
all, so it is measured with the whole crosswalk.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from s3prio.tables.assumptions import QUALIFIED, Assumptions
from s3prio.tables.occupation_space import OccupationSpace
from s3prio.tables.raw import Occupations

STEP = 0.25
"""The step in which the crosswalk's weights are given."""

Rows = Iterator[tuple[object, ...]]


@dataclass(frozen=True)
class Variant:
    """
    One assumption, moved.

    Attributes
    ----------
    id : str
    assumption : {"crosswalk", "qualification"}
    topics : positions of the topics that it changes
    occupation : position
    before, after : float
        A weight in [0, 1], or a level from 1 to 4.
    """

    id: str
    assumption: Literal["crosswalk", "qualification"]
    topics: tuple[int, ...]
    occupation: int
    before: float
    after: float


def crosswalk_variants(assumptions: Assumptions, step: float = STEP) -> Iterator[Variant]:
    """
    Yield each link's weight one step down and one step up, as far as it stays in [0, 1].

    A step that would leave a topic without any occupation is left out.
    """
    for i, topic in enumerate(assumptions.topics):
        column = assumptions.crosswalk[:, i]
        for c in np.flatnonzero(column).tolist():
            before, alone = float(column[c]), np.count_nonzero(column) == 1
            moves = {"down": max(before - step, 0.0), "up": min(before + step, 1.0)}
            for way, after in moves.items():
                if after != before and not (alone and after == 0):
                    id_ = f"crosswalk-{topic}-{assumptions.codes[c]}-{way}"
                    yield Variant(id_, "crosswalk", (i,), c, before, after)


def qualification_variants(assumptions: Assumptions) -> Iterator[Variant]:
    """
    Yield each occupation of a topic on the other side of the line above which jobs are qualified.

    Only the levels next to the line are moved: another step crosses nothing and changes nothing.
    """
    across = {QUALIFIED - 1: (QUALIFIED, "up"), QUALIFIED: (QUALIFIED - 1, "down")}
    for c, code in enumerate(assumptions.codes):
        topics = tuple(np.flatnonzero(assumptions.crosswalk[c]).tolist())
        before = int(assumptions.levels[c])
        if topics and before in across:
            after, way = across[before]
            yield Variant(f"qualification-{code}-{way}", "qualification", topics, c, before, after)


def as_columns(assumptions: Assumptions, variants: Sequence[Variant]) -> Assumptions:
    """
    Return assumptions whose topics are the changed topics of all variants, side by side.

    A column is named ``variant/topic``; ids have no slash.
    """
    columns = [(variant, i) for variant in variants for i in variant.topics]
    crosswalk = assumptions.crosswalk[:, [i for _, i in columns]]
    levels = np.repeat(assumptions.levels[:, None], len(columns), axis=1)
    for position, (variant, _) in enumerate(columns):
        moved = crosswalk if variant.assumption == "crosswalk" else levels
        moved[variant.occupation, position] = variant.after
    names = tuple(f"{variant.id}/{assumptions.topics[i]}" for variant, i in columns)
    return Assumptions(assumptions.codes, names, crosswalk, levels, assumptions.names)


def variant_rows(assumptions: Assumptions, variants: Iterable[Variant]) -> Rows:
    """Yield variant, assumption, topic, occupation, its name, from and to, for each topic changed."""
    for variant in variants:
        code, name = assumptions.codes[variant.occupation], assumptions.names[variant.occupation]
        for i in variant.topics:
            topic = assumptions.topics[i]
            moved = (variant.before, variant.after)
            yield variant.id, variant.assumption, topic, code, name, *moved


def opened(rows: Iterable[tuple[object, ...]]) -> list[tuple[object, ...]]:
    """
    Return rows of columns as rows of variants: place, column, ... as variant, place, topic, ...

    Rows are brought together by variant, so that an edited assumption changes lines that stand
    together.

    Examples
    --------
    >>> opened([("ruhr", "b/wood", 1), ("ruhr", "a/wood", 2), ("germany", "b/wood", 3)])
    [('a', 'ruhr', 'wood', 2), ('b', 'ruhr', 'wood', 1), ('b', 'germany', 'wood', 3)]
    """
    apart = [(*str(column).split("/"), place, *rest) for place, column, *rest in rows]
    found = [(variant, place, topic, *rest) for variant, topic, place, *rest in apart]
    return sorted(found, key=lambda row: str(row[0]))


def complexity_rows(spaces: Sequence[OccupationSpace], columns: Assumptions) -> Rows:
    """Yield variant, topic, year and complexity."""
    found = [space.topic_complexity(columns.crosswalk) for space in spaces]
    for position, name in enumerate(columns.topics):
        for space, values in zip(spaces, found, strict=True):
            yield *name.split("/"), space.year, values[position]


def relatedness_rows(
    spaces: Sequence[OccupationSpace],
    region: Occupations,
    assumptions: Assumptions,
    variants: Iterable[Variant],
) -> Rows:
    """Yield variant, place, topic, year and the bounds of relatedness, of variants of the crosswalk."""
    for variant in variants:
        crosswalk = assumptions.crosswalk.copy()
        crosswalk[variant.occupation, list(variant.topics)] = variant.after
        for space in spaces:
            around = space.around(region.in_year(space.year), crosswalk)
            for i in variant.topics:
                ends = (around.lowest[0, i], around.highest[0, i])
                yield variant.id, region.places[0], assumptions.topics[i], space.year, *ends
