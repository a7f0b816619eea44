"""
Copeland: how many of the others does each alternative beat in a duel?

Duels by majority of the weights :cite:p:`copeland1951`; a draw counts half.
"""

from typing import ClassVar, Literal

import numpy as np

from s3prio.domain.arrays import FloatArray
from s3prio.domain.ranking import TOLERANCE
from s3prio.methods.method import Method
from s3prio.text import Text


class Copeland(Method):
    """Score = share of the others that are beaten in a duel; draws count half."""

    method: Literal["copeland"] = "copeland"

    summary: ClassVar[Text] = Text("how many others it beats in duels by majority")
    source: ClassVar[str] = "Copeland 1951"
    key: ClassVar[str] = "copeland1951"


def copeland(support: FloatArray) -> FloatArray:
    """
    Return Copeland scores.

    Parameters
    ----------
    support : (n, n) array
        From `s3prio.domain.ballots.pairwise_support`.

    Returns
    -------
    (n,) array in [0, 1], higher is better; 1 for who beats everybody

    References
    ----------
    :cite:t:`copeland1951`

    Examples
    --------
    >>> copeland(np.array([[0.0, 3.0, 2.0], [1.0, 0.0, 2.0], [2.0, 2.0, 0.0]]))
    array([0.75, 0.25, 0.5 ])
    """
    lead = support - support.T
    slip = TOLERANCE * (support + support.T).max()
    points = np.where(np.abs(lead) <= slip, 0.5, (lead > 0).astype(np.float64))
    np.fill_diagonal(points, 0.0)
    return np.asarray(points.sum(axis=1) / (len(support) - 1))
