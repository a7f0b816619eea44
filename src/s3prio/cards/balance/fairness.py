"""A4. Who gets what, which compromises are fair, and what does it cost to follow the wrong weights?"""

from __future__ import annotations

import numpy as np

from s3prio.analysis.balance.compromises import Compromises
from s3prio.analysis.balance.consensus import Consensus
from s3prio.analysis.balance.overview import Balance
from s3prio.analysis.balance.wishes import Wishes
from s3prio.cards.background import Background
from s3prio.cards.balance.saying import (
    ceiled,
    change,
    floored,
    invented,
    names_of,
    percent,
    weighed,
    wished,
)
from s3prio.cards.card import Card
from s3prio.cards.cells import Shade, Table
from s3prio.cards.extent import extent
from s3prio.cards.wording import first_ones, listed
from s3prio.methods.portfolio.family import Selected
from s3prio.text import Text

RULES = {
    "utilitarian": Text("largest sum"),
    "nash": Text("Nash"),
    "kalai-smorodinsky": Text("Kalai-Smorodinsky"),
    "egalitarian": Text("egalitarian"),
}
"""Names of the compromises."""

FALLBACKS = {
    "zero": Text("nothing at all"),
    "random": Text("what a selection drawn by lot would give on average"),
    "evidence": Text("what facts alone would choose"),
    "today": Text("the selection of today"),
}
"""What counts as nothing gained."""


def satisfaction_card(
    found: Balance, wishes: Wishes, compromises: Compromises, background: Background
) -> Card:
    """
    Show who gets how much of what it wants in the selections that are worth a look.

    Parameters
    ----------
    found : Balance
    wishes : Wishes
    compromises : Compromises
    background : Background

    Returns
    -------
    Card
    """
    shown_sets = _shown(wishes, compromises)
    names = wished(found)
    rows = np.argsort(compromises.of(shown_sets[0][1]), kind="stable")
    shown = rows[: extent(len(rows))].tolist()
    columns = [compromises.of(selected) for _, selected in shown_sets]
    return Card(
        id="balance-satisfaction",
        title=Text("Who gets what"),
        sentence=_sentence(found, compromises, wishes, background),
        table=Table(
            columns=(Text("Stakeholder"), *(name for name, _ in shown_sets)),
            rows=tuple(
                (
                    names[s],
                    *(Shade(percent(float(column[s]), 0), float(column[s])) for column in columns),
                )
                for s in shown
            ),
            numeric=(False, *(True for _ in shown_sets)),
        ),
        caveats=(
            *invented(found),
            Text(
                "Share of the best that each could get by its own points. Nothing gained is {fallback}.",
                {"fallback": FALLBACKS[found.terms.fallback]},
            ),
            *(
                Text(
                    "{name}: {names}.",
                    {"name": name, "names": names_of(found, selected, background)},
                )
                for name, selected in shown_sets
            ),
            *_level(compromises),
            *first_ones(len(shown), len(rows)),
        ),
    )


def _shown(wishes: Wishes, compromises: Compromises) -> list[tuple[object, Selected]]:
    """Return the selections that are worth a look, each once with all its names."""
    named: dict[Selected, list[object]] = {}
    named.setdefault(wishes.frontier.sets[0].selected, []).append(Text("facts alone"))
    named.setdefault(wishes.frontier.sets[-1].selected, []).append(Text("wishes alone"))
    named.setdefault(wishes.guarantees.steps[-1].selected, []).append(Text("largest guarantee"))
    for one in compromises.found:
        named.setdefault(one.sets[0], []).append(RULES[one.rule])
    return [(tuple(names), selected) for selected, names in named.items()]


def _sentence(
    found: Balance, compromises: Compromises, wishes: Wishes, background: Background
) -> Text:
    facts = compromises.of(wishes.frontier.sets[0].selected)
    fairest = wishes.guarantees.steps[-1].selected
    fair = compromises.of(fairest)
    worst = int(facts.argmin())
    return Text(
        "With what facts alone would choose, {who} gets least of what it wants: {share}. The compromise in which"
        " those who get least get most is {change}; there nobody gets less than {least}.",
        {
            "who": wished(found)[worst],
            "share": percent(float(facts[worst]), 0),
            "change": change(found, wishes.frontier.sets[0].selected, fairest, background),
            "least": floored(float(fair.min()), 1),
        },
    )


def _level(compromises: Compromises) -> tuple[Text, ...]:
    return tuple(
        Text(
            "{rule}: {count} selections are level; the first is shown.",
            {"rule": RULES[one.rule], "count": len(one.sets)},
        )
        for one in compromises.found
        if len(one.sets) > 1
    )


def regret_card(found: Balance, consensus: Consensus, background: Background) -> Card:
    """
    Show what it costs to follow one set of weights when another is right.

    Parameters
    ----------
    found : Balance
    consensus : Consensus
    background : Background

    Returns
    -------
    Card
        A column for each selection that somebody's weights choose, since stakeholders with the same selection cause
        the same regret.
    """
    regret = consensus.regret
    names = weighed(found)
    followed = list(dict.fromkeys(regret.followed))
    chosen = followed[: extent(len(followed))]
    fair = regret.minimax[0]
    columns = [*chosen, *([] if fair in chosen else [fair])]
    at = [found.family.position(one) for one in columns]
    shown = range(extent(len(names)))
    worst = [float(regret.lost[f].max()) for f in at]
    heads = [
        Text("No. {number}", {"number": str(number)}) for number in range(1, len(columns) + 1)
    ]
    return Card(
        id="balance-regret",
        title=Text("What it costs to follow the wrong weights"),
        sentence=Text(
            "Whoever's weights are followed, nobody loses more than {most} of the best value by the own weights;"
            " with the most careful choice, {names}, nobody loses more than {least}.",
            {
                "most": ceiled(float(regret.worst.max()), 1),
                "names": names_of(found, fair, background),
                "least": ceiled(regret.least, 1),
            },
        ),
        table=Table(
            columns=(Text("If these weights are right"), *heads),
            rows=(
                *(
                    (
                        names[s],
                        *(
                            Shade(
                                percent(float(regret.lost[f, s])),
                                min(1.0, 5 * float(regret.lost[f, s])),
                            )
                            for f in at
                        ),
                    )
                    for s in shown
                ),
                (Text("largest regret"), *(percent(one) for one in worst)),
            ),
            numeric=(False, *(True for _ in heads)),
        ),
        caveats=(
            *invented(found),
            Text(
                "Shares of the best value that are lost. Each column is a selection that somebody's weights choose,"
                " or the most careful one; the darker, the more is lost."
            ),
            *(
                Text(
                    "No. {number}: {selection}.",
                    {
                        "number": str(number),
                        "selection": names_of(found, one, background)
                        if number == 1
                        else change(found, columns[0], one, background),
                    },
                )
                for number, one in enumerate(columns, start=1)
            ),
            *first_ones(len(shown), len(names)),
            *listed(len(chosen), len(followed)),
        ),
    )
