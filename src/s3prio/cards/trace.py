"""From a rank or a category down to every figure in the tables, its file and its source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from s3prio.cards.background import Background
from s3prio.cards.card import Card
from s3prio.cards.cells import Table, points
from s3prio.cards.wording import category_name, figure, gap, limit_name
from s3prio.domain.figures import Figures
from s3prio.domain.source import Source
from s3prio.evaluation.evaluation import Evaluation
from s3prio.evaluation.explain import Reason, reasons
from s3prio.evidence.measures import columns_of, needs_reference
from s3prio.evidence.measuring import MeasuredIndicator
from s3prio.text import Number, Text

FORMULAS: dict[str, Text] = {
    "specialisation": Text(
        "the topic's share of jobs here over its share in the reference without this place; drawn towards the"
        " average by how far the size of the place can be trusted; (q − 1) / (q + 1)"
    ),
    "size": Text("natural logarithm of the topic's share of all jobs"),
    "regional-share": Text("jobs here over the jobs of all municipalities of the region"),
    "market-growth": Text(
        "median yearly growth of the reference's jobs in the topic, without the region, minus that of all its jobs"
    ),
    "regional-component": Text(
        "growth here minus what the topic's growth in the reference explains, per year, over the jobs at the start"
    ),
    "ratio": Text("the first figure over the second"),
    "given": Text("taken from the table as it stands"),
}
"""What a measure does, in words; the exact formulas stand in the documentation."""

Row = tuple[object, ...]


def trace_card(
    evaluation: Evaluation,
    i: int,
    figures: Mapping[str, Figures],
    places: tuple[str, str],
    folder: str,
    background: Background,
) -> Card:
    """
    Trace alternative i.

    Parameters
    ----------
    evaluation : Evaluation
        Of topics or of cells.
    i : int
    figures : mapping from ``"table.column"`` to Figures
    places : (place, reference)
        Whose figures were measured, and what they are compared with.
    folder : str
        Of the tables, as a reader of the workspace knows it.
    background : Background

    Returns
    -------
    Card
    """
    alternative = evaluation.alternatives[i]
    labels = background.labels
    place, topic = places[0], alternative[-1]
    name: object = labels.topics[topic]
    if len(alternative) > 1:
        name = Text(
            "{municipality} in {topic}",
            {"municipality": labels.municipalities[place], "topic": labels.topics[topic]},
        )
    rows = [_outcome(evaluation, i, background)]
    listed = background.sources_of(reason.indicator for reason in reasons(evaluation, i))
    found = reasons(evaluation, i)
    for column, criterion in enumerate(evaluation.model.criterion_ids):
        rows.append(_criterion(evaluation, i, column, background))
        for reason in found:
            if reason.criterion == criterion:
                indicator = background.indicators[reason.indicator]
                rows.append(_indicator(reason, indicator, background))
                rows += _figures(
                    reason, indicator, figures, (*places, topic), folder, listed, background
                )
    return Card(
        id="trace-" + "-".join(alternative),
        title=Text("Trace: {name}", {"name": name}),
        sentence=Text(
            "From the result down to the figures in the tables; each line rests on the lines below it."
        ),
        table=Table(
            columns=(Text("Level"), Text("What"), Text("Result"), Text("How, or from where")),
            rows=tuple(rows),
            numeric=(False, False, True, False),
        ),
        sources=listed,
        cites_sources=True,
    )


def _outcome(evaluation: Evaluation, i: int, background: Background) -> Row:
    score = points(evaluation.scores[i])
    assignment = evaluation.assignment
    if assignment is None:
        return (
            Text("Rank"),
            Text(
                "{rank} of {count}",
                {"rank": int(evaluation.ranking.values[i]), "count": len(evaluation.alternatives)},
            ),
            score,
            Text("sum of the criteria's points"),
        )
    return (
        Text("Category"),
        category_name(int(assignment.values[i])),
        score,
        Text(
            "nearest limit: {limit}, {margin} points away",
            {
                "limit": limit_name(str(assignment.limits[i]), background.labels),
                "margin": gap(float(assignment.margins[i])),
            },
        ),
    )


def _criterion(evaluation: Evaluation, i: int, column: int, background: Background) -> Row:
    id_ = evaluation.model.criterion_ids[column]
    value = (evaluation.lowest_values[i, column] + evaluation.highest_values[i, column]) / 2
    return (
        Text("Criterion"),
        background.labels.criteria[id_],
        points(evaluation.contributions[i, column]),
        Text(
            "value {value}, weight {weight}",
            {
                "value": points(value),
                "weight": Number(float(evaluation.model.weights[column]), 1, percent=True),
            },
        ),
    )


def _indicator(reason: Reason, indicator: MeasuredIndicator, background: Background) -> Row:
    ends = indicator.anchors
    return (
        Text("Indicator"),
        Text(
            "{indicator}, {unit}",
            {"indicator": background.labels.indicators[reason.indicator], "unit": indicator.unit},
        ),
        figure(reason.lowest, reason.highest, indicator, reason.missing),
        Text(
            "value {value} on the scale from {lowest} to {highest}, {weight} of the score; {formula} ({years})",
            {
                "value": points(reason.value),
                "lowest": Number(ends.lowest, indicator.decimals),
                "highest": Number(ends.highest, indicator.decimals),
                "weight": Number(reason.weight, 1, percent=True),
                "formula": FORMULAS[indicator.measure.function],
                "years": reason.period or Text("without a year"),
            },
        ),
    )


def _figures(
    reason: Reason,
    indicator: MeasuredIndicator,
    figures: Mapping[str, Figures],
    where: tuple[str, str, str],
    folder: str,
    listed: Sequence[Source],
    background: Background,
) -> Iterator[Row]:
    """Yield the table figures that an indicator is made of: of the place, and of the reference."""
    place, reference, topic = where
    named = tuple(
        f"({number})"
        for number, source in enumerate(listed, start=1)
        if source.id in indicator.sources
    )
    years = [int(year) for year in re.findall(r"\d{4}", reason.period)] or [0]
    asked = [place, reference] if needs_reference(indicator.measure) and reference else [place]
    for column in dict.fromkeys(columns_of(indicator.measure).values()):
        table = figures[column]
        for one in asked if place in table.places else [place] if table.places == ("",) else []:
            for year in sorted({years[0], years[-1]} & set(table.years)):
                bounds = table.at((one,), (topic,), year)
                low, high = float(bounds.lowest[0, 0]), float(bounds.highest[0, 0])
                if np.isnan(low):
                    continue
                yield (
                    Text("Figure"),
                    Text(
                        "{column}: {place}, {topic}{year}",
                        {
                            "column": column,
                            "place": _place(one, table, background),
                            "topic": background.labels.topics[topic]
                            if table.topics != ("",)
                            else Text("all topics"),
                            "year": f", {year}" if year else "",
                        },
                    ),
                    _number(low, high),
                    Text(
                        "{file}; {sources}",
                        {"file": f"{folder}/{column.split('.')[0]}.csv", "sources": named},
                    ),
                )


def _place(id_: str, table: Figures, background: Background) -> object:
    if table.places == ("",):
        return Text("all places")
    labels = background.labels
    return labels.places.get(id_) or labels.municipalities.get(id_) or id_


def _number(low: float, high: float) -> object:
    """Show a table's figure with as many decimals as it has, four at most."""
    decimals = next((d for d in range(4) if round(low, d) == low and round(high, d) == high), 4)
    if low == high:
        return Number(low, decimals)
    return Text("{low} to {high}", {"low": Number(low, decimals), "high": Number(high, decimals)})
