"""Scenarios side by side: ranks, the selection, categories, and why they differ."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

from django.http import HttpRequest, HttpResponse

from s3prio.errors import InputError
from s3prio.files.case import Case
from s3prio.language import Language
from s3prio.pipeline import run
from s3prio.questions import compare as compare_runs
from s3prio.text import Text
from s3prio.web.asking import in_words, root
from s3prio.web.board import board_of, case_of, version_of
from s3prio.web.changes import marked
from s3prio.web.filling import ALONE, cards_html, page
from s3prio.web.workspaces import shown

MOST = 8
"""Scenarios that a table has room for."""


@in_words()
def compare(request: HttpRequest, said: Language) -> HttpResponse:
    """Compare two scenarios or more; the first is what the others are compared with."""
    asked = request.GET.getlist("of")
    if not 2 <= len(asked) <= MOST:
        message = Text("Choose from two to {most} scenarios.", {"most": MOST})
        raise InputError(message)
    cases = [_case(board) for board in asked]
    runs = [run(case.asking()) for case in cases]
    cards = compare_runs(*runs)
    return page(
        request,
        "compare.html.j2",
        said,
        title=Text("Scenarios side by side"),
        boards=list(zip(asked, (case.scenario for case in cases), strict=True)),
        invented=tuple(dict.fromkeys(note for one in runs for note in one.invented)),
        cards=cards_html(cards, said, level=ALONE),
    )


def _case(board: str) -> Case:
    """Return what a board's address, without the part before its scenario, stands for."""
    parts = urlsplit(board)
    query = dict(parse_qsl(parts.query))
    one = shown(root(), parts.path.strip("/"), version_of(query))
    state, _ = board_of(query, one.case)
    return marked(one.case, case_of(state, one.case))
