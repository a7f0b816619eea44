"""How does a workbook begin that we write: without times, and with words that stay words?"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING

from s3prio.files.book import require_books

if TYPE_CHECKING:
    from xlsxwriter import Workbook  # an extra: loaded only by those who write workbooks

NO_TIME = dt.datetime(2000, 1, 1)  # noqa: DTZ001 a document's properties know no zones
"""When it was made is no part of what a document says."""


@contextmanager
def new_book(out: IO[bytes], title: str) -> Iterator[Workbook]:
    """
    Begin a workbook; it is written when the block ends.

    Parameters
    ----------
    out : file
    title : str

    Yields
    ------
    xlsxwriter.Workbook
        Words in its cells are neither addresses nor formulas, whatever they look like.

    Raises
    ------
    MethodError
        If the extra ``office`` is not installed.
    """
    require_books()
    import xlsxwriter  # noqa: PLC0415 an extra: loaded only by those who write workbooks

    options = {"in_memory": True, "strings_to_urls": False, "strings_to_formulas": False}
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"title": title, "created": NO_TIME})
        yield book
