"""What rankings of several voters say of each pair: how much weight is on either side."""

import numpy as np

from s3prio.domain.arrays import FloatArray


def pairwise_support(rankings: FloatArray, weights: FloatArray) -> FloatArray:
    """
    Weight of the voters who put one alternative before another; of those level, half.

    Parameters
    ----------
    rankings : (v, n) array
        Ranks, 1 the best; level ones may share a rank.
    weights : (v,) array, 0 or more

    Returns
    -------
    (n, n) array
        Row before column; with its transpose it adds up to the sum of the weights. 0 on the diagonal.

    Examples
    --------
    >>> pairwise_support(np.array([[1, 2], [2, 1], [1, 1]]), np.array([3.0, 1.0, 1.0]))
    array([[0. , 3.5],
           [1.5, 0. ]])
    """
    n = rankings.shape[1]
    support = np.zeros((n, n))
    for ranks, weight in zip(rankings, weights, strict=True):
        support += weight * (1.0 + np.sign(ranks[None, :] - ranks[:, None])) / 2
    np.fill_diagonal(support, 0.0)
    return support
