"""Weights: what each criterion is worth, 0 or more and together 1."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from s3prio.domain.arrays import FloatArray, frozen, require_shape
from s3prio.errors import WeightError
from s3prio.text import Text


def normalised_weights(points: ArrayLike) -> FloatArray:
    """
    Divide points by their sum, along the last axis.

    Parameters
    ----------
    points : (..., m) array_like, 0 or more, finite, not all zero in a row
        As people gave them: 100 points, percentages, or any others.

    Returns
    -------
    (..., m) array, unitless, rows sum to 1

    Raises
    ------
    WeightError
        Naming the first offending weight.

    Examples
    --------
    >>> normalised_weights([30, 10])
    array([0.75, 0.25])
    """
    array = np.asarray(points, dtype=np.float64)
    return np.asarray(array / totals_of(array), dtype=np.float64)


def totals_of(points: FloatArray) -> FloatArray:
    """
    Return sums of points along the last axis, sure that one can divide by them.

    Parameters
    ----------
    points : (..., m) array

    Returns
    -------
    (..., 1) array, above 0

    Raises
    ------
    WeightError
        As in `normalised_weights`.
    """
    if points.ndim == 1:
        # Python's own sum is several times faster for one short row.
        row = points.tolist()
        total = sum(row)
        if row and min(row) >= 0 and 0 < total < np.inf:
            return np.array([total])
    # A product with ones adds short rows up several times faster than a sum along the last axis.
    totals = (points @ np.ones(points.shape[-1]))[..., None]
    # NaN is not 0 or more either, and an infinite weight makes an infinite total.
    if not (points.min(initial=0.0) >= 0 and np.isfinite(totals.max(initial=0.0))):
        wrong = points[~np.isfinite(points) | (points < 0)]
        raise WeightError(
            Text(
                "A weight is {got}; weights are finite numbers, 0 or more.",
                {"got": str(wrong[0] if wrong.size else points.max())},
            )
        )
    if points.size and totals.min(initial=np.inf) == 0:
        raise WeightError(Text("All weights are zero; at least one must be above 0."))
    return np.asarray(totals)


@dataclass(frozen=True)
class Weights:
    """
    Weights of m criteria.

    Attributes
    ----------
    criteria : (m,) labels
    values : (m,) array, 0 or more, sum 1
    """

    criteria: tuple[str, ...]
    values: FloatArray

    def __post_init__(self) -> None:
        values = frozen(normalised_weights(self.values))
        require_shape("values", values, (len(self.criteria),))
        object.__setattr__(self, "values", values)

    @classmethod
    def of(cls, points: Mapping[str, float]) -> Weights:
        """
        Return weights from points by criterion.

        Examples
        --------
        >>> Weights.of({"jobs": 3, "growth-market": 1}).values
        array([0.75, 0.25])
        """
        return cls(tuple(points), np.array(list(points.values()), dtype=np.float64))
