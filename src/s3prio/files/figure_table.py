"""
Tables of figures: from rows with keys to columns of figures by place, topic and year.

The keys are the columns ``place`` (or ``municipality``), ``district``, ``topic`` and ``year``, as
many of them as a table needs. A figure stands in a column of its own name, or, where it is known
only between bounds, in two with the endings ``_lowest`` and ``_highest``.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Mapping
from pathlib import Path

import numpy as np

from s3prio.domain.figures import Figures
from s3prio.domain.messages import did_you_mean
from s3prio.files.csv_table import CsvTable, read_csv
from s3prio.files.number_cells import numbers
from s3prio.files.reading import Reader
from s3prio.text import Number, Text

PLACE_KEYS = ("place", "municipality", "district")
KEYS = (*PLACE_KEYS, "topic", "variant", "year")


MOST_FIGURES = 5_000_000
"""Of all places, topics and years that a table names; each has room for a figure, whether it is there or not."""


class FigureTable:
    """A table with its keys read: which row speaks of which place, topic and year."""

    def __init__(self, reader: Reader, table: CsvTable) -> None:
        """Read the keys; a table with a column ``variant`` speaks of topics under that variant."""
        self.reader = reader
        self.table = table
        present = [key for key in PLACE_KEYS if key in table.header]
        self.place_key = present[0] if present else None
        self.places = table.column(self.place_key) if self.place_key else ("",) * len(table.rows)
        self.topics = self._topics()
        self.years = self._years()

    def _topics(self) -> tuple[str, ...]:
        table = self.table
        topics = table.column("topic") if "topic" in table.header else ("",) * len(table.rows)
        if "variant" not in table.header:
            return topics
        return tuple(
            f"{topic}@{variant}"
            for topic, variant in zip(topics, table.column("variant"), strict=True)
        )

    def _years(self) -> tuple[int, ...]:
        if "year" not in self.table.header:
            return (0,) * len(self.table.rows)
        years = []
        for line, cell in zip(self.table.lines, self.table.column("year"), strict=True):
            is_year = cell.isascii() and cell.isdigit() and len(cell) == 4
            if not is_year:
                self._fault(Text('"{got}" is no year.', {"got": cell}), line, "year")
            years.append(int(cell) if is_year else 0)
        return tuple(years)

    def _fault(self, message: Text, line: int, column: str, hint: Text | None = None) -> None:
        self.reader.faults.add(self.table.name, message, hint=hint, line=line, column=column)

    def check_keys(self, places: Collection[str] | None, topics: Collection[str] | None) -> None:
        """Note rows of a place or topic no other table knows (None: not asked), or that speak twice."""
        if places is not None and self.place_key in ("place", "municipality"):
            self._check_known(self.place_key, self.places, places, Text("place"))
        if topics is not None and "topic" in self.table.header:
            self._check_known("topic", self.topics, topics, Text("topic"))
        seen: dict[tuple[str, str, int], int] = {}
        for line, *key in zip(self.table.lines, self.places, self.topics, self.years, strict=True):
            named = (str(key[0]), str(key[1]), int(str(key[2])))
            if named in seen:
                self.reader.faults.add(
                    self.table.name,
                    Text(
                        "The same place, topic and year stand already in line {line}.",
                        {"line": str(seen[named])},
                    ),
                    line=line,
                )
            seen.setdefault(named, line)

    def _check_known(
        self, column: str, cells: tuple[str, ...], known: Collection[str], kind: Text
    ) -> None:
        """Note each unknown label once, where it stands first."""
        rows = Counter(cells)
        lines = dict(zip(reversed(cells), reversed(self.table.lines), strict=True))
        for cell, count in rows.items():
            if cell not in known:
                is_full = self.reader.faults.is_full(self.table.name)
                self._fault(
                    Text(
                        '"{got}" is no {kind} that the other tables know (rows: {count}).',
                        {"got": cell, "kind": kind, "count": count},
                    ),
                    lines[cell],
                    column,
                    None if is_full else did_you_mean(cell, known),
                )

    def has(self, name: str) -> bool:
        """Whether the table holds a figure of this name, exact or between bounds."""
        header = self.table.header
        return name in header or {f"{name}_lowest", f"{name}_highest"} <= set(header)

    @property
    def figure_names(self) -> tuple[str, ...]:
        """Names of the figures in the table."""
        others = [column for column in self.table.header if column not in KEYS]
        return tuple(
            dict.fromkeys(
                column.removesuffix("_lowest").removesuffix("_highest") for column in others
            )
        )

    def figures(
        self,
        name: str,
        *,
        levels: Mapping[str, float] | None = None,
        negative_allowed: bool = True,
    ) -> Figures:
        """Return a column's figures, noting each cell that cannot be used."""
        columns = (
            [name, name] if name in self.table.header else [f"{name}_lowest", f"{name}_highest"]
        )
        lowest = numbers(self.reader, self.table, columns[0], levels)
        highest = (
            lowest
            if name in self.table.header
            else numbers(self.reader, self.table, columns[1], levels)
        )
        for line, low, high in zip(self.table.lines, lowest, highest, strict=True):
            if math.isnan(low) != math.isnan(high):
                self._fault(Text("One of the two bounds is missing."), line, columns[0])
            if low > high:
                self._fault(
                    Text(
                        "The lowest figure, {low}, is above the highest, {high}.",
                        {"low": str(low), "high": str(high)},
                    ),
                    line,
                    columns[0],
                )
            if low < 0 and not negative_allowed:
                self._fault(
                    Text("The figure is {got}; it must be 0 or more.", {"got": Number(low, 2)}),
                    line,
                    columns[0],
                )
        return self._as_array(lowest, highest)

    def _as_array(self, lowest: tuple[float, ...], highest: tuple[float, ...]) -> Figures:
        places, topics = (tuple(dict.fromkeys(keys)) for keys in (self.places, self.topics))
        years = tuple(sorted(set(self.years)))
        if len(places) * len(topics) * len(years) > MOST_FIGURES:
            self._tell_size(len(places), len(topics), len(years))
            return Figures((), (), (), *np.empty((2, 0, 0, 0)))
        at = tuple(
            np.array([index[key] for key in keys], dtype=np.int64)
            for keys, index in (
                (keys, {label: position for position, label in enumerate(labels)})
                for keys, labels in (
                    (self.places, places),
                    (self.topics, topics),
                    (self.years, years),
                )
            )
        )
        shape = (len(places), len(topics), len(years))
        low, high = np.full(shape, np.nan), np.full(shape, np.nan)
        low[at], high[at] = lowest, highest
        return Figures(places, topics, years, low, high)

    def _tell_size(self, places: int, topics: int, years: int) -> None:
        said = {"places": places, "topics": topics, "years": years, "most": Number(MOST_FIGURES)}
        message = Text(
            "{places} places, {topics} topics and {years} years make more than {most} figures.",
            said,
        )
        hint = Text("Keep only the places, topics and years that are needed.")
        self.reader.faults.add(self.table.name, message, hint=hint)


def read_figure_table(reader: Reader, path: Path) -> FigureTable | None:
    """Read a table of figures, or note why it cannot be read and return None."""
    table = read_csv(reader, path)
    return None if table is None else FigureTable(reader, table)
