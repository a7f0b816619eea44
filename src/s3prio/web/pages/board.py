"""The board: sliders, and beside them the result as it is with every move."""

from __future__ import annotations

from dataclasses import dataclass
from threading import Lock
from urllib.parse import parse_qsl, urlsplit

from django.http import HttpRequest, HttpResponse

from s3prio.errors import S3prioError
from s3prio.files.case import Case
from s3prio.language import Language
from s3prio.text import Text
from s3prio.web.asking import in_words, looked_at
from s3prio.web.board import Board, board_of, case_of, methods
from s3prio.web.changes import changes
from s3prio.web.filling import ALONE, cards_html, filled, page
from s3prio.web.live import Live, live
from s3prio.web.moving import Parts, changed, with_ids
from s3prio.web.pages.out import offered
from s3prio.web.places import nav_of
from s3prio.web.sliders import sliders
from s3prio.web.workspaces import Shown

_TURN = Lock()
"""Moves are judged one after the other: each is short, and at once they would only stand in each other's way."""


@dataclass(frozen=True)
class State:
    """
    A board with its result.

    Attributes
    ----------
    board : Board
        As it is judged: what cannot be judged is as in the scenario.
    case : Case
    live : Live
    faults : tuple of Text
        What could not be taken.
    """

    board: Board
    case: Case
    live: Live
    faults: tuple[Text, ...]


@in_words()
def board(request: HttpRequest, said: Language, scenario: str) -> HttpResponse:
    """Show a scenario's board."""
    one = looked_at(request, scenario)
    state = _state(one, request.GET.dict())
    return page(
        request,
        "board.html.j2",
        said,
        nav=nav_of(one, state.board, ""),
        title=one.case.scenario.label,
        one=one,
        own=one.case,
        case=state.case,
        state=state.board,
        live=state.live,
        methods=methods(),
        out=offered(),
        sliders=sliders(state.case),
        just_saved="saved" in request.GET,
        parts=_parts(one, state, said),
    )


@in_words()
def moved(request: HttpRequest, said: Language, scenario: str) -> HttpResponse:
    """Show what a move of the board changed: those parts that are not as they were before it."""
    one = looked_at(request, scenario)
    with _TURN:
        state = _state(one, request.GET.dict())
        parts = _parts(one, state, said)
    before = _before(request, one, said)
    response = page(request, "moved.html.j2", said, changes=changed(before, parts))
    query = state.board.query
    response["HX-Replace-Url"] = f"/{said.code}/{scenario}/" + (f"?{query}" if query else "")
    return response


def _state(one: Shown, query: dict[str, str]) -> State:
    asked, faults = board_of(query, one.case)
    try:
        case = case_of(asked, one.case)
        return State(asked, case, live(one, case, asked.topic), faults)
    except S3prioError as error:
        # What cannot be judged so is said above what can: the scenario as it is.
        faults = (*faults, *(fault.message for fault in error.faults))
        own = Board(topic=asked.topic, version=asked.version)
        return State(own, one.case, live(one, one.case, own.topic), faults)


def _parts(one: Shown, state: State, said: Language) -> Parts:
    """Return the parts of the result that change with a move, by name, and remember them."""
    result = state.live
    content = {
        "one": one,
        "state": state.board,
        "faults": state.faults,
        "changes": changes(one.case, state.case),
        "live": result,
    }
    cards = {
        "matrix": () if result.categories is None else (result.categories,),
        "places": result.places,
    }
    made = {name: filled(f"live_{name}.html.j2", said, **content) for name in ("said", "ranking")}
    made |= {
        name: cards_html(some, said, level=ALONE if len(some) < 2 else ALONE + 1)
        for name, some in cards.items()
    }
    parts = tuple((name, with_ids(name, part)) for name, part in made.items())
    if not state.faults:
        one.parts.keep((said.code, state.board.query), parts)
    return parts


def _before(request: HttpRequest, one: Shown, said: Language) -> Parts:
    """Return the parts that the page shows now, by its own address; none where they are not remembered."""
    now = urlsplit(request.headers.get("HX-Current-URL", ""))
    if now.path != f"/{said.code}/{one.id}/":
        return ()
    state, faults = board_of(dict(parse_qsl(now.query)), one.case)
    return () if faults else one.parts.kept((said.code, state.query))
