"""What is known about each topic: its value on every criterion."""

from __future__ import annotations

import numpy as np

from s3prio.cards.card import Card, Table, points
from s3prio.domain.labels import Labels
from s3prio.domain.ranking import TOLERANCE
from s3prio.evaluation.evaluation import Evaluation
from s3prio.text import Number, Text


def values_card(evaluation: Evaluation, labels: Labels) -> Card:
    """
    Show topics x criteria.

    Parameters
    ----------
    evaluation : Evaluation
        Of topics.
    labels : Labels

    Returns
    -------
    Card
    """
    criteria = evaluation.model.criterion_ids
    values = evaluation.values
    leaders = tuple(
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
        for j, criterion in enumerate(criteria)
    )
    weights = evaluation.model.weights
    return Card(
        id="values",
        title=Text("Values by criterion"),
        sentence=Text("Strongest on each criterion: {leaders}.", {"leaders": leaders}),
        table=Table(
            columns=(
                Text("Topic"),
                *(
                    Text(
                        "{criterion} (weight {weight})",
                        {
                            "criterion": labels.criteria[id_],
                            "weight": Number(float(w), 0, percent=True),
                        },
                    )
                    for id_, w in zip(criteria, weights, strict=True)
                ),
            ),
            rows=tuple(
                (
                    labels.topics[evaluation.alternatives[i][0]],
                    *(points(value) for value in evaluation.values[i]),
                )
                for i in evaluation.order
            ),
            numeric=(False, *(True for _ in criteria)),
        ),
        caveats=(
            Text(
                "0 is the lower end of each scale, 100 the upper end; its reason stands in the criterion's file."
            ),
        ),
    )
