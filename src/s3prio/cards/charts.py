"""What a chart shows: its data, bound to no language and drawn by nobody yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np

from s3prio.cards.cells import CategoryCell
from s3prio.domain.arrays import FloatArray, IntArray
from s3prio.domain.label import Label
from s3prio.domain.surroundings import Ring


@dataclass(frozen=True)
class Bars:
    """
    Chart data: stacked bars.

    Attributes
    ----------
    labels : (n,) what each bar is
    parts : (m,) what each part of a bar is
    lengths : (n, m) array, in points or whatever the parts are counted in
    marked : (n,) which bars stand out
    step : int
        Distance between two lines of the scale.
    decimals : int
        Of the number at the end of each bar.
    ends : (n,) tuple, optional
        What stands at the end of each bar instead of its length; anything that can be said.
    is_ordered : bool
        Whether the parts are steps of one thing, from the best to the worst: then from dark to pale.
    """

    labels: tuple[Label, ...]
    parts: tuple[Label, ...]
    lengths: FloatArray
    marked: tuple[bool, ...]
    step: int = 20
    decimals: int = 1
    ends: tuple[object, ...] = ()
    is_ordered: bool = False


@dataclass(frozen=True)
class Dots:
    """
    Chart data: each row's value in several series, on one scale.

    Attributes
    ----------
    labels : (n,) what each row is
    series : (s,) names, at most five
    values : (n, s) array, in points; NaN where there is none
    marked : (n, s) boolean array
        Filled dots; the others are hollow.
    marks : object or None
        What a filled dot means.
    """

    labels: tuple[Label, ...]
    series: tuple[object, ...]
    values: FloatArray
    marked: np.ndarray
    marks: object | None = None


@dataclass(frozen=True)
class Tile:
    """
    A municipality on a map.

    Attributes
    ----------
    short : str
    row, column : int
        Place of an equal tile, from the top left.
    cell : CategoryCell
    rings : tuple of rings
        Its true outline; empty for an equal tile.
    """

    short: str
    row: int
    column: int
    cell: CategoryCell
    rings: tuple[Ring, ...] = ()


class Tick(NamedTuple):
    """A place on a strip at which something changes, and the number by which the table tells what."""

    position: float
    number: int


class Strip(NamedTuple):
    """
    A way from 0 to 1 on which things change.

    Attributes
    ----------
    label : Label
    now : float
        Where one stands.
    ticks : tuple of Tick, ascending
    """

    label: Label
    now: float
    ticks: tuple[Tick, ...]


@dataclass(frozen=True)
class Strips:
    """Chart data: ways one below the other, each from 0 to 100 %, with numbered changes on them."""

    strips: tuple[Strip, ...]


class Stretch(NamedTuple):
    """A part of the way from 0 to 1, from where something holds to where it ends."""

    start: float
    end: float


class StretchRow(NamedTuple):
    """
    A way from 0 to 1, and where on it something holds.

    Attributes
    ----------
    label : object
        What the row is about; anything that can be said.
    stretches : tuple of Stretch, ascending
        Empty where it holds nowhere.
    now : float or None
        Where one stands; None if that is nowhere on this way.
    """

    label: object
    stretches: tuple[Stretch, ...]
    now: float | None = None


@dataclass(frozen=True)
class Stretches:
    """
    Chart data: for each row, where on the way from 0 to 100 % something holds.

    Attributes
    ----------
    rows : tuple of StretchRow
    filled : object
        What a filled stretch means.
    title_left, title_right : object or None
        What 0 and what 1 mean.
    now_means : object or None
        What the mark of where one stands means; None for today.
    tips : tuple of Tick, ascending
        Places at which something changes in any of the rows, numbered as in the table.
    """

    rows: tuple[StretchRow, ...]
    filled: object
    title_left: object | None = None
    title_right: object | None = None
    now_means: object | None = None
    tips: tuple[Tick, ...] = ()


Corner = tuple[float, float, float]
"""A place in a triangle: shares of its three corners, sum 1."""


class Patch(NamedTuple):
    """A part of a triangle: its outline, and the number of what holds there."""

    outline: tuple[Corner, ...]
    number: int


class Panel(NamedTuple):
    """
    One triangle.

    Attributes
    ----------
    title : object
        What is held fixed; empty if there is only one triangle.
    patches : tuple of Patch
    dots : tuple of Corner
        Weightings that are marked.
    """

    title: object
    patches: tuple[Patch, ...]
    dots: tuple[Corner, ...]


@dataclass(frozen=True)
class Triangles:
    """
    Chart data: a row of triangles of weights, with what holds where.

    Attributes
    ----------
    corners : three labels
        Top, lower left, lower right: where that criterion has all the weight that the three share.
    panels : tuple of Panel
    legend : tuple of (number, what it stands for)
    dot : object
        What a dot means.
    """

    corners: tuple[Label, Label, Label]
    panels: tuple[Panel, ...]
    legend: tuple[tuple[int, object], ...]
    dot: object


@dataclass(frozen=True)
class TileMap:
    """Chart data: the municipalities where they lie, each with its category."""

    tiles: tuple[Tile, ...]


Join = Literal["none", "straight", "steps"]
"""How the points of a line are joined: not at all, by the shortest way, or level and upright by turns."""


@dataclass(frozen=True)
class Scatter:
    """
    Chart data: points on a plane, such as what can be reached of two aims at once.

    Attributes
    ----------
    x_title, y_title : object
        What is counted to the right and upwards; anything that can be said.
    points : (n, 2) array
        x and y of each point; one that is not finite is not drawn.
    kinds : (n,) array of whole numbers
        0 for the background, of which a sample is drawn where it has too many points; 1 for the line; 2 for hollow
        points; 3 and above for others, each with a colour and a shape of its own.
    kind_names : tuple of object
        What a point of each kind is, from kind 0 on.
    labels : (n,) tuple of object
        Few words beside a point, "" for none. Where a point lacks room for its words, only the number is written
        with which they begin, as in "3 Logistics".
    line : "none", "straight" or "steps"
        How the points of kind 1 are joined, from the left to the right. Of two steps the lower one reaches from point
        to point: between two points no more is shown than both of them have.
    is_percent_x, is_percent_y : bool
        Whether an axis counts shares, 1 for 100 %.
    has_equal_units : bool
        Whether one unit is as long to the right as upwards, so that angles and distances mean something.
    """

    x_title: object
    y_title: object
    points: FloatArray
    kinds: IntArray
    kind_names: tuple[object, ...]
    labels: tuple[object, ...]
    line: Join = "none"
    is_percent_x: bool = False
    is_percent_y: bool = False
    has_equal_units: bool = False


Chart = Bars | Dots | Scatter | Stretches | Strips | TileMap | Triangles
