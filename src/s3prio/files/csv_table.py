"""
Comma-separated tables, read so that every fault has its line and column.

Numbers have a decimal point. What could be read in two ways (a decimal comma, ``1.234`` among
whole numbers) is refused rather than guessed.
"""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from s3prio.domain.messages import did_you_mean
from s3prio.files.reading import Reader
from s3prio.text import Text

_NUMBER = re.compile(r"^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$")
_DECIMAL_COMMA = re.compile(r"^[+-]?[\d.]*\d,\d+$")
_THOUSANDS = re.compile(r"^[+-]?[1-9]\d{0,2}(\.\d{3})+$")
_NOT_A_NUMBER = {"nan", "na", "n/a", "null", "none", "-", "inf", "-inf", "infinity"}


SMALLEST, LARGEST = 1e-15, 1e15
"""Sizes of figures, 0 apart; beyond them it is a slip of the pen, and computing with it overflows."""


@dataclass(frozen=True)
class CsvTable:
    """
    A table as it was written.

    Attributes
    ----------
    name : str
    header : tuple of str
    rows : tuple of (line, cells)
        Cells without the blanks around them; as many as there are columns.
    """

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]

    def column(self, name: str) -> tuple[str, ...]:
        """Return the cells of a column."""
        position = self.header.index(name)
        return tuple(cells[position] for _, cells in self.rows)

    @property
    def lines(self) -> tuple[int, ...]:
        """Lines of the rows in the file."""
        return tuple(line for line, _ in self.rows)


def read_csv(
    reader: Reader, path: Path, required: Sequence[str] = (), *, may_be_empty: bool = False
) -> CsvTable | None:
    """
    Read a table, or note why it cannot be read and return None.

    Parameters
    ----------
    reader : Reader
    path : Path
    required : sequence of str
        Columns that must be there.
    may_be_empty : bool
        Whether a header alone is a table too.
    """
    text = reader.text(path)
    if text is None:
        return None
    name = reader.name(path)
    lines = csv.reader(io.StringIO(text), strict=True)
    try:
        header = tuple(cell.strip() for cell in next(lines))
        rows = [
            (lines.line_num, tuple(cell.strip() for cell in cells))
            for cells in lines
            if any(cell.strip() for cell in cells)
        ]
    except csv.Error as problem:
        reader.faults.add(
            name,
            Text("The table cannot be read ({why}).", {"why": str(problem)}),
            hint=Text("A quotation mark may be missing."),
            line=lines.line_num,
        )
        return None
    table = CsvTable(name, header, tuple(rows))
    if not table.rows and not may_be_empty:
        reader.faults.add(name, Text("The table has a header but no rows."))
        return None
    return table if _is_well_formed(reader, table, required) else None


def _is_well_formed(reader: Reader, table: CsvTable, required: Sequence[str]) -> bool:
    faults, name, header = reader.faults, table.name, table.header
    before = len(faults.found)
    if len(header) == 1 and (";" in header[0] or "\t" in header[0]):
        faults.add(
            name,
            Text("The columns are not separated by commas."),
            hint=Text("Save the table as CSV with commas between columns and decimal points."),
            line=1,
        )
        return False
    for column in sorted({column for column in header if header.count(column) > 1}):
        faults.add(name, Text('There are two columns "{column}".', {"column": column}), line=1)
    for column in required:
        if column not in header:
            faults.add(
                name,
                Text('The column "{column}" is missing.', {"column": column}),
                hint=did_you_mean(column, header),
                line=1,
            )
    for line, cells in table.rows:
        if len(cells) != len(header):
            faults.add(
                name,
                Text(
                    "The row has {got} cells; there are {expected} columns.",
                    {"got": len(cells), "expected": len(header)},
                ),
                hint=Text("A decimal comma splits a number into two cells; write decimal points."),
                line=line,
            )
    return len(faults.found) == before


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
    ambiguous = _is_ambiguous(cells)
    found = []
    for line, cell in zip(table.lines, cells, strict=True):
        value = math.nan
        if levels is not None and cell in levels:
            value = levels[cell]
        elif _NUMBER.match(cell) and not (ambiguous and _THOUSANDS.match(cell)):
            value = float(cell)
            if value != 0 and not SMALLEST <= abs(value) <= LARGEST:
                reader.faults.add(
                    table.name,
                    Text('"{got}" is larger or smaller than any figure can be.', {"got": cell}),
                    line=line,
                    column=column,
                )
                value = math.nan
        elif cell:
            message, hint = _objection(cell, levels)
            reader.faults.add(table.name, message, hint=hint, line=line, column=column)
        found.append(value)
    return tuple(found)


def _is_ambiguous(cells: Sequence[str]) -> bool:
    """Whether 1.234 may mean 1234: no other number of the column shows what its points mean."""
    return not any(
        "." in cell and _NUMBER.match(cell) and not _THOUSANDS.match(cell) for cell in cells
    )


def _objection(cell: str, levels: Mapping[str, float] | None) -> tuple[Text, Text | None]:
    got = {"got": cell if len(cell) <= 40 else cell[:40] + " ..."}
    if _THOUSANDS.match(cell):
        whole = {"whole": cell.replace(".", ""), "decimal": cell + "0"}
        if cell.count(".") > 1:
            return Text('"{got}" has points for thousands.', got), Text("Write {whole}.", whole)
        return (
            Text('"{got}" can mean two numbers: with a point for thousands or for decimals.', got),
            Text("Write {whole} for the whole number, or {decimal} for the decimal one.", whole),
        )
    if _DECIMAL_COMMA.match(cell):
        return (
            Text('"{got}" has a decimal comma; a decimal point is needed.', got),
            Text("Write {number}.", {"number": cell.replace(".", "").replace(",", ".")}),
        )
    if cell.lower() in _NOT_A_NUMBER:
        return Text('"{got}" is no number.', got), Text(
            "Leave the cell empty where there is no figure."
        )
    if levels is not None:
        return Text('"{got}" is none of the words known here.', got), did_you_mean(cell, levels)
    return (
        Text('"{got}" is no number.', got),
        Text("Write digits and a decimal point only, without units or blanks."),
    )
