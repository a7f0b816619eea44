"""Jobs by topic and place: what the specialisation, size and growth of topics are read from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from s3prio.domain.arrays import FloatArray
from s3prio.domain.figures import Bounds
from s3prio.evidence import topic_counts
from s3prio.tables.assumptions import Assumptions
from s3prio.tables.raw import Occupations

RESEARCH = ("271", "272", "273", "843")
"""Technical research and development, drafting, production planning; teaching and research at universities."""


@dataclass(frozen=True)
class Jobs:
    """
    Jobs of one group of places in one year.

    Attributes
    ----------
    places : (p,) labels
    year : int
    by_topic, qualified : Bounds of shape (p, k)
    total, research : Bounds of shape (p,)
    """

    places: tuple[str, ...]
    year: int
    by_topic: Bounds
    qualified: Bounds
    total: Bounds
    research: Bounds


def jobs_of(occupations: Occupations, assumptions: Assumptions) -> Iterator[Jobs]:
    """Yield the jobs of each year, counted through the crosswalk."""
    research = np.array([code in RESEARCH for code in occupations.codes], dtype=np.float64)
    for year in occupations.years:
        counts = occupations.in_year(year)
        yield Jobs(
            occupations.places,
            year,
            by_topic=topic_counts(counts, assumptions.crosswalk),
            qualified=topic_counts(counts, assumptions.qualified),
            total=Bounds(counts.lowest.sum(axis=1), counts.highest.sum(axis=1)),
            research=Bounds(counts.lowest @ research, counts.highest @ research),
        )


def summed(occupations: Occupations, name: str, rows: np.ndarray) -> Occupations:
    """Return the sum of some places as one place."""
    counts = Bounds(
        *(
            end[rows].sum(axis=0, keepdims=True)
            for end in (occupations.counts.lowest, occupations.counts.highest)
        )
    )
    return Occupations((name,), occupations.codes, occupations.years, counts)


def topic_rows(
    jobs: Jobs, topics: tuple[str, ...], *, qualified: bool
) -> Iterator[tuple[object, ...]]:
    """Yield place, topic, year and the bounds of jobs, and of qualified jobs if asked for."""
    measured = (jobs.by_topic, jobs.qualified) if qualified else (jobs.by_topic,)
    for r, place in enumerate(jobs.places):
        for i, topic in enumerate(topics):
            yield (
                place,
                topic,
                jobs.year,
                *(end[r, i] for bounds in measured for end in _ends(bounds)),
            )


def place_rows(jobs: Jobs, *, research: bool) -> Iterator[tuple[object, ...]]:
    """Yield place, year and the bounds of all jobs, and of research jobs if asked for."""
    measured = (jobs.total, jobs.research) if research else (jobs.total,)
    for r, place in enumerate(jobs.places):
        yield (place, jobs.year, *(end[r] for bounds in measured for end in _ends(bounds)))


def _ends(bounds: Bounds) -> tuple[FloatArray, FloatArray]:
    return bounds.lowest, bounds.highest
