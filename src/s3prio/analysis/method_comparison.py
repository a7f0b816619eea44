"""
And with another method? The same values under the same weights, by every method that has an answer.

Which alternatives do how many methods select, and which pairs change places? Methods answer different
questions, so agreement is no proof; but what all select does not hang on the choice of the method.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from s3prio.domain.arrays import BoolArray, FloatArray, IntArray, frozen
from s3prio.domain.ranking import Ranking, rank
from s3prio.errors import NotApplicableError
from s3prio.evaluation.evaluate import evaluate
from s3prio.evaluation.evaluation import Evaluation
from s3prio.evaluation.preference_model import replaced
from s3prio.evaluation.scoring import scored_by
from s3prio.methods.aggregation import Scorer
from s3prio.methods.method import ScoringMethod
from s3prio.methods.selection import Selection, best
from s3prio.text import Text

ALIKE = 1e-12
"""Methods whose scores differ by no more are the same formula under another name."""


class Tried(NamedTuple):
    """A method that was tried: its name with the parameters that are not its own, and what it is."""

    name: str
    summary: Text
    source: str


class Flip(NamedTuple):
    """Two alternatives that not all methods put into the same order; the first leads by the own method."""

    first: int
    second: int
    before: tuple[int, ...]
    """Positions of the methods that put the first before the second."""
    behind: tuple[int, ...]
    level: tuple[int, ...]


@dataclass(frozen=True)
class MethodComparison:
    """
    n alternatives by k methods; the first is the scenario's own.

    Attributes
    ----------
    methods : (k,) `Tried`
    alternatives : (n,) labels
    ranks : (n, k) integer array
    selected, tied : (n, k) boolean arrays
    agreement : (k,) array in [0, 1]
        Share of the pairs that stand in the same order as by the own method, level ones included.
    flips : tuple of Flip
        The most contested pairs first.
    twins : tuple of (method, method)
        Methods that score exactly as another one does on these values, and are counted once.
    refused : tuple of (method, why)
        Methods that have no answer for these values.
    """

    methods: tuple[Tried, ...]
    alternatives: tuple[tuple[str, ...], ...]
    ranks: IntArray
    selected: BoolArray
    tied: BoolArray
    agreement: FloatArray
    flips: tuple[Flip, ...]
    twins: tuple[tuple[str, str], ...]
    refused: tuple[tuple[str, tuple[Text, ...]], ...]

    def __post_init__(self) -> None:
        types = {"ranks": int, "selected": bool, "tied": bool, "agreement": float}
        for name, dtype in types.items():
            object.__setattr__(self, name, frozen(getattr(self, name), dtype))


def methods_compared(
    evaluation: Evaluation, methods: Sequence[ScoringMethod | Scorer]
) -> MethodComparison:
    """
    Judge the same alternatives by several methods.

    Parameters
    ----------
    evaluation : Evaluation
        Of a model that selects.
    methods : sequence of specs, or functions of arrays
        The model's own is put first, whether it is among them or not.

    Returns
    -------
    MethodComparison
    """
    own = evaluation.model.aggregation
    answered: list[tuple[ScoringMethod | Scorer, _Judged]] = [
        (own, _Judged(evaluation.scores, evaluation.ranking, evaluation.selection))
    ]
    twins: list[tuple[str, str]] = []
    refused: list[tuple[str, tuple[Text, ...]]] = []
    for position, method in enumerate(methods):
        if method == own or method in methods[:position]:
            continue
        try:
            judged = _judged(evaluation, method)
        except NotApplicableError as problem:
            refused.append((tried(method).name, tuple(f.message for f in problem.faults)))
            continue
        alike = (m for m, e in answered if np.allclose(e.scores, judged.scores, 0, ALIKE))
        twin = next(alike, None)
        if twin is None:
            answered.append((method, judged))
        else:
            twins.append((tried(method).name, tried(twin).name))
    ranks = np.stack(
        [np.asarray(judged.ranking, dtype=np.int64) for _, judged in answered], axis=1
    )
    selections = [judged.selection for _, judged in answered]
    none = np.zeros(len(ranks), dtype=bool)
    orders = np.sign(ranks[:, None, :] - ranks[None, :, :])
    pairs = np.triu_indices(len(ranks), 1)
    same = orders[pairs] == orders[pairs][:, :1]
    return MethodComparison(
        methods=tuple(tried(method) for method, _ in answered),
        alternatives=evaluation.alternatives,
        ranks=ranks,
        selected=np.stack([none if s is None else s.selected for s in selections], axis=1),
        tied=np.stack([none if s is None else s.tied for s in selections], axis=1),
        agreement=same.mean(axis=0) if len(same) else np.ones(len(answered)),
        flips=_flips(evaluation, orders),
        twins=tuple(twins),
        refused=tuple(refused),
    )


class _Judged(NamedTuple):
    scores: FloatArray
    ranking: Ranking
    selection: Selection | None


def _judged(evaluation: Evaluation, method: ScoringMethod | Scorer) -> _Judged:
    if isinstance(method, ScoringMethod):
        found = evaluate(evaluation.table, replaced(evaluation.model, aggregation=method))
        return _Judged(found.scores, found.ranking, found.selection)
    weights = evaluation.model.weights
    scores = scored_by(method, evaluation.values, weights, np.ones(len(weights)))
    ranking, k = rank(scores), evaluation.model.select
    return _Judged(scores, ranking, None if k is None else best(ranking.values, k))


def tried(method: ScoringMethod | Scorer) -> Tried:
    """
    Say what a method is.

    Examples
    --------
    >>> from s3prio.methods.aggregation import Vikor
    >>> tried(Vikor(v=0.2)).name
    'vikor (v = 0.2)'
    """
    if not isinstance(method, ScoringMethod):
        name = getattr(method, "__name__", type(method).__name__)
        return Tried(name, Text("a function of the caller's own"), "")
    changed = method.model_dump(exclude_defaults=True)
    given = ", ".join(f"{key} = {value}" for key, value in changed.items())
    return Tried(
        f"{method.method} ({given})" if given else method.method, method.summary, method.source
    )


def _flips(evaluation: Evaluation, orders: IntArray) -> tuple[Flip, ...]:
    """Return pairs of which some methods put one first and some the other."""
    found = []
    order = evaluation.order
    for place, first in enumerate(order):
        for second in order[place + 1 :]:
            before, behind, level = (
                tuple(np.flatnonzero(orders[first, second] == sign).tolist())
                for sign in (-1, 1, 0)
            )
            if before and behind:
                found.append(Flip(first, second, before, behind, level))
    return tuple(sorted(found, key=lambda flip: -min(len(flip.before), len(flip.behind))))
