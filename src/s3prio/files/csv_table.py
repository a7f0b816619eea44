"""
Tables with commas or semicolons between the columns, read so that every fault has its line and column.

Programs set to German write semicolons, and then numbers have a decimal comma; with commas between the columns they
have a decimal point.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from s3prio.domain.messages import did_you_mean
from s3prio.files.reading import Reader
from s3prio.text import Number, Text

MOST_COLUMNS, MOST_ROWS = 5_000, 1_000_000
"""A table of answers has a column for each topic; 1,500 regions times 15 topics times 10 years are 225,000 rows."""


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
    decimal : str
        What numbers have before their decimals: a point or a comma.
    """

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    decimal: str = "."

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
    separator = separator_of(text)
    lines = csv.reader(io.StringIO(text), delimiter=separator, strict=True)
    try:
        header = tuple(_bare(cell) for cell in next(lines))
        read = ((lines.line_num, tuple(map(_bare, cells))) for cells in lines)
        filled = ((line, cells) for line, cells in read if any(cells))
        rows = list(islice(filled, MOST_ROWS + 1))
    except csv.Error as problem:
        reader.faults.add(
            name,
            Text("The table cannot be read ({why}).", {"why": str(problem)}),
            hint=Text("A quotation mark may be missing."),
            line=lines.line_num,
        )
        return None
    table = CsvTable(name, header, tuple(rows), "," if separator == ";" else ".")
    if len(table.rows) > MOST_ROWS:
        said = {"most": Number(MOST_ROWS)}
        reader.faults.add(name, Text("There are more rows than the {most} that are read.", said))
        return None
    if not table.rows and not may_be_empty:
        reader.faults.add(name, Text("The table has a header but no rows."))
        return None
    return table if _is_well_formed(reader, table, required) else None


_FORMULA = re.compile(r"[\s']*[=+\-@\t\r]")
_GUARDED = re.compile(r"'[\s']*[=+\-@\t\r]")


def guarded(words: str) -> str:
    """
    Put an apostrophe before words that a spreadsheet program would compute; `read_csv` takes it off.

    Examples
    --------
    >>> guarded("=1+1"), guarded("'=1+1"), guarded("1-2")
    ("'=1+1", "''=1+1", '1-2')
    """
    return f"'{words}" if _FORMULA.match(words) else words


def _bare(cell: str) -> str:
    """Take off the blanks around words, and the apostrophe that keeps a spreadsheet program from computing them."""
    words = cell.lstrip()
    return (words[1:] if _GUARDED.match(words) else words).strip()


def separator_of(text: str) -> str:
    r"""
    Tell what stands between the columns, from the line of heads.

    Examples
    --------
    >>> separator_of("place;jobs\nbochum;1,5")
    ';'
    """
    heads = re.sub(r'"[^"]*"', "", text.lstrip("\n").partition("\n")[0])
    return ";" if heads.count(";") > heads.count(",") else ","


def _is_well_formed(reader: Reader, table: CsvTable, required: Sequence[str]) -> bool:
    faults, name, header = reader.faults, table.name, table.header
    before = len(faults.found)
    if len(header) > MOST_COLUMNS:
        said = {"got": len(header), "most": Number(MOST_COLUMNS)}
        faults.add(name, Text("There are {got} columns; at most {most} are read.", said), line=1)
        return False
    if len(header) == 1 and "\t" in header[0]:
        faults.add(
            name,
            Text("The columns are separated by tabs."),
            hint=Text("Save the table as CSV, with commas or semicolons between the columns."),
            line=1,
        )
        return False
    for column in sorted({column for column in header if header.count(column) > 1}):
        faults.add(name, Text('There are two columns "{column}".', {"column": column}), line=1)
    has_columns(reader, table, required)
    for line, cells in table.rows:
        if len(cells) != len(header):
            faults.add(
                name,
                Text(
                    "The row has {got} cells; there are {expected} columns.",
                    {"got": len(cells), "expected": len(header)},
                ),
                hint=_split(table),
                line=line,
            )
    return len(faults.found) == before


def has_columns(reader: Reader, table: CsvTable, required: Sequence[str]) -> bool:
    """Tell whether columns are there; note those that are not."""
    missing = [column for column in required if column not in table.header]
    for column in missing:
        reader.faults.add(
            table.name,
            Text('The column "{column}" is missing.', {"column": column}),
            hint=did_you_mean(column, table.header),
            line=1,
        )
    return not missing


def check_columns(
    reader: Reader, table: CsvTable, known: Sequence[str], unnamed: Sequence[str] = ()
) -> None:
    """Note columns that nobody reads; those that are not named to anybody are no fault either."""
    for column in table.header:
        if column not in (*known, *unnamed):
            reader.faults.add(
                table.name,
                Text('The column "{column}" is not known here.', {"column": column}),
                hint=did_you_mean(column, known),
                line=1,
            )


def _split(table: CsvTable) -> Text | None:
    if table.decimal == ",":
        return None
    return Text("A decimal comma splits a number into two cells; write decimal points.")
