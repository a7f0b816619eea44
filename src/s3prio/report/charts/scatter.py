"""Scatter: points on a plane, of which some are joined and some are only the background."""

from __future__ import annotations

import math
import re
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from s3prio.cards.charts import Join, Scatter
from s3prio.domain.arrays import BoolArray, FloatArray, IntArray
from s3prio.language import Language
from s3prio.report.charts.beside import Beside, Wanted, along, beside
from s3prio.report.charts.canvas import (
    EDGE,
    SERIES,
    Layer,
    Row,
    areas,
    drawn,
    lines,
    points,
    rectangles,
    shortened,
)
from s3prio.report.charts.dots import SHAPES
from s3prio.report.charts.plane import Plane, plane
from s3prio.report.charts.rings import Place

BACKGROUND, JOINED, HOLLOW = 0, 1, 2
"""Kinds of points that have a meaning of their own."""

PALE = "#87919B"
"""Of the background; paler would be less than 3:1 on white."""

_MOST = 600
"""Points of the background that are drawn: more make a page heavy, and nobody can tell them apart."""

_FEW, _SIZES = 30, (70.0, 30.0)
"""Areas of the marks of other points: of so many at most, and of more, which else would cover each other."""

_SMALL = 1.2
"""Half the height of a point of the background, without its edge."""

_LONGEST = 0.5, 260.0
"""Words beside a point take no more than this share of the plane's width, and no more than this room."""

_CHARACTER = 7.3
"""Width of a character in most fonts."""


class Look(NamedTuple):
    """How the points of a kind are drawn."""

    shape: str
    colour: str
    fill: str


def look(kind: int) -> Look:
    """
    Return how the points of a kind other than the background are drawn.

    Examples
    --------
    >>> look(2)
    Look(shape='circle', colour='#00437A', fill='white')
    """
    number = max(kind - HOLLOW, 0)
    colour = SERIES[number % len(SERIES)]
    return Look(SHAPES[number % len(SHAPES)], colour, "white" if kind == HOLLOW else colour)


class _Points(NamedTuple):
    """The points that are drawn: where, of which kind, and what may be written beside each."""

    places: FloatArray
    kinds: IntArray
    labels: tuple[str, ...]

    @property
    def is_small(self) -> BoolArray:
        """Which points belong to the background."""
        return np.equal(self.kinds, BACKGROUND)

    @property
    def is_named(self) -> BoolArray:
        """Which points have words."""
        return np.array([bool(said) for said in self.labels], dtype=bool)


def scatter_svg(data: Scatter, language: Language, width: float) -> str:
    """
    Draw points on a plane.

    Parameters
    ----------
    data : Scatter
    language : Language
    width : float

    Returns
    -------
    str
        An SVG element. Words stand beside their points, with a line that leads to them where the room beside the
        point is taken; of words for which there is no room at all, only the number is written.
    """
    is_drawn = np.isfinite(data.points).all(axis=1)
    values = data.points[is_drawn]
    on = plane(data, values, language, width)
    labels = (data.labels[i] for i in np.flatnonzero(is_drawn))
    said = tuple("" if label == "" else language.say(label) for label in labels)
    found = _Points(on.places(values), data.kinds[is_drawn], said)
    line = joined(found.places[found.kinds == JOINED], data.line)
    put = _words(found, line, on)
    layers = [
        *on.layers(),
        _background(found),
        rectangles([_ground(one) for one in put]),
        lines([_row(a, b, look(JOINED).colour) for a, b in pairwise(line)], width=2),
        lines([_row(*one.leader, EDGE) for one in put if one.leader is not None]),
        points(_marks(found), size=_size(found)),
    ]
    words = on.words(language.say(data.x_title), language.say(data.y_title))
    words += [one.word for one in put]
    return drawn(layers, words, width=width, height=on.height)


def joined(places: FloatArray, line: Join) -> list[Place]:
    """
    Return the corners of the line through some points, from the left to the right.

    Parameters
    ----------
    places : (n, 2) array
        In the drawing; y runs down.
    line : "none", "straight" or "steps"

    Examples
    --------
    >>> joined(np.array([[9.0, 5.0], [2.0, 1.0]]), "steps")
    [(2.0, 1.0), (2.0, 5.0), (9.0, 5.0)]
    """
    if line == "none":
        return []
    order = np.lexsort((places[:, 1], places[:, 0]))
    through: list[Place] = [(x, y) for x, y in places[order].tolist()]
    if line == "straight":
        return through
    corners = through[:1]
    for (x, y), (x2, y2) in pairwise(through):
        # The lower one reaches from point to point: down before going right, right before going up.
        corners += [(x, y2) if y2 > y else (x2, y), (x2, y2)]
    return [corner for i, corner in enumerate(corners) if corner != corners[i - 1] or i == 0]


def _words(found: _Points, line: list[Place], on: Plane) -> tuple[Beside, ...]:
    """Place the words of points."""
    share, most = _LONGEST
    longest = min(share * (on.box.right - on.box.left), most)
    wanted = [
        Wanted((x, y), _says(said, longest))
        for (x, y), said in zip(found.places.tolist(), found.labels, strict=True)
        if said
    ]
    marks = found.places[~found.is_small | found.is_named]
    # Half the height of a round mark, and of its edge, and a little more for marks with corners.
    reach = math.sqrt(_size(found) / math.pi) + 2
    return beside(wanted, marks, along(line), on.box, reach)


def _size(found: _Points) -> float:
    """Return the area of a mark."""
    few, many = _SIZES
    return few if np.count_nonzero(~found.is_small) <= _FEW else many


def _says(said: str, longest: float) -> tuple[str, ...]:
    """Return what may be written beside a point: its words, and the number with which they begin."""
    number = re.match(r"\d+\b", said)
    whole = shortened(said, longest)
    return (whole,) if number is None or number[0] == whole else (whole, number[0])


def _background(found: _Points) -> Layer:
    """Return the points of the background as one shape: a shape for each would take thrice the room."""
    is_plain = found.is_small & ~found.is_named
    # In the order of their places, so that the sample is spread over all of them.
    plain = np.unique(found.places[is_plain], axis=0)
    if len(plain) > _MOST:
        plain = plain[np.linspace(0, len(plain) - 1, _MOST).round().astype(int)]
    shown = np.concatenate([plain, found.places[found.is_small & found.is_named]])
    rings = [_diamond(x, y) for x, y in shown.tolist()]
    return areas([{"rings": rings, "colour": PALE}] if rings else [], edge=PALE)


def _diamond(x: float, y: float) -> list[Place]:
    """Return a point's outline; the edge rounds it off."""
    corners = [(0.0, -_SMALL), (_SMALL, 0.0), (0.0, _SMALL), (-_SMALL, 0.0), (0.0, -_SMALL)]
    return [(round(x + across, 1), round(y + down, 1)) for across, down in corners]


def _marks(found: _Points) -> list[Row]:
    """Return the points in front of the background; the higher kinds lie on top."""
    order = np.argsort(found.kinds, kind="stable")
    return [
        {"x": x, "y": y, **look(kind)._asdict()}
        for (x, y), kind in zip(
            found.places[order].tolist(), found.kinds[order].tolist(), strict=True
        )
        if kind != BACKGROUND
    ]


def _ground(one: Beside) -> Row:
    """Return a white ground for words, so that nothing behind disturbs them; no wider than they mostly are."""
    box, word = one.box, one.word
    wide = min(_CHARACTER * len(one.said), box.right - box.left)
    left = word.x - {"start": 0.0, "middle": 0.5, "end": 1.0}[word.anchor] * wide
    return {"x": left, "x2": left + wide, "y": box.top, "y2": box.bottom, "colour": "white"}


def _row(start: Place, end: Place, colour: str) -> Row:
    return {"x": start[0], "y": start[1], "x2": end[0], "y2": end[1], "colour": colour}
