"""What callers give: points of topics and of stakeholders, taken once, in the topics' order and with all checks."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any, NamedTuple

import numpy as np

from s3prio.analysis.robustness.asked import Asked
from s3prio.domain.arrays import FloatArray
from s3prio.domain.fractions import as_written, shares_as_written
from s3prio.domain.messages import did_you_mean
from s3prio.errors import Fault, InputError, ShapeError, WeightError
from s3prio.text import Text


class Points(NamedTuple):
    """Points of n topics: as numbers (n,), and as the fractions that are written there."""

    numbers: FloatArray
    exact: tuple[Fraction, ...]

    @classmethod
    def of_numbers(cls, numbers: FloatArray) -> Points:
        """Take numbers (n,) with the fractions that they are written as."""
        return cls(numbers, tuple(as_written(one) for one in numbers))

    @classmethod
    def of_fractions(cls, exact: tuple[Fraction, ...]) -> Points:
        """Take fractions (n,) with the numbers nearest to them."""
        return cls(np.array([float(one) for one in exact]), exact)


def topics_of(*given: Any) -> tuple[Any, ...]:
    """
    Return the topics' labels: those of the first series or frame, else numbers from 0.

    Examples
    --------
    >>> topics_of([5, 6, 7])
    (0, 1, 2)
    """
    for one in given:
        labels = getattr(one, "columns", None)
        labels = getattr(one, "index", None) if labels is None else labels
        if labels is not None and not callable(labels):
            return tuple(labels)
    return tuple(range(np.asarray(given[0], dtype=object).shape[-1]))


def taken_points(given: Any, topics: Sequence[Any], what: Text) -> Points:
    """
    Take one number for each topic.

    Parameters
    ----------
    given : (n,) array_like or series
    topics : (n,) labels
    what : Text
        What they are, for messages.

    Raises
    ------
    ShapeError
        If there are not as many as topics, or a series names others.
    InputError
        If one of them is no finite number.
    """
    row = list(in_order(given, topics, what))
    if len(row) != len(topics):
        raise ShapeError(
            Text(
                "{what}: there are {got} numbers for {n} topics.",
                {"what": what, "got": len(row), "n": len(topics)},
            )
        )
    return Points(*_finite(row, what))


def _finite(row: list[Any], what: Text) -> tuple[FloatArray, tuple[Fraction, ...]]:
    try:
        values = np.array([float(one) for one in row])
    except (TypeError, ValueError):
        values = np.array([np.nan])
    if not np.isfinite(values).all():
        raise InputError(
            Fault(
                Text("{what}: one of the numbers is missing or not finite.", {"what": what}),
                Text("Every topic needs a finite number here."),
            )
        )
    return values, tuple(as_written(one) for one in row)


def in_order(given: Any, topics: Sequence[Any], what: Text) -> Sequence[Any]:
    """Return what is given in the order of the topics, by their labels where it has some."""
    if not hasattr(given, "index") or callable(getattr(given, "index", None)):
        return list(np.asarray(given, dtype=object))
    if not given.index.is_unique:
        name = str(given.index[given.index.duplicated()][0])
        raise ShapeError(Text('{what}: "{name}" is there twice.', {"what": what, "name": name}))
    there = given.to_dict()
    unknown = [label for label in there if label not in topics]
    missing = [label for label in topics if label not in there]
    if unknown or missing:
        name = str((unknown or missing)[0])
        raise ShapeError(
            Fault(
                Text(
                    '{what}: "{name}" is not a topic of all tables.', {"what": what, "name": name}
                ),
                did_you_mean(name, [str(one) for one in topics]),
            )
        )
    return [there[label] for label in topics]


def require_choice(got: str, known: Sequence[str], what: Text) -> None:
    """
    Refuse a choice that there is not.

    Raises
    ------
    InputError
        With what was probably meant.
    """
    if got not in known:
        message = Text('{what}: "{got}" is not known.', {"what": what, "got": str(got)})
        raise InputError(Fault(message, did_you_mean(str(got), known)))


def positions_of(labels: Sequence[Any], topics: Sequence[Any]) -> tuple[int, ...]:
    """
    Find topics by their labels, each once.

    Raises
    ------
    InputError
        If one is unknown or named twice.
    """
    known = list(topics)
    for label in labels:
        if label not in known:
            message = Text('"{got}" is no topic.', {"got": str(label)})
            raise InputError(Fault(message, did_you_mean(str(label), [str(x) for x in known])))
    found = tuple(sorted(known.index(label) for label in labels))
    if len(set(found)) < len(found):
        raise InputError(Text("The selection names one alternative twice."))
    return found


def names_of(selected: Sequence[int], labels: Sequence[Any]) -> str:
    """
    Return a selection's names in one cell of a frame.

    Examples
    --------
    >>> names_of((0, 2), ("a", "b", "c"))
    'a, c'
    """
    return ", ".join(str(labels[i]) for i in selected)


def require_not_negative(values: FloatArray) -> None:
    """
    Refuse values below 0, of which no share can be lost.

    Raises
    ------
    InputError
        Naming one.
    """
    if values.min(initial=0.0) < 0:
        raise InputError(
            Text(
                "A value is {got}; losses are shares of the best value, so values must be 0 or more.",
                {"got": f"{values.min():g}"},
            )
        )


def labels_of(asked: Asked) -> tuple[Any, ...]:
    """Return the labels of the alternatives that were asked about, or numbers from 0."""
    if asked.alternatives is not None:
        return asked.alternatives
    return tuple(range(len(asked.performances)))


class StakeholderPoints(NamedTuple):
    """Points of s stakeholders for n topics, or weights of m criteria: labels, numbers and fractions."""

    labels: tuple[Any, ...]
    numbers: FloatArray
    exact: tuple[tuple[Fraction, ...], ...]

    @property
    def closed(self) -> FloatArray:
        """The numbers (s, n) in proportion: each row has the sum 1."""
        return np.asarray(self.numbers / self.numbers.sum(axis=1, keepdims=True))

    def of(self, s: int) -> Points:
        """Return what one stakeholder says."""
        return Points(self.numbers[s], self.exact[s])


def taken_rows(given: Any, columns: Sequence[Any], what: Text) -> StakeholderPoints:
    """
    Take a row of numbers, 0 or more, for each stakeholder.

    Parameters
    ----------
    given : (s, n) array_like or data frame
    columns : (n,) labels
    what : Text

    Raises
    ------
    ShapeError, InputError
        As in `taken_points`; also if there is no stakeholder, a number is below 0, or a row is all 0.
    """
    if hasattr(given, "columns"):
        labels = tuple(given.index)
        rows = [in_order(row, columns, what) for _, row in given.iterrows()]
    else:
        rows = list(np.asarray(given, dtype=object))
        labels = tuple(range(len(rows)))
    if not rows:
        raise InputError(Text("{what}: there is no stakeholder.", {"what": what}))
    taken = [taken_points(list(row), columns, what) for row in rows]
    for label, row in zip(labels, taken, strict=True):
        said = {"what": what, "who": str(label)}
        if row.numbers.min() < 0:
            raise InputError(Text("{what}: {who} gives less than 0.", said))
        if not row.numbers.any():
            raise InputError(
                Fault(
                    Text("{what}: {who} gives nothing to anything.", said),
                    Text("Leave out stakeholders who have said nothing."),
                )
            )
    return StakeholderPoints(
        labels, np.array([row.numbers for row in taken]), tuple(row.exact for row in taken)
    )


def taken_influence(given: Any, stakeholders: Sequence[Any]) -> tuple[Fraction, ...]:
    """
    Take each stakeholder's influence, divided by their sum.

    Parameters
    ----------
    given : (s,) array_like, series or None
        0 or more, not all 0; None for alike.

    Raises
    ------
    ShapeError
        If there are not as many as stakeholders.
    WeightError
        If one is negative or not finite, or all are 0.
    """
    if given is None:
        return (Fraction(1, len(stakeholders)),) * len(stakeholders)
    what = Text("Influence")
    row = list(in_order(given, stakeholders, what))
    if len(row) != len(stakeholders):
        raise ShapeError(
            Text(
                "There are {got} influences for {n} stakeholders.",
                {"got": len(row), "n": len(stakeholders)},
            )
        )
    values, exact = _finite(row, what)
    if values.min() < 0:
        who = str(stakeholders[int(values.argmin())])
        raise WeightError(
            Text(
                "The influence of {who} is {got}; it must be 0 or more.",
                {"who": who, "got": f"{values.min():g}"},
            )
        )
    if not values.any():
        raise WeightError(Text("Nobody has any influence; at least one must be above 0."))
    return shares_as_written(exact)


def supported(points: StakeholderPoints, influence: Sequence[Fraction]) -> Points:
    """Add up stakeholders' points by their influence."""
    return Points.of_fractions(
        tuple(
            sum((pi * one for pi, one in zip(influence, column, strict=True)), Fraction(0))
            for column in zip(*points.exact, strict=True)
        )
    )
