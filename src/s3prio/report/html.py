"""Pages that need nothing from outside: a run's report, and scenarios side by side."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING

from s3prio._version import __version__
from s3prio.cards.card import Card, invented
from s3prio.cards.deck import Chapter
from s3prio.cards.markup import cell_styles, words
from s3prio.files.installed import is_installed, require_installed
from s3prio.language import Language
from s3prio.pipeline import Run
from s3prio.report.page import Page, page_of
from s3prio.report.search import SearchIndex, search_index
from s3prio.text import Text

if TYPE_CHECKING:
    from jinja2 import Environment, Template


_NEEDED = ("altair", "jinja2", "vl_convert")


def report_is_possible() -> bool:
    """Whether what the report needs beyond the core is installed."""
    return is_installed(*_NEEDED)


def require_report() -> None:
    """
    Refuse what needs the extra ``report`` where it is not installed.

    Raises
    ------
    MethodError
        Saying what to install.
    """
    require_installed(
        _NEEDED, Text("The page needs what is not installed: pip install 's3prio[report]'.")
    )


def report_html(run: Run, language: Language) -> bytes:
    """
    Return the report as one self-contained page.

    Parameters
    ----------
    run : Run
    language : Language

    Returns
    -------
    bytes
        UTF-8.

    Raises
    ------
    MethodError
        If the extra ``report`` is not installed.
    """
    return page_html(replace(page_of(run), index=search_index(run, language)), language)


def comparison_html(runs: Sequence[Run], cards: tuple[Card, ...], language: Language) -> bytes:
    """
    Return scenarios side by side as one self-contained page.

    Parameters
    ----------
    runs : sequence of Run
    cards : tuple of Card
        From `s3prio.questions.compare`.
    language : Language
    """
    first = runs[0].case
    names = tuple(run.case.scenario.label for run in runs)
    page = Page(
        title=Text("Scenarios side by side: {region}", {"region": first.settings.label})
        if len(runs) > 1
        else Text("Methods side by side: {region}", {"region": first.settings.label}),
        lead=Text("{names}.", {"names": names}),
        facts=tuple(
            Text(
                "{name}: {reason}",
                {"name": run.case.scenario.label, "reason": run.case.scenario.reason},
            )
            for run in runs
        ),
        chapters=(Chapter("chapter-comparison", Text("Comparison"), cards),),
        invented=invented(
            figures=any(run.case.has_invented_figures for run in runs),
            answers=False,
        ),
        fingerprint=", ".join(run.case.content_hash[:16] for run in runs),
    )
    return page_html(page, language)


def page_html(page: Page, language: Language, *, is_printed: bool = False) -> bytes:
    """
    Return a page in one language.

    Parameters
    ----------
    page : Page
    language : Language
    is_printed : bool
        For paper: without what only a screen can do, and each chart drawn once, with its words.
    """
    require_report()
    anchors = frozenset(_anchors(page.chapters))

    def card_html(card: Card, level: int, within: str) -> str:
        return card.to_html(
            language.say,
            level=level,
            within=within,
            figure=_figure(card, language, is_printed=is_printed),
            anchors=anchors,
        )

    return filled(
        "report.html.j2",
        language,
        card_html=card_html,
        page=page,
        is_printed=is_printed,
        index=None if page.index is None else _as_script(page.index),
    )


def filled(template: str, language: Language, **content: object) -> bytes:
    """
    Return a template with its content put in, in one language.

    Parameters
    ----------
    template : str
        Name of a file in ``report/templates``.
    language : Language
    **content : object
        What the template knows beside the words ``say`` and ``plain``.
    """
    made = _template(template).render(
        say=lambda said: words(Text(said) if isinstance(said, str) else said, language.say),
        plain=lambda said: escape(language.say(Text(said) if isinstance(said, str) else said)),
        lang=language.code,
        cell_styles=cell_styles(),
        version=__version__,
        **content,
    )
    return (made.rstrip() + "\n").encode()


STYLES = "report/styles"
"""Folder of the style sheet that pages share."""


@cache
def _template(name: str) -> Template:
    return environment("report/templates", STYLES).get_template(name)


def environment(*folders: str) -> Environment:
    """
    Return the environment in which templates become markup.

    Parameters
    ----------
    *folders : str
        Where they lie, inside the package.
    """
    import jinja2  # noqa: PLC0415 an extra: loaded only by those who draw

    return jinja2.Environment(
        loader=jinja2.FileSystemLoader([str(files("s3prio") / folder) for folder in folders]),
        autoescape=False,  # noqa: S701 everything that is said goes through `words`, which escapes
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )


def _as_script(index: SearchIndex) -> str:
    """Return data that may stand inside a script element, whatever it holds."""
    return json.dumps(index, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _anchors(chapters: Sequence[Chapter]) -> list[str]:
    found = []
    for chapter in chapters:
        found += [chapter.id, *(card.id for card in chapter.cards), *_anchors(chapter.chapters)]
    return found


def _figure(card: Card, language: Language, *, is_printed: bool) -> str:
    if card.chart is None:
        return ""
    from s3prio.report.charts.figure import figure_html, printed_figure  # noqa: PLC0415 an extra: loaded only by those who draw

    if not is_printed:
        return figure_html(card.chart, language)
    shown = Text(
        "Chart: {title}. {sentence} The table below it holds the same figures.",
        {"title": card.title, "sentence": card.sentence},
    )
    return printed_figure(card.chart, language, shown)
