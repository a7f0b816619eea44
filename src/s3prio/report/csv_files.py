"""``topics.csv`` and ``cells.csv``: a run as plain tables, or as a German spreadsheet program takes them."""

from __future__ import annotations

from s3prio.pipeline import Run
from s3prio.report.csv_text import Form, csv_text
from s3prio.report.result_tables import result_tables


def csv_files(run: Run, form: Form = "plain") -> dict[str, bytes]:
    """
    Return the tables by file name.

    Parameters
    ----------
    run : Run
    form : {"plain", "german"}
        German ones are named ``topics.de.csv`` and so on.

    Returns
    -------
    dict from file name to bytes
        Numbers unrounded; one column a criterion for values and for contributions.
    """
    end = ".de.csv" if form == "german" else ".csv"
    return {
        f"{name}{end}": csv_text(
            [column.name for column in table],
            zip(*(column.cells for column in table), strict=True),
            form,
        )
        for name, table in result_tables(run).items()
    }
