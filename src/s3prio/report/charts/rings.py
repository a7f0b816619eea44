"""Rings: how large is what an outline holds, where is its middle, and where in it has a word room?"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import chain, pairwise

Place = tuple[float, float]
Line = list[Place]
"""Places one after the other; a ring ends where it begins."""

_STEP = 4.0
"""How finely room is looked for, in units of the drawing."""

_SLACK = 1e-6
"""For the last digits of distances."""


def signed_area(ring: Line) -> float:
    """
    Return the area within a ring, negative if it runs the other way round.

    Examples
    --------
    >>> signed_area([(0, 0), (2, 0), (2, 1), (0, 1), (0, 0)])
    2.0
    """
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring)) / 2


def area(ring: Line) -> float:
    """Return the area within a ring, whichever way round it runs."""
    return abs(signed_area(ring))


def clockwise(ring: Line) -> Line:
    """Turn a ring so that its inside is filled."""
    return ring if signed_area(ring) > 0 else ring[::-1]


def centre(ring: Line) -> Place:
    """
    Return the centre of an area; of one without extent, its first point.

    Examples
    --------
    >>> centre([(0, 0), (2, 0), (2, 1), (0, 1), (0, 0)])
    (1.0, 0.5)
    """
    crosses = [a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring)]
    whole = sum(crosses)
    if abs(whole) < 1e-9:
        return ring[0]
    pairs = list(zip(pairwise(ring), crosses, strict=True))
    x = sum((a[0] + b[0]) * cross for (a, b), cross in pairs) / (3 * whole)
    y = sum((a[1] + b[1]) * cross for (a, b), cross in pairs) / (3 * whole)
    return x, y


def lies_inside(point: Place, ring: Line) -> bool:
    """Whether a line from the point to the right crosses the ring an odd number of times."""
    x, y = point
    crossings = [
        (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1]) + a[0] > x
        for a, b in pairwise(ring)
        if (a[1] > y) != (b[1] > y)
    ]
    return sum(crossings) % 2 == 1


def place_within(
    ring: Line, radius: float, taken: Sequence[Place] = (), apart: float = 0
) -> Place | None:
    """
    Return the place nearest to the centre of an area that has room for a circle.

    Parameters
    ----------
    ring : list of places
    radius : float
        Of the circle, which must not reach beyond the ring.
    taken : sequence of places
        What must lie further away than `apart` from the place.
    apart : float

    Returns
    -------
    place or None
        None where there is no room.

    Examples
    --------
    >>> place_within([(0, 0), (20, 0), (20, 10), (0, 10), (0, 0)], 4)
    (10.0, 5.0)
    >>> place_within([(0, 0), (20, 0), (20, 2), (0, 2), (0, 0)], 4) is None
    True
    """
    if area(ring) < math.pi * radius**2:
        return None

    def has_room(place: Place) -> bool:
        return (
            all(math.dist(place, other) >= apart - _SLACK for other in taken)
            and lies_inside(place, ring)
            and all(_distance(place, a, b) >= radius for a, b in pairwise(ring))
        )

    middle = centre(ring)
    others = sorted(_grid(ring), key=lambda place: math.dist(place, middle))
    return next(filter(has_room, chain(_around(middle, apart), others)), None)


def _around(middle: Place, apart: float) -> Line:
    """Return a place and those right below it, above it, and on its right and left."""
    x, y = middle
    return [middle, (x, y + apart), (x, y - apart), (x + apart, y), (x - apart, y)]


def _grid(ring: Line) -> Line:
    xs, ys = zip(*ring, strict=True)
    across, down = int((max(xs) - min(xs)) / _STEP), int((max(ys) - min(ys)) / _STEP)
    return [
        (min(xs) + i * _STEP, min(ys) + j * _STEP)
        for i in range(across + 1)
        for j in range(down + 1)
    ]


def _distance(place: Place, a: Place, b: Place) -> float:
    """Return the distance of a place from the line between two others."""
    length = math.dist(a, b)
    if length < 1e-9:
        return math.dist(place, a)
    along = (place[0] - a[0]) * (b[0] - a[0]) + (place[1] - a[1]) * (b[1] - a[1])
    share = min(max(along / length**2, 0.0), 1.0)
    return math.dist(place, (a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])))
