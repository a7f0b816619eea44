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
from s3prio.report.charts.marks import Dot, Letter, Mark, Swatch
from s3prio.report.charts.scatter import BACKGROUND, PALE, look, scatter_svg
from s3prio.report.charts.stretches import FILLED, STANDS, STANDS_SHAPE, stretches_svg
from s3prio.report.charts.strips import NOW, NOW_SHAPE, strips_svg
from s3prio.report.charts.tiles import GROUNDS, map_svg
from s3prio.report.charts.triangles import LETTERS, corner_text, tint, triangles_svg
from s3prio.text import Text


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
    if _is_tiled(chart):
        drawings = {"any": drawing(chart, language, NARROW)}
    else:
        drawings = {name: drawing(chart, language, width) for name, width in _WIDTHS.items()}
    drawn = "".join(
        f'<div class="{name}" aria-hidden="true">{svg}</div>' for name, svg in drawings.items()
    )
    return f"<figure>{_list([(mark.html, name) for mark, name in legend(chart)], language)}{drawn}</figure>"


def printed_figure(chart: Chart, language: Language, shown: object) -> str:
    """
    Return a chart as a figure for paper: one drawing, with its words for those who listen.

    Parameters
    ----------
    chart : Chart
    language : Language
    shown : object
        What the drawing shows; anything that can be said.

    Returns
    -------
    str
        The drawing bears its words as a title. Marks of the legend are grounds, so that only drawings are figures.
    """
    drawn = drawing(chart, language, NARROW if _is_tiled(chart) else WIDE)
    start = drawn.index(">") + 1
    named = f"{drawn[:start]}<title>{escape(language.say(shown))}</title>{drawn[start:]}"
    listed = _list([(mark.printed, name) for mark, name in legend(chart)], language)
    return f"<figure>{listed}{named}</figure>"


_WIDTHS = {"wide": float(WIDE), "narrow": float(NARROW)}


def drawing(chart: Chart, language: Language, width: float) -> str:
    """
    Return a chart's drawing alone, as an SVG element.

    Parameters
    ----------
    chart : Chart
    language : Language
    width : float
        Of the drawing.
    """
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


def _is_tiled(chart: Chart) -> bool:
    """Tell whether a chart is a map of tiles, which has one width; outlines have the page's."""
    return isinstance(chart, TileMap) and not _is_outlined(chart)


def _is_outlined(chart: TileMap) -> bool:
    return all(tile.rings for tile in chart.tiles)


Marks = list[tuple[Mark, object]]
"""Marks of a drawing, and what each of them means."""


def legend(chart: Chart) -> Marks:
    """
    Return the marks of a chart with what they mean.

    Parameters
    ----------
    chart : Chart
    """
    return _EXPLAINED[type(chart)](chart)


def _of_bars(chart: Bars) -> Marks:
    return [(Swatch(c), part) for c, part in zip(part_colours(chart), chart.parts, strict=True)]


def _of_dots(chart: Dots) -> Marks:
    marks: Marks = [
        (Dot(SHAPES[s % len(SHAPES)], SERIES[s % len(SERIES)], SERIES[s % len(SERIES)]), name)
        for s, name in enumerate(chart.series)
    ]
    if chart.marks is not None:
        filled = Text("filled: {what}", {"what": chart.marks})
        marks.append((Dot("circle", INK, INK), filled))
    return marks


def _of_scatter(chart: Scatter) -> Marks:
    marks: Marks = []
    for kind in sorted(set(chart.kinds.tolist())):
        shape, colour, fill = ("dot", PALE, PALE) if kind == BACKGROUND else look(kind)
        marks.append((Dot(shape, colour, fill), chart.kind_names[kind]))
    return marks


def _of_strips(_: Strips) -> Marks:
    return [(Dot(NOW_SHAPE, NOW, NOW), Text("today")), _CHANGE]


def _of_stretches(chart: Stretches) -> Marks:
    marks: Marks = [(Swatch(FILLED), chart.filled)]
    if any(row.now is not None for row in chart.rows):
        means = Text("today") if chart.now_means is None else chart.now_means
        marks.append((Dot(STANDS_SHAPE, STANDS, STANDS), means))
    return [*marks, *([_CHANGE] if chart.tips else [])]


def _of_triangles(chart: Triangles) -> Marks:
    marks: Marks = [
        (Swatch(tint(number)), Text("{number}: {what}", {"number": number, "what": what}))
        for number, what in chart.legend
    ]
    if any(panel.dots for panel in chart.panels):
        marks.append((Dot("circle", INK, INK), chart.dot))
    named = zip(LETTERS, chart.corners, strict=True)
    return [*marks, *((Letter(), corner_text(letter, criterion)) for letter, criterion in named)]


def _of_map(chart: TileMap) -> Marks:
    marks: Marks = [
        (Swatch(GROUNDS[category][0]), label) for category, label in CATEGORY_LABELS.items()
    ]
    if not all(tile.cell.is_solid for tile in chart.tiles):
        outlined = _is_outlined(chart)
        open_ = Text("dashed border: open") if outlined else Text("hatched: open")
        marks.append((Swatch("#fff", is_hatched=not outlined), open_))
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
    """Return a legend from marks as markup and what they mean."""
    items = "".join(f"<li>{mark} {escape(language.say(name))}</li>" for mark, name in marks)
    return f'<ul class="legend">{items}</ul>'


_CHANGE: tuple[Mark, object] = (
    Dot("line", INK, INK),
    Text("the selection changes; numbers as in the table"),
)
"""A line at which something changes, in the legend."""
