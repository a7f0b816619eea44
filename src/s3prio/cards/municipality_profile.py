"""One municipality: its categories, what would lift each, its figures, and who works on the same next door."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from s3prio.cards.background import Background
from s3prio.cards.card import Card
from s3prio.cards.cells import Shade, Table, points
from s3prio.cards.wording import (
    category_cell,
    figure,
    indicator_head,
    names_or_none,
    short_of_text,
    way_text,
)
from s3prio.domain.category import Category
from s3prio.evaluation.evaluation import Evaluation
from s3prio.evaluation.explain import StepUp, step_up, strengths
from s3prio.text import Text

FAR = 0.5
"""A single figure that must move further on its scale than this is no direction to look in."""

STRONGEST = 4
"""Figures named as the strongest."""


def municipality_card(
    cells: Evaluation,
    municipality: str,
    order: Sequence[str],
    categories: Sequence[Category],
    background: Background,
) -> Card:
    """
    Show a municipality's category in every topic and what would lift it.

    Parameters
    ----------
    cells : Evaluation
    municipality : str
    order : sequence of str
        Topics, best first.
    categories : (n,) categories of the cells, made once
    background : Background

    Returns
    -------
    Card
    """
    at = {alternative: i for i, alternative in enumerate(cells.alternatives)}
    return Card(
        id=f"municipality-{municipality}--topics",
        title=Text("Categories, and what would lift them"),
        sentence=_categories(at, municipality, order, categories, background),
        table=Table(
            columns=(
                *(Text("Topic"), Text("Category"), Text("Points"), Text("For the next category")),
                *(Text("One figure that would do"), Text("Neighbours at work on it")),
            ),
            rows=tuple(
                _row(cells, at, municipality, topic, categories, background) for topic in order
            ),
            numeric=(False, False, True, False, False, False),
        ),
        caveats=(
            Text(
                "One figure that would do: the smallest single change on its scale, all else as it is, up to half"
                " of the scale; a direction to look in, not a target. Figures that rest on the same jobs move"
                " together."
            ),
            Text("Neighbours at work: those at development potential or higher."),
        ),
        sources=background.sources_of(column.indicator for column in cells.table.columns),
    )


def _categories(
    at: dict[tuple[str, ...], int],
    municipality: str,
    order: Sequence[str],
    categories: Sequence[Category],
    background: Background,
) -> Text:
    """Say in which topics a municipality is a pioneer, and in which a development potential."""

    def topics_of(category: Category) -> object:
        own = [topic for topic in order if categories[at[municipality, topic]] == category]
        return names_or_none([background.labels.topics[topic] for topic in own])

    return Text(
        "{municipality} is a pioneer in: {pioneer}. Development potential in: {potential}.",
        {
            "municipality": background.labels.municipalities[municipality],
            "pioneer": topics_of("pioneer"),
            "potential": topics_of("development-potential"),
        },
    )


def _row(
    cells: Evaluation,
    at: dict[tuple[str, ...], int],
    municipality: str,
    topic: str,
    categories: Sequence[Category],
    background: Background,
) -> tuple[object, ...]:
    i = at[municipality, topic]
    up = step_up(cells, i)
    beside = background.surroundings.neighbourhood.of(municipality)
    near = [
        background.labels.municipalities[other]
        for other in background.labels.municipalities
        if other in beside and categories[at[other, topic]] != "less-in-focus"
    ]
    return (
        background.topic(topic),
        category_cell(cells, i, categories),
        points(cells.scores[i]),
        "–" if up is None else short_of_text(up, background.labels),
        _way(up, background),
        tuple(near) or "–",
    )


def _way(up: StepUp | None, background: Background) -> object:
    if up is None:
        return "–"
    if not up.ways or up.ways[0].change > FAR:
        return Text("no single figure")
    return way_text(up.ways[0], background)


def municipality_figures_card(
    cells: Evaluation, municipality: str, order: Sequence[str], background: Background
) -> Card:
    """
    Show a municipality's figures, topics x indicators.

    Parameters
    ----------
    cells : Evaluation
    municipality : str
    order : sequence of str
        Topics, best first.
    background : Background

    Returns
    -------
    Card
    """
    at = {alternative: i for i, alternative in enumerate(cells.alternatives)}
    rows = [at[municipality, topic] for topic in order]
    columns = cells.table.columns
    values = (cells.indicator_lowest + cells.indicator_highest) / 2
    return Card(
        id=f"municipality-{municipality}--figures",
        title=Text("Figures"),
        sentence=_strongest(cells, rows, background),
        table=Table(
            columns=(
                Text("Topic"),
                *(indicator_head(column, background) for column in columns),
            ),
            rows=tuple(
                (
                    background.topic(topic),
                    *(_figure(cells, i, q, values, background) for q in range(len(columns))),
                )
                for topic, i in zip(order, rows, strict=True)
            ),
            numeric=(False, *(True for _ in columns)),
        ),
        caveats=(
            Text(
                "The darker a cell, the nearer its figure is to the better end of its scale. Units and scales"
                " stand under Scales of the indicators."
            ),
        ),
        sources=background.sources_of(column.indicator for column in columns),
    )


def _figure(
    cells: Evaluation, i: int, q: int, values: np.ndarray, background: Background
) -> Shade:
    table = cells.table
    lowest, highest = float(table.lowest[i, q]), float(table.highest[i, q])
    indicator = background.indicators[table.columns[q].indicator]
    known = not np.isnan(lowest)
    return Shade(
        figure(lowest, highest, indicator, str(table.reasons[i, q])),
        float(values[i, q]) if known else float("nan"),
    )


def _strongest(cells: Evaluation, rows: Sequence[int], background: Background) -> Text:
    """Name the municipality's figures that stand furthest ahead of the others' own."""
    named = tuple(
        Text(
            "{indicator} in {topic}",
            {
                "indicator": background.labels.indicators[cells.table.columns[q].indicator],
                "topic": background.labels.topics[cells.alternatives[i][1]],
            },
        )
        for i, q in strengths(cells, rows, STRONGEST)
    )
    return Text(
        "Furthest above the mean of the other municipalities: {figures}.",
        {"figures": named or Text("nothing")},
    )
