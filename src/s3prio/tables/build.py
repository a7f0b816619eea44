"""Build all tables of the Ruhr workspace: raw figures and assumptions in, tables out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from s3prio.domain.alternative import Topic
from s3prio.files.data_folder import SourceFile, TopicFile
from s3prio.files.faults import Faults
from s3prio.files.reading import Reader
from s3prio.files.toml import read_model
from s3prio.report.writing import write_files
from s3prio.tables.actors import actor_rows
from s3prio.tables.anchors import ANCHOR_HEADER, anchor_rows
from s3prio.tables.assumptions import Assumptions, in_order_of, read_assumptions
from s3prio.tables.attribution import sources_page
from s3prio.tables.closeness import Closeness, closeness, complexity_rows, relatedness_rows
from s3prio.tables.employment import Jobs, jobs_of, place_rows, summed, topic_rows
from s3prio.tables.labour_market import patent_rows, unemployment_rows, vacancy_rows
from s3prio.tables.mentions import mention_rows
from s3prio.tables.municipalities import municipality_rows, neighbour_rows
from s3prio.tables.occupation_space import occupation_space
from s3prio.tables.raw import (
    MATRIX_YEARS,
    Occupations,
    district_occupations,
    municipal_occupations,
    national_occupations,
)
from s3prio.tables.topic_links import link_rows
from s3prio.tables.variant_tables import variant_tables
from s3prio.tables.writing import csv_text
from s3prio.text import Text

REGION, STATE = "ruhr", "north-rhine-westphalia"
STATE_KEY = "05"
"""The first digits of the state's districts' official keys."""


@dataclass(frozen=True)
class _Employees:
    """Employees by occupation: of all districts, and of the places that the tables are about."""

    matrix: Occupations
    own: Occupations
    region: Occupations
    nation: Occupations
    state: Occupations


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
    employees = _employees(raw)
    assumptions = in_order_of(employees.matrix.codes, assumptions)

    tell(Text("Counting jobs by topic ..."))
    districts = tuple(jobs_of(employees.matrix, assumptions))
    count = {"count": len(employees.matrix.places)}
    tell(Text("Measuring complexity and closeness of {count} districts ...", count))
    spaces = [occupation_space(employees.matrix, year) for year in MATRIX_YEARS]
    around = (employees.own, employees.region)
    near = [closeness(space, employees.matrix, around, assumptions) for space in spaces]

    contents = {
        **_employment(employees, districts, assumptions),
        **_connections(near, employees, assumptions),
        **_reshaped(raw, employees.own.places, topics.topics),
        **_labour_market(raw, assumptions),
        **variant_tables(
            raw, employees.region, (employees.nation, employees.state), spaces, assumptions
        ),
        "anchors.csv": csv_text(
            ANCHOR_HEADER, anchor_rows(raw, (districts[0], districts[1]), near[-1]), 4
        ),
        "SOURCES.md": sources_page(sources.sources),
    }
    files = {"count": len(contents), "folder": str(out)}
    tell(Text("Writing {count} files to {folder} ...", files))
    return write_files(out, {name: text.encode() for name, text in contents.items()})


def _definitions(folder: Path) -> tuple[TopicFile, SourceFile]:
    faults = Faults()
    reader = Reader(folder, faults)
    topics = read_model(reader, folder / "topics.toml", TopicFile)
    sources = read_model(reader, folder / "sources.toml", SourceFile)
    faults.raise_if_any()
    assert topics is not None  # noqa: S101 its absence is a fault, which was raised
    assert sources is not None  # noqa: S101 as above
    return topics[0], sources[0]


def _employees(raw: Path) -> _Employees:
    matrix = district_occupations(raw)
    own = municipal_occupations(raw, matrix.codes)
    return _Employees(
        matrix=matrix,
        own=own,
        region=summed(own, REGION, np.arange(len(own.places))),
        nation=national_occupations(raw, matrix.codes),
        state=summed(
            matrix, STATE, np.array([place.startswith(STATE_KEY) for place in matrix.places])
        ),
    )


def _employment(
    employees: _Employees, districts: Sequence[Jobs], assumptions: Assumptions
) -> dict[str, str]:
    groups = (employees.own, employees.region, employees.nation, employees.state)
    jobs = [year for group in groups for year in jobs_of(group, assumptions)]
    both, topics = ("jobs_lowest", "jobs_highest"), assumptions.topics
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


def _connections(
    near: Sequence[Closeness], employees: _Employees, assumptions: Assumptions
) -> dict[str, str]:
    places, topics = (*employees.own.places, REGION), assumptions.topics
    links = link_rows([one.space for one in near], employees.region, assumptions)
    return {
        "relatedness.csv": csv_text(
            ("place", "topic", "year", "relatedness_lowest", "relatedness_highest"),
            relatedness_rows(near, places, topics),
            6,
        ),
        "complexity.csv": csv_text(
            ("topic", "year", "complexity", "sign_correlation"), complexity_rows(near, topics), 4
        ),
        "topic_links.csv": csv_text(
            ("topic", "other", "year", "shared_jobs", "relatedness"), links, 6
        ),
    }


def _reshaped(raw: Path, places: Sequence[str], topics: Sequence[Topic]) -> dict[str, str]:
    """Tables of names and facts, which nothing is computed for."""
    return {
        "municipalities.csv": csv_text(
            (
                *("id", "label", "short", "kind", "ags", "nuts3", "population"),
                *("tile_row", "tile_column"),
            ),
            municipality_rows(raw),
        ),
        "neighbours.csv": csv_text(("municipality", "neighbour"), neighbour_rows(raw, places)),
        "actors.csv": csv_text(
            ("topic", "actor", "organisation", "municipality", "town", "known_by", "source"),
            actor_rows(raw, topics, places),
        ),
        "mentions.csv": csv_text(
            ("field", "topic", "municipality", "year", "kind", "source"),
            mention_rows(raw, topics, places),
        ),
    }


def _labour_market(raw: Path, assumptions: Assumptions) -> dict[str, str]:
    return {
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
    }
