"""
Tables as CSV, in two forms: plain (commas, decimal points) and as spreadsheet programs set to German have it.

Words that a spreadsheet program would take for a formula get an apostrophe before them; our own
readers take it off again.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Literal

from s3prio.files.csv_table import guarded

Form = Literal["plain", "german"]


def csv_text(
    header: Sequence[str], rows: Iterable[Sequence[object]], form: Form = "plain"
) -> bytes:
    r"""
    Return a table as CSV.

    Parameters
    ----------
    header : sequence of str
    rows : iterable of rows
        Numbers and truths as such, everything else as words.
    form : {"plain", "german"}
        German: semicolons, decimal commas, yes and no in German, a byte order mark, Windows line
        ends. A double click opens it.

    Examples
    --------
    >>> csv_text(("a", "b"), [(0.5, "=1+1")])
    b"a,b\n0.5,'=1+1\n"
    >>> csv_text(("a", "b"), [(0.5, True)], "german")
    b'\xef\xbb\xbfa;b\r\n0,5;ja\r\n'
    """
    out = io.StringIO()
    german = form == "german"
    writer = csv.writer(
        out, delimiter=";" if german else ",", lineterminator="\r\n" if german else "\n"
    )
    writer.writerow(map(guarded, header))
    writer.writerows([_cell(cell, german=german) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig" if german else "utf-8")


def _cell(cell: object, *, german: bool) -> object:
    if isinstance(cell, str):
        return guarded(cell)
    if not german:
        return cell
    if isinstance(cell, bool):
        return "ja" if cell else "nein"
    return repr(cell).replace(".", ",") if isinstance(cell, float) else cell
