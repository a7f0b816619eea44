"""Every chart of a run as a file of its own, for slides and documents of others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Literal

from s3prio.cards.card import Card
from s3prio.cards.deck import Chapter
from s3prio.language import Language
from s3prio.pipeline import Run
from s3prio.report.html import require_report
from s3prio.text import Text

FOLDER = "figures/"


def picture_files(
    run: Run, language: Language, kind: Literal["svg", "png"] = "svg"
) -> dict[str, bytes]:
    """
    Return the charts of a run by file name, ``figures/<card>.svg`` or ``.png``.

    Parameters
    ----------
    run : Run
    language : Language
    kind : {"svg", "png"}

    Returns
    -------
    dict from file name to bytes
        Each with its title, its legend, and the note that figures are invented where some are.

    Raises
    ------
    MethodError
        If the extra ``report`` is not installed.
    """
    require_report()
    from s3prio.report.charts.standalone import as_png, chart_svg  # noqa: PLC0415 an extra: loaded only by those who draw

    case = run.case
    from_ = Text(
        "{region}, scenario: {scenario}",
        {"region": case.settings.label, "scenario": case.scenario.label},
    )
    found = {}
    for card, title in _drawn(run.chapters):
        svg = chart_svg(replace(card, title=title), language, (from_, *run.invented))
        found[f"{FOLDER}{card.id}.{kind}"] = as_png(svg) if kind == "png" else svg.encode()
    return found


def _drawn(
    chapters: Iterable[Chapter], inside: Chapter | None = None
) -> Iterator[tuple[Card, object]]:
    """Yield the cards that have a chart, each with a title that says what it is about when it stands alone."""
    for chapter in chapters:
        for card in chapter.cards:
            if card.chart is not None:
                about = {"what": chapter.title, "title": card.title}
                yield card, card.title if inside is None else Text("{what}: {title}", about)
        yield from _drawn(chapter.chapters, chapter)
