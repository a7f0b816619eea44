"""Says who: every source behind a result, with the indicators and years that rest on it."""

from __future__ import annotations

from collections.abc import Mapping

from s3prio.cards.background import Background
from s3prio.cards.card import Card
from s3prio.cards.cells import Table
from s3prio.domain.criterion import Indicator
from s3prio.domain.labels import Labels
from s3prio.domain.performance import Column
from s3prio.domain.source import Source
from s3prio.text import Text

TABLES: dict[str, Text] = {
    "actors": Text("local actors"),
    "market_studies": Text("market studies"),
    "mentions": Text("municipalities that public pages name"),
    "municipalities": Text("arrangement of the tiles"),
    "neighbours": Text("who borders whom"),
    "topic_links": Text("closeness of topics"),
    "variants": Text("moved assumptions"),
}
"""What the tables beside the figures hold."""


def sources_card(columns: tuple[Column, ...], background: Background) -> Card:
    """
    List sources with attribution, licence, and what rests on them.

    Parameters
    ----------
    columns : tuple of Column
        With the years of the figures; an indicator may be there once for each grain.
    background : Background

    Returns
    -------
    Card
    """
    labels, sources = background.labels, background.sources
    indicators = {column.indicator: background.indicators[column.indicator] for column in columns}
    periods: dict[str, set[str]] = {}
    for column in columns:
        periods.setdefault(column.indicator, set()).add(column.period)
    rows = tuple(
        (
            source.label,
            _used(source, indicators, periods, labels),
            source.attribution,
            source.licence,
            source.url,
        )
        for source in sources
        if source.tables
        or any(source.id in _named_by(indicator) for indicator in indicators.values())
    )
    illustrative = any(source.illustrative for source in sources)
    sentence = Text("Number of sources behind these results: {count}.", {"count": len(rows)})
    warning = Text("Some of the figures are invented, to show how it works.")
    return Card(
        id="sources",
        title=Text("Sources"),
        sentence=sentence
        if not illustrative
        else Text("{sentence} {warning}", {"sentence": sentence, "warning": warning}),
        table=Table(
            columns=(
                Text("Source"),
                Text("What rests on it"),
                Text("Attribution"),
                Text("Licence"),
                Text("Address"),
            ),
            rows=rows,
            numeric=(False,) * 5,
        ),
    )


def _used(
    source: Source,
    indicators: Mapping[str, Indicator],
    periods: Mapping[str, set[str]],
    labels: Labels,
) -> tuple[object, ...]:
    used: list[object] = [TABLES.get(table, table) for table in source.tables]
    for id_, indicator in indicators.items():
        name = labels.indicators[id_]
        if source.id in indicator.sources:
            years = tuple(sorted(filter(None, periods[id_])))
            used.append(
                Text("{indicator} ({years})", {"indicator": name, "years": years})
                if years
                else name
            )
        elif source.id in indicator.anchors.sources:
            used.append(Text("{indicator} (scale)", {"indicator": name}))
    return tuple(used)


def _named_by(indicator: Indicator) -> tuple[str, ...]:
    return (*indicator.sources, *indicator.anchors.sources)
