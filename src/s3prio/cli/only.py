"""Some analyses alone: which were asked for, and which cards show them."""

from __future__ import annotations

from typing import get_args

from s3prio.analysis import AnalysisName
from s3prio.cards.card import Card
from s3prio.domain.messages import did_you_mean
from s3prio.errors import Fault, InputError
from s3prio.files.case import Case
from s3prio.pipeline import Run
from s3prio.text import Text

_CHAPTERS: dict[AnalysisName, str] = {
    "selection-margin": "chapter-result",
    "duplicate-evidence": "chapter-sure",
    "division-of-labour": "chapter-who",
    "connections": "chapter-links",
    "levels": "chapter-elsewhere",
    "years": "chapter-elsewhere",
    "assumptions": "chapter-sure",
    "outside-check": "chapter-sure",
    "robustness": "chapter-weights",
    "balance": "chapter-balance",
}
"""The chapter that shows each analysis."""


def with_analyses(case: Case, only: str) -> Case:
    """
    Ask for some analyses alone, whatever the scenario asks for.

    Parameters
    ----------
    case : Case
    only : str
        Names of analyses, separated by commas.

    Returns
    -------
    Case

    Raises
    ------
    InputError
        If one of them is unknown.
    """
    named = tuple(part.strip() for part in only.split(",") if part.strip())
    known = get_args(AnalysisName)
    unknown = [part for part in named if part not in known]
    if unknown or not named:
        got = unknown[0] if unknown else only
        raise InputError(
            Fault(Text('"{got}" is no analysis.', {"got": got}), did_you_mean(got, known))
        )
    if "balance" in named and case.scenario.balance is None:
        raise InputError(
            Fault(
                Text("This scenario names no stakeholders: [balance] is missing."),
                Text(
                    '"s3prio template NAME --from {id}" writes a copy with blank tables.',
                    {"id": case.scenario.id},
                ),
            )
        )
    return case.asking(*named)


def cards_of(result: Run) -> tuple[Card, ...]:
    """Return the cards that show the analyses of a run, in the order of the page."""
    chapters = {_CHAPTERS[name] for name in result.case.scenario.analyses}
    return tuple(
        card for chapter in result.chapters if chapter.id in chapters for card in chapter.cards
    )
