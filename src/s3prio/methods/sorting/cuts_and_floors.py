"""
Categories by cuts and floors: which category does an alternative belong to, and how far is the next limit?

A category is reached when the score reaches its cut and each criterion with a floor reaches that
floor: a pioneer needs own strength, not only dynamics. A score on the cut has reached it.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Literal, Self

import numpy as np
from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from s3prio.domain.arrays import FloatArray, IntArray, TextArray
from s3prio.domain.label import Id, Label, Real, Written
from s3prio.domain.ranking import TOLERANCE

SCORE = "score"
"""Name of the limit that is a cut on the score; other limits bear their criterion's id."""


class Floor(Written):
    """A category that also needs a certain value on one criterion."""

    category: Literal["development-potential", "pioneer"]
    """That needs it."""
    criterion: Id
    """On which it is needed."""
    at_least: Real = Field(ge=0, le=1)
    """The value that is needed, from 0 to 1."""


class Cuts(Written):
    """The scores from which the two upper categories begin."""

    development_potential: Real = Field(ge=0, le=1, alias="development-potential")
    """From this score on, at the least."""
    pioneer: Real = Field(ge=0, le=1)
    """From this score on."""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        for lower, upper in pairwise((self.development_potential, self.pioneer)):
            if lower >= upper:
                raise PydanticCustomError(
                    "cuts_order",
                    "the cut of pioneers is {upper}, not above the cut of development potentials, {lower}",
                    {"lower": lower, "upper": upper},
                )
        return self


class CutsAndFloors(Written):
    """Categories by cuts on the score and floors on criteria, with the reason for them."""

    method: Literal["thresholds"] = "thresholds"
    cuts: Cuts
    """What the score must reach."""
    floors: tuple[Floor, ...] = ()
    """What single criteria must reach."""
    reason: Label
    """Why these limits, and not others."""


def limits_of(
    sorting: CutsAndFloors, criteria: tuple[str, ...]
) -> tuple[tuple[int, str, int, float], ...]:
    """
    Return all limits as (category number, name, column, limit); column -1 is the score.

    Raises
    ------
    ValueError
        If a floor names a criterion that is not among the columns.
    """
    cuts = (sorting.cuts.development_potential, sorting.cuts.pioneer)
    limits = [(number, SCORE, -1, cut) for number, cut in zip((2, 3), cuts, strict=True)]
    for floor in sorting.floors:
        number = 3 if floor.category == "pioneer" else 2
        limits.append((number, floor.criterion, criteria.index(floor.criterion), floor.at_least))
    return tuple(limits)


def slacks(
    scores: FloatArray, values: FloatArray, limits: tuple[tuple[int, str, int, float], ...]
) -> tuple[FloatArray, TextArray]:
    """
    How far each alternative is above what categories 2 and 3 need, and what it needs most.

    Parameters
    ----------
    scores : (n,) array
    values : (n, m) array in [0, 1]
        Values on the criteria, for the floors.
    limits : from `limits_of`

    Returns
    -------
    (n, 2) array
        The smallest of (score - cut, value - floor) of each category; negative if not reached.
    (n, 2) array of str
        The limit at which that is.
    """
    slack = np.empty((len(scores), 2))
    tightest = np.empty((len(scores), 2), dtype=object)
    for number in (2, 3):
        own = [limit for limit in limits if limit[0] == number]
        margins = np.stack(
            [(scores if column < 0 else values[:, column]) - limit for _, _, column, limit in own],
            axis=1,
        )
        which = margins.argmin(axis=1)
        slack[:, number - 2] = margins[np.arange(len(scores)), which]
        tightest[:, number - 2] = [own[position][1] for position in which]
    return slack, tightest.astype(str)


def categories(slack: FloatArray, *, tolerance: float = TOLERANCE) -> IntArray:
    """
    Category numbers, 1 the lowest, from slacks; a higher category needs the lower one too.

    Examples
    --------
    >>> categories(np.array([[-0.1, -0.3], [0.1, -0.1], [0.2, 0.0], [-0.1, 0.2]]))
    array([1, 2, 3, 1])
    """
    reached = slack >= -tolerance
    return np.asarray(1 + reached[:, 0] + (reached[:, 0] & reached[:, 1]), dtype=np.int64)


def margins(
    slack: FloatArray, tightest: TextArray, category: IntArray
) -> tuple[FloatArray, TextArray, np.ndarray]:
    """
    Distance to the nearest limit at which the category changes, its name, and whether it lifts.

    To rise, an alternative must reach the limit it misses by most; it falls as soon as it loses
    the one it passes by least.

    Parameters
    ----------
    slack, tightest : from `slacks`
    category : (n,) integer array, from `categories`

    Returns
    -------
    (n,) array, 0 or more; (n,) array of str; (n,) boolean array

    Examples
    --------
    A development potential, 0.12 above its own cut and 0.05 below the pioneers':

    >>> margins(np.array([[0.12, -0.05]]), np.array([["score", "authenticity"]]), np.array([2]))
    (array([0.05]), array(['authenticity'], dtype='<U12'), array([ True]))
    """
    rows = np.arange(len(slack))
    # What must hold to stay: the tightest of all categories up to the present one.
    held = np.where(np.arange(2)[None, :] < (category - 1)[:, None], slack, np.inf)
    down, down_at = held.min(axis=1), held.argmin(axis=1)
    # What must come true to rise: everything the next category needs.
    next_up = np.minimum(category - 1, 1)
    up = np.where(category < 3, -slack[rows, next_up], np.inf)
    rising = up < down
    margin = np.maximum(np.where(rising, up, down), 0.0)
    return margin, np.where(rising, tightest[rows, next_up], tightest[rows, down_at]), rising
