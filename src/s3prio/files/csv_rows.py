"""The rows of a table as they were written, for those who show or copy it; its faults are told by `read_csv`."""

from __future__ import annotations

import csv
import io

from s3prio.files.csv_table import separator_of
from s3prio.files.number_cells import is_number


def csv_rows(content: bytes) -> list[list[str]]:
    r"""
    Split a table into rows of words, its numbers with decimal points whatever its dialect.

    Parameters
    ----------
    content : bytes
        Of a table of a workspace.

    Returns
    -------
    list of rows
        The line of column names first; without rows that hold nothing.

    Examples
    --------
    >>> csv_rows(b"id;points\n\na;1,5\n")
    [['id', 'points'], ['a', '1.5']]
    """
    text = content.decode("utf-8-sig")
    separator = separator_of(text)
    rows = csv.reader(io.StringIO(text), delimiter=separator)
    found = [[cell.strip() for cell in row] for row in rows if any(row)]
    return [[pointed(cell) for cell in row] for row in found] if separator == ";" else found


def pointed(cell: str) -> str:
    """Return a number with a decimal point where it was written with a comma; other words as they are."""
    return cell.replace(",", ".") if is_number(cell, ",") else cell
