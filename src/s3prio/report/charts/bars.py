"""Stacked bars: what does each part contribute?"""

from __future__ import annotations

import math

from s3prio.cards.card import Bars
from s3prio.language import Language
from s3prio.report.charts.canvas import (
    INK,
    LINE,
    NARROW,
    SERIES,
    Word,
    drawn,
    lines,
    rectangles,
    shortened,
)
from s3prio.text import Number

_STEP = 20
"""Points between two lines of the scale."""


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
    narrow = width <= NARROW
    left, top, step, thick = (0.0, 22.0, 44.0, 18.0) if narrow else (350.0, 22.0, 28.0, 20.0)
    shift = 22.0 if narrow else 4.0
    room = width - left - 44
    height = top + step * len(data.labels) + 4
    longest = max(float(data.lengths.sum(axis=1).max()), 1.0)
    end = _STEP * math.ceil(longest / _STEP)
    scale = room / end

    ticks = [
        {"x": left + t * scale, "x2": left + t * scale, "y": top, "y2": height, "colour": LINE}
        for t in range(0, end + 1, _STEP)
    ]
    bars, words = (
        [],
        [
            Word(
                left + t * scale,
                14,
                language.say(Number(t)),
                "start" if t == 0 and narrow else "middle",
                "#555",
            )
            for t in range(0, end + 1, _STEP)
        ],
    )
    for i, label in enumerate(data.labels):
        y = top + i * step
        at = left
        for j, length in enumerate(data.lengths[i].tolist()):
            bars.append(
                {
                    "x": at,
                    "x2": at + length * scale,
                    "y": y + shift,
                    "y2": y + shift + thick,
                    "colour": SERIES[j % len(SERIES)],
                }
            )
            at += length * scale
        said = language.say(label)
        words.append(
            Word(0, y + 16, shortened(said, width), is_bold=data.marked[i])
            if narrow
            else Word(left - 8, y + 19, shortened(said, left - 8), "end", is_bold=data.marked[i])
        )
        words.append(
            Word(at + 5, y + shift + 15, language.say(Number(float(data.lengths[i].sum()), 1)))
        )
    layers = [lines(ticks), rectangles(bars)]
    count = sum(data.marked)
    if 0 < count < len(data.marked) and all(data.marked[:count]):
        y = top + count * step
        layers.append(
            lines([{"x": 0, "x2": width, "y": y, "y2": y, "colour": INK}], width=1.5, dash=(6, 4))
        )
    return drawn(layers, words, width=width, height=height)
