"""A4. What does it cost to follow one set of weights when another is right? Minimax regret :cite:p:`savage1951`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from s3prio.analysis.balance.best import SLIP, near_best
from s3prio.analysis.balance.frontier import taken_family
from s3prio.analysis.balance.given import labels_of, require_not_negative, taken_rows
from s3prio.analysis.robustness.asked import ask
from s3prio.domain.arrays import BoolArray, FloatArray, frozen
from s3prio.domain.as_table import AsTable
from s3prio.domain.portfolio import Constraints
from s3prio.methods.portfolio.family import Family, Selected
from s3prio.text import Text

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Regret(AsTable):
    """
    What following one stakeholder's weights costs another one.

    Attributes
    ----------
    stakeholders : (s,) labels
    matrix : (s, s) array in [0, 1]
        Whose weights are right in rows, whose are followed in columns: the share of the best result that is lost.
        Of sets that are level for the followed one the one with the smallest largest regret is chosen.
    lost : (f, s) array in [0, 1]
        What each allowed set loses of each stakeholder's best value.
    minimax : tuple of sets
        With the smallest largest regret over all stakeholders.
    least : float
        That regret.
    followed : tuple of sets
        Of what each stakeholder's weights choose the one that the matrix is of.
    chosen : tuple of tuple of sets
        What each stakeholder's weights would choose; more than one if level.
    """

    stakeholders: tuple[Any, ...]
    matrix: FloatArray
    lost: FloatArray
    minimax: tuple[Selected, ...]
    least: float
    followed: tuple[Selected, ...]
    chosen: tuple[tuple[Selected, ...], ...]

    def __post_init__(self) -> None:
        for name in ("matrix", "lost"):
            object.__setattr__(self, name, frozen(getattr(self, name)))

    @property
    def worst(self) -> FloatArray:
        """The largest regret of following each, (s,)."""
        return np.asarray(self.matrix.max(axis=0))

    def to_frame(self) -> pd.DataFrame:
        """Return the matrix as a data frame."""
        import pandas as pd  # noqa: PLC0415 loaded only by those who ask for a frame

        names = list(self.stakeholders)
        return pd.DataFrame(self.matrix, index=names, columns=names)


def regret(
    values: Any, weights: Any, select: int | Family, *, constraints: Constraints | None = None
) -> Regret:
    """
    Measure what it costs to follow one stakeholder's weights when another's are right.

    Parameters
    ----------
    values : (n, m) array_like or data frame, finite, 0 or more, higher is better
    weights : (s, m) array_like or data frame
    select : int or Family
    constraints : Constraints, optional

    Returns
    -------
    Regret

    Raises
    ------
    InputError, ShapeError, ScenarioError, NotApplicableError
        As in `core`.

    Examples
    --------
    >>> regret([[4, 0], [0, 5]], [[1, 0], [1, 1]], 1).matrix
    array([[0. , 1. ],
           [0.2, 0. ]])
    """
    asked = ask(values)
    family = taken_family(select, labels_of(asked), constraints)
    given = taken_rows(weights, asked.names, Text("Weights"))
    require_not_negative(asked.performances)
    return regret_of(family, asked.performances, given.closed, given.labels)


def regret_of(
    family: Family, values: FloatArray, weights: FloatArray, stakeholders: tuple[Any, ...]
) -> Regret:
    """Measure regret from values (n, m) and weights (s, m) that sum to 1."""
    totals = family.evidence(values @ weights.T)
    best = totals.max(axis=0)
    lost = np.where(best > 0, (best - totals) / np.where(best > 0, best, 1.0), 0.0)
    chosen = [near_best(column) for column in totals.T]
    worst = lost.max(axis=1)
    followed = [int(which[worst[which].argmin()]) for which in chosen]
    matrix = lost[followed].T
    least = float(worst.min())
    fair: BoolArray = worst <= least + SLIP
    return Regret(
        stakeholders,
        np.maximum(matrix, 0.0),
        np.maximum(lost, 0.0),
        tuple(family.selected(int(f)) for f in np.flatnonzero(fair)),
        least,
        tuple(family.selected(f) for f in followed),
        tuple(tuple(family.selected(f) for f in which) for which in chosen),
    )
