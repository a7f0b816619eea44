"""Cards on a screen: rich tables in a terminal, plain aligned text in a pipe."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.markup import escape
from rich.table import Table as RichTable

from s3prio.cards.card import Card
from s3prio.cards.cells import CategoryCell, Table, said
from s3prio.cli.words import Lang, chosen
from s3prio.language import Language, language
from s3prio.text import Number, Text

STYLES = {
    "pioneer": "bold white on #00437A",
    "development-potential": "black on #3FA08E",
    "less-in-focus": "dim",
}


ROOMY = 150
"""Narrower terminals do without a table's details."""

WIDE = 100
"""Narrower terminals get less space between columns, so that none is lost."""


_STEERING = dict.fromkeys(
    {*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)} - {9, 10},
    "\N{REPLACEMENT CHARACTER}",
)
"""Characters that steer a terminal or turn the writing: files of strangers and their names may hold them."""


def harmless(words: str) -> str:
    r"""
    Return words without what would steer the terminal that they are shown in.

    Examples
    --------
    >>> harmless("a\x1b[2Jb")
    'a�[2Jb'
    """
    return words.translate(_STEERING)


class Screen:
    """
    What people see.

    Results go to standard output; what is being done and where things are goes to standard error.

    Parameters
    ----------
    language : Language
    """

    def __init__(self, language: Language) -> None:
        self.language = language
        self.out = Console(highlight=False, emoji=False)
        self.err = Console(stderr=True, highlight=False, emoji=False)

    def _said(self, what: object) -> str:
        return harmless(self.language.say(what))

    def tell(self, said: object) -> None:
        """Say something about what is being done."""
        self.err.print(escape(self._said(said)), soft_wrap=True)

    @contextmanager
    def calculating(self) -> Iterator[Callable[[float], None]]:
        """Say that something is being computed; yields what is told how much of it is done, 0 to 1."""
        with self.err.status(self._said(Text("Calculating ..."))) as status:

            def tell(share: float) -> None:
                done = Text("Calculating ... {share}", {"share": Number(share, 0, percent=True)})
                status.update(self._said(done))

            yield tell

    def print(self, said: object) -> None:
        """Say something that is part of the result."""
        self.out.print(escape(self._said(said)), soft_wrap=not self.out.is_terminal)

    def verdict(self, said: object, *, good: bool) -> None:
        """Say yes or no, in green or red where there are colours."""
        words, style = escape(self._said(said)), "green" if good else "red"
        mark = "✔" if good else "✘"
        self.out.print(f"[bold {style}]{mark} {words}[/]")

    def card(self, card: Card) -> None:
        """Show a card with its table and caveats."""
        title = self._said(card.title)
        self.out.print()
        self.out.print(f"[bold]{escape(title)}[/bold]")
        self.print(card.sentence)
        if card.table is not None:
            self.table(card.table)
        for caveat in card.caveats:
            self.print(Text("- {caveat}", {"caveat": caveat}))
        if card.sources:
            self.print(card.said_sources)

    def table(self, table: Table) -> None:
        """Show a table."""
        if self.out.is_terminal:
            self.out.print(self._rich(table))
        else:
            print("\n".join(self._plain(table)))  # noqa: T201 a pipe gets plain text

    def _rich(self, table: Table) -> RichTable:
        shown = RichTable(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, header_style="bold")
        named = table.numeric.index(False)
        compact = any(isinstance(cell, CategoryCell) for row in table.rows for cell in row)
        left_out = set(table.details) if self.out.width < ROOMY else set()
        for position, (column, numeric) in enumerate(
            zip(table.columns, table.numeric, strict=True)
        ):
            if position in left_out:
                continue
            shown.add_column(
                escape(self._said(column)),
                justify="right" if numeric else "left",
                no_wrap=numeric,
                min_width=14 if position == named else None,
                overflow="fold" if position == named else "ellipsis",
            )
        if compact or self.out.width < WIDE:
            shown.padding = (0, 0)
        for row in table.rows:
            kept = (cell for position, cell in enumerate(row) if position not in left_out)
            shown.add_row(*(self._cell(cell) for cell in kept))
        return shown

    def _cell(self, cell: object) -> str:
        words = escape(self._said(said(cell)))
        style = STYLES.get(cell.category) if isinstance(cell, CategoryCell) else None
        return f"[{style}] {words} [/]" if style else words

    def _plain(self, table: Table) -> list[str]:
        lines = [[self._said(said(cell)) for cell in row] for row in (table.columns, *table.rows)]
        widths = [max(len(line[j]) for line in lines) for j in range(len(table.columns))]
        return [
            "  ".join(
                cell.rjust(width) if numeric else cell.ljust(width)
                for cell, width, numeric in zip(line, widths, table.numeric, strict=True)
            ).rstrip()
            for line in lines
        ]


def screen_in(lang: Lang | None) -> Screen:
    """Return the screen in the language asked for; without one the entrance has already chosen."""
    return Screen(language(lang.value if lang else chosen()))
