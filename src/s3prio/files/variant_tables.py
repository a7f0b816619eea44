"""Figures under moved assumptions: ``variants.csv`` names the moves, ``variants/`` holds the figures."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

from s3prio.domain.figures import Figures
from s3prio.domain.variant import Move, Variants
from s3prio.files.asked import AskedColumn
from s3prio.files.figure_table import read_figure_table
from s3prio.files.reading import Reader
from s3prio.files.row_table import read_rows
from s3prio.text import Text

_REQUIRED = ("variant", "assumption", "topic", "occupation", "from", "to")


def read_variants(
    reader: Reader,
    root: Path,
    asked: Sequence[AskedColumn],
    places: Collection[str] | None,
    topics: Collection[str],
) -> Variants:
    """
    Read the variants of a data folder; none if it has none.

    Parameters
    ----------
    reader : Reader
    root : Path
    asked : sequence of AskedColumn
        What the criteria ask for; other columns are not looked at.
    places : collection of str or None
    topics : collection of str
    """
    path = root / "variants.csv"
    if not path.exists():
        return Variants()
    moves: list[Move] = []
    for row in read_rows(reader, path, Move, required=_REQUIRED) or ():
        known = row.require_known("topic", Text("topic"), topics)
        if row.model is None or not known:
            continue
        if any(row.model.label == other.label for other in moves):
            row.fault(Text("The same variant and topic stand already further up."), "topic")
        moves.append(row.model)
    before = len(reader.faults.found)
    figures = _figures(reader, root / "variants", asked, places, moves)
    told = {label for one in figures.values() for label in one.topics}
    silent = dict.fromkeys(move.variant for move in moves if move.label not in told)
    unread = {path.stem for path in (root / "variants").glob("*.csv")} - {c.table for c in asked}
    if silent and not unread and len(reader.faults.found) == before:
        reader.faults.add(
            reader.name(path),
            Text(
                "No table in variants/ has figures of: {variants}.",
                {"variants": tuple(silent)[:5]},
            ),
            hint=Text("A variant without figures would look as if it changed nothing."),
        )
    return Variants(tuple(moves), figures)


def _figures(
    reader: Reader,
    folder: Path,
    asked: Sequence[AskedColumn],
    places: Collection[str] | None,
    moves: list[Move],
) -> dict[str, Figures]:
    figures: dict[str, Figures] = {}
    labels = {move.label for move in moves}
    for name in sorted({column.table for column in asked}):
        path = folder / f"{name}.csv"
        table = read_figure_table(reader, path) if path.exists() else None
        if table is None:
            continue
        table.check_keys(places, labels)
        for column in asked:
            if column.table == name and table.has(column.column):
                figures[column.name] = table.figures(
                    column.column, levels=column.levels, negative_allowed=not column.is_count
                )
    return figures
