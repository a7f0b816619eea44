"""Who is first under which weights?"""

from __future__ import annotations

import numpy as np

from s3prio.analysis.robustness.overview import Robustness
from s3prio.analysis.robustness.winner_regions import winner_regions
from s3prio.cards.background import Background
from s3prio.cards.card import Card
from s3prio.cards.cells import Table
from s3prio.cards.charts import Corner, Panel, Patch, Triangles
from s3prio.cards.robustness.shares import (
    allowed_or_not,
    allowed_text,
    percent,
    share_text,
    weight_text,
)
from s3prio.domain.arrays import FloatArray
from s3prio.evaluation.evaluation import Evaluation
from s3prio.text import Text

_FIXED = (0.0, 0.5, 0.75)
"""Weights of a fourth criterion for which a triangle is drawn, beside its weight of today."""


def winners_card(topics: Evaluation, found: Robustness, background: Background) -> Card:
    """
    Show who is first under how much of the weights, and where.

    Parameters
    ----------
    topics : Evaluation
    found : Robustness
    background : Background

    Returns
    -------
    Card
        With triangles for three or four criteria and methods that add up.
    """
    first = found.topics.first
    order = [i for i in np.argsort(-first, kind="stable").tolist() if first[i] > 0]
    numbers = {i: number for number, i in enumerate(order, start=1)}
    labels = background.labels
    return Card(
        id="weights-winners",
        title=Text("Who is first under which weights"),
        sentence=Text(
            "Under {allowed} the first place goes to: {shares}.",
            {
                "allowed": allowed_text(found),
                "shares": tuple(
                    Text(
                        "{topic} ({share})",
                        {
                            "topic": background.topic(topics.alternatives[i][0]),
                            "share": share_text(float(first[i]), found.topics.samples),
                        },
                    )
                    for i in order
                ),
            },
        ),
        chart=_chart(topics, found, numbers, background),
        table=Table(
            columns=(
                *(Text("No."), Text("Topic"), Text("Share of the weights")),
                *(labels.columns[id_] for id_ in found.criteria),
            ),
            rows=tuple(
                (
                    str(numbers[i]),
                    background.topic(topics.alternatives[i][0]),
                    share_text(float(first[i]), found.topics.samples),
                    *(percent(float(one)) for one in found.topics.central_weights[i]),
                )
                for i in order
            ),
            numeric=(True, False, True, *(True for _ in found.criteria)),
        ),
        caveats=(
            Text(
                "The last columns show the centre of the weights under which the topic is first."
            ),
            *allowed_or_not(found),
        ),
    )


def _chart(
    topics: Evaluation, found: Robustness, numbers: dict[int, int], background: Background
) -> Triangles | None:
    m = len(found.criteria)
    parts = found.ways[0].asked.parts if found.ways else None
    if m not in (3, 4) or parts is None:
        return None
    labels = background.labels
    own = float(found.weights[3]) if m == 4 else 0.0
    fixed = [w for w in sorted({own, *_FIXED}) if w < 1] if m == 4 else [0.0]
    regions = {weight: winner_regions(parts, _corners(weight, m)) for weight in fixed}
    # Who is first under weights that are not allowed only is numbered behind the others.
    numbers = dict(numbers)
    for region in (one for of_weight in regions.values() for one in of_weight):
        numbers.setdefault(region.winner, len(numbers) + 1)
    panels = tuple(
        Panel(
            Text(
                "{criterion}: {weight}",
                {"criterion": labels.columns[found.criteria[3]], "weight": weight_text(weight)},
            )
            if m == 4
            else Text(""),
            tuple(
                Patch(tuple(_corner(point) for point in one.outline), numbers[one.winner])
                for one in of_weight
            ),
            (_corner(found.weights[:3] / (1.0 - weight)),) if weight == own else (),
        )
        for weight, of_weight in regions.items()
    )
    shown = {one.winner for of_weight in regions.values() for one in of_weight}
    a, b, c = (labels.criteria[id_] for id_ in found.criteria[:3])
    return Triangles(
        corners=(a, b, c),
        panels=panels,
        legend=tuple(
            (numbers[i], labels.topics[topics.alternatives[i][0]])
            for i in sorted(shown, key=numbers.__getitem__)
        ),
        dot=Text("today's weights"),
    )


def _corners(fixed: float, m: int) -> FloatArray:
    """Weights at the corners of the triangle in which a fourth criterion has a fixed weight."""
    corners = np.full((3, m), fixed)
    corners[:, :3] = (1.0 - fixed) * np.eye(3)
    return corners


def _corner(point: FloatArray) -> Corner:
    a, b, c = point.tolist()
    return a, b, c
