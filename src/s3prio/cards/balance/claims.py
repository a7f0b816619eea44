"""A8. Which claims does the evidence bear out, which go beyond it, and what is there to talk about?"""

from __future__ import annotations

from collections.abc import Sequence

from s3prio.analysis.balance.claimed import ClaimsBeside
from s3prio.analysis.balance.claims import Claims
from s3prio.analysis.balance.overview import Balance
from s3prio.cards.background import Background
from s3prio.cards.balance.saying import invented
from s3prio.cards.card import Card
from s3prio.cards.cells import ClaimCell, Table
from s3prio.cards.extent import extent
from s3prio.cards.matrix import category_letters, matrix
from s3prio.cards.wording import category_name, first_ones, listed, short_of_text, way_text
from s3prio.domain.category import CATEGORIES, CATEGORY_LABELS, VERDICTS
from s3prio.evaluation.evaluation import Evaluation
from s3prio.evaluation.explain import step_up
from s3prio.text import Number, Text

_MOST_ITEMS = 40

_MOST_WAYS = 2


def claims_card(
    found: Balance,
    claims: ClaimsBeside,
    cells: Evaluation,
    order: Sequence[str],
    background: Background,
) -> Card:
    """
    Show each claim beside what the evidence allows.

    Parameters
    ----------
    found : Balance
    claims : ClaimsBeside
    cells : Evaluation
    order : sequence of str
        Topics' ids, the first on top.
    background : Background

    Returns
    -------
    Card
    """
    check = claims.check
    counts = {verdict: len(check.of_verdict(verdict)) for verdict in VERDICTS}
    said: dict[str, object] = {
        "count": sum(counts.values()) - counts["none"],
        "refuted": counts["refuted"],
        "compatible": counts["compatible"],
        "hidden": counts["hidden"],
        "unknown": counts["unknown"],
    }
    at = {id_: p for p, id_ in enumerate(check.municipalities)}
    column = {id_: i for i, id_ in enumerate(check.topics)}

    def cell(position: int) -> object:
        municipality, topic = cells.alternatives[position]
        return _cell(check, at[municipality], column[topic])

    return Card(
        id="balance-claims",
        title=Text("Claims beside the facts"),
        sentence=Text(
            "Number of claims: {count}. They fit the facts: {compatible}; they go beyond what the facts allow:"
            " {refuted}; they stay below, strength that nobody claims: {hidden}; nothing is known: {unknown}.",
            said,
        ),
        table=matrix(cells, tuple(order)[: extent(len(order))], cell, background),
        caveats=(
            *invented(found),
            Text(
                "{legend}. All topics matter to all municipalities.",
                {"legend": category_letters()},
            ),
            Text(
                "Colour and first letter: the category by the facts; hatched where missing figures or the stakeholders'"
                " weights allow another one. After the sign the claim: = it fits, ✗ it goes beyond what the facts"
                " allow, ↑ the facts allow more. Without a sign nothing is claimed; a dash: nothing is known."
            ),
            *_agreement(check),
            *_price(found, claims),
            Text(
                "A claim is never punished and never mixed into the figures. It stays a claim until a fact with a"
                " source is added."
            ),
        ),
    )


def _cell(check: Claims, p: int, i: int) -> object:
    central = int(check.central[p, i])
    if not central:
        return "–"
    claimed = int(check.claimed[p, i])
    return ClaimCell(
        CATEGORIES[central - 1],
        bool(check.lowest[p, i] == check.highest[p, i]),
        CATEGORIES[claimed - 1] if claimed else None,
        VERDICTS[int(check.verdict_numbers[p, i])],
    )


def _agreement(check: Claims) -> tuple[Text, ...]:
    if check.kappa is None:
        return ()
    return (
        Text(
            "Agreement of claims and facts (weighted kappa, 1 for complete, 0 as by chance): {kappa}. Above the"
            " middle of the facts: {above} claims, below: {below}.",
            {
                "kappa": Number(check.kappa, 2),
                "above": check.above_central,
                "below": check.below_central,
            },
        ),
    )


def _price(found: Balance, claims: ClaimsBeside) -> tuple[Text, ...]:
    by_facts, by_claims = found.coverage, claims.coverage
    if by_facts is None or by_claims is None:
        return ()
    count = len(by_facts.covered)
    return (
        Text(
            "With what facts alone would choose, {now} of {count} municipalities are pioneers in at least one selected"
            " topic; if the claims were facts, {claimed}.",
            {
                "now": int(by_facts.covered.sum()),
                "count": count,
                "claimed": int(by_claims.covered.sum()),
            },
        ),
    )


def agenda_card(
    found: Balance, claims: ClaimsBeside, cells: Evaluation, background: Background
) -> Card | None:
    """
    List the claims that are refuted, or of which nothing is known, as items for bilateral talks.

    Parameters
    ----------
    found : Balance
    claims : ClaimsBeside
    cells : Evaluation
    background : Background

    Returns
    -------
    Card or None
        None if there are none.
    """
    check = claims.check
    items = sorted((*check.of_verdict("refuted"), *check.of_verdict("unknown")))
    if not items:
        return None
    at = {alternative: i for i, alternative in enumerate(cells.alternatives)}
    shown = items[:_MOST_ITEMS]
    return Card(
        id="balance-agenda",
        title=Text("For the bilateral talks"),
        sentence=Text(
            "Claims to talk about: {count}, municipalities: {who}. Which fact is missing in the figures?",
            {"count": len(items), "who": len({p for p, _ in items})},
        ),
        table=Table(
            columns=(
                Text("Municipality"),
                Text("Topic"),
                Text("Claim"),
                Text("Facts allow"),
                Text("Lacking for the next category"),
                Text("Single figures that would do"),
            ),
            rows=tuple(_item(check, p, i, at, cells, background) for p, i in shown),
            numeric=(False,) * 6,
        ),
        caveats=(
            *invented(found),
            Text(
                "Two outcomes: a new figure enters with its source, and the category follows; or the claim stays"
                " visible as a claim."
            ),
            *listed(len(shown), len(items)),
        ),
    )


def _item(
    check: Claims,
    p: int,
    i: int,
    at: dict[tuple[str, ...], int],
    cells: Evaluation,
    background: Background,
) -> tuple[object, ...]:
    municipality, topic = check.municipalities[p], check.topics[i]
    low, high = int(check.lowest[p, i]), int(check.highest[p, i])
    named = background.municipality(municipality), background.topic(topic)
    claimed = category_name(int(check.claimed[p, i]))
    if not high:
        return (*named, claimed, Text("nothing is known"), "–", "–")
    up = step_up(cells, at[municipality, topic])
    lacking: object = "–"
    ways: object = "–"
    if up is not None:
        lacking = Text(
            "{category}: {needed}",
            {
                "category": CATEGORY_LABELS[up.category],
                "needed": short_of_text(up, background.labels),
            },
        )
        ways = tuple(way_text(way, background) for way in up.ways[:_MOST_WAYS]) or Text("none")
    allowed = (
        category_name(high)
        if low == high
        else Text("{low} to {high}", {"low": category_name(low), "high": category_name(high)})
    )
    return (
        *named,
        claimed,
        allowed,
        lacking,
        ways,
    )


def leniency_card(found: Balance, claims: ClaimsBeside, background: Background) -> Card | None:
    """
    Show how each municipality judges itself beside the facts.

    Parameters
    ----------
    found : Balance
    claims : ClaimsBeside
    background : Background

    Returns
    -------
    Card or None
        None if no claim can be compared.
    """
    check = claims.check
    judged = [
        (p, one)
        for p in range(len(check.municipalities))
        if (one := check.leniency(p)) is not None
    ]
    if not judged:
        return None
    judged.sort(key=lambda pair: -pair[1].mean)
    shown = judged[: extent(len(judged))]
    bold = [
        background.municipality(check.municipalities[p])
        for p, one in judged
        if one.p < 0.05 and one.mean > 0
    ]
    modest = [
        background.municipality(check.municipalities[p])
        for p, one in judged
        if one.p < 0.05 and one.mean < 0
    ]
    return Card(
        id="balance-leniency",
        title=Text("How municipalities judge themselves"),
        sentence=Text(
            "Strikingly higher than the facts judge themselves: {bold}. Strikingly lower: {modest}.",
            {"bold": tuple(bold) or Text("nobody"), "modest": tuple(modest) or Text("nobody")},
        ),
        table=Table(
            columns=(
                Text("Municipality"),
                Text("Mean difference in categories"),
                Text("Claims above the middle category"),
                Text("Claims below the middle category"),
                Text("Agreement (kappa)"),
            ),
            rows=tuple(
                (
                    background.municipality(check.municipalities[p]),
                    Number(one.mean, 2, signed=True),
                    one.above,
                    one.below,
                    "–" if one.kappa is None else Number(one.kappa, 2),
                )
                for p, one in shown
            ),
            numeric=(False, True, True, True, True),
        ),
        caveats=(
            *invented(found),
            Text(
                "Compared with the middle category by the facts. Chance is judged by an exact sign test at 5 %; of"
                " {count} municipalities some can appear by chance alone. A dash: agreement is not defined.",
                {"count": len(judged)},
            ),
            *first_ones(len(shown), len(judged)),
        ),
    )
