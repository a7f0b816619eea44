"""What a cell of a workbook is called, and how its value is written in a table of a workspace."""

from __future__ import annotations

import datetime as dt
from typing import Any


def cell_name(row: int, column: int) -> str:
    """
    Return how a spreadsheet program names a cell.

    Parameters
    ----------
    row, column : int
        From 1.

    Examples
    --------
    >>> cell_name(7, 4), cell_name(1, 28)
    ('D7', 'AB1')
    """
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"


def cell_words(value: Any) -> str:
    """
    Write a cell's value as a table of a workspace writes it.

    Examples
    --------
    >>> cell_words(2.0), cell_words(True), cell_words(" two  words "), cell_words(dt.date(2026, 3, 31))
    ('2', 'yes', 'two words', '2026-03-31')
    """
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return repr(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ")
    if isinstance(value, dt.date):
        return value.isoformat()
    return " ".join(str(value).split()) if value is not None else ""
