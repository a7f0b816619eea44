"""
What to do where a figure is missing: three policies, and the result always names the one it used.

``range`` carries what is not known as bounds: the value may be anything from 0 to 1.
``renormalise`` leaves the indicator out for that alternative and lets the others count for more.
``refuse`` does not score at all and names the gaps.
"""

from typing import Literal

import numpy as np

from s3prio.domain.arrays import BoolArray, FloatArray
from s3prio.domain.figures import Bounds

MissingPolicy = Literal["range", "renormalise", "refuse"]


def whole_range(values: Bounds) -> Bounds:
    """
    Replace what is missing by all that is possible.

    Examples
    --------
    >>> filled = whole_range(Bounds(np.array([0.4, np.nan]), np.array([0.5, np.nan])))
    >>> filled.lowest, filled.highest
    (array([0.4, 0. ]), array([0.5, 1. ]))
    """
    return Bounds(np.nan_to_num(values.lowest, nan=0.0), np.nan_to_num(values.highest, nan=1.0))


def weights_of_the_observed(weights: FloatArray, observed: BoolArray) -> FloatArray:
    """
    Let the observed parts count for the missing ones, in proportion to their weights.

    Parameters
    ----------
    weights : (m,) array, 0 or more
    observed : (n, m) boolean array

    Returns
    -------
    (n, m) array; each row sums to 1, or is 0 throughout where nothing that counts was observed

    Examples
    --------
    >>> weights_of_the_observed(np.array([0.5, 0.25, 0.25]), np.array([[True, False, True]]))
    array([[0.6666667, 0. , 0.3333333]])
    """
    kept = np.where(observed, weights, 0.0)
    totals = kept.sum(axis=1, keepdims=True)
    shares = np.zeros(kept.shape)
    np.divide(kept, totals, out=shares, where=totals > 0)
    return shares
