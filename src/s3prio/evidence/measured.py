"""
What an evidence function gives back: values, what they rest on, and why some are missing.

0/0 is not 0 and a hole is not a zero: a value that cannot be had is NaN with a reason code.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import ArrayLike

from s3prio.domain.arrays import FloatArray, IntArray, TextArray, frozen

Reason = Literal["", "zero_margin", "missing_year", "too_few", "missing"]
"""
``zero_margin``: a total to divide by is 0. ``missing_year``: no figure for a year that is needed.
``too_few``: fewer observations than the formula needs. ``missing``: the table has no figure.
"""


@dataclass(frozen=True)
class Measured:
    """
    Values of an evidence function.

    Attributes
    ----------
    values : array
        NaN where undefined.
    support : integer array of the same shape
        How many observations each value rests on.
    reasons : array of str of the same shape
        A `Reason` for each NaN, empty elsewhere.
    """

    values: FloatArray
    support: IntArray
    reasons: TextArray

    def __post_init__(self) -> None:
        for name, dtype in (("values", float), ("support", int), ("reasons", str)):
            object.__setattr__(self, name, frozen(getattr(self, name), dtype))

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> np.ndarray:  # noqa: FBT001 numpy's own signature
        """Return the values, so that `numpy.asarray` takes a result."""
        return np.array(self.values, dtype=dtype, copy=copy)


def quotient(numerator: ArrayLike, denominator: ArrayLike) -> Measured:
    """
    Divide, and say why where it cannot be done.

    Parameters
    ----------
    numerator, denominator : array_like, broadcast together
        NaN means "not observed".

    Returns
    -------
    Measured
        NaN with reason ``zero_margin`` where the denominator is 0, also for 0/0; NaN with reason
        ``missing`` where one of the two is not observed.

    Examples
    --------
    >>> quotient([6.0, 0.0, 3.0], [3.0, 0.0, 0.0]).values
    array([ 2., nan, nan])
    """
    top, bottom = np.broadcast_arrays(
        np.asarray(numerator, dtype=np.float64), np.asarray(denominator, dtype=np.float64)
    )
    missing = np.isnan(top) | np.isnan(bottom)
    zero = ~missing & (bottom == 0)
    defined = ~missing & ~zero
    values = np.full(top.shape, np.nan)
    np.divide(top, bottom, out=values, where=defined)
    reasons = np.select([missing, zero], ["missing", "zero_margin"], "")
    return Measured(values, defined.astype(np.int64), reasons)
