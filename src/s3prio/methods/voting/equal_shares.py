"""
The method of equal shares: what can voters buy who have a budget each?

k seats cost 1 each, and each voter has his share of k to spend. A candidate is affordable if his approvers have 1
together. They pay equal shares of it, as far as their budgets reach; taken is, again and again, the affordable
candidate with whom the share is smallest :cite:p:`peters2020,lackner2023`. A voter of weight w is like w voters:
budgets are proportional to weights, and so are shares.
"""

from collections.abc import Sequence
from fractions import Fraction

from s3prio.domain.arrays import BoolArray
from s3prio.methods.voting.ties import Course, outcomes


def equal_shares(
    approvals: BoolArray, weights: Sequence[Fraction], k: int
) -> tuple[tuple[int, ...], ...]:
    """
    Select up to k candidates whom their approvers can pay; exact.

    There is no completion: fewer than k come out where what is left of the budgets pays for nobody. Who wants the
    other seats filled says by which rule.

    Parameters
    ----------
    approvals : (s, n) boolean array
        Who approves which candidate.
    weights : (s,) sequence of fractions, 0 or more, not all 0
        Influence of the voters; their budgets are in proportion, and k together.
    k : int, 0 to n

    Returns
    -------
    tuple of selections
        All that ties can lead to, as ascending positions, in lexical order; their sizes may differ. See
        `s3prio.methods.voting.ties.outcomes` for very many ties.

    References
    ----------
    :cite:t:`peters2020`

    Examples
    --------
    Two seats: four fifths have 8/5 to spend, which pays for one; the last fifth has 2/5, too little.

    >>> import numpy as np
    >>> approvals = np.array([[True, True, False], [False, False, True]])
    >>> equal_shares(approvals, [Fraction(4, 5), Fraction(1, 5)], 2)
    ((0,), (1,))
    """
    total = sum(weights, start=Fraction(0))
    budgets = tuple(weight * k / total for weight in weights)
    approvers = [[v for v, yes in enumerate(column) if yes] for column in approvals.T.tolist()]

    def ways(course: Course) -> list[Course]:
        shares: dict[int, Fraction] = {}
        for candidate, voters in enumerate(approvers):
            if candidate not in course.chosen:
                share = _share(voters, weights, course.accounts)
                if share is not None:
                    shares[candidate] = share
        smallest = min(shares.values(), default=Fraction(0))
        return [
            course.joined(candidate, _left(approvers[candidate], weights, course.accounts, share))
            for candidate, share in shares.items()
            if share == smallest
        ]

    return outcomes(Course((), budgets), ways, k)


def _share(
    voters: Sequence[int], weights: Sequence[Fraction], budgets: Sequence[Fraction]
) -> Fraction | None:
    """Pay per weight that adds up to 1 if nobody pays more than he has; None if they have less than 1."""
    paying = [v for v in voters if weights[v]]
    cost, weight = Fraction(1), sum((weights[v] for v in paying), start=Fraction(0))
    # Who has least per weight is the first who cannot pay a full share, and then gives all he has.
    for voter in sorted(paying, key=lambda v: budgets[v] / weights[v]):
        share = cost / weight
        if share * weights[voter] <= budgets[voter]:
            return share
        cost -= budgets[voter]
        weight -= weights[voter]
    return None


def _left(
    voters: Sequence[int],
    weights: Sequence[Fraction],
    budgets: Sequence[Fraction],
    share: Fraction,
) -> dict[int, Fraction]:
    """Return what the approvers have left when they have paid their shares."""
    return {v: max(budgets[v] - share * weights[v], Fraction(0)) for v in voters}
