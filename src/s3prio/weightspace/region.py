"""
The weights that are allowed, computed: corners, simplices that fill them, shares.

Every set becomes simplices. In a simplex weights are corners times barycentric coordinates, and uniform weights
are uniform coordinates; so whatever is known of the whole simplex of weights holds there too, with scores at the
corners in place of values. Sets without volume (an order with ties, the hull of a few stakeholders) are simplices
of a lower dimension, never a division by 0.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from s3prio.domain.arrays import BoolArray, FloatArray, frozen
from s3prio.weightspace.cells import DOUBT, EPSILON, Cells, cut, whole_simplex
from s3prio.weightspace.half_space import half_space_probability
from s3prio.weightspace.triangulation import triangulated

FLAT = 1e-9
"""An extent smaller than this part of the largest one is none."""

MOST_CRITERIA = 7
"""Beyond, sets that are no simplex themselves are sampled instead of being cut into simplices."""

_MOST_VERTICES = 1500


@dataclass(frozen=True)
class Conditions:
    """
    Linear conditions on weights: each row times the weights is at least its limit, or equal to it.

    Attributes
    ----------
    rows : (c, m) array
    limits : (c,) array
    is_equal : (c,) boolean array
    words : tuple of str
        Each condition as it was said.
    """

    rows: FloatArray
    limits: FloatArray
    is_equal: BoolArray
    words: tuple[str, ...]

    @property
    def planes(self) -> FloatArray:
        """Row minus limit at each corner of the simplex of weights, scaled to 1 at most; (c, m)."""
        planes = self.rows - self.limits[:, None]
        largest = np.abs(planes).max(axis=1, initial=0.0)
        return np.asarray(planes / np.where(largest > 0, largest, 1.0)[:, None])


@dataclass(frozen=True)
class Region:
    """
    A set of weights of m criteria, with a distribution over it.

    Attributes
    ----------
    corners : (t, d + 1, m) array or None
        Simplices that fill it; None where it can only be sampled.
    shares : (t,) array
        Of the simplices in it, sum 1.
    vertices : (v, m) array or None
        Its corners; None where there are too many.
    share : float or None
        Of all weightings; 0 for a set without volume, None where it is not known.
    alpha : (m,) array or None
        Parameters if the distribution is Dirichlet's; else it is uniform.
    conditions : Conditions or None
        By which it was made, if it was.
    """

    corners: FloatArray | None
    shares: FloatArray
    vertices: FloatArray | None
    share: float | None
    alpha: FloatArray | None = None
    conditions: Conditions | None = None

    def __post_init__(self) -> None:
        for name in ("corners", "shares", "vertices", "alpha"):
            if getattr(self, name) is not None:
                object.__setattr__(self, name, frozen(getattr(self, name)))

    @property
    def is_uniform(self) -> bool:
        """Whether all weights in it are alike."""
        return self.alpha is None or bool((self.alpha == 1).all())

    @property
    def m(self) -> int:
        """How many criteria there are."""
        if self.vertices is not None:
            return int(self.vertices.shape[1])
        if self.conditions is None:
            raise AssertionError  # a region is made of vertices or of conditions
        return int(self.conditions.rows.shape[1])

    def probability(self, differences: FloatArray) -> FloatArray:
        """
        Probability that weights of the region times the differences are 0 or more.

        Parameters
        ----------
        differences : (..., m) array

        Returns
        -------
        (...) array in [0, 1]
        """
        if self.alpha is not None:
            return half_space_probability(differences, alpha=self.alpha)
        if self.corners is None:
            raise AssertionError  # callers sample where there are no simplices
        found = np.zeros(differences.shape[:-1])
        # A value that is 0 up to rounding at a corner is 0 there: the condition is met.
        slip = EPSILON * np.abs(differences).max(axis=-1, initial=0.0)[..., None]
        for corners, share in zip(self.corners, self.shares, strict=True):
            at_corners = differences @ corners.T
            at_corners[np.abs(at_corners) <= slip] = 0.0
            found += share * half_space_probability(at_corners)
        return np.clip(found, 0.0, 1.0)


def of_vertices(vertices: FloatArray, cells: Cells | None, share: float | None) -> Region:
    """
    Fill the hull of vertices with simplices.

    Parameters
    ----------
    vertices : (v, m) array
    cells : Cells or None
        The one cell whose vertices they are, with its facets; None if only the points are known.
    share : float or None

    Returns
    -------
    Region
    """
    base = vertices[0]
    directions = vertices - base
    _, sizes, axes = np.linalg.svd(directions, full_matrices=False)
    d = int((sizes > FLAT * max(1.0, float(sizes.max(initial=0.0)))).sum())
    coordinates = directions @ axes[:d].T
    if d == 0:
        simplices = np.zeros((1, 1), dtype=np.int64)
    elif len(vertices) == d + 1:
        simplices = np.arange(d + 1)[None, :]
    elif d == 1:
        simplices = np.array([[coordinates.argmin(), coordinates.argmax()]])
    elif cells is not None:
        simplices = triangulated(cells, d).corners
    else:
        from scipy.spatial import Delaunay  # noqa: PLC0415 only the hull of many points needs it

        simplices = Delaunay(coordinates).simplices
    corners = coordinates[simplices]
    volumes = np.abs(np.linalg.det(corners[:, 1:] - corners[:, :1]))
    kept = volumes > EPSILON * volumes.max()
    shares = volumes[kept] / volumes[kept].sum()
    return Region(vertices[simplices[kept]], shares, vertices, share)


def whole(m: int, alpha: FloatArray | None = None) -> Region:
    """Return all weights of m criteria, alike or by a Dirichlet distribution."""
    return Region(np.eye(m)[None], np.ones(1), np.eye(m), 1.0, alpha)


def clipped(conditions: Conditions) -> Region | None:
    """
    Cut the simplex of weights down to what fulfils all conditions.

    Parameters
    ----------
    conditions : Conditions

    Returns
    -------
    Region or None
        None if no weights fulfil all of them. Without corners where there are too many criteria or
        vertices: that no weights do is then not found out here.
    """
    planes = conditions.planes
    count, m = planes.shape
    cells = whole_simplex(m, planes=count)
    is_doubtful = False
    for number, (plane, is_equal) in enumerate(zip(planes, conditions.is_equal, strict=True)):
        heights = cells.vertices @ plane
        near = (np.abs(heights) > EPSILON) & (np.abs(heights) < DOUBT)
        is_doubtful |= bool((near & cells.is_vertex).any())
        parts = cut(cells, heights, np.array([m + number]))
        cells = parts.section() if is_equal else parts.upper()
        if not cells.counts[0]:
            return None
        if cells.counts[0] > _MOST_VERTICES:
            return Region(None, np.empty(0), None, None, conditions=conditions)
    vertices = cells.vertices[0, : cells.counts[0]]
    if m > MOST_CRITERIA and len(vertices) > m:
        return Region(None, np.empty(0), vertices, None, conditions=conditions)
    # Where rounding decides which vertices lie on which facets, only where they are is relied upon.
    found = of_vertices(vertices, None if is_doubtful else cells, None)
    if found.corners is None:
        raise AssertionError  # made of vertices
    is_full = found.corners.shape[1] == m
    share = float(np.abs(np.linalg.det(found.corners)).sum()) if is_full else 0.0
    return Region(found.corners, found.shares, vertices, share, conditions=conditions)
