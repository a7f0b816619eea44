"""Shares: the way from 0 to 100 % that strips and stretches are drawn on, with its scale and its numbered ticks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from s3prio.cards.charts import Tick
from s3prio.language import Language
from s3prio.report.charts.canvas import EDGE, INK, NARROW, Anchor, Row, Word
from s3prio.report.charts.spread import placed
from s3prio.text import Number

_BAND, _SCALE = "#DCE5EE", "#A9B4BF"

_SHARES = (0.0, 0.25, 0.5, 0.75, 1.0)

_EDGE_ROOM = 2.0
"""Between the words at the ends of a narrow scale and the edges of the drawing."""


@dataclass(frozen=True)
class Way:
    """
    The way from 0 to 100 %.

    Attributes
    ----------
    left, right : float
        Where it begins and ends.
    width : float
        Of the drawing.
    """

    left: float
    right: float
    width: float

    @property
    def is_narrow(self) -> bool:
        """Whether labels stand above what they name, and the scale's outermost words inside its ends."""
        return self.width <= NARROW

    def x(self, share: float) -> float:
        """Return where a share stands, within the scale."""
        return self.left + min(max(share, 0.0), 1.0) * (self.right - self.left)

    def scale(self, y: float, language: Language) -> list[Word]:
        """Return the words of the scale."""
        found = []
        for share in _SHARES:
            anchor: Anchor = "middle"
            x = self.x(share)
            if self.is_narrow and share in (0, 1):
                anchor, x = ("end", self.width - _EDGE_ROOM) if share else ("start", _EDGE_ROOM)
            found.append(Word(x, y, language.say(Number(share, percent=True)), anchor, "#555"))
        return found

    def band(self, top: float, bottom: float) -> Row:
        """Return the band along the whole way."""
        return {"x": self.left, "x2": self.right, "y": top, "y2": bottom, "colour": _BAND}

    def rules(self, top: float, bottom: float) -> list[Row]:
        """Return the lines across the band that go with the scale."""
        return [line(self.x(share), top, self.x(share), bottom, _SCALE) for share in _SHARES]

    def numbers(self, ticks: Sequence[Tick], under: float) -> tuple[list[Row], list[Word]]:
        """Return the numbers of ticks that end at some height, and the leaders down to them."""
        leaders, words = [], []
        for number in placed(ticks, self.left, self.right, self.width):
            first, last = self.x(number.first), self.x(number.last)
            if last > first:
                leaders.append(line(first, under, last, under, INK))
            leaders.append(line((first + last) / 2, under, number.x, under + 12, EDGE))
            words.append(Word(number.x, under + 25, number.said, "middle"))
        return leaders, words


def line(x: float, y: float, x2: float, y2: float, colour: str) -> Row:
    """Return a line from one point to another."""
    return {"x": x, "y": y, "x2": x2, "y2": y2, "colour": colour}


def percentage(share: float, language: Language) -> str:
    """Say a share, with a decimal only where it is not a whole percentage."""
    is_whole = abs(100 * share - round(100 * share)) < 0.05
    return language.say(Number(share, 0 if is_whole else 1, percent=True))
