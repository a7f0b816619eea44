"""Which topics, who leads, how close was it, what does nobody know? A result for those who have one page of time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from s3prio.analysis.selection_margin import SelectionMargin
from s3prio.cards.background import Background
from s3prio.cards.card import Card
from s3prio.cards.cells import points
from s3prio.domain.category import CATEGORIES
from s3prio.evaluation.evaluation import Evaluation
from s3prio.text import Number, Text

PASSAGES: tuple[tuple[Text, tuple[str, ...]], ...] = (
    (Text("How close it was"), ("swaps", "assumptions")),
    (Text("Under other weights"), ("weights-topics",)),
    (Text("Politics and evidence"), ("balance-trade", "balance-core")),
)
"""What is told below the topics: headings, and the cards whose sentences stand under them."""

MOST_NAMES = 4
"""Municipalities named as pioneers of a topic; of more, how many."""


@dataclass(frozen=True)
class SummaryRow:
    """
    One topic.

    Attributes
    ----------
    rank : int
    topic : object
    points : Number
    share : float in [0, 1]
        The points as the part of a bar.
    pioneers : object
        Names of municipalities; None where none are judged.
    """

    rank: int
    topic: object
    points: Number
    share: float
    pioneers: object | None


@dataclass(frozen=True)
class Passage:
    """A heading, and sentences in the order of their weight."""

    title: Text
    sentences: tuple[object, ...]


@dataclass(frozen=True)
class Summary:
    """
    What one page says of a result.

    Attributes
    ----------
    rows : tuple of SummaryRow
        The selected topics, best first.
    passages : tuple of Passage
    """

    rows: tuple[SummaryRow, ...]
    passages: tuple[Passage, ...]


def summary(
    topics: Evaluation,
    cells: Evaluation | None,
    margin: SelectionMargin | None,
    cards: Sequence[Card],
    background: Background,
) -> Summary:
    """
    Say a result in one page's words: rows of topics, and the answers that its cards already give.

    Parameters
    ----------
    topics : Evaluation
    cells : Evaluation or None
    margin : SelectionMargin or None
    cards : sequence of Card
        Of the result.
    background : Background

    Returns
    -------
    Summary
    """
    said = {card.id: card.sentence for card in cards}
    if "swaps" not in said:  # all are selected, or some are level for the last place
        said["swaps"] = said["ranking"]
    told = (
        Passage(title, tuple(said[id_] for id_ in ids if id_ in said)) for title, ids in PASSAGES
    )
    unknown = Passage(Text("What is not known"), (*background.notes, said["limits"]))
    selection = topics.selection
    return Summary(
        rows=tuple(
            _row(topics, cells, i, background)
            for i in topics.order
            if selection is None or selection.selected[i]
        ),
        passages=tuple(
            passage
            for passage in (*told, unknown, _next(topics, margin, background))
            if passage.sentences
        ),
    )


def _row(
    topics: Evaluation, cells: Evaluation | None, i: int, background: Background
) -> SummaryRow:
    topic, score = topics.alternatives[i][0], float(topics.scores[i])
    return SummaryRow(
        rank=int(topics.ranking.values[i]),
        topic=background.labels.topics[topic],
        points=points(score),
        share=min(max(score, 0.0), 1.0),
        pioneers=None if cells is None else _pioneers(cells, topic, background),
    )


def _pioneers(cells: Evaluation, topic: str, background: Background) -> object:
    """Name the pioneers of a topic, those with the most points first."""
    assignment = cells.assignment
    assert assignment is not None  # noqa: S101 cells are sorted by definition
    leading = [
        i
        for i, alternative in enumerate(cells.alternatives)
        if alternative[1] == topic and assignment.values[i] == len(CATEGORIES)
    ]
    leading.sort(key=lambda i: -cells.scores[i])
    names = tuple(background.labels.municipalities[cells.alternatives[i][0]] for i in leading)
    if len(names) > MOST_NAMES:
        more = Text("and {count} more", {"count": len(names) - MOST_NAMES})
        return (*names[:MOST_NAMES], more)
    return names or Text("none")


def _next(topics: Evaluation, margin: SelectionMargin | None, background: Background) -> Passage:
    """Say what to talk about first, and where everything else stands."""
    where = Text(
        "All figures, sources and assumptions, and the way from each figure to its points, are in the report of"
        " the same result."
    )
    if margin is None:
        return Passage(Text("Where to go on"), (where,))
    last, first = (
        background.labels.topics[topics.alternatives[i][0]]
        for i in (margin.last_in, margin.first_out)
    )
    talk = Text(
        "To talk about first: {last} or {first}? Nowhere is the decision closer.",
        {"last": last, "first": first},
    )
    return Passage(Text("Where to go on"), (talk, where))
