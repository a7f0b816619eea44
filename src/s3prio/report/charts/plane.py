"""A plane: two axes with their round numbers, and what is counted along them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from s3prio.cards.charts import Scatter
from s3prio.domain.arrays import FloatArray
from s3prio.language import Language
from s3prio.report.charts.axis import Axis, around
from s3prio.report.charts.beside import Box
from s3prio.report.charts.canvas import (
    EDGE,
    LINE,
    NARROW,
    Layer,
    Row,
    Word,
    lines,
    shortened,
    widest,
)
from s3prio.text import Number

_TOP, _FOOT, _RIGHT = 28.0, 50.0, 14.0
"""Room above, below and to the right of what is drawn."""

_TALL = 300.0, 430.0
"""Height of the plane in a narrow and in a wide drawing."""

_MOST = 7
"""Ticks of an axis."""

_GAP = 10.0
"""Between the words of two ticks."""

_GREY = "#555"


class Plane(NamedTuple):
    """
    Two axes in a drawing.

    Attributes
    ----------
    x, y : Axis
    x_ticks, y_ticks : tuple of (where it stands, what it is)
    """

    x: Axis
    y: Axis
    x_ticks: tuple[tuple[float, str], ...]
    y_ticks: tuple[tuple[float, str], ...]

    @property
    def box(self) -> Box:
        """The part of the drawing that points may lie in."""
        return Box(self.x.start, self.y.end, self.x.end, self.y.start)

    @property
    def height(self) -> float:
        """Of the whole drawing."""
        return self.y.start + _FOOT

    def places(self, values: FloatArray) -> FloatArray:
        """Return where points are, to a tenth of a unit of the drawing."""
        found = [(self.x.at(x), self.y.at(y)) for x, y in values.tolist()]
        return np.round(np.array(found, dtype=np.float64).reshape(-1, 2), 1)

    def layers(self) -> list[Layer]:
        """Return the lines of the ticks, and those of zero where it lies on the plane."""
        box, zeros = self.box, []
        rules = [_upright(x, box, LINE) for x, _ in self.x_ticks]
        rules += [_level(y, box, LINE) for y, _ in self.y_ticks]
        if self.x.low < 0 < self.x.high:
            zeros.append(_upright(self.x.at(0.0), box, EDGE))
        if self.y.low < 0 < self.y.high:
            zeros.append(_level(self.y.at(0.0), box, EDGE))
        return [lines(rules), lines(zeros)]

    def words(self, x_title: str, y_title: str) -> list[Word]:
        """Return the words of the ticks and of the axes; arrows tell which axis is meant."""
        box = self.box
        width = box.right + _RIGHT
        words = [Word(2, 14, shortened(f"↑ {y_title}", width - 4), room=width - 4)]
        words += [Word(box.left - 8, y + 5, said, "end", _GREY) for y, said in self.y_ticks]
        words += [
            Word(_inward(x, said, width), box.bottom + 19, said, "middle", _GREY)
            for x, said in self.x_ticks
        ]
        title = shortened(f"{x_title} →", width - 4)
        return [*words, Word(width - 2, box.bottom + 42, title, "end", room=width - 4)]


def plane(data: Scatter, values: FloatArray, language: Language, width: float) -> Plane:
    """
    Return the plane that has room for points.

    Parameters
    ----------
    data : Scatter
    values : (n, 2) array
        x and y of the points that are drawn.
    language : Language
    width : float
        Of the drawing.
    """
    bottom = _TOP + _TALL[width > NARROW]
    left = 0.0
    while True:
        x = around(values[:, 0], left, width - _RIGHT)
        y = around(values[:, 1], bottom, _TOP)
        if data.has_equal_units:
            unit = max(x.unit, y.unit)
            x, y = x.coarser(unit), y.coarser(unit)
        y_ticks = _said(y, y.ticks(_MOST, percent=data.is_percent_y), language)
        # Other words may be needed once there is less room for the plane.
        needed = max((widest(said) + 14 for _, said in y_ticks), default=0.0)
        if needed <= left or left > width / 2:
            return Plane(x, y, _spaced(x, data, language, width), y_ticks)
        left = needed


def _said(
    axis: Axis, ticks: Sequence[Number], language: Language
) -> tuple[tuple[float, str], ...]:
    return tuple((axis.at(tick.value), language.say(tick)) for tick in ticks)


def _spaced(
    axis: Axis, data: Scatter, language: Language, width: float
) -> tuple[tuple[float, str], ...]:
    """Return as many ticks as have room for their words beside each other."""
    found: tuple[tuple[float, str], ...] = ()
    for most in range(_MOST, 0, -1):
        found = _said(axis, axis.ticks(most, percent=data.is_percent_x), language)
        ends = [(_inward(x, said, width), widest(said) / 2) for x, said in found]
        if all(b - a >= half + other + _GAP for (a, half), (b, other) in pairwise(ends)):
            break
    return found


def _inward(x: float, said: str, width: float) -> float:
    """Return the place nearest to a tick at which its words are within the drawing."""
    half = widest(said) / 2
    return max(min(x, width - half), half)


def _upright(x: float, box: Box, colour: str) -> Row:
    return {"x": x, "x2": x, "y": box.top, "y2": box.bottom, "colour": colour}


def _level(y: float, box: Box, colour: str) -> Row:
    return {"x": box.left, "x2": box.right, "y": y, "y2": y, "colour": colour}
