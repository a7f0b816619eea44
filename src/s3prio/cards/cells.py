"""What may stand in a card's table: words, numbers, categories, shaded grounds, and names that lead on."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from s3prio.analysis.robustness.category_acceptability import Certainty
from s3prio.domain.category import Category, Verdict
from s3prio.domain.label import Label
from s3prio.text import LanguageCode, Number, rendered

SMALL = 0.02
"""A margin that is smaller than what the assumptions behind the figures move."""

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
        Distance to the nearest limit, in points of 100; NaN where it is not told.
    is_solid : bool
        False if the bounds of the figures allow another category too.
    rising : bool
        True if crossing the nearest limit would lift the category.
    shows_margin : bool
        Whether the margin stands below the letter, on a page.
    """

    category: Category
    margin: float
    is_solid: bool
    rising: bool = False
    shows_margin: bool = False

    def in_language(self, language: LanguageCode) -> str:
        """Return the category's letter, with a question mark where it is not solid."""
        return CATEGORY_LETTERS[self.category].in_language(language) + (
            "" if self.is_solid else "?"
        )


@dataclass(frozen=True)
class ShareCell:
    """
    The likeliest category in a table's cell, with the share of the weights that give it.

    Attributes
    ----------
    category : Category
    share : float in [0, 1]
    certainty : {"solid", "likely", "undecided"}
    """

    category: Category
    share: float
    certainty: Certainty

    @property
    def number(self) -> Number:
        """The share in whole percent; one that is not all never reads as all."""
        return Number(1.0 if self.certainty == "solid" else min(self.share, 0.99), 0, percent=True)

    def in_language(self, language: LanguageCode) -> str:
        """Return the letter with the share, and a question mark where it is undecided."""
        letter = CATEGORY_LETTERS[self.category].in_language(language)
        mark = "?" if self.certainty == "undecided" else ""
        return f"{letter}{mark} {rendered(self.number, language)}"


CLAIM_MARKS: dict[Verdict, str] = {"refuted": "✗", "compatible": "=", "hidden": "↑"}
"""The sign between what the facts show and what is claimed."""


@dataclass(frozen=True)
class ClaimCell:
    """
    A category by the facts in a table's cell, with the claim beside it.

    Attributes
    ----------
    category : Category
        By the facts.
    is_solid : bool
        False if the facts allow another one too.
    claimed : Category or None
    verdict : {"refuted", "compatible", "hidden", "none", "unknown"}
    """

    category: Category
    is_solid: bool
    claimed: Category | None
    verdict: Verdict

    def in_language(self, language: LanguageCode) -> str:
        """Return the letter by the facts, the sign, and the letter that is claimed."""
        letter = CATEGORY_LETTERS[self.category].in_language(language)
        open_ = "" if self.is_solid else "?"
        if self.claimed is None:
            return f"{letter}{open_}"
        mark = CLAIM_MARKS.get(self.verdict, "")
        return f"{letter}{open_} {mark}{CATEGORY_LETTERS[self.claimed].in_language(language)}"


@dataclass(frozen=True)
class Shade:
    """
    A cell whose ground is the darker the higher its value is.

    Attributes
    ----------
    said : object
        What stands in the cell; anything that `s3prio.text.rendered` can say.
    value : float in [0, 1]
        NaN for a cell without a ground.
    """

    said: object
    value: float


@dataclass(frozen=True)
class Named:
    """
    The name of something that has a card of its own.

    Attributes
    ----------
    label : Label
    anchor : str
        Id of the card or chapter; a reader who has it there is led to it.
    """

    label: Label
    anchor: str

    def in_language(self, language: LanguageCode) -> str:
        """Return the name."""
        return self.label.in_language(language)


@dataclass(frozen=True)
class Link:
    """
    Words that lead to an address outside.

    Attributes
    ----------
    words : str
    address : str
        Only those of the web are followed.
    """

    words: str
    address: str

    @classmethod
    def to(cls, address: str) -> Link | str:
        """
        Return a link that is called by its host; nothing for no address.

        Examples
        --------
        >>> Link.to("https://www.example.org/a/long/path?x=1").words
        'example.org'
        """
        host = urlsplit(address).netloc.removeprefix("www.")
        return cls(host, address) if host else address

    def in_language(self, language: LanguageCode) -> str:  # noqa: ARG002 an address is the same in all
        """Return the words, with the address for those who cannot follow it."""
        return self.address


def said(cell: object) -> object:
    """Return what a cell says, without its ground."""
    return cell.said if isinstance(cell, Shade) else cell


@dataclass(frozen=True)
class Table:
    """
    A table with a header.

    Attributes
    ----------
    columns : tuple
        What stands above each column; anything that `s3prio.text.rendered` can say.
    rows : tuple of tuples
        As many cells as columns; the first names the row, or the second after a rank.
    numeric : tuple of bool
        Which columns hold numbers and are aligned to the right.
    details : tuple of int
        Positions of columns that only a wide page has room for.
    """

    columns: tuple[object, ...]
    rows: tuple[tuple[object, ...], ...]
    numeric: tuple[bool, ...]
    details: tuple[int, ...] = ()


def points(value: float, *, signed: bool = False) -> Number:
    """
    Return a score or value in [0, 1] as points of 100, as people see it.

    Examples
    --------
    >>> points(0.6224)
    Number(value=62.24, decimals=1, percent=False, signed=False)
    """
    return Number(100 * value, 1, signed=signed)
