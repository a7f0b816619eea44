"""
The card: the one form in which results reach terminal, report, notebook and, later, web.

A card is complete without its chart, and bound to no language.
"""

from __future__ import annotations

from dataclasses import dataclass

from s3prio.domain.arrays import FloatArray
from s3prio.domain.category import Category
from s3prio.domain.label import Label
from s3prio.text import LanguageCode, Number, Text

ILLUSTRATIVE = Text("Illustrative: some of these figures are invented to show how it works.")
"""Said wherever invented figures are shown."""

SMALL = 0.02
"""A margin that is smaller than what the assumptions behind the figures move."""

CATEGORY_LABELS: dict[Category, Label] = {
    "pioneer": Label(en="pioneer", de="Vorreiter"),
    "development-potential": Label(en="development potential", de="Entwicklungspotenzial"),
    "less-in-focus": Label(en="less in focus", de="weniger im Fokus"),
}

CATEGORY_LETTERS: dict[Category, Label] = {
    "pioneer": Label(en="P", de="V"),
    "development-potential": Label(en="D", de="E"),
    "less-in-focus": Label(en="·", de="·"),
}


@dataclass(frozen=True)
class CategoryCell:
    """
    A category in a table's cell.

    Attributes
    ----------
    category : Category
    margin : float
        Distance to the nearest limit, in points of 100.
    is_solid : bool
        False if the bounds of the figures allow another category too.
    """

    category: Category
    margin: float
    is_solid: bool

    def in_language(self, language: LanguageCode) -> str:
        """Return the category's letter, with a question mark where it is not solid."""
        return CATEGORY_LETTERS[self.category].in_language(language) + (
            "" if self.is_solid else "?"
        )


@dataclass(frozen=True)
class Table:
    """
    A table with a header.

    Attributes
    ----------
    columns : tuple
        What stands above each column; anything that `s3prio.text.rendered` can say.
    rows : tuple of tuples
        As many cells as columns; the first names the row.
    numeric : tuple of bool
        Which columns hold numbers and are aligned to the right.
    """

    columns: tuple[object, ...]
    rows: tuple[tuple[object, ...], ...]
    numeric: tuple[bool, ...]


@dataclass(frozen=True)
class Bars:
    """
    Chart data: stacked bars.

    Attributes
    ----------
    labels : (n,) what each bar is
    parts : (m,) what each part of a bar is
    lengths : (n, m) array, in points
    marked : (n,) which bars stand out
    """

    labels: tuple[Label, ...]
    parts: tuple[Label, ...]
    lengths: FloatArray
    marked: tuple[bool, ...]


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
    chart : Bars or None
    caveats : tuple of Text or Label
    """

    id: str
    title: Text
    sentence: Text
    table: Table | None = None
    chart: Bars | None = None
    caveats: tuple[object, ...] = ()


def points(value: float, *, signed: bool = False) -> Number:
    """
    Return a score or value in [0, 1] as points of 100, as people see it.

    Examples
    --------
    >>> points(0.6224)
    Number(value=62.24, decimals=1, percent=False, signed=False)
    """
    return Number(100 * value, 1, signed=signed)
