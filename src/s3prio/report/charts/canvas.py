"""
Where charts are drawn: Altair makes the shapes, vl-convert the SVG, and words are put in here.

vl-convert measures every word it sets, at nearly two milliseconds each; a chart of fifteen bars
would take a tenth of a second. Shapes alone take ten milliseconds, and where the words belong we know.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from html import escape
from textwrap import wrap
from typing import Any, Literal

import altair as alt
import vl_convert

FONT_SIZE = 14
"""In units of the drawing; narrow drawings are shown at their own size or larger."""

NARROW, WIDE = 340, 760
"""Widths of the two drawings of each chart: for telephones, and for screens and paper."""

INK, LINE, EDGE = "#1a1a1a", "#c9ced3", "#5B6770"

SERIES = ("#00437A", "#C8500A", "#3FA08E", "#7A4F9A", "#8A6D00", "#5B6770", "#A2345C", "#2E6F2E")
"""Each at least 3:1 on white; with more parts the order starts again."""

_CHARACTER, _WIDE_CHARACTER, _WIDEST_CHARACTER = 0.52, 0.6, 0.72
"""Width of a character over the size of the font: in most words, in words that are cut, in bold wide fonts."""


Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True)
class Word:
    """Words in a drawing: where they stand, and how."""

    x: float
    y: float
    text: str
    anchor: Anchor = "start"
    colour: str = INK
    is_bold: bool = False
    room: float = math.inf
    """Words that a reader's font could make wider than this are set to the width they have in most."""

    @property
    def svg(self) -> str:
        """The words as an SVG element."""
        weight = ' font-weight="600"' if self.is_bold else ""
        size = FONT_SIZE * len(self.text)
        fitted = ""
        if size * _WIDEST_CHARACTER > self.room:
            length = min(self.room, size * _CHARACTER)
            fitted = f' textLength="{length:g}" lengthAdjust="spacingAndGlyphs"'
        return (
            f'<text x="{self.x:g}" y="{self.y:g}" text-anchor="{self.anchor}" fill="{self.colour}"'
            f' font-size="{FONT_SIZE}"{weight}{fitted}>{escape(self.text)}</text>'
        )


def shortened(text: str, width: float) -> str:
    """
    Return words cut to what a width has room for.

    Examples
    --------
    >>> shortened("Structural development", 100)
    'Structural …'
    """
    if len(text) <= int(width / (FONT_SIZE * _CHARACTER)):
        return text
    return text[: max(int(width / (FONT_SIZE * _WIDE_CHARACTER)) - 1, 1)].rstrip() + " …"


def widest(text: str) -> float:
    """
    Return the room that words need in most fonts of a screen, the wide ones too.

    Examples
    --------
    >>> widest("53.1 %")
    50.4
    """
    return round(FONT_SIZE * _WIDE_CHARACTER * len(text), 1)


def folded(text: str, width: float, most: int) -> list[str]:
    """
    Return words in as many lines as a width needs, at most so many; a percentage is not torn apart.

    Examples
    --------
    >>> folded("Structural development of it", 150, 2)
    ['Structural', 'development of it']
    """
    kept = text.replace(" %", "\N{NO-BREAK SPACE}%")
    found = wrap(kept, max(int(width / (FONT_SIZE * _CHARACTER)), 1), break_long_words=False)
    if len(found) > most:
        found = [*found[: most - 1], " ".join(found[most - 1 :])]
    return [shortened(one, width) for one in found]


Row = dict[str, Any]
Rows = Sequence[Row]
Layer = dict[str, Any]
"""Shapes of one kind with their data: a layer of a Vega-Lite specification."""


def rectangles(rows: Rows) -> Layer:
    """Return rectangles; each row has x, x2, y, y2 in units of the drawing and a colour."""
    return _with_data(_rectangle(), rows)


def lines(rows: Rows, *, width: float = 1, dash: tuple[float, ...] = (1, 0)) -> Layer:
    """Return straight lines; each row has x, x2, y, y2 and a colour."""
    return _with_data(_line(width, dash), rows)


def points(rows: Rows, *, size: float = 90) -> Layer:
    """Return dots of an area; each row has x, y, a colour, a shape and what fills it."""
    return _with_data(_point(size), rows)


def areas(rows: Rows, *, edge: str = EDGE) -> Layer:
    """Return filled areas; each row has rings of points in units of the drawing and a colour."""
    features = [
        {
            "type": "Feature",
            "colour": row["colour"],
            "geometry": {"type": "Polygon", "coordinates": row["rings"]},
        }
        for row in rows
    ]
    return _area(edge) | {"data": {"values": features}}


# Altair checks every specification it makes, which takes longer than drawing it: each is made once.


@cache
def _rectangle() -> Layer:
    return _spec(alt.Chart().mark_rect(stroke="white", strokeWidth=1).encode(**_span()))


@cache
def _line(width: float, dash: tuple[float, ...]) -> Layer:
    return _spec(alt.Chart().mark_rule(strokeWidth=width, strokeDash=dash).encode(**_span()))


@cache
def _area(edge: str) -> Layer:
    made = _spec(
        alt.Chart()
        .mark_geoshape(stroke=edge, strokeWidth=1.2, strokeJoin="round")
        .encode(color=alt.Color("colour:N", scale=None))
    )
    return made | {"projection": {"type": "identity", "scale": 1, "translate": [0, 0]}}


@cache
def _point(size: float) -> Layer:
    return _spec(
        alt.Chart()
        .mark_point(size=size, strokeWidth=2, opacity=1)
        .encode(
            x=alt.X("x:Q", axis=None),
            y=alt.Y("y:Q", axis=None),
            stroke=alt.Stroke("colour:N", scale=None),
            fill=alt.Fill("fill:N", scale=None),
            shape=alt.Shape("shape:N", scale=None),
        )
    )


def _span() -> dict[str, Any]:
    return {
        "x": alt.X("x:Q", axis=None),
        "y": alt.Y("y:Q", axis=None),
        "x2": alt.X2("x2:Q"),
        "y2": alt.Y2("y2:Q"),
        "color": alt.Color("colour:N", scale=None),
    }


def _spec(marks: alt.Chart) -> Layer:
    made: Layer = marks.to_dict()
    return {key: made[key] for key in ("mark", "encoding")}


def _with_data(layer: Layer, rows: Rows) -> Layer:
    values = [
        {key: round(value, 1) if isinstance(value, float) else value for key, value in row.items()}
        for row in rows
    ]
    return layer | {"data": {"values": values}}


@lru_cache(maxsize=256)
def _shapes(spec: str) -> str:
    """Draw shapes; a picture that stays as it is while others around it change is not drawn again."""
    svg = vl_convert.vegalite_to_svg(spec)
    return _slim(svg[svg.index("<g") : svg.rindex("</svg>")])


def drawn(layers: Sequence[Layer], words: Sequence[Word], *, width: float, height: float) -> str:
    """
    Draw shapes and put words over them.

    Parameters
    ----------
    layers : sequence of Layer
        From the functions of this module, the lowest first.
    words : sequence of Word
    width, height : float
        Of the drawing; y runs down.

    Returns
    -------
    str
        An SVG element without outside references, as wide as the page lets it be.
    """
    scales = {
        "x": {"domain": [0, width], "nice": False},
        "y": {"domain": [height, 0], "nice": False},
    }
    spec = {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "width": width,
        "height": height,
        "padding": 0,
        "config": {"view": {"stroke": None}, "aria": False},
        "layer": [_scaled(layer, scales) for layer in layers],
    }
    text = "".join(word.svg for word in words)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}"'
        f' style="max-width:{width:g}px" focusable="false">'
        f'{_shapes(json.dumps(spec))}<g font-family="sans-serif">{text}</g></svg>'
    )


def _scaled(layer: Layer, scales: dict[str, Any]) -> Layer:
    encoding = layer["encoding"]
    placed = {
        axis: encoding[axis] | {"scale": scales[axis]} for axis in scales if axis in encoding
    }
    return layer | {"encoding": encoding | placed}


def _slim(svg: str) -> str:
    """Leave out what only scripts would need, and clips: nothing is drawn beyond its drawing."""
    svg = re.sub(r' clip-path="[^"]*"|<defs>.*?</defs>', "", svg)
    return re.sub(r' (?:class|role|aria-roledescription|aria-hidden)="[^"]*"', "", svg)
