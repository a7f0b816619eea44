"""
Phragmén's rule: who shall carry the selected candidates, so that no voter carries much more than another?

Each candidate taken is a load of 1 on his approvers, split so that afterwards all of them carry the same. Taken
is, again and again, the candidate with whom this level is lowest: a candidate of many approvers, or of such as
carry little so far :cite:p:`phragmen1894,janson2016`. A voter of weight w is like w voters.
"""

from collections.abc import Sequence
from fractions import Fraction

from s3prio.domain.arrays import BoolArray
from s3prio.methods.voting.ties import Course, outcomes


def sequential_phragmen(
    approvals: BoolArray, weights: Sequence[Fraction], k: int
) -> tuple[tuple[int, ...], ...]:
    """
    Select k candidates one after the other, with the lightest load each time; exact.

    Parameters
    ----------
    approvals : (s, n) boolean array
        Who approves which candidate.
    weights : (s,) sequence of fractions, 0 or more
        Influence of the voters.
    k : int, 0 to n

    Returns
    -------
    tuple of selections
        All that ties can lead to, as ascending positions, in lexical order; see
        `s3prio.methods.voting.ties.outcomes` for very many ties. Candidates whom nobody with influence approves
        come last, and are level.

    References
    ----------
    :cite:t:`phragmen1894`; weights: :cite:t:`janson2016`

    Examples
    --------
    Three fifths want the first two, the others the last; it is easier for these to carry one than for those two:

    >>> import numpy as np
    >>> approvals = np.array([[True, True, False], [False, False, True]])
    >>> sequential_phragmen(approvals, [Fraction(3, 5), Fraction(2, 5)], 2)
    ((0, 2), (1, 2))
    """
    n = approvals.shape[1]
    voters = _supporters(approvals, weights)

    def ways(course: Course) -> list[Course]:
        left = [c for c in range(n) if c not in course.chosen]
        levels = {c: _level(voters[c], weights, course.accounts) for c in left if voters[c]}
        if not levels:
            return [course.joined(c, {}) for c in left]
        lowest = min(levels.values())
        return [
            course.joined(c, dict.fromkeys(voters[c], lowest))
            for c, level in levels.items()
            if level == lowest
        ]

    return outcomes(Course((), (Fraction(0),) * len(weights)), ways, k)


def _supporters(approvals: BoolArray, weights: Sequence[Fraction]) -> list[list[int]]:
    """Of each candidate, the approvers who have influence."""
    return [
        [v for v, (yes, weight) in enumerate(zip(column, weights, strict=True)) if yes and weight]
        for column in approvals.T.tolist()
    ]


def _level(
    voters: Sequence[int], weights: Sequence[Fraction], loads: Sequence[Fraction]
) -> Fraction:
    """Return what each approver carries, per weight, once they have the candidate to carry."""
    carried = sum((weights[v] * loads[v] for v in voters), start=Fraction(1))
    return carried / sum((weights[v] for v in voters), start=Fraction(0))
