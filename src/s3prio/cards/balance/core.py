"""A3. Which topics are safe whoever sets the weights, which contested, and what decides between them?"""

from __future__ import annotations

import numpy as np

from s3prio.analysis.balance.core import Core, Rule
from s3prio.analysis.balance.overview import Balance
from s3prio.cards.background import Background
from s3prio.cards.balance.saying import invented, names_of, number, topics_of, unknown
from s3prio.cards.card import Card
from s3prio.cards.cells import Shade, Table
from s3prio.cards.charts import Bars
from s3prio.cards.extent import extent
from s3prio.cards.robustness.shares import share_text
from s3prio.cards.wording import first_ones, listed
from s3prio.domain.label import Label
from s3prio.domain.portfolio import Status
from s3prio.text import Number, Text

STATUS_LABELS: dict[Status, Label] = {
    "core": Label(en="core", de="gesetzt"),
    "contested": Label(en="contested", de="umstritten"),
    "out": Label(en="out", de="draußen"),
}

_MOST_RULES = 12
"""Rules beyond these are no reading for a meeting."""

_SLIGHT = 0.05
"""A lead below this part of the largest one is not named in a sentence."""


def core_card(found: Balance, core: Core, background: Background) -> Card:
    """
    Show which topics are safe whoever sets the weights.

    Parameters
    ----------
    found : Balance
    core : Core
    background : Background

    Returns
    -------
    Card
    """
    rows = _order(core)
    contested = core.of_status("contested")
    said = {
        "count": len(found.group.weighed_by),
        "core": names_of(found, core.of_status("core"), background),
        "contested": names_of(found, contested, background),
    }
    sentence = Text(
        "Whoever of the {count} sets the weights, or any mixture of them: safe are {core}. Contested are {contested}."
        " All others are out.",
        said,
    )
    if said["count"] == 1:
        sentence = Text(
            "Between the one who weighed the criteria and the neutral weights: safe are {core}. Contested are"
            " {contested}. All others are out.",
            said,
        )
    if not contested:
        sentence = Text(
            "Whoever sets the weights, and under any mixture of them, the selection is the same: {core}.",
            said,
        )
    status = core.status
    return Card(
        id="balance-core",
        title=Text("What is safe, whoever sets the weights"),
        sentence=sentence,
        chart=core_chart(core, tuple(background.labels.topics[id_] for id_ in core.topics)),
        table=Table(
            columns=(
                Text("Topic"),
                Text("Status"),
                Text("Share of good selections"),
                *(() if core.share is None else (Text("Share of the weights"),)),
            ),
            rows=tuple(
                (
                    background.topic(core.topics[i]),
                    STATUS_LABELS[status[i]],
                    Shade(Number(float(core.index[i]), 0, percent=True), float(core.index[i])),
                    *(() if core.share is None else (share_text(float(core.share[i])),)),
                )
                for i in rows
            ),
            numeric=(False, False, True, *(() if core.share is None else (True,))),
        ),
        caveats=(
            *invented(found),
            Text(
                "A selection is good if no other one is at least as good under everybody's weights and better under"
                " somebody's; good selections: {count}. Core: in all of them; out: in none. The share of selections is"
                " no probability; the share of the weights between the stakeholders stands beside it.",
                {"count": len(core.sets)},
            ),
            Text("The neutral weights of the scenario count as one more voice here."),
            *unknown(found, background),
            *first_ones(len(rows), len(core.index)),
        ),
    )


def _order(core: Core) -> list[int]:
    """Return the topics that are shown: the safest first."""
    share = np.zeros(len(core.index)) if core.share is None else core.share
    found: list[int] = np.lexsort((-share, -core.index)).tolist()
    return found[: extent(len(found))]


def core_chart(core: Core, names: tuple[Label, ...]) -> Bars:
    """
    Return the chart of core and contested topics.

    Parameters
    ----------
    core : Core
    names : (n,) of the topics
    """
    status, rows = core.status, _order(core)
    kinds: tuple[Status, ...] = ("core", "contested", "out")
    lengths = np.array(
        [[100 * float(core.index[i]) * (status[i] == kind) for kind in kinds] for i in rows]
    )
    return Bars(
        labels=tuple(names[i] for i in rows),
        parts=tuple(STATUS_LABELS[kind] for kind in kinds[:2]),
        lengths=lengths[:, :2],
        marked=tuple(status[i] == "core" for i in rows),
        step=25,
        ends=tuple(
            Text(
                "{status} ({share})",
                {
                    "status": STATUS_LABELS[status[i]],
                    "share": Number(float(core.index[i]), 0, percent=True),
                },
            )
            if status[i] == "contested"
            else STATUS_LABELS[status[i]]
            for i in rows
        ),
    )


def rules_card(
    found: Balance, core: Core, criteria: tuple[str, ...], background: Background
) -> Card | None:
    """
    Show what decides between contested topics.

    Parameters
    ----------
    found : Balance
    core : Core
    criteria : (m,) ids
    background : Background

    Returns
    -------
    Card or None
        None if the weights decide nothing.
    """
    if not core.rules:
        return None
    rules = core.rules[:_MOST_RULES]
    closest = rules[0]
    first, second = topics_of(found, (closest.first, closest.second), background)
    return Card(
        id="balance-rules",
        title=Text("What decides between the contested"),
        sentence=_closest(closest, (first, second), criteria, background),
        table=Table(
            columns=(
                Text("Ahead"),
                Text("Before"),
                Text("Where"),
                Text("Between the stakeholders"),
                Text("Of all weightings"),
            ),
            rows=tuple(
                (
                    *topics_of(found, (rule.first, rule.second), background),
                    _terms(rule, criteria, background),
                    _between(rule),
                    share_text(rule.share),
                )
                for rule in rules
            ),
            numeric=(False, False, False, True, True),
        ),
        caveats=(
            *invented(found),
            Text(
                "The numbers before the criteria are the leads in points. A criterion counts as its lead times its"
                " weight; what adds up to more decides."
            ),
            *listed(len(rules), len(core.rules)),
        ),
    )


def _closest(
    rule: Rule, names: tuple[object, object], criteria: tuple[str, ...], background: Background
) -> Text:
    said = {
        "first": names[0],
        "second": names[1],
        "rule": _rule_text(rule, names, criteria, background),
    }
    if rule.share_between is None:
        return Text(
            "The closest question is {first} or {second}. {rule} Under {share} of all weightings {first} is ahead.",
            said | {"share": share_text(rule.share)},
        )
    return Text(
        "The closest question is {first} or {second}. {rule} Under {share} of the weights between the stakeholders"
        " {first} is ahead.",
        said | {"share": share_text(rule.share_between)},
    )


def _rule_text(
    rule: Rule, names: tuple[object, object], criteria: tuple[str, ...], background: Background
) -> Text:
    """Say what decides, in words; as a factor where one criterion stands against one other."""
    everything = _sides(rule, criteria, background, slight=0.0)
    clear = _sides(rule, criteria, background)
    ahead, behind = clear if all(clear) else everything  # what hardly leads is not worth a word
    said = {"first": names[0], "second": names[1]}
    if len(ahead) == 1 and len(behind) == 1:
        (plus, up), (minus, down) = ahead[0], behind[0]
        factor = {"plus": plus, "minus": minus, "factor": Number(down / up, 2)}
        if clear == everything:
            return Text(
                "{first} is ahead if {plus} counts more than {factor} times what {minus} counts.",
                said | factor,
            )
        return Text(
            "{first} is ahead if {plus} counts more than about {factor} times what {minus} counts; the other criteria"
            " hardly matter here.",
            said | factor,
        )
    sides = {
        "plus": tuple(name for name, _ in ahead),
        "minus": tuple(name for name, _ in behind),
    }
    return Text("{first} is stronger on {plus}; {second} on {minus}.", said | sides)


def _between(rule: Rule) -> object:
    return "–" if rule.share_between is None else share_text(rule.share_between)


def _terms(rule: Rule, criteria: tuple[str, ...], background: Background) -> Text:
    ahead, behind = _sides(rule, criteria, background, slight=0.0)
    return Text("{plus} > {minus}", {"plus": _summed(ahead), "minus": _summed(behind)})


Side = list[tuple[object, float]]


def _sides(
    rule: Rule, criteria: tuple[str, ...], background: Background, slight: float = _SLIGHT
) -> tuple[Side, Side]:
    """Return the criteria on which the first is ahead, and those on which it is behind, with the leads."""
    least = slight * float(np.abs(rule.lead).max())
    named = [
        (background.labels.columns[id_], float(lead))
        for id_, lead in zip(criteria, rule.lead, strict=True)
    ]
    ahead = sorted(((n, d) for n, d in named if d > least), key=lambda pair: -pair[1])
    behind = sorted(((n, -d) for n, d in named if d < -least), key=lambda pair: -pair[1])
    return list(ahead), list(behind)


def _weighed(side: Side) -> tuple[object, ...]:
    return tuple(
        Text("{points} × {criterion}", {"points": number(lead), "criterion": name})
        for name, lead in side
    )


def _summed(side: Side) -> object:
    said: object = Text("0")
    for at, part in enumerate(_weighed(side)):
        said = part if at == 0 else Text("{one} + {other}", {"one": said, "other": part})
    return said
