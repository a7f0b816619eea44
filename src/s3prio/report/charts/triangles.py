"""Triangles: under which weights of three criteria does what hold?"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from s3prio.cards.charts import Corner, Panel, Triangles
from s3prio.domain.label import Label
from s3prio.language import Language
from s3prio.report.charts.canvas import (
    INK,
    NARROW,
    Row,
    Word,
    areas,
    drawn,
    folded,
    lines,
    points,
    shortened,
    widest,
)
from s3prio.report.charts.rings import Line, Place, area, clockwise, place_within
from s3prio.text import Text

TINTS = (
    *("#CFE2F6", "#FBDFBE", "#CBEBD3", "#F7D3DF", "#FFF2AE", "#DDD5F3"),
    *("#C5EEF0", "#E8D8C6", "#E2E6EA", "#E3F0B4"),
)
"""Pale, so that black numbers and borders stand out from each; with more patches the order starts again."""

LETTERS = ("A", "B", "C")
"""Of the corners: top, lower left, lower right."""

_LARGEST = 320.0
"""Side of a triangle that has the drawing for itself."""

_GAP, _LINE, _LETTER = 22.0, 18.0, 22.0
"""Between two triangles; heights of a line of a title, and of a corner's letter."""

_DOT = 6.5
"""Radius of a dot with its edge."""


def tint(number: int) -> str:
    """Return the colour of what has this number."""
    return TINTS[(number - 1) % len(TINTS)]


def corner_text(letter: str, criterion: Label) -> Text:
    """Say which criterion stands at a corner."""
    return Text("{letter}: {criterion}", {"letter": letter, "criterion": criterion})


def triangles_svg(data: Triangles, language: Language, width: float) -> str:
    """
    Draw triangles of weights with what holds where.

    Parameters
    ----------
    data : Triangles
    language : Language
    width : float
        A wide drawing has up to four triangles in a row, a narrow one up to two.

    Returns
    -------
    str
        An SVG element. Several triangles have letters at their corners, a single one has the names too.
    """
    count = max(len(data.panels), 1)
    columns = math.ceil(count / math.ceil(count / (2 if width <= NARROW else 4)))
    slot = width / columns
    drawing = _Drawing(slot)
    for first in range(0, len(data.panels), columns):
        drawing.row(data.panels[first : first + columns], language)
    if count == 1:
        names = [
            language.say(corner_text(letter, criterion))
            for letter, criterion in zip(LETTERS, data.corners, strict=True)
        ]
        drawing.corners(names)
    else:
        drawing.corners(LETTERS)
    return drawing.svg(width)


class _Frame(NamedTuple):
    """Where a triangle stands: its top, and how long its sides are."""

    x: float
    y: float
    side: float

    def place(self, corner: Corner) -> Place:
        """Return where shares of the three corners are in the drawing."""
        top, left, right = corner
        high = self.side * math.sqrt(3) / 2
        return self.x + self.side * (right - left) / 2, self.y + high * (1 - top)

    @property
    def ring(self) -> Line:
        """The triangle's outline."""
        return [self.place(corner) for corner in ((1, 0, 0), (0, 1, 0), (0, 0, 1), (1, 0, 0))]


@dataclass
class _Drawing:
    """What is drawn so far, and how far down."""

    slot: float
    y: float = 0.0
    frames: list[_Frame] = field(default_factory=list)
    patches: list[Row] = field(default_factory=list)
    dots: list[Row] = field(default_factory=list)
    words: list[Word] = field(default_factory=list)

    def row(self, panels: Sequence[Panel], language: Language) -> None:
        """Draw panels beside each other, and go on below them."""
        room = self.slot - 8
        titles = [folded(language.say(panel.title), room, _MOST) for panel in panels]
        side = min(self.slot - _GAP, _LARGEST)
        for i, (panel, title) in enumerate(zip(panels, titles, strict=True)):
            middle = (i + 0.5) * self.slot
            self.words += [
                Word(middle, self.y + 15 + n * _LINE, said, "middle", is_bold=True, room=room)
                for n, said in enumerate(title)
            ]
            down = self.y + max(map(len, titles)) * _LINE + _LETTER + 6
            self.panel(panel, _Frame(middle, down, side))
        self.y = round(self.frames[-1].ring[1][1] + _LETTER + 8, 1)

    def panel(self, panel: Panel, frame: _Frame) -> None:
        """Draw patches with their numbers, and dots over them."""
        self.frames.append(frame)
        dots = [frame.place(dot) for dot in panel.dots]
        self.dots += [
            {"x": x, "y": y, "colour": "white", "fill": INK, "shape": "circle"} for x, y in dots
        ]
        for patch in panel.patches:
            ring = [frame.place(corner) for corner in (*patch.outline, *patch.outline[:1])]
            if area(ring) < 0.5:
                continue
            rounded = [(round(x, 1), round(y, 1)) for x, y in clockwise(ring)]
            self.patches.append({"rings": [rounded], "colour": tint(patch.number)})
            said = str(patch.number)
            radius = 2 + widest(said) / 2
            place = place_within(ring, radius, dots, radius + _DOT)
            if place is not None:
                self.words.append(Word(place[0], place[1] + 5, said, "middle"))

    def corners(self, names: Sequence[str]) -> None:
        """Write what stands at the corners of each triangle."""
        for frame in self.frames:
            start = frame.x - self.slot / 2
            (x, y), (left, base), (right, _), _ = frame.ring
            for at, down, name, half in (
                (x, y - 8, names[0], self.slot),
                (left, base + 17, names[1], self.slot / 2),
                (right, base + 17, names[2], self.slot / 2),
            ):
                said = shortened(name, half - 8)
                reach = min(widest(said), half - 8) / 2
                # In the middle under its corner, as far as that is within the slot.
                to = min(max(at, start + reach + 2), start + self.slot - reach - 2)
                self.words.append(Word(to, down, said, "middle", is_bold=True, room=half - 8))

    def svg(self, width: float) -> str:
        """Return everything as an SVG element."""
        edges = [
            {"x": a[0], "y": a[1], "x2": b[0], "y2": b[1], "colour": INK}
            for frame in self.frames
            for a, b in pairwise(frame.ring)
        ]
        layers = [areas(self.patches, edge=INK), lines(edges, width=1.5), points(self.dots)]
        return drawn(layers, self.words, width=width, height=max(self.y, 1))


_MOST = 3
"""Lines of a title."""
