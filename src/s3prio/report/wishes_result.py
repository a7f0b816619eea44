"""What follows from interests, as data: the part ``balance.wishes`` of ``result.json``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from s3prio.domain.label import Written

if TYPE_CHECKING:
    from s3prio.analysis.balance.dial import Dial
    from s3prio.analysis.balance.frontier import Price
    from s3prio.analysis.balance.influence import Influence
    from s3prio.analysis.balance.overview import Balance
    from s3prio.analysis.balance.representation import Representation
    from s3prio.analysis.balance.wishes import Wishes


class PriceResult(Written):
    """What one side gives up when the other has its way."""

    absolute: float
    share: float | None
    of_range: float | None


class FrontierSetResult(Written):
    """A selection that nothing beats on both sides."""

    selected: tuple[str, ...]
    evidence: float
    support: float
    supported: bool
    """Whether some share of politics makes it the best."""


class TipResult(Written):
    """A share of politics at which the selection changes."""

    position: float
    entered: tuple[str, ...]
    left: tuple[str, ...]


class CompromiseResult(Written):
    """Selections that a rule calls the best compromise."""

    rule: Literal["utilitarian", "nash", "kalai-smorodinsky", "egalitarian"]
    selections: tuple[tuple[str, ...], ...]


class GuaranteeResult(Written):
    """The most evidence with a guarantee for everybody."""

    up_to: float
    selected: tuple[str, ...]
    evidence: float
    price: float | None


class InfluenceResult(Written):
    """What hangs on one stakeholder's influence."""

    stakeholder: str
    share: float
    lowest: float | None
    highest: float | None
    """Null where it has all influence."""
    without: tuple[tuple[str, ...], ...]
    misreport_gain: float
    misreport_is_exact: bool
    shapley_shubik: float
    banzhaf: float


class RepresentationResult(Written):
    """Who gets none of what it wants, and groups that are large enough and get nothing."""

    selected: tuple[str, ...]
    empty_handed: tuple[str, ...]
    unrepresented: dict[str, tuple[str, ...]]
    """By topic, the stakeholders who agree on it."""


class WithoutResult(Written):
    """What facts alone would choose, and the price of politics, without a part of the evidence."""

    kind: str
    id: str
    selected: tuple[str, ...]
    price: float | None


class WishesResult(Written):
    """What follows from interests."""

    frontier: tuple[FrontierSetResult, ...]
    price_of_politics: PriceResult
    price_of_evidence: PriceResult
    price_interval: tuple[float, float] | None
    """90 % of the price of politics where the evidence is uncertain."""
    tips: tuple[TipResult, ...]
    tips_on_fixed_scales: tuple[TipResult, ...]
    compromises: tuple[CompromiseResult, ...]
    guarantees: tuple[GuaranteeResult, ...]
    by_facts: RepresentationResult
    by_wishes: RepresentationResult
    influence: tuple[InfluenceResult, ...]
    agreement: float | None
    without: tuple[WithoutResult, ...]
    """The evidence without one indicator or one criterion."""


def ids_of(found: Balance, who: Sequence[int]) -> tuple[str, ...]:
    """Return the ids of topics at some positions."""
    return tuple(found.family.topics[i] for i in who)


def _price(price: Price) -> PriceResult:
    return PriceResult(absolute=float(price.absolute), share=price.share, of_range=price.of_range)


def _tips(found: Balance, dial: Dial) -> tuple[TipResult, ...]:
    return tuple(
        TipResult(
            position=float(tip.position),
            entered=ids_of(found, tip.entered),
            left=ids_of(found, tip.left),
        )
        for tip in dial.tips
    )


def _represented(found: Balance, one: Representation) -> RepresentationResult:
    return RepresentationResult(
        selected=ids_of(found, one.selected),
        empty_handed=tuple(str(one.stakeholders[s]) for s, _ in one.empty_handed),
        unrepresented={
            found.family.topics[group.topic]: tuple(str(one.stakeholders[s]) for s in group.who)
            for group in one.missing
        },
    )


def wishes_result(found: Balance, wishes: Wishes) -> WishesResult:
    """Return what follows from interests as data."""
    influence = wishes.influence
    return WishesResult(
        frontier=tuple(
            FrontierSetResult(
                selected=ids_of(found, one.selected),
                evidence=float(one.evidence),
                support=float(one.support),
                supported=one.is_supported,
            )
            for one in wishes.frontier.sets
        ),
        price_of_politics=_price(wishes.frontier.politics),
        price_of_evidence=_price(wishes.frontier.facts),
        price_interval=wishes.price_interval,
        tips=_tips(found, wishes.dial),
        tips_on_fixed_scales=_tips(found, wishes.anchored),
        compromises=tuple(
            CompromiseResult(rule=one.rule, selections=tuple(ids_of(found, s) for s in one.sets))
            for one in (() if wishes.compromises is None else wishes.compromises.found)
        ),
        guarantees=tuple(
            GuaranteeResult(
                up_to=one.up_to,
                selected=ids_of(found, one.selected),
                evidence=float(one.evidence),
                price=one.price,
            )
            for one in wishes.guarantees.steps
        ),
        by_facts=_represented(found, wishes.by_facts),
        by_wishes=_represented(found, wishes.by_wishes),
        influence=() if influence is None else _influence(found, influence),
        agreement=wishes.agreement,
        without=tuple(
            WithoutResult(
                kind=one.kind, id=one.id, selected=ids_of(found, one.selected), price=one.price
            )
            for one in wishes.without
        ),
    )


def _influence(found: Balance, influence: Influence) -> tuple[InfluenceResult, ...]:
    return tuple(
        InfluenceResult(
            stakeholder=str(influence.stakeholders[one.stakeholder]),
            share=float(one.share),
            lowest=None if one.lowest is None else float(one.lowest),
            highest=None if one.highest is None else float(one.highest),
            without=tuple(ids_of(found, s) for s in one.without),
            misreport_gain=float(one.misreport.gain),
            misreport_is_exact=one.misreport.is_exact,
            shapley_shubik=float(influence.shapley_shubik[one.stakeholder]),
            banzhaf=float(influence.banzhaf[one.stakeholder]),
        )
        for one in influence.found
    )
