"""Topics that overlap: points and evidence for one thing would count twice where it stands in the list twice."""

from __future__ import annotations

from itertools import combinations
from typing import NamedTuple

import numpy as np

from s3prio.domain.arrays import FloatArray

SAME_VALUES = 0.02
"""Two topics look alike if they differ by no more than this on every criterion."""

SAME_PLACES = 0.98
"""Or if their scores rise and fall together over the municipalities, with at least this correlation."""


class Clones(NamedTuple):
    """
    Two topics that look alike.

    Attributes
    ----------
    first, second : int
    difference : float
        The largest difference of their values on a criterion.
    correlation : float or None
        Of their scores over the municipalities; None where that says nothing.
    """

    first: int
    second: int
    difference: float
    correlation: float | None


def clones(values: FloatArray, scores: FloatArray | None) -> tuple[Clones, ...]:
    """
    Find topics that look alike.

    Parameters
    ----------
    values : (n, m) array in [0, 1]
        Of the topics on the criteria.
    scores : (p, n) array or None
        Of the municipalities in the topics.

    Returns
    -------
    tuple of Clones
        The most alike first.

    Examples
    --------
    >>> clones(np.array([[0.5, 0.5], [0.51, 0.49], [0.9, 0.5]]), None)[0][:2]
    (0, 1)
    """
    found = []
    for i, j in combinations(range(len(values)), 2):
        difference = float(np.abs(values[i] - values[j]).max())
        together = None if scores is None else _correlation(scores[:, i], scores[:, j])
        if difference <= SAME_VALUES or (together is not None and together >= SAME_PLACES):
            found.append(Clones(i, j, difference, together))
    return tuple(sorted(found, key=lambda one: (-(one.correlation or 0.0), one.difference)))


def _correlation(one: FloatArray, other: FloatArray) -> float | None:
    if len(one) < 5 or np.ptp(one) < 1e-9 or np.ptp(other) < 1e-9:
        return None
    return float(np.corrcoef(one, other)[0, 1])
