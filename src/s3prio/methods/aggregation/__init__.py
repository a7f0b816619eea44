"""
Aggregations: from values on several criteria to one score. The union of specs is the registry.

So far it has one member; the next is a file here, a name in the union and a line in `aggregated`.
"""

from numpy.typing import ArrayLike

from s3prio.domain.arrays import FloatArray
from s3prio.methods.aggregation.weighted_sum import WeightedSum, weighted_sum

Aggregation = WeightedSum
"""All aggregations, told apart by ``method``."""


def aggregated(method: Aggregation, values: ArrayLike, weights: ArrayLike) -> FloatArray:
    """
    Scores by the method that a spec names.

    Parameters
    ----------
    method : Aggregation
    values : (n, m) array_like, higher is better
    weights : (..., m) array_like, 0 or more

    Returns
    -------
    (..., n) array, higher is better

    Examples
    --------
    >>> aggregated(WeightedSum(), [[1.0, 0.0]], [0.25, 0.75])
    array([0.25])
    """
    functions = {"weighted-sum": weighted_sum}
    return functions[method.method](values, weights)


__all__ = ["Aggregation", "WeightedSum", "aggregated", "weighted_sum"]
