"""Templates become pages: in one language, every word escaped."""

from __future__ import annotations

from functools import cache
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING
from urllib.parse import quote

from django.http import HttpResponse

from s3prio.cards.card import Card
from s3prio.cards.markup import cell_styles, words
from s3prio.language import Language
from s3prio.report.charts.figure import figure_html
from s3prio.text import Text

if TYPE_CHECKING:
    import jinja2


def page(
    template: str, said: Language, path: str, *, status: int = 200, **content: object
) -> HttpResponse:
    """
    Return a page.

    Parameters
    ----------
    template : str
        Name of a file in ``web/templates``.
    said : Language
    path : str
        Of the request, for the switch of language.
    status : int
    **content : object
        What the template knows beside the words ``say`` and ``plain``.
    """
    other = "en" if said.code == "de" else "de"
    made = (
        _environment()
        .get_template(template)
        .render(
            say=lambda what: words(Text(what) if isinstance(what, str) else what, said.say),
            plain=lambda what: escape(said.say(Text(what) if isinstance(what, str) else what)),
            lang=said.code,
            other=other,
            elsewhere=quote(f"/{other}{path[3:]}"),
            **content,
        )
    )
    return HttpResponse(made, status=status)


def cards_html(cards: tuple[Card, ...], said: Language, *, level: int) -> str:
    """Return cards as markup, each with its chart."""
    return "\n".join(
        card.to_html(
            said.say,
            level=level,
            within=card.id,
            figure="" if card.chart is None else figure_html(card.chart, said),
        )
        for card in cards
    )


@cache
def _environment() -> jinja2.Environment:
    import jinja2  # noqa: PLC0415 an extra: loaded only by those who serve

    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(str(files("s3prio").joinpath("web/templates"))),
        autoescape=False,  # noqa: S701 everything that is said goes through `words`, which escapes
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    environment.globals["cell_styles"] = cell_styles()
    return environment
