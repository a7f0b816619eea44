"""Room for experiments: where the figures themselves allow more, or little is missing."""

from __future__ import annotations

import numpy as np

from s3prio.cards.background import Background
from s3prio.cards.card import Card
from s3prio.cards.cells import SMALL, Table, points
from s3prio.cards.wording import category_mark, gap, limit_name, names_or_none
from s3prio.domain.category import CATEGORIES
from s3prio.evaluation.evaluation import Evaluation
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
    found = np.flatnonzero(open_up | close)
    order = found[np.argsort(assignment.margins[found], kind="stable")]
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
            rows=tuple(
                (
                    background.municipality(cells.alternatives[i][0]),
                    background.topic(cells.alternatives[i][1]),
                    category_mark(int(assignment.values[i])),
                    category_mark(
                        int(
                            max(
                                assignment.possible[i, 1],
                                min(assignment.values[i] + 1, len(CATEGORIES)),
                            )
                        )
                    ),
                    gap(float(assignment.margins[i])) if assignment.rising[i] else "–",
                    limit_name(str(assignment.limits[i]), background.labels),
                )
                for i in order[:MOST].tolist()
            ),
            numeric=(False, False, False, False, True, False),
        )
        if order.size
        else None,
        caveats=(
            _topics(topics, background),
            *(
                (
                    Text(
                        "Number of pairs listed: {shown} of {count}.",
                        {"shown": MOST, "count": len(order)},
                    ),
                )
                if len(order) > MOST
                else ()
            ),
        ),
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
