"""
What is being measured: which places and topics, against which reference, in which year.

`Setting` hands the measures the figures they ask for. Its one rule about time: a figure is the
latest not after the scenario's year, and its own year is shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from s3prio.domain.arrays import FloatArray, IntArray, TextArray
from s3prio.domain.figures import Bounds, Figures


@dataclass(frozen=True)
class Setting:
    """
    The circumstances of a measurement.

    Attributes
    ----------
    figures : mapping from ``"table.column"`` to `Figures`
    places : (p,) labels
        What is measured: the region alone, or its municipalities.
    topics : (k,) labels
    region : str
        The region's own id among the places of the tables.
    reference : str
        The reference economy's id.
    year : int
    """

    figures: Mapping[str, Figures]
    places: tuple[str, ...]
    topics: tuple[str, ...]
    region: str
    reference: str
    year: int

    @property
    def shape(self) -> tuple[int, int]:
        """Places and topics of the measurement, (p, k)."""
        return len(self.places), len(self.topics)

    def at(self, column: str, year: int, places: tuple[str, ...] | None = None) -> Bounds:
        """Return a column's figures in a year: for the measured places, or for others."""
        return self.figures[column].at(
            self.places if places is None else places, self.topics, year
        )

    def reference_at(self, column: str, year: int) -> Bounds:
        """Return a column's figures of the reference economy, of shape (1, k)."""
        return self.at(column, year, (self.reference,))

    def years(self, columns: tuple[str, ...], *, with_reference: bool = False) -> tuple[int, ...]:
        """
        Return the years not after the scenario's in which all columns have figures.

        A year counts when the places measured, and the reference if asked for, have a figure for
        at least one topic; what is missing then is missing for the single cell. Where no year
        serves all places, the years that serve most of them count.
        """
        others = (self.reference,) if with_reference else ()
        held = [self.figures[column] for column in columns]
        shared = set.intersection(*(set(figures.years) for figures in held))
        counts = {}
        for year in sorted(year for year in shared if year <= self.year):
            served = np.logical_and.reduce(
                [
                    figures.served((*self.places, *others), self.topics)[
                        :, figures.years.index(year)
                    ]
                    for figures in held
                ]
            )
            own = served[: len(self.places)]
            counts[year] = int(own.sum()) if served[len(self.places) :].all() else 0
        most = max(counts.values(), default=0)
        return tuple(year for year, places in counts.items() if places == most > 0)


@dataclass(frozen=True)
class Performance:
    """
    One indicator, measured for p places and k topics.

    Attributes
    ----------
    lowest, highest : (p, k) array
        Both NaN where there is no performance; infinite where it is beyond every scale, as the
        logarithm of no jobs at all.
    support : (p, k) integer array
    reasons : (p, k) array of str
    period : str
        Year or years of the figures; empty if the figures have none.
    remark : str
        Code of something a reader must know about the whole column; empty if there is nothing.
    """

    lowest: FloatArray
    highest: FloatArray
    support: IntArray
    reasons: TextArray
    period: str
    remark: str = ""


def performance(
    bounds: Bounds,
    support: int | IntArray,
    period: str,
    *,
    remark: str = "",
    why: str | TextArray = "missing",
) -> Performance:
    """
    Return a performance from bounds, with a reason wherever they are undefined.

    Parameters
    ----------
    bounds : Bounds of shape (p, k)
    support : int or (p, k) integer array
        Years (or other observations) that each defined value rests on.
    period, remark : str
        As in `Performance`.
    why : str or (p, k) array of str
        The reason code of undefined values.
    """
    defined = ~np.isnan(bounds.lowest) & ~np.isnan(bounds.highest)
    return Performance(
        np.where(defined, np.minimum(bounds.lowest, bounds.highest), np.nan),
        np.where(defined, np.maximum(bounds.lowest, bounds.highest), np.nan),
        np.where(defined, support, 0),
        np.where(defined, "", why),
        period,
        remark,
    )


def not_measured(shape: tuple[int, int], why: str) -> Performance:
    """Return a performance that is missing everywhere, for one reason."""
    nothing = np.full(shape, np.nan)
    return performance(Bounds(nothing, nothing), 0, "", why=why)
