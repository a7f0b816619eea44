"""
Raw figures on their way to indicators: one column of a table, with bounds instead of holes.

A figure that the publisher suppressed is known to lie between two bounds; a figure that nobody
measured is NaN. Neither is zero.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from s3prio.domain.arrays import BoolArray, FloatArray, frozen, require_shape


@dataclass(frozen=True)
class Bounds:
    """
    Figures with what is certain about them.

    Attributes
    ----------
    lowest, highest : arrays of one shape, lowest <= highest
        Equal where the figure is exact; both NaN where there is none.
    """

    lowest: FloatArray
    highest: FloatArray

    @property
    def middle(self) -> FloatArray:
        """Midpoints, of the same shape."""
        return (self.lowest + self.highest) / 2


@dataclass(frozen=True)
class Figures:
    """
    One column of a table of figures by place, topic and year.

    A key that the table does not have is the single label ``""`` (or year 0): unemployment has
    no topic, complexity no place, an expert's judgement no year.

    Attributes
    ----------
    places : (p,) labels
    topics : (k,) labels
    years : (t,) ascending
    lowest, highest : (p, k, t) array, in the column's unit
        NaN where there is no figure.
    """

    places: tuple[str, ...]
    topics: tuple[str, ...]
    years: tuple[int, ...]
    lowest: FloatArray
    highest: FloatArray

    def __post_init__(self) -> None:
        shape = (len(self.places), len(self.topics), len(self.years))
        for name in ("lowest", "highest"):
            values = frozen(getattr(self, name))
            require_shape(name, values, shape)
            object.__setattr__(self, name, values)

    def at(self, places: tuple[str, ...], topics: tuple[str, ...], year: int) -> Bounds:
        """
        Return the figures of some places and topics in one year.

        Parameters
        ----------
        places, topics : labels
            In the order wanted; a place or topic without a figure gives NaN.
        year : int
            One of `years`.

        Returns
        -------
        Bounds of shape (len(places), len(topics))
            A table without the key place (or topic) gives the same figure for each.
        """
        if not self.lowest.size:
            nothing = np.full((len(places), len(topics)), np.nan)
            return Bounds(nothing, nothing)
        rows = _positions(self.places, places)
        columns = _positions(self.topics, topics)
        taken = np.ix_(np.maximum(rows, 0), np.maximum(columns, 0))
        absent = (rows < 0)[:, None] | (columns < 0)[None, :]
        t = self.years.index(year)
        return Bounds(
            np.where(absent, np.nan, self.lowest[..., t][taken]),
            np.where(absent, np.nan, self.highest[..., t][taken]),
        )

    def served(self, places: tuple[str, ...], topics: tuple[str, ...]) -> BoolArray:
        """
        Tell in which years each place has a figure for at least one of the topics.

        Parameters
        ----------
        places, topics : labels

        Returns
        -------
        (len(places), t) boolean array
        """
        rows, columns = _positions(self.places, places), _positions(self.topics, topics)
        found = np.zeros((len(places), len(self.years)), dtype=bool)
        known = rows >= 0
        taken = np.ix_(rows[known], columns[columns >= 0])
        found[known] = np.isfinite(self.lowest[taken]).any(axis=1)
        return found


def _positions(labels: tuple[str, ...], wanted: tuple[str, ...]) -> np.ndarray:
    if labels == ("",):
        return np.zeros(len(wanted), dtype=np.int64)
    index = {label: position for position, label in enumerate(labels)}
    return np.array([index.get(label, -1) for label in wanted], dtype=np.int64)
