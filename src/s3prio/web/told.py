"""Pages that say what went wrong, and what to do now; nothing that was typed in is lost."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from s3prio.errors import S3prioError
from s3prio.language import Language, language
from s3prio.text import Text
from s3prio.web.filling import page

_OF_FORMS = ("csrfmiddlewaretoken",)


def wrong(request: HttpRequest, said: Language, error: S3prioError, status: int) -> HttpResponse:
    """Say what is wrong with what was asked."""
    lines = tuple(said.explain(error).splitlines())
    return _told(request, said, Text("This cannot be done."), lines, status)


def gone(request: HttpRequest, said: Language) -> HttpResponse:
    """Say that the database does not answer, with a button that sends again what was sent."""
    again = [
        (key, value)
        for key, values in request.POST.lists()
        for value in values
        if key not in _OF_FORMS
    ]
    lines = (
        Text("The database does not answer. What you sent is not saved yet, and it is not lost."),
        Text("Leave this page open, wait a little, and press the button."),
    )
    title = Text("Not saved yet.") if request.method == "POST" else Text("Please wait a little.")
    return page(
        request,
        "told.html.j2",
        said,
        status=503,
        title=title,
        lines=[said.say(line) for line in lines],
        again=again,
        method="post" if request.method == "POST" else "get",
        address=request.get_full_path(),
        has_file=bool(request.FILES),
    )


def nothing_here(request: HttpRequest, exception: object = None) -> HttpResponse:  # noqa: ARG001 Django's own signature
    """Say that there is no such page."""
    return _told(request, _language_of(request), Text("There is no such page."), (), 404)


def not_understood(request: HttpRequest, exception: object = None) -> HttpResponse:  # noqa: ARG001 Django's own signature
    """Say that a request is none that a browser sends here."""
    title = Text("This request cannot be understood.")
    return _told(request, _language_of(request), title, (), 400)


def our_fault(request: HttpRequest) -> HttpResponse:
    """Say that it is our fault."""
    title = Text("This is our fault, not yours.")
    lines = (Text("Go back and try again. What was on the board stands in its address."),)
    return _told(request, _language_of(request), title, lines, 500)


def form_is_old(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 Django's own signature
    """Say that a form was not taken: it is from another site, or its cookie is gone."""
    lines = (
        Text(
            "The form was opened too long ago, or cookies are switched off. Nothing was changed."
        ),
        Text("Go back, load the page anew, and send it again."),
    )
    return _told(request, _language_of(request), Text("This form was not taken."), lines, 403)


def _told(
    request: HttpRequest, said: Language, title: Text, lines: tuple[object, ...], status: int
) -> HttpResponse:
    return page(
        request,
        "told.html.j2",
        said,
        status=status,
        title=title,
        lines=[said.say(line) for line in lines],
        again=(),
        method="",
        address="",
        has_file=False,
    )


def _language_of(request: HttpRequest) -> Language:
    return language("en" if request.path.startswith("/en/") else "de")
