"""The data of a region: topics, municipalities, sources, and the figures its criteria ask for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, ValidationError

from s3prio.domain.alternative import Municipality, Topic
from s3prio.domain.figures import Figures
from s3prio.domain.label import Written
from s3prio.domain.source import Source
from s3prio.evidence.measures import Given, columns_of
from s3prio.evidence.measuring import MeasuredCriterion
from s3prio.files.csv_table import read_csv
from s3prio.files.faults import did_you_mean
from s3prio.files.figure_table import FigureTable, read_figure_table
from s3prio.files.messages import message_of
from s3prio.files.reading import Reader
from s3prio.files.toml import TomlFile, read_model
from s3prio.text import Text


class TopicFile(Written):
    """What ``topics.toml`` says."""

    topics: Annotated[tuple[Topic, ...], Field(min_length=1)]


class SourceFile(Written):
    """What ``sources.toml`` says."""

    sources: tuple[Source, ...]


@dataclass(frozen=True)
class Data:
    """
    What one folder in ``data/`` holds.

    Attributes
    ----------
    topics : tuple of Topic
    municipalities : tuple of Municipality
    sources : tuple of Source
    figures : mapping from ``"table.column"`` to Figures
        Those that the criteria ask for.
    """

    topics: tuple[Topic, ...]
    municipalities: tuple[Municipality, ...]
    sources: tuple[Source, ...]
    figures: Mapping[str, Figures]

    @property
    def topic_ids(self) -> tuple[str, ...]:
        """Ids of the topics."""
        return tuple(topic.id for topic in self.topics)

    @property
    def municipality_ids(self) -> tuple[str, ...]:
        """Ids of the municipalities."""
        return tuple(municipality.id for municipality in self.municipalities)


Criteria = Iterable[tuple[MeasuredCriterion, TomlFile]]


def read_data(
    reader: Reader, folder: str, criteria: Criteria, places: tuple[str, ...] | None
) -> Data | None:
    """
    Read a data folder, or note its faults; None if topics or municipalities cannot be read.

    Parameters
    ----------
    reader : Reader
    folder : str
        Its id.
    criteria : criteria with their files
        Whose measures name the columns that are read.
    places : tuple of str or None
        The region and the reference economies, which tables may name beside municipalities; None
        if they are not known, and then any place may stand in a table.
    """
    root = reader.root / "data" / folder
    criteria = list(criteria)
    topics = _topics(reader, root)
    municipalities = _municipalities(reader, root, places or ())
    sources = _sources(reader, root, criteria)
    known_topics = None if topics is None else tuple(topic.id for topic in topics)
    known_places = None
    if places is not None and municipalities is not None:
        known_places = (*places, *municipalities)
    figures = _figures(reader, root, criteria, known_places, known_topics)
    if topics is None or municipalities is None:
        return None
    readable = tuple(found for found in municipalities.values() if found is not None)
    return Data(topics, readable, sources, figures)


def _topics(reader: Reader, root: Path) -> tuple[Topic, ...] | None:
    read = read_model(reader, root / "topics.toml", TopicFile)
    if read is None:
        return None
    topics, file = read[0].topics, read[1]
    _check_unique(reader, file, "topics", [topic.id for topic in topics])
    return topics


def _sources(reader: Reader, root: Path, criteria: Criteria) -> tuple[Source, ...]:
    read = read_model(reader, root / "sources.toml", SourceFile)
    if read is None:
        return ()
    sources, file = read[0].sources, read[1]
    ids = [source.id for source in sources]
    _check_unique(reader, file, "sources", ids)
    for criterion, criterion_file in criteria:
        for position, indicator in enumerate(criterion.indicators):
            for named in (*indicator.sources, *indicator.anchors.sources):
                if named not in ids:
                    reader.faults.add(
                        criterion_file.name,
                        Text(
                            'The source "{got}" is not in {file}.',
                            {"got": named, "file": file.name},
                        ),
                        hint=did_you_mean(named, ids),
                        line=criterion_file.line(("indicators", position, "sources")),
                    )
    return sources


def _check_unique(reader: Reader, file: TomlFile, key: str, ids: list[str]) -> None:
    for position, id_ in enumerate(ids):
        if id_ in ids[:position]:
            reader.faults.add(
                file.name,
                Text('The id "{id}" is there twice.', {"id": id_}),
                line=file.line((key, position, "id")),
            )


def _municipalities(
    reader: Reader, root: Path, places: tuple[str, ...]
) -> dict[str, Municipality | None] | None:
    """Return municipalities by id; None for one whose row has a fault, which is known all the same."""
    table = read_csv(reader, root / "municipalities.csv", required=("id", "label"))
    if table is None:
        return None
    known = set(Municipality.model_fields)
    found: dict[str, Municipality | None] = {}
    for line, cells in table.rows:
        written: dict[str, Any] = {
            column: cell
            for column, cell in zip(table.header, cells, strict=True)
            if cell and column in known
        }
        id_ = str(written.get("id", ""))
        if id_ in found or id_ in places:
            reader.faults.add(
                table.name,
                Text('The id "{id}" is there twice.', {"id": id_}),
                line=line,
                column="id",
            )
        found.setdefault(id_, None)
        try:
            municipality = Municipality.model_validate(written)
        except ValidationError as problem:
            for error in problem.errors():
                column = str(error["loc"][0])
                said = message_of(error, column)
                hint = did_you_mean(str(error["input"]), said.known) if said.known else said.hint
                reader.faults.add(table.name, said.message, hint=hint, line=line, column=column)
            continue
        found[id_] = found[id_] or municipality
    return found


def _figures(
    reader: Reader,
    root: Path,
    criteria: Criteria,
    places: tuple[str, ...] | None,
    topics: tuple[str, ...] | None,
) -> Mapping[str, Figures]:
    asked = [
        (named, role, indicator, file.line(("indicators", position, "measure", role)), file.name)
        for criterion, file in criteria
        for position, indicator in enumerate(criterion.indicators)
        for role, named in columns_of(indicator.measure).items()
    ]
    # A figure that any measure counts with is a count, whoever else takes it as it stands.
    counted = {
        named for named, _, indicator, _, _ in asked if not isinstance(indicator.measure, Given)
    }
    tables: dict[str, FigureTable | None] = {}
    figures: dict[str, Figures] = {}
    for named, _, indicator, line, file_name in asked:
        table_name, column = named.split(".")
        if table_name not in tables:
            table = read_figure_table(reader, root / f"{table_name}.csv")
            tables[table_name] = table
            if table is not None:
                table.check_keys(places, topics)
        table = tables[table_name]
        if table is None or named in figures:
            continue
        if not table.has(column):
            reader.faults.add(
                file_name,
                Text(
                    '"{named}" names the column "{column}", which {table} does not have.',
                    {"named": named, "column": column, "table": table.table.name},
                ),
                hint=did_you_mean(column, table.figure_names),
                line=line,
            )
            continue
        levels = indicator.measure.levels if isinstance(indicator.measure, Given) else None
        figures[named] = table.figures(
            column, levels=levels, negative_allowed=named not in counted
        )
    return figures
