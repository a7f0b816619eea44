"""
How much would a workbook become in memory? Counted from its XML before any program builds it.

A few characters can ask for billions of cells: by repeating a row, by merging or linking a range, or
by one cell in the last corner. What such a part comes to is counted here as its parts go by.
"""

from __future__ import annotations

import re
from xml.parsers import expat

MOST_CELLS = 2_000_000
"""Cells of a workbook, those included that lie between others; 225,000 rows of six columns take 1.4 million."""

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
"""Where sheets end in all programs."""

MOST_MERGED, MOST_RANGES = 200_000, 2_000
"""Cells in ranges that are merged or linked, and such ranges: programs make an object of each cell."""

DEEPEST = 100
"""Elements inside elements."""

_MOST_OF = {
    **dict.fromkeys(("c", "v", "is", "f", "table-cell", "covered-table-cell"), MOST_CELLS),
    **dict.fromkeys(("t", "p", "span"), 2 * MOST_CELLS),
    **dict.fromkeys(("row", "table-row"), 500_000),
}
"""Elements of which a sheet is made, by their name."""

_MOST_OTHERS = 500_000
"""All other elements of a part; styles and properties have a few thousand."""

_RANGE = re.compile(r"\$?([A-Za-z]{1,4})\$?(\d{1,8})(?::\$?([A-Za-z]{1,4})\$?(\d{1,8}))?")


class TooLargeError(Exception):
    """A part would fill the memory."""


class DeclarationError(Exception):
    """A part declares a document type."""


def require_size(content: bytes) -> int:
    """
    Return how many cells a part of a workbook comes to.

    Parameters
    ----------
    content : bytes
        Of an XML part.

    Raises
    ------
    TooLargeError
        If it comes to more than any table needs.
    DeclarationError
        If it declares a document type, and so perhaps entities.
    expat.ExpatError
        If it is no well-formed XML.

    Examples
    --------
    >>> require_size(b'<worksheet><sheetData><row><c r="A1"/><c r="B1"/></row></sheetData></worksheet>')
    2
    """
    # A cell has six such marks where it holds its words itself, and four where it holds a number.
    if content.count(b"<") > 8 * MOST_CELLS:
        raise TooLargeError
    part = _Part()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = part.declared
    parser.StartElementHandler = part.started
    parser.EndElementHandler = part.ended
    parser.Parse(content, True)
    return part.cells


class _Part:
    """Counts a part's elements as they go by; its methods have the signatures that the parser calls."""

    def __init__(self) -> None:
        self.cells = 0
        self._depth = self._others = self._merged = self._ranges = 0
        self._left = dict(_MOST_OF)
        self._sheet = _OpenSheet()

    def declared(self, *_: object) -> None:
        raise DeclarationError

    def started(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(" ")[2]
        self._depth += 1
        if local in self._left:
            self._left[local] -= 1
            is_too_many = self._left[local] < 0
        else:
            self._others += 1
            is_too_many = self._others > _MOST_OTHERS
        if is_too_many or self._depth > DEEPEST:
            raise TooLargeError
        if local == "c":
            self.cells += 1
        elif local in ("mergeCell", "hyperlink"):
            self._in_range(attributes)
        elif local in _OPEN_DOCUMENT:
            self._in_open_document(local, attributes)

    def ended(self, name: str) -> None:
        self._depth -= 1
        if name.rpartition(" ")[2] == "table":
            self.cells += self._sheet.area
            self._sheet = _OpenSheet()

    def _in_range(self, attributes: dict[str, str]) -> None:
        self._ranges += 1
        self._merged += max(map(_area, _values(attributes, "ref")), default=1)
        if self._merged > MOST_MERGED or self._ranges > MOST_RANGES:
            raise TooLargeError

    def _in_open_document(self, local: str, attributes: dict[str, str]) -> None:
        if local == "table-row":
            self._sheet.begin_row(_count(attributes, "number-rows-repeated"))
        elif local == "p":
            self._sheet.fill()
        elif local != "table":
            self._sheet.begin_cell(_count(attributes, "number-columns-repeated"))
            if any("value" in key or "formula" in key for key in attributes):
                self._sheet.fill()
        if self.cells + self._sheet.area > MOST_CELLS:
            raise TooLargeError


_OPEN_DOCUMENT = frozenset({"table", "table-row", "table-cell", "covered-table-cell", "p"})


class _OpenSheet:
    """
    The sheet of an OpenDocument that goes by, whose rows and cells may be repeated.

    Such sheets end with one empty cell, or one empty row, repeated to the edge: those hold nothing.
    """

    def __init__(self) -> None:
        self._row = self._column = 0
        self._last_row = self._last_column = 0

    @property
    def area(self) -> int:
        """Cells from the first one to the last that holds something."""
        return self._last_row * self._last_column

    def begin_row(self, times: int) -> None:
        self._row += times
        self._column = 0

    def begin_cell(self, times: int) -> None:
        self._column += times

    def fill(self) -> None:
        self._last_row = max(self._last_row, self._row)
        self._last_column = max(self._last_column, self._column)
        if self._last_row > LAST_ROW or self._last_column > LAST_COLUMN:
            raise TooLargeError


def _values(attributes: dict[str, str], local: str) -> list[str]:
    """Return what attributes of a name say, whatever their namespaces: programs differ in which they take."""
    return [value for key, value in attributes.items() if key.rpartition(" ")[2] == local]


def _count(attributes: dict[str, str], local: str) -> int:
    """Return how often something is repeated; what is no number of a sheet is too much of it."""
    said = _values(attributes, local)
    if not all(one.isascii() and one.isdigit() and len(one) < 8 for one in said):
        raise TooLargeError
    return max(map(int, said), default=1)


def _area(reference: str) -> int:
    """Return the cells of a range; of several, or of none, more than anybody may have."""
    found = _RANGE.fullmatch(reference)
    if found is None:
        return MOST_MERGED + 1
    first, top, last, bottom = found.groups()
    if last is None:
        return 1
    return max(1, _column(last) - _column(first) + 1) * max(1, int(bottom) - int(top) + 1)


def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = 26 * number + ord(letter) - 64
    return number
