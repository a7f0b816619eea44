"""
Why does an alternative stand where it stands, and what would lift it?

Everything here is read from an evaluation; nothing is judged anew. For additive scores the parts
add up: figures to criteria, criteria to the score.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from s3prio.domain.arrays import FloatArray
from s3prio.domain.category import CATEGORIES, Category
from s3prio.domain.ranking import TOLERANCE
from s3prio.evaluation.evaluation import Evaluation
from s3prio.evaluation.preference_model import IndicatorPreference
from s3prio.methods.missing import weights_of_the_observed
from s3prio.methods.sorting.cuts_and_floors import limits_of
from s3prio.methods.value import ValueFunction, performance_at


@dataclass(frozen=True)
class Reason:
    """
    What one indicator says of an alternative, and what that counts.

    Attributes
    ----------
    criterion, indicator : str
    lowest, highest : float, in the indicator's unit
        Equal where the figure is exact; NaN where there is none.
    lowest_value, highest_value : float in [0, 1]
    weight : float in [0, 1]
        In the score.
    contribution : float
        To the score; all of an alternative add up to it.
    missing : str
        The reason code of a missing figure; empty if there is one.
    period : str
    function : ValueFunction
        From the figure to the value.
    is_clipped, is_place_wide : bool
    """

    criterion: str
    indicator: str
    lowest: float
    highest: float
    lowest_value: float
    highest_value: float
    weight: float
    contribution: float
    missing: str
    period: str
    function: ValueFunction
    is_clipped: bool
    is_place_wide: bool

    @property
    def value(self) -> float:
        """Middle of the values that are possible."""
        return (self.lowest_value + self.highest_value) / 2


def strengths(
    evaluation: Evaluation, rows: Sequence[int], count: int
) -> tuple[tuple[int, int], ...]:
    """
    Find where some cells stand furthest ahead of the other municipalities in the same topic.

    Parameters
    ----------
    evaluation : Evaluation
        Of municipality x topic cells.
    rows : sequence of int
        Positions of the cells, those of one municipality.
    count : int
        How many to return at most.

    Returns
    -------
    tuple of (position, column)
        The largest lead first; by the lowest value that the figures allow, over the mean of the
        others' middles. Figures that are missing, place-wide, without weight or not ahead are none.
    """
    table = evaluation.table
    peers: dict[str, list[int]] = {}
    for position, alternative in enumerate(evaluation.alternatives):
        peers.setdefault(alternative[-1], []).append(position)
    middle = (evaluation.indicator_lowest + evaluation.indicator_highest) / 2
    leads = []
    for i in rows:
        others = [p for p in peers[evaluation.alternatives[i][-1]] if p != i]
        if not others:
            continue
        lead = evaluation.indicator_lowest[i] - middle[others].mean(axis=0)
        leads += [
            (float(lead[q]), i, q)
            for q, column in enumerate(table.columns)
            if lead[q] > TOLERANCE
            and not column.place_wide
            and evaluation.indicator_weights[i, q] > 0
            and np.isfinite(table.lowest[i, q])
        ]
    return tuple((i, q) for _, i, q in sorted(leads, key=lambda one: -one[0])[:count])


def reasons(evaluation: Evaluation, i: int) -> tuple[Reason, ...]:
    """
    Return what every indicator says of alternative i, in the order of the model.

    Parameters
    ----------
    evaluation : Evaluation
        Of an additive model.
    i : int
        Position of the alternative.
    """
    table = evaluation.table
    criteria = [
        criterion.id for criterion in evaluation.model.criteria for _ in criterion.indicators
    ]
    low, high = evaluation.indicator_lowest[i], evaluation.indicator_highest[i]
    weights = evaluation.indicator_weights[i]
    return tuple(
        Reason(
            criterion=criteria[q],
            indicator=column.indicator,
            lowest=float(table.lowest[i, q]),
            highest=float(table.highest[i, q]),
            lowest_value=float(low[q]),
            highest_value=float(high[q]),
            weight=float(weights[q]),
            contribution=float(weights[q] * (low[q] + high[q]) / 2),
            missing=str(table.reasons[i, q]),
            period=column.period,
            function=evaluation.model.indicators[q].value,
            is_clipped=bool(evaluation.clipped[i, q]),
            is_place_wide=column.place_wide,
        )
        for q, column in enumerate(table.columns)
    )


@dataclass(frozen=True)
class Way:
    """
    A single figure that would lift an alternative, all else as it is.

    Attributes
    ----------
    indicator : str
    performance, needed : float, in the indicator's unit
    change : float in (0, 1]
        How much of the indicator's scale that takes.
    """

    indicator: str
    performance: float
    needed: float
    change: float


@dataclass(frozen=True)
class StepUp:
    """
    What an alternative needs for the next category.

    Attributes
    ----------
    category : Category
    short_of : tuple of (limit, shortfall)
        Each limit not reached: ``"score"`` or the criterion with a floor, and what is missing.
    ways : tuple of Way
        Single figures that would do, the smallest change first; place-wide ones are left out, they
        would lift all topics of the place.
    """

    category: Category
    short_of: tuple[tuple[str, float], ...]
    ways: tuple[Way, ...]


def step_up(evaluation: Evaluation, i: int) -> StepUp | None:
    """
    Say what alternative i needs for the next category.

    Parameters
    ----------
    evaluation : Evaluation
        Sorted into categories, additive.
    i : int

    Returns
    -------
    StepUp or None
        None for the highest category.
    """
    model, assignment = evaluation.model, evaluation.assignment
    assert assignment is not None  # noqa: S101 asked of sorted alternatives only
    assert model.sorting is not None  # noqa: S101 as above
    present = int(assignment.values[i])
    if present == len(CATEGORIES):
        return None
    middle = (evaluation.lowest_values[i] + evaluation.highest_values[i]) / 2
    short_of = []
    for number, name, column, limit in limits_of(model.sorting, model.criterion_ids):
        gap = limit - (evaluation.scores[i] if column < 0 else middle[column])
        if number <= present + 1 and gap > TOLERANCE:
            short_of.append((column, name, float(gap)))
    return StepUp(
        CATEGORIES[present],
        tuple((name, gap) for _, name, gap in short_of),
        _ways(evaluation, i, [(column, gap) for column, _, gap in short_of]),
    )


def _ways(evaluation: Evaluation, i: int, short_of: list[tuple[int, float]]) -> tuple[Way, ...]:
    """Return the single figures that make up for all of it: (criterion's column, gap); -1 is the score."""
    found = []
    inner = _inner_weights(evaluation, i)
    columns = [
        column
        for column, criterion in enumerate(evaluation.model.criteria)
        for _ in criterion.indicators
    ]
    for q, (reason, indicator) in enumerate(
        zip(reasons(evaluation, i), evaluation.model.indicators, strict=True)
    ):
        middle = (reason.lowest + reason.highest) / 2
        if reason.is_place_wide or reason.missing or not np.isfinite(middle):
            continue
        lifts = [
            reason.weight if column < 0 else inner[q] if column == columns[q] else 0.0
            for column, _ in short_of
        ]
        if not all(lifts):
            continue
        change = max(gap / lift for (_, gap), lift in zip(short_of, lifts, strict=True))
        if reason.value + change > 1:
            continue
        # Where bounds are worth less or more than their middle, what is worth the score's middle counts.
        now = _figure_worth(indicator, reason.value, middle)
        needed = None if now is None else _figure_worth(indicator, reason.value + change, now)
        if now is not None and needed is not None:
            found.append(Way(reason.indicator, now, needed, change))
    return tuple(sorted(found, key=lambda way: way.change))


def _figure_worth(indicator: IndicatorPreference, value: float, near: float) -> float | None:
    return performance_at(
        indicator.value, value, indicator.anchors, indicator.direction, near=near
    )


def _inner_weights(evaluation: Evaluation, i: int) -> FloatArray:
    """Return what each indicator counts inside its own criterion, (q,), also where that counts nothing."""
    model = evaluation.model
    known = np.isfinite(evaluation.table.lowest[i])
    inner = model.inner_weights
    if model.missing == "renormalise":
        inner = np.stack([weights_of_the_observed(row, known[None, :])[0] for row in inner])
    return np.asarray(inner.sum(axis=0))
