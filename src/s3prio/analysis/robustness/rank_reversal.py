"""Does the order of two alternatives depend on a third one? Each is left out once, with any method."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from s3prio.analysis.robustness.asked import MethodAsked, ask, scores_of, weighting_of
from s3prio.domain.arrays import FloatArray
from s3prio.domain.ranking import TOLERANCE
from s3prio.evaluation.intake import Directions


class Reversal(NamedTuple):
    """
    Two alternatives that change places when a third is left out.

    Attributes
    ----------
    left_out : int
        Position of the third.
    before, behind : int
        Positions, as they are with all alternatives; without the third it is the other way round.
    """

    left_out: int
    before: int
    behind: int


class ReversalCheck(NamedTuple):
    """
    All reversals, and who could not be left out.

    Attributes
    ----------
    reversals : tuple of Reversal
    unanswered : tuple of int
        Positions without which the method has no answer.
    """

    reversals: tuple[Reversal, ...]
    unanswered: tuple[int, ...]


def rank_reversals(
    values: Any,
    weights: Any,
    *,
    directions: Directions = None,
    method: MethodAsked = "weighted-sum",
) -> ReversalCheck:
    """
    Leave out each alternative once and compare the order of the others.

    Parameters
    ----------
    values : (n, m) array_like or data frame, finite
    weights : (m,) array_like, series, mapping or `Weights`
    directions : sequence or mapping of {"higher", "lower"}, optional
    method : spec, dict, name, or callable

    Returns
    -------
    ReversalCheck
        Differences below 1e-9 of the largest score are no order.

    Raises
    ------
    WeightError, ShapeError, PerformanceError, MethodError
        As in `score`.

    References
    ----------
    :cite:t:`belton1983`

    Examples
    --------
    >>> rank_reversals([[1.0, 0.0], [0.0, 1.0], [0.4, 0.4]], [60, 40]).reversals
    ()
    """
    asked = ask(values, directions=directions, method=method)
    w = weighting_of(weights, asked)
    table = asked.performances
    n = len(table)
    scores = asked.scores(w)
    leads = _leads(scores)
    reversals, unanswered = [], []
    for out in range(n if n > 2 else 0):
        kept = np.delete(np.arange(n), out)
        rest = table[kept]
        if hasattr(asked.method, "character") and asked.method.faults(rest, w, asked.signs):
            unanswered.append(out)
            continue
        there = scores_of(asked.method, rest, w, asked.signs)
        turned = (leads[np.ix_(kept, kept)] > TOLERANCE) & (_leads(there) < -TOLERANCE)
        reversals += [Reversal(out, int(kept[i]), int(kept[j])) for i, j in np.argwhere(turned)]
    return ReversalCheck(tuple(reversals), tuple(unanswered))


def _leads(scores: FloatArray) -> FloatArray:
    """Return leads of each over each, as parts of the largest score."""
    size = float(np.abs(scores).max(initial=0.0)) or 1.0
    return np.asarray((scores[:, None] - scores[None, :]) / size)
