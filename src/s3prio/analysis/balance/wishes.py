"""What follows from interests: the trade with evidence, fairness, representation and influence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from s3prio.analysis import Progress
from s3prio.analysis.balance.best import near_best
from s3prio.analysis.balance.circumstances import POINTS, Circumstances, Terms
from s3prio.analysis.balance.compromises import (
    Compromises,
    between_facts_and_wishes,
    compromises_of,
    fallback_of,
)
from s3prio.analysis.balance.dial import Dial, dial_of, units
from s3prio.analysis.balance.frontier import Frontier, frontier_of
from s3prio.analysis.balance.given import Points
from s3prio.analysis.balance.group import Group
from s3prio.analysis.balance.guarantees import Guarantees, guarantees_of
from s3prio.analysis.balance.influence import Influence, influence_of
from s3prio.analysis.balance.representation import (
    Representation,
    approvals_of,
    representation_of,
)
from s3prio.analysis.robustness.without import evaluated_without
from s3prio.domain.arrays import FloatArray
from s3prio.evaluation.evaluation import Evaluation
from s3prio.methods.agreement import kendall_w
from s3prio.methods.portfolio.family import Family, Selected


class OtherEvidence(NamedTuple):
    """
    The evidence without one indicator or one criterion.

    Attributes
    ----------
    kind : {"indicator", "criterion"}
    id : str
    selected : tuple of int
        What facts alone would choose then.
    price : float or None
        The price of politics then.
    """

    kind: str
    id: str
    selected: Selected
    price: float | None


@dataclass(frozen=True)
class Wishes:
    """
    What follows from interests: the trade with evidence, fairness, and influence.

    Attributes
    ----------
    frontier : Frontier
    dial, anchored : Dial
        With both sides scaled by their topics, and on fixed scales.
    bargain : dict
        Where evidence and support as two bargainers would meet, as positions in the frontier.
    price_interval : (float, float) or None
        90 % of the prices of politics, where the evidence is uncertain; None where no draws were wanted.
    compromises : Compromises or None
        None where there are too many sets to list.
    guarantees : Guarantees
    by_facts, by_wishes : Representation
        Of what facts alone and of what wishes alone would choose.
    influence : Influence or None
        None where there are too many sets to list.
    agreement : float or None
        Kendall's W over the topics as interests rank them.
    without : tuple of OtherEvidence
    """

    frontier: Frontier
    dial: Dial
    anchored: Dial
    bargain: dict[str, tuple[int, ...]]
    price_interval: tuple[float, float] | None
    compromises: Compromises | None
    guarantees: Guarantees
    by_facts: Representation
    by_wishes: Representation
    influence: Influence | None
    agreement: float | None
    without: tuple[OtherEvidence, ...]


def wishes_of(
    topics: Evaluation,
    group: Group,
    family: Family,
    evidence: Points,
    terms: Terms,
    around: Circumstances,
    progress: Progress | None = None,
) -> Wishes | None:
    """Make the analyses of interests; None where nobody said what topics they want."""
    support = group.support
    if group.points is None or support is None:
        return None
    exact = group.shares(group.wished_by)
    shares = np.array([float(one) for one in exact])
    found = frontier_of(family, evidence, support, progress)
    k = family.sizes[1]
    points = group.points.numbers
    is_listed = family.members is not None
    approvals = approvals_of(points)
    first, last = found.sets[0].selected, found.sets[-1].selected
    names = group.points.labels
    return Wishes(
        found,
        dial_of(found, units(evidence, support, "min-max", k), "min-max"),
        dial_of(found, units(evidence, support, "anchors", k), "anchors"),
        between_facts_and_wishes(found),
        _price_interval(topics, family, around.draws, last),
        _compromises(family, points, shares, terms, first, names) if is_listed else None,
        guarantees_of(family, evidence, points),
        representation_of(family, approvals, exact, first, names),
        representation_of(family, approvals, exact, last, names, with_references=False),
        influence_of(family, evidence, group.points, exact) if is_listed else None,
        kendall_w(points),
        tuple(_other_evidence(topics, family, first, last)) if is_listed else (),
    )


def _compromises(
    family: Family,
    points: FloatArray,
    shares: FloatArray,
    terms: Terms,
    by_facts: Selected,
    names: tuple[Any, ...],
) -> Compromises:
    kept = by_facts if terms.fallback == "evidence" else terms.today
    fallen = fallback_of(family, points, terms.fallback, kept)
    return compromises_of(family, points, shares, fallen, names)


def _price_interval(
    topics: Evaluation, family: Family, draws: FloatArray | None, wished: Selected
) -> tuple[float, float] | None:
    """Price what wishes alone would choose under each draw of the evidence."""
    if draws is None or not len(draws) or family.members is None:
        return None
    totals = family.evidence(POINTS * (draws @ topics.model.weights).T)
    best = totals.max(axis=0)
    at = family.position(wished)
    prices = (best - totals[at]) / np.where(best > 0, best, 1.0)
    low, high = np.quantile(prices, (0.05, 0.95))
    return float(low), float(high)


def _other_evidence(
    topics: Evaluation, family: Family, chosen: Selected, wished: Selected
) -> list[OtherEvidence]:
    found = []
    at, facts = family.position(wished), family.position(chosen)
    for criterion in topics.model.criteria:
        counted = [one for one in criterion.indicators if one.weight > 0]
        named = [("indicator", one.id) for one in counted] if len(counted) > 1 else []
        for kind, id_ in [*named, ("criterion", criterion.id)]:
            if not criterion.weight:
                continue
            there = evaluated_without(topics, kind, id_)  # type: ignore[arg-type] # the two kinds above
            if there is None:
                continue
            totals = family.evidence(POINTS * (there.values @ there.model.weights))
            level = near_best(totals).tolist()
            best = level[0] if facts is None or facts not in level else facts
            price = None
            if totals[best] > 0:
                price = float((totals[best] - totals[at]) / totals[best])
            found.append(OtherEvidence(kind, id_, family.selected(best), price))
    return found
