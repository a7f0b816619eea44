"""How much do the assumptions matter? Each moved once: what it does to selection and categories."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from s3prio.analysis.assumptions import STEP, Moved, score_ranges
from s3prio.cards.background import Background
from s3prio.cards.card import Card
from s3prio.cards.cells import Table, points
from s3prio.cards.charts import Dots
from s3prio.cards.wording import listed, telling_decimals
from s3prio.evaluation.evaluation import Evaluation
from s3prio.text import Number, Text

MOST = 25
"""Moves listed: those that change the selection, then those that change most."""


def assumptions_card(topics: Evaluation, moved: Sequence[Moved], background: Background) -> Card:
    """
    Show what each assumption does when it is moved once.

    Parameters
    ----------
    topics : Evaluation
    moved : sequence of Moved
    background : Background

    Returns
    -------
    Card
    """
    deciding = [one for one in moved if one.changes_selection]
    ranked = sorted(moved, key=lambda one: (not one.changes_selection, -_largest(one, topics)))
    shown = ranked[:MOST]
    return Card(
        id="assumptions",
        title=Text("How much the assumptions matter"),
        sentence=Text(
            "Assumptions were moved by one step, one at a time; {deciding} of {count} such moves change the selection.",
            {"count": len(moved), "deciding": len(deciding)},
        ),
        chart=_ranges(topics, moved, background),
        table=Table(
            columns=(
                *(
                    Text("Assumption"),
                    Text("From"),
                    Text("To"),
                    Text("Comes in"),
                    Text("Drops out"),
                ),
                Text("Largest change of a topic"),
            ),
            rows=tuple(_row(one, topics, background) for one in shown),
            numeric=(False, True, True, False, False, False),
        ),
        caveats=(
            *_counts(moved),
            *_categories(moved),
            Text(
                "Scales: each end by {step} of the scale, outward and inward. Assignments and levels: by one"
                " step (a quarter of a weight; one level that crosses the line to qualified work).",
                {"step": Number(STEP, 0, percent=True)},
            ),
            Text(
                "The chart shows the lowest and highest points that any single move gives a topic. Several"
                " moves at once can do more."
            ),
            *listed(len(shown), len(moved)),
        ),
    )


def _largest(one: Moved, topics: Evaluation) -> float:
    return float(np.abs(one.scores - topics.scores).max())


def _counts(moved: Sequence[Moved]) -> tuple[Text, ...]:
    kinds = {
        "scale": Text("ends of scales"),
        "crosswalk": Text("assignments of occupations to topics"),
        "qualification": Text("levels of qualification"),
    }
    parts = tuple(
        Text(
            "{kind}: {count} moves, {deciding} change the selection",
            {
                "kind": said,
                "count": sum(one.kind == kind for one in moved),
                "deciding": sum(one.kind == kind and one.changes_selection for one in moved),
            },
        )
        for kind, said in kinds.items()
        if any(one.kind == kind for one in moved)
    )
    return (Text("{parts}.", {"parts": parts}),)


def _categories(moved: Sequence[Moved]) -> tuple[Text, ...]:
    """Say what the moves do to categories of municipalities, as far as it was examined."""
    known = [one.cells for one in moved if one.cells is not None]
    said = []
    if any(known):
        said.append(
            Text(
                "A single move of a scale changes up to {most} categories of municipalities.",
                {"most": max(known)},
            )
        )
    if len(known) < len(moved):
        said.append(
            Text(
                "What assignments and levels do to the categories of municipalities is not examined here: the"
                " tables have such figures for the region only."
            )
        )
    return tuple(said)


def _row(one: Moved, topics: Evaluation, background: Background) -> tuple[object, ...]:
    labels = background.labels
    change = one.scores - topics.scores
    i = int(np.abs(change).argmax())
    least = {"scale": 0, "crosswalk": 2, "qualification": 0}[one.kind]
    if one.kind == "scale":
        least = background.indicators[one.subject].decimals
    decimals = least if one.kind != "scale" else telling_decimals(one.before, one.after, least)
    return (
        _subject(one, background),
        Number(one.before, decimals),
        Number(one.after, decimals),
        tuple(labels.topics[id_] for id_ in one.entering) or "–",
        tuple(labels.topics[id_] for id_ in one.leaving) or "–",
        Text(
            "{topic} {change}",
            {
                "topic": labels.topics[topics.alternatives[i][0]],
                "change": points(change[i], signed=True),
            },
        )
        if abs(change[i]) > 0
        else "–",
    )


def _subject(one: Moved, background: Background) -> Text:
    labels = background.labels
    if one.kind == "scale":
        values = {"indicator": labels.indicators[one.subject]}
        return (
            Text("Upper end of the scale: {indicator}", values)
            if one.is_upper
            else Text("Lower end of the scale: {indicator}", values)
        )
    values_of: dict[str, object] = {
        "occupation": one.subject,
        "topics": tuple(labels.topics[id_] for id_ in one.topics),
    }
    if one.kind == "crosswalk":
        return Text("Assignment of {occupation} to {topics}", values_of)
    return Text("Level of {occupation} (in {topics})", values_of)


def _ranges(topics: Evaluation, moved: Sequence[Moved], background: Background) -> Dots:
    order = list(topics.order)
    ranges = score_ranges(topics, moved)[order]
    scores = topics.scores[order]
    selection = topics.selection
    selected = np.array([bool(selection and selection.selected[i]) for i in order])
    return Dots(
        labels=tuple(background.labels.topics[topics.alternatives[i][0]] for i in order),
        series=(Text("as stated"), Text("lowest"), Text("highest")),
        values=100 * np.stack([scores, ranges[:, 0], ranges[:, 1]], axis=1),
        marked=np.stack([selected, np.zeros_like(selected), np.zeros_like(selected)], axis=1),
        marks=Text("selected"),
    )
