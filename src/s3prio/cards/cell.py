"""One municipality in one topic: why this category, how far to the limits, what would lift it."""

from __future__ import annotations

from s3prio.cards.background import Background
from s3prio.cards.card import Card
from s3prio.cards.cells import points
from s3prio.cards.topic_profile import reason_caveats, reasons_table
from s3prio.cards.wording import category_name, gap, limit_name, short_of_text, way_text
from s3prio.domain.category import CATEGORY_LABELS
from s3prio.evaluation.evaluation import Evaluation
from s3prio.evaluation.explain import StepUp, reasons, step_up
from s3prio.text import Text


def cell_card(cells: Evaluation, i: int, background: Background) -> Card:
    """
    Explain the category of cell i.

    Parameters
    ----------
    cells : Evaluation
    i : int
    background : Background

    Returns
    -------
    Card
    """
    municipality, topic = cells.alternatives[i]
    assignment = cells.assignment
    assert assignment is not None  # noqa: S101 cells are sorted by definition
    labels = background.labels
    found = reasons(cells, i)
    values = {
        "points": gap(float(assignment.margins[i])),
        "limit": limit_name(str(assignment.limits[i]), labels),
    }
    margin = (
        Text("{points} points below the limit that would lift it: {limit}", values)
        if assignment.rising[i]
        else Text("{points} points above the limit that it would lose first: {limit}", values)
    )
    return Card(
        id=f"cell-{municipality}-{topic}",
        title=Text(
            "{municipality} in {topic}",
            {"municipality": labels.municipalities[municipality], "topic": labels.topics[topic]},
        ),
        sentence=Text(
            "{municipality} in {topic}: {category}, with {points} of 100 points, {margin}.",
            {
                "municipality": labels.municipalities[municipality],
                "category": category_name(int(assignment.values[i])),
                "topic": labels.topics[topic],
                "points": points(cells.scores[i]),
                "margin": margin,
            },
        ),
        table=reasons_table(found, background),
        caveats=(
            *_possible(cells, i),
            *_up(step_up(cells, i), background),
            *reason_caveats(found, background),
        ),
        sources=background.sources_of(reason.indicator for reason in found),
        cites_sources=True,
    )


def _possible(cells: Evaluation, i: int) -> tuple[Text, ...]:
    assert cells.assignment is not None  # noqa: S101 cells are sorted by definition
    low, high = (int(number) for number in cells.assignment.possible[i])
    if low == high:
        return (Text("The figures allow no other category; other weights or assumptions may."),)
    return (
        Text(
            "By the figures' bounds, anything from {low} to {high} is possible.",
            {"low": category_name(low), "high": category_name(high)},
        ),
    )


def _up(up: StepUp | None, background: Background) -> tuple[Text, ...]:
    if up is None:
        return ()
    ways = tuple(way_text(way, background) for way in up.ways)
    return (
        Text(
            "To become {category} it lacks: {needed}. Single figures that would do: {ways}.",
            {
                "category": CATEGORY_LABELS[up.category],
                "needed": short_of_text(up, background.labels),
                "ways": ways or Text("none"),
            },
        ),
    )
