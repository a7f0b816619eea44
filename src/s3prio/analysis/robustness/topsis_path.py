"""
Where do alternatives change places on a path of weights under TOPSIS? At roots of quartics, all of them.

Squared distances to both ideals are linear in the squared weights, so they are quadratics along the path; two
alternatives are level where the products of their quadratics are. Between the roots of a polynomial's derivative
there is at most one root of its own, so all changes of sign are isolated, none is guessed.
"""

from __future__ import annotations

import numpy as np

from s3prio.domain.arrays import FloatArray
from s3prio.methods.aggregation import Topsis
from s3prio.methods.normalisation import scaled
from s3prio.weightspace.crossings import Crossings

_HALVINGS = 56


def topsis_crossings(
    method: Topsis,
    performances: FloatArray,
    signs: FloatArray,
    start: FloatArray,
    end: FloatArray,
    levels: FloatArray,
) -> tuple[Crossings, Crossings]:
    """
    Find all changes of order and of level.

    Parameters
    ----------
    method : Topsis
    performances : (n, m) array
    signs : (m,) array of +1 and −1
    start, end : (m,) arrays
    levels : (n, q) array
        Of closeness.

    Returns
    -------
    orders, passed : Crossings
    """
    values = scaled(method.normalisation, performances, signs)
    to_worst = (values - values.min(axis=0)) ** 2
    to_best = (values - values.max(axis=0)) ** 2
    step = end - start
    squares = np.stack([start**2, 2 * start * step, step**2])
    worst, best = to_worst @ squares.T, to_best @ squares.T  # (n, 3), rising powers
    first, second = np.triu_indices(len(values), 1)
    quartics = _product(worst[first], best[second]) - _product(worst[second], best[first])
    orders = _changes(quartics, np.column_stack([first, second]), swap=True)
    line, level = np.nonzero((levels > 0) & (levels < 1))
    cut = levels[line, level][:, None]
    quadratics = (1 - cut) ** 2 * worst[line] - cut**2 * best[line]
    passed = _changes(quadratics, np.column_stack([line, level]), swap=False)
    return orders, passed


def _product(one: FloatArray, other: FloatArray) -> FloatArray:
    """Multiply quadratics, (p, 3) by (p, 3)."""
    found = np.zeros((len(one), 5))
    for i in range(3):
        found[:, i : i + 3] += one[:, i : i + 1] * other
    return found


def _changes(polynomials: FloatArray, who: np.ndarray, *, swap: bool) -> Crossings:
    roots, rising = sign_changes(polynomials)
    row, column = np.nonzero(np.isfinite(roots))
    positions = roots[row, column]
    order = np.argsort(positions, kind="stable")
    first, second = who[row[order]].T if len(row) else np.empty((2, 0), dtype=np.int64)
    if swap:
        # The one that falls behind is named first.
        up = rising[row, column][order]
        first, second = np.where(up, second, first), np.where(up, first, second)
    return Crossings(positions[order], first, second)


def sign_changes(polynomials: FloatArray) -> tuple[FloatArray, np.ndarray]:
    """
    Find all places between 0 and 1 at which polynomials change their sign.

    Parameters
    ----------
    polynomials : (p, d + 1) array
        Coefficients of rising powers.

    Returns
    -------
    (p, d) array, NaN where there are fewer; (p, d) boolean array, True where the sign becomes positive

    Examples
    --------
    >>> places, rising = sign_changes(np.array([[0.1875, -1.0, 1.0]]))  # (x - 1/4) (x - 3/4)
    >>> places, rising
    (array([[0.25, 0.75]]), array([[False,  True]]))
    """
    degree = polynomials.shape[1] - 1
    size = np.abs(polynomials).max(axis=1, initial=0.0)
    scaled_ = polynomials / np.where(size > 0, size, 1.0)[:, None]
    if degree == 0:
        return np.empty((len(polynomials), 0)), np.empty((len(polynomials), 0), dtype=bool)
    turns, _ = sign_changes(scaled_[:, 1:] * np.arange(1, degree + 1))
    ends = np.column_stack(
        [np.zeros(len(turns)), np.where(np.isfinite(turns), turns, 1.0), np.ones(len(turns))]
    )
    ends.sort(axis=1)
    heights = _at(scaled_, ends)
    signs = np.where(np.abs(heights) <= 1e-13, 0.0, np.sign(heights))
    # A height of 0 within is a point of touching: the sign before it goes on.
    for column in range(1, signs.shape[1]):
        signs[:, column] = np.where(signs[:, column] == 0, signs[:, column - 1], signs[:, column])
    change = signs[:, :-1] * signs[:, 1:] < 0
    low, high = ends[:, :-1].copy(), ends[:, 1:].copy()
    up = signs[:, 1:] > 0
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        beyond = (_at(scaled_, middle) > 0) == up
        low, high = np.where(beyond, low, middle), np.where(beyond, middle, high)
    return np.where(change, (low + high) / 2, np.nan), change & up


def _at(polynomials: FloatArray, places: FloatArray) -> FloatArray:
    """Evaluate each polynomial at its own places, (p, s)."""
    found = np.broadcast_to(polynomials[:, -1:], places.shape)
    for power in range(polynomials.shape[1] - 2, -1, -1):
        found = found * places + polynomials[:, power : power + 1]
    return found
