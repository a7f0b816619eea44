"""Weights as callers hand them in: one weighting or a batch, aligned by label, divided by their sum."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from typing import Any

import numpy as np

from s3prio.domain.arrays import FloatArray
from s3prio.domain.weights import Weights, totals_of
from s3prio.errors import ScaledWeightsWarning, ShapeError, WeightError
from s3prio.evaluation.intake import places_of
from s3prio.text import Text

_EPSILON = float(np.finfo(np.float64).eps)
"""What adding up one more weight can be off by."""

SLIP = 1e-9
"""A sum of weights that misses 1 or 100 by no more is meant to be that."""


def take_weights(
    weights: Any, names: tuple[Any, ...] | None, m: int, *, of_voters: bool = False
) -> FloatArray:
    """
    Take one weighting or a batch of them, in the order of the criteria.

    Parameters
    ----------
    weights : (m,) or (b, m) array_like, series, frame, mapping or `Weights`
    names : (m,) labels of the criteria, or None
    m : int
    of_voters : bool
        What is weighed is voters, for the messages.

    Returns
    -------
    (m,) or (b, m) array, as it came: neither checked for signs nor divided

    Raises
    ------
    ShapeError
        If there is not one weight for each criterion, by number or by label.
    WeightError
        If a weight is no number.
    """
    labels: tuple[Any, ...] | None = None
    if type(weights) in (np.ndarray, list):
        pass  # by far the most calls: nothing is labelled
    elif isinstance(weights, Weights):
        labels, weights = weights.criteria, weights.values
    elif isinstance(weights, Mapping):
        labels, weights = tuple(weights), list(weights.values())
    elif hasattr(weights, "columns"):
        labels = tuple(weights.columns)
    elif hasattr(weights, "index") and hasattr(weights, "to_numpy"):
        labels = tuple(weights.index)
    try:
        points = np.asarray(weights, dtype=np.float64)
    except (TypeError, ValueError, OverflowError) as problem:
        raise WeightError(Text("A weight is no number.")) from problem
    if labels is not None and names is not None and labels != names:
        kind = Text("no voter") if of_voters else Text("no criterion")
        hint = Text("Give 0 to what is not to count.")
        points = points[..., places_of(labels, names, Text("Weights"), kind, hint)]
    if points.ndim not in (1, 2) or points.shape[-1] != m:
        raise ShapeError(
            Text(
                "Weights have shape {got}; there are {m} {things}.",
                {
                    "got": str(points.shape),
                    "m": m,
                    "things": Text("voters") if of_voters else Text("criteria"),
                },
            )
        )
    return points


def take_weighting(
    weights: Any, names: tuple[Any, ...] | None, m: int, *, depth: int = 4
) -> FloatArray:
    """
    Take one weighting, divided by its sum; what it was multiplied by is told where that matters.

    Parameters
    ----------
    weights : (m,) array_like, series, mapping or `Weights`
    names : (m,) labels of the criteria, or None
    m : int
    depth : int
        How many calls below the caller's line the warning is given.

    Returns
    -------
    (m,) array, 0 or more, sum 1

    Raises
    ------
    ShapeError, WeightError
        As in `take_weights`; or if there is more than one weighting.
    """
    points = take_weights(weights, names, m)
    if points.ndim != 1:
        raise ShapeError(
            Text("One weighting is needed here; {n} are given.", {"n": points.shape[0]})
        )
    totals = totals_of(points)
    tell_factor(totals, depth=depth)
    return np.asarray(points / totals)


def are_shares(totals: FloatArray, m: int) -> bool:
    """
    Tell whether weights sum to 1 up to what adding them up can be off by.

    Parameters
    ----------
    totals : (1,) or (b, 1) array
    m : int
        How many weights there are.

    Examples
    --------
    >>> are_shares(np.array([1.0 + 2e-16]), 4), are_shares(np.array([[1.0], [100.0]]), 4)
    (True, False)
    """
    slip = _EPSILON * m
    if totals.ndim == 1:
        return abs(float(totals[0]) - 1) <= slip
    return bool(totals.max(initial=1.0) <= 1 + slip and totals.min(initial=1.0) >= 1 - slip)


def tell_factor(totals: FloatArray, depth: int = 3) -> None:
    """
    Warn by what one weighting was multiplied; sums of 1 and of 100 points need no word.

    Parameters
    ----------
    totals : (1,) array for one weighting; batches, (b, 1), are divided without a word
    depth : int
        How many calls below the caller's line this is, so that the warning names that line.
    """
    if totals.ndim == 1 and min(abs(totals[0] - 1), abs(totals[0] - 100)) > SLIP:
        said = {"total": f"{totals[0]:.6g}", "factor": f"{1 / totals[0]:.6g}"}
        message = Text("The weights sum to {total}; each was multiplied by {factor}.", said)
        warnings.warn(str(message), ScaledWeightsWarning, stacklevel=depth)
