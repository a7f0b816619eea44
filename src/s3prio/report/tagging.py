"""
In which order, and in which words, does a PDF meet those who listen to it?

WeasyPrint tags what it lays out, page by page. Here its tags become those of one document: what goes on overleaf is
one element again, headers of tables say what they head, letters that stand for a category are spoken in full, links say
where they lead, and what a page repeats is decoration. ISO 14289-1 (PDF/UA-1) and ISO 32000-1, 14.7 and 14.8.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pydyf

Element = dict[str, Any]
"""An element of the structure tree, or any other dictionary of a PDF."""

_GOING_ON = {"/NonStruct", "/Part", "/Sect", "/Div", "/Table", "/TBody", "/L"}
"""What may end on one page and go on on the next. Headings, paragraphs, rows and items are kept whole."""


_HYPHEN, _SOFT_HYPHEN = b"<2010>", b"<00ad>"
"""In a font's table of letters."""


@dataclass(frozen=True)
class Spoken:
    """
    Words for those who listen.

    Attributes
    ----------
    cells : sequence of str
        What each data cell of all tables is to be read as, in order; "" for as it stands.
    places : mapping from str to str
        The heading at each place that a link may lead to.
    """

    cells: Sequence[str]
    places: Mapping[str, str]


def mend_tags(pdf: pydyf.PDF, spoken: Spoken) -> None:
    """
    Make the tags of a laid out document those of one document.

    Parameters
    ----------
    pdf : pydyf.PDF
        As WeasyPrint made it, before it is written; it is changed.
    spoken : Spoken
    """
    root = _at(pdf, pdf.catalog["StructTreeRoot"])
    (document,) = _kids(pdf, root)
    _join(pdf, document)
    elements = list(_below(pdf, document))
    _say_what_headers_head(pdf, elements)
    _speak_cells(pdf, elements, spoken.cells)
    _say_where_links_lead(pdf, spoken.places)
    _join_divided_words(pdf)
    _make_artifacts(pdf, {document.reference, *(element.reference for element in elements)})


def _at(pdf: pydyf.PDF, reference: bytes) -> Any:
    return pdf.objects[int(reference.split()[0])]


def _kids(pdf: pydyf.PDF, element: Element) -> list[Any]:
    """Return the elements right below one, without marked content and links."""
    found = (_at(pdf, kid) for kid in element["K"] if isinstance(kid, bytes))
    return [kid for kid in found if kid["Type"] == "/StructElem"]


def _below(pdf: pydyf.PDF, element: Element) -> Iterator[Any]:
    """Return all elements below one, in the order in which they are read."""
    for kid in _kids(pdf, element):
        yield kid
        yield from _below(pdf, kid)


def _join(pdf: pydyf.PDF, element: Element) -> None:
    """Join what pages have torn apart, from the outside to the inside."""
    kept: list[Any] = []
    for kid in _kids(pdf, element):
        if kept and _goes_on(pdf, kept[-1], kid):
            _take_over(pdf, kept[-1], kid)
            element["K"].remove(kid.reference)
        else:
            kept.append(kid)
    for kid in kept:
        _join(pdf, kid)


def _goes_on(pdf: pydyf.PDF, first: Element, second: Element) -> bool:
    """Whether an element is the rest of the one before: of its kind, overleaf, and not begun by a heading."""
    if first["S"] != second["S"] or first["S"] not in _GOING_ON or not second["K"]:
        return False
    heads = _kids(pdf, second)[:1]
    is_headed = bool(heads) and heads[0]["S"].startswith("/H")
    return not is_headed and _last(pdf, first)["Pg"] != second["Pg"]


def _last(pdf: pydyf.PDF, element: Element) -> Element:
    kids = _kids(pdf, element)
    return _last(pdf, kids[-1]) if kids else element


def _take_over(pdf: pydyf.PDF, first: Any, rest: Element) -> None:
    """Move what is in the rest of an element to its beginning; a header that is repeated overleaf stays behind."""
    has_head = any(kid["S"] == "/THead" for kid in _kids(pdf, first))
    for kid in _kids(pdf, rest):
        if has_head and kid["S"] == "/THead":
            continue
        _move(kid, first)


def _move(kid: Any, to: Any) -> None:
    """Put an element at the end of another."""
    kid["P"] = to.reference
    to["K"].append(kid.reference)


def _say_what_headers_head(pdf: pydyf.PDF, elements: Sequence[Element]) -> None:
    """Give each header of a table its direction, in place of lists of identifiers in each cell."""
    in_heads = {
        id(cell)
        for head in elements
        if head["S"] == "/THead"
        for row in _kids(pdf, head)
        for cell in _kids(pdf, row)
    }
    for element in elements:
        if element["S"] == "/TH":
            element.pop("ID", None)
            element["A"]["Scope"] = "/Column" if id(element) in in_heads else "/Row"
        elif element["S"] == "/TD":
            element["A"].pop("Headers", None)
            if len(element["A"]) == 1:
                del element["A"]


def _speak_cells(pdf: pydyf.PDF, elements: Sequence[Element], words: Sequence[str]) -> None:
    """Have letters that stand for a category read in full."""
    cells = [element for element in elements if element["S"] == "/TD"]
    if len(cells) != len(words):  # a row higher than a page was torn: what stands there is read
        return
    for cell, spoken in zip(cells, words, strict=True):
        if spoken:
            letter, *below = _kids(pdf, cell)
            letter["S"] = "/Span"
            letter["ActualText"] = pydyf.String(spoken)
            for number in below:
                _move(number, letter)
                cell["K"].remove(number.reference)


def _say_where_links_lead(pdf: pydyf.PDF, places: Mapping[str, str]) -> None:
    for found in pdf.objects:
        if isinstance(found, pydyf.Dictionary) and "Dest" in found and "Contents" in found:
            name = found["Dest"].string
            found["Contents"] = pydyf.String(places.get(name, name))


def _join_divided_words(pdf: pydyf.PDF) -> None:
    """Have the hyphen at the end of a line read as a soft one, which is no part of the word."""
    for found in pdf.objects:
        if isinstance(found, pydyf.Dictionary) and "ToUnicode" in found:
            letters = _at(pdf, found["ToUnicode"]).stream
            letters[:] = [part.replace(_HYPHEN, _SOFT_HYPHEN) for part in letters]


def _make_artifacts(pdf: pydyf.PDF, kept: set[bytes]) -> None:
    """Mark as decoration what belongs to no element that is kept: running heads, page numbers, repeated headers."""
    numbers = _at(pdf, _at(pdf, pdf.catalog["StructTreeRoot"])["ParentTree"])["Nums"]
    owners = dict(zip(numbers[::2], numbers[1::2], strict=True))
    for reference in pdf.page_references:
        page = _at(pdf, reference)
        owned = owners[page["StructParents"]]
        dropped = {number for number, owner in enumerate(owned) if owner not in kept}
        for number in dropped:
            owned[number] = "null"
        _mark_as_artifacts(_at(pdf, page["Contents"]).stream, dropped)


def _mark_as_artifacts(stream: list[Any], dropped: set[int]) -> None:
    for i, part in enumerate(stream):
        if isinstance(part, pydyf.Dictionary) and part.get("MCID") in dropped:
            stream[i - 1] = "/Artifact"
            stream[i] = pydyf.Dictionary({"Type": "/Pagination"})
