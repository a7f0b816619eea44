"""A result on one page, for a mayor: as much of it as the page has room for, and how much more there is."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from s3prio.cards.summary import Summary, summary
from s3prio.language import Language
from s3prio.pipeline import Run
from s3prio.report.html import filled
from s3prio.report.page import Page, page_of
from s3prio.report.pdf import for_paper, laid_out, require_pdf, written
from s3prio.text import Text


class Room(NamedTuple):
    """
    How much of a summary a page holds.

    Attributes
    ----------
    rows : int
        Topics.
    sentences : int
        Below each heading.
    is_small : bool
        Whether it is set in the smallest letters that can be read with ease.
    """

    rows: int
    sentences: int
    is_small: bool = False


ROOMS = (
    *(Room(rows, 9) for rows in (20, 16, 13, 10, 8)),
    *(Room(8, 2), Room(6, 2), Room(6, 1), Room(4, 1)),
    *(Room(4, 1, is_small=True), Room(1, 1, is_small=True)),
)
"""From the most to the least; the first that fits on one page is taken."""


def summary_pdf(run: Run, language: Language) -> bytes:
    """
    Return a result as one page of A4 that a screen reader can read.

    Parameters
    ----------
    run : Run
    language : Language

    Returns
    -------
    bytes
        PDF/UA-1. It is one page unless the scenario's own reason and notes alone fill more.

    Raises
    ------
    MethodError
        If the extra ``pdf`` is not installed.
    """
    require_pdf()
    page = page_of(run)
    said = summary(run.topics, run.cells, run.findings.margin, run.cards, run.background)
    for room in ROOMS[:-1]:
        html = _html(page, said, room, language)
        document = laid_out(html)
        if len(document.pages) == 1:
            return written(document, html, page.fingerprint, {})
    html = _html(page, said, ROOMS[-1], language)
    return written(laid_out(html), html, page.fingerprint, {})


def _html(page: Page, said: Summary, room: Room, language: Language) -> bytes:
    html = filled(
        "summary.html.j2",
        language,
        page=page,
        summary=_cut(said, room),
        more=_more(len(said.rows) - room.rows),
        is_small=room.is_small,
    )
    return for_paper(html)


def _cut(said: Summary, room: Room) -> Summary:
    """Leave out what a page has no room for; the last passage, which says where the rest is, stays whole."""
    *passages, last = said.passages
    cut = (replace(passage, sentences=passage.sentences[: room.sentences]) for passage in passages)
    return replace(said, rows=said.rows[: room.rows], passages=(*cut, last))


def _more(left_out: int) -> Text | None:
    """Say how many topics the page has no room for."""
    if left_out <= 0:
        return None
    return Text("And {count} more; they are in the report.", {"count": left_out})
