"""Who leads where: the category of every municipality in every topic, and the pioneers by name."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from s3prio.cards.background import Background
from s3prio.cards.card import Card
from s3prio.cards.cells import SMALL, CategoryCell, Table, points
from s3prio.cards.extent import extent
from s3prio.cards.matrix import category_letters, matrix
from s3prio.cards.wording import category_cell, leading_most, names_or_none
from s3prio.domain.category import CATEGORIES, CATEGORY_LABELS, Assignment
from s3prio.domain.labels import Labels
from s3prio.evaluation.evaluation import Evaluation
from s3prio.methods.sorting.cuts_and_floors import SCORE
from s3prio.text import Text


def categories_card(
    cells: Evaluation,
    topic_order: tuple[str, ...],
    background: Background,
    *,
    with_margins: bool = True,
) -> Card:
    """
    Show the category matrix, topics (best first) x municipalities.

    Parameters
    ----------
    cells : Evaluation
        Of municipality x topic cells, sorted into categories.
    topic_order : tuple of str
        Topics' ids, best first.
    background : Background
    with_margins : bool
        Whether each cell tells how far its limit is; without, only what changes a category changes the card.

    Returns
    -------
    Card
    """
    assignment = cells.assignment
    assert assignment is not None  # noqa: S101 cells are sorted by definition
    names = assignment.labels
    order = topic_order[: extent(len(topic_order))]
    return Card(
        id="categories",
        title=Text("Categories of municipalities"),
        sentence=Text(
            "Of {count} pairs of municipality and topic, {pioneers} are pioneers, {potentials} development"
            " potentials and {less} less in focus.",
            {
                "count": len(names),
                "pioneers": names.count("pioneer"),
                "potentials": names.count("development-potential"),
                "less": names.count("less-in-focus"),
            },
        ),
        table=_matrix(cells, assignment, order, background, with_margins=with_margins),
        caveats=_how_to_read(cells, assignment, background, with_margins=with_margins),
        sources=background.sources_of(column.indicator for column in cells.table.columns),
    )


def _matrix(
    cells: Evaluation,
    assignment: Assignment,
    topic_order: tuple[str, ...],
    background: Background,
    *,
    with_margins: bool,
) -> Table:
    categories, solid = assignment.labels, assignment.is_solid.tolist()

    def cell(i: int) -> CategoryCell:
        if not with_margins:
            return CategoryCell(categories[i], math.nan, solid[i])
        return replace(category_cell(cells, i, categories), shows_margin=True)

    return matrix(cells, topic_order, cell, background)


def _how_to_read(
    cells: Evaluation, assignment: Assignment, background: Background, *, with_margins: bool
) -> tuple[Text, ...]:
    shown = leading_most(cells)
    names = tuple(
        Text(
            "{short} {name}",
            {"short": background.labels.abbreviations[id_], "name": background.municipality(id_)},
        )
        for id_ in shown
    )
    return (
        Text("{legend}. All topics matter to all municipalities.", {"legend": category_letters()}),
        *((_MARGINS,) if with_margins else ()),
        Text(
            "With a question mark, suppressed or missing figures allow another category too (pairs: {open})."
            " Within {small} points of a limit: {near} pairs; read these with care.",
            {
                "open": int((~assignment.is_solid).sum()),
                "small": points(SMALL),
                "near": int((assignment.margins < SMALL).sum()),
            },
        ),
        Text("{names}.", {"names": names}),
        *_left_out(cells, shown),
    )


_MARGINS = Text(
    "Below each letter on the page: with a plus, the points above the limit that it would lose first;"
    " with a minus, the points below the one that would lift it."
)


def pioneers_card(cells: Evaluation, background: Background) -> Card:
    """
    Name each municipality's topics in which it is a pioneer, with the margin of each.

    Parameters
    ----------
    cells : Evaluation
        Of municipality x topic cells, sorted into categories.
    background : Background

    Returns
    -------
    Card
    """
    assignment = cells.assignment
    assert assignment is not None  # noqa: S101 cells are sorted by definition
    labels = background.labels
    own = _pioneers(cells, assignment)
    shown = set(leading_most(cells))
    rows = tuple(
        (
            background.municipality(municipality),
            tuple(_named(cells, assignment, i, labels) for i in found) or Text("none"),
        )
        for municipality, found in own.items()
        if municipality in shown
    )
    count = max((len(found) for found in own.values()), default=0)
    most = tuple(labels.municipalities[id_] for id_, found in own.items() if len(found) == count)
    without = tuple(labels.municipalities[id_] for id_, found in own.items() if not found)
    sentence = Text("No municipality is a pioneer in any topic.")
    if count:
        sentence = Text(
            "Most often a pioneer: {most} (number of topics: {count}). Nowhere a pioneer: {without}.",
            {"most": most, "count": count, "without": names_or_none(without)},
        )
    return Card(
        id="pioneers",
        title=Text("Pioneers by municipality"),
        sentence=sentence,
        table=Table(
            columns=(Text("Municipality"), Text("Pioneer in (points to the nearest limit)")),
            rows=rows,
            numeric=(False, False),
        ),
        caveats=(
            _limits(cells, labels),
            *_held_back(cells, assignment, labels),
            Text(
                "Where a criterion is named, the points are those of this criterion, not of the whole."
            ),
        ),
    )


def _left_out(cells: Evaluation, shown: tuple[str, ...]) -> tuple[Text, ...]:
    count = len({alternative[0] for alternative in cells.alternatives})
    topics = len({alternative[1] for alternative in cells.alternatives})
    if count == len(shown) and topics == extent(topics):
        return ()
    return (
        Text(
            "Shown are {shown} of {count} municipalities, those that lead most often, and {topics} of {all}"
            " topics, the best ones; on the page, the search knows the others.",
            {"shown": len(shown), "count": count, "topics": extent(topics), "all": topics},
        ),
    )


def _pioneers(cells: Evaluation, assignment: Assignment) -> dict[str, list[int]]:
    """Return each municipality's cells in which it is a pioneer, those furthest from a limit first."""
    own: dict[str, list[int]] = {alternative[0]: [] for alternative in cells.alternatives}
    for i in np.argsort(-assignment.margins, kind="stable").tolist():
        if assignment.values[i] == len(CATEGORIES):
            own[cells.alternatives[i][0]].append(i)
    return own


def _held_back(cells: Evaluation, assignment: Assignment, labels: Labels) -> tuple[Text, ...]:
    """Say where the points suffice for a pioneer and a floor does not allow it."""
    sorting = cells.model.sorting
    assert sorting is not None  # noqa: S101 cells are sorted by definition
    enough = (cells.scores >= sorting.cuts.pioneer) & (assignment.values < len(CATEGORIES))
    if not enough.any():
        return ()
    pairs = tuple(
        Text(
            "{municipality} in {topic}",
            {
                "municipality": labels.municipalities[cells.alternatives[i][0]],
                "topic": labels.topics[cells.alternatives[i][1]],
            },
        )
        for i in np.flatnonzero(enough).tolist()
    )
    return (
        Text(
            "Enough points for a pioneer, but held back by a floor: {pairs}.",
            {"pairs": names_or_none(pairs)},
        ),
    )


def _named(cells: Evaluation, assignment: Assignment, i: int, labels: Labels) -> Text:
    limit = str(assignment.limits[i])
    values = {
        "topic": labels.topics[cells.alternatives[i][1]],
        "margin": points(assignment.margins[i], signed=True),
    }
    if limit == SCORE:
        return Text("{topic} ({margin})", values)
    return Text(
        "{topic} ({margin}, by {criterion})", values | {"criterion": labels.criteria[limit]}
    )


def _limits(cells: Evaluation, labels: Labels) -> Text:
    sorting = cells.model.sorting
    assert sorting is not None  # noqa: S101 cells are sorted by definition
    floors = tuple(
        Text(
            "{category}: {criterion} at least {points}",
            {
                "category": CATEGORY_LABELS[floor.category],
                "criterion": labels.criteria[floor.criterion],
                "points": points(floor.at_least),
            },
        )
        for floor in sorting.floors
    )
    return Text(
        "Pioneers begin at {pioneer} points, development potentials at {potential}. Floors: {floors}. {reason}",
        {
            "pioneer": points(sorting.cuts.pioneer),
            "potential": points(sorting.cuts.development_potential),
            "floors": floors or Text("none"),
            "reason": sorting.reason,
        },
    )
