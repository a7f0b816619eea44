"""A chart as a figure: its legend in words, drawn twice where a narrow page needs another drawing."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from s3prio.cards.card import Bars, Chart, Dots, TileMap
from s3prio.cards.cells import CATEGORY_LABELS
from s3prio.language import Language
from s3prio.report.charts.bars import bars_svg
from s3prio.report.charts.canvas import NARROW, SERIES, WIDE
from s3prio.report.charts.dots import SHAPES, dots_svg
from s3prio.report.charts.tiles import GROUNDS, map_svg
from s3prio.text import Text

_OUTLINES = {
    "circle": '<circle cx="7" cy="7" r="5"/>',
    "square": '<rect x="2" y="2" width="10" height="10"/>',
    "diamond": '<path d="M7 1L13 7L7 13L1 7Z"/>',
    "triangle-up": '<path d="M7 2L13 12L1 12Z"/>',
    "triangle-down": '<path d="M1 2L13 2L7 12Z"/>',
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
    if isinstance(chart, TileMap) and all(tile.rings for tile in chart.tiles):
        drawings = {name: map_svg(chart, language, width) for name, width in _WIDTHS.items()}
    elif isinstance(chart, TileMap):
        drawings = {"any": map_svg(chart, language, NARROW)}
    elif isinstance(chart, Bars):
        drawings = {name: bars_svg(chart, language, width) for name, width in _WIDTHS.items()}
    else:
        drawings = {name: dots_svg(chart, language, width) for name, width in _WIDTHS.items()}
    drawn = "".join(
        f'<div class="{name}" aria-hidden="true">{svg}</div>' for name, svg in drawings.items()
    )
    return f"<figure>{_legend(chart, language)}{drawn}</figure>"


_WIDTHS = {"wide": float(WIDE), "narrow": float(NARROW)}


def _legend(chart: Chart, language: Language) -> str:
    marks: list[tuple[str, object]]
    if isinstance(chart, Bars):
        marks = [(_swatch(SERIES[j % len(SERIES)]), part) for j, part in enumerate(chart.parts)]
    elif isinstance(chart, Dots):
        marks = [
            (_dot(SHAPES[s % len(SHAPES)], SERIES[s % len(SERIES)], SERIES[s % len(SERIES)]), name)
            for s, name in enumerate(chart.series)
        ]
        if chart.marks is not None:
            marks.append(
                (
                    _dot("circle", "#1a1a1a", "#1a1a1a"),
                    Text("filled: {what}", {"what": chart.marks}),
                )
            )
    else:
        marks = [
            (_swatch(GROUNDS[category][0]), label) for category, label in CATEGORY_LABELS.items()
        ]
        if not all(tile.cell.is_solid for tile in chart.tiles):
            outlined = all(tile.rings for tile in chart.tiles)
            open_ = Text("dashed border: open") if outlined else Text("hatched: open")
            marks.append((_swatch("#fff", hatched=not outlined), open_))
    return _list(marks, language)


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
