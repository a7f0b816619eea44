"""From a rank or a category down to every figure in the tables, its file and its source."""

from __future__ import annotations

from collections.abc import Mapping

from s3prio.cards.background import Background
from s3prio.cards.card import Card
from s3prio.cards.cells import Table, points
from s3prio.cards.trace_figures import Origin, Row, figure_rows
from s3prio.cards.wording import category_name, figure, gap, limit_name
from s3prio.domain.figures import Figures
from s3prio.evaluation.evaluation import Evaluation
from s3prio.evaluation.explain import Reason, reasons
from s3prio.evidence.measures import Measure, Ratio, Size, Specialisation
from s3prio.evidence.measuring import MeasuredIndicator
from s3prio.text import Number, Text


def formula(measure: Measure) -> Text:
    """Say what a measure does; the exact formulas stand in the documentation."""
    if isinstance(measure, Specialisation):
        steps = (
            Text(
                "the topic's share of jobs here over its share in the reference without this place"
            ),
            *(
                (Text("drawn towards the average where the place is small"),)
                if measure.shrunk
                else ()
            ),
            *((Text("made symmetric: (q − 1) / (q + 1)"),) if measure.symmetric else ()),
        )
        return Text("{steps}", {"steps": steps})
    if isinstance(measure, Size):
        return (
            Text(
                "natural logarithm of the topic's share of all jobs of the reference, without the region"
            )
            if measure.of == "reference"
            else Text("natural logarithm of the topic's share of all jobs")
        )
    if isinstance(measure, Ratio):
        return Text("the first figure over the second, times {per}", {"per": Number(measure.per)})
    return {
        "regional-share": Text("jobs here over the jobs of all municipalities of the region"),
        "market-growth": Text(
            "median of the yearly growth between all pairs of years, of the reference's jobs in the topic without the"
            " region, minus the same of all its jobs"
        ),
        "regional-component": Text(
            "growth here minus what the topic's growth in the reference explains, per year, over the jobs at the start"
        ),
        "given": Text("taken from the table as it stands"),
    }[measure.function]


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
    origin = Origin(figures, *places, topic, folder, background)
    rows = [_outcome(evaluation, i, background)]
    found = reasons(evaluation, i)
    listed = background.sources_of(reason.indicator for reason in found)
    for column, criterion in enumerate(evaluation.model.criterion_ids):
        rows.append(_criterion(evaluation, i, column, background))
        for reason in found:
            if reason.criterion == criterion:
                indicator = background.indicators[reason.indicator]
                rows.append(_indicator(reason, indicator, background))
                rows += figure_rows(origin, reason, indicator, listed)
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
            Text("sum of the criteria's points")
            if evaluation.is_additive
            else evaluation.model.aggregation.summary,
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
        points(evaluation.contributions[i, column] if evaluation.is_additive else value),
        Text(
            "value {value}, weight {weight}",
            {
                "value": points(value),
                "weight": Number(float(evaluation.criterion_weights[i, column]), 1, percent=True),
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
            "value {value} on the scale from {lowest} to {highest}, weight {weight}; {formula} ({years})",
            {
                "value": points(reason.value),
                "lowest": Number(ends.lowest, indicator.decimals),
                "highest": Number(ends.highest, indicator.decimals),
                "weight": Number(reason.weight, 1, percent=True),
                "formula": formula(indicator.measure),
                "years": reason.period or Text("without a year"),
            },
        ),
    )
