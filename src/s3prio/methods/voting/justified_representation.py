"""
Justified representation: is there a group large enough for a seat that agrees on a topic and got nothing?

Of k seats, a group with a k-th of all influence can ask for one if there is a topic that all of them approve; it
is enough that one of them approves one of the selected :cite:p:`aziz2017`. Who has such a claim and is not heard is
named, not only counted. With unequal voters a k-th of the influence stands for a k-th of the voters.
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

import numpy as np

from s3prio.domain.arrays import BoolArray


class Unrepresented(NamedTuple):
    """
    A group that is large enough for a seat, agrees on a topic, and approves nothing selected.

    Attributes
    ----------
    topic : int
        Position of the topic that all of them approve.
    who : tuple of int
        Positions of the voters, ascending.
    weight : Fraction
        Their share of all influence, at least 1/k.
    """

    topic: int
    who: tuple[int, ...]
    weight: Fraction


def unrepresented(
    approvals: BoolArray, weights: Sequence[Fraction], selected: Sequence[int], k: int
) -> tuple[Unrepresented, ...]:
    """
    List the groups that justified representation promises a seat, and that have none.

    Parameters
    ----------
    approvals : (s, n) boolean array
        Who approves which topic.
    weights : (s,) sequence of fractions, 0 or more, not all 0
        Influence of the voters.
    selected : sequence of int
        Positions of the selected topics; there may be fewer than k.
    k : int, 1 or more
        Seats there are: a k-th of the influence, exactly or more, deserves one.

    Returns
    -------
    tuple of Unrepresented
        By topic, the largest group first, level ones by topic. Empty if justified representation holds. The
        same voters may stand there with several topics.

    References
    ----------
    :cite:t:`aziz2017`

    Examples
    --------
    >>> approvals = np.array([[True, True, False], [True, True, False], [False, False, True]])
    >>> third = Fraction(1, 3)
    >>> unrepresented(approvals, [third] * 3, [0, 1], 3)
    (Unrepresented(topic=2, who=(2,), weight=Fraction(1, 3)),)
    >>> unrepresented(approvals, [third] * 3, [0, 1], 2)
    ()
    """
    total = sum(weights, start=Fraction(0))
    unheard = ~approvals[:, list(selected)].any(axis=1)
    found = []
    for topic, approvers in enumerate(approvals.T):
        who = tuple(np.flatnonzero(approvers & unheard).tolist())
        share = sum((weights[voter] for voter in who), start=Fraction(0)) / total
        if share * k >= 1:
            found.append(Unrepresented(topic, who, share))
    return tuple(sorted(found, key=lambda group: -group.weight))
