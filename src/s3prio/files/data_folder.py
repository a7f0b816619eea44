"""The data of a region: topics, municipalities, sources, and the figures its criteria ask for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Annotated

from pydantic import Field

from s3prio.domain.alternative import Municipality, Topic
from s3prio.domain.figures import Figures
from s3prio.domain.label import Written
from s3prio.domain.messages import did_you_mean
from s3prio.domain.source import Source
from s3prio.domain.surroundings import Surroundings
from s3prio.evidence.measuring import MeasuredCriterion
from s3prio.files.asked import AskedColumn, asked_columns
from s3prio.files.figure_table import FigureTable, read_figure_table
from s3prio.files.reading import Reader
from s3prio.files.row_table import read_rows
from s3prio.files.surroundings import read_surroundings
from s3prio.files.toml import TomlFile, read_model
from s3prio.files.variant_tables import read_variants
from s3prio.text import Text

DOCUMENTS = ("SOURCES.md", "anchors.csv", "crosswalk.csv", "qualification.csv")
"""What says how the tables came about: kept with them, though no result depends on it."""


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
    surroundings : Surroundings
        What stands beside the figures; empty where the folder has none of it.
    """

    topics: tuple[Topic, ...]
    municipalities: tuple[Municipality, ...]
    sources: tuple[Source, ...]
    figures: Mapping[str, Figures]
    surroundings: Surroundings = field(default_factory=Surroundings)

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
    for document in DOCUMENTS:
        reader.keep(root / document)
    topics = _topics(reader, root)
    municipalities = _municipalities(reader, root, places or ())
    sources = _sources(reader, root, criteria)
    known_topics = None if topics is None else tuple(topic.id for topic in topics)
    known_places = None
    if places is not None and municipalities is not None:
        known_places = (*places, *municipalities)
    asked = asked_columns(criteria)
    figures = _figures(reader, root, asked, known_places, known_topics)
    if topics is None or municipalities is None:
        return None
    readable = tuple(found for found in municipalities.values() if found is not None)
    beside = read_surroundings(reader, root, topics, tuple(municipalities), readable)
    variants = read_variants(reader, root, asked, known_places, known_topics or ())
    return Data(topics, readable, sources, figures, replace(beside, variants=variants))


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
    tables = [path.stem for path in root.iterdir() if path.is_file()]
    for position, source in enumerate(sources):
        for named in source.tables:
            if named not in tables:
                reader.faults.add(
                    file.name,
                    Text('tables names "{got}", which is no table here.', {"got": named}),
                    hint=did_you_mean(named, tables),
                    line=file.line(("sources", position, "tables")),
                )
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
    rows = read_rows(reader, root / "municipalities.csv", Municipality, required=("id", "label"))
    if rows is None:
        return None
    found: dict[str, Municipality | None] = {}
    tiles: dict[tuple[int | None, int | None], str] = {}
    placed: dict[str, bool] = {}
    for row in rows:
        id_ = row.written.get("id", "")
        if id_ in found or id_ in places:
            row.fault(Text('The id "{id}" is there twice.', {"id": id_}), "id")
        found[id_] = found.get(id_) or row.model
        if row.model is not None:
            placed[id_] = row.model.tile_row is not None
        if row.model is not None and (row.model.tile_row is None) != (
            row.model.tile_column is None
        ):
            row.fault(Text("A tile needs both its row and its column."), "tile_row")
        if row.model is not None and row.model.tile_row is not None:
            tile = (row.model.tile_row, row.model.tile_column)
            if tiles.setdefault(tile, id_) != id_:
                row.fault(
                    Text('The tile is taken by "{other}" already.', {"other": tiles[tile]}),
                    "tile_row",
                )
    if any(placed.values()) and not all(placed.values()):
        missing = [id_ for id_, has_tile in placed.items() if not has_tile]
        rows[0].fault(
            Text(
                "Without a tile, so that no map can be drawn: {missing}.",
                {"missing": missing[:10]},
            ),
            "tile_row",
        )
    return found


def _figures(
    reader: Reader,
    root: Path,
    asked: Sequence[AskedColumn],
    places: tuple[str, ...] | None,
    topics: tuple[str, ...] | None,
) -> Mapping[str, Figures]:
    tables: dict[str, FigureTable | None] = {}
    figures: dict[str, Figures] = {}
    for column in asked:
        if column.table not in tables:
            table = read_figure_table(reader, root / f"{column.table}.csv")
            tables[column.table] = table
            if table is not None:
                table.check_keys(places, topics)
        table = tables[column.table]
        if table is None:
            continue
        if not table.has(column.column):
            reader.faults.add(
                column.file,
                Text(
                    '"{named}" names the column "{column}", which {table} does not have.',
                    {"named": column.name, "column": column.column, "table": table.table.name},
                ),
                hint=did_you_mean(column.column, table.figure_names),
                line=column.line,
            )
            continue
        figures[column.name] = table.figures(
            column.column, levels=column.levels, negative_allowed=not column.is_count
        )
    return figures
