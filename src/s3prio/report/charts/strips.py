"""Strips: where on the way from nothing to everything does something change, and where does one stand?"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from s3prio.cards.charts import Strip, Strips
from s3prio.language import Language
from s3prio.report.charts.canvas import (
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
from s3prio.report.charts.shares import Way, line, percentage

NOW = SERIES[0]
"""The mark of where one stands; its shape is `NOW_SHAPE`."""

NOW_SHAPE = "triangle-down"

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
    # Right of 100 % there is room for half of its words.
    drawing = _Drawing(Way(left, width - (8 if narrow else 26), width))
    drawing.words += drawing.way.scale(14, language)
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

    way: Way
    y: float = _TOP
    bands: list[Row] = field(default_factory=list)
    rules: list[Row] = field(default_factory=list)
    ticks: list[Row] = field(default_factory=list)
    leaders: list[Row] = field(default_factory=list)
    stands: list[Row] = field(default_factory=list)
    marks: list[Row] = field(default_factory=list)
    words: list[Word] = field(default_factory=list)

    def strip(self, strip: Strip, language: Language) -> None:
        """Draw one strip, and go on below it."""
        top, bottom = self.y + _ABOVE, self.y + _ABOVE + _THICK
        self.bands.append(self.way.band(top, bottom))
        self.rules += self.way.rules(top, bottom)
        self.ticks += [
            line(
                self.way.x(tick.position),
                top - _OVER,
                self.way.x(tick.position),
                bottom + _OVER,
                INK,
            )
            for tick in strip.ticks
        ]
        self.now(strip.now, top, bottom, language)
        leaders, numbers = self.way.numbers(strip.ticks, bottom + _OVER)
        self.leaders += leaders
        self.words += numbers
        self.y = bottom + (_BELOW if strip.ticks else 14)

    def now(self, share: float, top: float, bottom: float, language: Language) -> None:
        """Mark where one stands, with the percentage on the side that has room for it."""
        x = self.way.x(share)
        self.stands.append(line(x, top, x, bottom, NOW))
        mark = [(x - 7, top - 12), (x + 7, top - 12), (x, top - 1), (x - 7, top - 12)]
        self.marks.append({"rings": [mark], "colour": NOW})
        said = percentage(share, language)
        is_right = x + 11 + widest(said) <= self.way.width
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
        return drawn(layers, self.words, width=self.way.width, height=self.y)
