"""A copy of a workbook in which every faulty cell is red and says what is wrong with it."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

from s3prio.errors import Fault
from s3prio.files.book import read_book
from s3prio.language import Language
from s3prio.text import Text

RED = "FFFFC7CE"


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
    import openpyxl  # noqa: PLC0415 an extra: loaded only by those who open workbooks
    from openpyxl.comments import Comment  # noqa: PLC0415 as above
    from openpyxl.styles import PatternFill  # noqa: PLC0415 as above

    if path.suffix.lower() == ".xlsx":
        book = openpyxl.load_workbook(path, keep_links=False)
    else:
        book = openpyxl.Workbook()
        book.remove(book.active)
        for read in read_book(path).sheets:
            made = book.create_sheet(read.name)
            for row in read.rows:
                made.append(row)
    for sheet in book.worksheets:
        for merged in tuple(sheet.merged_cells.ranges):
            sheet.unmerge_cells(str(merged))  # of a merged range only one cell can be marked
    told: dict[tuple[str, str], list[str]] = {}
    for fault in faults:
        if fault.cell and fault.sheet in book.sheetnames:
            told.setdefault((fault.sheet, fault.cell), []).append(_said(fault, language))
    for (sheet_name, cell), said in told.items():
        marked = book[sheet_name][cell]
        marked.fill = PatternFill("solid", start_color=RED)
        marked.comment = Comment("\n".join(said), "s3prio", width=320, height=40 + 60 * len(said))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _said(fault: Fault, language: Language) -> str:
    if fault.hint is None:
        return language.say(fault.message)
    return language.say(Text("{message} {hint}", {"message": fault.message, "hint": fault.hint}))
