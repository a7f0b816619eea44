"""Who has said what, and how did it move from step to step of the process?"""

from __future__ import annotations

import numpy as np

from s3prio.analysis.balance.overview import Balance
from s3prio.analysis.balance.stages import Stage
from s3prio.cards.background import Background
from s3prio.cards.balance.saying import change, invented, percent, topics_of
from s3prio.cards.card import Card
from s3prio.cards.cells import Table
from s3prio.cards.extent import extent
from s3prio.cards.wording import first_ones, names_or_nobody
from s3prio.domain.label import Label
from s3prio.methods.portfolio.family import MOST_SETS
from s3prio.text import Number, Text

_WANTED = 3
"""So many of the topics that somebody wants most are named."""

_SLIGHT = 0.0005
"""A shift of weight below this reads as none."""

STEP_LABELS = {
    "agenda-setting": Label(en="agenda setting", de="Themensetzung"),
    "bilateral-talk": Label(en="bilateral talk", de="bilaterales Gespräch"),
    "external-report": Label(en="external report", de="externes Gutachten"),
    "working-group": Label(en="working group", de="Arbeitsgruppe"),
    "final-document": Label(en="final document", de="Abschlussdokument"),
}
"""Steps that have a name in both languages."""


def step_name(step: str) -> object:
    """Say a step of the process; one that people named themselves as they wrote it."""
    return STEP_LABELS.get(step, step)


def voices_card(found: Balance, criteria: tuple[str, ...], background: Background) -> Card:
    """
    Show who has said what, and who has not spoken yet.

    Parameters
    ----------
    found : Balance
    criteria : (m,) ids of the criteria that are weighed
    background : Background

    Returns
    -------
    Card
    """
    group = found.group
    shown = extent(len(group.ids))
    silent = tuple(group.labels[s] for s in group.silent)
    return Card(
        id="balance-voices",
        title=Text("Who has said what"),
        sentence=_nobody()
        if len(silent) == len(group.ids) and not group.claimed.any()
        else Text(
            "Number of stakeholders: {count}. {weighed} weighed the criteria (values), {wished} said which topics they"
            " want (interests), {claimed} municipalities judged themselves (claims). Not heard yet: {silent}.",
            {
                "count": len(group.ids),
                "weighed": len(group.weighed_by),
                "wished": len(group.wished_by),
                "claimed": int((group.claimed > 0).any(axis=1).sum()),
                "silent": names_or_nobody(silent),
            },
        ),
        table=Table(
            columns=(
                Text("Stakeholder"),
                Text("Influence"),
                *(background.labels.columns[id_] for id_ in criteria),
                Text("Wants most"),
            ),
            rows=tuple(_row(found, s, len(criteria), background) for s in range(shown)),
            numeric=(False, True, *(True for _ in criteria), False),
        ),
        caveats=(
            *invented(found),
            Text(
                "Values, interests and claims are kept apart: values cannot be wrong, interests have a price in"
                " evidence, claims can be checked."
            ),
            Text(
                "Results are those of the stakeholders who answered; their influence counts in proportion."
            ),
            *group.notices,
            *_overlaps(found, background),
            *_not_listed(found),
            *first_ones(shown, len(group.ids)),
        ),
    )


def _nobody() -> Text:
    return Text(
        "Nobody has answered yet. Fill in the tables in the scenario's folder: values.csv for what counts,"
        " interests.csv for the topics that are wanted, claims.csv for the own categories."
    )


def _row(found: Balance, s: int, m: int, background: Background) -> tuple[object, ...]:
    group = found.group
    weights: tuple[object, ...] = ("–",) * m
    if s in group.weighed_by:
        row = group.weights[group.weighed_by.index(s)]
        weights = tuple(percent(float(one), 0) for one in row)
    wanted: object = "–"
    if group.points is not None and s in group.wished_by:
        points = group.points.numbers[group.wished_by.index(s)]
        order = [i for i in np.argsort(-points, kind="stable")[:_WANTED].tolist() if points[i] > 0]
        wanted = topics_of(found, order, background)
        if np.ptp(points) == 0:
            wanted = Text("all topics alike")
    total = sum(group.influence)
    return (group.labels[s], percent(group.influence[s] / total), *weights, wanted)


def _overlaps(found: Balance, background: Background) -> tuple[Text, ...]:
    return tuple(
        Text(
            "{first} and {second} look alike in the figures. If they are one topic listed twice, points for it count"
            " twice.",
            dict(
                zip(
                    ("first", "second"),
                    topics_of(found, (one.first, one.second), background),
                    strict=True,
                )
            ),
        )
        for one in found.clones
    )


def _not_listed(found: Balance) -> tuple[Text, ...]:
    if found.family.members is not None:
        return ()
    return (
        Text(
            "There are more than {most} selections to choose from: frontier, shares of politics and guarantees are"
            " found without a list; the other questions need fewer, for example with some topics fixed by include and"
            " exclude.",
            {"most": Number(MOST_SETS)},
        ),
    )


def steps_card(found: Balance, criteria: tuple[str, ...], background: Background) -> Card | None:
    """
    Show how weights, selections and claims moved from step to step.

    Parameters
    ----------
    found : Balance
    criteria : (m,) ids of the criteria that are weighed
    background : Background

    Returns
    -------
    Card or None
        None if everything was said in one step.
    """
    if len(found.stages) < 2:
        return None
    return Card(
        id="balance-steps",
        title=Text("From step to step"),
        sentence=_moved(found, criteria, background),
        table=Table(
            columns=(
                Text("After the step"),
                Text("Weighed"),
                *(background.labels.columns[id_] for id_ in criteria),
                Text("The group's weights choose"),
                Text("Wished"),
                Text("Wishes choose"),
                Text("Claims beyond the evidence"),
                Text("Claims new or changed"),
            ),
            rows=tuple(
                _stage(found, number, len(criteria), background)
                for number in range(len(found.stages))
            ),
            numeric=(False, True, *(True for _ in criteria), False, True, False, True, True),
        ),
        caveats=(
            *invented(found),
            Text(
                "A claim can come to fit the facts without a change: the more voices weigh, the more categories"
                " they leave open."
            ),
            Text(
                "Each row shows what had been said when the step was over; of each stakeholder the last word counts."
                " Selections are compared with what facts alone would choose."
            ),
        ),
    )


def _stage(found: Balance, at: int, m: int, background: Background) -> tuple[object, ...]:
    stage = found.stages[at]
    centre: tuple[object, ...] = ("–",) * m
    if stage.centre is not None:
        centre = tuple(percent(float(one), 0) for one in stage.centre)
    facts = found.by_facts[0]
    return (
        step_name(stage.step),
        stage.weighed,
        *centre,
        "–" if stage.by_values is None else change(found, facts, stage.by_values, background),
        stage.wished,
        "–" if stage.by_wishes is None else change(found, facts, stage.by_wishes, background),
        stage.refuted,
        stage.changed,
    )


def _moved(found: Balance, criteria: tuple[str, ...], background: Background) -> Text:
    first, last = found.stages[0], found.stages[-1]
    said: dict[str, object] = {
        "first": step_name(first.step),
        "last": step_name(last.step),
        "weights": _weights_moved(first, last, criteria, background),
        "before": first.refuted,
        "after": last.refuted,
    }
    return Text(
        "From {first} to {last}: {weights}. Claims beyond the evidence: {before} before, {after} now.",
        said,
    )


def _weights_moved(
    first: Stage, last: Stage, criteria: tuple[str, ...], background: Background
) -> object:
    if first.centre is None or last.centre is None:
        return Text("the weights cannot be compared, nobody had weighed at the beginning")
    shift = last.centre - first.centre
    j = int(np.abs(shift).argmax())
    if abs(shift[j]) < _SLIGHT:
        return Text("the group's weights stayed as they were")
    return Text(
        "the group's weights moved most on {criterion}, from {before} to {after}",
        {
            "criterion": background.labels.criteria[criteria[j]],
            "before": percent(float(first.centre[j])),
            "after": percent(float(last.centre[j])),
        },
    )
