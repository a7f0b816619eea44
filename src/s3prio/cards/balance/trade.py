"""A1, A2. What would facts alone choose, what wishes alone, what costs a step between them, and where does it tip?"""

from __future__ import annotations

import numpy as np

from s3prio.analysis.balance.dial import Dial
from s3prio.analysis.balance.frontier import Frontier, FrontierSet
from s3prio.analysis.balance.overview import Balance
from s3prio.analysis.balance.wishes import Wishes
from s3prio.cards.background import Background
from s3prio.cards.balance.saying import (
    change,
    floored,
    invented,
    names_of,
    number,
    percent,
    price,
)
from s3prio.cards.card import Card
from s3prio.cards.cells import Table
from s3prio.cards.charts import Scatter, Stretch, Stretches, StretchRow, Tick
from s3prio.cards.extent import extent
from s3prio.cards.wording import listed
from s3prio.domain.portfolio import NO_DIFFERENCE
from s3prio.text import Text


def trade_card(found: Balance, wishes: Wishes, background: Background) -> Card:
    """
    Show the two prices and the steps between facts and wishes.

    Parameters
    ----------
    found : Balance
    wishes : Wishes
    background : Background

    Returns
    -------
    Card
    """
    sets = wishes.frontier.sets
    shown = extent(len(sets))
    return Card(
        id="balance-trade",
        title=Text("What facts choose, what wishes choose, and the steps between"),
        sentence=_sentence(found, wishes, background),
        chart=frontier_chart(wishes.frontier),
        table=Table(
            columns=(
                Text("No."),
                Text("Selection"),
                Text("Evidence"),
                Text("Support"),
                Text("Evidence for each point of support"),
                Text("Remark"),
            ),
            rows=tuple(_row(found, wishes, at, background) for at in range(shown)),
            numeric=(True, False, True, True, True, False),
        ),
        caveats=(
            *invented(found),
            Text(
                "Evidence: the selected topics' points by the scenario's neutral weights, added up. Support: the"
                " part of all points for topics, by influence, that goes to the selected ones, in percent."
            ),
            Text(
                "Only selections that nothing beats on both sides; from number 2 on beside number 1. The rate is"
                " what the step from the one before costs."
            ),
            *_interval(wishes),
            *_of_range(wishes),
            *listed(shown, len(sets)),
        ),
    )


def _sentence(found: Balance, wishes: Wishes, background: Background) -> Text:
    first, last = wishes.frontier.sets[0], wishes.frontier.sets[-1]
    facts = Text(
        "Facts alone would choose {names}.", {"names": names_of(found, first.selected, background)}
    )
    if first.selected == last.selected:
        return Text("{facts} Wishes alone choose the same.", {"facts": facts})
    return Text(
        "{facts} Wishes alone would choose {change}: that gains {gain} points of support and gives up {price} of the"
        " evidence.",
        {
            "facts": facts,
            "change": change(found, first.selected, last.selected, background),
            "gain": number(last.support - first.support),
            "price": _price_said(wishes.frontier.politics.share),
        },
    )


def _price_said(share: float | None) -> object:
    if share is None:
        return "–"
    if share < NO_DIFFERENCE:
        return Text("{share} (no difference)", {"share": percent(share)})
    return percent(share)


def _row(found: Balance, wishes: Wishes, at: int, background: Background) -> tuple[object, ...]:
    sets = wishes.frontier.sets
    one = sets[at]
    rate: object = "–"
    if at:
        rate = number(wishes.frontier.steps[at - 1].rate)
    return (
        str(at + 1),
        names_of(found, one.selected, background)
        if at == 0
        else change(found, sets[0].selected, one.selected, background),
        number(one.evidence),
        number(one.support),
        rate,
        _remark(wishes, at, one),
    )


def _remark(wishes: Wishes, at: int, one: FrontierSet) -> object:
    remarks: list[Text] = []
    if at == 0:
        remarks.append(Text("facts alone"))
    if at == len(wishes.frontier.sets) - 1:
        remarks.append(Text("wishes alone"))
    if at in wishes.bargain["nash"]:
        remarks.append(Text("compromise of both sides (Nash)"))
    if at in wishes.bargain["kalai-smorodinsky"]:
        remarks.append(Text("compromise of both sides (Kalai-Smorodinsky)"))
    if not one.is_supported:
        remarks.append(Text("reached by no mixture"))
    if one.level:
        remarks.append(Text("level with {count} more", {"count": len(one.level)}))
    return tuple(remarks) or ""


def _interval(wishes: Wishes) -> tuple[Text, ...]:
    if wishes.price_interval is None:
        return ()
    low, high = wishes.price_interval
    return (
        Text(
            "Price of politics where the evidence is uncertain: {low} to {high} in nine of ten draws.",
            {"low": percent(low), "high": percent(high)},
        ),
    )


def _of_range(wishes: Wishes) -> tuple[Text, ...]:
    politics, facts = wishes.frontier.politics, wishes.frontier.facts
    said = [
        Text(
            "Price of evidence: with what facts alone would choose, {price} of the support is given up.",
            {"price": price(facts.share)},
        )
    ]
    if politics.of_range is not None and facts.of_range is not None:
        said.append(
            Text(
                "Measured by the distance between the best and the worst selection, the price of politics is"
                " {politics}, that of evidence {facts}: this does not depend on where the scale begins.",
                {"politics": percent(politics.of_range), "facts": percent(facts.of_range)},
            )
        )
    if politics.widest != politics.absolute:
        said.append(
            Text(
                "Among the selections with the same support, up to {points} points of evidence could be given up.",
                {"points": number(politics.widest)},
            )
        )
    if facts.widest != facts.absolute:
        said.append(
            Text(
                "Among the selections with the same evidence, up to {points} points of support could be given up.",
                {"points": number(facts.widest)},
            )
        )
    return tuple(said)


def frontier_chart(found: Frontier) -> Scatter:
    """
    Return the chart of all selections and those that nothing beats, by evidence and support.

    Parameters
    ----------
    found : Frontier
    """
    line = np.array([[float(one.support), float(one.evidence)] for one in found.sets])
    cloud = np.empty((0, 2)) if found.cloud is None else found.cloud[:, ::-1]
    kinds = [1 if one.is_supported else 2 for one in found.sets]
    few = len(line) <= extent(len(line))
    return Scatter(
        x_title=Text("support"),
        y_title=Text("evidence"),
        points=np.vstack([cloud, line]),
        kinds=np.array([0] * len(cloud) + kinds),
        kind_names=(
            Text("any selection"),
            Text("nothing beats it; numbers as in the table"),
            Text("the same, but reached by no mixture"),
        ),
        labels=(
            *("" for _ in cloud),
            *(str(at + 1) if few else "" for at in range(len(line))),
        ),
        line="straight",
    )


def dial_card(found: Balance, wishes: Wishes, background: Background) -> Card:
    """
    Show at which share of politics the selection changes.

    Parameters
    ----------
    found : Balance
    wishes : Wishes
    background : Background

    Returns
    -------
    Card
    """
    dial, anchored = wishes.dial, wishes.anchored
    tips = dial.tips
    other = {(tip.entered, tip.left): tip.position for tip in anchored.tips}
    return Card(
        id="balance-dial",
        title=Text("How much politics until something changes"),
        sentence=_dial_sentence(found, wishes, background),
        chart=dial_chart(dial, tuple(background.labels.topics[id_] for id_ in dial.topics))
        if tips
        else None,
        table=Table(
            columns=(
                Text("No."),
                Text("Share of politics"),
                Text("Comes in"),
                Text("Drops out"),
                Text("On fixed scales"),
            ),
            rows=tuple(
                (
                    str(at),
                    percent(tip.position),
                    names_of(found, tip.entered, background),
                    names_of(found, tip.left, background),
                    percent(other[tip.entered, tip.left])
                    if (tip.entered, tip.left) in other
                    else "–",
                )
                for at, tip in enumerate(tips, start=1)
            ),
            numeric=(True, True, False, False, True),
        )
        if tips
        else None,
        caveats=(
            *invented(found),
            Text("Share of politics: 0 % counts evidence only, 100 % wishes only."),
            *(_scales() if tips else ()),
            *(
                (
                    Text(
                        "Selections that nothing beats on both sides, but that no share makes the best: {count}.",
                        {"count": len(dial.unsupported)},
                    ),
                )
                if dial.unsupported
                else ()
            ),
        ),
    )


def _scales() -> tuple[Text, ...]:
    return (
        Text(
            "Both sides are scaled by the distance between their best and their worst topic; that depends on which"
            " topics are listed. On fixed scales (evidence 0 to 100, support as if all points went to the selected"
            " topics) the tips lie elsewhere, in the same order."
        ),
    )


def _dial_sentence(found: Balance, wishes: Wishes, background: Background) -> Text:
    dial = wishes.dial
    if not dial.tips:
        return Text("However much politics counts, the selection stays the same.")
    return Text(
        "Up to {share} politics nothing changes. You need not agree on the exact mix, only on which of {count}"
        " stretches you are in. In all of them are {always}.",
        {
            "share": floored(dial.tips[0].position),
            "count": len(dial.stretches),
            "always": names_of(found, dial.always, background),
        },
    )


def dial_chart(dial: Dial, names: tuple[object, ...]) -> Stretches:
    """
    Return the chart of where each topic is selected on the way from facts to wishes.

    Parameters
    ----------
    dial : Dial
    names : (n,) of the topics
    """
    seen = [i for i in range(len(dial.topics)) if i not in dial.never]
    joined = {
        i: _joined([(float(s.start), float(s.end)) for s in dial.stretches if i in s.selected])
        for i in seen
    }
    order = sorted(seen, key=lambda i: (joined[i][0].start, -joined[i][-1].end))
    return Stretches(
        rows=tuple(StretchRow(names[i], joined[i]) for i in order),
        filled=Text("selected"),
        title_left=Text("facts only"),
        title_right=Text("wishes only"),
        tips=tuple(Tick(float(tip.position), at) for at, tip in enumerate(dial.tips, start=1)),
    )


def _joined(parts: list[tuple[float, float]]) -> tuple[Stretch, ...]:
    """Join stretches that follow on each other."""
    found: list[Stretch] = []
    for start, end in parts:
        if found and found[-1].end == start:
            found[-1] = Stretch(found[-1].start, end)
        else:
            found.append(Stretch(start, end))
    return tuple(found)
