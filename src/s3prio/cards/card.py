"""
The card: the one form in which results reach terminal, report, notebook and, later, web.

A card is complete without its chart, and bound to no language.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from s3prio.cards.cells import Table
from s3prio.cards.charts import Chart
from s3prio.cards.markup import Say, cell_styles, linked, table_html, words
from s3prio.domain.source import Source
from s3prio.text import Text, rendered

FIGURES = Text("Illustrative: some of these figures are invented to show how it works.")
"""Said wherever invented figures are shown."""

VOICES = Text(
    "Illustrative: what the stakeholders say here is invented to show how it works. Nobody has voted."
)
"""Said wherever invented answers are shown."""


def invented(*, figures: bool, answers: bool) -> tuple[Text, ...]:
    """Return what is said where some figures, or some of what stakeholders say, are invented."""
    return (*((FIGURES,) if figures else ()), *((VOICES,) if answers else ()))


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
