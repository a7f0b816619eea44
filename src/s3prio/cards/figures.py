"""From which figures? What was measured of each topic, and the scale that each indicator is read on."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from s3prio.cards.card import Card, Table
from s3prio.domain.criterion import Indicator
from s3prio.domain.labels import Labels
from s3prio.evaluation.evaluation import Evaluation
from s3prio.text import Number, Text


def figures_card(
    evaluation: Evaluation, indicators: Mapping[str, Indicator], labels: Labels
) -> Card:
    """
    Show topics x indicators, each figure in its unit.

    Parameters
    ----------
    evaluation : Evaluation
        Of topics.
    indicators : mapping from id to Indicator
    labels : Labels

    Returns
    -------
    Card
    """
    table = evaluation.table
    heads = (
        Text(
            "{indicator} ({years})",
            {"indicator": labels.indicators[column.indicator], "years": column.period},
        )
        if column.period
        else labels.indicators[column.indicator]
        for column in table.columns
    )
    rows = (
        (
            labels.topics[evaluation.alternatives[i][0]],
            *(
                _figure(table.performances[i, j], indicators[column.indicator])
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
        caveats=(Text("A figure that is known between bounds is shown by its middle."),),
    )


def scales_card(indicators: Mapping[str, Indicator], labels: Labels) -> Card:
    """
    Show each indicator's question, unit, direction, scale, and the reason for the scale.

    Parameters
    ----------
    indicators : mapping from id to Indicator
    labels : Labels

    Returns
    -------
    Card
    """
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
                    labels.indicators[id_],
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


def _figure(performance: float, indicator: Indicator) -> object:
    if np.isnan(performance):
        return Text("missing")
    return Number(float(performance), indicator.decimals)
