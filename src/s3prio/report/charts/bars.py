"""Stacked bars: what does each part contribute?"""

from __future__ import annotations

import math
from dataclasses import dataclass

from s3prio.cards.card import Bars
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
    frame = _frame(data, width)
    height = _TOP + frame.step * len(data.labels) + 4
    ticks, bars = [], []
    words = []
    for points in range(0, frame.end + 1, data.step):
        x = frame.left + points * frame.scale
        ticks.append({"x": x, "x2": x, "y": _TOP, "y2": height, "colour": LINE})
        anchor: Anchor = "start" if points == 0 and frame.narrow else "middle"
        words.append(Word(x, 14, language.say(Number(points)), anchor, "#555"))
    for i, label in enumerate(data.labels):
        words.append(_label(language.say(label), i, frame, is_bold=data.marked[i]))
        y, at = _TOP + i * frame.step + frame.shift, frame.left
        for j, length in enumerate(data.lengths[i].tolist()):
            to = at + length * frame.scale
            colour = SERIES[j % len(SERIES)]
            bars.append({"x": at, "x2": to, "y": y, "y2": y + frame.thick, "colour": colour})
            at = to
        whole = Number(float(data.lengths[i].sum()), data.decimals)
        words.append(Word(at + 5, y + 15, language.say(whole)))
    layers = [lines(ticks), rectangles(bars), *_edge(data, frame, width)]
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
    end: int
    scale: float


def _frame(data: Bars, width: float) -> _Frame:
    narrow = width <= NARROW
    left, step, thick, shift = (0.0, 44.0, 18.0, 22.0) if narrow else (350.0, 28.0, 20.0, 4.0)
    longest = max(float(data.lengths.sum(axis=1).max()), 1.0)
    end = data.step * math.ceil(longest / data.step)
    return _Frame(narrow, left, step, thick, shift, end, (width - left - 44) / end)


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
