"""
How much of all weightings lets a weighted sum reach a threshold? Exact for uniform weights.

Uniform weights are exponentials divided by their sum, so a weighted sum of differences is 0 or more just
when a race of exponentials ends that way. The recursion over its stages :cite:p:`varsi1973,ali1973` is that
of B-splines; it takes convex combinations of positive numbers only, so ties and near-ties need no care.
A Dirichlet weighting with whole parameters is the same race with each difference run as often as its
parameter says.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from s3prio.domain.arrays import FloatArray, IntArray

_BLOCK = 8192
"""Rows at a time, so that the stages of a race stay in the processor's cache."""


def race(differences: FloatArray, repeats: IntArray | None = None) -> FloatArray:
    r"""
    Probability that :math:`\sum_j w_j d_j \ge 0` for Dirichlet weights with whole parameters.

    With positive :math:`a_h` and negative :math:`-b_k` and :math:`A_0 = 1`, all others 0:
    :math:`A_k \leftarrow (b_k A_k + a_h A_{k-1}) / (a_h + b_k)` for each h and k; the last is the answer.

    Parameters
    ----------
    differences : (r, m) array, finite
        Value minus threshold, or one alternative's value minus another's.
    repeats : (m,) integer array, 1 or more, optional
        Parameters of the Dirichlet distribution; uniform if left out.

    Returns
    -------
    (r,) array in [0, 1]
        1 where all differences are 0. The error is a few units in the last place.

    Notes
    -----
    The negative differences are those below 0; one of 0 leaves every stage as it is.

    References
    ----------
    :cite:t:`varsi1973`, :cite:t:`ali1973`

    Examples
    --------
    The first of two weights is a quarter or more in three quarters of all weightings:

    >>> race(np.array([[0.75, -0.25], [-1.0, -2.0]]))
    array([0.75, 0.  ])
    """
    found = np.empty(len(differences))
    for start in range(0, len(differences), _BLOCK):
        block = slice(start, start + _BLOCK)
        if repeats is None:
            _sorted_races(differences[block], found[block])
        else:
            _repeated_races(differences[block], repeats, found[block])
    return found


def _sorted_races(differences: FloatArray, found: FloatArray) -> None:
    """Run rows with the same number of negative differences together; their order does not matter."""
    rows = np.sort(differences, axis=1)
    m = rows.shape[1]
    negative = np.count_nonzero(rows < 0, axis=1)
    for k in range(m + 1):
        members = np.flatnonzero(negative == k)
        if not members.size:
            continue
        if k in (0, m):
            found[members] = float(k == 0)
            continue
        columns = np.ascontiguousarray(rows[members].T)
        found[members] = _run(columns[k:], -columns[:k])


def _run(a: FloatArray, b: FloatArray) -> FloatArray:
    """Run races of (J, r) positive against (K, r) negative differences."""
    stages = np.empty((len(b) + 1, b.shape[1]))
    stages[0] = 1.0
    gain, total = np.empty(b.shape[1]), np.empty(b.shape[1])
    for h, ahead in enumerate(a):
        for k, behind in enumerate(b, start=1):
            np.multiply(ahead, stages[k - 1], out=gain)
            if h:
                stages[k] *= behind
                gain += stages[k]
            np.add(ahead, behind, out=total)
            np.divide(gain, total, out=stages[k])
    return np.asarray(stages[-1])


def _repeated_races(differences: FloatArray, repeats: IntArray, found: FloatArray) -> None:
    """Run rows with the same signs together, each difference as often as it is repeated."""
    signs = differences < 0
    packed = np.packbits(signs, axis=1)
    order = np.lexsort(packed.T)
    changes = (packed[order[1:]] != packed[order[:-1]]).any(axis=1)
    for members in np.split(order, np.flatnonzero(changes) + 1):
        pattern = signs[members[0]]
        if not pattern.any() or pattern.all():
            found[members] = float(not pattern.any())
            continue
        columns = np.abs(differences[members].T)
        found[members] = _run_repeated(
            columns[~pattern], columns[pattern], repeats[~pattern], repeats[pattern]
        )


def _run_repeated(a: FloatArray, b: FloatArray, often: IntArray, against: IntArray) -> FloatArray:
    ends = np.concatenate([[0], np.cumsum(against)])
    stages = np.zeros((ends[-1] + 1, b.shape[1]))
    stages[0] = 1.0
    for ahead, times in zip(a, often, strict=True):
        won = ahead / (ahead + b)
        lost = b / (ahead + b)
        for _ in range(times):
            for k, (first, last) in enumerate(pairwise(ends.tolist())):
                for stage in range(first + 1, last + 1):
                    stages[stage] *= lost[k]
                    stages[stage] += won[k] * stages[stage - 1]
    return np.asarray(stages[-1])
