"""
The card: the one form in which results reach terminal, report, notebook and, later, web.

A card is complete without its chart, and bound to no language.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from s3prio.cards.cells import CategoryCell, Table
from s3prio.cards.markup import Say, cell_styles, linked, table_html, words
from s3prio.domain.arrays import FloatArray
from s3prio.domain.label import Label
from s3prio.domain.source import Source
from s3prio.domain.surroundings import Ring
from s3prio.text import Text, rendered

ILLUSTRATIVE = Text("Illustrative: some of these figures are invented to show how it works.")
"""Said wherever invented figures are shown."""


@dataclass(frozen=True)
class Bars:
    """
    Chart data: stacked bars.

    Attributes
    ----------
    labels : (n,) what each bar is
    parts : (m,) what each part of a bar is
    lengths : (n, m) array, in points or whatever the parts are counted in
    marked : (n,) which bars stand out
    step : int
        Distance between two lines of the scale.
    decimals : int
        Of the number at the end of each bar.
    ends : (n,) tuple, optional
        What stands at the end of each bar instead of its length; anything that can be said.
    is_ordered : bool
        Whether the parts are steps of one thing, from the best to the worst: then from dark to pale.
    """

    labels: tuple[Label, ...]
    parts: tuple[Label, ...]
    lengths: FloatArray
    marked: tuple[bool, ...]
    step: int = 20
    decimals: int = 1
    ends: tuple[object, ...] = ()
    is_ordered: bool = False


@dataclass(frozen=True)
class Dots:
    """
    Chart data: each row's value in several series, on one scale.

    Attributes
    ----------
    labels : (n,) what each row is
    series : (s,) names, at most five
    values : (n, s) array, in points; NaN where there is none
    marked : (n, s) boolean array
        Filled dots; the others are hollow.
    marks : object or None
        What a filled dot means.
    """

    labels: tuple[Label, ...]
    series: tuple[object, ...]
    values: FloatArray
    marked: np.ndarray
    marks: object | None = None


@dataclass(frozen=True)
class Tile:
    """
    A municipality on a map.

    Attributes
    ----------
    short : str
    row, column : int
        Place of an equal tile, from the top left.
    cell : CategoryCell
    rings : tuple of rings
        Its true outline; empty for an equal tile.
    """

    short: str
    row: int
    column: int
    cell: CategoryCell
    rings: tuple[Ring, ...] = ()


class Tick(NamedTuple):
    """A place on a strip at which something changes, and the number by which the table tells what."""

    position: float
    number: int


class Strip(NamedTuple):
    """
    A way from 0 to 1 on which things change.

    Attributes
    ----------
    label : Label
    now : float
        Where one stands.
    ticks : tuple of Tick, ascending
    """

    label: Label
    now: float
    ticks: tuple[Tick, ...]


@dataclass(frozen=True)
class Strips:
    """Chart data: ways one below the other, each from 0 to 100 %, with numbered changes on them."""

    strips: tuple[Strip, ...]


Corner = tuple[float, float, float]
"""A place in a triangle: shares of its three corners, sum 1."""


class Patch(NamedTuple):
    """A part of a triangle: its outline, and the number of what holds there."""

    outline: tuple[Corner, ...]
    number: int


class Panel(NamedTuple):
    """
    One triangle.

    Attributes
    ----------
    title : object
        What is held fixed; empty if there is only one triangle.
    patches : tuple of Patch
    dots : tuple of Corner
        Weightings that are marked.
    """

    title: object
    patches: tuple[Patch, ...]
    dots: tuple[Corner, ...]


@dataclass(frozen=True)
class Triangles:
    """
    Chart data: a row of triangles of weights, with what holds where.

    Attributes
    ----------
    corners : three labels
        Top, lower left, lower right: where that criterion has all the weight that the three share.
    panels : tuple of Panel
    legend : tuple of (number, what it stands for)
    dot : object
        What a dot means.
    """

    corners: tuple[Label, Label, Label]
    panels: tuple[Panel, ...]
    legend: tuple[tuple[int, object], ...]
    dot: object


@dataclass(frozen=True)
class TileMap:
    """Chart data: the municipalities where they lie, each with its category."""

    tiles: tuple[Tile, ...]


Chart = Bars | Dots | Strips | TileMap | Triangles


@dataclass(frozen=True)
class Card:
    """
    One answer, ready to be shown anywhere.

    Attributes
    ----------
    id : str
    title, sentence : Text
        The sentence says the answer so that it can be read aloud.
    table : Table or None
    chart : Chart or None
    caveats : tuple of Text or Label
    sources : tuple of Source
        Says who: the sources behind this card's figures.
    cites_sources : bool
        Whether the table names sources by their numbers.
    """

    id: str
    title: object
    sentence: Text
    table: Table | None = None
    chart: Chart | None = None
    caveats: tuple[object, ...] = ()
    sources: tuple[Source, ...] = ()
    cites_sources: bool = False

    @property
    def said_sources(self) -> Text:
        """The sources as one sentence: their names, or with the number, giver and licence of each."""
        named: tuple[object, ...] = tuple(source.label for source in self.sources)
        if self.cites_sources:
            named = tuple(
                Text(
                    "({number}) {source} ({attribution}, {licence})",
                    {
                        "number": number,
                        "source": source.label,
                        "attribution": source.attribution,
                        "licence": source.licence,
                    },
                )
                for number, source in enumerate(self.sources, start=1)
            )
        return Text("Sources: {sources}.", {"sources": named})

    def to_html(
        self,
        say: Say,
        *,
        level: int = 3,
        within: str = "",
        figure: str = "",
        anchors: Collection[str] = (),
    ) -> str:
        """
        Return the card as one section of a page.

        Parameters
        ----------
        say : callable
            From anything that can be said to the words of one language.
        level : int
            Of the heading.
        within : str
            Id of the heading that the card stands under; with the card's own it names its table.
        figure : str
            The drawn chart, as markup; empty for none.
        anchors : collection of str
            Ids that a link may lead to.
        """
        notes = "\n".join(f"<li>{linked(caveat, say, anchors)}</li>" for caveat in self.caveats)
        parts = (
            '<div class="card">',
            f'<h{level} id="{self.id}">{words(self.title, say)}</h{level}>',
            f'<p class="answer">{linked(self.sentence, say, anchors)}</p>',
            figure,
            ""
            if self.table is None
            else table_html(self.table, f"{within} {self.id}".strip(), say, anchors),
            f'<ul class="notes">\n{notes}\n</ul>' if notes else "",
            f'<p class="small">{words(self.said_sources, say)}</p>' if self.sources else "",
            "</div>",
        )
        return "\n".join(filter(None, parts))

    def _repr_html_(self) -> str:
        """Return the card for a notebook, in English."""
        return Cards((self,)).to_html(lambda what: rendered(what, "en"))


class Cards(tuple[Card, ...]):
    """
    Several cards: an answer of more than one part, which shows itself in a notebook.

    Examples
    --------
    >>> Cards((Card("a", "Title", Text("One sentence.")),))._repr_html_()[:22]
    '<div class="s3prio-car'
    """

    __slots__ = ()

    def __repr__(self) -> str:
        """Return the ids of the cards."""
        return f"Cards({', '.join(card.id for card in self)})"

    def to_html(self, say: Say) -> str:
        """Return the cards with the colours of their cells, for a page that has none of its own."""
        shown = "\n".join(card.to_html(say) for card in self)
        style = f"<style>.s3prio-cards {{\n{cell_styles()}\n}}</style>"
        return f'<div class="s3prio-cards">{style}\n{shown}</div>'

    def _repr_html_(self) -> str:
        """Return the cards for a notebook, in English."""
        return self.to_html(lambda what: rendered(what, "en"))
