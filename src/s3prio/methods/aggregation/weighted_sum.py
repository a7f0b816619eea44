"""
The weighted sum: what does each alternative collect when weak sides can be made up for?

The additive model of multi-attribute value theory :cite:p:`keeney1976`.
"""

from typing import ClassVar, Literal

import numpy as np
from numpy.typing import ArrayLike

from s3prio.domain.arrays import FloatArray
from s3prio.domain.label import Written


class WeightedSum(Written):
    """Score = sum of weight times value."""

    method: Literal["weighted-sum"] = "weighted-sum"

    linear_in_weights: ClassVar[bool] = True
    compensatory: ClassVar[bool] = True
    needs_positive_values: ClassVar[bool] = False
    ranks_can_reverse: ClassVar[bool] = False
    """With fixed scales the order of two alternatives never depends on a third."""


def weighted_sum(values: ArrayLike, weights: ArrayLike) -> FloatArray:
    r"""
    Scores of the additive model, :math:`s_i = \sum_j w_j v_{ij}`.

    Parameters
    ----------
    values : (n, m) array_like, higher is better
    weights : (..., m) array_like, 0 or more, rows sum to 1
        One weight vector, or a batch of them.

    Returns
    -------
    (..., n) array, in the unit of the values

    References
    ----------
    :cite:t:`keeney1976`

    Examples
    --------
    >>> weighted_sum([[1.0, 0.0], [0.4, 0.6]], [[0.5, 0.5], [0.9, 0.1]])
    array([[0.5 , 0.5 ],
           [0.9 , 0.42]])
    """
    return np.asarray(
        np.asarray(weights, dtype=np.float64) @ np.asarray(values, dtype=np.float64).T
    )
