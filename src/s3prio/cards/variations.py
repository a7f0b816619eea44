"""The same scenario elsewhere and at another time: against other references, and in earlier years."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from s3prio.analysis.comparison import Comparison
from s3prio.analysis.findings import Variation
from s3prio.cards.background import Background
from s3prio.cards.card import Card, Dots
from s3prio.cards.cells import Table, points
from s3prio.cards.wording import category_mark, listed, names_or_none, selected_where
from s3prio.text import Text

MOST = 60
"""Cells listed; more than that nobody reads."""


def levels_cards(levels: Variation, background: Background) -> tuple[Card, ...]:
    """Show how ranks and categories move with the economy that is compared with."""
    cards = []
    if levels.topics is not None:
        names = _places(levels.topics, background)
        cards.append(
            Card(
                id="levels",
                title=Text("Topics against other references"),
                sentence=_moves(levels.topics, names, background),
                chart=_dots(levels.topics, names, background),
                table=_topic_table(levels.topics, names, background),
                caveats=(
                    Text(
                        "Scales stay the same, whatever the region is compared with. Where a reference has figures"
                        " of two years only, growth is read from these two."
                    ),
                    *_missing(levels.topics, names),
                    *_left_out(levels, background),
                ),
            )
        )
    if levels.topics is None and levels.left_out:
        cards.append(
            _nothing("levels", Text("Topics against other references"), levels, background)
        )
    if levels.cells is not None:
        names = _places(levels.cells, background)
        cards.append(
            Card(
                id="levels-cells",
                title=Text("Categories against other references"),
                sentence=_cell_moves(levels.cells, names),
                table=_cell_table(levels.cells, names, background),
                caveats=(
                    Text(
                        "Only pairs whose category is not the same throughout. Where it moves against its points,"
                        " a floor on a criterion decides."
                    ),
                    *listed(
                        min(MOST, int(levels.cells.differs.sum())), int(levels.cells.differs.sum())
                    ),
                    *_missing(levels.cells, names),
                ),
            )
        )
    return tuple(cards)


def years_cards(years: Variation, background: Background) -> tuple[Card, ...]:
    """Show how topics and categories have moved since earlier years."""
    cards = []
    if years.topics is not None:
        cards.append(
            Card(
                id="years",
                title=Text("Topics in earlier years"),
                sentence=_moves(years.topics, years.topics.names, background),
                chart=_dots(years.topics, years.topics.names, background),
                table=_topic_table(years.topics, years.topics.names, background),
                caveats=(
                    Text(
                        "The same scenario with the latest figures not after each year; each figure has its own"
                        " year. What is measured in few years only moves in steps."
                    ),
                    *_missing(years.topics, years.topics.names),
                    *_left_out(years, background),
                ),
            )
        )
    if years.topics is None and years.left_out:
        cards.append(_nothing("years", Text("Topics in earlier years"), years, background))
    if years.cells is not None:
        cards.append(
            Card(
                id="years-cells",
                title=Text("Categories in earlier years"),
                sentence=_risen_and_fallen(years.cells),
                table=_cell_table(years.cells, years.cells.names, background),
                caveats=(
                    Text(
                        "Only pairs whose category has changed. For monitoring; small moves may be noise."
                    ),
                    *listed(
                        min(MOST, int(years.cells.differs.sum())), int(years.cells.differs.sum())
                    ),
                    *_missing(years.cells, years.cells.names),
                ),
            )
        )
    return tuple(cards)


def _places(found: Comparison, background: Background) -> tuple[object, ...]:
    return tuple(background.labels.places[name] for name in found.names)


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


def _nothing(id_: str, title: Text, variation: Variation, background: Background) -> Card:
    """Say that nothing could be judged, and why: a card without a table."""
    return Card(id=id_, title=title, sentence=_one_after_another(_left_out(variation, background)))


def _left_out(variation: Variation, background: Background) -> tuple[Text, ...]:
    return tuple(
        Text(
            "Nothing could be judged for {name}: {why}",
            {"name": background.labels.places.get(name) or name, "why": why},
        )
        for name, why in variation.left_out
    )
