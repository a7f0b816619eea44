"""All cards of a run, in the order in which people ask: which, where, how many, why, how sure, says who."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from s3prio.analysis.duplicate_evidence import LikePair
from s3prio.analysis.selection_margin import SelectionMargin
from s3prio.cards.card import Card
from s3prio.cards.categories import categories_card, pioneers_card
from s3prio.cards.figures import figures_card, scales_card
from s3prio.cards.limits import limits_card
from s3prio.cards.ranking import ranking_card
from s3prio.cards.sources import sources_card
from s3prio.cards.values import values_card
from s3prio.domain.criterion import Indicator
from s3prio.domain.label import Label
from s3prio.domain.labels import Labels
from s3prio.domain.source import Source
from s3prio.evaluation.evaluation import Evaluation


@dataclass(frozen=True)
class Background:
    """
    What cards tell beside the results themselves.

    Attributes
    ----------
    labels : Labels
    indicators : mapping from id to Indicator
    sources : tuple of Source
    left_out : tuple of str
        Criteria that judge topics but not municipalities.
    notes : tuple of Label
        What the workspace wants every reader to know.
    published : tuple of str
        Topics that a published strategy chose, for comparison.
    """

    labels: Labels
    indicators: Mapping[str, Indicator]
    sources: tuple[Source, ...]
    left_out: tuple[str, ...]
    notes: tuple[Label, ...]
    published: tuple[str, ...]


def deck(
    topics: Evaluation,
    cells: Evaluation | None,
    margin: SelectionMargin | None,
    duplicates: tuple[LikePair, ...],
    background: Background,
) -> tuple[Card, ...]:
    """
    Make all cards of a run.

    Parameters
    ----------
    topics : Evaluation
    cells : Evaluation or None
    margin : SelectionMargin or None
    duplicates : tuple of LikePair
    background : Background

    Returns
    -------
    tuple of Card
    """
    labels = background.labels
    order = tuple(topics.alternatives[i][0] for i in topics.order)
    judged = [topics] if cells is None else [topics, cells]
    columns = tuple(column for evaluation in judged for column in evaluation.table.columns)
    measured = {column.indicator: background.indicators[column.indicator] for column in columns}
    of_cells = (
        ()
        if cells is None
        else (categories_card(cells, order, labels), pioneers_card(cells, labels))
    )
    return (
        ranking_card(topics, margin, background.published, labels),
        *of_cells,
        values_card(topics, labels),
        figures_card(topics, measured, labels),
        scales_card(measured, labels),
        limits_card(
            topics, cells, measured, duplicates, background.left_out, background.notes, labels
        ),
        sources_card(background.sources, measured, columns, labels),
    )
