"""What would it take for the next topic to come in? Single changes that make the two level."""

from __future__ import annotations

from s3prio.analysis.selection_margin import SelectionMargin
from s3prio.analysis.swaps import FigureSwap, Swaps, WeightSwap
from s3prio.cards.background import Background
from s3prio.cards.card import Card
from s3prio.cards.cells import Table, points
from s3prio.cards.wording import listed, telling_decimals
from s3prio.evaluation.evaluation import Evaluation
from s3prio.text import Number, Text

MOST = 8
"""Weights and figures shown; the smallest changes of each come first."""


def swaps_card(
    topics: Evaluation, margin: SelectionMargin, found: Swaps, background: Background
) -> Card:
    """
    Show the single changes of weights or figures that would change the selection.

    Parameters
    ----------
    topics : Evaluation
    margin : SelectionMargin
    found : Swaps
    background : Background

    Returns
    -------
    Card
    """
    last, first = (
        background.topic(topics.alternatives[i][0]) for i in (margin.last_in, margin.first_out)
    )
    shown = [_weight_row(swap, background) for swap in found.weights[:MOST]]
    shown += [_figure_row(topics, swap, background) for swap in found.figures[:MOST]]
    return Card(
        id="swaps",
        title=Text("What would swap the last in and the first out"),
        sentence=Text(
            "{last} is selected, {first} is not; {margin} points of 100 lie between them. {nearest}",
            {
                "last": last,
                "first": first,
                "margin": points(margin.margin),
                "nearest": _nearest(topics, found, background),
            },
        ),
        table=Table(
            columns=(
                *(Text("Change"), Text("Whose"), Text("Today")),
                *(Text("Level at"), Text("Size of the step")),
            ),
            rows=tuple(shown),
            numeric=(False, False, True, True, True),
        )
        if shown
        else None,
        caveats=(
            *listed(len(shown), len(found.weights) + len(found.figures)),
            Text(
                "Each change alone, all else as it is. A weight takes from the others or gives to them in"
                " proportion; the step of a figure is the part of its scale that it takes."
            ),
        ),
        sources=background.sources_of(column.indicator for column in topics.table.columns),
    )


def _nearest(topics: Evaluation, found: Swaps, background: Background) -> Text:
    labels = background.labels
    weights = figures = None
    if found.weights:
        weight = found.weights[0]
        weights = Text(
            "They are level if {criterion} counts {needed} instead of {weight}.",
            {
                "criterion": labels.criteria[weight.criterion],
                "needed": Number(weight.needed, 1, percent=True),
                "weight": Number(weight.weight, 1, percent=True),
            },
        )
    if found.figures:
        swap = found.figures[0]
        figures = Text(
            "The smallest change of a figure: {indicator} of {topic}, {step} of its scale.",
            {
                "indicator": labels.indicators[swap.indicator],
                "topic": labels.topics[topics.alternatives[swap.alternative][0]],
                "step": Number(abs(swap.change), 0, percent=True),
            },
        )
    if weights and figures:
        return Text("{first} {second}", {"first": weights, "second": figures})
    return weights or figures or Text("No single weight and no single figure can make them level.")


def _weight_row(swap: WeightSwap, background: Background) -> tuple[object, ...]:
    return (
        Text("Weight of {criterion}", {"criterion": background.labels.criteria[swap.criterion]}),
        Text("everybody"),
        Number(swap.weight, 1, percent=True),
        Number(swap.needed, 1, percent=True),
        Text(
            "{change} percentage points",
            {"change": Number(100 * (swap.needed - swap.weight), 1, signed=True)},
        ),
    )


def _figure_row(
    topics: Evaluation, swap: FigureSwap, background: Background
) -> tuple[object, ...]:
    decimals = telling_decimals(
        swap.performance, swap.needed, background.indicators[swap.indicator].decimals
    )
    return (
        background.labels.indicators[swap.indicator],
        background.topic(topics.alternatives[swap.alternative][0]),
        Number(swap.performance, decimals),
        Number(swap.needed, decimals),
        Text(
            "{change} of the scale",
            {"change": Number(swap.change, 0, percent=True, signed=True)},
        ),
    )
