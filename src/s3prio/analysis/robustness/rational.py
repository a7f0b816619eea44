"""Positions of changes as fractions, where all figures were given as whole numbers, fractions or decimals."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from numbers import Rational
from typing import Any, NamedTuple

import numpy as np


class Rationals(NamedTuple):
    """Values (n, m), both weightings (m,) with sum 1, and cuts (n, q) or None, all as fractions."""

    values: list[list[Fraction]]
    start: list[Fraction]
    end: list[Fraction]
    cuts: list[list[Fraction]] | None


def as_fractions(values: Any, a: Any, b: Any, cuts: Any) -> Rationals | None:
    """
    Take figures as fractions; None if one of them is a floating-point number.

    Examples
    --------
    >>> as_fractions([[1, 0]], [3, 1], [0, 2], None).start
    [Fraction(3, 4), Fraction(1, 4)]
    >>> as_fractions([[0.5, 0]], [3, 1], [0, 2], None) is None
    True
    """
    columns = list(values.columns) if hasattr(values, "columns") else None
    table = [_row(row) for row in np.asarray(values, dtype=object)]
    weightings = [_row(_in_order(one, columns)) for one in (a, b)]
    limits: list[list[Fraction] | None] = []
    if cuts is not None:
        array = np.asarray(cuts, dtype=object)
        rows = [array] * len(table) if array.ndim == 1 else list(array)
        limits = [_row(row) for row in rows]
    if any(row is None for row in (*table, *weightings, *limits)):
        return None
    start, end = ([w / sum(row) for w in row] for row in weightings if row is not None)
    return Rationals(
        [row for row in table if row is not None],
        start,
        end,
        None if cuts is None else [row for row in limits if row is not None],
    )


def _in_order(weights: Any, columns: list[Any] | None) -> Any:
    if hasattr(weights, "index") and hasattr(weights, "to_dict"):
        weights = weights.to_dict()
    if isinstance(weights, Mapping):
        return [weights[name] for name in (columns or weights)]
    return getattr(weights, "values", weights)


def _row(row: Any) -> list[Fraction] | None:
    found = []
    for one in row:
        if isinstance(one, (bool, np.bool_)) or not isinstance(
            one, (Rational, Decimal, np.integer)
        ):
            return None
        found.append(Fraction(int(one)) if isinstance(one, np.integer) else Fraction(one))
    return found


def exact_position(given: Rationals, one: int, other: int | None, cut: int) -> Fraction | None:
    """
    Return where two scores are level, or one is at its cut; None if they never part.

    Examples
    --------
    >>> given = as_fractions([[1, 0], [0, 2]], [1, 0], [0, 1], None)
    >>> exact_position(given, 0, 1, 0)
    Fraction(1, 3)
    """
    row = given.values[one]
    if other is not None:
        row = [x - y for x, y in zip(row, given.values[other], strict=True)]
    elif given.cuts is not None:
        row = [x - given.cuts[one][cut] for x in row]
    before, after = (
        sum((w * x for w, x in zip(weights, row, strict=True)), Fraction(0))
        for weights in (given.start, given.end)
    )
    return None if before == after else before / (before - after)
