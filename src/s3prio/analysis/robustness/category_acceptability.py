"""
How much of all allowed weightings puts each alternative into each category? Exact, a million cells a second.

Category acceptabilities as in SMAA-TRI :cite:p:`tervonen2009`, here for scores that are cut: whether a score
reaches a cut is one linear condition on the weights.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from numpy.typing import ArrayLike

from s3prio.analysis.robustness.acceptability import SURE
from s3prio.analysis.robustness.asked import WeightsAsked, ask, region_of
from s3prio.analysis.robustness.given_numbers import taken_cuts
from s3prio.domain.arrays import BoolArray, FloatArray, IntArray, frozen
from s3prio.domain.as_table import AsTable
from s3prio.domain.ranking import TOLERANCE
from s3prio.errors import Fault, NotApplicableError, ShapeError
from s3prio.text import Text
from s3prio.weightspace.cells import EPSILON
from s3prio.weightspace.region import Region

if TYPE_CHECKING:
    import pandas as pd

Certainty = Literal["solid", "likely", "undecided"]

LIKELY = 0.6
"""From this share on a category is likely; from 1 on it is solid."""


@dataclass(frozen=True)
class CategoryAcceptability(AsTable):
    """
    Shares of the allowed weights, n alternatives and q ordered categories.

    Attributes
    ----------
    values : (n, q) array in [0, 1], lowest category first; rows sum to 1
    lowest, highest : (n,) integer arrays, 1 to q
        The lowest and the highest category that a share of the weights gives; a cut that is touched from
        below at a corner alone is not reached.
    categories : (q,) names, lowest first
    alternatives : labels or None
    """

    values: FloatArray
    lowest: IntArray
    highest: IntArray
    categories: tuple[str, ...]
    alternatives: tuple[Any, ...] | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "values", frozen(self.values))
        for name in ("lowest", "highest"):
            object.__setattr__(self, name, frozen(getattr(self, name), np.int64))

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> np.ndarray:  # noqa: FBT001 numpy's own signature
        """Return the shares, so that `numpy.asarray` takes them."""
        return np.array(self.values, dtype=dtype, copy=copy)

    @property
    def possible(self) -> np.ndarray:
        """Which categories some of the weights give, (n, q)."""
        numbers = np.arange(1, self.values.shape[1] + 1)
        return np.asarray((numbers >= self.lowest[:, None]) & (numbers <= self.highest[:, None]))

    @property
    def necessary(self) -> IntArray:
        """The category that all of the weights give, (n,); 0 where there is none."""
        return np.where(self.lowest == self.highest, self.lowest, 0)

    @property
    def most_likely(self) -> IntArray:
        """The category with the largest share, (n,); the higher one if two have the same."""
        q = self.values.shape[1]
        return np.asarray(q - self.values[:, ::-1].argmax(axis=1), dtype=np.int64)

    @property
    def certainty(self) -> tuple[Certainty, ...]:
        """Of the most likely category: solid if all weights give it, likely from 60 %, else undecided."""
        return tuple(certainty(float(share)) for share in self.values.max(axis=1, initial=0.0))

    def to_frame(self) -> pd.DataFrame:
        """Return the shares as a data frame."""
        import pandas as pd  # noqa: PLC0415 loaded only by those who ask for a frame

        labels = None if self.alternatives is None else list(self.alternatives)
        frame = pd.DataFrame(self.values, index=labels, columns=list(self.categories))
        frame["certainty"] = list(self.certainty)
        return frame


def certainty(share: float) -> Certainty:
    """
    Tell how certain a category with this share is.

    Examples
    --------
    >>> certainty(1.0), certainty(0.75), certainty(0.5)
    ('solid', 'likely', 'undecided')
    """
    if share >= 1.0 - SURE:
        return "solid"
    return "likely" if share >= LIKELY - SURE else "undecided"


def category_acceptability(
    values: Any,
    cuts: ArrayLike,
    *,
    weights: WeightsAsked = None,
    categories: Sequence[str] | None = None,
) -> CategoryAcceptability:
    """
    Measure how much of the allowed weights puts each alternative into each category.

    Parameters
    ----------
    values : (n, m) array_like or data frame, finite, higher is better
    cuts : (q - 1,) or (n, q - 1) array_like, ascending
        Scores from which the second, third ... category begins; for all alternatives alike, or for each.
    weights : admissible set, its dict form, or None for all weights
    categories : (q,) names, lowest first, optional
        Numbers from 1 by default.

    Returns
    -------
    CategoryAcceptability

    Raises
    ------
    WeightError
        If no weights are allowed.
    InputError
        If the cuts do not ascend, are not finite, or do not fit.
    NotApplicableError
        If the set of weights can only be sampled.

    References
    ----------
    :cite:t:`tervonen2009`

    Examples
    --------
    A score of a half or more is reached where the first weight is 0.5 to 1, or 0.25 to 1:

    >>> found = category_acceptability([[1.0, 0.0], [0.9, 0.4]], [0.5, 0.8])
    >>> found.values
    array([[0.5, 0.3, 0.2],
           [0.2, 0.6, 0.2]])
    >>> found.certainty
    ('undecided', 'likely')
    """
    asked = ask(values)
    limits = taken_cuts(cuts, len(asked.performances))
    names = _category_names(categories, limits.shape[1] + 1)
    region = region_of(weights, asked.names)
    # Weights sum to 1, so a score minus a cut is a weighted sum of values minus the cut.
    leads = asked.performances[:, None, :] - limits[:, :, None]
    size = max(float(np.abs(one).max(initial=0.0)) for one in (asked.performances, limits))
    return category_shares(leads, region, names, size=size, alternatives=asked.alternatives)


def category_shares(
    leads: FloatArray,
    region: Region,
    categories: Sequence[str],
    *,
    counts: BoolArray | None = None,
    size: float = 1.0,
    ceilings: IntArray | None = None,
    alternatives: tuple[Any, ...] | None = None,
) -> CategoryAcceptability:
    """
    Measure categories by what each criterion lies above each cut.

    Parameters
    ----------
    leads : (n, q - 1, m) array
        Value minus cut; 0 on a criterion that does not count for the alternative.
    region : Region
    categories : (q,) names, lowest first
    counts : (n, m) boolean array, optional
        Which criteria judge which alternative; all if left out. Some weights must give weight to one that does.
    size : float
        Of the figures that leads are differences of: by it rounding is told from a difference.
    ceilings : (n,) integer array, 1 to q, optional
        The highest category that other limits leave, whatever the weights.
    alternatives : labels or None

    Returns
    -------
    CategoryAcceptability

    Raises
    ------
    NotApplicableError
        If the region has no simplices.
    """
    if region.corners is None or region.vertices is None:
        raise NotApplicableError(
            Fault(
                Text("These weights can only be sampled; categories are not told by samples."),
                Text("Give an order, lower bounds alone, or no more than seven criteria."),
            )
        )
    n, steps, _ = leads.shape
    # A score that is at its cut whatever the weights has reached it, as in sorting.
    at_cut = np.abs(leads).max(axis=2) <= TOLERANCE * size
    reach = np.where(at_cut, 1.0, region.probability(leads))
    # Where no weight lies on what judges it, an alternative has no score: corners like that say nothing.
    judged = np.ones((n, 1, 1), dtype=bool)
    if counts is not None:
        judged = (counts @ region.vertices.T > EPSILON)[:, None, :]
    at_corners = leads @ region.vertices.T
    slip = EPSILON * np.abs(leads).max(axis=2)
    always = at_cut | (np.where(judged, at_corners, np.inf).min(axis=2) >= -slip)
    ever = at_cut | (np.where(judged, at_corners, -np.inf).max(axis=2) > slip) | always
    low, high = (1 + np.cumprod(one, axis=1).sum(axis=1) for one in (always, ever))
    if ceilings is not None:
        reach = np.where(np.arange(2, steps + 2) <= ceilings[:, None], reach, 0.0)
        low, high = np.minimum(low, ceilings), np.minimum(high, ceilings)
    edges = np.ones((n, steps + 2))
    edges[:, -1] = 0.0
    edges[:, 1:-1] = np.minimum.accumulate(reach, axis=1)
    return CategoryAcceptability(
        edges[:, :-1] - edges[:, 1:], low, high, tuple(categories), alternatives
    )


def _category_names(categories: Sequence[str] | None, q: int) -> tuple[str, ...]:
    if categories is None:
        return tuple(str(number + 1) for number in range(q))
    if len(categories) != q:
        said = {"got": len(categories), "count": q}
        raise ShapeError(Text("There are {got} names for {count} categories.", said))
    return tuple(categories)
