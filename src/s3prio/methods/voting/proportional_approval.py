"""
Proportional approval voting: which set gives every group of voters its share?

A voter gains 1 by the first candidate of a set that he approves, 1/2 by the second, 1/3 by the third, and so on:
for those who have something already, more of it counts less. The set of the largest sum wins
:cite:p:`thiele1895,lackner2023`. Voters count by their weight :cite:p:`janson2016`.
"""

from collections.abc import Sequence
from fractions import Fraction
from math import lcm

import numpy as np

from s3prio.domain.arrays import BoolArray, FloatArray, IntArray
from s3prio.domain.ranking import TOLERANCE


def pav_scores(approvals: BoolArray, weights: FloatArray, members: BoolArray) -> FloatArray:
    """
    Score sets of candidates by what the voters gain.

    Parameters
    ----------
    approvals : (s, n) boolean array
        Who approves which candidate.
    weights : (s,) array, 0 or more
        Influence of the voters.
    members : (f, n) boolean array
        Which candidates each set holds.

    Returns
    -------
    (f,) array, 0 or more
        In units of influence: the sum over the voters of ``weight * (1 + 1/2 + ... + 1/h)``, with h candidates
        of the set approved.

    References
    ----------
    :cite:t:`thiele1895`

    Examples
    --------
    A voter of weight 2 approves both, one of weight 1 the second only:

    >>> approvals = np.array([[True, True], [False, True]])
    >>> pav_scores(approvals, np.array([2.0, 1.0]), np.array([[True, False], [True, True]]))
    array([2., 4.])
    """
    gains = np.concatenate([[0.0], np.cumsum(1.0 / np.arange(1, members.shape[1] + 1))])
    return np.asarray(gains[_hits(approvals, members)] @ weights)


def best_by_pav(
    approvals: BoolArray, weights: Sequence[Fraction], members: BoolArray
) -> tuple[int, ...]:
    """
    Find the sets of the largest score, all of them; exact.

    Parameters
    ----------
    approvals : (s, n) boolean array
    weights : (s,) sequence of fractions, 0 or more
    members : (f, n) boolean array, f at least 1

    Returns
    -------
    tuple of int
        Positions of the best sets, ascending; more than one is a tie.

    References
    ----------
    :cite:t:`thiele1895`

    Examples
    --------
    >>> approvals = np.array([[True, False, True], [False, True, True]])
    >>> best_by_pav(approvals, [Fraction(1, 2)] * 2, np.eye(3, dtype=bool))
    (2,)
    >>> best_by_pav(approvals, [Fraction(1, 2)] * 2, ~np.eye(3, dtype=bool))
    (0, 1)
    """
    scores = pav_scores(approvals, np.array([float(weight) for weight in weights]), members)
    top = float(scores.max())
    near = np.flatnonzero(scores >= top - TOLERANCE * max(top, 1.0))
    hits = _hits(approvals, members[near])
    # Whole multiples of the gains and of the weights: integers without limit, far quicker than fractions.
    whole = lcm(*range(1, members.shape[1] + 1))
    gains = [sum(whole // i for i in range(1, h + 1)) for h in range(members.shape[1] + 1)]
    unit = lcm(*(weight.denominator for weight in weights))
    points = [int(weight * unit) for weight in weights]
    exact = np.array(gains, dtype=object)[hits] @ np.array(points, dtype=object)
    return tuple(near[exact == exact.max()].tolist())


def _hits(approvals: BoolArray, members: BoolArray) -> IntArray:
    """How many candidates of each set each voter approves, (f, s)."""
    # Exact: single precision holds whole numbers up to 16 million.
    return np.asarray(members.astype(np.float32) @ approvals.T.astype(np.float32), dtype=np.int64)
