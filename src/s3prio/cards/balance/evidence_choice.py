"""The evidence is a choice too: what would facts choose without a part of it, or if links between topics counted?"""

from __future__ import annotations

from s3prio.analysis.balance.overview import Balance
from s3prio.analysis.balance.wishes import Wishes
from s3prio.cards.background import Background
from s3prio.cards.balance.saying import change, invented, names_of, percent, price
from s3prio.cards.card import Card
from s3prio.cards.cells import Table
from s3prio.text import Number, Text


def other_evidence_card(found: Balance, wishes: Wishes, background: Background) -> Card | None:
    """
    Show what facts alone would choose, and what politics would cost, without one part of the evidence.

    Parameters
    ----------
    found : Balance
    wishes : Wishes
    background : Background

    Returns
    -------
    Card or None
        None if there is nothing that can be left out.
    """
    if not wishes.without:
        return None
    facts = wishes.frontier.sets[0].selected
    moving = [one for one in wishes.without if one.selected != facts]
    prices = [one.price for one in wishes.without if one.price is not None]
    labels = background.labels
    names = [
        labels.indicators[one.id] if one.kind == "indicator" else labels.criteria[one.id]
        for one in wishes.without
    ]
    return Card(
        id="balance-evidence",
        title=Text("The evidence is a choice too"),
        sentence=_sentence(len(moving), len(wishes.without), prices),
        table=Table(
            columns=(
                Text("Left out"),
                Text("Kind"),
                Text("Facts alone would choose"),
                Text("Price of politics"),
            ),
            rows=tuple(
                (
                    name,
                    Text("indicator") if one.kind == "indicator" else Text("criterion"),
                    change(found, facts, one.selected, background),
                    price(one.price),
                )
                for name, one in zip(names, wishes.without, strict=True)
            ),
            numeric=(False, False, False, True),
        ),
        caveats=invented(found),
    )


def _sentence(moving: int, count: int, prices: list[float]) -> Text:
    said: dict[str, object] = {"moving": moving, "count": count}
    if not prices:
        return Text(
            "Without one indicator or one criterion, facts alone would choose another selection in {moving} of {count}"
            " cases.",
            said,
        )
    return Text(
        "Without one indicator or one criterion, facts alone would choose another selection in {moving} of {count}"
        " cases; the price of politics lies between {low} and {high}.",
        said | {"low": percent(min(prices)), "high": percent(max(prices))},
    )


def links_card(found: Balance, background: Background) -> Card | None:
    """
    Show what facts alone would choose if links between topics counted.

    Parameters
    ----------
    found : Balance
    background : Background

    Returns
    -------
    Card or None
        None where no links are known.
    """
    tips = found.link_tips[1:]
    if not found.link_tips:
        return None
    sentence = Text("However much links between topics count, facts alone choose the same.")
    if tips:
        sentence = Text(
            "If a full link between two selected topics is worth {worth} points of evidence or more, facts alone would"
            " choose another selection: {change}. Here it is {now}.",
            {
                "worth": Number(tips[0].worth, 1),
                "change": change(found, found.link_tips[0].selected, tips[0].selected, background),
                "now": Number(found.terms.constraints.synergy, 1),
            },
        )
    return Card(
        id="balance-links",
        title=Text("If links between topics counted"),
        sentence=sentence,
        table=Table(
            columns=(Text("Points for a full link, from"), Text("Facts alone would choose")),
            rows=tuple(
                (
                    Number(tip.worth, 1),
                    names_of(found, tip.selected, background)
                    if at == 0
                    else change(found, found.link_tips[at - 1].selected, tip.selected, background),
                )
                for at, tip in enumerate(found.link_tips)
            ),
            numeric=(True, False),
        )
        if tips
        else None,
        caveats=(
            Text(
                "A link is how close two topics are, from 0 to 1, by the jobs that people change between; each row"
                " is told beside the one above. The worth is an exchange rate that somebody must want."
            ),
        ),
    )
