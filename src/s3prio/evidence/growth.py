"""
Growth: of the market a topic is sold into, and of the region beyond what its mix explains.

A growing *market* is the reference economy's growth; what a region adds to it is the regional
component of shift-share. The two are kept apart, or one fact would count twice.
Robust growth is the median of pairwise slopes :cite:p:`theil1950,sen1968` of logarithms; shift-share
is Dunn's form :cite:p:`dunn1960`, which needs no division by the region's own figures.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from s3prio.domain.arrays import FloatArray, frozen
from s3prio.errors import PerformanceError
from s3prio.evidence.measured import Measured, quotient
from s3prio.text import Text


def cagr(first: ArrayLike, last: ArrayLike, years: int) -> Measured:
    """
    Compound annual growth rate between two years.

    Parameters
    ----------
    first, last : array_like, 0 or more
        Figures at the start and at the end.
    years : int, 1 or more
        Years between them.

    Returns
    -------
    Measured
        Growth a year as a fraction (0.05 is 5 %), -1 or more; NaN ``zero_margin`` where the start
        is 0.

    Raises
    ------
    PerformanceError
        If there is no year between the two.

    Examples
    --------
    >>> cagr([100.0], [121.0], 2).values
    array([0.1])
    """
    if years < 1:
        raise PerformanceError(
            Text("Growth needs two different years; here the distance is {got}.", {"got": years})
        )
    ratio = quotient(last, first)
    return Measured(ratio.values ** (1 / years) - 1, ratio.support, ratio.reasons)


def robust_growth(series: ArrayLike, years: ArrayLike) -> Measured:
    r"""
    Annual growth that one odd year cannot bend: the median slope of the logarithms.

    .. math:: g = \exp\Bigl(\operatorname*{median}_{s<t} \frac{\ln y_t - \ln y_s}{t - s}\Bigr) - 1

    Parameters
    ----------
    series : (..., t) array_like
        Figures by year; NaN and 0 are left out (support counts what is used).
    years : (t,) array_like, strictly ascending

    Returns
    -------
    Measured
        Growth a year as a fraction; NaN ``too_few`` with fewer than two positive figures. Four and
        more are advised: with two this is the compound annual growth rate.

    References
    ----------
    :cite:t:`sen1968`

    Examples
    --------
    A steady 10 % a year, with one figure spoilt:

    >>> robust_growth([100.0, 110.0, 5000.0, 133.1, 146.41], [1, 2, 3, 4, 5]).values
    array(0.1)
    """
    y = np.asarray(series, dtype=np.float64)
    t = np.asarray(years, dtype=np.float64)
    usable = np.isfinite(y) & (y > 0)
    logs = np.full(y.shape, np.nan)
    np.log(y, out=logs, where=usable)
    earlier, later = np.triu_indices(len(t), k=1)
    slopes = (logs[..., later] - logs[..., earlier]) / (t[later] - t[earlier])
    support = usable.sum(axis=-1)
    enough = support >= 2
    growth = np.full(support.shape, np.nan)
    growth[enough] = np.expm1(np.nanmedian(slopes[enough], axis=-1))
    return Measured(growth, np.where(enough, support, 0), np.where(enough, "", "too_few"))


@dataclass(frozen=True)
class ShiftShare:
    """
    Change of jobs taken apart; the three add up to it.

    Attributes
    ----------
    national, mix, regional : (p, k) arrays, jobs
        What the whole economy's growth explains, what the topic's own growth adds to it, and what
        the place did differently from the reference.
    """

    national: FloatArray
    mix: FloatArray
    regional: FloatArray

    def __post_init__(self) -> None:
        for name in ("national", "mix", "regional"):
            object.__setattr__(self, name, frozen(getattr(self, name)))


def shift_share(
    first: ArrayLike,
    last: ArrayLike,
    reference_first: ArrayLike,
    reference_last: ArrayLike,
    total_first: ArrayLike,
    total_last: ArrayLike,
) -> ShiftShare:
    r"""
    Shift-share analysis in Dunn's form.

    With :math:`G = E_1/E_0 - 1` and :math:`g_i = E_{i1}/E_{i0} - 1` of the reference: national
    :math:`e_0 G`, mix :math:`e_0 (g_i - G)`, regional :math:`e_1 - e_0 (1 + g_i)`.

    Parameters
    ----------
    first, last : (p, k) array_like, 0 or more
        Jobs of the places at the start and at the end; 0 at the start is allowed.
    reference_first, reference_last : (k,) or (p, k) array_like
        Jobs of the reference economy; (p, k) where each place is left out of its own reference.
    total_first, total_last : scalar or (p, 1) array_like
        All jobs of the reference economy.

    Returns
    -------
    ShiftShare
        NaN where the reference has no jobs in the topic at the start.

    References
    ----------
    :cite:t:`dunn1960`

    Examples
    --------
    >>> parts = shift_share([[100.0]], [[130.0]], [1000.0], [1200.0], 10_000.0, 11_000.0)
    >>> parts.national, parts.mix, parts.regional
    (array([[10.]]), array([[10.]]), array([[10.]]))
    """
    e0 = np.asarray(first, dtype=np.float64)
    e1 = np.asarray(last, dtype=np.float64)
    g_total = quotient(total_last, total_first).values - 1
    g_topic = quotient(reference_last, reference_first).values - 1
    return ShiftShare(e0 * g_total, e0 * (g_topic - g_total), e1 - e0 * (1 + g_topic))
