"""The last step of a trace: the figures in the tables that an indicator is made of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from s3prio.cards.background import Background
from s3prio.domain.figures import Figures
from s3prio.domain.source import Source
from s3prio.evaluation.explain import Reason
from s3prio.evidence.measures import MarketGrowth, RegionalShare, columns_of, needs_reference
from s3prio.evidence.measuring import MeasuredIndicator
from s3prio.text import Number, Text

Row = tuple[object, ...]


@dataclass(frozen=True)
class Origin:
    """
    Where the figures of a trace stand.

    Attributes
    ----------
    figures : mapping from ``"table.column"`` to Figures
    place, reference : str
        Whose figures were measured, and what they are compared with.
    topic : str
    folder : str
        Of the tables, as a reader of the workspace knows it.
    background : Background
    """

    figures: Mapping[str, Figures]
    place: str
    reference: str
    topic: str
    folder: str
    background: Background


def figure_rows(
    origin: Origin, reason: Reason, indicator: MeasuredIndicator, listed: Sequence[Source]
) -> Iterator[Row]:
    """
    Yield the table figures of an indicator: of the place, and of what it is compared with.

    Parameters
    ----------
    origin : Origin
    reason : Reason
    indicator : MeasuredIndicator
    listed : sequence of Source
        The sources that the card lists; rows name them by their numbers.
    """
    named = tuple(
        f"({number})"
        for number, source in enumerate(listed, start=1)
        if source.id in indicator.sources
    )
    period = [int(year) for year in re.findall(r"\d{4}", reason.period)] or [0]
    for column in dict.fromkeys(columns_of(indicator.measure).values()):
        file = f"{origin.folder}/{column.split('.')[0]}.csv"
        source = Text("{file}; {sources}", {"file": file, "sources": named})
        for what, result in _in_column(origin, indicator, column, period):
            yield Text("Figure"), what, result, source


def _in_column(
    origin: Origin, indicator: MeasuredIndicator, column: str, period: Sequence[int]
) -> Iterator[tuple[Text, object]]:
    table, measure = origin.figures[column], indicator.measure
    if origin.place not in table.places and table.places != ("",):
        everywhere = Text("{count} districts", {"count": len(table.places)})
        yield Text("{column}: all districts", {"column": column}), everywhere
        return
    places = [origin.place]
    if needs_reference(measure) and origin.reference:
        places.append(origin.reference)
    # A median of growth rests on every year, all else on the first and the last.
    years = range(period[0], period[-1] + 1) if isinstance(measure, MarketGrowth) else period
    for place in places:
        for year in sorted(set(years) & set(table.years)):
            bounds = table.at((place,), (origin.topic,), year)
            low, high = float(bounds.lowest[0, 0]), float(bounds.highest[0, 0])
            if not np.isnan(low):
                yield _named(origin, column, place, year), _number(low, high)
    if isinstance(measure, RegionalShare):
        everybody = tuple(one.id for one in origin.background.municipalities)
        whole = table.at(everybody, (origin.topic,), period[-1])
        total = _number(float(whole.lowest.sum()), float(whole.highest.sum()))
        yield Text("{column}: all municipalities together", {"column": column}), total


def _named(origin: Origin, column: str, place: str, year: int) -> Text:
    labels = origin.background.labels
    table = origin.figures[column]
    named: object = labels.places.get(place) or labels.municipalities.get(place) or place
    return Text(
        "{column}: {place}, {topic}{year}",
        {
            "column": column,
            "place": Text("all places") if table.places == ("",) else named,
            "topic": labels.topics[origin.topic] if table.topics != ("",) else Text("all topics"),
            "year": f", {year}" if year else "",
        },
    )


def _number(low: float, high: float) -> object:
    """Show a table's figure with as many decimals as it has, four at most."""
    decimals = next((d for d in range(4) if round(low, d) == low and round(high, d) == high), 4)
    if low == high:
        return Number(low, decimals)
    return Text("{low} to {high}", {"low": Number(low, decimals), "high": Number(high, decimals)})
