"""A chart as a picture of its own, SVG or PNG: with its title, its legend, and what must be said beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

import vl_convert

from s3prio.cards.card import Card
from s3prio.language import Language
from s3prio.report.charts.canvas import FONT_SIZE, INK, WIDE, folded, widest
from s3prio.report.charts.figure import drawing, legend
from s3prio.report.charts.marks import SIZE, Mark

_MARGIN, _LINE, _GAP = 16, 20, 24
"""Around everything; from line to line; between two entries of the legend."""

_VIEW = re.compile(r'^<svg [^>]*viewBox="0 0 ([\d.]+) ([\d.]+)"[^>]*>')


def chart_svg(card: Card, language: Language, notes: Sequence[object] = ()) -> str:
    """
    Return a card's chart as an SVG document.

    Parameters
    ----------
    card : Card
        With a chart.
    language : Language
    notes : sequence of objects that can be said
        What must be read with the picture, for example that figures are invented.

    Returns
    -------
    str
        Titled and described for screen readers; no outside references.
    """
    assert card.chart is not None  # noqa: S101 asked only of those that have one
    say, width = language.say, WIDE + 2 * _MARGIN
    parts, y = [], float(_MARGIN)
    for line in folded(say(card.title), WIDE, 2):
        y += _LINE
        parts.append(_words(line, _MARGIN, y, 'font-weight="600"'))
    for row in _rows([(mark, say(name)) for mark, name in legend(card.chart)]):
        y += _LINE + 2
        for mark, name, x in row:
            parts += [mark.svg(_MARGIN + x, y - 12), _words(name, _MARGIN + x + SIZE + 6, y)]
    y += _LINE / 2
    drawn, height = _placed(drawing(card.chart, language, float(WIDE)), y)
    parts.append(drawn)
    y += height
    for note in notes:
        for line in folded(say(note), WIDE, 3):
            y += _LINE
            parts.append(_words(line, _MARGIN, y, 'font-style="italic"'))
    y += _MARGIN
    inside = "".join(parts)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" lang="{language.code}"'
        f' width="{width}" height="{y:g}" viewBox="0 0 {width} {y:g}">'
        f"<title>{escape(say(card.title))}</title><desc>{escape(say(card.sentence))}</desc>"
        f'<rect width="{width}" height="{y:g}" fill="#fff"/>'
        f'<g font-family="sans-serif">{inside}</g></svg>'
    )


def as_png(svg: str) -> bytes:
    """
    Return a picture as PNG, with two dots for each unit of the drawing.

    Parameters
    ----------
    svg : str
        From `chart_svg`.
    """
    return bytes(vl_convert.svg_to_png(svg, scale=2))


def _rows(entries: Sequence[tuple[Mark, str]]) -> list[list[tuple[Mark, str, float]]]:
    """Set the entries of a legend into rows."""
    rows: list[list[tuple[Mark, str, float]]] = [[]]
    x = 0.0
    for mark, name in entries:
        needed = SIZE + 6 + widest(name) + _GAP
        if rows[-1] and x + needed > WIDE:
            rows.append([])
            x = 0.0
        rows[-1].append((mark, name, x))
        x += needed
    return rows if rows[0] else []


def _placed(svg: str, y: float) -> tuple[str, float]:
    """Put a drawing into the picture at its own size; return its height too."""
    found = _VIEW.match(svg)
    assert found is not None  # noqa: S101 every drawing begins so
    width, height = float(found.group(1)), float(found.group(2))
    head = (
        f'<svg x="{_MARGIN + (WIDE - width) / 2:g}" y="{y:g}" width="{width:g}" height="{height:g}"'
        f' viewBox="0 0 {width:g} {height:g}">'
    )
    return head + svg[found.end() :], height


def _words(text: str, x: float, y: float, more: str = "") -> str:
    return f'<text x="{x:g}" y="{y:g}" font-size="{FONT_SIZE}" fill="{INK}" {more}>{escape(text)}</text>'
