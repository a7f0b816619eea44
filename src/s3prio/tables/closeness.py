"""Complexity of topics, and how close each place is to them, from the matrix of all districts."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from s3prio.domain.arrays import FloatArray
from s3prio.domain.figures import Bounds
from s3prio.evidence import complexity, proximity, relative_topic_density, specialised
from s3prio.tables.assumptions import Assumptions
from s3prio.tables.raw import Occupations


@dataclass(frozen=True)
class Closeness:
    """
    What one year's matrix says.

    Attributes
    ----------
    year : int
    class_complexity : (c,) array
    sign_correlation : float
        How clearly diversity says which end of complexity is up.
    topic_complexity : (k,) array
    districts, places : Bounds of shape (d, k) and (p, k)
        Relative relatedness density.
    """

    year: int
    class_complexity: FloatArray
    sign_correlation: float
    topic_complexity: FloatArray
    districts: Bounds
    places: Bounds


def closeness(
    matrix: Occupations, places: tuple[Occupations, ...], assumptions: Assumptions, year: int
) -> Closeness:
    """
    Measure complexity and closeness in one year.

    Suppressed cells count as 0 in the matrix that proximity and complexity are read from; in a
    place's own basket they count as possible specialisations.

    Parameters
    ----------
    matrix : Occupations
        All districts.
    places : tuple of Occupations
        The places asked about, against the same national margins.
    assumptions : Assumptions
    year : int
    """
    counts = matrix.in_year(year)
    national = counts.lowest.sum(axis=0)
    basket = specialised(counts.lowest)
    close = proximity(basket)
    weights = assumptions.crosswalk * national[:, None]
    weights = weights / weights.sum(axis=0)
    found_complexity = complexity(basket)
    of_classes = found_complexity.classes

    def around(counts: Bounds) -> Bounds:
        # At the highest of a place's other figures a share is smallest, at the lowest largest.
        fewest, most = (end.sum(axis=1, keepdims=True) for end in (counts.lowest, counts.highest))
        share = national / national.sum()
        certain = counts.lowest >= share * most
        possible = counts.highest >= share * fewest
        certain, possible = certain & (counts.lowest > 0), possible & (counts.highest > 0)
        return relative_topic_density(certain, possible, close, weights)

    found = [around(group.in_year(year)) for group in places]
    return Closeness(
        year=year,
        class_complexity=of_classes,
        sign_correlation=found_complexity.sign_correlation,
        topic_complexity=np.nan_to_num(of_classes) @ weights,
        districts=around(counts),
        places=Bounds(
            *(np.concatenate([getattr(f, end) for f in found]) for end in ("lowest", "highest"))
        ),
    )
