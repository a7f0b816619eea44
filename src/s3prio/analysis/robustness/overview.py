"""
All that robustness has to say of a scenario: topics, cells, tipping points, smallest changes, beliefs.

Weights of criteria vary over what the scenario allows; values, inner weights and cuts stay as they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

import numpy as np

from s3prio.analysis.robustness.acceptability import SURE, Acceptability, acceptability
from s3prio.analysis.robustness.asked import Asked, ask
from s3prio.analysis.robustness.blend import Blend
from s3prio.analysis.robustness.category_acceptability import CategoryAcceptability
from s3prio.analysis.robustness.cell_shares import cell_shares
from s3prio.analysis.robustness.goals import Enter, Leave
from s3prio.analysis.robustness.possible_selections import PossibleSelections, possible_selections
from s3prio.analysis.robustness.rank_reversal import ReversalCheck, rank_reversals
from s3prio.analysis.robustness.selection_support import SelectionSupport, support
from s3prio.analysis.robustness.smallest_change import SmallestChange, nearest_meeting
from s3prio.analysis.robustness.stability_intervals import (
    StabilityIntervals,
    intervals_on,
    ways_of,
)
from s3prio.analysis.robustness.uncertain_values import uncertain_acceptability
from s3prio.analysis.robustness.without import Without
from s3prio.domain.arrays import FloatArray
from s3prio.errors import NotApplicableError
from s3prio.evaluation.evaluation import Evaluation
from s3prio.weightspace.admissible import AdmissibleSet
from s3prio.weightspace.region import Region


@dataclass(frozen=True)
class Tip:
    """
    The nearest change of a topic's place in the selection when one weight moves, the others in proportion.

    Attributes
    ----------
    criterion : int
    weight, needed : float in [0, 1]
        As it is, and where the topic comes in or drops out.
    partner : int or None
        Who changes places with it.
    """

    criterion: int
    weight: float
    needed: float
    partner: int | None


@dataclass(frozen=True)
class Robustness:
    """
    What holds under other weights.

    Attributes
    ----------
    criteria : (m,) ids
    weights : (m,) array
        The scenario's own.
    allowed : AdmissibleSet
    region : Region
    topics : Acceptability
    ways : tuple of Blend
        One for each criterion: its weight from 0 to 1, the others in proportion.
    tips : tuple of (Tip or None), one for each topic
    changes : tuple of (SmallestChange or None), one for each topic
        To bring it in, or to throw it out; None where the method does not add up.
    selections : PossibleSelections or None
        None where there are too many, or the method does not add up.
    stability : StabilityIntervals
    published : SelectionSupport or None
        Of the topics of a published strategy.
    beliefs : tuple of (topic, SmallestChange)
        The smallest change under which each published topic is among the selected.
    cells : CategoryAcceptability or None
    uncertain : Acceptability or None
        Where the evidence is uncertain too.
    without : tuple of Without
        What becomes of the selection without an indicator, a criterion, a topic.
    reversals : ReversalCheck
    """

    criteria: tuple[str, ...]
    weights: FloatArray
    allowed: AdmissibleSet
    region: Region
    topics: Acceptability
    ways: tuple[Blend, ...]
    tips: tuple[Tip | None, ...]
    changes: tuple[SmallestChange | None, ...]
    selections: PossibleSelections | None
    stability: StabilityIntervals
    published: SelectionSupport | None
    beliefs: tuple[tuple[int, SmallestChange], ...]
    cells: CategoryAcceptability | None
    uncertain: Acceptability | None
    without: tuple[Without, ...]
    reversals: ReversalCheck

    @property
    def is_exact(self) -> bool:
        """Whether ranks are exact."""
        return self.topics.method == "exact"


def weighed_alike(topics: Evaluation) -> bool:
    """Whether all topics are judged under the same weights; not if others count for what is missing."""
    return bool(np.allclose(topics.criterion_weights, topics.model.weights))


def robustness(  # noqa: PLR0913 what a scenario holds, each by its name
    topics: Evaluation,
    cells: Evaluation | None,
    *,
    allowed: AdmissibleSet,
    published: Sequence[str],
    draws: FloatArray | None,
    without: tuple[Without, ...],
    samples: int,
    seed: int,
) -> Robustness:
    """
    Ask everything of a scenario's evaluations.

    Parameters
    ----------
    topics : Evaluation
        All weighed alike.
    cells : Evaluation or None
    allowed : AdmissibleSet
        Of the criteria that judge topics.
    published : sequence of str
        Ids of the topics that a published strategy chose.
    draws : (d, n, m) array or None
        Values of topics under uncertain evidence.
    without : tuple of Without
    samples, seed : int
        For methods that do not add up.

    Returns
    -------
    Robustness

    Raises
    ------
    WeightError
        If no weights are allowed.
    """
    k = topics.model.select
    assert k is not None  # noqa: S101 topics are selected by definition
    names = topics.model.criterion_ids
    method = topics.model.aggregation
    asked = ask(topics.values, method=method)
    weights = topics.model.weights
    region = allowed.region(names)
    found = acceptability(
        topics.values,
        weights=region,
        select=k,
        method=method,
        samples=None if asked.parts is not None else samples,
        seed=seed,
    )
    ways = tuple(ways_of(topics.values, weights, method=method, select=k))
    at = {alternative[0]: i for i, alternative in enumerate(topics.alternatives)}
    chosen = [at[id_] for id_ in published if id_ in at]
    exactly = _exact_answers(asked, topics, found, chosen, region)
    return Robustness(
        criteria=names,
        weights=weights,
        allowed=allowed,
        region=region,
        topics=found,
        ways=ways,
        tips=tuple(_tip(i, ways, weights) for i in range(len(at))),
        changes=exactly.changes or (None,) * len(at),
        selections=exactly.selections,
        stability=intervals_on(ways, asked, weights, k),
        published=exactly.published,
        beliefs=exactly.beliefs,
        cells=None if cells is None else cell_shares(cells, names, region),
        uncertain=None
        if draws is None
        else uncertain_acceptability(draws, weights=region, select=k, method=method, seed=seed),
        without=without,
        reversals=rank_reversals(topics.values, weights, method=method),
    )


class _ExactAnswers(NamedTuple):
    """Answers that there are for methods whose scores add up, and for weights with known corners."""

    changes: tuple[SmallestChange | None, ...] = ()
    selections: PossibleSelections | None = None
    published: SelectionSupport | None = None
    beliefs: tuple[tuple[int, SmallestChange], ...] = ()


def _exact_answers(
    asked: Asked, topics: Evaluation, found: Acceptability, chosen: list[int], region: Region
) -> _ExactAnswers:
    n, k = len(topics.alternatives), found.select or 0
    if asked.parts is None or region.vertices is None:
        return _ExactAnswers()
    weights, selection = topics.model.weights, topics.selection

    @cache  # asked of those that are out, and of those that are published
    def entering(i: int) -> SmallestChange:
        change = nearest_meeting(asked, weights, Enter(i, k), region)
        return _more_than_level(change, found, i, 0.0)

    def leaving(i: int) -> SmallestChange:
        change = nearest_meeting(asked, weights, Leave(i, k), region)
        return _more_than_level(change, found, i, 1.0)

    def change(i: int) -> SmallestChange | None:
        if (
            k == n or selection is None or selection.tied[i]
        ):  # nothing to change, or level for a place
            return None
        return leaving(i) if selection.selected[i] else entering(i)

    is_measured = region.is_uniform and region.corners is not None
    return _ExactAnswers(
        changes=tuple(change(i) for i in range(n)),
        selections=_selections(topics, region, k),
        published=support(asked, chosen, weights, region)
        if is_measured and 0 < len(chosen) < n
        else None,
        beliefs=tuple((i, entering(i)) for i in chosen),
    )


def _tip(i: int, ways: Sequence[Blend], weights: FloatArray) -> Tip | None:
    """Find the nearest place on any of the ways at which a topic comes in or drops out."""
    found: list[tuple[float, Tip]] = []
    for j, way in enumerate(ways):
        for event in way.events:
            if event.kind == "selection" and i in event.who:
                others = [one for one in event.who if one != i]
                partner = others[0] if len(others) == 1 else None
                tip = Tip(j, float(weights[j]), event.position, partner)
                found.append((abs(event.position - float(weights[j])), tip))
    return min(found, key=lambda pair: pair[0])[1] if found else None


def _more_than_level(
    change: SmallestChange, found: Acceptability, i: int, never: float
) -> SmallestChange:
    """Call impossible what can be had on a set without volume only, where scores are level at best."""
    if found.top is None or found.method != "exact" or abs(found.top[i] - never) > SURE:
        return change
    return replace(change, weights=None)


def _selections(topics: Evaluation, region: Region, k: int) -> PossibleSelections | None:
    try:
        return possible_selections(
            topics.values, k, weights=region, method=topics.model.aggregation
        )
    except NotApplicableError:  # too many to list, or weights that are not all alike
        return None
