"""
Which lines belong to one area? From outlines as a workspace keeps them to polygons with their holes.

A workspace keeps all closed lines of a municipality side by side. A line that lies in an odd number of
others is a hole, in an even number an area of its own (an island in a lake); a hole belongs to the
smallest area around it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, pairwise

from s3prio.domain.surroundings import Ring

Polygon = tuple[Ring, ...]
"""The outer line first, counter-clockwise, then its holes, clockwise."""

Point = tuple[float, float]
Box = tuple[float, float, float, float]
"""West, south, east and north."""


def polygons(rings: Sequence[Ring]) -> tuple[Polygon, ...]:
    """
    Return the polygons that closed lines make.

    Parameters
    ----------
    rings : sequence of Ring
        Outer lines and holes in any order and direction; they may touch but not cross.

    Returns
    -------
    tuple of Polygon
        In the order of their outer lines; all closed, directions by the right-hand rule.

    Examples
    --------
    >>> square = ((0.0, 0.0), (0.0, 4.0), (4.0, 4.0), (4.0, 0.0), (0.0, 0.0))
    >>> hole = ((1.0, 1.0), (2.0, 1.0), (2.0, 2.0), (1.0, 1.0))
    >>> polygons([square, hole])[0][1]
    ((1.0, 1.0), (2.0, 2.0), (2.0, 1.0), (1.0, 1.0))
    """
    closed = [_closed(ring) for ring in rings]
    boxes = [_box(ring) for ring in closed]
    around = [
        [
            j
            for j, other in enumerate(closed)
            if j != i and _holds(boxes[j], boxes[i]) and _lies_in(ring, other)
        ]
        for i, ring in enumerate(closed)
    ]
    owners = [_owner(i, around, closed) for i in range(len(closed))]
    return tuple(
        (
            _turned(closed[i], counter_clockwise=True),
            *(
                _turned(ring, counter_clockwise=False)
                for ring, of in zip(closed, owners, strict=True)
                if of == i
            ),
        )
        for i, of in enumerate(owners)
        if of is None
    )


def _owner(i: int, around: Sequence[Sequence[int]], rings: Sequence[Ring]) -> int | None:
    """Return whose hole a line is; None for an area of its own."""
    if len(around[i]) % 2 == 0:
        return None
    # Lines that cross may each lie in the other by what is looked at; then both are areas.
    areas = [j for j in around[i] if len(around[j]) % 2 == 0]
    return min(areas, key=lambda j: abs(signed_area(rings[j])), default=None)


def signed_area(ring: Ring) -> float:
    """
    Return the area inside a closed line, in square degrees; above 0 if it runs counter-clockwise.

    Examples
    --------
    >>> signed_area(((0.0, 0.0), (2.0, 0.0), (2.0, 2.0), (0.0, 2.0), (0.0, 0.0)))
    4.0
    """
    # Counted from the first point: far from the origin the products would swamp a small area.
    x0, y0 = ring[0]
    return sum((x - x0) * (v - y0) - (u - x0) * (y - y0) for (x, y), (u, v) in pairwise(ring)) / 2


def _closed(ring: Ring) -> Ring:
    return ring if ring[0] == ring[-1] else (*ring, ring[0])


def _turned(ring: Ring, *, counter_clockwise: bool) -> Ring:
    return ring if (signed_area(ring) > 0) == counter_clockwise else ring[::-1]


def _box(ring: Ring) -> Box:
    xs, ys = zip(*ring, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _holds(box: Box, other: Box) -> bool:
    """Tell whether a box has another inside: nearly always not, and then no line need be looked at."""
    return box[0] <= other[0] and box[1] <= other[1] and other[2] <= box[2] and other[3] <= box[3]


def _lies_in(ring: Ring, other: Ring) -> bool:
    """Tell whether a line lies inside another, judged by its first point that is not on the other."""
    middles = (((x + u) / 2, (y + v) / 2) for (x, y), (u, v) in pairwise(ring))
    sides = (_side(point, other) for point in chain(ring, middles))
    return next((side for side in sides if side), -1) > 0


def _side(point: Point, ring: Ring) -> int:
    """Return 1 for a point inside a line, −1 outside, 0 on it: by how often a ray to the east meets it."""
    x, y = point
    inside = False
    for (ax, ay), (bx, by) in pairwise(ring):
        turn = (bx - ax) * (y - ay) - (by - ay) * (x - ax)
        if turn == 0 and min(ax, bx) <= x <= max(ax, bx) and min(ay, by) <= y <= max(ay, by):
            return 0
        if (ay > y) != (by > y) and (turn > 0) == (by > ay):
            inside = not inside
    return 1 if inside else -1
