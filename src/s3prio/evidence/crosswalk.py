"""
From occupations to topics: weighted sums over a crosswalk, with bounds where cells are suppressed.

The crosswalk is an assumption that people edit; the same one is applied to every place.
"""

import numpy as np
from numpy.typing import ArrayLike

from s3prio.domain.figures import Bounds

SUPPRESSED = (0.0, 2.0)
"""What an empty cell can hold: the smallest published positive figure is 3, zeros are published."""


def suppression_bounds(counts: ArrayLike, suppressed: tuple[float, float] = SUPPRESSED) -> Bounds:
    """
    Bounds of published figures: a suppressed cell lies between the two limits.

    Parameters
    ----------
    counts : array_like, 0 or more
        NaN where the publisher left the cell empty.
    suppressed : (float, float)
        Lowest and highest figure that an empty cell can stand for.

    Returns
    -------
    Bounds of the same shape

    Examples
    --------
    >>> suppression_bounds([5.0, np.nan]).highest
    array([5., 2.])
    """
    array = np.asarray(counts, dtype=np.float64)
    empty = np.isnan(array)
    return Bounds(np.where(empty, suppressed[0], array), np.where(empty, suppressed[1], array))


def topic_counts(counts: Bounds, crosswalk: ArrayLike) -> Bounds:
    """
    Jobs of topics as weighted sums of the jobs of occupations.

    Topics may share occupations, so topics must not be added up.

    Parameters
    ----------
    counts : Bounds of shape (p, c)
        Jobs by place and occupation.
    crosswalk : (c, k) array_like in [0, 1]
        How much of an occupation belongs to a topic.

    Returns
    -------
    Bounds of shape (p, k)
    """
    weights = np.asarray(crosswalk, dtype=np.float64)
    return Bounds(counts.lowest @ weights, counts.highest @ weights)
