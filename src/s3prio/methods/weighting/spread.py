"""
Weights by spread: how much do the alternatives differ on each criterion?

What the data alone distinguish: a criterion on which all are alike decides nothing. It says nothing of
what a criterion is worth to anybody.
"""

from typing import ClassVar, Literal

import numpy as np
from numpy.typing import ArrayLike

from s3prio.domain.arrays import FloatArray
from s3prio.domain.directions import signs_of
from s3prio.methods.needs import Need
from s3prio.methods.normalisation import min_max
from s3prio.methods.weighting.weighing import WeighingMethod
from s3prio.text import Text


class Equal(WeighingMethod):
    """All criteria alike: what is assumed when nothing is known."""

    method: Literal["equal"] = "equal"

    summary: ClassVar[Text] = Text("all criteria alike")
    source: ClassVar[str] = "Dawes 1979"
    key: ClassVar[str] = "dawes1979"

    def weights(self, performances: FloatArray, directions: FloatArray) -> FloatArray:
        """Weigh criteria."""
        del performances  # nothing is looked at
        return np.full(len(directions), 1.0 / len(directions))


class StandardDeviation(WeighingMethod):
    """In proportion to the standard deviation of the min-max values."""

    method: Literal["standard-deviation"] = "standard-deviation"

    summary: ClassVar[Text] = Text("the more alternatives differ, the more it counts")
    source: ClassVar[str] = "Diakoulaki, Mavrotas & Papayannakis 1995"
    key: ClassVar[str] = "diakoulaki1995"

    needs: ClassVar[tuple[Need, ...]] = ("spread",)

    def weights(self, performances: FloatArray, directions: FloatArray) -> FloatArray:
        """Weigh criteria."""
        return standard_deviation(performances, directions)


class Critic(WeighingMethod):
    """In proportion to spread times conflict with the other criteria."""

    method: Literal["critic"] = "critic"

    summary: ClassVar[Text] = Text("the more it differs, and the less other criteria say the same")
    source: ClassVar[str] = "Diakoulaki, Mavrotas & Papayannakis 1995"
    key: ClassVar[str] = "diakoulaki1995"

    needs: ClassVar[tuple[Need, ...]] = ("spread",)

    def weights(self, performances: FloatArray, directions: FloatArray) -> FloatArray:
        """Weigh criteria."""
        return critic(performances, directions)


class Gini(WeighingMethod):
    """In proportion to the Gini coefficient of the performances."""

    method: Literal["gini"] = "gini"

    summary: ClassVar[Text] = Text("the more unevenly it is spread, the more it counts")
    source: ClassVar[str] = "Li & Chi 2009"
    key: ClassVar[str] = "li2009"

    needs: ClassVar[tuple[Need, ...]] = ("not-negative", "not-zero", "some-spread")

    def weights(self, performances: FloatArray, directions: FloatArray) -> FloatArray:
        """Weigh criteria."""
        del directions  # unevenness knows none
        return gini(performances)


def standard_deviation(performances: ArrayLike, directions: ArrayLike | None = None) -> FloatArray:
    r"""
    Weights :math:`\sigma_j / \sum \sigma` of the min-max values.

    Parameters
    ----------
    performances : (n, m) array_like
        Columns of which each has a spread.
    directions : (m,) array_like of +1 and −1, optional

    Returns
    -------
    (m,) array, 0 or more, sum 1

    References
    ----------
    :cite:t:`diakoulaki1995`

    Examples
    --------
    >>> standard_deviation([[0.0, 5.0], [1.0, 5.0], [1.0, 5.0], [0.0, 9.0]]).round(3)
    array([0.536, 0.464])
    """
    spread = min_max(performances, directions).std(axis=0)
    return np.asarray(spread / spread.sum())


def critic(performances: ArrayLike, directions: ArrayLike | None = None) -> FloatArray:
    r"""
    Weights in proportion to :math:`\sigma_j \sum_k (1 - r_{jk})` of the min-max values.

    Parameters
    ----------
    performances : (n, m) array_like
        Columns of which each has a spread.
    directions : (m,) array_like of +1 and −1, optional
        They decide about the signs of the correlations.

    Returns
    -------
    (m,) array, 0 or more, sum 1
        With one criterion, or criteria that all say the same, there is no conflict: by spread alone.

    References
    ----------
    :cite:t:`diakoulaki1995`

    Examples
    --------
    >>> critic([[0.0, 1.0], [1.0, 0.0], [0.5, 0.5]])
    array([0.5, 0.5])
    """
    x = np.asarray(performances, dtype=np.float64)
    values = min_max(x, signs_of(directions, x.shape[1]))
    deviations = values.std(axis=0)
    away = (values - values.mean(axis=0)) / np.where(deviations > 0, deviations, 1.0)
    correlations = np.clip(away.T @ away / len(x), -1.0, 1.0)
    information = deviations * (1.0 - correlations).sum(axis=1)
    # Up to rounding: correlations of 1 leave something in the last digits.
    if information.sum() <= 1e-12 * deviations.sum():
        information = deviations
    return np.asarray(information / information.sum())


def gini(performances: ArrayLike) -> FloatArray:
    r"""
    Weights in proportion to Gini coefficients, :math:`\sum_{ik} |x_i - x_k| / (2 n \sum x)`.

    Parameters
    ----------
    performances : (n, m) array_like, 0 or more, no column all 0
        Not all the same throughout.

    Returns
    -------
    (m,) array, 0 or more, sum 1

    References
    ----------
    :cite:t:`li2009`

    Examples
    --------
    >>> gini([[1.0, 1.0], [1.0, 3.0]])
    array([0., 1.])
    """
    ascending = np.sort(np.asarray(performances, dtype=np.float64), axis=0)
    n = len(ascending)
    # The sum of all differences, by how often each figure is the larger one.
    places = 2 * np.arange(1, n + 1) - n - 1
    # Rounding may leave a little on either side of 0 where all are alike.
    coefficients = np.maximum(places @ ascending / (n * ascending.sum(axis=0)), 0.0)
    return np.asarray(coefficients / coefficients.sum())
