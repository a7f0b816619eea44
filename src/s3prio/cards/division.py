"""Who leads, who joins, who could work together: the division of labour, for all topics and for one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from s3prio.analysis.division_of_labour import AHEAD, Cluster, Complement, TopicDivision
from s3prio.cards.background import Background
from s3prio.cards.card import Card
from s3prio.cards.cells import Shade, Table, points
from s3prio.cards.charts import Tile, TileMap
from s3prio.cards.extent import extent
from s3prio.cards.wording import category_cell, first_ones, gap, limit_name, names_or_none
from s3prio.domain.category import Category
from s3prio.domain.label import Label
from s3prio.evaluation.evaluation import Evaluation
from s3prio.text import Number, Text

MOST_COMPLEMENTS = 4
"""Pairs named for one topic; the strongest come first."""


def division_card(
    division: Sequence[TopicDivision], order: Sequence[str], background: Background
) -> Card:
    """
    Show the division of labour of all topics.

    Parameters
    ----------
    division : sequence of TopicDivision
    order : sequence of str
        Topics, best first.
    background : Background

    Returns
    -------
    Card
    """
    by_topic = {one.topic: one for one in division}
    led = [topic for topic in order if by_topic[topic].leading]
    everybody = len(background.municipalities)
    clusters = [
        (cluster, topic)
        for topic in order
        for cluster in by_topic[topic].clusters
        if len(cluster.municipalities) < everybody
    ]
    return Card(
        id="division",
        title=Text("Division of labour"),
        sentence=Text(
            "In {led} of {count} topics at least one municipality leads. {cluster}",
            {
                "led": len(led),
                "count": len(order),
                "cluster": _largest(clusters, background),
            },
        ),
        table=Table(
            columns=(
                *(Text("Topic"), Text("Leading"), Text("Joining"), Text("Less in focus")),
                Text("Largest cluster of neighbours"),
            ),
            rows=tuple(_division_row(by_topic[topic], background) for topic in order),
            numeric=(False, False, False, True, False),
        ),
        caveats=(
            Text(
                "Leading: pioneers. Joining: development potentials. The last but one column counts the"
                " municipalities for which the topic is less in focus; all topics matter to all of them."
            ),
            Text(
                "A cluster is a group of neighbours at development potential or higher; its share is that of"
                " the region's jobs in the topic."
            ),
        ),
    )


def _division_row(division: TopicDivision, background: Background) -> tuple[object, ...]:
    return (
        background.topic(division.topic),
        _names(division.leading, background),
        _names(division.joining, background),
        len(division.less_in_focus),
        _cluster(division.clusters, background),
    )


def _largest(clusters: Sequence[tuple[Cluster, str]], background: Background) -> Text:
    if not clusters:
        return Text("No group of neighbours, short of the whole region, is at work on one topic.")
    known = [(cluster, topic) for cluster, topic in clusters if np.isfinite(cluster.share)]
    if not known:
        cluster, topic = max(clusters, key=lambda pair: len(pair[0].municipalities))
        return Text(
            "The largest cluster, short of the whole region: {count} neighbours in {topic}.",
            {"count": len(cluster.municipalities), "topic": background.labels.topics[topic]},
        )
    cluster, topic = max(known, key=lambda pair: pair[0].share)
    return Text(
        "The largest cluster, short of the whole region: {count} neighbours in {topic} with {share} of the region's"
        " jobs in it.",
        {
            "count": len(cluster.municipalities),
            "topic": background.labels.topics[topic],
            "share": Number(cluster.share / 100, 0, percent=True),
        },
    )


def _names(ids: Sequence[str], background: Background) -> object:
    return names_or_none([background.labels.municipalities[id_] for id_ in ids])


def _cluster(clusters: Sequence[Cluster], background: Background) -> object:
    return _cluster_text(clusters[0], background) if clusters else "–"


def _cluster_text(cluster: Cluster, background: Background) -> Text:
    names = _names(cluster.municipalities, background)
    if np.isnan(cluster.share):
        return Text("{names}", {"names": names})
    share = Number(cluster.share / 100, 0, percent=True)
    return Text("{names} ({share} of the region's jobs)", {"names": names, "share": share})


def places_card(
    cells: Evaluation,
    division: TopicDivision | None,
    topic: str,
    background: Background,
) -> Card:
    """
    Show the municipalities of one topic: on a map, and with what each rests on.

    Parameters
    ----------
    cells : Evaluation
    division : TopicDivision or None
        Of this topic.
    topic : str
    background : Background

    Returns
    -------
    Card
    """
    rows = [i for i, alternative in enumerate(cells.alternatives) if alternative[1] == topic]
    rows.sort(key=lambda i: -cells.scores[i])
    shown = rows[: extent(len(rows))]
    municipality = {i: cells.alternatives[i][0] for i in rows}
    assignment = cells.assignment
    assert assignment is not None  # noqa: S101 cells are sorted by definition
    categories = assignment.labels
    labels = background.labels
    return Card(
        id=f"topic-{topic}--places",
        title=Text("Who leads and who joins"),
        sentence=_places_sentence(rows, categories, municipality, topic, background),
        chart=_map(cells, rows, categories, background),
        table=Table(
            columns=(
                *(Text("Municipality"), Text("Category"), Text("Points"), Text("To the limit")),
                Text("Nearest limit"),
                *(labels.columns[id_] for id_ in cells.model.criterion_ids),
            ),
            rows=tuple(_place_row(cells, i, categories, background) for i in shown),
            numeric=(False, False, True, True, False, *(True for _ in cells.model.criteria)),
        ),
        caveats=(
            *_together(division, background),
            Text(
                "To the limit: a plus says how far above the limit it stands that it would lose first, a"
                " minus how far below the one that would lift it."
            ),
            *first_ones(len(shown), len(rows)),
        ),
        sources=(
            *background.sources_of(column.indicator for column in cells.table.columns),
            *background.sources_of_tables("boundaries", "neighbours"),
        ),
    )


def _place_row(
    cells: Evaluation, i: int, categories: Sequence[Category], background: Background
) -> tuple[object, ...]:
    assignment = cells.assignment
    assert assignment is not None  # noqa: S101 cells are sorted by definition
    side = -1 if assignment.rising[i] else 1
    values = (cells.lowest_values[i] + cells.highest_values[i]) / 2
    return (
        background.municipality(cells.alternatives[i][0]),
        category_cell(cells, i, categories),
        points(cells.scores[i]),
        gap(side * float(assignment.margins[i]), signed=True),
        limit_name(str(assignment.limits[i]), background.labels),
        *(Shade(points(value), float(value)) for value in values),
    )


def _places_sentence(
    rows: Sequence[int],
    categories: Sequence[Category],
    municipality: Mapping[int, str],
    topic: str,
    background: Background,
) -> Text:
    def of(category: Category) -> object:
        return _names([municipality[i] for i in rows if categories[i] == category], background)

    return Text(
        "In {topic}, leading: {leading}. Joining: {joining}. Less in focus for: {others}.",
        {
            "topic": background.labels.topics[topic],
            "leading": of("pioneer"),
            "joining": of("development-potential"),
            "others": of("less-in-focus"),
        },
    )


def _map(
    cells: Evaluation,
    rows: Sequence[int],
    categories: Sequence[Category],
    background: Background,
) -> TileMap | None:
    """Put the municipalities on tiles or outlines; None for too many, or where places are not given."""
    if extent(len(rows)) < len(rows):
        return None
    place = {one.id: one for one in background.municipalities}
    boundaries = background.surroundings.boundaries
    tiles = []
    for i in rows:
        one = place[cells.alternatives[i][0]]
        if not boundaries and (one.tile_row is None or one.tile_column is None):
            return None
        tiles.append(
            Tile(
                one.abbreviation,
                one.tile_row or 0,
                one.tile_column or 0,
                category_cell(cells, i, categories),
                boundaries.get(one.id, ()),
            )
        )
    return TileMap(tuple(tiles))


def _together(division: TopicDivision | None, background: Background) -> tuple[Text, ...]:
    """Say which neighbours form clusters, and which complement each other."""
    if division is None:
        return ()
    clusters = tuple(_cluster_text(cluster, background) for cluster in division.clusters)
    pairs = tuple(_pair(pair, background) for pair in division.complements[:MOST_COMPLEMENTS])
    further = len(division.complements) - len(pairs)
    said = [Text("Clusters of neighbours: {clusters}.", {"clusters": clusters or Text("none")})]
    if pairs:
        said.append(
            Text(
                "Neighbours that complement each other over a border (each ahead by {ahead} points or more):"
                " {pairs}.",
                {
                    "pairs": (*pairs, Text("and {count} more", {"count": further}))
                    if further
                    else pairs,
                    "ahead": Number(100 * AHEAD),
                },
            )
        )
    return tuple(said)


def _pair(pair: Complement, background: Background) -> Text:
    criteria: Mapping[str, Label] = background.labels.criteria
    places = background.labels.municipalities
    return Text(
        "{first} with {first_brings} ({first_ahead}) and {second} with {second_brings} ({second_ahead})",
        {
            "first": places[pair.first],
            "first_brings": criteria[pair.first_brings],
            "first_ahead": points(pair.first_ahead, signed=True),
            "second": places[pair.second],
            "second_brings": criteria[pair.second_brings],
            "second_ahead": points(pair.second_ahead, signed=True),
        },
    )
