"""
Numbers in the cells of a table, as the table writes them: with a decimal point or with a decimal comma.

What could be read in two ways (``1.234`` among whole numbers) is refused rather than guessed.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence

from s3prio.domain.messages import did_you_mean
from s3prio.errors import Fault
from s3prio.files.csv_table import CsvTable
from s3prio.files.reading import Reader
from s3prio.text import Text

_NUMBER = {
    ".": re.compile(r"^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$"),
    ",": re.compile(r"^[+-]?(\d+(,\d*)?|,\d+)([eE][+-]?\d+)?$"),
}
_DECIMAL_COMMA = re.compile(r"^[+-]?[\d.]*\d,\d+$")
_THOUSANDS = re.compile(r"^[+-]?[1-9]\d{0,2}(\.\d{3})+$")
_NOT_A_NUMBER = {"nan", "na", "n/a", "null", "none", "-", "inf", "-inf", "infinity"}

SMALLEST, LARGEST = 1e-15, 1e15
"""Sizes of figures, 0 apart; beyond them it is a slip of the pen, and computing with it overflows."""


_DIGITS_COMMA = Text("Write digits and a decimal comma only, without units or blanks.")
_DIGITS_POINT = Text("Write digits and a decimal point only, without units or blanks.")
_HAS_COMMA = Text('"{got}" has a decimal comma; a decimal point is needed.')


def is_about_writing(fault: Fault) -> bool:
    """Tell whether a fault is about how a number is written, and not about the number."""
    return fault.hint == _DIGITS_POINT or fault.message.template == _HAS_COMMA.template


def numbers(
    reader: Reader, table: CsvTable, column: str, levels: Mapping[str, float] | None = None
) -> tuple[float, ...]:
    """
    Read a column as numbers, noting each cell that is none.

    Parameters
    ----------
    reader : Reader
    table : CsvTable
    column : str
    levels : mapping, optional
        Words that stand for numbers in this column.

    Returns
    -------
    tuple of float
        NaN for an empty cell (missing), and for a cell that a fault was noted of.
    """
    cells = table.column(column)
    ambiguous = table.decimal == "." and _is_ambiguous(cells)
    found = []
    for line, cell in zip(table.lines, cells, strict=True):
        value = math.nan
        if levels is not None and cell in levels:
            value = levels[cell]
        elif is_number(cell, table.decimal) and not (ambiguous and _THOUSANDS.match(cell)):
            value = float(cell.replace(",", "."))
            if value != 0 and not SMALLEST <= abs(value) <= LARGEST:
                reader.faults.add(
                    table.name,
                    Text('"{got}" is larger or smaller than any figure can be.', {"got": cell}),
                    line=line,
                    column=column,
                )
                value = math.nan
        elif cell and not reader.faults.is_full(table.name):
            message, hint = _objection(cell, levels, table.decimal)
            reader.faults.add(table.name, message, hint=hint, line=line, column=column)
        found.append(value)
    return tuple(found)


def is_number(cell: str, decimal: str) -> bool:
    """
    Tell whether a cell is a number as its table writes them.

    Examples
    --------
    >>> is_number("0.5", "."), is_number("0.5", ","), is_number("0,5", ",")
    (True, False, True)
    """
    return _NUMBER[decimal].match(cell) is not None


def _is_ambiguous(cells: Sequence[str]) -> bool:
    """Whether 1.234 may mean 1234: no other number of the column shows what its points mean."""
    return not any(
        "." in cell and is_number(cell, ".") and not _THOUSANDS.match(cell) for cell in cells
    )


def _objection(
    cell: str, levels: Mapping[str, float] | None, decimal: str
) -> tuple[Text, Text | None]:
    got = {"got": cell if len(cell) <= 40 else cell[:40] + " ..."}
    if _THOUSANDS.match(cell):
        return _of_thousands(cell, decimal)
    if (written := _rewritten(cell, decimal)) is not None:
        return written
    if cell.lower() in _NOT_A_NUMBER:
        return Text('"{got}" is no number.', got), Text(
            "Leave the cell empty where there is no figure."
        )
    if levels is not None:
        return Text('"{got}" is none of the words known here.', got), did_you_mean(cell, levels)
    return Text('"{got}" is no number.', got), _DIGITS_COMMA if decimal == "," else _DIGITS_POINT


def _of_thousands(cell: str, decimal: str) -> tuple[Text, Text]:
    """Object to 1.234: is it 1234, or a little more than 1?"""
    shown = cell.replace(".", ",") if decimal == "," else cell + "0"
    said = {"got": cell, "whole": cell.replace(".", ""), "decimal": shown}
    if cell.count(".") > 1:
        return Text('"{got}" has points for thousands.', said), Text("Write {whole}.", said)
    return (
        Text('"{got}" can mean two numbers: with a point for thousands or for decimals.', said),
        Text("Write {whole} for the whole number, or {decimal} for the decimal one.", said),
    )


def _rewritten(cell: str, decimal: str) -> tuple[Text, Text] | None:
    """Object to a number that is written as in other tables, and say how to write it here."""
    got = {"got": cell}
    if decimal == "." and _DECIMAL_COMMA.match(cell):
        return (
            Text(_HAS_COMMA.template, got),
            Text("Write {number}.", {"number": cell.replace(".", "").replace(",", ".")}),
        )
    if decimal == "," and _DECIMAL_COMMA.match(cell):
        return (
            Text('"{got}" has points for thousands.', got),
            Text("Write {whole}.", {"whole": cell.replace(".", "")}),
        )
    if decimal == "," and is_number(cell, "."):
        return (
            Text(
                '"{got}" has a decimal point; with semicolons between the columns a decimal comma is needed.',
                got,
            ),
            Text("Write {number}.", {"number": cell.replace(".", ",")}),
        )
    return None
