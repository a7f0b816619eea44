"""
CILOS and IDOCRIW: what is lost on a criterion when another one has its best?

The criterion impact loss :cite:p:`zavadskas2016`, and its product with entropy, which sets the one's weak
side against the other's: entropy favours criteria that differ, the impact loss those that do not.
"""

from typing import ClassVar, Literal

import numpy as np
from numpy.typing import ArrayLike

from s3prio.domain.arrays import FloatArray
from s3prio.domain.directions import signs_of
from s3prio.methods.needs import ROUNDING, Need
from s3prio.methods.weighting.entropy import entropy
from s3prio.methods.weighting.weighing import WeighingMethod
from s3prio.text import Text


class Cilos(WeighingMethod):
    """By the relative losses when other criteria are at their best."""

    method: Literal["cilos"] = "cilos"

    summary: ClassVar[Text] = Text(
        "the less is lost on it when others have their best, the more it counts"
    )
    source: ClassVar[str] = "Zavadskas & Podvezko 2016"
    key: ClassVar[str] = "zavadskas2016"

    needs: ClassVar[tuple[Need, ...]] = ("positive-if-lower", "not-zero", "spread")

    def weights(self, performances: FloatArray, directions: FloatArray) -> FloatArray:
        """Weigh criteria."""
        return cilos(performances, directions)


class Idocriw(WeighingMethod):
    """Entropy times impact loss."""

    method: Literal["idocriw"] = "idocriw"

    summary: ClassVar[Text] = Text(
        "entropy and impact loss multiplied, as each makes up for the other"
    )
    source: ClassVar[str] = "Zavadskas & Podvezko 2016"
    key: ClassVar[str] = "zavadskas2016"

    needs: ClassVar[tuple[Need, ...]] = ("positive-if-lower", "not-zero", "spread")

    def weights(self, performances: FloatArray, directions: FloatArray) -> FloatArray:
        """Weigh criteria."""
        return idocriw(performances, directions)


def cilos(performances: ArrayLike, directions: ArrayLike | None = None) -> FloatArray:
    r"""
    Weights q with :math:`F q = 0`, where F balances the losses that criteria inflict on each other.

    Where column k has its best, :math:`p_{kj} = 1 - a_{kj} / \max a_j` is lost on j; F has these with
    minus the column sums on its diagonal. Its null vector is the stationary distribution of a
    Markov chain, so it is 0 or more.

    Parameters
    ----------
    performances : (n, m) array_like, 0 or more, above 0 where lower is better
        Columns of which each has a spread.
    directions : (m,) array_like of +1 and −1, optional
        Where lower is better, figures are turned round first: the lowest over the figure.

    Returns
    -------
    (m,) array, 0 or more, sum 1
        Where several distributions balance the losses, criteria that lose nothing to others share
        alike with those they are not connected to.

    References
    ----------
    :cite:t:`zavadskas2016`

    Examples
    --------
    >>> cilos([[1.0, 2.0], [2.0, 1.0]])
    array([0.5, 0.5])
    """
    turned = _turned(performances, directions)
    highest = turned.max(axis=0)
    # Where several are the best on a criterion, what is lost is the mean over them.
    best = (turned >= highest * (1.0 - ROUNDING)).astype(np.float64)
    losses = 1.0 - (best.T @ turned) / best.sum(axis=0)[:, None] / highest
    np.fill_diagonal(losses, 0.0)
    balance = losses - np.diag(losses.sum(axis=0))
    m = len(balance)
    # The balance and the sum of 1 together, by least squares of least length: of several solutions
    # the most even one.
    system = np.vstack([balance, np.ones((1, m))])
    weights = np.linalg.lstsq(system, np.append(np.zeros(m), 1.0), rcond=1e-12)[0]
    weights = np.maximum(weights, 0.0)
    return np.asarray(weights / weights.sum())


def idocriw(performances: ArrayLike, directions: ArrayLike | None = None) -> FloatArray:
    """
    Weights by entropy times impact loss.

    Parameters
    ----------
    performances : (n, m) array_like, 0 or more, above 0 where lower is better
        Columns of which each has a spread.
    directions : (m,) array_like of +1 and −1, optional

    Returns
    -------
    (m,) array, 0 or more, sum 1

    References
    ----------
    :cite:t:`zavadskas2016`

    Examples
    --------
    >>> idocriw([[1.0, 2.0], [2.0, 1.0]])
    array([0.5, 0.5])
    """
    both = entropy(performances) * cilos(performances, directions)
    return np.asarray(both / both.sum())


def _turned(performances: ArrayLike, directions: ArrayLike | None) -> FloatArray:
    x = np.asarray(performances, dtype=np.float64)
    lower = signs_of(directions, x.shape[1]) < 0
    return np.where(lower, x.min(axis=0) / np.where(x > 0, x, 1.0), x)
