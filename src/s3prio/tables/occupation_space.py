"""
What the matrix of all districts says about occupations, whatever topics are made of them.

It is worked out once a year; topics, their links and what-ifs about the crosswalk read it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from s3prio.domain.arrays import FloatArray
from s3prio.domain.figures import Bounds
from s3prio.evidence import complexity, proximity, relative_topic_density, specialised
from s3prio.tables.raw import Occupations


@dataclass(frozen=True)
class OccupationSpace:
    """
    Occupations in one year: how many, how demanding, how close to each other.

    Attributes
    ----------
    year : int
    national : (c,) array
        Jobs in all districts together, suppressed cells as 0.
    close : (c, c) array
        Proximity.
    complexity : (c,) array
        NaN for an occupation that no district is specialised in.
    sign_correlation : float
        How clearly diversity says which end of complexity is up.
    """

    year: int
    national: FloatArray
    close: FloatArray
    complexity: FloatArray
    sign_correlation: float

    def weights(self, crosswalk: FloatArray) -> FloatArray:
        """Return what each occupation counts for a topic, (c, k): columns sum to 1."""
        weights = crosswalk * self.national[:, None]
        return np.asarray(weights / weights.sum(axis=0))

    def topic_complexity(self, crosswalk: FloatArray) -> FloatArray:
        """Return the mean complexity of each topic's occupations, (k,)."""
        return np.asarray(np.nan_to_num(self.complexity) @ self.weights(crosswalk))

    def around(self, counts: Bounds, crosswalk: FloatArray) -> Bounds:
        """
        Return the relative relatedness density of places around topics.

        Suppressed cells count as possible specialisations.

        Parameters
        ----------
        counts : Bounds of shape (p, c)
            Jobs of the places.
        crosswalk : (c, k) array in [0, 1]

        Returns
        -------
        Bounds of shape (p, k)
        """
        # At the highest of a place's other figures a share is smallest, at the lowest largest.
        fewest, most = (end.sum(axis=1, keepdims=True) for end in (counts.lowest, counts.highest))
        share = self.national / self.national.sum()
        certain = counts.lowest >= share * most
        possible = counts.highest >= share * fewest
        certain, possible = certain & (counts.lowest > 0), possible & (counts.highest > 0)
        return relative_topic_density(certain, possible, self.close, self.weights(crosswalk))


def occupation_space(matrix: Occupations, year: int) -> OccupationSpace:
    """
    Measure how close and how complex occupations are in one year; suppressed cells count as 0.

    Parameters
    ----------
    matrix : Occupations
        All districts.
    year : int
    """
    counts = matrix.in_year(year).lowest
    basket = specialised(counts)
    found = complexity(basket)
    return OccupationSpace(
        year, counts.sum(axis=0), proximity(basket), found.classes, found.sign_correlation
    )
