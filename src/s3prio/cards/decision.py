"""What was decided, and how it lies to what the scenario's weights and figures would choose."""

from __future__ import annotations

from s3prio.cards.background import Background
from s3prio.cards.card import Card
from s3prio.cards.cells import Table, points
from s3prio.cards.wording import names_or_none
from s3prio.evaluation.evaluation import Evaluation
from s3prio.scenario.decision import Decision
from s3prio.text import Text


def decision_card(decision: Decision, topics: Evaluation, background: Background) -> Card:
    """
    Set a decision beside the selection of the scenario.

    Parameters
    ----------
    decision : Decision
    topics : Evaluation
    background : Background

    Returns
    -------
    Card
    """
    chosen = set(decision.topics)
    order = [(topics.alternatives[i][0], i) for i in topics.order]
    selection = topics.selection
    inside = {id_ for id_, i in order if selection is not None and bool(selection.selected[i])}
    labels = background.labels.topics
    return Card(
        id="decision",
        title=Text("What was decided"),
        sentence=_sentence(decision, tuple(labels[id_] for id_ in decision.topics)),
        table=Table(
            columns=(
                Text("Topic"),
                Text("Rank"),
                Text("Points"),
                Text("Decided"),
                Text("Selected"),
            ),
            rows=tuple(
                (
                    background.topic(id_),
                    int(topics.ranking.values[i]),
                    points(topics.scores[i]),
                    Text("yes") if id_ in chosen else Text("no"),
                    Text("yes") if id_ in inside else Text("no"),
                )
                for id_, i in order
                if id_ in chosen | inside
            ),
            numeric=(False, True, True, False, False),
        ),
        caveats=(
            Text("Reason: {reason}", {"reason": decision.reason}),
            Text(
                "Decided, and not selected by the weights of this scenario: {more}. Selected, and not decided: {less}.",
                {
                    "more": names_or_none(
                        [labels[id_] for id_ in decision.topics if id_ not in inside]
                    ),
                    "less": names_or_none(
                        [labels[id_] for id_, _ in order if id_ in inside - chosen]
                    ),
                },
            ),
        ),
    )


def _sentence(decision: Decision, topics: tuple[object, ...]) -> Text:
    said = {"date": decision.date, "by": decision.by, "topics": topics}
    if decision.by is None:
        return Text("Decided on {date}: {topics}.", said)
    return Text("Decided by {by} on {date}: {topics}.", said)
