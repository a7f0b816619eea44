"""From which figures? What was measured of each topic, and the scale that each indicator is read on."""

from __future__ import annotations

from collections.abc import Iterable

from s3prio.cards.background import Background
from s3prio.cards.card import Card
from s3prio.cards.cells import Table
from s3prio.cards.wording import figure, indicator_head
from s3prio.domain.performance import Column
from s3prio.evaluation.evaluation import Evaluation
from s3prio.text import Number, Text


def figures_card(evaluation: Evaluation, background: Background) -> Card:
    """
    Show topics x indicators, each figure in its unit.

    Parameters
    ----------
    evaluation : Evaluation
        Of topics.
    background : Background

    Returns
    -------
    Card
    """
    table = evaluation.table
    heads = (indicator_head(column, background) for column in table.columns)
    rows = (
        (
            background.topic(evaluation.alternatives[i][0]),
            *(
                figure(
                    float(table.lowest[i, j]),
                    float(table.highest[i, j]),
                    background.indicators[column.indicator],
                    str(table.reasons[i, j]),
                )
                for j, column in enumerate(table.columns)
            ),
        )
        for i in evaluation.order
    )
    return Card(
        id="figures",
        title=Text("Figures behind the values"),
        sentence=Text(
            "Each topic with what was measured of it; units and scales stand in the next table."
        ),
        table=Table((Text("Topic"), *heads), tuple(rows), (False, *(True for _ in table.columns))),
        sources=background.sources_of(column.indicator for column in table.columns),
    )


def scales_card(columns: Iterable[Column], background: Background) -> Card:
    """
    Show each indicator's question, unit, direction, scale, and the reason for the scale.

    Parameters
    ----------
    columns : iterable of Column
        The columns that were measured.
    background : Background

    Returns
    -------
    Card
    """
    indicators = {column.indicator: background.indicators[column.indicator] for column in columns}
    return Card(
        id="scales",
        title=Text("Scales of the indicators"),
        sentence=Text(
            "Every figure is read on a scale that was fixed in advance: its worse end is worth 0, its better"
            " end 100 points."
        ),
        table=Table(
            columns=(
                *(Text("Indicator"), Text("Question"), Text("Unit"), Text("Better")),
                *(Text("From"), Text("To"), Text("Reason for the scale")),
            ),
            rows=tuple(
                (
                    background.labels.indicators[id_],
                    indicator.question,
                    indicator.unit,
                    Text("higher") if indicator.direction == "higher" else Text("lower"),
                    Number(indicator.anchors.lowest, indicator.decimals),
                    Number(indicator.anchors.highest, indicator.decimals),
                    indicator.anchors.reason,
                )
                for id_, indicator in indicators.items()
            ),
            numeric=(False, False, False, False, True, True, False),
        ),
    )
