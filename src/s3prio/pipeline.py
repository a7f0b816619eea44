"""
The main path: a scenario's files become a result. Read this first.

    load  ->  measure  ->  evaluate  ->  analyse  ->  cards  ->  Run

Topics are judged by the region's figures, municipality x topic cells by the municipality's own;
both are performance tables and take the same way.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from s3prio.analysis.duplicate_evidence import LikePair, duplicate_evidence
from s3prio.analysis.selection_margin import SelectionMargin, selection_margin
from s3prio.cards.card import Card
from s3prio.cards.deck import Background, deck
from s3prio.domain.criterion import Grain
from s3prio.evaluation.evaluate import evaluate
from s3prio.evaluation.evaluation import Evaluation
from s3prio.evidence.measuring import measure_all
from s3prio.evidence.setting import Setting
from s3prio.files.case import Case, read_scenario
from s3prio.scenario import preference_model


@dataclass(frozen=True)
class Run:
    """A scenario's result: what was asked (case), both evaluations, and what the analyses found."""

    case: Case
    topics: Evaluation
    cells: Evaluation | None
    margin: SelectionMargin | None
    duplicates: tuple[LikePair, ...]

    @property
    def cards(self) -> tuple[Card, ...]:
        """The result in the form in which people see it."""
        case = self.case
        background = Background(
            case.labels,
            case.indicators,
            case.data.sources,
            case.left_out,
            case.settings.notes,
            case.published,
        )
        return deck(self.topics, self.cells, self.margin, self.duplicates, background)


def run(scenario: Case | str | Path) -> Run:
    """
    Run a scenario.

    Parameters
    ----------
    scenario : Case or path
        From `read_scenario`, or the path of a scenario's file.

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
    topics = _evaluated(case, "topic")
    cells = _evaluated(case, "municipality") if case.judges("municipality") else None
    asked = case.scenario.analyses
    tables = [evaluation.table for evaluation in (topics, cells) if evaluation is not None]
    pairs = (pair for table in tables for pair in duplicate_evidence(table))
    return Run(
        case=case,
        topics=topics,
        cells=cells,
        margin=selection_margin(topics) if "selection-margin" in asked else None,
        duplicates=tuple(pairs) if "duplicate-evidence" in asked else (),
    )


def _evaluated(case: Case, grain: Grain) -> Evaluation:
    places = (case.settings.region.id,) if grain == "topic" else case.data.municipality_ids
    figures, topics, region = case.data.figures, case.data.topic_ids, case.settings.region.id
    setting = Setting(figures, places, topics, region, case.reference(grain), case.year)
    indicators = tuple(i for criterion in case.criteria for i in criterion.at(grain))
    table = measure_all(indicators, setting, grain)
    table.require_figures()
    return evaluate(table, preference_model(case.scenario, case.criteria, grain))
