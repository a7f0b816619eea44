"""What if a criterion or an alternative were not there? Each is left out once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import numpy as np

from s3prio.analysis.robustness.asked import (
    MethodAsked,
    ask,
    relative_ranks,
    scores_of,
    weighting_of,
)
from s3prio.analysis.robustness.given_numbers import selected_number
from s3prio.domain.arrays import IntArray
from s3prio.domain.as_table import AsTable
from s3prio.evaluation.intake import Directions
from s3prio.methods.selection import best

if TYPE_CHECKING:
    import pandas as pd


class LeftOut(NamedTuple):
    """
    What becomes of the ranking without something.

    Attributes
    ----------
    kind : {"criterion", "alternative"}
    position : int
    ranks : (n,) integer array
        0 for the alternative that is left out; all 0 where there is no answer without it.
    entered, left : tuple of int
        Who comes into the selection and who falls out of it; of an alternative that is left out itself, who
        takes its place.
    """

    kind: Literal["criterion", "alternative"]
    position: int
    ranks: IntArray
    entered: tuple[int, ...]
    left: tuple[int, ...]

    @property
    def is_answered(self) -> bool:
        """Whether there is a ranking without it."""
        return bool(self.ranks.any())


@dataclass(frozen=True)
class LeaveOneOut(AsTable):
    """
    Rankings without each criterion and without each alternative.

    Attributes
    ----------
    ranks : (n,) integer array
        With everything.
    found : tuple of LeftOut
    alternatives, criteria : labels or None
    """

    ranks: IntArray
    found: tuple[LeftOut, ...]
    alternatives: tuple[Any, ...] | None
    criteria: tuple[str, ...]

    def to_frame(self) -> pd.DataFrame:
        """Return the ranks as a data frame, one column for each thing left out."""
        import pandas as pd  # noqa: PLC0415 loaded only by those who ask for a frame

        labels = range(len(self.ranks)) if self.alternatives is None else self.alternatives
        columns = {"nothing": self.ranks}
        for one in self.found:
            name = self.criteria[one.position] if one.kind == "criterion" else labels[one.position]
            columns[f"{one.kind} {name}"] = one.ranks
        return pd.DataFrame(columns, index=list(labels))


def leave_one_out(
    values: Any,
    weights: Any,
    *,
    select: int | None = None,
    directions: Directions = None,
    method: MethodAsked = "weighted-sum",
) -> LeaveOneOut:
    """
    Rank without each criterion and without each alternative.

    Parameters
    ----------
    values : (n, m) array_like or data frame, finite
    weights : (m,) array_like, series, mapping or `Weights`
        Without a criterion the others count in proportion.
    select : int, optional
        How many are selected.
    directions : sequence or mapping of {"higher", "lower"}, optional
    method : spec, dict, name, or callable

    Returns
    -------
    LeaveOneOut

    Raises
    ------
    WeightError, ShapeError, PerformanceError, MethodError
        As in `score`.

    Examples
    --------
    >>> found = leave_one_out([[0.9, 0.2], [0.5, 0.8]], [50, 50], select=1)
    >>> [(one.kind, one.ranks.tolist(), one.entered) for one in found.found[:2]]
    [('criterion', [2, 1], ()), ('criterion', [1, 2], (0,))]
    """
    asked = ask(values, directions=directions, method=method)
    w = weighting_of(weights, asked)
    table = asked.performances
    n, m = table.shape
    k = selected_number(select, n)
    ranks = asked.ranks(w)
    found = []
    for j in range(m):
        kept = np.delete(np.arange(m), j)
        there = _ranked(asked.method, table[:, kept], w[kept], asked.signs[kept])
        found.append(_compared("criterion", j, ranks, there, np.arange(n), k))
    for i in range(n):
        rest = np.delete(np.arange(n), i)
        there = _ranked(asked.method, table[rest], w, asked.signs)
        found.append(_compared("alternative", i, ranks, there, rest, k))
    return LeaveOneOut(ranks, tuple(found), asked.alternatives, asked.names)


def _ranked(method: Any, table: Any, weights: Any, signs: Any) -> IntArray | None:
    """Rank; None where nothing that counts is left, or the method has no answer."""
    if not table.size or weights.sum() <= 0:
        return None
    shares = weights / weights.sum()
    if hasattr(method, "character") and method.faults(table, shares, signs):
        return None
    return relative_ranks(scores_of(method, table, shares, signs))


def _compared(
    kind: Literal["criterion", "alternative"],
    position: int,
    before: IntArray,
    there: IntArray | None,
    rest: IntArray,
    k: int | None,
) -> LeftOut:
    ranks = np.zeros(len(before), dtype=np.int64)
    if there is None:
        return LeftOut(kind, position, ranks, (), ())
    ranks[rest] = there
    if k is None:
        return LeftOut(kind, position, ranks, (), ())
    entered, left = moved(np.arange(len(before)), before, rest, there, k)
    gone = {position} if kind == "alternative" else set()
    return LeftOut(kind, position, ranks, entered, tuple(sorted(set(left) - gone)))


def moved(
    who: IntArray, ranks: IntArray, rest: IntArray, there: IntArray, k: int
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """
    Tell who comes into a selection of k and who drops out; one that is level for a place does neither.

    Parameters
    ----------
    who, rest : integer arrays
        Positions that are ranked before and after.
    ranks, there : integer arrays of the same lengths
    k : int

    Returns
    -------
    entered, left : tuples of int

    Examples
    --------
    >>> both = np.arange(2)
    >>> moved(both, np.array([1, 2]), both, np.array([2, 1]), 1)
    ((1,), (0,))
    """
    inside, now = (
        (set(at[chosen.selected].tolist()), set(at[chosen.selected | chosen.tied].tolist()))
        for at, chosen in (
            (who, best(ranks.astype(np.int32), k)),
            (rest, best(there.astype(np.int32), min(k, len(there)))),
        )
    )
    return tuple(sorted(now[0] - inside[1])), tuple(sorted(inside[0] - now[1]))
