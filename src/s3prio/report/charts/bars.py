"""Stacked bars: what does each part contribute? Drawn by Altair, made SVG by vl-convert."""

from __future__ import annotations

import json
import re

import altair as alt
import vl_convert

from s3prio.cards.card import Bars
from s3prio.language import Language
from s3prio.text import Text

COLOURS = ("#00437A", "#C8500A", "#3FA08E", "#7A4F9A", "#8A6D00", "#5B6770", "#A2345C", "#2E6F2E")
"""Each at least 3:1 on white; with more parts the order starts again."""

_WIDTH = 520
_STEP = 26


def bars_svg(data: Bars, language: Language) -> str:
    """
    Draw stacked bars.

    Parameters
    ----------
    data : Bars
    language : Language

    Returns
    -------
    str
        An SVG element without outside references; the marked bars come first and a line ends them.
    """
    parts = [language.say(part) for part in data.parts]
    labels = [language.say(label) for label in data.labels]
    # Bars are told apart by position: two topics may have the same label.
    order = [str(i) for i in range(len(labels))]
    named = f"{json.dumps(labels)}[+datum.value]"
    rows = [
        {"bar": str(i), "part": part, "points": round(float(data.lengths[i, j]), 6), "place": j}
        for i in range(len(labels))
        for j, part in enumerate(parts)
    ]
    chart = (
        alt.Chart(alt.Data(values=rows))  # type: ignore[no-untyped-call] # altair has not typed it
        .mark_bar(stroke="white", strokeWidth=1)
        .encode(
            x=alt.X(
                "points:Q",
                title=language.say(Text("Points of 100")),
                scale=alt.Scale(domain=[0, 100]),
            ),
            y=alt.Y(
                "bar:N",
                sort=order,
                title=None,
                axis=alt.Axis(labelLimit=320, labelPadding=6, ticks=False, labelExpr=named),
            ),
            color=alt.Color(
                "part:N",
                sort=parts,
                title=None,
                scale=alt.Scale(
                    domain=parts, range=[COLOURS[j % len(COLOURS)] for j in range(len(parts))]
                ),
                legend=alt.Legend(orient="top", columns=2, labelLimit=420),
            ),
            order=alt.Order("place:Q"),
        )
    )
    layers = [chart, *_edge(data, order)]
    return _drawn(alt.layer(*layers))


def _drawn(picture: alt.LayerChart | alt.FacetChart) -> str:
    """Give a picture our sizes and draw it."""
    styled = (
        picture.properties(width=_WIDTH, height={"step": _STEP})
        .configure(font="sans-serif")
        .configure_axis(labelFontSize=14, titleFontSize=14, grid=False)
        .configure_legend(labelFontSize=14)
        .configure_view(stroke=None)
    )
    return _scalable(vl_convert.vegalite_to_svg(styled.to_json()))


def _edge(data: Bars, order: list[str]) -> list[alt.Chart]:
    """Return a line under the last marked bar, where marked bars come first."""
    count = sum(data.marked)
    if not 0 < count < len(order) or not all(data.marked[:count]):
        return []
    edge = [{"bar": order[count - 1]}]
    line = alt.Chart(alt.Data(values=edge))  # type: ignore[no-untyped-call] # altair has not typed it
    return [
        line.mark_rule(stroke="black", strokeDash=[6, 4], strokeWidth=1.5).encode(
            y=alt.Y("bar:N", sort=order, bandPosition=1)
        )
    ]


def _scalable(svg: str) -> str:
    """Let the picture take the width of its page."""
    return re.sub(r'<svg ([^>]*?)width="[\d.]+" height="[\d.]+"', r"<svg \1", svg, count=1)
