"""Strips: where on the way from nothing to everything does something change, and where does one stand?"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from s3prio.cards.charts import Strip, Strips
from s3prio.language import Language
from s3prio.report.charts.canvas import (
    EDGE,
    INK,
    NARROW,
    SERIES,
    Anchor,
    Row,
    Word,
    areas,
    drawn,
    lines,
    rectangles,
    shortened,
    widest,
)
from s3prio.report.charts.spread import placed
from s3prio.text import Number

NOW = SERIES[0]
"""The mark of where one stands; its shape is `NOW_SHAPE`."""

NOW_SHAPE = "triangle-down"

_BAND, _SCALE = "#DCE5EE", "#A9B4BF"

_TOP = 22.0
"""Room for the words of the scale."""

_ABOVE, _THICK, _BELOW = 20.0, 16.0, 44.0
"""Heights: of the mark with its percentage, of the band, and of the numbers with their leaders."""

_OVER = 4.0
"""How far a tick stands out of the band on both sides."""


def strips_svg(data: Strips, language: Language, width: float) -> str:
    """
    Draw ways from 0 to 100 % with numbered changes on them.

    Parameters
    ----------
    data : Strips
    language : Language
    width : float
        A narrow drawing has each label above its strip, a wide one beside it.

    Returns
    -------
    str
        An SVG element. Numbers stand under their ticks, beside each other with slanting leaders where ticks lie
        close together; ticks that nobody could tell apart share theirs, as in "3–4".
    """
    labels = [language.say(strip.label) for strip in data.strips]
    narrow = width <= NARROW
    left = 8.0 if narrow else min(max([160.0, *(widest(said) + 22 for said in labels)]), 350.0)
    drawing = _Drawing(left, width)
    drawing.scale(language)
    for strip, said in zip(data.strips, labels, strict=True):
        if narrow:
            drawing.words.append(
                Word(2, drawing.y + 14, shortened(said, width - 4), room=width - 4)
            )
            drawing.y += 20
        else:
            at, room = drawing.y + _ABOVE + _THICK / 2 + 5, left - 16
            fitted = math.inf if widest(said) < room else room
            drawing.words.append(Word(room, at, shortened(said, room), "end", room=fitted))
        drawing.strip(strip, language)
    return drawing.svg()


@dataclass
class _Drawing:
    """What is drawn so far, and how far down."""

    left: float
    width: float
    y: float = _TOP
    bands: list[Row] = field(default_factory=list)
    rules: list[Row] = field(default_factory=list)
    ticks: list[Row] = field(default_factory=list)
    leaders: list[Row] = field(default_factory=list)
    stands: list[Row] = field(default_factory=list)
    marks: list[Row] = field(default_factory=list)
    words: list[Word] = field(default_factory=list)

    def x(self, share: float) -> float:
        """Return where a share stands; right of 100 % there is room for half of its words."""
        right = self.width - (8 if self.width <= NARROW else 26)
        return self.left + share * (right - self.left)

    def scale(self, language: Language) -> None:
        """Write the words of the scale."""
        for share in _SHARES:
            anchor: Anchor = "middle"
            if self.width <= NARROW and share in (0, 1):
                anchor = "end" if share else "start"
            x = self.x(share) + {"start": -6, "middle": 0, "end": 6}[anchor]
            said = language.say(Number(share, percent=True))
            self.words.append(Word(x, 14, said, anchor, "#555"))

    def strip(self, strip: Strip, language: Language) -> None:
        """Draw one strip, and go on below it."""
        top, bottom = self.y + _ABOVE, self.y + _ABOVE + _THICK
        self.bands.append(
            {"x": self.x(0), "x2": self.x(1), "y": top, "y2": bottom, "colour": _BAND}
        )
        self.rules += [
            _line(self.x(share), top, self.x(share), bottom, _SCALE) for share in _SHARES
        ]
        self.ticks += [
            _line(self.x(tick.position), top - _OVER, self.x(tick.position), bottom + _OVER, INK)
            for tick in strip.ticks
        ]
        self.now(strip.now, top, bottom, language)
        for number in placed(strip.ticks, self.x(0), self.x(1), self.width):
            under = bottom + _OVER
            first, last = self.x(number.first), self.x(number.last)
            if last > first:
                self.leaders.append(_line(first, under, last, under, INK))
            middle = (first + last) / 2
            self.leaders.append(_line(middle, under, number.x, under + 12, EDGE))
            self.words.append(Word(number.x, under + 25, number.said, "middle"))
        self.y = bottom + (_BELOW if strip.ticks else 14)

    def now(self, share: float, top: float, bottom: float, language: Language) -> None:
        """Mark where one stands, with the percentage on the side that has room for it."""
        x = self.x(share)
        self.stands.append(_line(x, top, x, bottom, NOW))
        mark = [(x - 7, top - 12), (x + 7, top - 12), (x, top - 1), (x - 7, top - 12)]
        self.marks.append({"rings": [mark], "colour": NOW})
        is_whole = abs(100 * share - round(100 * share)) < 0.05
        said = language.say(Number(share, 0 if is_whole else 1, percent=True))
        is_right = x + 11 + widest(said) <= self.width
        anchor: Anchor = "start" if is_right else "end"
        at = x + 11 if is_right else x - 11
        self.words.append(Word(at, top - 4, said, anchor, NOW, is_bold=True))

    def svg(self) -> str:
        """Return everything as an SVG element."""
        layers = [
            rectangles(self.bands),
            lines(self.rules),
            lines(self.leaders),
            lines(self.stands, width=4),
            lines(self.ticks, width=2),
            areas(self.marks, edge=NOW),
        ]
        return drawn(layers, self.words, width=self.width, height=self.y)


_SHARES = (0.0, 0.25, 0.5, 0.75, 1.0)


def _line(x: float, y: float, x2: float, y2: float, colour: str) -> Row:
    return {"x": x, "y": y, "x2": x2, "y2": y2, "colour": colour}
