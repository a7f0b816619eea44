"""
Complexity: how demanding are the occupations of a topic, read off who else can do them?

The second eigenvector of the matrix of shared specialisations :cite:p:`hidalgo2009`, as a symmetric
eigenproblem: iterating averages of averages ("reflections") loses the signal to rounding after some
fifty steps, an eigensolver does not.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from s3prio.domain.arrays import FloatArray, frozen
from s3prio.errors import NotApplicableError
from s3prio.text import Text

UNDECIDED_SIGN = 0.1
"""Below this correlation with diversity the data do not say which end is "complex"."""


_SAME = 1e-9
"""Eigenvalues closer than this are the same."""


@dataclass(frozen=True)
class Complexity:
    """
    Complexity of places and classes.

    Attributes
    ----------
    places : (p,) array
        Standardised: mean 0, population standard deviation 1; NaN for a place without a class.
    classes : (c,) array
        On the places' scale; a place's complexity is the mean of its classes'. NaN for a class
        without a place.
    second_eigenvalue : float
        In (0, 1); near 1 the world falls into two halves that share nothing.
    sign_correlation : float
        Correlation of the places' complexity with their diversity, by which the sign was chosen.
    """

    places: FloatArray
    classes: FloatArray
    second_eigenvalue: float
    sign_correlation: float

    def __post_init__(self) -> None:
        object.__setattr__(self, "places", frozen(self.places))
        object.__setattr__(self, "classes", frozen(self.classes))

    @property
    def sign_is_decided(self) -> bool:
        """Whether diversity says clearly enough which end of the scale is complex."""
        return abs(self.sign_correlation) >= UNDECIDED_SIGN


def complexity(basket: ArrayLike) -> Complexity:
    r"""
    Complexity of places and classes from their specialisations.

    :math:`S = D^{-1/2} M U^{-1/2}` with diversity D and ubiquity U; v is the second eigenvector of
    :math:`S^T S`, the classes' raw complexity is :math:`U^{-1/2} v`, a place's is the mean over its
    classes; both are standardised by the places' mean and standard deviation.

    Parameters
    ----------
    basket : (p, c) boolean array_like
        Specialisations, from `s3prio.evidence.specialised`. Empty rows and columns are left out
        and get NaN.

    Returns
    -------
    Complexity

    Raises
    ------
    NotApplicableError
        If places and classes fall into unconnected groups, or the second eigenvalue is 0 or not
        single: then complexity compares nothing.

    References
    ----------
    :cite:t:`hidalgo2009`; the symmetric form as in :cite:t:`mealy2019`

    Examples
    --------
    Place 0 does everything, place 2 only what everybody does:

    >>> result = complexity([[1, 1, 1], [1, 1, 0], [1, 0, 0]])
    >>> bool(result.places[0] > result.places[1] > result.places[2])
    True
    """
    m = np.asarray(basket, dtype=np.float64)
    rows, columns = m.any(axis=1), m.any(axis=0)
    inner = m[np.ix_(rows, columns)]
    diversity, ubiquity = inner.sum(axis=1), inner.sum(axis=0)
    s = inner / np.sqrt(diversity)[:, None] / np.sqrt(ubiquity)[None, :]
    wide = s.shape[0] < s.shape[1]
    eigenvalues, vectors = np.linalg.eigh(s @ s.T if wide else s.T @ s)
    if len(eigenvalues) < 3 or eigenvalues[-2] > 1 - _SAME:
        raise NotApplicableError(
            Text(
                "Complexity needs at least three places and classes that hang together;"
                " these fall into unconnected groups."
            )
        )
    if eigenvalues[-2] < _SAME or eigenvalues[-2] - eigenvalues[-3] < _SAME:
        raise NotApplicableError(
            Text(
                "Complexity is not determined: the places differ in no direction more than in others."
            )
        )
    second = vectors[:, -2]
    kp = inner.T @ (second / np.sqrt(diversity)) / ubiquity if wide else second / np.sqrt(ubiquity)
    kc = inner @ kp / diversity
    correlation = float(np.corrcoef(kc, diversity)[0, 1]) if np.ptp(diversity) > 0 else 0.0
    if correlation < 0:
        kp, kc = -kp, -kc
    places, classes = np.full(len(m), np.nan), np.full(m.shape[1], np.nan)
    places[rows] = (kc - kc.mean()) / kc.std()
    classes[columns] = (kp - kc.mean()) / kc.std()
    return Complexity(places, classes, float(eigenvalues[-2]), abs(correlation))
