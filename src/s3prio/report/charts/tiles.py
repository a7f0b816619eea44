"""Maps: every municipality as an equal tile, or with its own outline, in the colour of its category."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import Any

from s3prio.cards.charts import Tile, TileMap
from s3prio.domain.category import Category
from s3prio.language import Language
from s3prio.report.charts.canvas import EDGE, Word, areas, drawn, lines, rectangles
from s3prio.report.charts.rings import Line, area, centre, clockwise, lies_inside

GROUNDS: dict[Category, tuple[str, str]] = {
    "pioneer": ("#00437A", "#fff"),
    "development-potential": ("#3FA08E", "#000"),
    "less-in-focus": ("#fff", "#1a1a1a"),
}
"""Ground and ink; the lowest is white in a grey border, so that nothing shouts that is not in focus."""

_NEAR = 0.7
"""Points of an outline that lie closer together are one, in units of the drawing."""

_HATCH = 9.0
"""Distance of the lines over a municipality whose category is open."""


def map_svg(data: TileMap, language: Language, width: float) -> str:
    """
    Draw a map of categories.

    Parameters
    ----------
    data : TileMap
        Equal tiles, or true outlines where all municipalities have one.
    language : Language
    width : float
    """
    outlined = all(tile.rings for tile in data.tiles)
    return (_outlines if outlined else _tiles)(data, language, width)


def _tiles(data: TileMap, language: Language, width: float) -> str:
    rows = [tile.row for tile in data.tiles]
    columns = [tile.column for tile in data.tiles]
    across = max(columns) - min(columns) + 1
    side = min(width / across, 72.0)
    grounds, hatches, words = [], [], []
    for tile in data.tiles:
        x, y = (tile.column - min(columns)) * side, (tile.row - min(rows)) * side
        box = {"x": x + 1, "x2": x + side - 1, "y": y + 1, "y2": y + side - 1}
        ground, ink = GROUNDS[tile.cell.category]
        grounds.append(box | {"colour": EDGE})
        grounds.append(
            {
                "x": x + 2.5,
                "x2": x + side - 2.5,
                "y": y + 2.5,
                "y2": y + side - 2.5,
                "colour": ground,
            }
        )
        if not tile.cell.is_solid:
            hatches += _hatch(x + 3, y + 3, side - 6, ink)
        words += _label(tile, x + side / 2, y + side / 2, ink, language)
    height = (max(rows) - min(rows) + 1) * side
    layers = [rectangles(grounds), *([lines(hatches)] if hatches else [])]
    return drawn(layers, words, width=across * side, height=height)


def _label(tile: Tile, x: float, y: float, ink: str, language: Language) -> list[Word]:
    return [
        Word(x, y - 2, tile.short, "middle", ink, is_bold=True),
        Word(x, y + 15, language.say(tile.cell), "middle", ink),
    ]


def _hatch(x: float, y: float, side: float, ink: str) -> list[dict[str, Any]]:
    """Return slanting lines in the corners of a square; its middle is for the words."""
    found = []
    for number in range(1, int(side / _HATCH)):
        d = number * _HATCH
        if d < side / 2.2:
            found.append({"x": x, "y": y + d, "x2": x + d, "y2": y, "colour": ink})
            found.append(
                {
                    "x": x + side - d,
                    "y": y + side,
                    "x2": x + side,
                    "y2": y + side - d,
                    "colour": ink,
                }
            )
    return found


def _outlines(data: TileMap, language: Language, width: float) -> str:
    places = [point for tile in data.tiles for ring in tile.rings for point in ring]
    south, north = min(y for _, y in places), max(y for _, y in places)
    west, east = min(x for x, _ in places), max(x for x, _ in places)
    # Near enough to equal lengths both ways, for a region that is small on the globe.
    narrowing = math.cos(math.radians((south + north) / 2))
    scale = (width - 4) / max((east - west) * narrowing, 1e-9)
    height = (north - south) * scale + 4

    def on_page(point: tuple[float, float]) -> tuple[float, float]:
        return 2 + (point[0] - west) * narrowing * scale, 2 + (north - point[1]) * scale

    shapes: list[dict[str, Any]] = []
    open_, words = [], []
    for tile in data.tiles:
        ground, ink = GROUNDS[tile.cell.category]
        rings = [_thinned([on_page(point) for point in ring]) for ring in tile.rings]
        largest = max(rings, key=area)
        for ring in rings:
            is_hole = ring is not largest and lies_inside(ring[0], largest)
            shapes.append({"rings": [clockwise(ring)], "colour": "#fff" if is_hole else ground})
        if not tile.cell.is_solid:
            open_ += [
                {"x": a[0], "y": a[1], "x2": b[0], "y2": b[1], "colour": ink}
                for ring in rings
                for a, b in pairwise(ring)
            ]
        words += _label(tile, *centre(largest), ink, language)
    # What lies inside another is drawn later, over the hole that it fills.
    shapes.sort(key=lambda shape: (-area(shape["rings"][0]), shape["colour"] != "#fff"))
    layers = [areas(shapes), *([lines(open_, width=3, dash=(4, 4))] if open_ else [])]
    return drawn(layers, words, width=width, height=height)


def _thinned(ring: Line) -> Line:
    """Leave out points that lie closer together than anybody sees; the ring stays closed."""
    kept = ring[:1]
    for point in ring[1:-1]:
        if math.dist(point, kept[-1]) >= _NEAR:
            kept.append(point)
    return [
        *((round(x, 1), round(y, 1)) for x, y in kept),
        (round(ring[0][0], 1), round(ring[0][1], 1)),
    ]
