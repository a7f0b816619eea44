"""
MEREC: how much does the overall performance change when a criterion is taken out?

The method based on the removal effects of criteria :cite:p:`keshavarz2021`.
"""

from typing import ClassVar, Literal

import numpy as np
from numpy.typing import ArrayLike

from s3prio.domain.arrays import FloatArray
from s3prio.domain.directions import signs_of
from s3prio.methods.needs import Need
from s3prio.methods.weighting.weighing import WeighingMethod
from s3prio.text import Text


class Merec(WeighingMethod):
    """In proportion to the change of all performances when the criterion is removed."""

    method: Literal["merec"] = "merec"

    summary: ClassVar[Text] = Text(
        "the more the overall result changes without it, the more it counts"
    )
    source: ClassVar[str] = "Keshavarz-Ghorabaee, Amiri, Zavadskas, Turskis & Antucheviciene 2021"
    key: ClassVar[str] = "keshavarz2021"

    needs: ClassVar[tuple[Need, ...]] = ("positive", "some-spread")

    def weights(self, performances: FloatArray, directions: FloatArray) -> FloatArray:
        """Weigh criteria."""
        return merec(performances, directions)


def merec(performances: ArrayLike, directions: ArrayLike | None = None) -> FloatArray:
    r"""
    Weights by removal effects :math:`\sum_i |S'_{ij} - S_i|`, :math:`S_i = \ln(1 + \frac{1}{m} \sum_j |\ln n_{ij}|)`.

    n is the lowest performance over the performance or, where lower is better, the performance over
    the highest; S' leaves criterion j out of the sum.

    Parameters
    ----------
    performances : (n, m) array_like, above 0
        Not all the same throughout.
    directions : (m,) array_like of +1 and −1, optional

    Returns
    -------
    (m,) array, 0 or more, sum 1

    References
    ----------
    :cite:t:`keshavarz2021`

    Examples
    --------
    >>> merec([[1.0, 2.0], [2.0, 2.0]])
    array([1., 0.])
    """
    x = np.asarray(performances, dtype=np.float64)
    lower = signs_of(directions, x.shape[1]) < 0
    distances = np.abs(np.log(np.where(lower, x / x.max(axis=0), x.min(axis=0) / x)))
    whole = distances.sum(axis=1, keepdims=True)
    m = x.shape[1]
    effects = np.log1p(whole / m) - np.log1p((whole - distances) / m)
    totals = np.abs(effects).sum(axis=0)
    return np.asarray(totals / totals.sum())
