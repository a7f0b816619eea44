"""
Agreement: do several people rank alike, and do two give the same categories?

Kendall's W :cite:p:`kendall1939` is the spread of the summed ranks as a share of what it would be if all ranked
alike; ranks of level ones are averaged, and the share is of what their ties leave possible :cite:p:`kendall1990`.
Weighted kappa :cite:p:`cohen1968` compares how far two classifications lie apart with how far they would if the
same categories were dealt out by chance.
"""

import numpy as np

from s3prio.domain.arrays import FloatArray, IntArray
from s3prio.domain.ranking import rank
from s3prio.errors import InputError
from s3prio.text import Text


def kendall_w(scores: FloatArray) -> float | None:
    """
    Concordance of several raters: 1 where all rank alike, 0 where the sums of their ranks are level.

    Parameters
    ----------
    scores : (s, n) array, finite
        Row by rater; higher is better, and only the order counts. Scores closer than 1e-9 are level.

    Returns
    -------
    float in [0, 1], or None
        Corrected for ties. None where it is not defined: fewer than two raters, or none who says that anything
        is better than anything else.

    Raises
    ------
    PerformanceError
        If a score is not finite.

    References
    ----------
    :cite:t:`kendall1939`; ties: :cite:t:`kendall1990`

    Examples
    --------
    >>> kendall_w(np.array([[3.0, 2.0, 1.0], [9.0, 5.0, 4.0]]))
    1.0
    >>> kendall_w(np.array([[3.0, 2.0, 1.0], [1.0, 2.0, 3.0]]))
    0.0
    >>> kendall_w(np.ones((2, 3)))
    """
    ranks = _mean_ranks(scores)
    # Each rater's squares are (n^3 - n - sum(t^3 - t)) / 12, so this is the usual formula with its correction.
    spreads = ((ranks - ranks.mean(axis=1, keepdims=True)) ** 2).sum() if ranks.size else 0.0
    if len(ranks) < 2 or spreads == 0:
        return None
    sums = ranks.sum(axis=0)
    return float(((sums - sums.mean()) ** 2).sum() / (len(ranks) * spreads))


def weighted_kappa(first: IntArray, second: IntArray, q: int) -> float | None:
    """
    Agreement of two classifications beyond chance, with squared distances between categories.

    Parameters
    ----------
    first, second : (n,) integer arrays
        Categories from 1 to q.
    q : int, 1 or more
        Number of ordered categories; squared distances are shares of the largest, which cancels out.

    Returns
    -------
    float, at most 1, or None
        1 is full agreement, 0 what chance gives, below 0 less than that. None where it is not defined: nothing
        to compare, or one category throughout on both sides, where chance leaves nothing to disagree on.

    Raises
    ------
    InputError
        If a category is not from 1 to q.

    References
    ----------
    :cite:t:`cohen1968`

    Examples
    --------
    >>> weighted_kappa(np.array([1, 2, 1]), np.array([1, 2, 2]), 2)
    0.4
    >>> weighted_kappa(np.array([2, 2]), np.array([2, 2]), 3)
    """
    both = np.stack([first, second])
    wrong = both[(both < 1) | (both > q)]
    if wrong.size:
        raise InputError(
            Text(
                "A category is {got}; categories are from 1 to {q}.",
                {"got": int(wrong[0]), "q": q},
            )
        )
    observed = int(((both[0] - both[1]) ** 2).sum()) * both.shape[1]
    expected = int(((both[0][:, None] - both[1][None, :]) ** 2).sum())
    return 1.0 - observed / expected if expected else None


def _mean_ranks(scores: FloatArray) -> FloatArray:
    """Ranks from 1 by row, with level ones at the mean of the places that they take."""
    ranks = rank(scores).values
    level = (ranks[:, :, None] == ranks[:, None, :]).sum(axis=2)
    return np.asarray(ranks + (level - 1) / 2)
