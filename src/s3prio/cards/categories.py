"""Who leads where: the category of every municipality in every topic, and the pioneers by name."""

from __future__ import annotations

import numpy as np

from s3prio.cards.card import (
    CATEGORY_LABELS,
    CATEGORY_LETTERS,
    SMALL,
    Card,
    CategoryCell,
    Table,
    points,
)
from s3prio.domain.category import CATEGORIES, Assignment
from s3prio.domain.labels import Labels
from s3prio.evaluation.evaluation import Evaluation
from s3prio.methods.sorting import SCORE
from s3prio.text import Text


def categories_card(cells: Evaluation, topic_order: tuple[str, ...], labels: Labels) -> Card:
    """
    Show the category matrix, topics (best first) x municipalities.

    Parameters
    ----------
    cells : Evaluation
        Of municipality x topic cells, sorted into categories.
    topic_order : tuple of str
        Topics' ids, best first.
    labels : Labels

    Returns
    -------
    Card
    """
    assignment = cells.assignment
    assert assignment is not None  # noqa: S101 cells are sorted by definition
    names = assignment.labels
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
        table=_matrix(cells, assignment, topic_order, labels),
        caveats=_how_to_read(assignment, labels),
    )


def _matrix(
    cells: Evaluation, assignment: Assignment, topic_order: tuple[str, ...], labels: Labels
) -> Table:
    at = {alternative: i for i, alternative in enumerate(cells.alternatives)}
    municipalities = tuple(dict.fromkeys(alternative[0] for alternative in cells.alternatives))

    categories, solid = assignment.labels, assignment.is_solid

    def cell(i: int) -> CategoryCell:
        return CategoryCell(categories[i], 100 * float(assignment.margins[i]), bool(solid[i]))

    return Table(
        columns=(Text("Topic"), *(labels.abbreviations[id_] for id_ in municipalities)),
        rows=tuple(
            (labels.topics[topic], *(cell(at[id_, topic]) for id_ in municipalities))
            for topic in topic_order
        ),
        numeric=(False, *(False for _ in municipalities)),
    )


def _how_to_read(assignment: Assignment, labels: Labels) -> tuple[Text, ...]:
    legend = tuple(
        Text(
            "{letter} {category}", {"letter": CATEGORY_LETTERS[c], "category": CATEGORY_LABELS[c]}
        )
        for c in reversed(CATEGORIES)
    )
    names = tuple(
        Text("{short} {name}", {"short": short, "name": labels.municipalities[id_]})
        for id_, short in labels.abbreviations.items()
    )
    return (
        Text("{legend}. All topics matter to all municipalities.", {"legend": legend}),
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
    )


def pioneers_card(cells: Evaluation, labels: Labels) -> Card:
    """
    Name each municipality's topics in which it is a pioneer, with the margin of each.

    Parameters
    ----------
    cells : Evaluation
        Of municipality x topic cells, sorted into categories.
    labels : Labels

    Returns
    -------
    Card
    """
    assignment = cells.assignment
    assert assignment is not None  # noqa: S101 cells are sorted by definition
    own = _pioneers(cells, assignment)
    rows = tuple(
        (
            labels.municipalities[municipality],
            tuple(_named(cells, assignment, i, labels) for i in found) or Text("none"),
        )
        for municipality, found in own.items()
    )
    count = max((len(found) for found in own.values()), default=0)
    most = tuple(labels.municipalities[id_] for id_, found in own.items() if len(found) == count)
    without = tuple(labels.municipalities[id_] for id_, found in own.items() if not found)
    sentence = Text("No municipality is a pioneer in any topic.")
    if count:
        sentence = Text(
            "Most often a pioneer: {most} (number of topics: {count}). Nowhere a pioneer: {without}.",
            {"most": most, "count": count, "without": without or Text("nobody")},
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
            Text(
                "Where a criterion is named, the points are those of this criterion, not of the whole."
            ),
        ),
    )


def _pioneers(cells: Evaluation, assignment: Assignment) -> dict[str, list[int]]:
    """Return each municipality's cells in which it is a pioneer, those furthest from a limit first."""
    own: dict[str, list[int]] = {alternative[0]: [] for alternative in cells.alternatives}
    for i in np.argsort(-assignment.margins, kind="stable").tolist():
        if assignment.values[i] == len(CATEGORIES):
            own[cells.alternatives[i][0]].append(i)
    return own


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
