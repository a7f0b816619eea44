"""How probable is it that weights fulfil a linear condition? The one question behind most of robustness."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from s3prio.domain.arrays import FloatArray
from s3prio.errors import ShapeError, WeightError
from s3prio.text import Text
from s3prio.weightspace.contour import contour
from s3prio.weightspace.race import race

_MOST_STAGES = 64
"""Up to this sum of whole parameters the race is run; beyond, the integral is quicker."""


def half_space_probability(
    differences: ArrayLike, *, alpha: ArrayLike | None = None
) -> FloatArray:
    r"""
    Probability that :math:`\sum_j w_j d_j \ge 0` for random weights.

    Parameters
    ----------
    differences : (..., m) array_like, finite
        Value minus threshold, or one alternative's value minus another's, by criterion.
    alpha : (m,) array_like, above 0, optional
        Parameters of a Dirichlet distribution of the weights; uniform on the simplex if left out.

    Returns
    -------
    (...) array in [0, 1]
        1 where all differences are 0. The absolute error is below 1e-14 for whole parameters, 1e-12 for
        others, and 1e-10 where they sum to less than 1.

    Raises
    ------
    ShapeError
        If there is not one parameter for each criterion.
    WeightError
        If a parameter is not above 0.

    Examples
    --------
    >>> half_space_probability([[0.5, -0.5, 0.0], [1.0, -2.0, -2.0]])
    array([0.5       , 0.11111111])
    >>> half_space_probability([0.75, -0.25], alpha=[2, 1])  # the first weight is a quarter or more
    array(0.9375)
    """
    d = np.asarray(differences, dtype=np.float64)
    rows = d.reshape(-1, d.shape[-1])
    parameters = None if alpha is None else _taken(alpha, d.shape[-1])
    if parameters is None or (parameters == 1).all():
        found = race(rows)
    elif (parameters == np.round(parameters)).all() and parameters.sum() <= _MOST_STAGES:
        found = race(rows, parameters.astype(np.int64))
    else:
        found = contour(rows, parameters)
    return found.reshape(d.shape[:-1])


def _taken(alpha: ArrayLike, m: int) -> FloatArray:
    parameters = np.asarray(alpha, dtype=np.float64)
    if parameters.shape != (m,):
        raise ShapeError(
            Text(
                "There are {got} parameters of the Dirichlet distribution for {m} criteria.",
                {"got": parameters.size, "m": m},
            )
        )
    if not (np.isfinite(parameters) & (parameters > 0)).all():
        wrong = parameters[~(np.isfinite(parameters) & (parameters > 0))][0]
        raise WeightError(
            Text(
                "A parameter of the Dirichlet distribution is {got}; it must be above 0.",
                {"got": str(wrong)},
            )
        )
    return parameters
