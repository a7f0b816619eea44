"""The named assumptions a table rests on: the crosswalk and the qualification levels."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from s3prio.domain.arrays import FloatArray
from s3prio.domain.messages import did_you_mean
from s3prio.files.csv_table import CsvTable, read_csv
from s3prio.files.faults import Faults
from s3prio.files.number_cells import numbers
from s3prio.files.reading import Reader
from s3prio.text import Text

QUALIFIED = 3
"""From this requirement level on (specialist, expert) a job counts as qualified."""


@dataclass(frozen=True)
class Assumptions:
    """
    What people assume about occupations.

    Attributes
    ----------
    codes : (c,) occupation groups, in the order of the qualification table
    topics : (k,) ids
    crosswalk : (c, k) array in [0, 1]
        How much of an occupation belongs to a topic.
    levels : (c,) array, or (c, k) if they differ by topic
        Requirement level, 1 (helper) to 4 (expert).
    names : (c,) names of the occupations, or none
    """

    codes: tuple[str, ...]
    topics: tuple[str, ...]
    crosswalk: FloatArray
    levels: FloatArray
    names: tuple[str, ...] = ()

    @property
    def qualified(self) -> FloatArray:
        """The crosswalk of qualified jobs alone, (c, k)."""
        return self.crosswalk * (self.levels.reshape(len(self.codes), -1) >= QUALIFIED)


def read_assumptions(folder: Path, topics: Sequence[str]) -> Assumptions:
    """
    Read ``crosswalk.csv`` and ``qualification.csv``.

    Raises
    ------
    WorkspaceError
        With all faults of both files.
    """
    faults = Faults()
    reader = Reader(folder, faults)
    levels = read_csv(reader, folder / "qualification.csv", required=("occupation", "level"))
    links = read_csv(reader, folder / "crosswalk.csv", required=("topic", "occupation", "weight"))
    faults.raise_if_any()
    assert levels is not None  # noqa: S101 its absence is a fault, which was raised
    assert links is not None  # noqa: S101 as above
    requirement = _levels(reader, levels)
    codes = levels.column("occupation")
    crosswalk = np.zeros((len(codes), len(topics)))
    for topic, code, weight in _links(reader, links, topics, codes, levels.name):
        crosswalk[codes.index(code), topics.index(topic)] = weight
    faults.raise_if_any()
    named = "occupation_name" in levels.header
    names = levels.column("occupation_name") if named else ("",) * len(codes)
    return Assumptions(codes, tuple(topics), crosswalk, requirement, names)


def in_order_of(codes: Sequence[str], assumptions: Assumptions) -> Assumptions:
    """
    Bring assumptions into the order of the figures' occupations.

    Raises
    ------
    WorkspaceError
        If an occupation has no level.
    """
    faults = Faults()
    for code in codes:
        if code not in assumptions.codes:
            faults.add(
                "qualification.csv", Text('The occupation "{code}" has no level.', {"code": code})
            )
    faults.raise_if_any()
    order = [assumptions.codes.index(code) for code in codes]
    return Assumptions(
        tuple(codes),
        assumptions.topics,
        assumptions.crosswalk[order],
        assumptions.levels[order],
        tuple(assumptions.names[position] for position in order),
    )


def _levels(reader: Reader, table: CsvTable) -> FloatArray:
    levels = np.array(numbers(reader, table, "level"))
    for line, level in zip(table.lines, levels.tolist(), strict=True):
        if level not in (1, 2, 3, 4):
            reader.faults.add(
                table.name,
                Text("The level is {got}; it must be 1, 2, 3 or 4.", {"got": str(level)}),
                line=line,
                column="level",
            )
    return levels


def _links(
    reader: Reader, table: CsvTable, topics: Sequence[str], codes: Sequence[str], other: str
) -> Iterator[tuple[str, str, float]]:
    """Yield the links that can be used, noting the others."""
    weights = numbers(reader, table, "weight")
    seen: dict[tuple[str, str], int] = {}
    rows = zip(
        table.lines, table.column("topic"), table.column("occupation"), weights, strict=True
    )
    for line, topic, code, weight in rows:
        hint, column = None, ""
        if topic not in topics:
            fault, column = Text('"{got}" is no topic.', {"got": topic}), "topic"
            hint = did_you_mean(topic, topics)
        elif code not in codes:
            named = {"got": code, "file": other}
            fault, column = Text('"{got}" is no occupation of {file}.', named), "occupation"
        elif (topic, code) in seen:
            first = {"line": str(seen[topic, code])}
            fault = Text("The same topic and occupation stand already in line {line}.", first)
        elif math.isnan(weight):
            continue  # noted as no number
        elif not 0 <= weight <= 1:
            got = {"got": str(weight)}
            fault, column = Text("The weight is {got}; it must be from 0 to 1.", got), "weight"
        else:
            seen[topic, code] = line
            yield topic, code, weight
            continue
        reader.faults.add(table.name, fault, hint=hint, line=line, column=column)
