"""The same scenario elsewhere and at another time: against other references, and in earlier years."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from s3prio.analysis.comparison import Comparison
from s3prio.analysis.findings import Variation
from s3prio.cards.background import Background
from s3prio.cards.card import Card
from s3prio.cards.cells import Table, points
from s3prio.cards.charts import Dots
from s3prio.cards.wording import category_mark, listed, names_or_none, selected_where
from s3prio.text import Text

MOST = 60
"""Cells listed; more than that nobody reads."""


def levels_cards(levels: Variation, background: Background) -> tuple[Card, ...]:
    """Show how ranks and categories move with the economy that is compared with."""
    of_topics = _topic_cards(
        "levels",
        Text("Topics against other references"),
        Text(
            "Scales stay the same, whatever the region is compared with. Where a reference has figures"
            " of two years only, growth is read from these two."
        ),
        levels,
        background,
    )
    if levels.cells is None:
        return of_topics
    of_cells = _cells_card(
        "levels-cells",
        Text("Categories against other references"),
        _cell_moves(levels.cells, _names(levels.cells, background)),
        Text(
            "Only pairs whose category is not the same throughout. Where it moves against its points,"
            " a floor on a criterion decides."
        ),
        levels.cells,
        background,
    )
    return (*of_topics, of_cells)


def years_cards(years: Variation, background: Background) -> tuple[Card, ...]:
    """Show how topics and categories have moved since earlier years."""
    of_topics = _topic_cards(
        "years",
        Text("Topics in earlier years"),
        Text(
            "The same scenario with the latest figures not after each year; each figure has its own"
            " year. What is measured in few years only moves in steps."
        ),
        years,
        background,
    )
    if years.cells is None:
        return of_topics
    of_cells = _cells_card(
        "years-cells",
        Text("Categories in earlier years"),
        _risen_and_fallen(years.cells),
        Text("Only pairs whose category has changed. For monitoring; small moves may be noise."),
        years.cells,
        background,
    )
    return (*of_topics, of_cells)


def _topic_cards(
    id_: str, title: Text, caveat: Text, variation: Variation, background: Background
) -> tuple[Card, ...]:
    """Compare topics; where nothing could be judged, say why on a card without a table."""
    found = variation.topics
    why = _left_out(variation, background)
    if found is None:
        return (Card(id=id_, title=title, sentence=_one_after_another(why)),) if why else ()
    names = _names(found, background)
    return (
        Card(
            id=id_,
            title=title,
            sentence=_moves(found, names, background),
            chart=_dots(found, names, background),
            table=_topic_table(found, names, background),
            caveats=(caveat, *_missing(found, names), *why),
        ),
    )


def _cells_card(
    id_: str,
    title: Text,
    sentence: Text,
    caveat: Text,
    found: Comparison,
    background: Background,
) -> Card:
    names = _names(found, background)
    moved = int(found.differs.sum())
    return Card(
        id=id_,
        title=title,
        sentence=sentence,
        table=_cell_table(found, names, background),
        caveats=(caveat, *listed(min(MOST, moved), moved), *_missing(found, names)),
    )


def _names(found: Comparison, background: Background) -> tuple[object, ...]:
    """Return the names of the circumstances: of places, or years as they are."""
    return tuple(background.labels.places.get(name) or name for name in found.names)


def _moves(found: Comparison, names: Sequence[object], background: Background) -> Text:
    """Say what would be selected elsewhere that is not selected here, and the reverse."""
    said = []
    for column in range(1, len(names)):
        here, there = found.selected[:, 0], found.selected[:, column]
        values = {
            "name": names[column],
            "own": names[0],
            "entering": _topics(found, there & ~here, background),
            "leaving": _topics(found, here & ~there, background),
        }
        said.append(
            Text("{name}: the same topics are selected as with {own}.", values)
            if np.array_equal(here, there)
            else Text("{name}: selected are also {entering}, not {leaving}.", values)
        )
    return _one_after_another(said)


def _one_after_another(said: Sequence[Text]) -> Text:
    """Join sentences with blanks."""
    joined = said[0]
    for one in said[1:]:
        joined = Text("{first} {second}", {"first": joined, "second": one})
    return joined


def _topics(found: Comparison, which: np.ndarray, background: Background) -> object:
    return names_or_none(
        [background.labels.topics[found.alternatives[i][0]] for i in np.flatnonzero(which)]
    )


def _order(found: Comparison) -> list[int]:
    return sorted(range(len(found.alternatives)), key=lambda i: -found.scores[i, 0])


def _dots(found: Comparison, names: Sequence[object], background: Background) -> Dots:
    order = _order(found)
    return Dots(
        labels=tuple(background.labels.topics[found.alternatives[i][0]] for i in order),
        series=tuple(names),
        values=100 * found.scores[order],
        marked=found.selected[order],
        marks=Text("selected"),
    )


def _topic_table(found: Comparison, names: Sequence[object], background: Background) -> Table:
    return Table(
        columns=(
            Text("Topic"),
            *(
                head
                for name in names
                for head in (
                    Text("Rank: {name}", {"name": name}),
                    Text("Points: {name}", {"name": name}),
                )
            ),
            Text("Selected"),
        ),
        rows=tuple(
            (
                background.topic(found.alternatives[i][0]),
                *(
                    cell
                    for column in range(len(names))
                    for cell in (int(found.ranks[i, column]), points(found.scores[i, column]))
                ),
                selected_where(names, found.selected[i], found.tied[i]),
            )
            for i in _order(found)
        ),
        numeric=(False, *(True for _ in names for _ in range(2)), False),
    )


def _cell_moves(found: Comparison, names: Sequence[object]) -> Text:
    parts = tuple(
        Text(
            "{name}: {higher} higher, {lower} lower",
            {
                "name": names[column],
                "higher": int((found.categories[:, column] > found.categories[:, 0]).sum()),
                "lower": int((found.categories[:, column] < found.categories[:, 0]).sum()),
            },
        )
        for column in range(1, len(names))
    )
    return Text(
        "Of {count} categories against {own}, others come out so: {parts}.",
        {"count": len(found.alternatives), "own": names[0], "parts": parts},
    )


def _risen_and_fallen(found: Comparison) -> Text:
    now, then = found.categories[:, 0], found.categories[:, 1]
    return Text(
        "Compared with {year}, {risen} of {count} pairs of municipality and topic come out in a higher category"
        " and {fallen} in a lower one.",
        {
            "year": found.names[1],
            "risen": int((now > then).sum()),
            "fallen": int((now < then).sum()),
            "count": len(found.alternatives),
        },
    )


def _cell_table(
    found: Comparison, names: Sequence[object], background: Background
) -> Table | None:
    moved = np.flatnonzero(found.differs)[:MOST]
    if not moved.size:
        return None
    return Table(
        columns=(
            *(Text("Municipality"), Text("Topic")),
            *names,
            *(Text("Points: {name} minus {own}", {"name": n, "own": names[0]}) for n in names[1:]),
        ),
        rows=tuple(
            (
                background.municipality(found.alternatives[i][0]),
                background.topic(found.alternatives[i][1]),
                *(category_mark(int(number)) for number in found.categories[i]),
                *(points(c, signed=True) for c in found.scores[i, 1:] - found.scores[i, 0]),
            )
            for i in moved.tolist()
        ),
        numeric=(False, False, *(False for _ in names), *(True for _ in names[1:])),
    )


def _missing(found: Comparison, names: Sequence[object]) -> tuple[Text, ...]:
    """Say how many figures are missing where; part of what moves may be only that."""
    if not found.missing.any():
        return ()
    counts = tuple(
        Text("{name}: {count}", {"name": name, "count": int(count)})
        for name, count in zip(names, found.missing, strict=True)
    )
    return (
        Text(
            "Missing figures: {counts}. Part of what moves may be only that.", {"counts": counts}
        ),
    )


def _left_out(variation: Variation, background: Background) -> tuple[Text, ...]:
    return tuple(
        Text(
            "Nothing could be judged for {name}: {why}",
            {"name": background.labels.places.get(name) or name, "why": why},
        )
        for name, why in variation.left_out
    )
