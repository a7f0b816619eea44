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
from s3prio.cards.categories import categories_card, pioneers_card
from s3prio.cards.limits import limits_card
from s3prio.cards.ranking import ranking_card
from s3prio.cards.sources import sources_card
from s3prio.cards.values import values_card
from s3prio.domain.criterion import Grain
from s3prio.evaluation.evaluate import evaluate
from s3prio.evaluation.evaluation import Evaluation
from s3prio.evidence.measuring import measure_all
from s3prio.evidence.setting import Setting
from s3prio.files.case import Case, read_scenario
from s3prio.scenario import preference_model


@dataclass(frozen=True)
class Run:
    """
    A scenario's result.

    Attributes
    ----------
    case : Case
        What was asked, with all that was read for it.
    topics : Evaluation
    cells : Evaluation or None
        None if no criterion judges municipalities.
    margin : SelectionMargin or None
    duplicates : tuple of LikePair
    """

    case: Case
    topics: Evaluation
    cells: Evaluation | None
    margin: SelectionMargin | None
    duplicates: tuple[LikePair, ...]

    @property
    def cards(self) -> tuple[Card, ...]:
        """The result in the form in which people see it."""
        case, labels = self.case, self.case.labels
        order = tuple(self.topics.alternatives[i][0] for i in self.topics.order)
        judged = [self.topics] if self.cells is None else [self.topics, self.cells]
        columns = tuple(column for evaluation in judged for column in evaluation.table.columns)
        indicators = {column.indicator: case.indicators[column.indicator] for column in columns}
        return (
            ranking_card(self.topics, self.margin, labels),
            *(() if self.cells is None else (categories_card(self.cells, order, labels),)),
            *(() if self.cells is None else (pioneers_card(self.cells, labels),)),
            values_card(self.topics, labels),
            limits_card(
                self.topics,
                self.cells,
                indicators,
                self.duplicates,
                case.left_out,
                case.settings.notes,
                labels,
            ),
            sources_card(case.data.sources, indicators, columns, labels),
        )


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
        If the scenario refuses missing figures, or such beyond their scale, and there are some.
    """
    case = scenario if isinstance(scenario, Case) else read_scenario(scenario)
    topics = _evaluated(case, "topic")
    cells = _evaluated(case, "municipality") if case.judges("municipality") else None
    asked = case.scenario.analyses
    tables = [evaluation.table for evaluation in (topics, cells) if evaluation is not None]
    return Run(
        case=case,
        topics=topics,
        cells=cells,
        margin=selection_margin(topics) if "selection-margin" in asked else None,
        duplicates=tuple(pair for table in tables for pair in duplicate_evidence(table))
        if "duplicate-evidence" in asked
        else (),
    )


def _evaluated(case: Case, grain: Grain) -> Evaluation:
    setting = Setting(
        figures=case.data.figures,
        places=(case.settings.region.id,) if grain == "topic" else case.data.municipality_ids,
        topics=case.data.topic_ids,
        region=case.settings.region.id,
        reference=case.reference(grain),
        year=case.year,
    )
    indicators = tuple(i for criterion in case.criteria for i in criterion.at(grain))
    return evaluate(
        measure_all(indicators, setting, grain),
        preference_model(case.scenario, case.criteria, grain),
    )
