"""Selection of the k best: which alternatives are in, and which are level for the last place?"""

from __future__ import annotations

from dataclasses import dataclass

from s3prio.domain.arrays import BoolArray, frozen
from s3prio.domain.ranking import RankArray
from s3prio.errors import InputError
from s3prio.text import Text


@dataclass(frozen=True)
class Selection:
    """
    The k best of n alternatives.

    Attributes
    ----------
    selected : (n,) boolean array
        In for certain.
    tied : (n,) boolean array
        Level for the last places, which are not enough for all of them; nobody breaks this tie
        in secret.
    """

    selected: BoolArray
    tied: BoolArray

    def __post_init__(self) -> None:
        object.__setattr__(self, "selected", frozen(self.selected, bool))
        object.__setattr__(self, "tied", frozen(self.tied, bool))


def best(ranks: RankArray, k: int) -> Selection:
    """
    Select the k alternatives of the best ranks.

    Parameters
    ----------
    ranks : (n,) integer array
        Competition ranks from 1.
    k : int, 1 to n

    Returns
    -------
    Selection

    Raises
    ------
    InputError
        If k is not between 1 and n.

    Examples
    --------
    >>> import numpy as np
    >>> best(np.array([1, 2, 2, 4]), 2).tied
    array([False,  True,  True, False])
    """
    if not 1 <= k <= len(ranks):
        raise InputError(
            Text(
                "{k} are to be selected out of {n}; the number must be from 1 to {n}.",
                {"k": k, "n": len(ranks)},
            )
        )
    # With competition ranks a group at rank r of size g ends at place r + g - 1.
    last_place = ranks + (ranks[:, None] == ranks[None, :]).sum(axis=1) - 1
    return Selection(last_place <= k, (ranks <= k) & (last_place > k))
