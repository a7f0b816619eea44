"""Politics and evidence as data: the part ``balance`` of ``result.json``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from s3prio.domain.category import CATEGORIES, VERDICTS, Category, Verdict
from s3prio.domain.label import Written
from s3prio.domain.portfolio import Constraints, Fallback, Status
from s3prio.report.wishes_result import WishesResult, ids_of, wishes_result

if TYPE_CHECKING:
    from s3prio.analysis.balance.consensus import Consensus, Place
    from s3prio.analysis.balance.core import Core
    from s3prio.analysis.balance.overview import Balance


class StakeholderResult(Written):
    """One stakeholder: influence as a share, and what it said last."""

    id: str
    influence: float
    weights: dict[str, float] | None
    """Of the criteria; null if it weighed none."""
    points: dict[str, float] | None
    """Of the topics, summing to 100; null if it has said no interests."""


class CoreTopic(Written):
    """A topic over all mixtures of the stakeholders' weights."""

    topic: str
    status: Status
    index: float
    """Share of the good selections that hold it."""
    share: float | None
    """Share of the weights between the stakeholders that select it; null where it was not measured."""


class RuleResult(Written):
    """What decides between two contested topics: the first is ahead where leads times weights exceed 0."""

    first: str
    second: str
    leads: dict[str, float]
    share: float
    share_between: float | None


class PlaceResult(Written):
    """A weighting on the map of values."""

    weights: dict[str, float]
    selected: tuple[str, ...]
    to_centre: float
    to_change: float | None
    """Log-ratio distance to the nearest change of the selection; null where there is none or it was not told."""
    moved: float | None
    """Smallest part of the weight that must move for a change."""


class ConsensusResult(Written):
    """The map of values."""

    stakeholders: dict[str, PlaceResult]
    centre: PlaceResult
    mean: PlaceResult
    variance: float
    agreement_on_criteria: float | None
    agreement_on_topics: float | None
    agreed: tuple[tuple[str, ...], ...]
    """Selections that lose nobody more than the tolerance."""
    tolerance: float
    minimax_regret: float
    minimax_regret_selection: tuple[str, ...]


class ClaimResult(Written):
    """A claim beside what the evidence allows."""

    municipality: str
    topic: str
    claimed: Category
    lowest: Category | None
    central: Category | None
    highest: Category | None
    verdict: Verdict


class StageResult(Written):
    """How things stood when a step of the process was over."""

    step: str
    weighed: int
    wished: int
    claimed: int
    weights: dict[str, float] | None
    by_values: tuple[str, ...] | None
    by_wishes: tuple[str, ...] | None
    refuted: int


class CoverageResult(Written):
    """Municipalities that are pioneers in at least one selected topic."""

    covered: tuple[str, ...]
    """With what facts alone would choose."""
    most: int
    best: tuple[str, ...]
    """The selection with the most evidence among those that cover so many."""
    evidence: float


class LinkResult(Written):
    """From some worth of a link on, what facts alone would choose."""

    worth: float
    selected: tuple[str, ...]


class BalanceResult(Written):
    """Politics and evidence."""

    constraints: Constraints
    """What every selection keeps to, beyond the number of topics."""
    fallback: Fallback
    """What counts as nothing gained when compromises are looked for."""
    today: tuple[str, ...]

    illustrative: bool
    """True if some of what stakeholders say is invented."""
    stakeholders: tuple[StakeholderResult, ...]
    evidence: dict[str, float]
    """Points of the topics under the scenario's own weights."""
    by_facts: tuple[tuple[str, ...], ...]
    core: tuple[CoreTopic, ...]
    rules: tuple[RuleResult, ...]
    consensus: ConsensusResult | None
    wishes: WishesResult | None
    coverage: CoverageResult | None
    links: tuple[LinkResult, ...]
    claims: tuple[ClaimResult, ...]
    stages: tuple[StageResult, ...]


def balance_result(found: Balance, criteria: tuple[str, ...]) -> BalanceResult:
    """
    Return politics and evidence as data.

    Parameters
    ----------
    found : Balance
    criteria : (m,) ids of the criteria that are weighed
    """
    return BalanceResult(
        constraints=found.terms.constraints,
        fallback=found.terms.fallback,
        today=ids_of(found, found.terms.today),
        illustrative=found.is_illustrative,
        stakeholders=_stakeholders(found, criteria),
        evidence=dict(zip(found.family.topics, found.evidence.numbers.tolist(), strict=True)),
        by_facts=tuple(ids_of(found, one) for one in found.by_facts),
        core=() if found.core is None else _core(found.core),
        rules=() if found.core is None else _rules(found.core, criteria),
        consensus=None if found.consensus is None else _consensus(found, found.consensus),
        wishes=None if found.wishes is None else wishes_result(found, found.wishes),
        coverage=_coverage(found),
        links=tuple(
            LinkResult(worth=tip.worth, selected=ids_of(found, tip.selected))
            for tip in found.link_tips
        ),
        claims=_claims(found),
        stages=_stages(found, criteria),
    )


def _named(names: Sequence[str], numbers: Sequence[float]) -> dict[str, float]:
    return {name: float(one) for name, one in zip(names, numbers, strict=True)}


def _stakeholders(found: Balance, criteria: tuple[str, ...]) -> tuple[StakeholderResult, ...]:
    group = found.group
    shares = group.shares(tuple(range(len(group.ids))))
    rows = dict(zip(group.weighed_by, group.weights.tolist(), strict=True))
    points = (
        {}
        if group.points is None
        else dict(zip(group.wished_by, group.points.numbers.tolist(), strict=True))
    )
    return tuple(
        StakeholderResult(
            id=id_,
            influence=float(shares[s]),
            weights=_named(criteria, rows[s]) if s in rows else None,
            points=_named(found.family.topics, points[s]) if s in points else None,
        )
        for s, id_ in enumerate(group.ids)
    )


def _core(core: Core) -> tuple[CoreTopic, ...]:
    return tuple(
        CoreTopic(
            topic=id_,
            status=status,
            index=float(core.index[i]),
            share=None if core.share is None else float(core.share[i]),
        )
        for i, (id_, status) in enumerate(zip(core.topics, core.status, strict=True))
    )


def _rules(core: Core, criteria: tuple[str, ...]) -> tuple[RuleResult, ...]:
    return tuple(
        RuleResult(
            first=core.topics[rule.first],
            second=core.topics[rule.second],
            leads=_named(criteria, rule.lead.tolist()),
            share=rule.share,
            share_between=rule.share_between,
        )
        for rule in core.rules
    )


def _place(found: Balance, place: Place, criteria: tuple[str, ...]) -> PlaceResult:
    has_border = place.border.weights is not None
    has_moved = place.moved.weights is not None
    return PlaceResult(
        weights=_named(criteria, place.weights.tolist()),
        selected=ids_of(found, place.chosen[0]),
        to_centre=place.to_centre,
        to_change=place.border.distance if has_border else None,
        moved=place.moved.distance if has_moved else None,
    )


def _consensus(found: Balance, consensus: Consensus) -> ConsensusResult:
    criteria = consensus.criteria
    return ConsensusResult(
        stakeholders={
            str(id_): _place(found, place, criteria)
            for id_, place in zip(consensus.stakeholders, consensus.places, strict=True)
        },
        centre=_place(found, consensus.centre, criteria),
        mean=_place(found, consensus.mean, criteria),
        variance=consensus.variance,
        agreement_on_criteria=consensus.agreement_on_criteria,
        agreement_on_topics=consensus.agreement_on_topics,
        agreed=tuple(ids_of(found, one) for one in consensus.agreed),
        tolerance=consensus.tolerance,
        minimax_regret=consensus.regret.least,
        minimax_regret_selection=ids_of(found, consensus.regret.minimax[0]),
    )


def _coverage(found: Balance) -> CoverageResult | None:
    if found.coverage is None:
        return None
    covered = zip(found.municipalities, found.coverage.covered.tolist(), strict=True)
    return CoverageResult(
        covered=tuple(id_ for id_, is_in in covered if is_in),
        most=found.coverage.most,
        best=ids_of(found, found.coverage.best),
        evidence=float(found.coverage.evidence),
    )


def _claims(found: Balance) -> tuple[ClaimResult, ...]:
    if found.claims is None:
        return ()
    check = found.claims.check
    verdicts = check.verdict_numbers

    def category(number: int) -> Category | None:
        return CATEGORIES[number - 1] if number else None

    return tuple(
        ClaimResult(
            municipality=check.municipalities[p],
            topic=check.topics[i],
            claimed=CATEGORIES[int(check.claimed[p, i]) - 1],
            lowest=category(int(check.lowest[p, i])),
            central=category(int(check.central[p, i])),
            highest=category(int(check.highest[p, i])),
            verdict=VERDICTS[int(verdicts[p, i])],
        )
        for p in range(len(check.municipalities))
        for i in range(len(check.topics))
        if check.claimed[p, i]
    )


def _stages(found: Balance, criteria: tuple[str, ...]) -> tuple[StageResult, ...]:
    return tuple(
        StageResult(
            step=stage.step,
            weighed=stage.weighed,
            wished=stage.wished,
            claimed=stage.claimed,
            weights=None if stage.centre is None else _named(criteria, stage.centre.tolist()),
            by_values=None if stage.by_values is None else ids_of(found, stage.by_values),
            by_wishes=None if stage.by_wishes is None else ids_of(found, stage.by_wishes),
            refuted=stage.refuted,
        )
        for stage in found.stages
    )
