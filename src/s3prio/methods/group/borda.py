"""
Borda: how many of the others does each alternative stand before, on the mean of all rankings?

The count that Borda proposed to the Paris Academy :cite:p:`borda1781`; level ones count half.
"""

from typing import ClassVar, Literal

import numpy as np

from s3prio.domain.arrays import FloatArray
from s3prio.methods.method import Method
from s3prio.text import Text


class Borda(Method):
    """Score = share of the others that stand behind, on the weighted mean of the rankings."""

    method: Literal["borda"] = "borda"

    summary: ClassVar[Text] = Text("how many others it stands before, on the mean of all rankings")
    source: ClassVar[str] = "Borda 1781"
    key: ClassVar[str] = "borda1781"


def borda(support: FloatArray) -> FloatArray:
    """
    Return Borda scores.

    Parameters
    ----------
    support : (n, n) array
        From `s3prio.domain.ballots.pairwise_support`.

    Returns
    -------
    (n,) array in [0, 1], higher is better; 1 for who is first throughout

    References
    ----------
    :cite:t:`borda1781`

    Examples
    --------
    >>> borda(np.array([[0.0, 3.0, 2.0], [1.0, 0.0, 2.0], [2.0, 2.0, 0.0]]))
    array([0.625, 0.375, 0.5 ])
    """
    total = support + support.T
    return np.asarray(support.sum(axis=1) / total.sum(axis=1))
