"""What is not known: gaps, bounds, clipped figures, and what the assumptions leave open."""

from __future__ import annotations

import numpy as np

from s3prio.analysis.duplicate_evidence import LikePair
from s3prio.cards.background import Background
from s3prio.cards.card import Card
from s3prio.cards.cells import Table
from s3prio.domain.labels import Labels
from s3prio.evaluation.evaluation import Evaluation
from s3prio.text import Number, Text

POLICIES: dict[str, Text] = {
    "range": Text(
        "it may be anything on its scale, and the score is the middle of what is possible"
    ),
    "renormalise": Text("the others count for it"),
    "refuse": Text("nothing is scored"),
}

REMARKS: dict[str, Text] = {"two_points": Text("growth from two years only")}


HEADS = (
    Text("Indicator"),
    Text("Of"),
    Text("Years"),
    Text("Missing"),
    Text("Known between bounds"),
    Text("Beyond the scale"),
    Text("Remark"),
)


def limits_card(
    topics: Evaluation,
    cells: Evaluation | None,
    duplicates: tuple[LikePair, ...],
    background: Background,
) -> Card:
    """
    Say what is not known.

    Parameters
    ----------
    topics, cells : Evaluation
    duplicates : tuple of LikePair
        Indicators that say nearly the same.
    background : Background

    Returns
    -------
    Card
    """
    labels = background.labels
    evaluations = [topics] if cells is None else [topics, cells]
    measured = dict.fromkeys(c.indicator for e in evaluations for c in e.table.columns)
    rows = tuple(
        row
        for kind, evaluation in zip(
            (Text("topics"), Text("municipalities")), evaluations, strict=False
        )
        for row in _rows(kind, evaluation, labels)
    )
    missing = sum(int(np.isnan(evaluation.table.lowest).sum()) for evaluation in evaluations)
    return Card(
        id="limits",
        title=Text("What is not known"),
        sentence=Text(
            "Missing figures: {missing}. Where one is missing, {policy}.",
            {"missing": missing, "policy": POLICIES[topics.model.missing]},
        ),
        table=Table(
            columns=HEADS,
            rows=rows,
            numeric=(False, False, False, True, True, True, False),
        ),
        caveats=(
            *background.notes,
            *_cells_method(topics, cells),
            *_left_out(cells, background.left_out, labels),
            *_duplicates(duplicates, labels),
            *_grades(cells),
            *(
                Text(
                    "{indicator}: {caveat}",
                    {"indicator": labels.indicators[id_], "caveat": caveat},
                )
                for id_ in measured
                for caveat in background.indicators[id_].caveats
            ),
        ),
    )


def _rows(kind: Text, evaluation: Evaluation, labels: Labels) -> tuple[tuple[object, ...], ...]:
    table = evaluation.table
    missing = np.isnan(table.lowest)
    bounded = ~missing & (table.highest > table.lowest)
    return tuple(
        (
            labels.indicators[column.indicator],
            kind,
            column.period,
            int(missing[:, j].sum()),
            int(bounded[:, j].sum()),
            int(evaluation.clipped[:, j].sum()),
            REMARKS.get(
                column.remark,
                Text("the place's, alike for all its topics") if column.place_wide else "",
            ),
        )
        for j, column in enumerate(table.columns)
    )


def _cells_method(topics: Evaluation, cells: Evaluation | None) -> tuple[Text, ...]:
    """Say where municipalities are judged by another method than topics."""
    if cells is None or cells.model.aggregation == topics.model.aggregation:
        return ()
    return (
        Text(
            "Topics are ranked by {method}. Municipalities are put into categories by {other}: cuts need points"
            " that stand for themselves and add up.",
            {"method": topics.model.aggregation.method, "other": cells.model.aggregation.method},
        ),
    )


def _left_out(
    cells: Evaluation | None, left_out: tuple[str, ...], labels: Labels
) -> tuple[Text, ...]:
    if cells is None or not left_out:
        return ()
    return (
        Text(
            "Municipalities are not judged on {criteria}; there the other criteria count for it: {weights}.",
            {
                "criteria": tuple(labels.criteria[id_] for id_ in left_out),
                "weights": tuple(
                    Text(
                        "{criterion} {weight}",
                        {
                            "criterion": labels.criteria[id_],
                            "weight": Number(float(w), 1, percent=True),
                        },
                    )
                    for id_, w in zip(cells.model.criterion_ids, cells.model.weights, strict=True)
                ),
            },
        ),
    )


def _duplicates(duplicates: tuple[LikePair, ...], labels: Labels) -> tuple[Text, ...]:
    return tuple(
        Text(
            "{first} and {second} say nearly the same (correlation {correlation}): one fact may count twice.",
            {
                "first": labels.indicators[pair.first],
                "second": labels.indicators[pair.second],
                "correlation": Number(pair.correlation, 2),
            },
        )
        for pair in duplicates
    )


def _grades(cells: Evaluation | None) -> tuple[Text, ...]:
    if cells is None:
        return ()
    grades = cells.quality.grades
    return (
        Text(
            "Data quality of the pairs of municipality and topic: {a} with grade A (four fifths or more of"
            " the weight rest on exact figures of their own), {b} with B (half or more), {c} with C."
            " The grade says nothing of the assumptions behind the figures.",
            {"a": grades.count("A"), "b": grades.count("B"), "c": grades.count("C")},
        ),
    )
