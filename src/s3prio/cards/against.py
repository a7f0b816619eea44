"""Why is one topic before another? Their difference, indicator by indicator."""

from __future__ import annotations

from s3prio.cards.background import Background
from s3prio.cards.card import Card
from s3prio.cards.cells import Shade, Table, points
from s3prio.cards.wording import ahead_and_behind, figure
from s3prio.evaluation.evaluation import Evaluation
from s3prio.evaluation.explain import Reason, reasons
from s3prio.text import Text


def against_card(topics: Evaluation, i: int, j: int, background: Background) -> Card:
    """
    Compare topic i with topic j.

    Parameters
    ----------
    topics : Evaluation
    i, j : int
        Positions.
    background : Background

    Returns
    -------
    Card
    """
    labels = background.labels
    one, other = (labels.topics[topics.alternatives[position][0]] for position in (i, j))
    ours, theirs = reasons(topics, i), reasons(topics, j)
    return Card(
        id=f"against-{topics.alternatives[i][0]}-{topics.alternatives[j][0]}",
        title=Text("{topic} against {other}", {"topic": one, "other": other}),
        sentence=_sentence(topics, i, j, background),
        table=Table(
            columns=(
                *(Text("Indicator"), Text("Criterion"), one, Text("Value"), other, Text("Value")),
                Text("Difference in points"),
            ),
            rows=tuple(
                (
                    labels.indicators[a.indicator],
                    labels.columns[a.criterion],
                    _figure(a, background),
                    Shade(points(a.value), a.value),
                    _figure(b, background),
                    Shade(points(b.value), b.value),
                    points(a.contribution - b.contribution, signed=True),
                )
                for a, b in zip(ours, theirs, strict=True)
            ),
            numeric=(False, False, True, True, True, True, True),
        ),
        caveats=(
            Text("The differences add up to the difference of the two scores.")
            if topics.is_additive
            else Text(
                "The last column is the difference of weight times value; by {method} such parts do not add up"
                " to the difference of the scores.",
                {"method": topics.model.aggregation.method},
            ),
        ),
        sources=background.sources_of(reason.indicator for reason in ours),
    )


def _figure(reason: Reason, background: Background) -> object:
    indicator = background.indicators[reason.indicator]
    return figure(reason.lowest, reason.highest, indicator, reason.missing)


def _sentence(topics: Evaluation, i: int, j: int, background: Background) -> Text:
    labels = background.labels
    gains = topics.contributions[i] - topics.contributions[j]
    if not topics.is_additive:
        return Text(
            "{topic} is on rank {rank}, {other} on rank {other_rank}, by {method}.",
            {
                "topic": labels.topics[topics.alternatives[i][0]],
                "other": labels.topics[topics.alternatives[j][0]],
                "rank": int(topics.ranking.values[i]),
                "other_rank": int(topics.ranking.values[j]),
                "method": topics.model.aggregation.method,
            },
        )
    return Text(
        "{topic} (rank {rank}) and {other} (rank {other_rank}) are {difference} points of 100 apart."
        " {topic} is ahead by {ahead}; behind by {behind}.",
        {
            "topic": labels.topics[topics.alternatives[i][0]],
            "other": labels.topics[topics.alternatives[j][0]],
            "rank": int(topics.ranking.values[i]),
            "other_rank": int(topics.ranking.values[j]),
            "difference": points(abs(topics.scores[i] - topics.scores[j])),
            **ahead_and_behind(gains, topics.model.criterion_ids, labels),
        },
    )
