"""Normalisations: from performances in their units to figures that can be added. The union is the registry."""

from collections.abc import Callable
from typing import Annotated, Any, Literal, get_args

from pydantic import Field

from s3prio.domain.arrays import FloatArray
from s3prio.methods.method import Method
from s3prio.methods.needs import Need
from s3prio.methods.normalisation.goalposts import Goalposts, goalposts
from s3prio.methods.normalisation.logarithmic import Logarithmic, logarithmic
from s3prio.methods.normalisation.maximum import Max, maximum
from s3prio.methods.normalisation.min_max import MinMax, min_max
from s3prio.methods.normalisation.ranking import Percentile, Rank, percentile, rank_points
from s3prio.methods.normalisation.total import Sum, total
from s3prio.methods.normalisation.vector import Vector, shares_of_length, vector
from s3prio.methods.normalisation.z_score import Z, z_score

Normalisation = Annotated[
    MinMax | Max | Sum | Vector | Logarithmic | Z | Rank | Percentile | Goalposts,
    Field(discriminator="method"),
]
"""All normalisations, told apart by ``method``."""

NORMALISATIONS: tuple[Any, ...] = get_args(get_args(Normalisation)[0])
"""The members of the union, in its order."""

Scaling = Literal[
    "none", "min-max", "max", "sum", "vector", "logarithmic", "z", "rank", "percentile"
]
"""Normalisations that an aggregation can ask for by name, as they have no parameters; or none."""

_PLAIN: dict[str, tuple[Method, Callable[..., FloatArray]]] = {
    "min-max": (MinMax(), min_max),
    "max": (Max(), maximum),
    "sum": (Sum(), total),
    "vector": (Vector(), vector),
    "logarithmic": (Logarithmic(), logarithmic),
    "z": (Z(), z_score),
    "rank": (Rank(), rank_points),
    "percentile": (Percentile(), percentile),
}


UNIT_FREE: frozenset[Scaling] = frozenset(
    ("min-max", "max", "sum", "vector", "z", "rank", "percentile")
)
"""Normalisations after which the unit of a criterion plays no part."""


def scaled(scaling: Scaling, performances: FloatArray, directions: FloatArray) -> FloatArray:
    """
    Normalise performances by a name; "none" only turns the sign where lower is better.

    Examples
    --------
    >>> import numpy as np
    >>> scaled("none", np.array([[2.0, 3.0]]), np.array([1.0, -1.0]))
    array([[ 2., -3.]])
    """
    if scaling == "none":
        return performances * directions
    return _PLAIN[scaling][1](performances, directions)


def scaling_needs(scaling: Scaling) -> tuple[Need, ...]:
    """Return what a normalisation needs of the performances."""
    return () if scaling == "none" else _PLAIN[scaling][0].needs


def normalised(
    method: Normalisation, performances: FloatArray, directions: FloatArray
) -> FloatArray:
    """
    Normalise performances by the normalisation that a spec names.

    Parameters
    ----------
    method : Normalisation
    performances : (n, m) array, as its needs say
    directions : (m,) array of +1 and −1

    Returns
    -------
    (n, m) array, higher is better
    """
    if isinstance(method, Goalposts):
        return goalposts(performances, method.bounds, directions)
    if isinstance(method, Z):
        return z_score(performances, directions, ddof=method.ddof)
    return scaled(method.method, performances, directions)


__all__ = [
    "NORMALISATIONS", "Goalposts", "Logarithmic", "Max", "MinMax", "Normalisation", "Percentile", "Rank", "Scaling",
    "Sum", "Vector", "Z", "goalposts", "logarithmic", "maximum", "min_max", "normalised", "percentile", "rank_points",
    "scaled", "scaling_needs", "shares_of_length", "total", "vector", "z_score",
]  # fmt: skip
