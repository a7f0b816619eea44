"""How a page is asked for: in a language, and with an answer that says so where something is wrong."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.db import DatabaseError
from django.db.utils import InterfaceError
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from s3prio.errors import S3prioError
from s3prio.files.case import Case
from s3prio.language import language
from s3prio.web.board import Board, board_of, case_of, version_of
from s3prio.web.told import gone, wrong
from s3prio.web.workspaces import NoScenarioError, Shown, shown

View = Callable[..., HttpResponse]


def in_words(*methods: str) -> Callable[[View], View]:
    """
    Answer what is wrong with what was asked by a page that says so.

    Parameters
    ----------
    *methods : str
        That are taken; by default only those that change nothing.
    """

    def decorated(view: View) -> View:
        @wraps(view)
        def answered(request: HttpRequest, lang: str, **asked: str) -> HttpResponse:
            said = language("en" if lang == "en" else "de")
            try:
                return view(request, said, **asked)
            except (DatabaseError, InterfaceError):
                return gone(request, said)
            except NoScenarioError as error:
                return wrong(request, said, error, 404)
            except S3prioError as error:
                return wrong(request, said, error, 400)

        made: View = require_http_methods(methods or ("GET", "HEAD"))(answered)
        return made

    return decorated


def root() -> str:
    """Return the workspace's folder."""
    return str(settings.S3PRIO_ROOT)


def looked_at(request: HttpRequest, scenario: str) -> Shown:
    """Return the scenario that an address names, in the version that it names."""
    return shown(root(), scenario, version_of(request.GET))


def on_the_board(request: HttpRequest, scenario: str) -> tuple[Shown, Board, Case]:
    """Return a scenario, what an address sets otherwise, and the case that this makes."""
    one = looked_at(request, scenario)
    state, _ = board_of(request.GET.dict(), one.case)
    return one, state, case_of(state, one.case)
