"""Room for experiments: where the figures themselves allow more, or little is missing."""

from __future__ import annotations

import numpy as np

from s3prio.cards.background import Background
from s3prio.cards.card import Card
from s3prio.cards.cells import SMALL, Table, points
from s3prio.cards.wording import category_mark, gap, limit_name, listed, names_or_none
from s3prio.evaluation.evaluation import Evaluation
from s3prio.evaluation.explain import step_up
from s3prio.text import Text

MOST = 40
"""Cells listed; the nearest to the next category come first."""


def room_card(topics: Evaluation, cells: Evaluation, background: Background) -> Card:
    """
    Show cells and topics whose possible range reaches higher, or that are close below a limit.

    Parameters
    ----------
    topics, cells : Evaluation
    background : Background

    Returns
    -------
    Card
    """
    assignment = cells.assignment
    assert assignment is not None  # noqa: S101 cells are sorted by definition
    open_up = assignment.possible[:, 1] > assignment.values
    close = assignment.rising & (assignment.margins < SMALL) & ~open_up
    rows = sorted(
        ((_short_of(cells, i), i) for i in np.flatnonzero(open_up | close).tolist()),
        key=lambda row: row[0][1],
    )
    return Card(
        id="room",
        title=Text("Room for experiments"),
        sentence=Text(
            "In {open} pairs of municipality and topic the figures allow a higher category than the one shown;"
            " {close} more are less than {small} points below one.",
            {"open": int(open_up.sum()), "close": int(close.sum()), "small": points(SMALL)},
        ),
        table=Table(
            columns=(
                *(Text("Municipality"), Text("Topic"), Text("Category")),
                *(Text("Possible up to"), Text("Points below"), Text("Limit")),
            ),
            rows=tuple(_row(cells, i, short, background) for short, i in rows[:MOST]),
            numeric=(False, False, False, False, True, False),
        )
        if rows
        else None,
        caveats=(_topics(topics, background), *listed(min(MOST, len(rows)), len(rows))),
    )


def _short_of(cells: Evaluation, i: int) -> tuple[str, float]:
    """Return the limit of the next category that is missed by most, and by how much."""
    up = step_up(cells, i)
    assert up is not None  # noqa: S101 there is a category above
    return max(up.short_of, key=lambda short: short[1])


def _row(
    cells: Evaluation, i: int, short: tuple[str, float], background: Background
) -> tuple[object, ...]:
    assignment = cells.assignment
    assert assignment is not None  # noqa: S101 cells are sorted by definition
    municipality, topic = cells.alternatives[i]
    present = int(assignment.values[i])
    return (
        background.municipality(municipality),
        background.topic(topic),
        category_mark(present),
        category_mark(max(int(assignment.possible[i, 1]), present + 1)),
        gap(short[1]),
        limit_name(short[0], background.labels),
    )


def _topics(topics: Evaluation, background: Background) -> Text:
    """Say which topics that are not selected may be, by the figures' bounds alone."""
    k = topics.model.select or 0
    selection = topics.selection
    may = [
        background.labels.topics[topics.alternatives[i][0]]
        for i in topics.order
        if topics.possible_ranks[i, 0] <= k and not (selection and selection.selected[i])
    ]
    return Text(
        "Topics that are not selected but could be, by the figures' bounds alone: {topics}.",
        {"topics": names_or_none(may)},
    )
