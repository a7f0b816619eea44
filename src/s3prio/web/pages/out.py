"""What can be taken along: exactly what is on the board, as a file."""

from __future__ import annotations

import mimetypes
from collections.abc import Mapping
from functools import cache

from django.http import HttpRequest, HttpResponse

from s3prio.audit.packing import package_bytes
from s3prio.errors import MethodError
from s3prio.files.archive import zipped
from s3prio.files.written_case import written_case
from s3prio.language import Language
from s3prio.pipeline import Run, run
from s3prio.report.formats import FORMATS, contents
from s3prio.text import Text
from s3prio.web.asking import in_words, on_the_board
from s3prio.web.changes import marked
from s3prio.web.told import nothing_here

PACKAGE = "package"

_OUT: dict[str, Text] = {
    "html": Text("Report, one page for a browser"),
    "pdf": Text("Report as PDF"),
    "summary": Text("One page for a mayor, PDF"),
    "docx": Text("Report as Word"),
    "minutes": Text("Minutes as Word"),
    "xlsx": Text("Excel with formulas"),
    "csv-de": Text("Tables as CSV"),
    "json": Text("All results as JSON"),
    PACKAGE: Text("Package that others can verify"),
}
"""In the order in which people ask."""


@cache
def offered() -> tuple[tuple[str, Text], ...]:
    """Return what can be taken along here: names and what they are."""
    return tuple((name, label) for name, label in _OUT.items() if _is_possible(name))


def _is_possible(name: str) -> bool:
    if name == PACKAGE:
        return True
    try:
        FORMATS[name].require()
    except MethodError:
        return False
    return True


@in_words()
def out(request: HttpRequest, said: Language, scenario: str, name: str) -> HttpResponse:
    """Give exactly what is on the board as a file; several files in one archive."""
    if name not in dict(offered()):
        return nothing_here(request)
    one, _, case = on_the_board(request, scenario)
    shown = marked(one.case, case)
    if name == PACKAGE:
        # A package says what its files say: a board that was moved becomes a file of its own.
        as_read = shown if shown is one.case else written_case(one.case, shown.scenario)
        return _file(f"{scenario}.s3prio.zip", _packed(run(as_read), said))
    made = contents(run(shown), (name,), said)
    if len(made) == 1:
        ((file, content),) = made.items()
        return _file(f"{scenario}-{file}", content)
    return _file(f"{scenario}-{name}.zip", zipped(made))


def _packed(found: Run, said: Language) -> bytes:
    drawn: Mapping[str, bytes] = contents(found, ("html", "svg"), said)
    return package_bytes(found, drawn)


def _file(name: str, content: bytes) -> HttpResponse:
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
