"""Stretches: where on the way from nothing to everything does something hold, and where does one stand?"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from s3prio.cards.charts import Stretches, StretchRow
from s3prio.language import Language
from s3prio.report.charts.canvas import (
    EDGE,
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
from s3prio.report.charts.spread import placed
from s3prio.text import Number

FILLED = SERIES[0]
"""Where something holds."""

STANDS, STANDS_SHAPE = INK, "diamond"
"""The mark of where one stands; a white edge sets it off from what is filled."""

_BAND, _SCALE = "#DCE5EE", "#A9B4BF"

_THICK = 16.0
"""Height of a band."""

_OVER, _NARROW_OVER = 5.0, 2.0
"""How far the line of a tip stands out above and below; in a narrow drawing there are words above each band."""

_LINE = 18.0
"""Height of a line of words."""

_SHORTEST = 4.0
"""A stretch shorter than this is drawn as long as this, over the lines of tips: else nobody would see it."""

_SHARES = (0.0, 0.25, 0.5, 0.75, 1.0)


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
    nows = [_percentage(row.now, language) for row in data.rows]
    drawing = _Drawing(*_sides(labels, nows, width), width)
    drawing.titles(
        ["" if one is None else language.say(one) for one in (data.title_left, data.title_right)]
    )
    drawing.scale(language)
    for row, label, now in zip(data.rows, labels, nows, strict=True):
        drawing.row(row, label, now)
    drawing.tips(data)
    return drawing.svg()


def _percentage(share: float | None, language: Language) -> str:
    if share is None:
        return ""
    is_whole = abs(100 * share - round(100 * share)) < 0.05
    return language.say(Number(share, 0 if is_whole else 1, percent=True))


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

    left: float
    right: float
    width: float
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

    @property
    def is_narrow(self) -> bool:
        """Whether labels stand above their rows."""
        return self.width <= NARROW

    def x(self, share: float) -> float:
        """Return where a share stands, within the scale."""
        return self.left + min(max(share, 0.0), 1.0) * (self.right - self.left)

    def titles(self, said: Sequence[str]) -> None:
        """Write what both ends of the scale mean."""
        start, end = (2.0, self.width - 2) if self.is_narrow else (self.left, self.right)
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

    def scale(self, language: Language) -> None:
        """Write the words of the scale."""
        for share in _SHARES:
            anchor: Anchor = "middle"
            if self.is_narrow and share in (0, 1):
                anchor = "end" if share else "start"
            x = self.x(share) + {"start": -7, "middle": 0, "end": 7}[anchor]
            said = language.say(Number(share, percent=True))
            self.words.append(Word(x, self.y + 14, said, anchor, "#555"))
        self.y += 24

    def row(self, row: StretchRow, label: str, now: str) -> None:
        """Draw one row, and go on below it."""
        if self.is_narrow:
            self.label(label, 2, self.y + 14, self.width - 4 - (widest(now) + 10 if now else 0))
            self.y += 20
        else:
            self.label(label, self.left - 14, self.y + _THICK / 2 + 5, self.left - 16)
        top, bottom = self.y, self.y + _THICK
        self.bands.append(
            {"x": self.left, "x2": self.right, "y": top, "y2": bottom, "colour": _BAND}
        )
        self.rules += [
            _line(self.x(share), top, self.x(share), bottom, _SCALE) for share in _SHARES
        ]
        for stretch in row.stretches:
            x, x2 = self.x(stretch.start), self.x(stretch.end)
            is_short = x2 - x < _SHORTEST
            if is_short:
                x = min(max((x + x2 - _SHORTEST) / 2, self.left), self.right - _SHORTEST)
                x2 = x + _SHORTEST
            filled = {"x": x, "x2": x2, "y": top, "y2": bottom, "colour": FILLED}
            (self.short if is_short else self.filled).append(filled)
        if row.now is not None:
            at = {"x": self.x(row.now), "y": top + _THICK / 2}
            self.marks.append(at | {"colour": "white", "fill": STANDS, "shape": STANDS_SHAPE})
            down = top - 6 if self.is_narrow else top + _THICK / 2 + 5
            self.words.append(Word(self.width - 2, down, now, "end", STANDS, is_bold=True))
        self.y = bottom + 10

    def label(self, said: str, x: float, y: float, room: float) -> None:
        """Write what a row is about."""
        fitted = math.inf if widest(said) < room else room
        anchor: Anchor = "start" if self.is_narrow else "end"
        self.words.append(Word(x, y, shortened(said, room), anchor, room=fitted))

    def tips(self, data: Stretches) -> None:
        """Draw a line for each tip over all rows, and write the numbers below."""
        if not data.tips or not self.bands:
            return
        over = _NARROW_OVER if self.is_narrow else _OVER
        spans = [(band["y"] - over, band["y2"] + over) for band in self.bands]
        if not self.is_narrow:
            spans = [(spans[0][0], spans[-1][1])]
        # Between narrow rows there are words, which no line should strike through.
        for tick in data.tips:
            x = self.x(tick.position)
            self.halos += [_line(x, top, x, bottom, "white") for top, bottom in spans]
            self.ticks += [_line(x, top, x, bottom, INK) for top, bottom in spans]
        under = spans[-1][1]
        for number in placed(data.tips, self.left, self.right, self.width):
            first, last = self.x(number.first), self.x(number.last)
            if last > first:
                self.leaders.append(_line(first, under, last, under, INK))
            self.leaders.append(_line((first + last) / 2, under, number.x, under + 12, EDGE))
            self.words.append(Word(number.x, under + 25, number.said, "middle"))
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
        return drawn(layers, self.words, width=self.width, height=self.y)


_ANCHORS: tuple[Anchor, Anchor] = ("start", "end")


def _line(x: float, y: float, x2: float, y2: float, colour: str) -> Row:
    return {"x": x, "y": y, "x2": x2, "y2": y2, "colour": colour}
