"""``topics.csv`` and ``cells.csv``: a run as plain tables, decimal points and commas."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from s3prio.pipeline import Run
from s3prio.report.result_file import result_file


def csv_files(run: Run) -> dict[str, bytes]:
    """
    Return the tables by file name.

    Parameters
    ----------
    run : Run

    Returns
    -------
    dict from file name to bytes
        Numbers unrounded; one column a criterion for values and for contributions.
    """
    result = result_file(run)
    criteria = list(result.scenario.weights)
    cell_criteria = list(result.scenario.cell_weights)
    numbers = ("score", "lowest", "highest")
    files = {
        "topics.csv": _table(
            ("topic", "rank", "selected", "tied", *numbers, *_headers(criteria)),
            (
                (
                    *(t.id, t.rank, t.selected, t.tied, t.score, t.lowest, t.highest),
                    *(parts[id_] for parts in (t.values, t.contributions) for id_ in criteria),
                )
                for t in result.topics
            ),
        )
    }
    if result.cells:
        files["cells.csv"] = _table(
            (
                "municipality",
                "topic",
                "category",
                *numbers,
                "margin",
                "limit",
                "grade",
                *_headers(cell_criteria),
            ),
            (
                (
                    *(c.municipality, c.topic, c.category, c.score, c.lowest, c.highest),
                    *(c.margin, c.limit, c.quality.grade),
                    *(
                        parts[id_]
                        for parts in (c.values, c.contributions)
                        for id_ in cell_criteria
                    ),
                )
                for c in result.cells
            ),
        )
    return files


def _headers(criteria: Sequence[str]) -> list[str]:
    return [f"{kind}:{id_}" for kind in ("value", "contribution") for id_ in criteria]


def _table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue().encode()
