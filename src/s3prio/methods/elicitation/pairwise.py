"""
Matrices of pairwise comparisons: weights, how inconsistent they are, and where.

Entries are ratios, NaN where nothing was said. Saaty's consistency ratio :cite:p:`saaty1977`, the geometric
consistency index :cite:p:`aguaron2003`; of incomplete matrices the completion with the least
eigenvalue :cite:p:`bozoki2010`.
"""

from __future__ import annotations

from itertools import combinations
from typing import NamedTuple

import numpy as np

from s3prio.domain.arrays import BoolArray, FloatArray
from s3prio.domain.reachability import reachable

RANDOM_INDEX = (
    0.0,
    0.0,
    0.58,
    0.90,
    1.12,
    1.24,
    1.32,
    1.41,
    1.45,
    1.49,
    1.51,
    1.48,
    1.56,
    1.57,
    1.59,
)
"""Mean consistency index of random matrices of 1 to 15 criteria, as Saaty gives it."""


def geometric_mean(comparisons: FloatArray) -> FloatArray:
    r"""
    Weights by least squares of logarithms; of a complete matrix the geometric means of its rows.

    Parameters
    ----------
    comparisons : (m, m) array, reciprocal, NaN where nothing was said
        Connected: each criterion is compared with the others, if over others.

    Returns
    -------
    (m,) array, above 0, sum 1

    References
    ----------
    :cite:t:`crawford1985`

    Examples
    --------
    >>> geometric_mean(np.array([[1, 2, np.nan], [1 / 2, 1, 2], [np.nan, 1 / 2, 1]]))
    array([0.57142857, 0.28571429, 0.14285714])
    """
    known = ~np.isnan(comparisons)
    logarithms = np.log(np.where(known, comparisons, 1.0)).sum(axis=1)
    laplacian = np.diag(known.sum(axis=1).astype(np.float64)) - known
    # Its null vector is the scale of the weights, which is fixed afterwards.
    heights = np.linalg.solve(laplacian + 1.0 / len(known), logarithms)
    weights = np.exp(heights - heights.max())
    return np.asarray(weights / weights.sum())


def principal(comparisons: FloatArray) -> tuple[FloatArray, float]:
    """
    Weights by the principal eigenvector of a complete matrix, and its eigenvalue.

    Parameters
    ----------
    comparisons : (m, m) array, reciprocal, complete

    Returns
    -------
    (m,) array, above 0, sum 1; float, m or more

    References
    ----------
    :cite:t:`saaty1977`

    Examples
    --------
    >>> principal(np.array([[1.0, 3.0], [1 / 3, 1.0]]))
    (array([0.75, 0.25]), 2.0)
    """
    values, vectors = np.linalg.eig(comparisons)
    first = int(values.real.argmax())
    vector = np.abs(vectors[:, first].real)
    return vector / vector.sum(), float(max(values[first].real, len(comparisons)))


def completed(comparisons: FloatArray) -> FloatArray:
    """
    Fill in what was not said so that the largest eigenvalue is the least possible.

    Parameters
    ----------
    comparisons : (m, m) array, reciprocal, connected, NaN where nothing was said

    Returns
    -------
    (m, m) array, complete

    References
    ----------
    :cite:t:`bozoki2010`

    Examples
    --------
    >>> completed(np.array([[1, 2, np.nan], [1 / 2, 1, 2], [np.nan, 1 / 2, 1]]))[0].round(6)
    array([1., 2., 4.])
    """
    rows, columns = np.nonzero(np.triu(np.isnan(comparisons)))
    if not rows.size:
        return comparisons
    from scipy.optimize import minimize  # noqa: PLC0415 only incomplete answers need it

    weights = geometric_mean(comparisons)
    start = np.log(weights[rows] / weights[columns])

    def filled(logarithms: FloatArray) -> FloatArray:
        matrix = comparisons.copy()
        matrix[rows, columns], matrix[columns, rows] = np.exp(logarithms), np.exp(-logarithms)
        return matrix

    def eigenvalue(logarithms: FloatArray) -> tuple[float, FloatArray]:
        matrix = filled(logarithms)
        right, value = principal(matrix)
        left, _ = principal(matrix.T)
        slopes = left[rows] * matrix[rows, columns] * right[columns]
        slopes -= left[columns] * matrix[columns, rows] * right[rows]
        return value, slopes / (left @ right)

    # Convex in the logarithms, so the one valley is found from anywhere.
    found = minimize(eigenvalue, start, jac=True, method="BFGS", options={"gtol": 1e-10})
    return filled(np.asarray(found.x))


def is_connected(known: BoolArray) -> bool:
    """Whether every criterion is compared with every other, if over others."""
    return bool(reachable(known).all())


def consistency_ratio(comparisons: FloatArray) -> float:
    """
    Saaty's consistency ratio of a complete matrix: 0 if consistent, 1 as if by chance.

    Examples
    --------
    >>> consistency_ratio(np.array([[1, 2, 4], [1 / 2, 1, 2], [1 / 4, 1 / 2, 1]]))
    0.0
    """
    m = len(comparisons)
    if m < 3:
        return 0.0  # two numbers and their ratio cannot contradict each other
    index = (principal(comparisons)[1] - m) / (m - 1)
    return float(index / RANDOM_INDEX[m - 1]) if index > 1e-12 else 0.0


def geometric_consistency(comparisons: FloatArray) -> float:
    """
    Return the geometric consistency index: mean squared error of the logarithms, for what was said.

    Examples
    --------
    >>> geometric_consistency(np.array([[1, 2, 4], [1 / 2, 1, 2], [1 / 4, 1 / 2, 1]]))
    0.0
    """
    weights = geometric_mean(comparisons)
    errors = np.log(comparisons * weights[None, :] / weights[:, None])
    said = np.triu(~np.isnan(comparisons), 1)
    freedom = int(said.sum()) - len(comparisons) + 1
    return float((errors[said] ** 2).sum() / freedom) if freedom > 0 else 0.0


class Triad(NamedTuple):
    """Three comparisons that contradict each other: i over j, j over k, against i over k."""

    i: int
    j: int
    k: int
    factor: float
    """How many times the way round differs from the direct one, above 1."""


def worst_triad(comparisons: FloatArray) -> Triad | None:
    """
    Find the triad that contradicts itself most; None if none was compared all round.

    Examples
    --------
    >>> worst_triad(np.array([[1, 2, 2], [1 / 2, 1, 3], [1 / 2, 1 / 3, 1]]))
    Triad(i=0, j=1, k=2, factor=3.0)
    """
    worst: Triad | None = None
    for i, j, k in combinations(range(len(comparisons)), 3):
        # The middle one is named so that both steps go down.
        error = np.log(comparisons[i, j] * comparisons[j, k] / comparisons[i, k])
        if np.isnan(error):
            continue
        factor = float(np.exp(abs(error)))
        if worst is None or factor > worst.factor:
            order = _downhill(comparisons, (i, j, k))
            worst = Triad(*order, factor)
    return worst


def _downhill(comparisons: FloatArray, three: tuple[int, int, int]) -> tuple[int, int, int]:
    """Put three in the order of what was said of them: unless it goes round in a circle, ratios fall."""
    inside = np.log(comparisons[np.ix_(three, three)]).sum(axis=1)
    first, second, third = (three[place] for place in np.argsort(-inside, kind="stable"))
    return first, second, third


class Change(NamedTuple):
    """One comparison, what it should be to help most, and the consistency ratio that is left."""

    i: int
    j: int
    ratio: float
    left: float


def best_change(comparisons: FloatArray) -> Change | None:
    """
    Find the single comparison whose change lowers the consistency ratio most.

    Each is left out in turn and filled in as the others have it.

    Parameters
    ----------
    comparisons : (m, m) array, reciprocal, complete

    Returns
    -------
    Change or None
        None below three criteria, where nothing contradicts.

    Examples
    --------
    >>> best_change(np.array([[1, 2, 2], [1 / 2, 1, 3], [1 / 2, 1 / 3, 1]]))[:2]
    (0, 1)
    """
    if len(comparisons) < 3:
        return None
    changes = []
    for i, j in combinations(range(len(comparisons)), 2):
        without = comparisons.copy()
        without[i, j] = without[j, i] = np.nan
        filled = completed(without)
        changes.append(Change(i, j, float(filled[i, j]), consistency_ratio(filled)))
    # Equal up to rounding: the first of them.
    least = min(change.left for change in changes)
    return next(change for change in changes if change.left <= least + 1e-9)
