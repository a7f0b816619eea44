"""
Connectivity: which topics hang together, and where would crossing two of them bring something new?

Two topics may share occupations (the same people work for both), be close (regions strong in the
one tend to be strong in the other) and share actors. Closeness without much overlap is what related
variety means: near enough to understand each other, different enough to have something to say
:cite:p:`frenken2007`.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from s3prio.domain.arrays import FloatArray, IntArray


def shared_jobs(crosswalk: ArrayLike, jobs: ArrayLike) -> FloatArray:
    """
    Share of the jobs of two topics that belong to both: a Jaccard index weighted by jobs.

    Parameters
    ----------
    crosswalk : (c, k) array_like in [0, 1]
        How much of an occupation belongs to a topic.
    jobs : (c,) array_like, 0 or more
        Jobs by occupation.

    Returns
    -------
    (k, k) symmetric array, unitless in [0, 1]
        Jobs counted for both over jobs counted for either; 1 on the diagonal. NaN for two topics
        without any job.

    Examples
    --------
    Of 30 jobs in either topic 10 belong to both:

    >>> float(shared_jobs([[1, 0], [1, 1], [0, 1]], [10, 10, 10])[0, 1])
    0.3333333
    """
    parts = np.asarray(crosswalk, dtype=np.float64)
    counts = np.asarray(jobs, dtype=np.float64)
    both = np.minimum(parts[:, :, None], parts[:, None, :])
    either = np.maximum(parts[:, :, None], parts[:, None, :])
    shared = np.einsum("c,ckl->kl", counts, both)
    all_jobs = np.einsum("c,ckl->kl", counts, either)
    index = np.full(shared.shape, np.nan)
    np.divide(shared, all_jobs, out=index, where=all_jobs > 0)
    return index


def topic_proximity(close: ArrayLike, topic_weights: ArrayLike) -> FloatArray:
    """
    Mean proximity between the occupations of two topics.

    Parameters
    ----------
    close : (c, c) array_like, unitless in [0, 1]
        From `proximity`.
    topic_weights : (c, k) array_like, 0 or more
        What each occupation counts for a topic.

    Returns
    -------
    (k, k) symmetric array, unitless in [0, 1]
        Over all pairs of different occupations, by the product of their weights: an occupation that
        two topics share is no evidence that they are close. NaN where there is no such pair.

    Examples
    --------
    >>> close = [[0, 0.4, 0.2], [0.4, 0, 0.6], [0.2, 0.6, 0]]
    >>> float(topic_proximity(close, [[1, 0], [0, 1], [0, 1]])[0, 1])
    0.3
    """
    r = np.asarray(close, dtype=np.float64)
    w = np.asarray(topic_weights, dtype=np.float64)
    different = 1.0 - np.eye(len(r))
    pairs = w.T @ different @ w
    mean = np.full(pairs.shape, np.nan)
    np.divide(w.T @ (r * different) @ w, pairs, out=mean, where=pairs > 0)
    return mean


def relative_proximity(closeness: ArrayLike) -> FloatArray:
    """
    Divide closeness by what the two topics' mean closeness to all others leads one to expect.

    Raw closeness mostly tells how common a topic's occupations are: topics that are strong in many
    places are close to each other for that reason alone.

    Parameters
    ----------
    closeness : (k, k) symmetric array_like, 0 or more
        From `topic_proximity`; the diagonal is not looked at.

    Returns
    -------
    (k, k) symmetric array, 0 or more
        1: as close as expected; 2: twice as close. NaN on the diagonal and where nothing is known.

    Examples
    --------
    All pairs alike are as close as expected:

    >>> relative_proximity([[9, 0.3, 0.3], [0.3, 9, 0.3], [0.3, 0.3, 9]])[0]
    array([nan,  1.,  1.])
    """
    close = np.array(closeness, dtype=np.float64)
    np.fill_diagonal(close, np.nan)
    known = np.isfinite(close)
    sums, counts = np.where(known, close, 0.0).sum(axis=1), known.sum(axis=1)
    means = np.divide(sums, counts, out=np.full(len(close), np.nan), where=counts > 0)
    whole = sums.sum() / max(int(counts.sum()), 1)
    expected = means[:, None] * means[None, :]
    relative = np.full(close.shape, np.nan)
    np.divide(close * whole, expected, out=relative, where=known & (expected > 0))
    return relative


def shared_members(membership: ArrayLike) -> IntArray:
    """
    How many actors two topics have in common.

    Parameters
    ----------
    membership : (a, k) boolean array_like
        Which actor takes part in which topic.

    Returns
    -------
    (k, k) symmetric integer array; the number of each topic's actors on the diagonal

    Examples
    --------
    >>> shared_members([[1, 1], [1, 0], [0, 1]])
    array([[2, 1],
           [1, 2]])
    """
    member = np.asarray(membership, dtype=bool).astype(np.int64)
    return np.asarray(member.T @ member)


def crossing_potential(closeness: ArrayLike, overlap: ArrayLike) -> FloatArray:
    """
    Potential for cross-innovation: close to each other and yet different.

    Parameters
    ----------
    closeness : (k, k) array_like, 0 or more
        From `relative_proximity`.
    overlap : (k, k) array_like in [0, 1]
        From `shared_jobs`.

    Returns
    -------
    (k, k) array, 0 or more
        Closeness times the share of jobs that are not common to both: 0 for topics that have
        nothing to do with each other, and for topics that are the same.

    References
    ----------
    The idea is related variety, :cite:t:`frenken2007`; the product is our own reading of it.

    Examples
    --------
    >>> crossing_potential([[0.5]], [[0.2]])
    array([[0.4]])
    """
    return np.asarray(closeness, dtype=np.float64) * (1.0 - np.asarray(overlap, dtype=np.float64))
