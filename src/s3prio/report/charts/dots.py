"""Dots: the same things under several circumstances, each row on one scale."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from s3prio.cards.charts import Dots
from s3prio.language import Language
from s3prio.report.charts.canvas import (
    LINE,
    NARROW,
    SERIES,
    Anchor,
    Word,
    drawn,
    lines,
    points,
    shortened,
)
from s3prio.text import Number

SHAPES = ("circle", "square", "diamond", "triangle-up", "triangle-down")
"""Series differ in shape as well as in colour."""


def dots_svg(data: Dots, language: Language, width: float) -> str:
    """
    Draw dots; the marked ones are filled.

    Parameters
    ----------
    data : Dots
    language : Language
    width : float
        A narrow drawing has each label above its dots, a wide one beside them.
    """
    narrow = width <= NARROW
    left, step = (8.0, 42.0) if narrow else (350.0, 26.0)
    top, middle = 24.0, 29.0 if narrow else 13.0
    room = width - left - 16
    height = top + step * len(data.labels) + 2
    low, high = _ends(data)
    scale = room / (high - low)

    def x(value: float) -> float:
        return left + (value - low) * scale

    ticks = np.linspace(low, high, 5).tolist()
    rules = [{"x": x(t), "x2": x(t), "y": top, "y2": height, "colour": LINE} for t in ticks]
    words = [Word(x(t), 15, language.say(Number(t)), _anchor(t, low, high), "#555") for t in ticks]
    spans, dots = [], []
    for i, label in enumerate(data.labels):
        y = top + i * step + middle
        known = [
            (s, value) for s, value in enumerate(data.values[i].tolist()) if math.isfinite(value)
        ]
        if known:
            ends = [x(value) for _, value in known]
            spans.append({"x": min(ends), "x2": max(ends), "y": y, "y2": y, "colour": "#5B6770"})
        dots += [_dot(data, i, s) | {"x": x(value), "y": y} for s, value in reversed(known)]
        said = language.say(label)
        words.append(
            Word(2, top + i * step + 14, shortened(said, width - 2), room=width - 2)
            if narrow
            else Word(left - 14, y + 5, shortened(said, left - 14), "end", room=left - 14)
        )
    return drawn(
        [lines(rules), lines(spans, width=2), points(dots)], words, width=width, height=height
    )


def _dot(data: Dots, i: int, s: int) -> dict[str, Any]:
    """Return the looks of a dot; the first series is drawn last and lies on top."""
    colour = SERIES[s % len(SERIES)]
    fill = colour if data.marked[i, s] else "white"
    return {"colour": colour, "fill": fill, "shape": SHAPES[s % len(SHAPES)]}


def _anchor(tick: float, low: float, high: float) -> Anchor:
    return "start" if tick == low else "end" if tick == high else "middle"


def _ends(data: Dots) -> tuple[float, float]:
    """Return round ends around all values, with four equal steps between them."""
    known = data.values[np.isfinite(data.values)]
    low, high = (float(known.min()), float(known.max())) if known.size else (0.0, 100.0)
    low = 20 * math.floor(low / 20)
    return low, low + 20 * max(math.ceil((high - low) / 20), 1)
