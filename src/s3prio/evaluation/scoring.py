"""Scores for callers: a frame or an array in, the same kind out; one weighting or a million."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import numpy as np

from s3prio.domain.arrays import FloatArray
from s3prio.domain.weights import totals_of
from s3prio.errors import MethodError, NotApplicableError
from s3prio.evaluation.asking import known_method
from s3prio.evaluation.given_weights import are_shares, take_weights, tell_factor
from s3prio.evaluation.intake import (
    Directions,
    dressed,
    take_directions,
    take_performances,
)
from s3prio.methods.aggregation import AGGREGATIONS, Aggregation, Scorer
from s3prio.methods.group import RANK_AGGREGATIONS
from s3prio.methods.method import name_of
from s3prio.methods.outranking import RELATIONS
from s3prio.text import Text


def score(
    performances: Any,
    weights: Any,
    *,
    directions: Directions = None,
    method: Aggregation | Mapping[str, Any] | str | Scorer = "weighted-sum",
) -> Any:
    """
    Score alternatives by their performances and a weighting, or a batch of weightings.

    Parameters
    ----------
    performances : (n, m) array_like or data frame, finite
        Alternatives x criteria. Some methods bring them to one scale by themselves (their
        ``normalisation``); the weighted sum takes them as they are unless it is told otherwise.
    weights : (m,) or (b, m) array_like, series, mapping or `Weights`; 0 or more, not all 0
        Points; each row is divided by its sum. Labelled weights are put into the order of the
        frame's columns.
    directions : sequence or mapping of {"higher", "lower"}, optional
        Which performances are better; all "higher" by default.
    method : spec, dict, name, or callable
        ``"topsis"``, ``{"method": "topsis", "normalisation": "min-max"}``, ``Topsis()``; the names
        are listed by ``s3prio list methods``. A callable takes performances (n, m), weights
        (..., m) that sum to 1, and signs (m,), and returns scores (..., n), higher better.

    Returns
    -------
    (n,) array, or (b, n) for a batch; a series or frame if a frame came in
        Higher is better.

    Raises
    ------
    WeightError
        If a weight is negative or not finite, or all weights of a row are 0.
    PerformanceError
        If a performance is not finite: say first what is to be done about missing figures.
    ShapeError
        If shapes or labels do not fit.
    MethodError
        If the method or one of its parameters is unknown.
    NotApplicableError
        If the method has no answer for these figures, as where it divides by a range that is 0.

    Warns
    -----
    ScaledWeightsWarning
        If one weighting sums to something other than 1 or 100; it tells the factor.

    Examples
    --------
    >>> score([[0.9, 0.2], [0.5, 0.8]], [50, 50])
    array([0.55, 0.65])
    >>> score([[0.9, 0.2], [0.5, 0.8]], [[1, 0], [0, 1]])
    array([[0.9, 0.5],
           [0.2, 0.8]])
    >>> score([[3.0, 4.0], [4.0, 3.0]], [75, 25], method="topsis")
    array([0.25, 0.75])
    """
    asked = asked_aggregation(method)
    taken = take_performances(performances)
    table, names = taken.performances, taken.names
    signs = take_directions(directions, names, table.shape[1])
    points = take_weights(weights, names, table.shape[1])
    totals = totals_of(points)
    summed = are_shares(totals, table.shape[1])
    if not summed:
        tell_factor(totals)
    labels = weights.index if hasattr(weights, "columns") else None
    if callable(asked):
        scores = scored_by(asked, table, points if summed else points / totals, signs)
        return dressed(taken, scores, labels)
    if not len(table):
        return dressed(taken, np.empty((*points.shape[:-1], 0)), labels)
    faults = asked.faults(table, points, signs, names or ())
    if faults:
        raise NotApplicableError(*faults)
    if not summed and not asked.character.linear_in_weights:
        points, summed = points / totals, True
    scores = asked.scores(table, points, signs)
    # Linear in the weights: dividing the scores spares a copy of a long batch of weights.
    if not summed:
        scores /= totals[..., 0] if points.ndim == 1 else totals
    return dressed(taken, scores, labels)


def asked_aggregation(asked: Any) -> Any:
    """
    Find the aggregation that was asked for; a caller's own function is one.

    Parameters
    ----------
    asked : spec, dict with the key ``method``, name or callable

    Returns
    -------
    a spec, or the callable as it is

    Raises
    ------
    MethodError
        If the name is unknown, or answers another question; or if a parameter is unknown.

    Examples
    --------
    >>> asked_aggregation({"method": "vikor", "v": 0.3}).v
    0.3
    """
    if callable(asked) and not isinstance(asked, type):
        return asked
    return known_method(asked, AGGREGATIONS, _elsewhere())


@cache
def _elsewhere() -> dict[str, Text]:
    """Methods that answer another question than this one, with whom to ask instead."""
    said = {
        name_of(member): Text(
            "{method} gives a relation, not scores; take promethee-ii for scores, or ask s3prio.outrank.",
            {"method": name_of(member)},
        )
        for member in RELATIONS
    }
    return said | {
        name_of(member): Text(
            "{method} takes rankings, not performances; take weighted-sum for scores, or ask"
            " s3prio.aggregate_rankings.",
            {"method": name_of(member)},
        )
        for member in RANK_AGGREGATIONS
    }


def scored_by(
    method: Scorer, table: FloatArray, weights: FloatArray, signs: FloatArray
) -> FloatArray:
    """
    Score by a caller's own function, and hold it to its word.

    Parameters
    ----------
    method : callable
    table : (n, m) array
    weights : (..., m) array, rows sum to 1
    signs : (m,) array

    Returns
    -------
    (..., n) array

    Raises
    ------
    MethodError
        If what it returns has another shape, or is not finite.
    """
    scores = np.asarray(method(table, weights, signs), dtype=np.float64)
    expected = (*weights.shape[:-1], len(table))
    if scores.shape != expected:
        said = {"got": str(scores.shape), "expected": str(expected)}
        raise MethodError(
            Text("The method returned scores of shape {got}; {expected} is needed.", said)
        )
    if not np.isfinite(scores).all():
        raise MethodError(Text("The method returned a score that is not a finite number."))
    return scores
