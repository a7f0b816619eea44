"""A chart as a figure: its legend in words, drawn twice where a narrow page needs another drawing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from typing import Any

from s3prio.cards.charts import (
    Bars,
    Chart,
    Dots,
    Scatter,
    Stretches,
    Strips,
    TileMap,
    Triangles,
)
from s3prio.domain.category import CATEGORY_LABELS
from s3prio.language import Language
from s3prio.report.charts.bars import bars_svg, part_colours
from s3prio.report.charts.canvas import INK, NARROW, SERIES, WIDE
from s3prio.report.charts.dots import SHAPES, dots_svg
from s3prio.report.charts.scatter import BACKGROUND, PALE, look, scatter_svg
from s3prio.report.charts.stretches import FILLED, STANDS, STANDS_SHAPE, stretches_svg
from s3prio.report.charts.strips import NOW, NOW_SHAPE, strips_svg
from s3prio.report.charts.tiles import GROUNDS, map_svg
from s3prio.report.charts.triangles import LETTERS, corner_text, tint, triangles_svg
from s3prio.text import Text

_OUTLINES = {
    "circle": '<circle cx="7" cy="7" r="5"/>',
    "square": '<rect x="2" y="2" width="10" height="10"/>',
    "diamond": '<path d="M7 1L13 7L7 13L1 7Z"/>',
    "triangle-up": '<path d="M7 2L13 12L1 12Z"/>',
    "triangle-down": '<path d="M1 2L13 2L7 12Z"/>',
    "dot": '<circle cx="7" cy="7" r="2"/>',
    "line": '<path d="M7 1V13"/>',
}


def figure_html(chart: Chart, language: Language) -> str:
    """
    Return a chart as a figure.

    Parameters
    ----------
    chart : Chart
    language : Language

    Returns
    -------
    str
        The drawings are hidden from screen readers, which have the table.
    """
    if isinstance(chart, TileMap) and not _is_outlined(chart):
        drawings = {"any": map_svg(chart, language, NARROW)}
    else:
        drawings = {name: _svg(chart, language, width) for name, width in _WIDTHS.items()}
    drawn = "".join(
        f'<div class="{name}" aria-hidden="true">{svg}</div>' for name, svg in drawings.items()
    )
    return f"<figure>{_legend(chart, language)}{drawn}</figure>"


_WIDTHS = {"wide": float(WIDE), "narrow": float(NARROW)}


def _svg(chart: Chart, language: Language, width: float) -> str:
    return _DRAWN[type(chart)](chart, language, width)


_DRAWN: dict[type, Callable[[Any, Language, float], str]] = {
    Bars: bars_svg,
    Dots: dots_svg,
    Scatter: scatter_svg,
    Stretches: stretches_svg,
    Strips: strips_svg,
    TileMap: map_svg,
    Triangles: triangles_svg,
}


def _is_outlined(chart: TileMap) -> bool:
    return all(tile.rings for tile in chart.tiles)


Marks = list[tuple[str, object]]
"""Marks of a drawing as markup, and what each of them means."""


def _legend(chart: Chart, language: Language) -> str:
    return _list(_EXPLAINED[type(chart)](chart), language)


def _of_bars(chart: Bars) -> Marks:
    return [(_swatch(c), part) for c, part in zip(part_colours(chart), chart.parts, strict=True)]


def _of_dots(chart: Dots) -> Marks:
    marks: Marks = [
        (_dot(SHAPES[s % len(SHAPES)], SERIES[s % len(SERIES)], SERIES[s % len(SERIES)]), name)
        for s, name in enumerate(chart.series)
    ]
    if chart.marks is not None:
        filled = Text("filled: {what}", {"what": chart.marks})
        marks.append((_dot("circle", INK, INK), filled))
    return marks


def _of_scatter(chart: Scatter) -> Marks:
    marks: Marks = []
    for kind in sorted(set(chart.kinds.tolist())):
        shape, colour, fill = ("dot", PALE, PALE) if kind == BACKGROUND else look(kind)
        marks.append((_dot(shape, colour, fill), chart.kind_names[kind]))
    return marks


def _of_strips(_: Strips) -> Marks:
    return [(_dot(NOW_SHAPE, NOW, NOW), Text("today")), _CHANGE]


def _of_stretches(chart: Stretches) -> Marks:
    marks: Marks = [(_swatch(FILLED), chart.filled)]
    if any(row.now is not None for row in chart.rows):
        means = Text("today") if chart.now_means is None else chart.now_means
        marks.append((_dot(STANDS_SHAPE, STANDS, STANDS), means))
    return [*marks, *([_CHANGE] if chart.tips else [])]


def _of_triangles(chart: Triangles) -> Marks:
    marks: Marks = [
        (_swatch(tint(number)), Text("{number}: {what}", {"number": number, "what": what}))
        for number, what in chart.legend
    ]
    if any(panel.dots for panel in chart.panels):
        marks.append((_dot("circle", INK, INK), chart.dot))
    named = zip(LETTERS, chart.corners, strict=True)
    return [*marks, *(("", corner_text(letter, criterion)) for letter, criterion in named)]


def _of_map(chart: TileMap) -> Marks:
    marks: Marks = [
        (_swatch(GROUNDS[category][0]), label) for category, label in CATEGORY_LABELS.items()
    ]
    if not all(tile.cell.is_solid for tile in chart.tiles):
        outlined = _is_outlined(chart)
        open_ = Text("dashed border: open") if outlined else Text("hatched: open")
        marks.append((_swatch("#fff", hatched=not outlined), open_))
    return marks


_EXPLAINED: dict[type, Callable[[Any], Marks]] = {
    Bars: _of_bars,
    Dots: _of_dots,
    Scatter: _of_scatter,
    Stretches: _of_stretches,
    Strips: _of_strips,
    TileMap: _of_map,
    Triangles: _of_triangles,
}


def _list(marks: Sequence[tuple[str, object]], language: Language) -> str:
    items = "".join(f"<li>{mark} {escape(language.say(name))}</li>" for mark, name in marks)
    return f'<ul class="legend">{items}</ul>'


def _swatch(colour: str, *, hatched: bool = False) -> str:
    hatch = " hatched" if hatched else ""
    return f'<span class="swatch{hatch}" style="background-color:{colour}"></span>'


def _dot(shape: str, stroke: str, fill: str) -> str:
    return (
        f'<svg class="mark" viewBox="0 0 14 14" width="14" height="14" aria-hidden="true"'
        f' fill="{fill}" stroke="{stroke}" stroke-width="1.5">{_OUTLINES[shape]}</svg>'
    )


_CHANGE = (
    _dot("line", INK, INK),
    Text("the selection changes; numbers as in the table"),
)
"""A line at which something changes, in the legend."""
