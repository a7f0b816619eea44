"""Products of powers, by logarithms, for one weighting or a batch; zeros stay zeros."""

import numpy as np

from s3prio.domain.arrays import BoolArray, FloatArray


def product(performances: FloatArray, weights: FloatArray, directions: FloatArray) -> FloatArray:
    r"""
    Products :math:`\prod_j x_{ij}^{\pm w_j}`.

    Parameters
    ----------
    performances : (n, m) array, 0 or more, above 0 where lower is better
    weights : (..., m) array, 0 or more
    directions : (m,) array of +1 and −1

    Returns
    -------
    (..., n) array, 0 or more

    Examples
    --------
    >>> product(np.array([[4.0, 0.0]]), np.array([[0.5, 0.5], [1.0, 0.0]]), np.ones(2))
    array([[0.],
           [4.]])
    """
    # What is not above 0 counts as a zero here; where it does not count, it is 1 to the power of 0.
    zero = performances <= 0
    logarithms = np.log(np.where(zero, 1.0, performances)) * directions
    products = np.exp(weights @ logarithms.T)
    if zero.any():
        products[weights @ zero.T.astype(np.float64) > 0] = 0.0
    return np.asarray(products)


def positive_enough(performances: FloatArray, directions: FloatArray) -> BoolArray:
    """
    Tell which alternatives have no figure below 0, and none of 0 where lower is better.

    Examples
    --------
    >>> positive_enough(np.array([[0.0, 1.0], [1.0, 0.0]]), np.array([1.0, -1.0])).tolist()
    [True, False]
    """
    return np.asarray(((performances > 0) | ((performances == 0) & (directions > 0))).all(axis=1))
