"""Stretches: where on the way from nothing to everything does something hold, and where does one stand?"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from s3prio.cards.charts import Stretches, StretchRow
from s3prio.language import Language
from s3prio.report.charts.canvas import (
    INK,
    NARROW,
    SERIES,
    Anchor,
    Row,
    Word,
    drawn,
    folded,
    lines,
    points,
    rectangles,
    shortened,
    widest,
)
from s3prio.report.charts.shares import Way, line, percentage

FILLED = SERIES[0]
"""Where something holds."""

STANDS, STANDS_SHAPE = INK, "diamond"
"""The mark of where one stands; a white edge sets it off from what is filled."""

_THICK = 16.0
"""Height of a band."""

_OVER, _NARROW_OVER = 5.0, 2.0
"""How far the line of a tip stands out above and below; in a narrow drawing there are words above each band."""

_LINE = 18.0
"""Height of a line of words."""

_SHORTEST = 4.0
"""A stretch shorter than this is drawn as long as this, over the lines of tips: else nobody would see it."""


def stretches_svg(data: Stretches, language: Language, width: float) -> str:
    """
    Draw rows from 0 to 100 %, filled where something holds.

    Parameters
    ----------
    data : Stretches
    language : Language
    width : float
        A narrow drawing has each label above its row, a wide one beside it.

    Returns
    -------
    str
        An SVG element. Tips are lines over all rows with their numbers below; those that nobody could tell apart
        share theirs, as in "3–4". A row that is marked has the percentage at its end.
    """
    labels = [language.say(row.label) for row in data.rows]
    nows = ["" if row.now is None else percentage(row.now, language) for row in data.rows]
    drawing = _Drawing(Way(*_sides(labels, nows, width), width))
    drawing.titles(
        ["" if one is None else language.say(one) for one in (data.title_left, data.title_right)]
    )
    drawing.words += drawing.way.scale(drawing.y + 14, language)
    drawing.y += 24
    for row, label, now in zip(data.rows, labels, nows, strict=True):
        drawing.row(row, label, now)
    drawing.tips(data)
    return drawing.svg()


def _sides(labels: Sequence[str], nows: Sequence[str], width: float) -> tuple[float, float]:
    """Return where the bands begin and end; a mark and half of the scale's words have room beside them."""
    if width <= NARROW:
        return 9.0, width - 9
    longest = max((widest(said) for said in labels), default=0.0)
    ends = max((widest(now) + 14 for now in nows if now), default=0.0)
    return min(max(160.0, longest + 22), 350.0), width - max(26.0, ends)


@dataclass
class _Drawing:
    """What is drawn so far, and how far down."""

    way: Way
    y: float = 0.0
    bands: list[Row] = field(default_factory=list)
    rules: list[Row] = field(default_factory=list)
    filled: list[Row] = field(default_factory=list)
    short: list[Row] = field(default_factory=list)
    halos: list[Row] = field(default_factory=list)
    ticks: list[Row] = field(default_factory=list)
    leaders: list[Row] = field(default_factory=list)
    marks: list[Row] = field(default_factory=list)
    words: list[Word] = field(default_factory=list)

    def titles(self, said: Sequence[str]) -> None:
        """Write what both ends of the scale mean."""
        start, end = (
            (2.0, self.way.width - 2) if self.way.is_narrow else (self.way.left, self.way.right)
        )
        room = (end - start) / (2 if all(said) else 1) - 8
        titles = [folded(one, room, 2) for one in said]
        most = max(map(len, titles))
        for at, anchor, title in zip((start, end), _ANCHORS, titles, strict=True):
            # The last line stands right above the scale, whichever title has more of them.
            first = 14 + (most - len(title)) * _LINE
            self.words += [
                Word(at, first + n * _LINE, one, anchor, is_bold=True, room=room)
                for n, one in enumerate(title)
            ]
        self.y += most * _LINE

    def row(self, row: StretchRow, label: str, now: str) -> None:
        """Draw one row, and go on below it."""
        if self.way.is_narrow:
            self.label(
                label, 2, self.y + 14, self.way.width - 4 - (widest(now) + 10 if now else 0)
            )
            self.y += 20
        else:
            self.label(label, self.way.left - 14, self.y + _THICK / 2 + 5, self.way.left - 16)
        top, bottom = self.y, self.y + _THICK
        self.bands.append(self.way.band(top, bottom))
        self.rules += self.way.rules(top, bottom)
        for stretch in row.stretches:
            x, x2 = self.way.x(stretch.start), self.way.x(stretch.end)
            is_short = x2 - x < _SHORTEST
            if is_short:
                x = min(max((x + x2 - _SHORTEST) / 2, self.way.left), self.way.right - _SHORTEST)
                x2 = x + _SHORTEST
            filled = {"x": x, "x2": x2, "y": top, "y2": bottom, "colour": FILLED}
            (self.short if is_short else self.filled).append(filled)
        if row.now is not None:
            at = {"x": self.way.x(row.now), "y": top + _THICK / 2}
            self.marks.append(at | {"colour": "white", "fill": STANDS, "shape": STANDS_SHAPE})
            down = top - 6 if self.way.is_narrow else top + _THICK / 2 + 5
            self.words.append(Word(self.way.width - 2, down, now, "end", STANDS, is_bold=True))
        self.y = bottom + 10

    def label(self, said: str, x: float, y: float, room: float) -> None:
        """Write what a row is about."""
        fitted = math.inf if widest(said) < room else room
        anchor: Anchor = "start" if self.way.is_narrow else "end"
        self.words.append(Word(x, y, shortened(said, room), anchor, room=fitted))

    def tips(self, data: Stretches) -> None:
        """Draw a line for each tip over all rows, and write the numbers below."""
        if not data.tips or not self.bands:
            return
        over = _NARROW_OVER if self.way.is_narrow else _OVER
        spans = [(band["y"] - over, band["y2"] + over) for band in self.bands]
        if not self.way.is_narrow:
            spans = [(spans[0][0], spans[-1][1])]
        # Between narrow rows there are words, which no line should strike through.
        for tick in data.tips:
            x = self.way.x(tick.position)
            self.halos += [line(x, top, x, bottom, "white") for top, bottom in spans]
            self.ticks += [line(x, top, x, bottom, INK) for top, bottom in spans]
        under = spans[-1][1]
        leaders, numbers = self.way.numbers(data.tips, under)
        self.leaders += leaders
        self.words += numbers
        self.y = under + 33

    def svg(self) -> str:
        """Return everything as an SVG element."""
        layers = [
            rectangles(self.bands),
            lines(self.rules),
            rectangles(self.filled),
            lines(self.halos, width=3),
            lines(self.ticks),
            rectangles(self.short),
            lines(self.leaders),
            points(self.marks),
        ]
        return drawn(layers, self.words, width=self.way.width, height=self.y)


_ANCHORS: tuple[Anchor, Anchor] = ("start", "end")
