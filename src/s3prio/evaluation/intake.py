"""
The one door for what callers hand in: frames or arrays, checked once and loudly, aligned by label.

Labelled things are put into the order of the table's columns; a label that is missing or too many is
an error. What is not a finite number is named with its place.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from s3prio.domain.arrays import FloatArray, frozen
from s3prio.domain.criterion import Direction
from s3prio.domain.messages import did_you_mean
from s3prio.errors import Fault, PerformanceError, ShapeError
from s3prio.text import Text

Directions = Sequence[Direction] | Mapping[Any, Direction] | None

LARGEST = 1e100
"""Beyond it squares and sums leave the range of floating-point numbers."""


class Intake(NamedTuple):
    """
    A table of performances as functions of arrays take it.

    Attributes
    ----------
    performances : (n, m) array, finite
    names : (m,) labels of the columns, or None
    rows : labels of the rows as they came in, or None
    """

    performances: FloatArray
    names: tuple[Any, ...] | None
    rows: Any


def take_performances(performances: Any) -> Intake:
    """
    Take a table of performances.

    Parameters
    ----------
    performances : (n, m) array_like or data frame, finite

    Returns
    -------
    Intake

    Raises
    ------
    PerformanceError
        If a performance is missing, infinite or no number, naming the first; or if there is no
        criterion.
    ShapeError
        If it is no table, or labels of columns are not unique.
    """
    taken = take_table(performances)
    table = taken.performances
    # Written so that NaN is refused by the same comparison as what is too large.
    if not np.abs(table).max(initial=0.0) <= LARGEST:
        raise PerformanceError(_unusable(table, taken.rows, taken.names))
    return taken


def take_table(figures: Any) -> Intake:
    """
    Take a table of figures as it is, gaps and all.

    Parameters
    ----------
    figures : (n, m) array_like or data frame

    Returns
    -------
    Intake

    Raises
    ------
    PerformanceError
        If a figure is no number, or there is no column.
    ShapeError
        If it is no table, or labels of columns are not unique.
    """
    labelled = type(figures) is not np.ndarray and hasattr(figures, "columns")
    names = tuple(figures.columns) if labelled else None
    rows = figures.index if names is not None else None
    try:
        table = np.asarray(figures, dtype=np.float64)
    except (TypeError, ValueError, OverflowError) as problem:
        raise PerformanceError(Text("A performance is missing or no number.")) from problem
    if table.ndim != 2:
        raise ShapeError(
            Text(
                "Performances have shape {got}; alternatives x criteria are needed.",
                {"got": str(table.shape)},
            )
        )
    if not table.shape[1]:
        raise PerformanceError(Text("There is no criterion; at least one is needed."))
    if names is not None and len(set(names)) < len(names):
        raise ShapeError(Text("The labels of the criteria are not unique."))
    return Intake(table, names, rows)


def require_alternatives(taken: Intake) -> None:
    """
    Refuse a table without rows, where alternatives are compared with each other.

    Raises
    ------
    PerformanceError
        If there is no alternative.
    """
    if not len(taken.performances):
        raise PerformanceError(Text("There is no alternative; at least one is needed."))


def take_alternatives(performances: Any, directions: Directions) -> tuple[Intake, FloatArray]:
    """
    Take a table whose alternatives are compared with each other, and the signs of its criteria.

    Parameters
    ----------
    performances : (n, m) array_like or data frame, finite, n at least 1
    directions : sequence or mapping of {"higher", "lower"}, or None for "higher" throughout

    Returns
    -------
    Intake; (m,) array of +1 and −1

    Raises
    ------
    PerformanceError, ShapeError
        As in `take_performances`, `require_alternatives` and `take_directions`.
    """
    taken = take_performances(performances)
    require_alternatives(taken)
    return taken, take_directions(directions, taken.names, taken.performances.shape[1])


def _unusable(table: FloatArray, rows: Any, names: tuple[Any, ...] | None) -> Fault:
    """Name the first figure that is missing or not finite or, where there is none, too large."""
    finite = np.isfinite(table)
    missing = not finite.all()
    i, j = np.argwhere(~finite if missing else np.abs(table) > LARGEST)[0].tolist()
    said = {
        "got": str(table[i, j]),
        "row": i + 1 if rows is None else str(rows[i]),
        "column": j + 1 if names is None else str(names[j]),
    }
    if not missing:
        return Fault(
            Text(
                "A performance is too large: {got}, alternative {row}, criterion {column}.", said
            ),
            Text("Give the figures in a larger unit."),
        )
    return Fault(
        Text(
            "A performance is missing or not finite: {got}, alternative {row}, criterion {column}.",
            said,
        ),
        Text("Say first what is to be done about missing figures; none is filled in unasked."),
    )


def take_directions(directions: Directions, names: tuple[Any, ...] | None, m: int) -> FloatArray:
    """
    Take directions as signs, in the order of the criteria.

    Parameters
    ----------
    directions : sequence or mapping of {"higher", "lower"}, or None for "higher" throughout
    names : (m,) labels of the criteria, or None
    m : int

    Returns
    -------
    (m,) array of +1 and −1

    Raises
    ------
    ShapeError
        If there is not one direction for each criterion, or one is neither of the two words.
    """
    if directions is None:
        return _all_higher(m)
    if isinstance(directions, Mapping):
        if names is None:
            raise ShapeError(
                Text("Directions by name need a frame whose columns have these names.")
            )
        labels = tuple(directions)
        directions = list(directions.values())
        if labels != names:
            places = places_of(
                labels,
                names,
                Text("Directions"),
                Text("no criterion"),
                Text('Give "higher" or "lower" to each criterion.'),
            )
            directions = [directions[place] for place in places]
    elif isinstance(directions, str) or len(directions) != m:
        raise ShapeError(
            Text('Directions must be "higher" or "lower", one for each of {m} criteria.', {"m": m})
        )
    try:
        return _signs(tuple(directions))
    except (KeyError, TypeError) as problem:
        raise _no_direction(directions, names) from problem


SIGNS = {"higher": 1.0, "lower": -1.0}


@lru_cache(maxsize=256)
def _signs(directions: tuple[str, ...]) -> FloatArray:
    return frozen(np.array([SIGNS[word] for word in directions]))


@cache
def _all_higher(m: int) -> FloatArray:
    return frozen(np.ones(m))


def _no_direction(directions: Sequence[Any], names: tuple[Any, ...] | None) -> ShapeError:
    number, word = next(
        (number, word)
        for number, word in enumerate(directions)
        if not (isinstance(word, str) and word in SIGNS)
    )
    said = {"name": number + 1 if names is None else names[number], "got": str(word)}
    message = Text(
        'The direction of criterion {name} is "{got}"; it must be "higher" or "lower".', said
    )
    return ShapeError(Fault(message, did_you_mean(str(word), SIGNS)))


def places_of(
    labels: tuple[Any, ...], names: tuple[Any, ...], what: Text, kind: Text, hint: Text
) -> list[int]:
    """
    Return where each criterion's entry stands among labelled ones.

    Raises
    ------
    ShapeError
        With every label that is missing, too many or given twice.
    """
    missing = [str(name) for name in names if name not in labels]
    extra = [str(label) for label in labels if label not in names]
    faults = [
        Fault(
            Text("{what} are missing for: {names}.", {"what": what, "names": missing}),
            hint,
        )
    ] * bool(missing)
    faults += [
        Fault(
            Text("{what} name what is {kind}: {got}.", {"what": what, "kind": kind, "got": label}),
            did_you_mean(label, [str(name) for name in names]),
        )
        for label in extra
    ]
    if len(set(labels)) < len(labels):
        faults.append(Fault(Text("{what} name one of them twice.", {"what": what})))
    if faults:
        raise ShapeError(*faults)
    return [labels.index(name) for name in names]


def dressed(taken: Intake, values: ArrayLike, columns: Any = None, *, name: str = "score") -> Any:
    """
    Dress figures of the alternatives as what came in: a frame's rows label them.

    Parameters
    ----------
    taken : Intake
    values : (n,) array, or (b, n) with one row for each weighting
    columns : labels of the weightings, or None
    name : str
        Of the series.

    Returns
    -------
    array, series, or frame
    """
    array = np.asarray(values)
    if taken.rows is None:
        return array
    import pandas as pd  # noqa: PLC0415 whoever hands in a frame has it loaded already

    if array.ndim == 1:
        return pd.Series(array, index=taken.rows, name=name)
    return pd.DataFrame(array, index=columns, columns=taken.rows)
