"""A method that puts alternatives into ordered categories, and what it hands on."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from s3prio.domain.arrays import BoolArray, FloatArray, IntArray
from s3prio.domain.ranking import TOLERANCE
from s3prio.domain.sorting import Judge
from s3prio.errors import Fault
from s3prio.methods.method import Method
from s3prio.text import Text


class Sorted(NamedTuple):
    """What a sorting method finds; see `s3prio.domain.sorting.Sorting`."""

    values: IntArray
    q: int
    margins: FloatArray
    rising: BoolArray
    margin_unit: str
    judge: Judge | None
    limits: FloatArray | None = None
    possible: IntArray | None = None


class SortingMethod(Method):
    """A method that puts alternatives into ordered categories, 1 the lowest."""

    method: str

    @abstractmethod
    def faults(
        self,
        performances: FloatArray,
        weights: FloatArray,
        directions: FloatArray,
        names: Sequence[object] = (),
    ) -> list[Fault]:
        """Tell why the method has no answer for these figures; empty if it has one."""

    @abstractmethod
    def sorted(
        self, performances: FloatArray, weights: FloatArray, directions: FloatArray
    ) -> Sorted:
        """
        Sort alternatives.

        Parameters
        ----------
        performances : (n, m) array, finite
        weights : (m,) array, 0 or more, sum 1
        directions : (m,) array of +1 and −1

        Returns
        -------
        Sorted
        """


def cut(scores: FloatArray, cuts: FloatArray) -> IntArray:
    """
    Category numbers by cuts; a score on a cut has reached it.

    Parameters
    ----------
    scores : (n,) array
    cuts : (q - 1,) array, rising

    Returns
    -------
    (n,) integer array, 1 to q

    Examples
    --------
    >>> cut(np.array([0.1, 0.4, 0.9]), np.array([0.4, 0.6]))
    array([1, 2, 3])
    """
    return 1 + np.searchsorted(cuts - TOLERANCE, scores, side="right").astype(np.int64)


def nearest_cut(
    scores: FloatArray, cuts: FloatArray, values: IntArray
) -> tuple[FloatArray, BoolArray]:
    """
    Distance to the nearest cut at which the category changes, and whether that would lift it.

    Examples
    --------
    >>> nearest_cut(np.array([0.45]), np.array([0.4, 0.6]), np.array([2]))
    (array([0.05]), array([False]))
    """
    ends = np.concatenate([[-np.inf], cuts, [np.inf]])
    down, up = scores - ends[values - 1], ends[values] - scores
    rising: BoolArray = np.asarray(up < down)
    return np.maximum(np.where(rising, up, down), 0.0), rising


def nearer(falls: FloatArray, rises: FloatArray) -> tuple[FloatArray, BoolArray]:
    """Return the smaller of what it takes to fall and to rise, 0 or more, and whether it is to rise."""
    rising: BoolArray = np.asarray(rises < falls)
    return np.maximum(np.where(rising, rises, falls), 0.0), rising


def profile_faults(
    profiles: ArrayLike, directions: FloatArray, names: Sequence[object]
) -> list[Fault]:
    """
    Tell what is wrong with limiting profiles: one entry a criterion, and none worse than the one below.

    Parameters
    ----------
    profiles : (q - 1, m) array_like, lowest first
    directions : (m,) array of +1 and −1
    names : (m,) names of the criteria, or none
    """
    m = len(directions)
    lengths = {len(row) for row in np.asarray(profiles, dtype=object)}
    if lengths != {m}:
        said = {"got": sorted(lengths), "m": m}
        return [Fault(Text("Profiles have {got} entries; there are {m} criteria.", said))]
    steps = np.diff(np.asarray(profiles, dtype=np.float64), axis=0) * directions
    return [
        Fault(
            Text(
                "Profile {upper} is worse than profile {lower} on criterion {name}.",
                {
                    "upper": h + 2,
                    "lower": h + 1,
                    "name": names[j] if len(names) else j + 1,
                },
            ),
            Text(
                "Write the lowest profile first; each must be at least as good as the one before."
            ),
        )
        for h, j in np.argwhere(steps < 0).tolist()
    ]
