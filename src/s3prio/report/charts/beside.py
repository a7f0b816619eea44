"""Beside: where do the words of points stand so that none covers another, or another point?"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise, product
from typing import NamedTuple

import numpy as np

from s3prio.domain.arrays import FloatArray
from s3prio.report.charts.canvas import Anchor, Word, widest
from s3prio.report.charts.rings import Place

_HIGH, _GAP = 14.0, 3.0
"""Height of words, and between the words of two points."""

_NEAR, _FAR = (2.0, 7.0), (15.0, 25.0, 37.0)
"""From a point's mark to its words; where they are far, a line leads to them."""

_APART = 6.0
"""Words that come nearer than this to the mark of another point could be taken for its own."""

_ROUNDS = 10
"""How often the choice is made anew, if there was no room for some."""

_DIRECTIONS = (0, 180, 90, 270, 45, 315, 135, 225, 20, 340, 160, 200, 65, 115, 245, 295)
"""Where words are tried, the best first: to the right, to the left, above, below, then between these."""

_STEP = 4.0
"""How closely a line is looked at for what lies on it."""


class Box(NamedTuple):
    """A part of a drawing."""

    left: float
    top: float
    right: float
    bottom: float

    def lies_in(self, other: Box) -> bool:
        """Tell whether another part has room for this one."""
        across = other.left <= self.left and self.right <= other.right
        return across and other.top <= self.top and self.bottom <= other.bottom

    def meets(self, other: Box) -> bool:
        """Tell whether two parts overlap."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def wider(self, margin: float) -> Box:
        """Return the part with a margin on all sides."""
        return Box(
            self.left - margin, self.top - margin, self.right + margin, self.bottom + margin
        )

    def holds_any(self, places: FloatArray) -> bool:
        """Tell whether any of the places lies within."""
        x, y = places[:, 0], places[:, 1]
        within = (x > self.left) & (x < self.right) & (y > self.top) & (y < self.bottom)
        return bool(within.any())

    def is_nearer(self, place: Place, others: FloatArray) -> bool:
        """Tell whether a place is nearer than all others, so that nobody takes the words for theirs."""
        places = np.vstack([[place], others])
        across = np.maximum(np.maximum(self.left - places[:, 0], places[:, 0] - self.right), 0.0)
        down = np.maximum(np.maximum(self.top - places[:, 1], places[:, 1] - self.bottom), 0.0)
        distances = np.hypot(across, down)
        return bool(distances[0] < distances[1:].min(initial=math.inf))


class Wanted(NamedTuple):
    """A point, and what may be written beside it, the best first."""

    place: Place
    says: tuple[str, ...]


class Beside(NamedTuple):
    """What is written beside a point, in which box and from which side, and the line that leads there from afar."""

    said: str
    box: Box
    anchor: Anchor
    leader: tuple[Place, Place] | None

    @property
    def word(self) -> Word:
        """The words in the drawing: narrow ones stand at that side of their box where the point is."""
        left, _, right, bottom = self.box
        x = {"start": left, "middle": (left + right) / 2, "end": right}[self.anchor]
        return Word(x, bottom - 2, self.said, self.anchor)


def beside(
    wanted: Sequence[Wanted], marks: FloatArray, joined: FloatArray, room: Box, reach: float
) -> tuple[Beside, ...]:
    """
    Place the words of points near them; what finds no room is left out.

    Parameters
    ----------
    wanted : sequence of Wanted
        The first ones choose first.
    marks : (n, 2) array
        All points that no words should cover.
    joined : (k, 2) array
        Places on lines, which words cover only where they find no other room.
    room : Box
        What no words leave.
    reach : float
        From the middle of a mark to its edge.

    Examples
    --------
    >>> none = np.empty((0, 2))
    >>> (one,) = beside([Wanted((50, 50), ("A",))], np.array([[50.0, 50]]), none, Box(0, 0, 99, 99), 7)
    >>> one.box.left, one.leader
    (59.0, None)
    """
    return tuple(_best(list(wanted), _Taken(marks, joined, room, reach)).placed)


def _best(wanted: list[Wanted], free: _Taken) -> _Taken:
    """Return the choice that leaves out fewest, of several."""
    best, order, missed_before = free, list(range(len(wanted))), set[int]()
    for _ in range(_ROUNDS):
        taken = replace(free, placed=[])
        missed = [i for i in order if not taken.takes(wanted[i])]
        if len(taken.placed) > len(best.placed):
            best = taken
        if not missed:
            break
        # Whoever found no room chooses first next time; whoever finds none again keeps to the shortest words.
        for i in missed_before.intersection(missed):
            wanted[i] = wanted[i]._replace(says=wanted[i].says[-1:])
        order = missed + [i for i in order if i not in missed]
        missed_before.update(missed)
    return best


def along(line: Sequence[Place]) -> FloatArray:
    """
    Return places on a line through some places, close to each other.

    Examples
    --------
    >>> along([(0.0, 0.0), (8.0, 0.0)]).tolist()
    [[0.0, 0.0], [4.0, 0.0], [8.0, 0.0]]
    """
    corners = np.array(line, dtype=np.float64).reshape(-1, 2)
    parts = [corners[:1]]
    for a, b in pairwise(corners):
        count = math.ceil(math.dist(a, b) / _STEP)
        parts.append(a + (b - a) * np.arange(1, count + 1)[:, None] / max(count, 1))
    return np.concatenate(parts)


def _around(place: Place, said: str, reach: float) -> Iterator[Beside]:
    """Return where words may stand around a point, from the best to the worst."""
    x, y = place
    wide, high = widest(said) / 2, _HIGH / 2
    for distance, direction in product((*_NEAR, *_FAR), _DIRECTIONS):
        # To the right or to the left of the point words begin or end there; above and below they are centred.
        across, up = math.cos(math.radians(direction)), math.sin(math.radians(direction))
        middle = x + across * (reach + distance) + wide * _side(across)
        at = y - up * (reach + distance) - high * _side(up)
        box = Box(middle - wide, at - high, middle + wide, at + high)
        end = min(max(x, box.left), box.right), min(max(y, box.top), box.bottom)
        leader = (place, end) if distance in _FAR else None
        yield Beside(said, box, _ANCHORS[_side(across)], leader)


_ANCHORS: dict[int, Anchor] = {-1: "end", 0: "middle", 1: "start"}


def _side(part: float) -> int:
    return 0 if abs(part) < 0.1 else 1 if part > 0 else -1


@dataclass
class _Taken:
    """What lies where already."""

    marks: FloatArray
    joined: FloatArray
    room: Box
    reach: float
    placed: list[Beside] = field(default_factory=list)
    led: FloatArray = field(default_factory=lambda: np.empty((0, 2)))
    """Places on leaders."""

    def takes(self, wanted: Wanted) -> bool:
        """Place the words of a point, and tell whether there was room for any."""
        others = self.marks[np.any(self.marks != wanted.place, axis=1)]
        # The shorter words come only after all places for the longer ones.
        found = (
            put
            for said, is_strict in product(wanted.says, (True, False))
            for put in _around(wanted.place, said, self.reach)
            if self.has_room_for(put, is_strict=is_strict)
            and not (is_strict and put.box.wider(self.reach + _APART).holds_any(others))
            and (put.leader is not None or put.box.is_nearer(wanted.place, others))
            and (put.leader is None or self.is_clear(put.leader, others, is_strict=is_strict))
        )
        put = next(found, None)
        if put is None:
            return False
        self.placed.append(put)
        if put.leader is not None:
            self.led = np.concatenate([self.led, along(put.leader)])
        return True

    def has_room_for(self, one: Beside, *, is_strict: bool) -> bool:
        """Tell whether words cover nothing that has to be seen; strictly, no line that joins points either."""
        box, around = one.box, one.box.wider(_GAP)
        if not box.lies_in(self.room) or any(around.meets(other.box) for other in self.placed):
            return False
        if is_strict and box.wider(2).holds_any(self.joined):
            return False
        return not (
            box.wider(self.reach).holds_any(self.marks) or box.wider(1).holds_any(self.led)
        )

    def is_clear(
        self, leader: tuple[Place, Place], others: FloatArray, *, is_strict: bool
    ) -> bool:
        """Tell whether a leader passes by all other words, leaders and marks."""
        on = along(leader)
        if any(other.box.wider(1).holds_any(on) for other in self.placed):
            return False
        margin = self.reach if is_strict else self.reach / 2
        return _distance(on, self.led) > _STEP and _distance(on, others) > margin


def _distance(some: FloatArray, others: FloatArray) -> float:
    """Return how near places come to other places."""
    across, down = np.moveaxis(some[:, None] - others[None], 2, 0)
    return float(np.hypot(across, down).min(initial=math.inf))
