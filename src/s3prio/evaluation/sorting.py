"""Categories for callers: which one, how firm, and what single change moves it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from s3prio.domain.sorting import Sorting
from s3prio.errors import NotApplicableError, ShapeError
from s3prio.evaluation.asking import known_method
from s3prio.evaluation.given_weights import take_weighting
from s3prio.evaluation.intake import Directions, take_alternatives
from s3prio.methods.sorting import SORTINGS, SortingRule
from s3prio.text import Text


def sort(
    performances: Any,
    weights: Any,
    *,
    directions: Directions = None,
    method: SortingRule | Mapping[str, Any] | str,
    categories: Sequence[str] | None = None,
) -> Sorting:
    """
    Put alternatives into ordered categories.

    Parameters
    ----------
    performances : (n, m) array_like or data frame, finite
    weights : (m,) array_like, series, mapping or `Weights`
    directions : sequence or mapping of {"higher", "lower"}, optional
    method : spec, dict or name
        ``{"method": "thresholds", "cuts": [0.4, 0.6]}``, ``"quantiles"``,
        ``{"method": "mr-sort", "profiles": [[5, 5], [8, 8]], "majority": 0.6}`` ...
    categories : sequence of str, optional
        Names, lowest first; numbers from 1 by default.

    Returns
    -------
    Sorting

    Raises
    ------
    InputError
        As in `score`; or if there is not one name for each category.
    MethodError
        If the method is unknown, lacks a parameter, or has no answer for these figures.

    Examples
    --------
    >>> found = sort([[0.9, 0.7], [0.2, 0.3]], [50, 50], method={"method": "thresholds", "cuts": [0.5]})
    >>> found.values, found.margins
    (array([2, 1]), array([0.3 , 0.25]))
    >>> found.changes[1][0]  # 0.5 more on the first criterion would do
    Change(criterion=0, by=0.5, category=2)
    """
    asked = known_method(method, SORTINGS)
    taken, signs = take_alternatives(performances, directions)
    table, names = taken.performances, taken.names
    shares = take_weighting(weights, names, len(signs))
    faults = asked.faults(table, shares, signs, names or ())
    if faults:
        raise NotApplicableError(*faults)
    found = asked.sorted(table, shares, signs)
    numbers = [str(number + 1) for number in range(found.q)]
    named = tuple(numbers if categories is None else categories)
    if len(named) != found.q:
        said = {"got": len(named), "count": found.q}
        raise ShapeError(Text("There are {got} names for {count} categories.", said))
    return Sorting(
        values=found.values,
        categories=named,
        margins=found.margins,
        rising=found.rising,
        margin_unit=found.margin_unit,
        performances=table,
        limits=found.limits,
        possible=found.possible,
        alternatives=None if taken.rows is None else tuple(taken.rows),
        criteria=names,
        judge=found.judge,
    )
