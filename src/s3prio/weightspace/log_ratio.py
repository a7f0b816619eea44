r"""
Weights as ratios: how far are two opinions apart, and where is the middle of several?

Who says that A counts twice as much as B says the same with weights of 0.2 and 0.1 as with 0.6 and 0.3. Distances
are therefore of logarithms :cite:p:`aitchison1986`: :math:`\operatorname{clr} w = \ln w - \overline{\ln w}` turns
weights into points of which differences are ratios, and doubling a ratio is a step of the same length wherever it
starts. The middle is the geometric mean, made to sum to 1: it is the only mean that keeps ratios, as the pairwise
statements of a group do :cite:p:`aczel1983`. There is no logarithm of 0; who gave a weight of 0 has to be asked, or a
floor has to be put in, openly.
"""

import numpy as np

from s3prio.domain.arrays import BoolArray, FloatArray
from s3prio.domain.weights import normalised_weights, totals_of
from s3prio.errors import Fault, WeightError
from s3prio.text import Text


def centred(weights: FloatArray) -> FloatArray:
    """
    Centred log-ratios: logarithms of weights, less their mean.

    Parameters
    ----------
    weights : (..., m) array, above 0, finite
        Closed or not: a factor common to a row makes no difference.

    Returns
    -------
    (..., m) array, rows sum to 0

    Raises
    ------
    WeightError
        If a weight is not above 0.

    References
    ----------
    :cite:t:`aitchison1986`

    Examples
    --------
    >>> centred(np.array([0.8, 0.2])).round(4)
    array([ 0.6931, -0.6931])
    """
    sure = np.isfinite(weights) & (weights > 0)
    if not sure.all():
        raise WeightError(
            Fault(
                Text(
                    "A weight is {got}; only weights above 0 have ratios.",
                    {"got": str(weights[~sure][0])},
                ),
                Text("Ask for another weight, or say what the least one counts."),
            )
        )
    logarithms = np.log(weights)
    return np.asarray(logarithms - logarithms.mean(axis=-1, keepdims=True))


def distance(u: FloatArray, v: FloatArray) -> FloatArray:
    r"""
    Aitchison distance of weights, :math:`\lVert \operatorname{clr} u - \operatorname{clr} v \rVert`.

    Parameters
    ----------
    u, v : (..., m) arrays, above 0, finite
        Leading axes are broadcast.

    Returns
    -------
    (...) array, 0 or more

    Raises
    ------
    WeightError
        If a weight is not above 0.

    References
    ----------
    :cite:t:`aitchison1986`

    Examples
    --------
    The first ratio is doubled, then doubled again:

    >>> steps = np.array([[0.5, 0.5], [2 / 3, 1 / 3], [0.8, 0.2]])
    >>> distance(steps[1:], steps[:-1]).round(4)
    array([0.4901, 0.4901])
    """
    return np.asarray(np.sqrt(((centred(u) - centred(v)) ** 2).sum(axis=-1)))


def centre(weights: FloatArray, influence: FloatArray) -> FloatArray:
    """
    Geometric centre of several weightings, each with its influence as exponent; closed.

    Parameters
    ----------
    weights : (s, m) array, above 0, finite
    influence : (s,) array, 0 or more, not all 0
        Only proportions count.

    Returns
    -------
    (m,) array, sum 1

    Raises
    ------
    WeightError
        If a weight is not above 0, or influence is negative, not finite, or all 0.

    References
    ----------
    :cite:t:`aitchison1986`, :cite:t:`aczel1983`

    Examples
    --------
    The ratios are 4 and 1; in their geometric middle lies 2.

    >>> centre(np.array([[0.8, 0.2], [0.5, 0.5]]), np.array([1.0, 1.0])).round(4)
    array([0.6667, 0.3333])
    """
    middle = normalised_weights(influence) @ centred(weights)
    return normalised_weights(np.exp(middle - middle.max()))


def total_variance(weights: FloatArray, influence: FloatArray) -> float:
    """
    Mean squared distance of several weightings from their centre, by influence.

    Parameters
    ----------
    weights : (s, m) array, above 0, finite
    influence : (s,) array, 0 or more, not all 0
        Only proportions count.

    Returns
    -------
    float, 0 or more

    Raises
    ------
    WeightError
        As in `centre`.

    References
    ----------
    :cite:t:`aitchison1986`, :cite:t:`pawlowsky2001`

    Examples
    --------
    >>> round(total_variance(np.array([[0.8, 0.2], [0.5, 0.5]]), np.array([1.0, 1.0])), 4)
    0.2402
    """
    shares = normalised_weights(influence)
    return float(shares @ distance(weights, centre(weights, shares)) ** 2)


def floored(weights: FloatArray, least: float) -> tuple[FloatArray, BoolArray]:
    """
    Raise zeros, and whatever else lies below the least weight, to it; rows are closed again.

    Parameters
    ----------
    weights : (s, m) array, 0 or more, finite, not all 0 in a row
    least : float, above 0
        In the unit of the weights: half the smallest step of the scale, say half a point of 100.

    Returns
    -------
    weights : (s, m) array, above 0, rows sum to 1
    touched : (s,) boolean array
        Whose weights are not quite his own: to be said, and shown without.

    Raises
    ------
    WeightError
        If a weight is negative or not finite, a row is all 0, or the least weight is not above 0.

    Examples
    --------
    >>> raised, touched = floored(np.array([[60.0, 40.0, 0.0], [50.0, 30.0, 20.0]]), 0.5)
    >>> raised.round(4)
    array([[0.597, 0.398, 0.005],
           [0.5  , 0.3  , 0.2  ]])
    >>> touched
    array([ True, False])
    """
    totals_of(weights)
    if not (np.isfinite(least) and least > 0):
        raise WeightError(
            Text("The least weight is {got}; it must be above 0.", {"got": str(least)})
        )
    touched = np.asarray((weights < least).any(axis=-1))
    return normalised_weights(np.maximum(weights, least)), touched
