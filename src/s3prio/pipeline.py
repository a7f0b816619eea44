"""
The main path: a scenario's files become a result. Read this first.

    load  ->  measure  ->  evaluate  ->  analyse  ->  cards  ->  Run

Topics are judged by the region's figures, municipality x topic cells by the municipality's own;
both are performance tables and take the same way.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from s3prio.analysis import Progress
from s3prio.analysis.findings import Findings
from s3prio.cards.background import Background
from s3prio.cards.card import Cards, invented
from s3prio.cards.deck import Chapter, deck
from s3prio.evaluation.evaluation import Evaluation
from s3prio.files.case import Case
from s3prio.files.opening import read_scenario
from s3prio.inquiry import evaluated, findings
from s3prio.text import Text


@dataclass(frozen=True, repr=False)
class Run:
    """A scenario's result: what was asked (case), both evaluations, and what the analyses found."""

    case: Case
    topics: Evaluation
    cells: Evaluation | None
    findings: Findings

    @cached_property
    def background(self) -> Background:
        """What cards tell beside the results themselves."""
        case = self.case
        return Background(
            labels=case.labels,
            indicators=case.indicators,
            sources=case.data.sources,
            topics=case.data.topics,
            municipalities=case.data.municipalities,
            surroundings=case.data.surroundings,
            left_out=case.left_out,
            notes=case.settings.notes,
            decision=case.scenario.decision,
        )

    @property
    def invented(self) -> tuple[Text, ...]:
        """What every reader is told first, where something is invented."""
        case = self.case
        return invented(figures=case.has_invented_figures, answers=case.has_invented_answers)

    @cached_property
    def chapters(self) -> tuple[Chapter, ...]:
        """The result in the form in which people see it, in the order in which they ask."""
        return deck(self.topics, self.cells, self.findings, self.background)

    @property
    def cards(self) -> Cards:
        """All cards of all chapters."""
        return Cards(card for chapter in self.chapters for card in chapter.all_cards)

    def __repr__(self) -> str:
        """Return what it is a run of."""
        return f"Run({self.case.scenario.id!r}, {len(self.topics.alternatives)} topics)"

    def _repr_html_(self) -> str:
        """Return the first chapter for a notebook: which topics, and how close it was."""
        return Cards(self.chapters[0].cards)._repr_html_()


def run(scenario: Case | str | Path, *, progress: Progress | None = None) -> Run:
    """
    Run a scenario.

    Parameters
    ----------
    scenario : Case or path
        From `read_scenario`, or the path of a scenario's file or of a result package.
    progress : callable, optional
        Is told the share of the work that is done, where something takes long.

    Returns
    -------
    Run

    Raises
    ------
    WorkspaceError
        If the files have faults.
    PerformanceError
        If nothing at all is known of the topics, or the scenario refuses figures that are missing
        or beyond their scale, and there are some.
    """
    case = scenario if isinstance(scenario, Case) else read_scenario(scenario)
    topics = evaluated(case, "topic")
    cells = evaluated(case, "municipality") if case.judges("municipality") else None
    return Run(case, topics, cells, findings(case, topics, cells, progress))
