"""
The same alternatives judged under several circumstances: another reference, year or scenario.

What moves is told by ranks, selection and categories; why it moves, by taking the change of each
score apart into what other weights and what other values contribute.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from s3prio.domain.arrays import FloatArray, IntArray, frozen
from s3prio.errors import InputError
from s3prio.evaluation.evaluation import Evaluation
from s3prio.text import Text


@dataclass(frozen=True)
class Comparison:
    """
    n alternatives under k circumstances; the first is what the others are compared with.

    Attributes
    ----------
    names : (k,) ids of the circumstances
    alternatives : (n,) labels
    scores : (n, k) array in [0, 1]
    ranks : (n, k) integer array
    selected, tied : (n, k) boolean arrays
        Certainly in, and level for the last places; False throughout where nothing is selected.
    categories : (n, k) integer array
        1 to 3; 0 where nothing is sorted.
    missing : (k,) integer array
        How many figures are missing.
    """

    names: tuple[str, ...]
    alternatives: tuple[tuple[str, ...], ...]
    scores: FloatArray
    ranks: IntArray
    selected: np.ndarray
    tied: np.ndarray
    categories: IntArray
    missing: IntArray

    def __post_init__(self) -> None:
        for name, dtype in (
            ("scores", float),
            ("ranks", int),
            ("selected", bool),
            ("tied", bool),
            ("categories", int),
            ("missing", int),
        ):
            object.__setattr__(self, name, frozen(getattr(self, name), dtype))

    @property
    def differs(self) -> np.ndarray:
        """Alternatives whose selection or category is not the same throughout; (n,) boolean."""
        return np.asarray(
            (self.selected != self.selected[:, :1]).any(axis=1)
            | (self.categories != self.categories[:, :1]).any(axis=1)
        )


def compared(named: Sequence[tuple[str, Evaluation]]) -> Comparison:
    """
    Put evaluations of the same alternatives side by side.

    Parameters
    ----------
    named : sequence of (id, Evaluation)

    Returns
    -------
    Comparison

    Raises
    ------
    InputError
        If they do not judge the same alternatives in the same order.
    """
    evaluations = [evaluation for _, evaluation in named]
    alternatives = evaluations[0].alternatives
    for name, evaluation in named[1:]:
        if evaluation.alternatives != alternatives:
            raise InputError(
                Text(
                    '"{other}" judges other topics or municipalities than "{first}"; they cannot be compared.',
                    {"first": named[0][0], "other": name},
                )
            )
    none = np.zeros(len(alternatives), dtype=np.int64)
    return Comparison(
        names=tuple(name for name, _ in named),
        alternatives=alternatives,
        scores=np.stack([e.scores for e in evaluations], axis=1),
        ranks=np.stack([e.ranking.values for e in evaluations], axis=1),
        selected=np.stack(
            [none if e.selection is None else e.selection.selected for e in evaluations], axis=1
        ),
        tied=np.stack(
            [none if e.selection is None else e.selection.tied for e in evaluations], axis=1
        ),
        categories=np.stack(
            [none if e.assignment is None else e.assignment.values for e in evaluations], axis=1
        ),
        missing=np.array([np.isnan(e.table.lowest).sum() for e in evaluations]),
    )


@dataclass(frozen=True)
class Causes:
    """
    Why scores differ between two evaluations of the same alternatives by the same criteria.

    Attributes
    ----------
    by_weights, by_values : (n, m) arrays
        What other weights and what other values of each criterion contribute; together they add up
        to the difference of the scores.
    """

    by_weights: FloatArray
    by_values: FloatArray

    def __post_init__(self) -> None:
        for name in ("by_weights", "by_values"):
            object.__setattr__(self, name, frozen(getattr(self, name)))


def causes(before: Evaluation, after: Evaluation) -> Causes | None:
    """
    Take the difference of scores apart.

    Parameters
    ----------
    before, after : Evaluation
        Of the same alternatives.

    Returns
    -------
    Causes or None
        None if they are judged by other criteria, where no part belongs to another, or by a
        method that does not add up. A product
        changes by the change of each factor at the mean of the other, so that the order in which
        the two are changed plays no part.
    """
    ids, others = before.model.criterion_ids, after.model.criterion_ids
    if set(ids) != set(others) or not (before.is_additive and after.is_additive):
        return None
    # Scenarios may name the same criteria in another order.
    place = [others.index(id_) for id_ in ids]
    old, new = before.criterion_weights, after.criterion_weights[:, place]
    values, other_values = before.values, after.values[:, place]
    return Causes(
        by_weights=(new - old) * (values + other_values) / 2,
        by_values=(other_values - values) * (old + new) / 2,
    )
