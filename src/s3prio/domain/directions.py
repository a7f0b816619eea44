"""Directions as signs: +1 where higher performances are better, −1 where lower ones are."""

import numpy as np
from numpy.typing import ArrayLike

from s3prio.domain.arrays import FloatArray, require_shape


def signs_of(directions: ArrayLike | None, m: int) -> FloatArray:
    """
    Return the signs of m criteria; all +1 where none are given.

    Parameters
    ----------
    directions : (m,) array_like of +1 and −1, or None

    Returns
    -------
    (m,) array

    Raises
    ------
    ShapeError
        If there is not one sign for each criterion.

    Examples
    --------
    >>> signs_of(None, 2)
    array([1., 1.])
    """
    if directions is None:
        return np.ones(m)
    signs = np.asarray(directions, dtype=np.float64)
    if signs.shape != (m,):
        require_shape("directions", signs, (m,))
    return signs
