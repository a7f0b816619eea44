"""Relations for callers: who outranks whom, and who cannot be compared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from s3prio.domain.relation import PartialOrder
from s3prio.errors import NotApplicableError
from s3prio.evaluation.asking import known_method
from s3prio.evaluation.given_weights import take_weighting
from s3prio.evaluation.intake import Directions, take_alternatives
from s3prio.methods.outranking import RELATIONS, Outranking


def outrank(
    performances: Any,
    weights: Any,
    *,
    directions: Directions = None,
    method: Outranking | Mapping[str, Any] | str = "promethee-i",
) -> PartialOrder:
    """
    Compare alternatives pair by pair; some pairs may stay incomparable.

    Parameters
    ----------
    performances : (n, m) array_like or data frame, finite
    weights : (m,) array_like, series, mapping or `Weights`
    directions : sequence or mapping of {"higher", "lower"}, optional
    method : spec, dict or name

    Returns
    -------
    PartialOrder

    Raises
    ------
    InputError
        As in `score`.
    MethodError
        If the method is unknown, or has no answer for these figures.

    Examples
    --------
    >>> outrank([[3.0, 1.0], [1.0, 3.0], [0.0, 0.0]], [50, 50]).indifferent[0].tolist()
    [False, True, False]
    """
    asked = known_method(method, RELATIONS)
    taken, signs = take_alternatives(performances, directions)
    table, names = taken.performances, taken.names
    shares = take_weighting(weights, names, len(signs))
    faults = asked.faults(table, shares, signs, names or ())
    if faults:
        raise NotApplicableError(*faults)
    order = asked.relation(table, shares, signs)
    return order if taken.rows is None else replace(order, labels=tuple(taken.rows))
