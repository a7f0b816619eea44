"""What do the minutes of a decision say: what was decided, what came out, and who said what?"""

from __future__ import annotations

from dataclasses import replace

from s3prio.cards.card import Card
from s3prio.cards.decision import decision_card
from s3prio.cards.deck import Chapter
from s3prio.cards.minutes import minutes_cards
from s3prio.cards.ranking import ranking_card
from s3prio.errors import Fault, InputError
from s3prio.pipeline import Run
from s3prio.report.page import Page, page_of
from s3prio.text import Text


def minutes_of(run: Run) -> Page:
    """
    Return what the minutes say: what was decided, who said what and when, and what came out.

    Parameters
    ----------
    run : Run

    Returns
    -------
    Page

    Raises
    ------
    InputError
        If nobody said anything and nothing was decided.
    """
    case, page = run.case, page_of(run)
    said, decision = case.stakeholders, case.scenario.decision
    if said is None and decision is None:
        raise InputError(
            Fault(
                Text("There is nothing for minutes: no stakeholders and no decision."),
                Text("Name stakeholders in [balance], or what was decided in [decision]."),
                f"scenarios/{case.scenario.id}.toml",
            )
        )
    cards: list[Card] = []
    if decision is not None:
        cards.append(decision_card(decision, run.topics, run.background))
    cards.append(ranking_card(run.topics, run.findings.margin, run.findings.moved, run.background))
    chapters = [Chapter("chapter-outcome", Text("What came out"), tuple(cards))]
    if said is not None:
        cards_said = minutes_cards(said, case.labels)
        chapters.append(Chapter("chapter-said", Text("Who said what, and when"), cards_said))
    title = Text("Minutes: {scenario}", {"scenario": case.scenario.label.shortened()})
    return replace(page, title=title, chapters=tuple(chapters))
