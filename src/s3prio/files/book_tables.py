"""
Which sheet of a workbook is which table of a workspace?

A sheet has the columns of its table, under the names of the table's columns. What stands above the
line of these names is for people, and so is every row that begins with a bracket.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from s3prio.domain.label import Label
from s3prio.domain.messages import did_you_mean
from s3prio.errors import Fault
from s3prio.files.book import Book, Sheet
from s3prio.files.book_cells import cell_name
from s3prio.files.case import Case
from s3prio.files.csv_rows import csv_rows
from s3prio.files.csv_table import guarded
from s3prio.files.number_cells import is_number
from s3prio.files.stakeholders import (
    CLAIMS,
    CLAIMS_COLUMNS,
    INTERESTS,
    INTERESTS_COLUMNS,
    PEOPLE,
    PEOPLE_COLUMNS,
    VALUES,
    VALUES_COLUMNS,
)
from s3prio.text import Text

ABOUT = Label(en="Read me", de="Anleitung")
"""The sheet that is for people only."""

REMARK = "("
"""How a row begins that is for people only."""


@dataclass(frozen=True)
class BookTable:
    """
    A table that a workbook may hold.

    Attributes
    ----------
    name : Label
        Of its sheet, in either language.
    file : str
        In the workspace, as seen from its root; without a folder if it becomes part of another file.
    first : tuple of str
        By which of these the line of column names begins.
    """

    name: Label
    file: str
    first: tuple[str, ...]


@dataclass(frozen=True)
class Taken:
    """
    A sheet as a table.

    Attributes
    ----------
    table : BookTable
    sheet : str
    header : tuple of str
    header_row : int
        From 1, in the sheet.
    rows : tuple of (row in the sheet, cells)
    """

    table: BookTable
    sheet: str
    header: tuple[str, ...]
    header_row: int
    rows: tuple[tuple[int, tuple[str, ...]], ...]

    def csv(self, *, aligned: bool) -> bytes:
        """
        Return the table as CSV.

        Parameters
        ----------
        aligned : bool
            Whether its lines are the rows of the sheet: blank ones stand for rows that are not read.
        """
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(map(guarded, self.header))
        line = 2
        for row, cells in self.rows:
            out.write("\n" * (row - line if aligned else 0))
            writer.writerow(cell if is_number(cell, ".") else guarded(cell) for cell in cells)
            line = row + 1
        return out.getvalue().encode()

    def cell(self, line: int | None, column: str) -> str:
        """Return the cell that a fault of the CSV stands in."""
        position = self.header.index(column) + 1 if column in self.header else 1
        return cell_name(self.header_row if line in (None, 1) else int(line or 1), position)


def origin(book: Book) -> dict[str, str]:
    """
    Return what a workbook says of itself: the scenario that it is to become, and from which it was made.

    Parameters
    ----------
    book : Book

    Returns
    -------
    dict
        With the keys ``"scenario"`` and ``"from"``, as far as they are there.
    """
    return {
        row[0]: row[1]
        for sheet in book.sheets
        if sheet.name in (ABOUT.en, ABOUT.de)
        for row in sheet.rows
        if len(row) > 1 and row[0] in ("scenario", "from")
    }


TOPICS = BookTable(Label(en="topics", de="Themen"), "topics.csv", ("id",))
WEIGHTS = BookTable(Label(en="weights", de="Gewichte"), "weights.csv", ("criterion",))


def book_tables(case: Case, name: str, data: str) -> tuple[BookTable, ...]:
    """
    Return the tables that a case's workbook holds.

    Parameters
    ----------
    case : Case
    name : str
        Id of the scenario that the workbook becomes.
    data : str
        Folder in ``data/`` of its figures.
    """
    talks = f"scenarios/{name}/"
    figures = dict.fromkeys(name.partition(".")[0] for name in case.data.figures)
    return (
        WEIGHTS,
        BookTable(Label(en="stakeholders", de="Beteiligte"), talks + PEOPLE, PEOPLE_COLUMNS[:1]),
        BookTable(Label(en="values", de="Werte"), talks + VALUES, VALUES_COLUMNS[:1]),
        BookTable(
            Label(en="interests", de="Interessen"), talks + INTERESTS, INTERESTS_COLUMNS[:1]
        ),
        BookTable(
            Label(en="claims", de="Selbsteinschätzungen"), talks + CLAIMS, CLAIMS_COLUMNS[:1]
        ),
        TOPICS,
        BookTable(
            Label(en="municipalities", de="Kommunen"), f"data/{data}/municipalities.csv", ("id",)
        ),
        *(
            BookTable(
                Label.model_validate(table),
                f"data/{data}/{table}.csv",
                _first_column(case, f"data/{case.scenario.data}/{table}.csv"),
            )
            for table in figures
        ),
    )


def _first_column(case: Case, file: str) -> tuple[str, ...]:
    return (csv_rows(case.workspace.contents[file])[0][0],)


def taken(
    book: Book, tables: Sequence[BookTable], faults: list[Fault]
) -> Mapping[BookTable, Taken]:
    """
    Find a workbook's sheets among the tables it may hold.

    Parameters
    ----------
    book : Book
    tables : sequence of BookTable
    faults : list of Fault
        Is told sheets that nobody knows, and those without a line of column names.

    Returns
    -------
    mapping from BookTable to Taken
        A table without a sheet is not among them: it stays as it is.
    """
    known = {wording.casefold(): one for one in tables for wording in (one.name.en, one.name.de)}
    found: dict[BookTable, Taken] = {}
    for sheet in book.sheets:
        if sheet.name in (ABOUT.en, ABOUT.de) or not sheet.rows:
            continue
        table = known.get(sheet.name.strip().casefold())
        if table is None:
            names = [name for one in tables for name in dict.fromkeys((one.name.de, one.name.en))]
            faults.append(
                Fault(
                    Text('The sheet "{sheet}" is not known here.', {"sheet": sheet.name}),
                    did_you_mean(sheet.name, names)
                    or Text("Name it as in the template, or remove it."),
                    book.name,
                )
            )
        elif (one := _as_table(book, sheet, table, faults)) is not None:
            found[table] = one
    return found


def _as_table(book: Book, sheet: Sheet, table: BookTable, faults: list[Fault]) -> Taken | None:
    start = next(
        (at for at, row in enumerate(sheet.rows[:20]) if row and row[0] in table.first), None
    )
    if start is None:
        faults.append(
            Fault(
                Text(
                    "No row begins with {first}, the name of the first column.",
                    {"first": " / ".join(table.first)},
                ),
                Text("Keep the grey row of the template as it is."),
                book.name,
                sheet=sheet.name,
                cell="A1",
            )
        )
        return None
    header = _trimmed(sheet.rows[start])
    rows = []
    for number, row in enumerate(sheet.rows[start + 1 :], start=start + 2):
        if not any(row) or row[0].startswith(REMARK):
            continue
        beyond = next((j for j in range(len(header), len(row)) if row[j]), None)
        if beyond is not None:
            faults.append(
                Fault(
                    Text('"{got}" stands in a column without a name.', {"got": row[beyond][:40]}),
                    Text("Rows that begin with a bracket, (, are for remarks."),
                    book.name,
                    sheet=sheet.name,
                    cell=cell_name(number, beyond + 1),
                )
            )
        rows.append((number, tuple([*row, *("",) * len(header)][: len(header)])))
    return Taken(table, sheet.name, header, start + 1, tuple(rows))


def _trimmed(header: tuple[str, ...]) -> tuple[str, ...]:
    last = max(position for position, name in enumerate(header) if name)
    return header[: last + 1]
