"""The pages: each reads its address, asks the engine, and fills a template."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_safe

from s3prio.errors import S3prioError
from s3prio.evaluation.preference_model import replaced
from s3prio.files.case import Case
from s3prio.files.workspace import read_settings, read_workspace
from s3prio.language import Language, language
from s3prio.pipeline import run
from s3prio.questions import explain, trace
from s3prio.report.formats import FORMATS, contents
from s3prio.text import Text
from s3prio.web.board import Board, board_of, case_of, methods
from s3prio.web.filling import cards_html, page
from s3prio.web.live import live
from s3prio.web.sliders import sliders
from s3prio.web.workspaces import kept_case

View = Callable[..., HttpResponse]

OUT = ("html", "pdf", "summary", "docx", "xlsx", "csv-de", "json")
"""What can be taken along, in the order in which people ask."""


def in_words(view: View) -> View:
    """Answer what is wrong with what was asked by a page that says so."""

    @wraps(view)
    def answered(request: HttpRequest, lang: str, **asked: str) -> HttpResponse:
        said = language("en" if lang == "en" else "de")
        try:
            return view(request, said, **asked)
        except S3prioError as error:
            return _told(said, error, 400)

    checked: View = require_safe(answered)
    return checked


def first(_: HttpRequest) -> HttpResponse:
    """Lead to the start in the workspace's language."""
    return HttpResponseRedirect(f"/{read_settings(_root()).language}/")


@in_words
def start(request: HttpRequest, said: Language) -> HttpResponse:
    """Show the scenarios of the workspace."""
    workspace = read_workspace(_root())
    return page(
        "start.html.j2", said, request.path, workspace=workspace, title=workspace.settings.label
    )


@in_words
def about(request: HttpRequest, said: Language) -> HttpResponse:
    """Show what an operator has to say: accessibility, imprint, privacy."""
    return page("about.html.j2", said, request.path, title=Text("Accessibility, imprint, privacy"))


@in_words
def board(request: HttpRequest, said: Language, scenario: str) -> HttpResponse:
    """Show the board."""
    case = _case(scenario)
    state, faults = board_of(request.GET.dict(), case)
    return page("board.html.j2", said, request.path, **_board(case, state, faults, said))


@in_words
def moved(request: HttpRequest, said: Language, scenario: str) -> HttpResponse:
    """Show what a move of the board changed: the part beside the sliders."""
    case = _case(scenario)
    state, faults = board_of(request.GET.dict(), case)
    response = page("live.html.j2", said, request.path, **_board(case, state, faults, said))
    response["HX-Replace-Url"] = f"/{said.code}/{scenario}/?{state.address()}"
    return response


def _board(case: Case, state: Board, faults: tuple[Text, ...], said: Language) -> dict[str, Any]:
    try:
        asked = case_of(state, case)
        result = live(asked, state.topic)
    except S3prioError as error:
        # What cannot be judged so is said above what can: the scenario as it is.
        faults = (*faults, *(fault.message for fault in error.faults))
        state = Board(topic=state.topic)
        asked, result = case, live(case, state.topic)
    return {
        "case": asked,
        "own": case,
        "state": state,
        "faults": faults,
        "live": result,
        "methods": methods(),
        "out": OUT,
        "title": case.scenario.label,
        "sliders": sliders(asked),
        "matrix": ""
        if result.categories is None
        else cards_html((result.categories,), said, level=2),
        "places": "" if result.places is None else cards_html((result.places,), said, level=2),
    }


@in_words
def never(request: HttpRequest, said: Language, scenario: str) -> HttpResponse:
    """Show what never changes, whatever anybody weighs."""
    title = Text("What never changes")
    return _cards(request, said, scenario, "robustness", "chapter-weights", title)


@in_words
def politics(request: HttpRequest, said: Language, scenario: str) -> HttpResponse:
    """Show politics beside evidence."""
    title = Text("Politics and evidence")
    return _cards(request, said, scenario, "balance", "chapter-balance", title)


def _cards(
    request: HttpRequest, said: Language, scenario: str, analysis: str, chapter: str, title: Text
) -> HttpResponse:
    """Make one analysis of what is on the board, and show its chapter."""
    case, state = _asked(request, scenario)
    found = run(_with(case, (analysis,)))
    cards = [card for one in found.chapters if one.id == chapter for card in one.cards]
    return page(
        "cards.html.j2",
        said,
        request.path,
        title=title,
        case=case,
        state=state,
        invented=found.invented,
        cards=cards_html(tuple(cards), said, level=2),
    )


@in_words
def why(
    request: HttpRequest,
    said: Language,
    scenario: str,
    topic: str,
    municipality: str | None = None,
) -> HttpResponse:
    """Explain a topic, or a municipality in it, down to each figure."""
    case, state = _asked(request, scenario)
    found = run(_with(case, ("selection-margin", "division-of-labour", "connections")))
    cards = (
        *explain(found, topic, municipality=municipality),
        trace(found, topic, municipality),
    )
    return page(
        "cards.html.j2",
        said,
        request.path,
        title=case.labels.topics.get(topic, topic),
        case=case,
        state=state,
        invented=found.invented,
        cards=cards_html(cards, said, level=2),
    )


@in_words
def out(request: HttpRequest, said: Language, scenario: str, name: str) -> HttpResponse:
    """Give exactly what is on the board as a file; several files in one archive."""
    if name not in OUT:
        return nothing_here(request)
    FORMATS[name].require()
    case, _ = _asked(request, scenario)
    made = contents(run(case), (name,), said)
    if len(made) == 1:
        ((file, content),) = made.items()
    else:
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for member, inside in made.items():
                archive.writestr(member, inside)
        file, content = f"{name}.zip", packed.getvalue()
    response = HttpResponse(content, content_type="application/octet-stream")
    response["Content-Disposition"] = f'attachment; filename="{scenario}-{file}"'
    return response


def nothing_here(request: HttpRequest, exception: object = None) -> HttpResponse:  # noqa: ARG001 Django's own signature
    """Say that there is no such page."""
    said = _language_of(request)
    return page(
        "told.html.j2",
        said,
        request.path,
        status=404,
        title=Text("There is no such page."),
        lines=(),
    )


def our_fault(request: HttpRequest) -> HttpResponse:
    """Say that it is our fault."""
    said = _language_of(request)
    title = Text("This is our fault, not yours.")
    lines = (Text("Go back and try again. What was on the board stands in its address."),)
    return page("told.html.j2", said, request.path, status=500, title=title, lines=lines)


def _told(said: Language, error: S3prioError, status: int) -> HttpResponse:
    lines = tuple(said.explain(error).splitlines())
    title = Text("This cannot be done.")
    return page("told.html.j2", said, f"/{said.code}/", status=status, title=title, lines=lines)


def _language_of(request: HttpRequest) -> Language:
    return language("en" if request.path.startswith("/en/") else "de")


def _root() -> str:
    return str(settings.S3PRIO_ROOT)


def _case(scenario: str) -> Case:
    """Return a scenario of the workspace as its files are now."""
    return kept_case(_root(), scenario)


def _asked(request: HttpRequest, scenario: str) -> tuple[Case, Board]:
    case = _case(scenario)
    state, _ = board_of(request.GET.dict(), case)
    return case_of(state, case), state


def _with(case: Case, analyses: tuple[Any, ...]) -> Case:
    return Case(case.workspace, replaced(case.scenario, analyses=analyses))
