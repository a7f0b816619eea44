"""What the analyses of one scenario share: what selections must keep to, and what stands beside the topics."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from s3prio.domain.arrays import FloatArray, IntArray
from s3prio.domain.portfolio import Constraints, Fallback
from s3prio.evaluation.evaluation import Evaluation
from s3prio.methods.portfolio.family import Selected

POINTS = 100
"""Points of evidence that a value of 1 is worth."""


class Terms(NamedTuple):
    """
    What selections must keep to, and how compromises and agreement are judged.

    Attributes
    ----------
    constraints : Constraints
    fallback : str
    today : tuple of int
    tolerance : float
    """

    constraints: Constraints
    fallback: Fallback
    today: Selected
    tolerance: float


class Circumstances(NamedTuple):
    """
    What the analyses need beside topics and stakeholders.

    Attributes
    ----------
    cells : Evaluation or None
    municipalities : tuple of str
    links : (n, n) array or None
    draws : (d, n, m) array or None
        Of the topics' values where the evidence is uncertain.
    names : tuple of objects
        Of topics, municipalities and stakeholders, as they can be said.
    """

    cells: Evaluation | None
    municipalities: tuple[str, ...]
    links: FloatArray | None
    draws: FloatArray | None
    names: tuple[tuple[object, ...], tuple[object, ...], tuple[object, ...]]


def by_place(topics: Evaluation, around: Circumstances, numbers: NDArray[Any]) -> NDArray[Any]:
    """Arrange one number, or more, of each cell by municipality and topic."""
    if around.cells is None:
        raise AssertionError  # asked before
    at = {alternative: number for number, alternative in enumerate(around.cells.alternatives)}
    ids = [alternative[0] for alternative in topics.alternatives]
    rows = [[at[(place, id_)] for id_ in ids] for place in around.municipalities]
    return np.asarray(numbers[np.array(rows)])


def scores_by_place(topics: Evaluation, around: Circumstances) -> FloatArray | None:
    """Return the scores of the municipalities, (p, n); None where none are judged."""
    return None if around.cells is None else by_place(topics, around, around.cells.scores)


def categories_by_place(topics: Evaluation, around: Circumstances) -> IntArray | None:
    """Return the central categories, (p, n); 0 where no figure of a cell is known."""
    cells = around.cells
    if cells is None or cells.assignment is None:
        return None
    nothing = (cells.table.reasons != "").all(axis=1)
    return by_place(topics, around, np.where(nothing, 0, cells.assignment.values))
