"""Build all tables of the Ruhr workspace: raw figures and assumptions in, tables out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np

from s3prio.files.data_folder import SourceFile, TopicFile
from s3prio.files.faults import Faults
from s3prio.files.reading import Reader
from s3prio.files.toml import read_model
from s3prio.report.writing import write_files
from s3prio.tables.anchors import ANCHOR_HEADER, anchor_rows
from s3prio.tables.assumptions import Assumptions, read_assumptions
from s3prio.tables.attribution import sources_page
from s3prio.tables.closeness import Closeness, closeness
from s3prio.tables.employment import Jobs, jobs_of, place_rows, summed, topic_rows
from s3prio.tables.labour_market import patent_rows, unemployment_rows, vacancy_rows
from s3prio.tables.raw import (
    MATRIX_YEARS,
    district_occupations,
    identifier,
    municipal_occupations,
    national_occupations,
    read_raw,
)
from s3prio.tables.writing import csv_text
from s3prio.text import Text

REGION, STATE = "ruhr", "north-rhine-westphalia"
STATE_KEY = "05"
"""The first digits of the state's districts' official keys."""

PLATES = {
    "bochum": "BO", "bottrop": "BOT", "dortmund": "DO", "duisburg": "DU", "essen": "E",
    "gelsenkirchen": "GE", "hagen": "HA", "hamm": "HAM", "herne": "HER",
    "muelheim-an-der-ruhr": "MH", "oberhausen": "OB", "ennepe-ruhr-kreis": "EN",
    "kreis-recklinghausen": "RE", "kreis-unna": "UN", "kreis-wesel": "WES",
}  # fmt: skip
"""Short names for narrow tables: what is on the number plates."""

_MUNICIPALITY = ("municipality", "kind", "ags", "nuts3", "population_2024")

Rows = Iterator[tuple[object, ...]]


def build_tables(
    raw: Path, workspace_data: Path, out: Path, tell: Callable[[Text], None]
) -> tuple[Path, ...]:
    """
    Make the tables and write them.

    Parameters
    ----------
    raw : Path
        Folder of the raw figures.
    workspace_data : Path
        Folder that holds ``topics.toml``, ``sources.toml``, ``crosswalk.csv`` and
        ``qualification.csv``.
    out : Path
        Folder to write to; what is there is replaced only when all tables are made.
    tell : callable
        Hears what is being done.

    Returns
    -------
    tuple of Path
        The files written.

    Raises
    ------
    WorkspaceError
        If a file cannot be read or an assumption is malformed.
    OutputError
        If the tables cannot be written.
    """
    topics, sources = _definitions(workspace_data)
    assumptions = read_assumptions(workspace_data, [topic.id for topic in topics.topics])
    tell(Text("Reading raw figures from {folder} ...", {"folder": str(raw)}))
    matrix = district_occupations(raw)
    own = municipal_occupations(raw, matrix.codes)
    assumptions = _in_order_of(matrix.codes, assumptions)
    region = summed(own, REGION, np.arange(len(own.places)))
    nation = national_occupations(raw, matrix.codes)
    state = summed(
        matrix, STATE, np.array([place.startswith(STATE_KEY) for place in matrix.places])
    )

    tell(Text("Counting jobs by topic ..."))
    jobs = [year for group in (own, region, nation, state) for year in jobs_of(group, assumptions)]
    districts = tuple(jobs_of(matrix, assumptions))
    tell(
        Text(
            "Measuring complexity and closeness of {count} districts ...",
            {"count": len(matrix.places)},
        )
    )
    near = [closeness(matrix, (own, region), assumptions, year) for year in MATRIX_YEARS]

    contents = {
        **_employment(jobs, districts, assumptions.topics),
        **_closeness(near, (*own.places, REGION), assumptions.topics),
        **_reshaped(raw, topics, assumptions),
        "anchors.csv": csv_text(
            ANCHOR_HEADER, anchor_rows(raw, (districts[0], districts[1]), near[-1]), 4
        ),
        "SOURCES.md": sources_page(sources.sources),
    }
    tell(
        Text("Writing {count} files to {folder} ...", {"count": len(contents), "folder": str(out)})
    )
    return write_files(out, {name: text.encode() for name, text in contents.items()})


def _reshaped(raw: Path, topics: TopicFile, assumptions: Assumptions) -> dict[str, str]:
    """Tables that are selected and reshaped, not computed."""
    return {
        "municipalities.csv": csv_text(
            ("id", "label", "short", "kind", "ags", "nuts3", "population"), _municipalities(raw)
        ),
        "vacancies.csv": csv_text(
            ("place", "topic", "year", "vacancies"), vacancy_rows(raw, assumptions, REGION), 4
        ),
        "labour_market.csv": csv_text(
            ("place", "year", "unemployed", "long_term_unemployed", "unemployment_rate"),
            unemployment_rows(raw),
        ),
        "patents.csv": csv_text(
            ("place", "year", "applications", "inhabitants"), patent_rows(raw), 4
        ),
        "actors.csv": csv_text(("topic", "actor", "municipality", "basis"), _actors(raw, topics)),
    }


def _definitions(folder: Path) -> tuple[TopicFile, SourceFile]:
    faults = Faults()
    reader = Reader(folder, faults)
    topics = read_model(reader, folder / "topics.toml", TopicFile)
    sources = read_model(reader, folder / "sources.toml", SourceFile)
    faults.raise_if_any()
    assert topics is not None  # noqa: S101 its absence is a fault, which was raised
    assert sources is not None  # noqa: S101 as above
    return topics[0], sources[0]


def _in_order_of(codes: tuple[str, ...], assumptions: Assumptions) -> Assumptions:
    """Bring assumptions into the figures' order; a group without a level is a fault."""
    faults = Faults()
    for code in codes:
        if code not in assumptions.codes:
            faults.add(
                "qualification.csv", Text('The occupation "{code}" has no level.', {"code": code})
            )
    faults.raise_if_any()
    order = [assumptions.codes.index(code) for code in codes]
    return Assumptions(
        codes, assumptions.topics, assumptions.crosswalk[order], assumptions.qualified[order]
    )


def _employment(
    jobs: Sequence[Jobs], districts: Sequence[Jobs], topics: tuple[str, ...]
) -> dict[str, str]:
    both = ("jobs_lowest", "jobs_highest")
    return {
        "topic_jobs.csv": csv_text(
            ("place", "topic", "year", *both, "qualified_lowest", "qualified_highest"),
            (row for one in jobs for row in topic_rows(one, topics, qualified=True)),
        ),
        "place_jobs.csv": csv_text(
            ("place", "year", *both, "research_lowest", "research_highest"),
            (row for one in jobs for row in place_rows(one, research=True)),
        ),
        "district_topic_jobs.csv": csv_text(
            ("district", "topic", "year", *both),
            (row for one in districts for row in topic_rows(one, topics, qualified=False)),
        ),
        "district_jobs.csv": csv_text(
            ("district", "year", *both),
            (row for one in districts for row in place_rows(one, research=False)),
        ),
    }


def _closeness(
    near: Sequence[Closeness], places: tuple[str, ...], topics: tuple[str, ...]
) -> dict[str, str]:
    relatedness = (
        (place, topic, one.year, one.places.lowest[r, i], one.places.highest[r, i])
        for one in near
        for r, place in enumerate(places)
        for i, topic in enumerate(topics)
    )
    complexities = (
        (topic, one.year, one.topic_complexity[i], one.sign_correlation)
        for one in near
        for i, topic in enumerate(topics)
    )
    return {
        "relatedness.csv": csv_text(
            ("place", "topic", "year", "relatedness_lowest", "relatedness_highest"), relatedness, 6
        ),
        "complexity.csv": csv_text(
            ("topic", "year", "complexity", "sign_correlation"), complexities, 4
        ),
    }


def _municipalities(raw: Path) -> Rows:
    for row in read_raw(raw, "municipalities.csv", *_MUNICIPALITY).itertuples():
        id_ = identifier(str(row.municipality))
        yield (
            id_,
            row.municipality,
            PLATES.get(id_, ""),
            row.kind,
            row.ags,
            row.nuts3,
            row.population_2024,
        )


def _actors(raw: Path, topics: TopicFile) -> Rows:
    ids = {topic.label.en: topic.id for topic in topics.topics}
    for row in (
        read_raw(raw, "actors.csv", "topic", "actor", "municipality", "basis")
        .fillna("")
        .itertuples()
    ):
        place = identifier(str(row.municipality))
        yield ids[str(row.topic)], row.actor, place, row.basis
