"""The tables of a run, topics and cells, as columns with one kind of content each; whatever file they become."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from s3prio.pipeline import Run
from s3prio.report.result_file import CellResult, TopicResult, result_file

Kind = Literal["text", "whole", "number", "truth"]


@dataclass(frozen=True)
class ResultColumn:
    """
    One column.

    Attributes
    ----------
    name : str
    kind : {"text", "whole", "number", "truth"}
    cells : tuple of str, int, float or bool
        None is ever missing: what is not known shows in bounds.
    """

    name: str
    kind: Kind
    cells: tuple[object, ...]


ResultTable = tuple[ResultColumn, ...]


def result_tables(run: Run) -> dict[str, ResultTable]:
    """
    Return the tables by name.

    Parameters
    ----------
    run : Run

    Returns
    -------
    dict from name to table
        ``topics``, best first, and ``cells`` where there are any, municipality by municipality.
        Numbers unrounded; one column a criterion for values and for contributions.
    """
    result = result_file(run)
    tables = {"topics": _topics(result.topics, tuple(result.scenario.weights))}
    if result.cells:
        tables["cells"] = _cells(result.cells, tuple(result.scenario.cell_weights))
    return tables


def _topics(topics: Sequence[TopicResult], criteria: Sequence[str]) -> ResultTable:
    return (
        ResultColumn("topic", "text", tuple(t.id for t in topics)),
        ResultColumn("rank", "whole", tuple(t.rank for t in topics)),
        ResultColumn("selected", "truth", tuple(t.selected for t in topics)),
        ResultColumn("tied", "truth", tuple(t.tied for t in topics)),
        *_scores(topics),
        *_by_criterion("value", criteria, [t.values for t in topics]),
        *_by_criterion("contribution", criteria, [t.contributions for t in topics]),
    )


def _cells(cells: Sequence[CellResult], criteria: Sequence[str]) -> ResultTable:
    return (
        ResultColumn("municipality", "text", tuple(c.municipality for c in cells)),
        ResultColumn("topic", "text", tuple(c.topic for c in cells)),
        ResultColumn("category", "text", tuple(c.category for c in cells)),
        *_scores(cells),
        ResultColumn("margin", "number", tuple(c.margin for c in cells)),
        ResultColumn("limit", "text", tuple(c.limit for c in cells)),
        ResultColumn("grade", "text", tuple(c.quality.grade for c in cells)),
        *_by_criterion("value", criteria, [c.values for c in cells]),
        *_by_criterion("contribution", criteria, [c.contributions for c in cells]),
    )


def _scores(rows: Sequence[TopicResult] | Sequence[CellResult]) -> ResultTable:
    return (
        ResultColumn("score", "number", tuple(row.score for row in rows)),
        ResultColumn("lowest", "number", tuple(row.lowest for row in rows)),
        ResultColumn("highest", "number", tuple(row.highest for row in rows)),
    )


def _by_criterion(
    what: str, criteria: Sequence[str], rows: Sequence[Mapping[str, float]]
) -> ResultTable:
    return tuple(
        ResultColumn(f"{what}:{id_}", "number", tuple(row[id_] for row in rows))
        for id_ in criteria
    )
