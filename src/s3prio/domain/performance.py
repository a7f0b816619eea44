"""The performance table: what was measured, for each alternative and indicator, with its bounds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from s3prio.domain.arrays import FloatArray, IntArray, TextArray, frozen, require_shape
from s3prio.domain.as_table import AsTable
from s3prio.errors import PerformanceError
from s3prio.text import Text

if TYPE_CHECKING:
    import pandas as pd

Alternative = tuple[str, ...]
"""A topic's id alone, or municipality and topic: ``("bochum", "healthcare")``."""


@dataclass(frozen=True)
class Column:
    """
    Where one column of a performance table comes from.

    Attributes
    ----------
    indicator : str
        The indicator's id.
    period : str
        The year or years of the figures, for example ``"2014-2024"``.
    place_wide : bool
        True if the figure is the same for all topics of a place.
    remark : str
        A reason code for a whole column, ``"two_points"`` for growth from two years only; or empty.
    """

    indicator: str
    period: str
    place_wide: bool = False
    remark: str = ""


@dataclass(frozen=True)
class PerformanceTable(AsTable):
    """
    Measured performances of n alternatives on q indicators, in each indicator's own unit.

    Attributes
    ----------
    alternatives : (n,) labels, unique
    columns : (q,) `Column`
    lowest, highest : (n, q) array
        The performance lies between them; equal where it is exact, both NaN where not measured.
    support : (n, q) integer array
        How many figures went in.
    reasons : (n, q) array of str
        Why there is no performance; empty where there is one.
    """

    alternatives: tuple[Alternative, ...]
    columns: tuple[Column, ...]
    lowest: FloatArray
    highest: FloatArray
    support: IntArray
    reasons: TextArray

    def __post_init__(self) -> None:
        if len(set(self.alternatives)) != len(self.alternatives):
            raise PerformanceError(Text("The labels of the alternatives are not unique."))
        shape = (len(self.alternatives), len(self.columns))
        for name, dtype in (
            ("lowest", float),
            ("highest", float),
            ("support", int),
            ("reasons", str),
        ):
            values = frozen(getattr(self, name), dtype)
            require_shape(name, values, shape)
            object.__setattr__(self, name, values)

    @property
    def performances(self) -> FloatArray:
        """Midpoints of the bounds, (n, q); NaN means "not measured", nothing else."""
        return (self.lowest + self.highest) / 2

    def require_figures(self) -> None:
        """
        Refuse a table that holds nothing: a ranking of unknowns would look like a result.

        Raises
        ------
        PerformanceError
            If not one performance was measured.
        """
        if self.lowest.size and np.isnan(self.lowest).all():
            raise PerformanceError(
                Text(
                    "Not one figure is known of what is to be scored; the year may be too early, or"
                    " the tables empty."
                )
            )

    def to_frame(self) -> pd.DataFrame:
        """Return the midpoints as a data frame, alternatives x indicators."""
        import pandas as pd  # noqa: PLC0415 loaded only by those who ask for a frame

        return pd.DataFrame(
            self.performances,
            index=["/".join(alternative) for alternative in self.alternatives],
            columns=[column.indicator for column in self.columns],
        )
