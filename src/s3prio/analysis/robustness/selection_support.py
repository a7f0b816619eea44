"""
How much of all allowed weightings makes a given selection the best of its size? If none do: the proof.

One polytope: each that is in is level with or ahead of each that is out. Its share is exact; if it is empty, rivals
that are ahead of a member under all weights prove it, or a mixture of comparisons that no weights can meet.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from s3prio.analysis.robustness.asked import (
    Asked,
    WeightsAsked,
    ask,
    region_of,
    require_uniform,
    weighting_of,
)
from s3prio.analysis.robustness.exact import leads_at
from s3prio.analysis.robustness.goals import Select
from s3prio.analysis.robustness.possible_rankings import BUDGET
from s3prio.analysis.robustness.smallest_change import SmallestChange, nearest_meeting
from s3prio.domain.arrays import FloatArray
from s3prio.errors import InputError
from s3prio.evaluation.intake import Directions
from s3prio.methods.aggregation import Aggregation
from s3prio.methods.disaggregation import Comparison, infer, of_selection
from s3prio.text import Text
from s3prio.weightspace.arrangement import Budget, BudgetExceededError, leaves
from s3prio.weightspace.cells import EPSILON
from s3prio.weightspace.region import Region


@dataclass(frozen=True)
class SelectionSupport:
    """
    What speaks for a selection.

    Attributes
    ----------
    selected : tuple of int
        Positions.
    share : float or None
        Of the allowed weights that make it the best of its size; level alternatives leave it among the best.
        None where there is too much to measure.
    nearest : SmallestChange
        The nearest weights that do.
    always_ahead : tuple of (int, int)
        Proofs that none do: a rival that is out, a member that is in, the rival ahead under all weights.
    violation : float
        The least by which the worst comparison must be missed, in score; 0 if some weights do.
    mixture : tuple of (Comparison, float)
        If none do and no single rival proves it: comparisons with factors that no weights can meet together.
    least_wrong : (m,) array
        The weights that miss it by least, or that meet it with the largest margin.
    """

    selected: tuple[int, ...]
    share: float | None
    nearest: SmallestChange
    always_ahead: tuple[tuple[int, int], ...]
    violation: float
    mixture: tuple[tuple[Comparison, float], ...]
    least_wrong: FloatArray


def selection_support(
    values: Any,
    selection: Sequence[Any],
    weights: Any,
    *,
    allowed: WeightsAsked = None,
    directions: Directions = None,
    method: Aggregation | str = "weighted-sum",
) -> SelectionSupport:
    """
    Measure what speaks for a selection.

    Parameters
    ----------
    values : (n, m) array_like or data frame, finite
    selection : sequence of labels of the frame's rows, or of positions
    weights : (m,) array_like, series, mapping or `Weights`
        As they are: from them the nearest ones are looked for.
    allowed : admissible set, its dict form, or None for all weights
    directions : sequence or mapping of {"higher", "lower"}, optional
    method : spec, dict or name
        One whose scores add up.

    Returns
    -------
    SelectionSupport

    Raises
    ------
    InputError
        If the selection is empty, whole, or names what does not exist.
    NotApplicableError, WeightError, PerformanceError, ShapeError
        As in `possible_selections`.

    Examples
    --------
    >>> found = selection_support([[1.0, 0.0], [0.0, 1.0], [0.4, 0.4]], [0, 1], [1, 0])
    >>> round(found.share, 12), found.nearest.weights.round(6)
    (0.2, array([0.6, 0.4]))
    """
    asked = ask(values, directions=directions, method=method)
    region = region_of(allowed, asked.names)
    require_uniform(region)
    return support(asked, selection, weighting_of(weights, asked), region)


def support(
    asked: Asked, selection: Sequence[Any], start: FloatArray, region: Region
) -> SelectionSupport:
    """
    Measure what speaks for a selection in a region with simplices.

    Raises
    ------
    InputError
        As in `selection_support`.
    """
    if region.corners is None or region.vertices is None:
        raise AssertionError  # refused before
    parts = asked.require_parts()
    inside = sorted(asked.positions(selection))
    if not 0 < len(inside) < len(parts):
        said = {"k": len(inside), "n": len(parts)}
        raise InputError(
            Text("{k} of {n} are selected; at least one must be in and one out.", said)
        )
    outside = sorted(set(range(len(parts))) - set(inside))
    at_vertices = parts @ region.vertices.T
    slip = EPSILON * np.abs(at_vertices).max(initial=0.0)
    ahead = tuple(
        (rival, member)
        for rival in outside
        for member in inside
        if (at_vertices[rival] - at_vertices[member] > slip).all()
    )
    # Weights are mixtures of the corners, so the corners take the place of criteria.
    found = infer(at_vertices, of_selection(inside, len(parts)))
    return SelectionSupport(
        tuple(inside),
        _share(parts, region, inside, outside),
        nearest_meeting(asked, start, Select([asked.label(i) for i in inside]), region),
        ahead,
        found.violation,
        () if ahead or found.violation <= 0 else found.proof,
        found.weights @ region.vertices,
    )


def _share(
    parts: FloatArray, region: Region, inside: list[int], outside: list[int]
) -> float | None:
    """Measure the polytope in which each that is in leads each that is out."""
    if region.corners is None:
        raise AssertionError  # refused before
    planes = np.stack(
        [
            leads_at(parts, corners)[np.ix_(inside, outside)].reshape(-1, len(corners))
            for corners in region.corners
        ]
    )
    share = 0.0
    try:
        for found in leaves(planes, budget=Budget(BUDGET), most_below=0):
            share += float(region.shares[found.group] @ found.sizes)
    except BudgetExceededError:
        return None
    return share
