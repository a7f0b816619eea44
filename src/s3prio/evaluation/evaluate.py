"""
Evaluate: table and model in, evaluation out. Pure; the same for a report, a slider and a batch.

Values, then the policy for what is missing, then weights, then aggregation, ranking, sorting. Where
each score stands for itself every step is monotone, and the bounds of the figures become bounds of
the scores by taking both ends along. Where a score depends on the others too, each alternative is
tried at its best among the others at their worst, and the other way round.
"""

from __future__ import annotations

import numpy as np

from s3prio.domain.arrays import BoolArray, FloatArray
from s3prio.domain.category import Assignment
from s3prio.domain.figures import Bounds
from s3prio.domain.performance import PerformanceTable
from s3prio.domain.ranking import TOLERANCE, possible_ranks, rank
from s3prio.errors import Fault, NotApplicableError, PerformanceError
from s3prio.evaluation.evaluation import BOUNDED, Evaluation, Quality
from s3prio.evaluation.preference_model import PreferenceModel
from s3prio.methods import missing
from s3prio.methods.selection import best
from s3prio.methods.sorting import cuts_and_floors
from s3prio.methods.value import values_of
from s3prio.text import Number, Text


def evaluate(table: PerformanceTable, model: PreferenceModel) -> Evaluation:
    """
    Score, rank and sort alternatives.

    Parameters
    ----------
    table : PerformanceTable
        Its columns are the model's indicators, in the model's order.
    model : PreferenceModel

    Returns
    -------
    Evaluation

    Raises
    ------
    NotApplicableError
        If the aggregation has no answer for these values.
    PerformanceError
        If the columns are not the model's indicators in the same order; if a figure is missing
        and the model refuses that; if a performance lies outside its scale and the model refuses
        that; or if nothing that counts is known of an alternative and the others are to be
        re-weighted.
    """
    _require_same_columns(table, model)
    values, clipped = _indicator_values(table, model)
    observed: BoolArray = np.asarray(np.isfinite(values.lowest))
    inner, outer = _weights(table, model, observed)
    known = missing.whole_range(values)

    # Of a criterion that nothing was observed of, nothing is known: not that it is worth 0.
    unknown = ~inner.any(axis=2)
    criteria = Bounds(
        np.einsum("nq,nmq->nm", known.lowest, inner),
        np.where(unknown, 1.0, np.einsum("nq,nmq->nm", known.highest, inner)),
    )
    _require_applicable(model, criteria.middle, outer)
    if model.aggregation.character.is_absolute:
        ends = (_scores(model, end, outer) for end in (criteria.lowest, criteria.highest))
        lowest, highest = ends
        scores = (lowest + highest) / 2
    else:
        scores, lowest, highest = _scores_among_others(model, criteria, outer[0])
    contributions = criteria.middle * outer
    ranking = rank(scores)
    weights = np.einsum("nm,nmq->nq", outer, inner)
    return Evaluation(
        table=table,
        model=model,
        indicator_lowest=known.lowest,
        indicator_highest=known.highest,
        indicator_weights=weights,
        clipped=clipped,
        lowest_values=criteria.lowest,
        highest_values=criteria.highest,
        contributions=contributions,
        scores=scores,
        lowest=lowest,
        highest=highest,
        ranking=ranking,
        possible_ranks=possible_ranks(lowest, highest),
        quality=_quality(table, model, known, observed),
        selection=None if model.select is None else best(ranking.values, model.select),
        assignment=_assignment(model, scores, lowest, highest, criteria),
    )


def _require_same_columns(table: PerformanceTable, model: PreferenceModel) -> None:
    measured = tuple(column.indicator for column in table.columns)
    asked = tuple(indicator.id for indicator in model.indicators)
    if measured != asked:
        raise PerformanceError(
            Text(
                "The table measures {measured}; the model asks for {asked}, in this order.",
                {"measured": measured, "asked": asked},
            )
        )


def _name(table: PerformanceTable, row: int, column: int) -> str:
    return "/".join((*table.alternatives[row], table.columns[column].indicator))


def _indicator_values(table: PerformanceTable, model: PreferenceModel) -> tuple[Bounds, BoolArray]:
    """Values of all indicators, (n, q), and where a performance lay outside its scale."""
    lowest, highest = np.empty(table.lowest.shape), np.empty(table.lowest.shape)
    clipped = np.zeros(table.lowest.shape, dtype=bool)
    for column, indicator in enumerate(model.indicators):
        ends = [
            values_of(
                indicator.value, performances[:, column], indicator.anchors, indicator.direction
            )
            for performances in (table.lowest, table.highest)
        ]
        lowest[:, column], highest[:, column] = np.minimum(*ends), np.maximum(*ends)
        ends_at = indicator.anchors
        slip = TOLERANCE * (ends_at.highest - ends_at.lowest)
        middle = table.performances[:, column]
        clipped[:, column] = (middle < ends_at.lowest - slip) | (middle > ends_at.highest + slip)
    if model.outside_anchors == "refuse" and clipped.any():
        rows, columns = np.nonzero(clipped)
        raise PerformanceError(
            *(
                Text(
                    "{name} is {got}, outside its scale from {lowest} to {highest}.",
                    {
                        "name": _name(table, row, column),
                        "got": Number(float(table.performances[row, column]), 4),
                        "lowest": Number(model.indicators[column].anchors.lowest, 4),
                        "highest": Number(model.indicators[column].anchors.highest, 4),
                    },
                )
                for row, column in zip(rows.tolist(), columns.tolist(), strict=True)
            )
        )
    return Bounds(lowest, highest), clipped


def _weights(
    table: PerformanceTable, model: PreferenceModel, observed: BoolArray
) -> tuple[FloatArray, FloatArray]:
    """Weights inside criteria, (n, m, q), and of criteria, (n, m), for each alternative."""
    n, m = len(table.alternatives), len(model.criteria)
    inner, outer = model.inner_weights, model.weights
    if model.missing == "refuse" and not observed.all():
        rows, columns = np.nonzero(~observed)
        raise PerformanceError(
            *(
                Text("{name} is missing.", {"name": _name(table, row, column)})
                for row, column in zip(rows.tolist(), columns.tolist(), strict=True)
            )
        )
    if model.missing != "renormalise":
        return np.broadcast_to(inner, (n, *inner.shape)), np.broadcast_to(outer, (n, m))
    inside = np.stack([missing.weights_of_the_observed(row, observed) for row in inner], axis=1)
    among = missing.weights_of_the_observed(outer, np.asarray(inside.any(axis=2)))
    unknown = np.flatnonzero(~among.any(axis=1))
    if unknown.size:
        raise PerformanceError(
            *(
                Text(
                    "Nothing that counts is known of {name}; it cannot be scored by what is known.",
                    {"name": "/".join(table.alternatives[row])},
                )
                for row in unknown
            )
        )
    return inside, among


def _require_applicable(model: PreferenceModel, values: FloatArray, outer: FloatArray) -> None:
    """Refuse values that the aggregation has no answer for, and weightings that differ where it compares."""
    method = model.aggregation
    if not method.character.is_absolute and not (outer == outer[0]).all():
        raise NotApplicableError(
            Fault(
                Text(
                    "{method} compares alternatives under the same weights; where other criteria count for what is"
                    " missing, the weights differ.",
                    {"method": method.method},
                ),
                Text(
                    'Write missing = "range", or take a method whose scores stand for themselves.'
                ),
            )
        )
    names = model.criterion_ids
    faults = method.faults(values, outer, np.ones(len(names)), names)
    if faults:
        raise NotApplicableError(*faults)


def _scores(model: PreferenceModel, values: FloatArray, outer: FloatArray) -> FloatArray:
    """Aggregate criteria's values; alternatives with the same weights go together."""
    scores = np.empty(len(values))
    weightings, group = np.unique(outer, axis=0, return_inverse=True)
    upwards = np.ones(values.shape[1])
    for number, weights in enumerate(weightings):
        rows = group.ravel() == number
        scores[rows] = model.aggregation.scores(values[rows], weights, upwards)
    return scores


def _scores_among_others(
    model: PreferenceModel, values: Bounds, weights: FloatArray
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Scores of the middles, and what each can be between its bounds, as far as tried."""
    method, upwards = model.aggregation, np.ones(len(weights))
    scores = method.scores(values.middle, weights, upwards)
    lowest, highest = scores.copy(), scores.copy()
    if (values.lowest == values.highest).all():
        return scores, lowest, highest
    for i in range(len(scores)):
        for own, others in (
            (values.lowest, values.highest),
            (values.highest, values.lowest),
        ):
            tried = others.copy()
            tried[i] = own[i]
            # At an end alternatives may be alike throughout, and the method without an answer.
            if not method.faults(tried, weights, upwards):
                score = method.scores(tried, weights, upwards)[i]
                lowest[i], highest[i] = min(lowest[i], score), max(highest[i], score)
    return scores, lowest, highest


def _quality(
    table: PerformanceTable, model: PreferenceModel, known: Bounds, observed: BoolArray
) -> Quality:
    """Shares of the weights that the model gives, by the kind of figure that stands behind them."""
    weights = model.weights @ model.inner_weights
    bounded = ~observed | (known.highest - known.lowest > BOUNDED)
    place_wide = np.array([column.place_wide for column in table.columns]) & ~bounded
    own = ~bounded & ~place_wide
    return Quality(*((weights * kind).sum(axis=1) for kind in (own, place_wide, bounded)))


def _assignment(
    model: PreferenceModel,
    scores: FloatArray,
    lowest: FloatArray,
    highest: FloatArray,
    criteria: Bounds,
) -> Assignment | None:
    if model.sorting is None:
        return None
    limits = cuts_and_floors.limits_of(model.sorting, model.criterion_ids)
    slack, tightest = cuts_and_floors.slacks(scores, criteria.middle, limits)
    values = cuts_and_floors.categories(slack)
    margins, names, rising = cuts_and_floors.margins(slack, tightest, values)
    ends = [
        cuts_and_floors.categories(cuts_and_floors.slacks(score, value, limits)[0])
        for score, value in ((lowest, criteria.lowest), (highest, criteria.highest))
    ]
    return Assignment(values, margins, names, rising, np.stack(ends, axis=1))
