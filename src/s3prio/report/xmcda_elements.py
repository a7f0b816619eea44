"""The elements of XMCDA 4.0.0: groups with their names, and values of every kind."""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.etree import ElementTree as ET

NAMESPACE = "http://www.decision-deck.org/2021/XMCDA-4.0.0"

_UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML cannot hold, not even escaped."""

Content = bool | int | float | str | tuple[float, float] | None
"""A number, yes or no, a word, bounds; None where there is none."""


def document() -> ET.Element:
    """Return an empty document."""
    return ET.Element("xmcda", {"xmlns": NAMESPACE})


def members(root: ET.Element, group: str, one: str, names: Mapping[str, str]) -> None:
    """
    Add those that the rest of the document speaks of.

    Parameters
    ----------
    root : element
    group, one : str
        ``"alternatives"`` and ``"alternative"``.
    names : mapping from id to name
    """
    parent = ET.SubElement(root, group)
    for id_, name in names.items():
        ET.SubElement(parent, one, {"id": id_, "name": _writable(name)})


def marked(root: ET.Element, group: str, concept: str, name: str) -> ET.Element:
    """Add a group; where there are several of a kind, programs tell them by their concept."""
    marks = {"id": concept, "name": _writable(name), "mcdaConcept": concept}
    return ET.SubElement(root, group, marks)


def values(parent: ET.Element, of: str, given: Mapping[str, Content]) -> None:
    """
    Add one value of each alternative, criterion or category.

    Parameters
    ----------
    parent : element
    of : {"alternative", "criterion", "category"}
    given : mapping from id to content
    """
    for id_, content in given.items():
        one = ET.SubElement(parent, f"{of}Values")
        said(one, f"{of}ID", id_)
        value(one, content)


def value(parent: ET.Element, content: Content) -> None:
    """Add a value inside ``<values>``."""
    fill(ET.SubElement(ET.SubElement(parent, "values"), "value"), content)


def fill(parent: ET.Element, content: Content) -> None:
    """
    Add what an element of the type "value" holds.

    Examples
    --------
    >>> element = ET.Element("value")
    >>> fill(element, (0.25, 1.0))
    >>> ET.tostring(element).decode()
    '<value><interval><lowerBound><real>0.25</real></lowerBound><upperBound><real>1.0</real></upperBound></interval></value>'
    """
    if content is None:
        ET.SubElement(parent, "NA")
    elif isinstance(content, bool):
        said(parent, "boolean", str(content).lower())
    elif isinstance(content, tuple):
        interval = ET.SubElement(parent, "interval")
        for end, bound in zip(("lowerBound", "upperBound"), content, strict=True):
            fill(ET.SubElement(interval, end), bound)
    elif isinstance(content, str):
        said(parent, "label", content)
    else:
        said(parent, "integer" if isinstance(content, int) else "real", repr(content))


def said(parent: ET.Element, tag: str, text: str) -> None:
    """Add an element that holds text."""
    ET.SubElement(parent, tag).text = _writable(text)


def written(root: ET.Element) -> bytes:
    """Return a document as a file, in UTF-8."""
    ET.indent(root, " ")
    return bytes(ET.tostring(root, encoding="UTF-8", xml_declaration=True)) + b"\n"


def _writable(text: str) -> str:
    return _UNWRITABLE.sub("\ufffd", text)
