"""
Endogenous strengths: is a topic stronger here than elsewhere, and how much of the region's is here?

Location quotients alone flatter small places and shares alone flatter large ones; both are here.
Definitions: location quotient as the ratio of shares, its symmetric form :cite:p:`dalum1998`, and
shrinkage towards 1 by the global empirical Bayes estimator of rates :cite:p:`marshall1991`.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from s3prio.domain.arrays import FloatArray
from s3prio.domain.figures import Bounds
from s3prio.errors import PerformanceError
from s3prio.evidence.measured import Measured, quotient
from s3prio.text import Text


def location_quotient(
    counts: ArrayLike,
    *,
    totals: ArrayLike | None = None,
    reference: ArrayLike | None = None,
    reference_total: ArrayLike | None = None,
    leave_one_out: bool = False,
) -> Measured:
    r"""
    Location quotients: a place's share of a topic over the reference's share of it.

    .. math:: LQ_{ri} = \frac{E_{ri} / E_r}{E_i / E}

    Parameters
    ----------
    counts : (p, k) array_like, 0 or more; NaN means not observed
        Jobs (or patents, exports ...) of place r in topic i.
    totals : (p,) array_like, optional
        All jobs of each place. Topics overlap, so the sum over topics is no total; it is the
        default only for classes that do not overlap.
    reference : (k,) array_like, optional
        The reference economy's jobs in each topic; by default the sum over the places.
    reference_total : scalar, optional
        All jobs of the reference economy; by default the sum of `totals`.
    leave_one_out : bool
        Take the place out of the reference it is compared with. A reference that contains the
        place draws its quotient towards 1.

    Returns
    -------
    Measured
        (p, k) quotients, unitless, 0 or more; NaN ``zero_margin`` where the place or the reference
        has no jobs at all, or the reference none in the topic.

    Raises
    ------
    PerformanceError
        If the place is larger than the reference it is to be taken out of.

    References
    ----------
    :cite:t:`farhauer2013` for the worked example.

    Examples
    --------
    >>> location_quotient([[1714.0]], totals=[79006], reference=[879213], reference_total=15593224).values
    array([[0.3847623]])
    """
    e_ri = np.asarray(counts, dtype=np.float64)
    e_r = (e_ri.sum(axis=1) if totals is None else np.asarray(totals, dtype=np.float64))[:, None]
    e_i = e_ri.sum(axis=0) if reference is None else np.asarray(reference, dtype=np.float64)
    e = np.asarray(e_r.sum() if reference_total is None else reference_total, dtype=np.float64)
    if leave_one_out:
        e_i, e = e_i - e_ri, e - e_r
        if (e_i < 0).any() or (e < 0).any():
            raise PerformanceError(
                Text("A place has more jobs than the reference economy that should contain it.")
            )
    # E_ri * E / (E_r * E_i) has one division, so 0/0 shows as one zero margin.
    return quotient(e_ri * e, e_r * e_i)


def location_quotient_bounds(
    counts: Bounds, totals: Bounds, reference: Bounds, reference_total: Bounds
) -> Bounds:
    """
    Bounds of location quotients, the place left out of its reference, when counts are suppressed.

    The quotient rises with the place's count and the reference's total and falls with the other
    two, so its bounds are taken at the corners.

    Parameters
    ----------
    counts, totals, reference, reference_total : Bounds
        As in `location_quotient`, with shapes (p, k), (p,), (k,) and scalar.
    leave_one_out : bool
        As in `location_quotient`.

    Returns
    -------
    Bounds of shape (p, k)
    """
    # A published reference may count suppressed cells as nothing and so be smaller than a place.
    whole = Bounds(
        *(
            np.fmax(end, np.fmax.reduce(counts.highest))
            for end in (reference.lowest, reference.highest)
        )
    )

    def corner(own: str, other: str) -> FloatArray:
        return location_quotient(
            getattr(counts, own),
            totals=getattr(totals, other),
            reference=getattr(whole, other),
            reference_total=getattr(reference_total, own),
            leave_one_out=True,
        ).values

    return Bounds(corner("lowest", "highest"), corner("highest", "lowest"))


def symmetric_location_quotient(quotients: ArrayLike) -> FloatArray:
    """
    Location quotients on a scale that treats "twice" and "half" alike: (LQ - 1) / (LQ + 1).

    Parameters
    ----------
    quotients : array_like, 0 or more

    Returns
    -------
    array of the same shape, in [-1, 1); 0 where a place is like its reference

    References
    ----------
    :cite:t:`dalum1998`

    Examples
    --------
    >>> symmetric_location_quotient([0.0, 0.5, 1.0, 2.0])
    array([-1. , -0.3333333, 0. , 0.3333333])
    """
    q = np.asarray(quotients, dtype=np.float64)
    return np.asarray((q - 1) / (q + 1))


def reliability(counts: ArrayLike, totals: ArrayLike, place_totals: ArrayLike) -> FloatArray:
    r"""
    How far a place's own rate is to be trusted against the average rate, from 0 to 1.

    .. math:: w_r = \frac{a}{a + \mu / E_r}, \quad a = \max(s^2 - \mu / \bar E, 0), \quad
              s^2 = \frac{\sum_r E_r (x_r - \mu)^2}{\sum_r E_r}

    with the rates :math:`x_r = E_{ri} / E_r` of all districts and their mean :math:`\mu`.

    Parameters
    ----------
    counts : (d, k) array_like, 0 or more
        Jobs of all districts in each topic, from which the spread of rates is estimated.
    totals : (d,) array_like
        All jobs of these districts.
    place_totals : (p,) array_like, 0 or more
        All jobs of the places to be judged; a place without jobs is not trusted at all.

    Returns
    -------
    (p, k) array, unitless in [0, 1]
        0 where the districts differ no more than chance would make them differ.

    References
    ----------
    :cite:t:`marshall1991`, the global estimator

    Examples
    --------
    Two districts of 100 jobs with rates 0.1 and 0.3: mean 0.2, s2 0.01, a 0.008, so a place of 100
    jobs is trusted 0.008 / (0.008 + 0.002).

    >>> reliability([[10], [30]], [100, 100], [100])
    array([[0.8]])
    """
    e_ri = np.asarray(counts, dtype=np.float64)
    e_r = np.asarray(totals, dtype=np.float64)[:, None]
    # A district without a figure in a topic, or without any jobs, says nothing about its spread.
    known = np.isfinite(e_ri) & (e_r > 0)
    size = np.where(known, e_r, 0.0)
    rates = quotient(np.where(known, e_ri, np.nan), e_r).values
    mu = quotient(np.where(known, e_ri, 0.0).sum(axis=0), size.sum(axis=0)).values
    spread = quotient(np.nansum(size * (rates - mu) ** 2, axis=0), size.sum(axis=0)).values
    mean_size = quotient(size.sum(axis=0), known.sum(axis=0)).values
    a = np.nan_to_num(np.maximum(spread - quotient(mu, mean_size).values, 0.0))
    places = np.asarray(place_totals, dtype=np.float64)[:, None]
    noise = np.full((len(places), len(mu)), np.inf)
    np.divide(mu, places, out=noise, where=places > 0)
    trusted = np.zeros(noise.shape)
    np.divide(a, a + noise, out=trusted, where=a > 0)
    return trusted


def shrunk_location_quotient(quotients: ArrayLike, trust: ArrayLike) -> FloatArray:
    """
    Location quotients drawn towards 1 where they rest on few jobs: w LQ + (1 - w).

    Parameters
    ----------
    quotients : (p, k) array_like
    trust : (p, k) array_like in [0, 1]
        From `reliability`.

    Returns
    -------
    (p, k) array

    Examples
    --------
    >>> shrunk_location_quotient([[3.0]], [[0.8]])
    array([[2.6]])
    """
    w = np.asarray(trust, dtype=np.float64)
    return np.asarray(w * np.asarray(quotients, dtype=np.float64) + (1 - w))


def log_share(part: ArrayLike, whole: ArrayLike) -> Measured:
    """
    Natural logarithm of a share; sizes differ by factors, not by differences.

    Parameters
    ----------
    part, whole : array_like, 0 or more

    Returns
    -------
    Measured
        ln(part / whole); NaN ``zero_margin`` where either is 0 (no pseudo-count is slipped in).

    Examples
    --------
    >>> log_share([10.0, 0.0], [100.0, 100.0]).values
    array([-2.3025851, nan])
    """
    share = quotient(part, whole)
    positive = share.values > 0
    logs = np.full(share.values.shape, np.nan)
    np.log(share.values, out=logs, where=positive)
    reasons = np.where(share.values == 0, "zero_margin", share.reasons)
    return Measured(logs, np.where(positive, share.support, 0), reasons)


def share_of_region(counts: Bounds) -> Bounds:
    """
    Bounds of each place's share of the region's jobs in a topic.

    The share is largest when the place has its highest count and all others have their lowest.

    Parameters
    ----------
    counts : Bounds of shape (p, k)
        All places of the region.

    Returns
    -------
    Bounds of shape (p, k), in [0, 1]; NaN where the region may have no jobs in the topic, or where
        any of its places has no figure

    Examples
    --------
    >>> share_of_region(Bounds(np.array([[3.0], [9.0]]), np.array([[3.0], [9.0]]))).lowest
    array([[0.25],
           [0.75]])
    """
    others_lowest = counts.lowest.sum(axis=0) - counts.lowest
    others_highest = counts.highest.sum(axis=0) - counts.highest
    lowest = quotient(counts.lowest, counts.lowest + others_highest).values
    highest = quotient(counts.highest, counts.highest + others_lowest).values
    undefined = np.isnan(lowest) | np.isnan(highest)
    return Bounds(np.where(undefined, np.nan, lowest), np.where(undefined, np.nan, highest))
