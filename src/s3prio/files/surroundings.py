"""What may stand beside the figures of a data folder; each of these files is optional."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import numpy as np
from pydantic import Field

from s3prio.domain.alternative import Municipality, Topic
from s3prio.domain.label import Id, Written
from s3prio.domain.messages import did_you_mean
from s3prio.domain.neighbourhood import Neighbourhood
from s3prio.domain.published import Actor, MarketStudy, Mention
from s3prio.domain.surroundings import Surroundings
from s3prio.domain.topic_links import TopicLinks
from s3prio.files.boundaries import read_boundaries
from s3prio.files.reading import Reader
from s3prio.files.row_table import Model, Row, read_rows
from s3prio.files.toml import read_model
from s3prio.text import Text


class _Border(Written):
    municipality: Id
    neighbour: Id


class _Link(Written):
    topic: Id
    other: Id
    year: int = Field(ge=1900, le=2200)
    shared_jobs: float | None = Field(default=None, ge=0, le=1)
    relatedness: float | None = Field(default=None, ge=0, le=1)


class _StudyFile(Written):
    studies: tuple[MarketStudy, ...]


def read_surroundings(
    reader: Reader,
    root: Path,
    topics: tuple[Topic, ...],
    municipality_ids: tuple[str, ...],
    municipalities: tuple[Municipality, ...],
) -> Surroundings:
    """
    Read what stands beside the figures, or note its faults.

    Parameters
    ----------
    reader : Reader
    root : Path
        The data folder.
    topics : tuple of Topic
    municipality_ids : tuple of str
        All that are known, those with a faulty row too.
    municipalities : tuple of Municipality
    """
    ids = tuple(topic.id for topic in topics)
    return Surroundings(
        neighbourhood=_neighbourhood(reader, root, municipality_ids),
        actors=tuple(
            row.model
            for row in _rows(reader, root / "actors.csv", Actor, ("topic", "actor"))
            if _places_known(row, ids, municipality_ids) and row.model is not None
        ),
        mentions=tuple(
            row.model
            for row in _rows(reader, root / "mentions.csv", Mention, ("topic", "municipality"))
            if _places_known(row, ids, municipality_ids) and row.model is not None
        ),
        studies=_studies(reader, root, ids),
        links=_links(reader, root, ids),
        boundaries=read_boundaries(reader, root / "boundaries.geojson", municipalities),
    )


def _rows(
    reader: Reader, path: Path, model: type[Model], required: tuple[str, ...]
) -> tuple[Row[Model], ...]:
    if not path.exists():
        return ()
    return read_rows(reader, path, model, required=required) or ()


def _places_known(
    row: Row[Model], topics: Collection[str], municipalities: Collection[str]
) -> bool:
    known = [
        row.require_known("topic", Text("topic"), topics),
        row.require_known("municipality", Text("municipality"), municipalities),
    ]
    return all(known)


def _neighbourhood(reader: Reader, root: Path, municipalities: Collection[str]) -> Neighbourhood:
    pairs = []
    columns = ("municipality", "neighbour")
    for row in _rows(reader, root / "neighbours.csv", _Border, columns):
        known = [
            row.require_known(column, Text("municipality"), municipalities) for column in columns
        ]
        if row.model is None or not all(known):
            continue
        if row.model.municipality == row.model.neighbour:
            row.fault(Text("A municipality is not its own neighbour."), "neighbour")
        pairs.append((row.model.municipality, row.model.neighbour))
    return Neighbourhood.from_pairs(pairs)


def _studies(reader: Reader, root: Path, topics: Collection[str]) -> tuple[MarketStudy, ...]:
    path = root / "market_studies.toml"
    read = read_model(reader, path, _StudyFile) if path.exists() else None
    if read is None:
        return ()
    for position, study in enumerate(read[0].studies):
        if study.topic is not None and study.topic not in topics:
            reader.faults.add(
                read[1].name,
                Text('"{got}" is no topic.', {"got": study.topic}),
                hint=did_you_mean(study.topic, topics),
                line=read[1].line(("studies", position, "topic")),
            )
    return read[0].studies


def _links(reader: Reader, root: Path, topics: tuple[str, ...]) -> dict[int, TopicLinks]:
    columns = ("topic", "other", "year")
    at = {topic: position for position, topic in enumerate(topics)}
    years: dict[int, tuple[np.ndarray, np.ndarray]] = {}
    seen: set[tuple[int, int, int]] = set()
    for row in _rows(reader, root / "topic_links.csv", _Link, columns):
        known = [row.require_known(column, Text("topic"), topics) for column in columns[:2]]
        if row.model is None or not all(known):
            continue
        empty = np.full((len(topics), len(topics)), np.nan)
        shared, close = years.setdefault(row.model.year, (empty, empty.copy()))
        i, j = at[row.model.topic], at[row.model.other]
        if i == j:
            row.fault(Text('"{got}" is linked with itself.', {"got": row.model.topic}), "other")
        if (row.model.year, min(i, j), max(i, j)) in seen:
            row.fault(Text("The same two topics and year stand already further up."), "other")
        seen.add((row.model.year, min(i, j), max(i, j)))
        for matrix, value in ((shared, row.model.shared_jobs), (close, row.model.relatedness)):
            if value is not None:
                matrix[i, j] = matrix[j, i] = value
    return {
        year: TopicLinks(topics, year, shared, close)
        for year, (shared, close) in sorted(years.items())
    }
