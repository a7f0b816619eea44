"""Templates become pages: in one language, every word escaped."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from functools import cache
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token

from s3prio.cards.card import Card
from s3prio.cards.markup import cell_styles, words
from s3prio.language import Language
from s3prio.report.charts.figure import figure_html
from s3prio.report.html import environment
from s3prio.text import Text
from s3prio.web.reading_help import help_html
from s3prio.web.store import Kept
from s3prio.web.when import when

if TYPE_CHECKING:
    import jinja2


ALONE = 2
"""Level of the heading of a card that stands for itself."""


def page(
    request: HttpRequest, template: str, said: Language, *, status: int = 200, **content: object
) -> HttpResponse:
    """
    Return a page.

    Parameters
    ----------
    request : HttpRequest
    template : str
        Name of a file in ``web/templates``.
    said : Language
    status : int
    **content : object
        What the template knows beside the words ``say`` and ``plain``.
    """
    query = request.META.get("QUERY_STRING", "") if request.method == "GET" else ""
    other = "en" if said.code == "de" else "de"
    place = f"/{other}{request.path[3:]}" if request.path[:3] in ("/de", "/en") else f"/{other}/"
    made = filled(
        template,
        said,
        other=other,
        elsewhere=escape(quote(place) + (f"?{query}" if query else "")),
        form=lambda: _form(request),
        **{"nav": None, "is_wrong": status >= 400, **content},
    )
    return HttpResponse(made, status=status)


def filled(template: str, said: Language, **content: object) -> str:
    """
    Return a part of a page.

    Parameters
    ----------
    template : str
    said : Language
    **content : object
    """
    rendered: str = (
        _environment()
        .get_template(template)
        .render(
            say=lambda what, **values: words(_text(what, values), said.say),
            plain=lambda what, **values: escape(said.say(_text(what, values))),
            version_text=_version,
            e=escape,
            lang=said.code,
            **content,
        )
    )
    return rendered


def cards_html(cards: tuple[Card, ...], said: Language, *, level: int) -> str:
    """Return cards as markup, each with its chart, and how to read it where it stands for itself."""
    return "\n".join(
        card.to_html(
            said.say,
            level=level,
            within=card.id,
            figure=""
            if card.chart is None
            else figure_html(card.chart, said)
            + (help_html(card.chart, said) if level == ALONE else ""),
        )
        for card in cards
    )


def _text(what: object, values: Mapping[str, object]) -> object:
    """Take words that stand in a template as a sentence to be said."""
    return Text(what, values) if isinstance(what, str) else what


def _version(kept: Kept) -> Text:
    """Say which version of a scenario something is, and when it was saved."""
    said = {"number": kept.number, "when": when(kept.at), "who": kept.who}
    if kept.who:
        return Text("Version {number}, saved {when} by {who}.", said)
    return Text("Version {number}, saved {when}.", said)


def _form(request: HttpRequest) -> str:
    """Return what every form that changes something carries: that it is ours, and which one it is."""
    return (
        f'<input type="hidden" name="csrfmiddlewaretoken" value="{get_token(request)}">'
        f'<input type="hidden" name="once" value="{secrets.token_hex(16)}">'
    )


@cache
def _environment() -> jinja2.Environment:
    made = environment("web/templates")
    made.globals["cell_styles"] = cell_styles()
    return made
