"""
What stands inside ``<values>`` of an XMCDA file: a number, its bounds, or that nothing is known.

A decimal comma, a word or an infinite number is refused rather than guessed; what is marked as not
available stays missing.
"""

from __future__ import annotations

import math
import re
from typing import NamedTuple

from s3prio.evaluation.intake import LARGEST
from s3prio.files.xml_tree import Element, XmlFile
from s3prio.text import Text

_WHOLE = re.compile(r"[+-]?\d+", re.ASCII)
_REAL = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?", re.ASCII)
_DECIMAL_COMMA = re.compile(r"[+-]?\d+,\d+", re.ASCII)
_KINDS = ("integer", "real", "rational")

_MOST_DIGITS = 400
"""The smallest number there is, written out in full, has fewer."""


class Range(NamedTuple):
    """A number between bounds: equal where it is exact, both NaN where it is not available."""

    lowest: float
    highest: float


MISSING = Range(math.nan, math.nan)


def range_in(file: XmlFile, holder: Element) -> Range | None:
    """
    Return what the one ``<values>`` of an element says, or note why it says nothing and return None.

    Parameters
    ----------
    file : XmlFile
    holder : Element
        ``<performance>`` or ``<criterionValues>``.
    """
    values = file.only(holder, "values")
    value = None if values is None else file.only(values, "value")
    said = None if value is None else _content(file, value)
    if said is None:
        return None
    if said.name == "NA":
        return MISSING
    if said.name == "interval":
        return _interval(file, said)
    number = _number(file, said)
    return None if number is None else Range(number, number)


def number_in(file: XmlFile, holder: Element) -> float | None:
    """Return what ``<values>`` says where bounds are no answer; note it if it is no one number."""
    found = range_in(file, holder)
    if found is None or found.lowest == found.highest:
        return None if found is None else found.lowest
    file.fault(holder, Text("<{element}> is no exact number.", {"element": holder.name}))
    return None


def _content(file: XmlFile, value: Element) -> Element | None:
    """Return the one thing that stands inside an element; note it if there is another number."""
    if len(value.children) == 1:
        return value.children[0]
    said = {"element": value.name, "kinds": ("integer", "real", "rational", "interval", "NA")}
    file.fault(value, Text("Inside <{element}> must stand one of: {kinds}.", said))
    return None


def _interval(file: XmlFile, interval: Element) -> Range | None:
    """Return both ends; an open end counts like a closed one, as no figure is that exact."""
    file.require_known(interval, "lowerBound", "upperBound")
    ends = []
    for name in ("lowerBound", "upperBound"):
        bound = file.only(interval, name)
        said = None if bound is None else _content(file, bound)
        ends.append(None if said is None else _number(file, said))
    lowest, highest = ends
    if lowest is None or highest is None:
        return None
    if lowest > highest:
        said_ends = {"lowest": f"{lowest:g}", "highest": f"{highest:g}"}
        message = Text("The lower bound {lowest} is above the upper bound {highest}.", said_ends)
        file.fault(interval, message)
        return None
    return Range(lowest, highest)


def _number(file: XmlFile, element: Element) -> float | None:
    if element.name not in _KINDS:
        said = {"element": element.name, "kinds": _KINDS}
        hint = Text("Write <NA/> where there is no figure.")
        file.fault(
            element, Text("<{element}> is no number; one of {kinds} is needed.", said), hint
        )
        return None
    file.require_known(
        element, *(("numerator", "denominator") if element.name == "rational" else ())
    )
    number = _rational(file, element) if element.name == "rational" else _plain(file, element)
    if number is not None and abs(number) > LARGEST:
        got = {"got": f"{number:g}"}
        file.fault(element, Text('"{got}" is larger or smaller than any figure can be.', got))
        return None
    return number


def _rational(file: XmlFile, rational: Element) -> float | None:
    parts = [file.only(rational, name) for name in ("numerator", "denominator")]
    above, below = (None if part is None else _plain(file, part) for part in parts)
    if above is None or below is None:
        return None
    if below == 0:
        file.fault(rational, Text("The denominator is 0."))
        return None
    # Digits enough for infinity above and below divide to no number at all.
    return above / below if math.isfinite(below) else math.inf


def _plain(file: XmlFile, element: Element) -> float | None:
    """Return the number that stands in an element as text; note it if there is none."""
    form = _REAL if element.name == "real" else _WHOLE
    if len(element.text) <= _MOST_DIGITS and form.fullmatch(element.text):
        return float(element.text)
    got: dict[str, object] = {"got": element.shown, "element": element.name}
    hint = Text("Write <NA/> where there is no figure.")
    if _DECIMAL_COMMA.fullmatch(element.shown):
        hint = Text("Write {number}.", {"number": element.shown.replace(",", ".")})
    elif element.name != "real" and _REAL.fullmatch(element.shown):
        hint = Text("A number with decimals stands in <real>.")
    file.fault(element, Text('<{element}> holds "{got}"; a finite number is needed.', got), hint)
    return None
