"""
Closeness: how much of what a topic needs is already strong here?

Two occupations are close when districts that are specialised in one tend to be specialised in the
other: the smaller conditional probability :cite:p:`hidalgo2007`. Relatedness density is the share of
an occupation's neighbours in which a place is specialised :cite:p:`balland2019`. Raw density mostly
tells how diversified a place is; the relative form takes the place's own mean away.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from s3prio.domain.arrays import BoolArray, FloatArray
from s3prio.domain.figures import Bounds
from s3prio.evidence.specialisation import location_quotient


def specialised(
    counts: ArrayLike, reference: ArrayLike | None = None, *, threshold: float = 1.0
) -> BoolArray:
    """
    Where a place is specialised: its location quotient reaches the threshold.

    Parameters
    ----------
    counts : (p, c) array_like, 0 or more
        Jobs by place and occupation (classes that do not overlap).
    reference : (c,) array_like, optional
        Jobs of the reference economy; by default the sum over the places.
    threshold : float
        1: a share at least as large as the reference's.

    Returns
    -------
    (p, c) boolean array; False where the quotient is undefined
    """
    whole = None if reference is None else np.asarray(reference, dtype=np.float64).sum()
    quotients = location_quotient(counts, reference=reference, reference_total=whole).values
    return np.asarray(np.nan_to_num(quotients, nan=-1.0) >= threshold)


def proximity(basket: ArrayLike) -> FloatArray:
    """
    Proximity of classes: the smaller of the two conditional probabilities of specialisation.

    Parameters
    ----------
    basket : (p, c) boolean array_like
        From `specialised`.

    Returns
    -------
    (c, c) symmetric array, unitless in [0, 1]
        The diagonal is 0: a class is not its own neighbour. A class nobody is specialised in is
        close to none.

    References
    ----------
    :cite:t:`hidalgo2007`

    Examples
    --------
    >>> proximity([[1, 1, 0], [1, 0, 1], [1, 1, 0]])[0]
    array([0. , 0.6666667, 0.3333333])
    """
    m = np.asarray(basket, dtype=np.float64)
    together = m.T @ m
    ubiquity = np.diag(together)
    larger = np.maximum(ubiquity[:, None], ubiquity[None, :])
    close = np.zeros(together.shape)
    np.divide(together, larger, out=close, where=larger > 0)
    np.fill_diagonal(close, 0.0)
    return close


def density(basket: ArrayLike, close: ArrayLike) -> FloatArray:
    """
    Relatedness density: the share of each class's neighbourhood that a place is specialised in.

    Parameters
    ----------
    basket : (p, c) boolean array_like
    close : (c, c) array_like, 0 or more, zero diagonal
        From `proximity`; with a zero diagonal the class itself does not count.

    Returns
    -------
    (p, c) array, unitless in [0, 1]; NaN for a class without neighbours

    References
    ----------
    :cite:t:`balland2019`

    Examples
    --------
    >>> density([[1, 0, 0]], [[0, 1, 1], [1, 0, 0], [1, 0, 0]])
    array([[0., 1., 1.]])
    """
    r = np.asarray(close, dtype=np.float64)
    neighbourhood = r.sum(axis=1)
    shares = np.full(r.shape, np.nan)
    np.divide(r, neighbourhood[:, None], out=shares, where=neighbourhood[:, None] > 0)
    return np.asarray(np.asarray(basket, dtype=np.float64) @ shares.T)


def relative_topic_density(
    certain: ArrayLike, possible: ArrayLike, close: ArrayLike, topic_weights: ArrayLike
) -> Bounds:
    """
    Density around topics, minus the place's mean over all topics, with bounds.

    Everything here is linear in the place's specialisations, so a specialisation that a suppressed
    figure leaves open moves the result by its own coefficient, and the bounds are exact.

    Parameters
    ----------
    certain, possible : (p, c) boolean array_like
        Specialisations at the lowest and at the highest figures; possible includes certain.
    close : (c, c) array_like
        From `proximity`.
    topic_weights : (c, k) array_like, columns sum to 1
        What each class counts for a topic: crosswalk times size of the class.

    Returns
    -------
    Bounds of shape (p, k), unitless in (-1, 1)
    """
    around_class = np.nan_to_num(density(np.eye(len(np.asarray(close))), close))
    around_topic = around_class @ np.asarray(topic_weights, dtype=np.float64)
    coefficients = around_topic - around_topic.mean(axis=1, keepdims=True)
    sure = np.asarray(certain, dtype=np.float64)
    open_ = np.asarray(possible, dtype=np.float64) - sure
    middle = sure @ coefficients
    return Bounds(
        middle + open_ @ np.minimum(coefficients, 0), middle + open_ @ np.maximum(coefficients, 0)
    )
