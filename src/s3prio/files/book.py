"""
Workbooks that people filled in: Excel and OpenDocument, read as rows of words.

Every cell that is no plain value is told by sheet and cell: formulas, errors, percentages, merged
cells. Numbers and dates are written as tables of a workspace write them.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from s3prio.errors import Fault, WorkspaceError
from s3prio.files.book_cells import cell_name, cell_words
from s3prio.files.book_dangers import no_workbook, require_harmless
from s3prio.files.book_size import MOST_CELLS
from s3prio.files.faults import Faults
from s3prio.files.installed import require_installed
from s3prio.files.zip_reading import content_of, open_zip
from s3prio.text import Text

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell  # an extra: loaded only by those who open workbooks

BOOKS = (".xlsx", ".ods")

MOST_ROWS = 300_000
"""1,500 regions times 15 topics times 10 years take 225,000."""


@dataclass(frozen=True)
class Sheet:
    """
    One sheet.

    Attributes
    ----------
    name : str
    rows : tuple of tuple of str
        From the first row and column on; cells without the blanks around them.
    """

    name: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Book:
    """
    A workbook.

    Attributes
    ----------
    name : str
        The file, as its reader knows it.
    sheets : tuple of Sheet
    faults : tuple of Fault
        Cells that are no plain values, and what else cannot be taken.
    """

    name: str
    sheets: tuple[Sheet, ...]
    faults: tuple[Fault, ...]


def require_books() -> None:
    """
    Refuse what needs the extra ``office`` where it is not installed.

    Raises
    ------
    MethodError
        Saying what to install.
    """
    require_installed(
        ("openpyxl", "python_calamine", "xlsxwriter", "tomli_w"),
        Text("Workbooks need what is not installed: pip install 's3prio[office]'."),
    )


def is_book(path: Path) -> bool:
    """Tell by its name whether a file is a workbook."""
    return path.suffix.lower() in BOOKS


def read_book(path: Path) -> Book:
    """
    Read a workbook.

    Parameters
    ----------
    path : Path
        Of an ``.xlsx`` or ``.ods``.

    Returns
    -------
    Book

    Raises
    ------
    WorkspaceError
        If it cannot be opened, or holds what is refused unread: macros, links, entities.
    MethodError
        If the extra ``office`` is not installed.
    """
    require_books()
    require_harmless(path)
    faults = Faults()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and lists, which are not looked at
            sheets = tuple(
                _read_excel(path, faults)
                if path.suffix.lower() == ".xlsx"
                else _read_open_document(path, faults)
            )
    except (WorkspaceError, KeyboardInterrupt, SystemExit):
        raise
    except BaseException as problem:
        # Whatever the libraries stumble over, the file is at fault: it was written by another program.
        # One of them is not written in Python, and its panics are no `Exception`.
        raise WorkspaceError(no_workbook(path)) from problem
    return Book(str(path), sheets, tuple(faults.found))


def _read_excel(path: Path, faults: Faults) -> Iterator[Sheet]:
    import openpyxl  # noqa: PLC0415 an extra: loaded only by those who open workbooks

    with path.open("rb") as file:  # the library leaves a file open that it cannot read
        book = openpyxl.load_workbook(file, keep_links=False)
    cells = 0  # those between others too: each becomes an object when it is looked at
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            faults.note(_of_sheet(path, sheet.title))
            continue
        for merged in sheet.merged_cells.ranges:
            first = str(merged).partition(":")[0]
            faults.note(_fault(path, sheet.title, first, _MERGED, _SPLIT))
        cells += sheet.max_row * sheet.max_column
        if sheet.max_row > MOST_ROWS or cells > MOST_CELLS:
            faults.note(_too_long(path, sheet.title, cell_name(sheet.max_row, sheet.max_column)))
            continue
        rows = [
            tuple(_excel_value(path, sheet.title, cell, faults) for cell in row)
            for row in sheet.iter_rows()
        ]
        yield Sheet(sheet.title, _without_empty_end(rows))


def _excel_value(path: Path, sheet: str, cell: Cell, faults: Faults) -> str:
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "f":
        faults.note(_fault(path, sheet, cell.coordinate, _FORMULA, _AS_VALUE))
        return ""
    if cell.data_type == "e":
        message = Text("The cell holds the error {got}.", {"got": str(value)})
        faults.note(_fault(path, sheet, cell.coordinate, message))
        return ""
    if cell.data_type == "n" and cell.has_style and "%" in str(cell.number_format):
        message = Text("The cell shows a percentage and holds {got}.", {"got": cell_words(value)})
        faults.note(_fault(path, sheet, cell.coordinate, message, _AS_NUMBER))
        return ""
    return cell_words(value)


def _read_open_document(path: Path, faults: Faults) -> Iterator[Sheet]:
    from python_calamine import CalamineWorkbook, SheetVisibleEnum  # noqa: PLC0415 an extra, as above

    _tell_odd_cells(path, faults)
    with CalamineWorkbook.from_path(path) as book:
        for sheet in book.sheets_metadata:
            if sheet.visible is not SheetVisibleEnum.Visible:
                faults.note(_of_sheet(path, sheet.name))
                continue
            rows = book.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
            yield Sheet(
                sheet.name, _without_empty_end([tuple(map(cell_words, row)) for row in rows])
            )


def _tell_odd_cells(path: Path, faults: Faults) -> None:
    """Note what is no plain value in an OpenDocument workbook, whose cells have no names in the file."""
    with open_zip(path) as archive:
        content = content_of(archive, archive.getinfo("content.xml"))
    for mark, message, hint in (
        (b"table:formula=", _FORMULA, _AS_VALUE),
        (b"table:covered-table-cell", _MERGED, _SPLIT),
        (b'office:value-type="percentage"', _PERCENT, _AS_NUMBER),
    ):
        if mark in content:
            faults.note(Fault(message, hint, str(path)))


def _without_empty_end(rows: Iterable[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    kept = list(rows)
    while kept and not any(kept[-1]):
        kept.pop()
    return tuple(kept)


def _too_long(path: Path, sheet: str, last: str) -> Fault:
    message = Text(
        "The sheet reaches to {cell}; at most {most} rows are read.",
        {"cell": last, "most": MOST_ROWS},
    )
    return _fault(path, sheet, last, message, Text("Delete what lies below and beside the table."))


def _fault(path: Path, sheet: str, cell: str, message: Text, hint: Text | None = None) -> Fault:
    return Fault(message, hint, str(path), sheet=sheet, cell=cell)


def _of_sheet(path: Path, sheet: str) -> Fault:
    return Fault(
        Text('The sheet "{sheet}" is hidden; nobody can see what it says.', {"sheet": sheet}),
        Text("Show it, or remove it."),
        str(path),
    )


_FORMULA = Text("The cell holds a formula; what it comes to depends on other cells.")
_AS_VALUE = Text("Copy it and paste it as a value.")
_AS_NUMBER = Text("Give the cell the format of a plain number, and write 25 instead of 25 %.")
_PERCENT = Text("Cells show percentages; 25 % is 0.25 in the file.")
_MERGED = Text("Cells are merged here; each answer needs a cell of its own.")
_SPLIT = Text("Split the cells.")
