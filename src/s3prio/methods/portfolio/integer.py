"""
The best of more sets than can be listed, by integer programming.

One variable a topic; links between topics that earn or cost points get one more each, tied to both ends in the
way of Glover and Woolsey :cite:p:`glover1974`. Solved by HiGHS :cite:p:`huangfu2018`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from s3prio.domain.arrays import FloatArray, IntArray
from s3prio.errors import MethodError
from s3prio.methods.portfolio.family import Family, Selected
from s3prio.text import Text

if TYPE_CHECKING:
    from scipy.optimize import LinearConstraint

_GAP = 1e-9
"""How far, as part of the objective, the solver may stop from the best."""

_SIZE = 1000.0
"""The largest number of each row that the solver sees: its tolerances are absolute, a millionth."""


class Demand(NamedTuple):
    """One more condition: members' points, with or without links, add up to at least so much."""

    points: FloatArray
    at_least: float
    with_links: bool


def best_set(
    family: Family,
    points: FloatArray,
    *,
    links: float = 0.0,
    demands: tuple[Demand, ...] = (),
) -> Selected | None:
    """
    Find a set with the most points.

    Parameters
    ----------
    family : Family
        Its list is not needed.
    points : (n,) array
    links : float
        What the family's extra points for links count.
    demands : tuple of Demand

    Returns
    -------
    tuple of int or None
        None if no set keeps to everything.

    Raises
    ------
    MethodError
        If the solver gives up.
    """
    from scipy.optimize import Bounds, milp  # noqa: PLC0415 only more sets than can be listed need it

    n = len(family.topics)
    pairs = np.argwhere(np.triu(family.bonus) != 0)
    gains = family.bonus[pairs[:, 0], pairs[:, 1]]
    objective = np.concatenate([points, links * gains])
    solved = milp(
        -objective * _scale(objective),
        integrality=np.ones(len(objective)),
        bounds=Bounds(0.0, 1.0),
        constraints=_constraints(family, pairs, gains, demands),
        options={"mip_rel_gap": _GAP},
    )
    if solved.status == 2:  # no set keeps to everything
        return None
    if solved.x is None or solved.status != 0:
        raise MethodError(Text("The solver gave up: {why}.", {"why": str(solved.message)}))
    return tuple(np.flatnonzero(solved.x[:n] > 0.5).tolist())


def _constraints(
    family: Family,
    pairs: IntArray,
    gains: FloatArray,
    demands: tuple[Demand, ...],
) -> list[LinearConstraint]:
    from scipy.optimize import LinearConstraint  # noqa: PLC0415 as above

    n, p = len(family.topics), len(pairs)

    def wide(rows: FloatArray, of_links: FloatArray | None = None) -> FloatArray:
        beside = np.zeros((len(rows), p)) if of_links is None else of_links
        return np.hstack([rows, beside])

    found = [LinearConstraint(wide(np.ones((1, n))), *family.sizes)]
    conditions = family.conditions
    if conditions.names:
        scales = np.array([_scale(row) for row in conditions.rows])
        found.append(
            LinearConstraint(
                wide(conditions.rows * scales[:, None]),
                conditions.lowest * scales,
                conditions.highest * scales,
            )
        )
    for demand in demands:
        row = wide(demand.points[None], gains[None] * demand.with_links)
        scale = _scale(row)
        found.append(LinearConstraint(row * scale, demand.at_least * scale, np.inf))
    if p:
        ends = np.zeros((2 * p, n + p))
        both = np.zeros((p, n + p))
        for number, (i, j) in enumerate(pairs):
            ends[2 * number, [i, n + number]] = 1.0, -1.0
            ends[2 * number + 1, [j, n + number]] = 1.0, -1.0
            both[number, [i, j, n + number]] = 1.0, 1.0, -1.0
        found.append(LinearConstraint(ends, 0.0, np.inf))
        found.append(LinearConstraint(both, -np.inf, 1.0))
    return found


def _scale(row: FloatArray) -> float:
    """Return what a row is multiplied by before the solver sees it."""
    largest = float(np.abs(row).max(initial=0.0))
    return _SIZE / largest if largest > 0 else 1.0
