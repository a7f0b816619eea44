"""
XMCDA: alternatives, criteria and performances in the exchange format of decision analysis.

Read are one performance table, the weights of its criteria and their directions, as `s3prio.score`
takes them; versions 3 and 4. What else such a file may hold (categories, functions, results of
programs) is of no use to scoring and is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from s3prio.domain.arrays import FloatArray, frozen
from s3prio.domain.criterion import Direction
from s3prio.files.faults import Faults
from s3prio.files.reading import Reader
from s3prio.files.xmcda_criteria import directions_in, weights_in
from s3prio.files.xmcda_names import Names, declared, id_in
from s3prio.files.xmcda_numbers import Range, range_in
from s3prio.files.xml_tree import XmlFile, read_xml
from s3prio.text import Number, Text

if TYPE_CHECKING:
    import pandas as pd

MOST_CELLS = 10_000_000
"""Alternatives times criteria; the largest file that is read names a thirtieth of them."""

_NAMESPACE = re.compile(r"http://www\.decision-deck\.org/\d{4}/XMCDA-[34]\.\d+\.\d+", re.ASCII)

_UNREAD = (
    *("alternativesAssignments", "alternativesCriteriaValues", "alternativesLinearConstraints"),
    *("alternativesMatrix", "alternativesSets", "alternativesSetsLinearConstraints"),
    *("alternativesSetsMatrix", "alternativesSetsValues", "alternativesValues", "categories"),
    *("categoriesLinearConstraints", "categoriesMatrix", "categoriesProfiles", "categoriesSets"),
    *("categoriesSetsLinearConstraints", "categoriesSetsMatrix", "categoriesSetsValues"),
    *("categoriesValues", "criteriaFunctions", "criteriaHierarchy", "criteriaLinearConstraints"),
    *("criteriaMatrix", "criteriaSets", "criteriaSetsHierarchy", "criteriaSetsLinearConstraints"),
    *("criteriaSetsMatrix", "criteriaSetsValues", "criteriaThresholds"),
    *("programExecutionResult", "programParameters"),
)
"""Parts of the format that scoring has no use for; any other name is a slip of the pen."""

_READ = ("alternatives", "criteria", "performanceTable", "criteriaScales", "criteriaValues")


@dataclass(frozen=True)
class ReadXmcda:
    """
    What an XMCDA file says of n alternatives and m criteria.

    Attributes
    ----------
    alternatives, criteria : (n,) and (m,) ids
        The active ones, in the order of the file.
    lowest, highest : (n, m) arrays
        Bounds of the performances: equal where the file gives a number, the ends where it gives an
        interval, both NaN where it says ``NA`` or nothing.
    weights : mapping from criterion to weight, or None
        As they stand in the file, not divided by their sum; None if it has none.
    directions : mapping from criterion to {"higher", "lower"}, or None
        None if the file does not say.
    inactive : tuple of str
        Alternatives and criteria that the file itself declares inactive; they are left out.
    """

    alternatives: tuple[str, ...]
    criteria: tuple[str, ...]
    lowest: FloatArray
    highest: FloatArray
    weights: Mapping[str, float] | None
    directions: Mapping[str, Direction] | None
    inactive: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for name in ("lowest", "highest"):
            object.__setattr__(self, name, frozen(getattr(self, name)))

    @property
    def performances(self) -> pd.DataFrame:
        """
        Middles of the bounds as a data frame, alternatives x criteria.

        NaN means "not available", nothing else; `s3prio.score` refuses it and names the place.
        """
        import pandas as pd  # noqa: PLC0415 loaded only by those who ask for a frame

        middles = (self.lowest + self.highest) / 2
        return pd.DataFrame(middles, index=list(self.alternatives), columns=list(self.criteria))


def read_xmcda(path: str | Path) -> ReadXmcda:
    """
    Read an XMCDA file.

    Parameters
    ----------
    path : path

    Returns
    -------
    ReadXmcda

    Raises
    ------
    WorkspaceError
        With all faults of the file, each with its line.

    Examples
    --------
    >>> import tempfile
    >>> text = (
    ...     '<xmcda xmlns="http://www.decision-deck.org/2021/XMCDA-4.0.0"><performanceTable>'
    ...     "<alternativePerformances><alternativeID>green-tech</alternativeID>"
    ...     "<performance><criterionID>jobs</criterionID>"
    ...     "<values><value><real>0.5</real></value></values></performance>"
    ...     "</alternativePerformances></performanceTable></xmcda>"
    ... )
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "one.xml"
    ...     _ = path.write_text(text, "utf-8")
    ...     found = read_xmcda(path)
    >>> float(found.performances.loc["green-tech", "jobs"]), found.weights
    (0.5, None)
    """
    faults = Faults()
    file = read_xml(Reader(Path(), faults), Path(path))
    read = None if file is None or not _is_xmcda(file) else _read(file)
    faults.raise_if_any()
    if read is None:  # pragma: no cover - what cannot be read has a fault
        raise AssertionError
    return read


def _is_xmcda(file: XmlFile) -> bool:
    root = file.root.name
    if root.lower() == "xmcda" and _NAMESPACE.fullmatch(file.namespace):
        return True
    if root.lower() == "xmcda":
        said: dict[str, object] = {"got": file.namespace[:100] or Text("none")}
        message = Text(
            "The namespace of <xmcda> is not that of a version that is read: {got}.", said
        )
    else:
        message = Text("The file is no XMCDA: it begins with <{got}>.", {"got": root[:60]})
    hint = Text(
        "Versions 3 and 4 are read; a file of version 4 begins with <xmcda xmlns={namespace}>.",
        {"namespace": '"http://www.decision-deck.org/2021/XMCDA-4.0.0"'},
    )
    file.fault(file.root, message, hint)
    return False


def _read(file: XmlFile) -> ReadXmcda | None:
    file.require_known(file.root, *_READ, *_UNREAD)
    alternatives = declared(file, "alternatives", "alternative", Text("alternative"))
    criteria = declared(file, "criteria", "criterion", Text("criterion"))
    cells = _cells(file, alternatives, criteria)
    if not criteria.active and file.faults.found:
        # Where not one criterion could be read, to say so of each weight would help nobody.
        return None
    criteria.is_closed = True
    weights = weights_in(file, criteria)
    directions = directions_in(file, criteria)
    if file.faults.found or not _is_table(file, alternatives, criteria):
        return None
    lowest, highest = (
        np.full((len(alternatives.ids), len(criteria.ids)), np.nan) for _ in range(2)
    )
    rows, columns = (
        {id_: position for position, id_ in enumerate(names.ids)}
        for names in (alternatives, criteria)
    )
    for (alternative, criterion), bounds in cells.items():
        if alternative in rows and criterion in columns:
            lowest[rows[alternative], columns[criterion]] = bounds.lowest
            highest[rows[alternative], columns[criterion]] = bounds.highest
    return ReadXmcda(
        alternatives.ids,
        criteria.ids,
        lowest,
        highest,
        weights,
        directions,
        (*alternatives.inactive, *criteria.inactive),
    )


def _is_table(file: XmlFile, alternatives: Names, criteria: Names) -> bool:
    """Note it if there is nothing to score, or a table of hardly anything but gaps."""
    n, m = len(alternatives.ids), len(criteria.ids)
    if not n:
        file.fault(file.root, Text("There is no alternative; at least one is needed."))
    if not m:
        file.fault(file.root, Text("There is no criterion; at least one is needed."))
    if n * m > MOST_CELLS:
        said = {"n": Number(n), "m": Number(m), "most": Number(MOST_CELLS)}
        message = Text(
            "{n} alternatives and {m} criteria make a table of more than {most} cells.", said
        )
        file.fault(file.root, message, Text("Leave out what has no performances."))
    return 0 < n * m <= MOST_CELLS


def _cells(file: XmlFile, alternatives: Names, criteria: Names) -> dict[tuple[str, str], Range]:
    """Return what the one performance table says, by alternative and criterion."""
    tables = file.root.named("performanceTable")
    if len(tables) != 1:
        said = {"count": len(tables)}
        message = Text("There must be one performance table; there are {count}.", said)
        hint = Text("Give each table a file of its own.") if tables else None
        file.fault(tables[1] if tables else file.root, message, hint)
        return {}
    file.require_known(tables[0], "description", "alternativePerformances")
    cells: dict[tuple[str, str], Range] = {}
    lines: dict[tuple[str, str], int] = {}
    for row in tables[0].named("alternativePerformances"):
        file.require_known(row, "alternativeID", "performance")
        alternative = id_in(file, row, alternatives)
        for cell in row.named("performance"):
            file.require_known(cell, "description", "criterionID", "values")
            criterion, bounds = id_in(file, cell, criteria), range_in(file, cell)
            if alternative is None or criterion is None:
                continue
            place = (alternative, criterion)
            if place in lines:
                first = {"line": str(lines[place])}
                message = Text(
                    "The same alternative and criterion stand already in line {line}.", first
                )
                file.fault(cell, message)
            lines[place] = cell.line
            if bounds is not None:
                cells[place] = bounds
    return cells
