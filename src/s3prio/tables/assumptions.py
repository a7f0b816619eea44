"""The named assumptions a table rests on: the crosswalk and the qualification levels."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from s3prio.domain.arrays import FloatArray
from s3prio.files.csv_table import numbers, read_csv
from s3prio.files.faults import Faults, did_you_mean
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
    qualified : (c,) array of 0 and 1
    """

    codes: tuple[str, ...]
    topics: tuple[str, ...]
    crosswalk: FloatArray
    qualified: FloatArray


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
    codes = levels.column("occupation")
    requirement = np.array(numbers(reader, levels, "level"))
    for line, level in zip(levels.lines, requirement.tolist(), strict=True):
        if level not in (1, 2, 3, 4):
            faults.add(
                levels.name,
                Text("The level is {got}; it must be 1, 2, 3 or 4.", {"got": str(level)}),
                line=line,
                column="level",
            )
    crosswalk = np.zeros((len(codes), len(topics)))
    rows = zip(
        links.lines,
        links.column("topic"),
        links.column("occupation"),
        numbers(reader, links, "weight"),
        strict=True,
    )
    seen: dict[tuple[str, str], int] = {}
    for line, topic, code, weight in rows:
        if topic not in topics:
            faults.add(
                links.name,
                Text('"{got}" is no topic.', {"got": topic}),
                hint=did_you_mean(topic, topics),
                line=line,
                column="topic",
            )
        elif code not in codes:
            faults.add(
                links.name,
                Text('"{got}" is no occupation of {file}.', {"got": code, "file": levels.name}),
                line=line,
                column="occupation",
            )
        elif not math.isnan(weight) and not 0 <= weight <= 1:
            faults.add(
                links.name,
                Text("The weight is {got}; it must be from 0 to 1.", {"got": str(weight)}),
                line=line,
                column="weight",
            )
        elif (topic, code) in seen:
            faults.add(
                links.name,
                Text(
                    "The same topic and occupation stand already in line {line}.",
                    {"line": str(seen[topic, code])},
                ),
                line=line,
            )
        else:
            seen[topic, code] = line
            crosswalk[codes.index(code), topics.index(topic)] = weight
    faults.raise_if_any()
    return Assumptions(
        codes, tuple(topics), crosswalk, (requirement >= QUALIFIED).astype(np.float64)
    )
