"""Complexity of topics, and how close each place is to them, from the matrix of all districts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from s3prio.domain.arrays import FloatArray
from s3prio.domain.figures import Bounds
from s3prio.tables.assumptions import Assumptions
from s3prio.tables.occupation_space import OccupationSpace
from s3prio.tables.raw import Occupations


@dataclass(frozen=True)
class Closeness:
    """
    What one year's matrix says about topics.

    Attributes
    ----------
    space : OccupationSpace
        What it says about occupations.
    topic_complexity : (k,) array
    districts, places : Bounds of shape (d, k) and (p, k)
        Relative relatedness density.
    """

    space: OccupationSpace
    topic_complexity: FloatArray
    districts: Bounds
    places: Bounds


def closeness(
    space: OccupationSpace,
    matrix: Occupations,
    places: tuple[Occupations, ...],
    assumptions: Assumptions,
) -> Closeness:
    """
    Measure complexity and closeness in the year of an occupation space.

    Parameters
    ----------
    space : OccupationSpace
    matrix : Occupations
        All districts.
    places : tuple of Occupations
        The places asked about, against the same national margins.
    assumptions : Assumptions
    """
    crosswalk = assumptions.crosswalk
    found = [space.around(group.in_year(space.year), crosswalk) for group in places]
    return Closeness(
        space=space,
        topic_complexity=space.topic_complexity(crosswalk),
        districts=space.around(matrix.in_year(space.year), crosswalk),
        places=Bounds(
            *(np.concatenate([getattr(f, end) for f in found]) for end in ("lowest", "highest"))
        ),
    )


def relatedness_rows(
    near: Iterable[Closeness], places: Sequence[str], topics: Sequence[str]
) -> Iterator[tuple[object, ...]]:
    """Yield place, topic, year and the bounds of relatedness."""
    for one in near:
        for r, place in enumerate(places):
            for i, topic in enumerate(topics):
                ends = (one.places.lowest[r, i], one.places.highest[r, i])
                yield place, topic, one.space.year, *ends


def complexity_rows(
    near: Iterable[Closeness], topics: Sequence[str]
) -> Iterator[tuple[object, ...]]:
    """Yield topic, year, complexity and how clearly its sign is known."""
    for one in near:
        for topic, value in zip(topics, one.topic_complexity, strict=True):
            yield topic, one.space.year, value, one.space.sign_correlation
