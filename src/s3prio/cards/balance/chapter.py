"""The chapter of politics and evidence, in the order of a meeting: what is safe, facts, values, the trade, fairness."""

from __future__ import annotations

from collections.abc import Sequence

from s3prio.analysis.balance.circumstances import POINTS
from s3prio.analysis.balance.overview import Balance
from s3prio.cards.background import Background
from s3prio.cards.balance.claims import agenda_card, claims_card, leniency_card
from s3prio.cards.balance.core import core_card, rules_card
from s3prio.cards.balance.evidence_choice import links_card, other_evidence_card
from s3prio.cards.balance.fairness import regret_card, satisfaction_card
from s3prio.cards.balance.guarantee import guarantee_card
from s3prio.cards.balance.influence import influence_card
from s3prio.cards.balance.representation import coverage_card, representation_card
from s3prio.cards.balance.trade import dial_card, trade_card
from s3prio.cards.balance.values import agreement_card, regions_card, values_map_card
from s3prio.cards.balance.voices import steps_card, voices_card
from s3prio.cards.card import Card
from s3prio.evaluation.evaluation import Evaluation


def balance_cards(
    topics: Evaluation,
    cells: Evaluation | None,
    found: Balance,
    order: Sequence[str],
    background: Background,
) -> tuple[Card, ...]:
    """
    Make the cards of politics and evidence.

    Parameters
    ----------
    topics : Evaluation
    cells : Evaluation or None
    found : Balance
    order : sequence of str
        Topics' ids, best first.
    background : Background

    Returns
    -------
    tuple of Card
        Without those that nobody has said anything for.
    """
    criteria = topics.model.criterion_ids
    core, consensus, claims, wishes = found.core, found.consensus, found.claims, found.wishes
    cards: list[Card | None] = [voices_card(found, criteria, background)]
    if core is not None:
        cards += [
            core_card(found, core, background),
            rules_card(found, core, criteria, background),
        ]
    if claims is not None and cells is not None:
        cards += [
            claims_card(found, claims, cells, order, background),
            agenda_card(found, claims, cells, background),
            leniency_card(found, claims, background),
        ]
    if consensus is not None:
        cards += [
            agreement_card(found, consensus),
            values_map_card(found, consensus, POINTS * topics.values, background),
            regions_card(found, consensus, background),
        ]
    if wishes is not None:
        cards += [
            trade_card(found, wishes, background),
            dial_card(found, wishes, background),
            other_evidence_card(found, wishes, background),
        ]
    cards.append(links_card(found, background))
    if wishes is not None and wishes.compromises is not None:
        cards.append(satisfaction_card(found, wishes, wishes.compromises, background))
    if consensus is not None:
        cards.append(regret_card(found, consensus, background))
    if wishes is not None:
        cards.append(representation_card(found, wishes, background))
    cards.append(coverage_card(found, background))
    if wishes is not None:
        cards.append(guarantee_card(found, wishes, background))
        if wishes.influence is not None:
            cards.append(influence_card(found, wishes.influence, background))
    cards.append(steps_card(found, criteria, background))
    return tuple(card for card in cards if card is not None)
