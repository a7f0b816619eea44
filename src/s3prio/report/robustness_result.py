"""What holds under other weights, as data: the part ``robustness`` of ``result.json``."""

from __future__ import annotations

from typing import Any, Literal

import numpy as np

from s3prio.analysis.robustness.overview import Robustness
from s3prio.domain.category import CATEGORIES, Category
from s3prio.domain.label import Written
from s3prio.evaluation.evaluation import Evaluation


class TipResult(Written):
    """One weight moves alone: where the topic comes in or drops out."""

    criterion: str
    weight: float
    needed: float
    partner: str | None
    """Who changes places with it; null if it is not one topic."""


class ChangeResult(Written):
    """The smallest change of weights that brings a topic in or throws it out."""

    possible: bool
    moved: float | None
    """Share of the weight that moves from some criteria to others; null if it is impossible."""
    weights: dict[str, float] | None
    blocked_by: tuple[str, ...]
    """Topics that are ahead under all of the allowed weights."""


class TopicRobustness(Written):
    """A topic under all allowed weights."""

    topic: str
    selected_share: float
    """Share of the allowed weights under which it is among the selected."""
    selected_interval: tuple[float, float]
    """Ends of its 95 % interval; both the share itself where it is exact."""
    uncertain_share: float | None
    """The same where the evidence is uncertain too; null if that was not asked for."""
    uncertain_interval: tuple[float, float] | None
    ranks: tuple[float, ...]
    """Shares of rank 1, 2, ..."""
    expected_rank: float
    central_weights: dict[str, float] | None
    """Centre of the weights that put it first; null if none do."""
    tip: TipResult | None
    change: ChangeResult | None


class CellRobustness(Written):
    """A cell under all allowed weights."""

    municipality: str
    topic: str
    shares: dict[Category, float]
    certainty: Literal["solid", "likely", "undecided"]
    possible: tuple[Category, ...]


class SelectionResult(Written):
    """A selection that some of the allowed weights give."""

    topics: tuple[str, ...]
    share: float
    weights: dict[str, float]


class PublishedResult(Written):
    """What speaks for the selection that a published strategy made."""

    topics: tuple[str, ...]
    share: float | None
    """Share of the allowed weights that make it the best of its size; null where there is too much to measure."""
    moved: float | None
    weights: dict[str, float] | None
    always_ahead: tuple[tuple[str, str], ...]
    """Topic that is out and topic that is in, the first ahead under all of the allowed weights."""
    violation: float


class IntervalResult(Written):
    """Between which weights of a criterion something stays, the others in proportion."""

    criterion: str
    weight: float
    ranking: tuple[float, float]
    first: tuple[float, float]
    selection: tuple[float, float] | None


class WithoutResult(Written):
    """The selection without an indicator, a criterion or a topic."""

    kind: Literal["indicator", "criterion", "topic"]
    id: str
    answered: bool
    entered: tuple[str, ...]
    left: tuple[str, ...]


class RobustnessResult(Written):
    """What holds under other weights."""

    allowed: dict[str, Any]
    """The set of weights, as a scenario's file says it."""
    allowed_share: float | None
    """Its share of all weightings; 0 for a set without volume, null where it is not known."""
    method: Literal["exact", "sobol", "random"]
    samples: int
    topics: tuple[TopicRobustness, ...]
    cells: tuple[CellRobustness, ...]
    selections: tuple[SelectionResult, ...]
    """Empty where they were not listed."""
    intervals: tuple[IntervalResult, ...]
    published: PublishedResult | None
    without: tuple[WithoutResult, ...]


def robustness_result(
    found: Robustness, topics: Evaluation, cells: Evaluation | None
) -> RobustnessResult:
    """
    Return what holds under other weights as data.

    Parameters
    ----------
    found : Robustness
    topics : Evaluation
    cells : Evaluation or None

    Returns
    -------
    RobustnessResult
        Topics best first, cells municipality by municipality.
    """
    ids = tuple(alternative[0] for alternative in topics.alternatives)
    possible = found.selections
    return RobustnessResult.model_validate(
        {
            "allowed": found.allowed.model_dump(
                mode="json", by_alias=True, exclude_defaults=False
            ),
            "allowed_share": found.region.share,
            "method": found.topics.method,
            "samples": found.topics.samples,
            "topics": [_topic(found, ids, i) for i in topics.order],
            "cells": [] if cells is None else _cells(found, cells),
            "selections": []
            if possible is None
            else [
                {
                    "topics": [ids[i] for i in one.selected],
                    "share": one.share,
                    "weights": _by_criterion(found, one.weights),
                }
                for one in possible.selections
            ],
            "intervals": _intervals(found),
            "published": _published(found, ids),
            "without": [
                {
                    "kind": one.kind,
                    "id": one.id,
                    "answered": one.is_answered,
                    "entered": [ids[i] for i in one.entered],
                    "left": [ids[i] for i in one.left],
                }
                for one in found.without
            ],
        }
    )


def _by_criterion(found: Robustness, weights: np.ndarray) -> dict[str, float]:
    return dict(zip(found.criteria, weights.tolist(), strict=True))


def _topic(found: Robustness, ids: tuple[str, ...], i: int) -> dict[str, Any]:
    topics, uncertain = found.topics, found.uncertain
    tip, change = found.tips[i], found.changes[i]
    is_first = bool(topics.possible_winners[i])
    return {
        "topic": ids[i],
        "selected_share": 0.0 if topics.top is None else topics.top[i],
        "selected_interval": [0.0, 1.0]
        if topics.top_interval is None
        else topics.top_interval[i].tolist(),
        "uncertain_share": None
        if uncertain is None or uncertain.top is None
        else uncertain.top[i],
        "uncertain_interval": None
        if uncertain is None or uncertain.top_interval is None
        else uncertain.top_interval[i].tolist(),
        "ranks": topics.ranks[i].tolist(),
        "expected_rank": topics.expected_rank[i],
        "central_weights": _by_criterion(found, topics.central_weights[i]) if is_first else None,
        "tip": None
        if tip is None
        else {
            "criterion": found.criteria[tip.criterion],
            "weight": tip.weight,
            "needed": tip.needed,
            "partner": None if tip.partner is None else ids[tip.partner],
        },
        "change": None
        if change is None
        else {
            "possible": change.is_possible,
            "moved": change.moved if change.is_possible else None,
            "weights": None if change.weights is None else _by_criterion(found, change.weights),
            "blocked_by": [ids[j] for j in change.blocked_by],
        },
    }


def _cells(found: Robustness, cells: Evaluation) -> list[dict[str, Any]]:
    shares = found.cells
    if shares is None:
        return []
    return [
        {
            "municipality": municipality,
            "topic": topic,
            "shares": dict(zip(CATEGORIES, shares.values[i].tolist(), strict=True)),
            "certainty": certainty,
            "possible": CATEGORIES[shares.lowest[i] - 1 : shares.highest[i]],
        }
        for i, ((municipality, topic), certainty) in enumerate(
            zip(cells.alternatives, shares.certainty, strict=True)
        )
    ]


def _intervals(found: Robustness) -> list[dict[str, Any]]:
    stability = found.stability
    return [
        {
            "criterion": id_,
            "weight": stability.weights[j],
            "ranking": stability.ranking[j].tolist(),
            "first": stability.first[j].tolist(),
            "selection": None if stability.selection is None else stability.selection[j].tolist(),
        }
        for j, id_ in enumerate(found.criteria)
    ]


def _published(found: Robustness, ids: tuple[str, ...]) -> dict[str, Any] | None:
    support = found.published
    if support is None:
        return None
    weights = support.nearest.weights
    return {
        "topics": [ids[i] for i in support.selected],
        "share": support.share,
        "moved": None if weights is None else support.nearest.moved,
        "weights": None if weights is None else _by_criterion(found, weights),
        "always_ahead": [(ids[rival], ids[member]) for rival, member in support.always_ahead],
        "violation": support.violation,
    }
