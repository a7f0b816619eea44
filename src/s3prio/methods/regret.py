"""The largest weighted gap of each alternative: on which criterion does it hurt most, and how much?"""

import numpy as np

from s3prio.domain.arrays import FloatArray


def largest_gap(gaps: FloatArray, weights: FloatArray) -> FloatArray:
    """
    Return the largest of weight times gap over the criteria.

    Parameters
    ----------
    gaps : (n, m) array, 0 or more
    weights : (..., m) array, 0 or more

    Returns
    -------
    (..., n) array, 0 or more

    Examples
    --------
    >>> largest_gap(np.array([[0.2, 0.6], [1.0, 0.0]]), np.array([0.5, 0.5]))
    array([0.3, 0.5])
    """
    if weights.ndim == 1:
        return np.asarray(np.maximum.reduce(gaps * weights, axis=1))
    # A batch criterion by criterion: no array of weightings x alternatives x criteria is made.
    largest = weights[..., :1] * gaps[:, 0]
    for j in range(1, gaps.shape[1]):
        np.maximum(largest, weights[..., j : j + 1] * gaps[:, j], out=largest)
    return np.asarray(largest)
