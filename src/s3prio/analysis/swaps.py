"""
What single change would let the first one left out change places with the last one selected?

Exact for additive scores: with all else as it is, the margin is linear in one criterion's weight
and in one figure's value.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from s3prio.analysis.selection_margin import SelectionMargin
from s3prio.evaluation.evaluation import Evaluation
from s3prio.methods.value import performance_at


@dataclass(frozen=True)
class WeightSwap:
    """
    The weight of one criterion at which the two are level, the others in proportion.

    Attributes
    ----------
    criterion : str
    weight, needed : float in [0, 1]
        As it is, and where the two are level.
    """

    criterion: str
    weight: float
    needed: float


@dataclass(frozen=True)
class FigureSwap:
    """
    The figure of one of the two at which they are level.

    Attributes
    ----------
    alternative : int
        Position of the one whose figure changes.
    indicator : str
    performance, needed : float, in the indicator's unit
        The middle of what is known of it, and where the two are level.
    change : float
        Change of its value in [-1, 1]: how much of the scale it takes.
    """

    alternative: int
    indicator: str
    performance: float
    needed: float
    change: float


@dataclass(frozen=True)
class Swaps:
    """All single changes that make the two level, the smallest first."""

    weights: tuple[WeightSwap, ...]
    figures: tuple[FigureSwap, ...]


def swaps(evaluation: Evaluation, margin: SelectionMargin) -> Swaps:
    """
    Find the single changes that make the last one in and the first one out level.

    Parameters
    ----------
    evaluation : Evaluation
        Of an additive model.
    margin : SelectionMargin
        Of that evaluation.

    Returns
    -------
    Swaps
        Weights between 0 and 1 only; figures within their scale only.
    """
    return Swaps(_weight_swaps(evaluation, margin), _figure_swaps(evaluation, margin))


def _weight_swaps(evaluation: Evaluation, margin: SelectionMargin) -> tuple[WeightSwap, ...]:
    weights = evaluation.model.weights
    pair = [margin.last_in, margin.first_out]
    if not np.allclose(evaluation.criterion_weights[pair], weights):
        return ()  # of one of them a criterion is unknown: the two are not weighed alike
    lead = evaluation.values[margin.last_in] - evaluation.values[margin.first_out]
    found = []
    for j, criterion in enumerate(evaluation.model.criterion_ids):
        others = 1.0 - weights[j]
        if others <= 0 or not _is_weighed(evaluation, pair, j):
            continue
        rest = (weights @ lead - weights[j] * lead[j]) / others
        if rest == lead[j]:
            continue
        needed = rest / (rest - lead[j])
        if 0 <= needed <= 1:
            found.append(WeightSwap(criterion, float(weights[j]), float(needed)))
    return tuple(sorted(found, key=lambda swap: abs(swap.needed - swap.weight)))


def _is_weighed(evaluation: Evaluation, pair: list[int], j: int) -> bool:
    """Whether a criterion would count alike for both; not if the others count for what is missing."""
    if evaluation.model.missing != "renormalise":
        return True
    known = np.isfinite(evaluation.table.lowest[pair])
    return bool((known & (evaluation.model.inner_weights[j] > 0)).any(axis=1).all())


def _figure_swaps(evaluation: Evaluation, margin: SelectionMargin) -> tuple[FigureSwap, ...]:
    table, model = evaluation.table, evaluation.model
    middle = (evaluation.indicator_lowest + evaluation.indicator_highest) / 2
    found = []
    sides: tuple[tuple[int, Literal[-1, 1]], ...] = ((margin.last_in, -1), (margin.first_out, 1))
    for i, sign in sides:
        for q, indicator in enumerate(model.indicators):
            weight = evaluation.indicator_weights[i, q]
            performance = float(table.performances[i, q])
            if weight <= 0 or not np.isfinite(performance):
                continue
            change = sign * margin.margin / weight
            value = middle[i, q] + change
            if not 0 <= value <= 1:
                continue
            # Where bounds are worth less or more than their middle, what is worth the score's counts.
            now, needed = (
                performance_at(
                    indicator.value,
                    worth,
                    indicator.anchors,
                    indicator.direction,
                    near=performance,
                )
                for worth in (float(middle[i, q]), float(value))
            )
            if now is None or needed is None:
                continue
            found.append(FigureSwap(i, indicator.id, now, needed, float(change)))
    return tuple(sorted(found, key=lambda swap: abs(swap.change)))
