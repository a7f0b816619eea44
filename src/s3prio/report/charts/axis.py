"""An axis: from where to where does it reach, and at which round numbers does it have ticks?"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import count

from s3prio.domain.arrays import FloatArray
from s3prio.text import Number

_BESIDE = 0.05
"""Room beyond the outermost values on both sides, as a share of what lies between them."""

_SURE, _NOTHING = 1e-9, 1e-12
"""Shares of a value, and values, that are the work of rounding."""


@dataclass(frozen=True)
class Axis:
    """
    A scale in a drawing.

    Attributes
    ----------
    low, high : float
        Values at its ends.
    start, end : float
        Where these are in the drawing.
    """

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """Return where a value stands."""
        share = (value - self.low) / (self.high - self.low)
        return self.start + share * (self.end - self.start)

    @property
    def unit(self) -> float:
        """How much one unit of the drawing is worth."""
        return (self.high - self.low) / abs(self.end - self.start)

    def coarser(self, unit: float) -> Axis:
        """Return an axis around the same middle of which each unit of the drawing is worth so much."""
        middle, half = (self.low + self.high) / 2, unit * abs(self.end - self.start) / 2
        return Axis(middle - half, middle + half, self.start, self.end)

    def ticks(self, most: int, *, percent: bool = False) -> tuple[Number, ...]:
        """
        Return round numbers in equal steps.

        Parameters
        ----------
        most : int
            No more than so many; with less than three it may be none.
        percent : bool
            Whether 1 is said as 100 %.

        Examples
        --------
        >>> [tick.value for tick in Axis(0.13, 0.32, 0, 100).ticks(5)]
        [0.15, 0.2, 0.25, 0.3]
        """
        finest = math.floor(math.log10(self.high - self.low)) - 2
        power, step = next(
            (power, factor * 10.0**power)
            for power in count(finest)
            for factor in (1, 2, 5)
            if len(self._multiples(factor * 10.0**power)) <= most
        )
        decimals = max(-power - (2 if percent else 0), 0)
        return tuple(
            Number(round(i * step, max(-power, 0)), decimals, percent=percent)
            for i in self._multiples(step)
        )

    def _multiples(self, step: float) -> range:
        """Return how often a step has been taken at each of the places within the scale."""
        return range(math.ceil(self.low / step - _SURE), math.floor(self.high / step + _SURE) + 1)


def around(values: FloatArray, start: float, end: float) -> Axis:
    """
    Return an axis that has room for all values, and for marks at the outermost of them.

    Parameters
    ----------
    values : (n,) array
        Finite; an axis without any goes from 0 to 1.
    start, end : float
        Where the axis begins and ends in the drawing.

    Examples
    --------
    >>> axis = around(np.array([2.0, 4.0]), 0, 110)
    >>> (axis.low, axis.high, axis.at(3.0))
    (1.9, 4.1, 55.0)
    """
    low, high = (float(values.min()), float(values.max())) if values.size else (0.0, 1.0)
    size = max(abs(low), abs(high))
    # Values that differ by nothing but their last digits are one value.
    if high - low <= max(_SURE * size, _NOTHING):
        middle, half = (low + high) / 2, size / 10 if size > _NOTHING else 0.5
        low, high = middle - half, middle + half
    beside = _BESIDE * (high - low)
    return Axis(low - beside, high + beside, start, end)
