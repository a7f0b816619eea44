"""
How much do the assumptions matter? Each is moved once, all else as it is, and everything is judged anew.

Scales are moved at either end by a tenth of their length. Assignments of occupations to topics and
levels of qualification are moved by one step; what that makes of the figures stands in the data.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from pydantic import ValidationError

from s3prio.domain.arrays import FloatArray, frozen
from s3prio.domain.ranking import rank
from s3prio.domain.variant import Move
from s3prio.errors import NotApplicableError
from s3prio.evaluation.evaluate import evaluate
from s3prio.evaluation.evaluation import Evaluation
from s3prio.evaluation.preference_model import PreferenceModel, replaced
from s3prio.methods.selection import best
from s3prio.methods.value import Linear

STEP = 0.1
"""By this part of its length a scale is moved at one of its ends."""


@dataclass(frozen=True)
class Moved:
    """
    One assumption, moved once.

    Attributes
    ----------
    kind : {"scale", "crosswalk", "qualification"}
    subject : str
        The indicator whose scale it is, or the occupation.
    topics : tuple of str
        Topics whose figures it changes; empty for a scale, which judges all of them.
    before, after : float
        The end of the scale, the weight of the assignment, or the level.
    is_upper : bool
        For a scale: its upper end.
    scores : (n,) array
        Of the topics.
    entering, leaving : tuple of str
        Topics that come into the selection and drop out of it.
    cells : int or None
        Number of municipality x topic cells with another category; None where the data do not say.
    """

    kind: Literal["scale", "crosswalk", "qualification"]
    subject: str
    topics: tuple[str, ...]
    before: float
    after: float
    is_upper: bool
    scores: FloatArray
    entering: tuple[str, ...]
    leaving: tuple[str, ...]
    cells: int | None

    def __post_init__(self) -> None:
        object.__setattr__(self, "scores", frozen(self.scores))

    @property
    def changes_selection(self) -> bool:
        """Whether another set of topics is selected."""
        return bool(self.entering or self.leaving)


def moved_scales(topics: Evaluation, cells: Evaluation | None) -> tuple[Moved, ...]:
    """
    Move each end of each linear scale outward and inward by a tenth.

    Parameters
    ----------
    topics : Evaluation
    cells : Evaluation or None

    Returns
    -------
    tuple of Moved
        Scales with a value function of their own are not moved: its points are what people said.
    """
    selected = _edges(topics, topics.scores)
    judged = {
        indicator.id: indicator for e in (topics, cells) if e for indicator in e.model.indicators
    }
    found = []
    for id_, indicator in judged.items():
        if not isinstance(indicator.value, Linear):
            continue
        ends = indicator.anchors
        step = STEP * (ends.highest - ends.lowest)
        for end in ("lowest", "highest"):
            before = getattr(ends, end)
            for after in (before - step, before + step):
                try:
                    anchors = replaced(ends, **{end: after})
                except ValidationError:
                    continue  # a scale at the edge of what a scale may be
                try:
                    scores = _scores(topics, id_, anchors)
                except NotApplicableError:
                    continue  # a scale on which the method finds all alike
                found.append(
                    Moved(
                        "scale", id_, (), before, after, end == "highest", scores,
                        *_edge(topics, selected, scores), _cells_moved(cells, id_, anchors),
                    )
                )  # fmt: skip
    return tuple(found)


def moved_variants(
    topics: Evaluation, variants: Evaluation | None, moves: Sequence[Move]
) -> tuple[Moved, ...]:
    """
    Put each variant's scores in the place of its topics' own.

    Parameters
    ----------
    topics : Evaluation
    variants : Evaluation or None
        Of the topics under their variants, labelled as `Move.label`.
    moves : sequence of Move

    Returns
    -------
    tuple of Moved
    """
    if variants is None:
        return ()
    selected = _edges(topics, topics.scores)
    at = {alternative[0]: i for i, alternative in enumerate(topics.alternatives)}
    row = {alternative[0]: i for i, alternative in enumerate(variants.alternatives)}
    groups: dict[str, list[Move]] = {}
    for move in moves:
        groups.setdefault(move.variant, []).append(move)
    found = []
    for group in groups.values():
        scores = _with_variants(topics, variants, [(at[m.topic], row[m.label]) for m in group])
        first = group[0]
        found.append(
            Moved(
                first.assumption, f"{first.occupation} {first.occupation_name}".strip(),
                tuple(move.topic for move in group), first.before, first.after, False, scores,
                *_edge(topics, selected, scores), None,
            )
        )  # fmt: skip
    return tuple(found)


def _with_variants(
    topics: Evaluation, variants: Evaluation, places: Sequence[tuple[int, int]]
) -> FloatArray:
    """Scores of the topics with variants in the place of some of them: (topic, variant)."""
    instead, chosen = np.array(places).T
    if topics.model.aggregation.character.is_absolute:
        scores = np.array(topics.scores)
        scores[instead] = variants.scores[chosen]
        return scores
    # Scores that depend on the others are made anew, of the middles of what is known.
    values = topics.values
    values[instead] = variants.values[chosen]
    return topics.model.aggregation.scores(
        values, topics.model.weights, np.ones(len(topics.model.weights))
    )


def score_ranges(topics: Evaluation, moved: Sequence[Moved]) -> FloatArray:
    """Lowest and highest score of each topic over all single moves, (n, 2) array."""
    scores = np.stack([topics.scores, *(one.scores for one in moved)])
    return np.stack([scores.min(axis=0), scores.max(axis=0)], axis=1)


def _with_anchors(model: PreferenceModel, indicator: str, anchors: object) -> PreferenceModel:
    return replaced(
        model,
        outside_anchors="clip",  # a narrower scale leaves some figure outside
        criteria=[
            replaced(
                criterion,
                indicators=[
                    replaced(one, anchors=anchors) if one.id == indicator else one
                    for one in criterion.indicators
                ],
            )
            for criterion in model.criteria
        ],
    )


def _judges(evaluation: Evaluation, indicator: str) -> bool:
    return any(one.id == indicator for one in evaluation.model.indicators)


def _scores(topics: Evaluation, indicator: str, anchors: object) -> FloatArray:
    if not _judges(topics, indicator):
        return topics.scores
    return evaluate(topics.table, _with_anchors(topics.model, indicator, anchors)).scores


def _cells_moved(cells: Evaluation | None, indicator: str, anchors: object) -> int | None:
    if cells is None or cells.assignment is None or not _judges(cells, indicator):
        return 0
    moved = evaluate(cells.table, _with_anchors(cells.model, indicator, anchors)).assignment
    assert moved is not None  # noqa: S101 the same model sorts
    return int((moved.values != cells.assignment.values).sum())


def _edges(topics: Evaluation, scores: FloatArray) -> tuple[set[int], set[int]]:
    """Topics that are selected, and those that are selected or level for the last places."""
    k = topics.model.select
    assert k is not None  # noqa: S101 topics are selected by definition
    selection = best(rank(scores).values, k)
    within = selection.selected | selection.tied
    return set(np.flatnonzero(selection.selected).tolist()), set(np.flatnonzero(within).tolist())


def _edge(
    topics: Evaluation, before: tuple[set[int], set[int]], scores: FloatArray
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Topics that enter and that leave the selection; one that is level for a place does neither."""
    after = _edges(topics, scores)
    names = [alternative[0] for alternative in topics.alternatives]
    return (
        tuple(names[i] for i in sorted(after[0] - before[1])),
        tuple(names[i] for i in sorted(before[0] - after[1])),
    )
