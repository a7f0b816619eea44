"""Scores for callers: a frame or an array in, the same kind out; one weighting or a million."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike
from pydantic import TypeAdapter, ValidationError

from s3prio.domain.criterion import Direction
from s3prio.domain.weights import Weights, totals_of
from s3prio.errors import MethodError, PerformanceError, ShapeError, WeightError
from s3prio.methods.aggregation import Aggregation, aggregated
from s3prio.text import Text

ROUNDING = float(np.finfo(np.float64).eps)
"""What adding up one more weight can be off by."""


def score(
    performances: Any,
    weights: Any,
    *,
    directions: Sequence[Direction] | Mapping[str, Direction] | None = None,
    method: Aggregation | Mapping[str, Any] | str = "weighted-sum",
) -> Any:
    """
    Score alternatives by their performances and a weighting, or a batch of weightings.

    Parameters
    ----------
    performances : (n, m) array_like or data frame, finite
        Alternatives x criteria. The weighted sum takes them as they are: bring them to one scale
        before, for example to values from 0 to 1.
    weights : (m,) or (b, m) array_like, series, mapping or `Weights`; 0 or more, not all 0
        Points; each row is divided by its sum. Labelled weights must have the frame's columns as
        labels, in the same order.
    directions : sequence or mapping of {"higher", "lower"}, optional
        Which performances are better; all "higher" by default. "lower" counts negatively.
    method : spec, dict or name
        So far ``"weighted-sum"``.

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
        If the method is unknown.

    Examples
    --------
    >>> score([[0.9, 0.2], [0.5, 0.8]], [50, 50])
    array([0.55, 0.65])
    >>> score([[0.9, 0.2], [0.5, 0.8]], [[1, 0], [0, 1]])
    array([[0.9, 0.5],
           [0.2, 0.8]])
    """
    asked = _known_method(method)
    try:
        table = np.asarray(performances, dtype=np.float64)
    except (TypeError, ValueError) as problem:
        raise PerformanceError(Text("A performance is missing or no number.")) from problem
    if table.ndim != 2:
        raise ShapeError(
            Text(
                "Performances have shape {got}; alternatives x criteria are needed.",
                {"got": str(table.shape)},
            )
        )
    if not np.isfinite(table).all():
        raise PerformanceError(Text("A performance is missing or not finite."))
    labels = tuple(performances.columns) if hasattr(performances, "columns") else None
    points = _aligned_weights(weights, labels)
    if points.shape[-1:] != table.shape[1:] or points.ndim > 2:
        raise ShapeError(
            Text(
                "Weights have shape {got}; there are {m} criteria.",
                {"got": str(points.shape), "m": table.shape[1]},
            )
        )
    totals = totals_of(points)
    scores = aggregated(asked, _pointing_up(table, directions, labels), points)
    # Linear in the weights: dividing the scores spares a copy of a long batch of weights, and
    # weights that sum to 1 up to rounding need no division.
    slip = ROUNDING * table.shape[1]
    if totals.max(initial=1.0) > 1 + slip or totals.min(initial=1.0) < 1 - slip:
        scores /= totals[..., 0] if points.ndim == 1 else totals
    return _like(performances, weights, scores)


def _known_method(method: Aggregation | Mapping[str, Any] | str) -> Aggregation:
    asked = {"method": method} if isinstance(method, str) else method
    try:
        return TypeAdapter(Aggregation).validate_python(asked)
    except ValidationError as problem:
        raise MethodError(
            Text(
                "{got} is no method to score with; there is {known}.",
                {"got": str(method), "known": "weighted-sum"},
            )
        ) from problem


def _aligned_weights(weights: Any, labels: tuple[Any, ...] | None) -> np.ndarray:
    names: tuple[Any, ...] | None = None
    if isinstance(weights, Weights):
        names, weights = weights.criteria, weights.values
    elif isinstance(weights, Mapping):
        names, weights = tuple(weights), list(weights.values())
    elif hasattr(weights, "columns"):
        names = tuple(weights.columns)
    elif hasattr(weights, "index") and hasattr(weights, "to_numpy"):
        names = tuple(weights.index)
    if names is not None and labels is not None and names != labels:
        raise ShapeError(
            Text(
                "Weights are labelled {got}; the criteria are {expected}, in this order.",
                {
                    "got": [str(name) for name in names],
                    "expected": [str(label) for label in labels],
                },
            )
        )
    try:
        return np.asarray(weights, dtype=np.float64)
    except (TypeError, ValueError) as problem:
        raise WeightError(Text("A weight is no number.")) from problem


def _pointing_up(
    table: np.ndarray,
    directions: Sequence[Direction] | Mapping[str, Direction] | None,
    labels: tuple[Any, ...] | None,
) -> np.ndarray:
    if directions is None:
        return table
    if isinstance(directions, Mapping):
        if labels is None or set(directions) != set(labels):
            raise ShapeError(
                Text("Directions by name need a frame whose columns have these names.")
            )
        directions = [directions[label] for label in labels]
    if len(directions) != table.shape[1] or not set(directions) <= {"higher", "lower"}:
        raise ShapeError(
            Text(
                'Directions must be "higher" or "lower", one for each of {m} criteria.',
                {"m": table.shape[1]},
            )
        )
    return table * np.where(np.array(directions) == "lower", -1.0, 1.0)


def _like(performances: Any, weights: Any, scores: ArrayLike) -> Any:
    """Dress scores as what came in: a frame's rows label the scores."""
    array = np.asarray(scores)
    if not hasattr(performances, "columns"):
        return array
    import pandas as pd  # noqa: PLC0415 whoever hands in a frame has it loaded already

    if array.ndim == 1:
        return pd.Series(array, index=performances.index, name="score")
    rows = weights.index if hasattr(weights, "columns") else None
    return pd.DataFrame(array, index=rows, columns=performances.index)
