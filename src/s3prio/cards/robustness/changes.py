"""How little of the weight has to move for each topic to come in or drop out?"""

from __future__ import annotations

import math

import numpy as np

from s3prio.analysis.robustness.overview import Robustness
from s3prio.cards.background import Background
from s3prio.cards.card import Card
from s3prio.cards.cells import Table
from s3prio.cards.charts import Bars
from s3prio.cards.extent import extent
from s3prio.cards.robustness.shares import moved_text, percent
from s3prio.cards.robustness.topics import change_sentence
from s3prio.domain.label import Label
from s3prio.evaluation.evaluation import Evaluation
from s3prio.text import Text


def changes_card(topics: Evaluation, found: Robustness, background: Background) -> Card | None:
    """
    Show the smallest change of weights for each topic, the smallest first.

    Parameters
    ----------
    topics : Evaluation
    found : Robustness
    background : Background

    Returns
    -------
    Card or None
        None where the method's scores do not add up.
    """
    known = [i for i, change in enumerate(found.changes) if change is not None]
    if not known:
        return None
    order = sorted(known, key=lambda i: (_moved(found, i), topics.order.index(i)))
    shown = order[: extent(len(order))]
    nearest = shown[0]
    return Card(
        id="weights-changes",
        title=Text("The smallest change of weights"),
        sentence=Text("No weights bring any topic in or throw any out.")
        if math.isinf(_moved(found, nearest))
        else Text(
            "The nearest to the edge is {topic}. {change}",
            {
                "topic": background.topic(topics.alternatives[nearest][0]),
                "change": change_sentence(topics, found, nearest, background),
            },
        ),
        chart=_chart(topics, found, shown, background),
        table=Table(
            columns=(
                *(Text("Topic"), Text("Today"), Text("Weight that moves")),
                *(background.labels.columns[id_] for id_ in found.criteria),
            ),
            rows=tuple(_row(topics, found, i, background) for i in shown),
            numeric=(False, False, True, *(True for _ in found.criteria)),
        ),
        caveats=(
            Text(
                "Weight that moves: the share of all weight that has to go from some criteria to others; the"
                " columns show the weights then. On them two topics are just level."
            ),
            Text('"impossible": under no allowed weights at all.'),
        ),
    )


def _moved(found: Robustness, i: int) -> float:
    change = found.changes[i]
    return math.inf if change is None else change.moved


def _is_in(topics: Evaluation, i: int) -> bool:
    return topics.selection is not None and bool(topics.selection.selected[i])


def _row(
    topics: Evaluation, found: Robustness, i: int, background: Background
) -> tuple[object, ...]:
    change = found.changes[i]
    weights = None if change is None else change.weights
    return (
        background.topic(topics.alternatives[i][0]),
        Text("selected") if _is_in(topics, i) else Text("not selected"),
        Text("impossible") if weights is None else moved_text(_moved(found, i)),
        *(
            ("–" for _ in found.criteria)
            if weights is None
            else (percent(float(weight)) for weight in weights)
        ),
    )


def _chart(
    topics: Evaluation, found: Robustness, shown: list[int], background: Background
) -> Bars:
    moved = np.array([_moved(found, i) for i in shown])
    sizes = np.where(np.isfinite(moved), 100 * moved, 0.0)
    inside = np.array([_is_in(topics, i) for i in shown])
    return Bars(
        labels=tuple(background.labels.topics[topics.alternatives[i][0]] for i in shown),
        parts=(
            Label(en="would throw it out", de="würde es hinauswerfen"),
            Label(en="would bring it in", de="würde es hereinbringen"),
        ),
        lengths=np.column_stack([np.where(inside, sizes, 0.0), np.where(inside, 0.0, sizes)]),
        marked=tuple(inside.tolist()),
        step=10,
        ends=tuple(
            moved_text(float(one)) if math.isfinite(one) else Text("impossible") for one in moved
        ),
    )
