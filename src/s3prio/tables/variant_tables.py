"""The tables of ``variants/``: the main tables' figures, for each assumption that is moved."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from s3prio.tables.assumptions import Assumptions
from s3prio.tables.employment import jobs_of, topic_rows
from s3prio.tables.labour_market import vacancy_rows
from s3prio.tables.occupation_space import OccupationSpace
from s3prio.tables.raw import Occupations
from s3prio.tables.variants import (
    as_columns,
    complexity_rows,
    crosswalk_variants,
    opened,
    qualification_variants,
    relatedness_rows,
    variant_rows,
)
from s3prio.tables.writing import csv_text

MOVES = ("variant", "assumption", "topic", "occupation", "occupation_name", "from", "to")
KEYS = ("variant", "place", "topic", "year")
JOBS = ("jobs_lowest", "jobs_highest", "qualified_lowest", "qualified_highest")


def variant_tables(
    raw: Path,
    region: Occupations,
    references: Sequence[Occupations],
    spaces: Sequence[OccupationSpace],
    assumptions: Assumptions,
) -> dict[str, str]:
    """
    Return the tables of all variants by file name.

    Parameters
    ----------
    raw : Path
        Folder of the raw figures.
    region : Occupations
        The region as one place.
    references : sequence of Occupations
        Economies that the region is compared with; levels of qualification do not touch that.
    spaces : sequence of OccupationSpace
    assumptions : Assumptions
        Unmoved.
    """
    links = sorted(crosswalk_variants(assumptions), key=lambda variant: variant.id)
    levels = sorted(qualification_variants(assumptions), key=lambda variant: variant.id)
    moved = as_columns(assumptions, links)
    counted = [(group, moved) for group in (region, *references)]
    counted.append((region, as_columns(assumptions, levels)))
    jobs = (
        row
        for group, columns in counted
        for year in jobs_of(group, columns)
        for row in topic_rows(year, columns.topics, qualified=True)
    )
    vacancies = (
        row for row in vacancy_rows(raw, moved, region.places[0]) if row[0] in region.places
    )
    return {
        "variants.csv": csv_text(MOVES, variant_rows(assumptions, (*links, *levels))),
        "variants/topic_jobs.csv": csv_text((*KEYS, *JOBS), opened(jobs)),
        "variants/vacancies.csv": csv_text((*KEYS, "vacancies"), opened(vacancies), 4),
        "variants/complexity.csv": csv_text(
            ("variant", "topic", "year", "complexity"), complexity_rows(spaces, moved), 4
        ),
        "variants/relatedness.csv": csv_text(
            (*KEYS, "relatedness_lowest", "relatedness_highest"),
            relatedness_rows(spaces, region, assumptions, links),
            6,
        ),
    }
