"""A copy of a workbook in which every faulty cell is red and says what is wrong with it."""

from __future__ import annotations

import contextlib
import io
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from s3prio.errors import Fault
from s3prio.files.book import read_book
from s3prio.language import Language
from s3prio.text import Text

if TYPE_CHECKING:
    from openpyxl import Workbook  # an extra: loaded only by those who open workbooks
    from openpyxl.worksheet.worksheet import Worksheet

RED = "FFFFC7CE"

_UNFIT_FOR_A_NAME = re.compile(r"[\\*?:/\[\]]")
_LONGEST_NAME, _LONGEST_CELL = 28, 32_767
"""Characters that an Excel workbook has room for; a name gets a number where it is there twice."""


def marked_book(path: Path, faults: Sequence[Fault], language: Language) -> bytes:
    """
    Return a copy of a workbook with its faults marked.

    Parameters
    ----------
    path : Path
        An ``.xlsx`` or ``.ods`` that was read before; the copy is an ``.xlsx``.
    faults : sequence of Fault
        Those that name a sheet and a cell are marked there.
    language : Language

    Returns
    -------
    bytes
    """
    told: dict[tuple[str, str], list[str]] = {}
    for fault in faults:
        if fault.cell:
            told.setdefault((fault.sheet, fault.cell), []).append(_said(fault, language))
    if path.suffix.lower() == ".xlsx":
        with contextlib.suppress(
            Exception
        ):  # what a stranger's workbook holds cannot always be written again
            return _marked(*_as_it_is(path), told)
    return _marked(*_of_words(path), told)


Sheets = Mapping[str, "Worksheet"]
"""By the names that they have in the workbook that was read."""


def _as_it_is(path: Path) -> tuple[Workbook, Sheets]:
    import openpyxl  # noqa: PLC0415 an extra: loaded only by those who open workbooks

    with path.open("rb") as file:
        book = openpyxl.load_workbook(file, keep_links=False)
    for sheet in book.worksheets:
        for merged in tuple(sheet.merged_cells.ranges):
            sheet.unmerge_cells(str(merged))  # of a merged range only one cell can be marked
    return book, {sheet.title: sheet for sheet in book.worksheets}


def _of_words(path: Path) -> tuple[Workbook, Sheets]:
    """Make a workbook of what was read, where the one that was read is of another kind."""
    import openpyxl  # noqa: PLC0415 as above

    book = openpyxl.Workbook()
    first, sheets = book.active, {}
    for read in read_book(path).sheets:
        made = book.create_sheet(_UNFIT_FOR_A_NAME.sub(" ", read.name)[:_LONGEST_NAME])
        sheets[read.name] = made
        for row, cells in enumerate(read.rows, start=1):
            for column, words in enumerate(cells, start=1):
                if words:
                    cell = made.cell(row, column, words[:_LONGEST_CELL])
                    cell.data_type = "s"  # words that begin with = are no formula here either
    if sheets:
        book.remove(first)
    return book, sheets


def _marked(
    book: Workbook, sheets: Sheets, told: Mapping[tuple[str, str], Sequence[str]]
) -> bytes:
    from openpyxl.comments import Comment  # noqa: PLC0415 as above
    from openpyxl.styles import PatternFill  # noqa: PLC0415 as above

    for (name, cell), said in told.items():
        if name in sheets:
            marked = sheets[name][cell]
            marked.fill = PatternFill("solid", start_color=RED)
            height = 40 + 60 * len(said)
            marked.comment = Comment("\n".join(said), "s3prio", width=320, height=height)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _said(fault: Fault, language: Language) -> str:
    if fault.hint is None:
        return language.say(fault.message)
    return language.say(Text("{message} {hint}", {"message": fault.message, "hint": fault.hint}))
