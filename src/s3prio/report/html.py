"""Pages that need nothing from outside: a run's report, and scenarios side by side."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING

from s3prio._version import __version__
from s3prio.cards.card import Card, invented
from s3prio.cards.deck import Chapter
from s3prio.cards.markup import cell_styles, words
from s3prio.errors import MethodError
from s3prio.language import Language
from s3prio.pipeline import Run
from s3prio.report.search import SearchIndex, search_index
from s3prio.scenario import Scenario
from s3prio.text import Number, Text

if TYPE_CHECKING:
    from jinja2 import Template


def report_is_possible() -> bool:
    """Whether what the report needs beyond the core is installed."""
    from importlib.util import find_spec  # noqa: PLC0415 asked once, by the entrance

    return all(find_spec(name) is not None for name in ("altair", "jinja2", "vl_convert"))


def require_report() -> None:
    """
    Refuse what needs the extra ``report`` where it is not installed.

    Raises
    ------
    MethodError
        Saying what to install.
    """
    if not report_is_possible():
        raise MethodError(
            Text("The page needs what is not installed: pip install 's3prio[report]'."),
        )


@dataclass(frozen=True)
class Page:
    """
    What a page says.

    Attributes
    ----------
    title, lead : objects that can be said
    facts : tuple of Text
        What was asked, below the lead.
    chapters : tuple of Chapter
    invented : tuple of Text
        What every reader is told first, where something is invented.
    fingerprint : str
        Of all input files.
    index : SearchIndex or None
        What the search knows; None for a page without one.
    """

    title: object
    lead: object
    facts: tuple[Text, ...]
    chapters: tuple[Chapter, ...]
    invented: tuple[Text, ...]
    fingerprint: str
    index: SearchIndex | None = None


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
    case, scenario = run.case, run.case.scenario
    title = Text(
        "{scenario}: {region}",
        {
            "scenario": scenario.label.shortened(),
            "region": case.settings.label.shortened(),
        },
    )
    page = Page(
        title=title,
        lead=scenario.reason,
        facts=_facts(run),
        chapters=run.chapters,
        invented=run.invented,
        fingerprint=case.content_hash,
        index=search_index(run, language),
    )
    return page_html(page, language)


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


def page_html(page: Page, language: Language) -> bytes:
    """Return a page in one language."""
    require_report()
    anchors = frozenset(_anchors(page.chapters))

    def card_html(card: Card, level: int, within: str) -> str:
        return card.to_html(
            language.say,
            level=level,
            within=within,
            figure=_figure(card, language),
            anchors=anchors,
        )

    made = _template().render(
        say=lambda said: words(Text(said) if isinstance(said, str) else said, language.say),
        plain=lambda said: escape(language.say(Text(said) if isinstance(said, str) else said)),
        card_html=card_html,
        lang=language.code,
        page=page,
        cell_styles=cell_styles(),
        version=__version__,
        index=None if page.index is None else _as_script(page.index),
    )
    return (made.rstrip() + "\n").encode()


@cache
def _template() -> Template:
    import jinja2  # noqa: PLC0415 an extra: loaded only by those who draw

    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(str(files("s3prio").joinpath("report/templates"))),
        autoescape=False,  # noqa: S701 everything that is said goes through `words`, which escapes
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    return environment.get_template("report.html.j2")


def _as_script(index: SearchIndex) -> str:
    """Return data that may stand inside a script element, whatever it holds."""
    return json.dumps(index, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _anchors(chapters: Sequence[Chapter]) -> list[str]:
    found = []
    for chapter in chapters:
        found += [chapter.id, *(card.id for card in chapter.cards), *_anchors(chapter.chapters)]
    return found


def _facts(run: Run) -> tuple[Text, ...]:
    """Return what was asked, for the page's head."""
    case = run.case
    weights = tuple(
        Text(
            "{criterion} {weight}",
            {"criterion": case.labels.criteria[id_], "weight": Number(float(w), 0, percent=True)},
        )
        for id_, w in zip(run.topics.model.criterion_ids, run.topics.model.weights, strict=True)
    )
    facts = [Text("Weights: {weights}.", {"weights": weights})]
    reference = case.reference("topic")
    if reference:
        facts.append(
            Text("Compared with {reference}.", {"reference": case.labels.places[reference]})
        )
    facts += _set_up(case.scenario)
    asked, latest = case.scenario.year, _latest_year(run)
    if asked is not None and latest is not None and latest < asked:
        facts.append(
            Text(
                "Figures up to {year}; the latest at hand are of {latest}.",
                {"year": str(asked), "latest": str(latest)},
            )
        )
    elif asked is not None:
        facts.append(Text("Figures up to {year}.", {"year": str(asked)}))
    return tuple(facts)


def _set_up(scenario: Scenario) -> list[Text]:
    """Return who set the scenario up, and when; nothing where nobody says so."""
    said = {"author": scenario.author, "date": scenario.date}
    if scenario.author is None:
        return [] if scenario.date is None else [Text("Set up on {date}.", said)]
    if scenario.date is None:
        return [Text("Set up by {author}.", said)]
    return [Text("Set up by {author} on {date}.", said)]


def _latest_year(run: Run) -> int | None:
    """Return the latest year of the figures that topics are judged by; None if they have none."""
    periods = (column.period for column in run.topics.table.columns)
    years = [int(year) for period in periods for year in re.findall(r"\d{4}", period)]
    return max(years, default=None)


def _figure(card: Card, language: Language) -> str:
    if card.chart is None:
        return ""
    from s3prio.report.charts.figure import figure_html  # noqa: PLC0415 an extra: loaded only by those who draw

    return figure_html(card.chart, language)
