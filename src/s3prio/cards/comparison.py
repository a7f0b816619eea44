"""Scenarios side by side: ranks, selection, categories that differ, and why."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from s3prio.analysis.comparison import Causes, Comparison
from s3prio.cards.background import Background
from s3prio.cards.card import Card
from s3prio.cards.cells import SMALL, Table, points
from s3prio.cards.charts import Dots
from s3prio.cards.wording import category_mark, names_or_none, selected_where
from s3prio.domain.arrays import BoolArray
from s3prio.domain.label import Label
from s3prio.methods.method import ScoringMethod
from s3prio.text import Text

MOST_SERIES = 5
"""More series than that no eye tells apart; the table has them all."""

MOST_CELLS = 80
"""Cells listed; more than that nobody reads."""


def comparison_cards(
    names: Sequence[Label],
    topics: Comparison,
    cells: Comparison | None,
    causes: Sequence[Causes | None],
    criteria: Sequence[str],
    methods: Sequence[ScoringMethod],
    background: Background,
) -> tuple[Card, ...]:
    """
    Compare scenarios; the first is what the others are compared with.

    Parameters
    ----------
    names : (k,) labels of the scenarios
    topics, cells : Comparison
    causes : (k - 1,) why each other scenario's scores differ from the first one's
    criteria : (m,) ids, the columns of the causes
    methods : (k,) specs by which each scenario ranks its topics
    background : Background
        Of the first scenario.

    Returns
    -------
    tuple of Card
    """
    cards = [
        _ranks(names, topics, background),
        _why(names, topics, causes, criteria, methods, background),
    ]
    if cells is not None:
        cards.append(_categories(names, cells, background))
    return tuple(cards)


def _ranks(names: Sequence[Label], topics: Comparison, background: Background) -> Card:
    order = sorted(range(len(topics.alternatives)), key=lambda i: tuple(topics.ranks[i]))
    always: BoolArray = np.asarray(topics.selected.all(axis=1))
    some: BoolArray = np.asarray(topics.selected.any(axis=1)) & ~always
    labels = [background.labels.topics[alternative[0]] for alternative in topics.alternatives]
    return Card(
        id="compare-ranks",
        title=Text("Ranks and selection"),
        sentence=Text(
            "Selected in all {count} scenarios: {always}. Selected in some: {some}.",
            {
                "count": len(names),
                "always": names_or_none([labels[i] for i in order if always[i]]),
                "some": names_or_none([labels[i] for i in order if some[i]]),
            },
        ),
        chart=Dots(
            labels=tuple(labels[i] for i in order),
            series=tuple(names),
            values=100 * topics.scores[order],
            marked=topics.selected[order],
            marks=Text("selected"),
        )
        if len(names) <= MOST_SERIES
        else None,
        table=Table(
            columns=(
                Text("Topic"),
                *(Text("Rank: {name}", {"name": name}) for name in names),
                *(Text("Points: {name}", {"name": name}) for name in names),
                Text("Selected"),
            ),
            rows=tuple(
                (
                    background.topic(topics.alternatives[i][0]),
                    *(int(rank) for rank in topics.ranks[i]),
                    *(points(score) for score in topics.scores[i]),
                    selected_where(names, topics.selected[i], topics.tied[i]),
                )
                for i in order
            ),
            numeric=(False, *(True for _ in names for _ in range(2)), False),
            details=tuple(range(1 + len(names), 1 + 2 * len(names))),
        ),
    )


def _why(
    names: Sequence[Label],
    topics: Comparison,
    causes: Sequence[Causes | None],
    criteria: Sequence[str],
    methods: Sequence[ScoringMethod],
    background: Background,
) -> Card:
    rows = _changes(names, topics, causes, criteria, methods, background)
    return Card(
        id="compare-why",
        title=Text("Why the selections differ"),
        sentence=Text(
            "Compared with {first}, {count} changes of the selection; each with what moves its points.",
            {"first": names[0], "count": len(rows)},
        )
        if rows
        else Text("All of these scenarios select the same topics."),
        table=Table(
            columns=(
                *(Text("Scenario"), Text("Topic"), Text("Selection")),
                *(Text("Change in points"), Text("Because of")),
            ),
            rows=rows,
            numeric=(False, False, False, True, False),
        )
        if rows
        else None,
        caveats=()
        if not rows
        else (
            Text(
                "Parts below {small} points are left out. A topic also comes in because another falls behind.",
                {"small": points(SMALL / 4)},
            ),
        ),
    )


def _changes(
    names: Sequence[Label],
    topics: Comparison,
    causes: Sequence[Causes | None],
    criteria: Sequence[str],
    methods: Sequence[ScoringMethod],
    background: Background,
) -> tuple[tuple[object, ...], ...]:
    """Return the topics that come in or drop out; one that is level for a place does neither."""
    within = topics.selected | topics.tied
    rows = []
    for column, (name, cause) in enumerate(zip(names[1:], causes, strict=True), start=1):
        enters = topics.selected[:, column] & ~within[:, 0]
        leaves = topics.selected[:, 0] & ~within[:, column]
        others = {"first": methods[0].method, "other": methods[column].method}
        # Points of different methods have different zeros and units: their difference means nothing.
        alike = methods[column] == methods[0]
        rows += [
            (
                name,
                background.topic(topics.alternatives[i][0]),
                Text("comes in") if enters[i] else Text("drops out"),
                points(topics.scores[i, column] - topics.scores[i, 0], signed=True)
                if alike
                else "–",
                _because(cause, i, criteria, background)
                if alike
                else Text("{other} in place of {first}; their points cannot be compared", others),
            )
            for i in np.flatnonzero(enters | leaves).tolist()
        ]
    return tuple(rows)


def _because(
    cause: Causes | None, i: int, criteria: Sequence[str], background: Background
) -> object:
    if cause is None:
        return Text("other criteria, or a method whose parts do not add up")
    labels = background.labels.criteria
    parts = [
        (float(change), Text("weight of {criterion} {points}", _part(labels[id_], change)))
        for id_, change in zip(criteria, cause.by_weights[i], strict=True)
    ]
    parts += [
        (float(change), Text("figures of {criterion} {points}", _part(labels[id_], change)))
        for id_, change in zip(criteria, cause.by_values[i], strict=True)
    ]
    large = sorted((p for p in parts if abs(p[0]) >= SMALL / 4), key=lambda p: -abs(p[0]))
    return tuple(said for _, said in large) or Text("many small parts")


def _part(label: Label, change: float) -> dict[str, object]:
    return {"criterion": label, "points": points(change, signed=True)}


def _categories(names: Sequence[Label], cells: Comparison, background: Background) -> Card:
    differing = np.flatnonzero(cells.differs)
    shown = differing[:MOST_CELLS].tolist()
    return Card(
        id="compare-categories",
        title=Text("Categories that differ"),
        sentence=Text(
            "Of {count} pairs of municipality and topic, {same} have the same category in all scenarios;"
            " {differing} have not.",
            {
                "count": len(cells.alternatives),
                "same": len(cells.alternatives) - len(differing),
                "differing": len(differing),
            },
        ),
        table=Table(
            columns=(Text("Municipality"), Text("Topic"), *names),
            rows=tuple(
                (
                    background.municipality(cells.alternatives[i][0]),
                    background.topic(cells.alternatives[i][1]),
                    *(category_mark(int(number)) for number in cells.categories[i]),
                )
                for i in shown
            ),
            numeric=(False, False, *(False for _ in names)),
        )
        if shown
        else None,
        caveats=(
            (
                Text(
                    "Number of pairs listed: {shown} of {count}.",
                    {"shown": MOST_CELLS, "count": len(differing)},
                ),
            )
            if len(differing) > MOST_CELLS
            else ()
        ),
    )
