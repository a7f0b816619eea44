"""What is known about each topic: its value on every criterion."""

from __future__ import annotations

import numpy as np

from s3prio.cards.background import Background
from s3prio.cards.card import Card
from s3prio.cards.cells import Shade, Table, points
from s3prio.domain.labels import Labels
from s3prio.domain.ranking import TOLERANCE
from s3prio.evaluation.evaluation import Evaluation
from s3prio.text import Number, Text


def values_card(evaluation: Evaluation, background: Background) -> Card:
    """
    Show topics x criteria.

    Parameters
    ----------
    evaluation : Evaluation
        Of topics.
    background : Background

    Returns
    -------
    Card
    """
    labels = background.labels
    criteria = evaluation.model.criterion_ids
    values = evaluation.values
    heads = (
        Text(
            "{criterion} (weight {weight})",
            {"criterion": labels.columns[id_], "weight": Number(float(weight), 0, percent=True)},
        )
        for id_, weight in zip(criteria, evaluation.model.weights, strict=True)
    )
    rows = (
        (
            background.topic(evaluation.alternatives[i][0]),
            *(Shade(points(value), float(value)) for value in values[i]),
        )
        for i in evaluation.order
    )
    return Card(
        id="values",
        title=Text("Values by criterion"),
        sentence=Text(
            "Strongest on each criterion: {leaders}.", {"leaders": _leaders(evaluation, labels)}
        ),
        table=Table((Text("Topic"), *heads), tuple(rows), (False, *(True for _ in criteria))),
        caveats=(
            Text(
                "0 is the worse end of each scale, 100 the better one; the darker, the better."
                " Each topic's own page section leads down to its figures."
            ),
        ),
        sources=background.sources_of(column.indicator for column in evaluation.table.columns),
    )


def _leaders(evaluation: Evaluation, labels: Labels) -> tuple[Text, ...]:
    """Name the topics, one or several alike, that are strongest on each criterion."""
    values = evaluation.values
    return tuple(
        Text(
            "{criterion}: {topics}",
            {
                "criterion": labels.criteria[criterion],
                "topics": tuple(
                    labels.topics[evaluation.alternatives[i][0]]
                    for i in np.flatnonzero(values[:, j] >= values[:, j].max() - TOLERANCE)
                ),
            },
        )
        for j, criterion in enumerate(evaluation.model.criterion_ids)
    )
