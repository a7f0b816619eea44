"""Stacked bars: what does each part contribute?"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from s3prio.cards.charts import Bars
from s3prio.language import Language
from s3prio.report.charts.canvas import (
    INK,
    LINE,
    NARROW,
    SERIES,
    Anchor,
    Layer,
    Word,
    drawn,
    lines,
    rectangles,
    shortened,
    widest,
)
from s3prio.text import Number


def bars_svg(data: Bars, language: Language, width: float) -> str:
    """
    Draw stacked bars.

    Parameters
    ----------
    data : Bars
    language : Language
    width : float
        A narrow drawing has each label above its bar, a wide one beside it.

    Returns
    -------
    str
        An SVG element; a line ends the marked bars where these come first.
    """
    ends = [language.say(end) for end in _ends(data)]
    frame = _frame(data, ends, width)
    height = _TOP + frame.step * len(data.labels) + 4
    ticks = [(frame.left + points * frame.scale, points) for points in frame.points]
    rules = [{"x": x, "x2": x, "y": _TOP, "y2": height, "colour": LINE} for x, _ in ticks]
    words = [
        Word(x, 14, language.say(Number(points)), frame.anchor(points), "#555")
        for x, points in ticks
    ]
    bars, colours = [], part_colours(data)
    for i, label in enumerate(data.labels):
        words.append(_label(language.say(label), i, frame, is_bold=data.marked[i]))
        y, at = _TOP + i * frame.step + frame.shift, frame.left
        for length, colour in zip(data.lengths[i].tolist(), colours, strict=True):
            to = at + length * frame.scale
            if length > 0:
                bars.append({"x": at, "x2": to, "y": y, "y2": y + frame.thick, "colour": colour})
            at = to
        room = width - at - 5
        fitted = room if widest(ends[i]) > room else math.inf
        words.append(Word(at + 5, y + 15, shortened(ends[i], room), room=fitted))
    layers = [lines(rules), rectangles(bars), *_edge(data, frame, width)]
    return drawn(layers, words, width=width, height=height)


_TOP = 22.0
"""Room for the words of the scale."""


@dataclass(frozen=True)
class _Frame:
    """Where things stand: of a narrow drawing each label above its bar, of a wide one beside it."""

    narrow: bool
    left: float
    step: float
    thick: float
    shift: float
    points: range
    scale: float

    def anchor(self, points: int) -> Anchor:
        """Return how the words of the scale stand; the first of a narrow drawing is at its edge."""
        return "start" if points == 0 and self.narrow else "middle"


def part_colours(data: Bars) -> tuple[str, ...]:
    """
    Return the colour of each part: those of series, or from dark to pale where the parts are steps of one thing.

    Parameters
    ----------
    data : Bars
    """
    count = len(data.parts)
    if not data.is_ordered:
        return tuple(SERIES[j % len(SERIES)] for j in range(count))
    steps = (_DARK + (_PALE - _DARK) * j / max(count - 1, 1) for j in range(count))
    return tuple("#" + "".join(f"{round(part):02X}" for part in step.tolist()) for step in steps)


_DARK, _PALE = np.array([0x08, 0x30, 0x6B]), np.array([0xD5, 0xDD, 0xE6])


def _ends(data: Bars) -> tuple[object, ...]:
    """Return what stands at the end of each bar."""
    wholes = data.lengths.sum(axis=1).tolist()
    return data.ends or tuple(Number(whole, data.decimals) for whole in wholes)


def _frame(data: Bars, ends: Sequence[str], width: float) -> _Frame:
    narrow = width <= NARROW
    left, step, thick, shift = (0.0, 44.0, 18.0, 22.0) if narrow else (350.0, 28.0, 20.0, 4.0)
    wholes = data.lengths.sum(axis=1).tolist()
    # Shares that sum to 100 but for the last digit do not need another step of the scale.
    end = data.step * math.ceil(max([*wholes, 1.0]) / data.step - 1e-9)
    points = range(0, end + 1, data.step)
    room = width - left
    # Each bar leaves room for what stands at its end, as long as half of the room is for the bars.
    scales = [
        max((room - 7 - widest(said)) / whole, room / 2 / end)
        for whole, said in zip(wholes, ends, strict=True)
        if whole > 0
    ]
    return _Frame(narrow, left, step, thick, shift, points, min([(room - 44) / end, *scales]))


def _label(said: str, i: int, frame: _Frame, *, is_bold: bool) -> Word:
    y = _TOP + i * frame.step
    if frame.narrow:
        return Word(2, y + 16, shortened(said, NARROW - 2), is_bold=is_bold, room=NARROW - 2)
    room = frame.left - 8
    return Word(room, y + 19, shortened(said, room), "end", is_bold=is_bold, room=room)


def _edge(data: Bars, frame: _Frame, width: float) -> list[Layer]:
    """Return a line under the last marked bar, where marked bars come first."""
    count = sum(data.marked)
    if not 0 < count < len(data.marked) or not all(data.marked[:count]):
        return []
    y = _TOP + count * frame.step
    return [lines([{"x": 0, "x2": width, "y": y, "y2": y, "colour": INK}], width=1.5, dash=(6, 4))]
