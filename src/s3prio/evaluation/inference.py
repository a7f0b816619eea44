"""The inverse question for callers: which weights would lead to this ranking or selection?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from s3prio.domain.arrays import FloatArray
from s3prio.domain.messages import did_you_mean
from s3prio.errors import Fault, InputError, ShapeError
from s3prio.evaluation.intake import (
    Intake,
    require_alternatives,
    take_performances,
)
from s3prio.methods.disaggregation import InferredWeights, infer, of_ranking, of_selection
from s3prio.text import Text


def infer_weights(
    values: Any, *, ranking: Any = None, selection: Sequence[Any] | None = None
) -> InferredWeights:
    """
    Find the weights of an additive model that lead to a ranking or a selection, or prove there are none.

    Parameters
    ----------
    values : (n, m) array_like or data frame, higher is better
        Performances on one scale, for example from 0 to 1.
    ranking : (n,) array_like, series or `Ranking`, optional
        Ranks, 1 the best; level ones are to be level.
    selection : sequence, optional
        Those that are to stand before all others: positions, counted from 0, or labels of the
        frame's rows; or one True or False for each alternative.

    Returns
    -------
    InferredWeights

    Raises
    ------
    InputError
        If not exactly one of ranking and selection is given, or they do not fit the values.

    Examples
    --------
    >>> found = infer_weights([[0.9, 0.2], [0.5, 0.8]], ranking=[2, 1])
    >>> found.is_feasible, found.ranges.round(3).tolist()
    (True, [[0.0, 0.6], [0.4, 1.0]])
    """
    taken = take_performances(values)
    require_alternatives(taken)
    n = len(taken.performances)
    if (ranking is None) == (selection is None):
        raise InputError(Text("Give either a ranking or a selection."))
    if ranking is not None:
        return infer(taken.performances, of_ranking(_ranks(ranking, taken)))
    positions = _positions(selection, taken)
    if not 0 < len(set(positions)) < n:
        said = {"k": len(set(positions)), "n": n}
        raise InputError(
            Text("{k} of {n} are selected; at least one must be in and one out.", said)
        )
    return infer(taken.performances, of_selection(positions, n))


def _ranks(ranking: Any, taken: Intake) -> FloatArray:
    """Take a ranking, in the order of the alternatives."""
    n = len(taken.performances)
    if taken.rows is not None and hasattr(ranking, "reindex"):
        if set(ranking.index) != set(taken.rows) or len(ranking) != n:
            raise ShapeError(
                Text("The ranking does not name the same alternatives as the values.")
            )
        ranking = ranking.reindex(taken.rows)
    try:
        ranks = np.asarray(ranking, dtype=np.float64)
    except (TypeError, ValueError) as problem:
        raise InputError(Text("A rank is no number.")) from problem
    if ranks.shape != (n,):
        said = {"got": str(ranks.shape), "n": n}
        raise ShapeError(Text("The ranking has shape {got}; there are {n} alternatives.", said))
    if not (np.isfinite(ranks).all() and ranks.min() >= 1):
        wrong = ranks[~(np.isfinite(ranks) & (ranks >= 1))]
        raise InputError(
            Text("A rank is {got}; ranks are 1 or more, 1 the best.", {"got": str(wrong[0])})
        )
    return ranks


def _positions(selection: Any, taken: Intake) -> list[int]:
    """Take a selection: who is named, or one True or False for each alternative."""
    n = len(taken.performances)
    if taken.rows is not None and hasattr(selection, "reindex"):
        selection = selection.reindex(taken.rows) if selection.dtype == bool else selection
    named = [selection] if isinstance(selection, str) else list(selection)
    if named and all(isinstance(one, (bool, np.bool_)) for one in named):
        if len(named) != n:
            said = {"got": len(named), "n": n}
            raise ShapeError(Text("The selection has {got} entries for {n} alternatives.", said))
        return [position for position, is_in in enumerate(named) if is_in]
    return [_position(one, taken) for one in named]


def _position(one: Any, taken: Intake) -> int:
    labels = range(len(taken.performances)) if taken.rows is None else list(taken.rows)
    if labels.count(one) > 1:
        raise InputError(Text('"{got}" names more than one alternative.', {"got": str(one)}))
    if one in labels:
        return labels.index(one)
    message = Text('"{got}" is no alternative.', {"got": str(one)})
    raise InputError(Fault(message, did_you_mean(str(one), [str(label) for label in labels])))
