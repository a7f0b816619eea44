"""One topic: why it stands where it stands, who leads and joins, which actors are known, what is near."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from s3prio.cards.background import Background
from s3prio.cards.card import Card
from s3prio.cards.cells import Link, Shade, Table, points
from s3prio.cards.wording import ahead_and_behind, figure
from s3prio.domain.label import Label
from s3prio.domain.ranking import TOLERANCE
from s3prio.evaluation.evaluation import BOUNDED, Evaluation
from s3prio.evaluation.explain import Reason, reasons
from s3prio.methods.value import Exponential, Logistic, PiecewiseLinear, Step
from s3prio.text import Number, Text


def why_card(topics: Evaluation, i: int, background: Background) -> Card:
    """
    Show a topic's figures, values and points, down to scale and source.

    Parameters
    ----------
    topics : Evaluation
    i : int
        Position of the topic.
    background : Background

    Returns
    -------
    Card
    """
    topic = topics.alternatives[i][0]
    found = reasons(topics, i)
    return Card(
        id=f"topic-{topic}--why",
        title=Text("Why it stands there"),
        sentence=_standing(topics, i, background),
        table=reasons_table(found, background),
        caveats=(
            _against_the_mean(topics, i, background),
            *reason_caveats(found, background),
            *_studies(topic, background),
        ),
        sources=background.sources_of(reason.indicator for reason in found),
        cites_sources=True,
    )


def reasons_table(found: Sequence[Reason], background: Background) -> Table:
    """Return a table of figures with their values, weights, points, scales and sources."""
    labels = background.labels
    listed = background.sources_of(reason.indicator for reason in found)
    return Table(
        columns=(
            *(Text("Indicator"), Text("Criterion"), Text("Value"), Text("Weight"), Text("Points")),
            *(Text("Figure"), Text("Unit"), Text("Years"), Text("Scale"), Text("Source")),
        ),
        rows=tuple(
            (
                labels.indicators[reason.indicator],
                labels.columns[reason.criterion],
                _value(reason),
                Number(reason.weight, 1, percent=True),
                points(reason.contribution),
                figure(
                    reason.lowest,
                    reason.highest,
                    background.indicators[reason.indicator],
                    reason.missing,
                ),
                background.indicators[reason.indicator].unit,
                reason.period,
                _scale(reason, background),
                tuple(
                    f"({1 + listed.index(source)})"
                    for source in background.sources_of([reason.indicator])
                ),
            )
            for reason in found
        ),
        numeric=(False, False, True, True, True, True, False, False, False, False),
        details=(6, 8, 9),
    )


def _value(reason: Reason) -> object:
    """Say a value; of a missing figure what is possible, or nothing where others count for it."""
    if not reason.missing:
        return Shade(points(reason.value), reason.value)
    if reason.weight == 0:
        return "–"
    ends = {"low": points(reason.lowest_value), "high": points(reason.highest_value)}
    return Text("{low} to {high}", ends)


def reason_caveats(found: Sequence[Reason], background: Background) -> tuple[Text, ...]:
    """Say which figures are missing, open, or beyond their scale."""

    def named(some: Sequence[Reason]) -> dict[str, object]:
        return {"indicators": tuple(background.labels.indicators[r.indicator] for r in some)}

    missing = [r for r in found if r.missing]
    clipped = [r for r in found if r.is_clipped]
    bounded = [r for r in found if not r.missing and r.highest_value - r.lowest_value > BOUNDED]
    said = []
    if missing:
        counted = any(reason.weight > 0 for reason in missing)
        said.append(
            Text(
                "Missing, so that anything on the scale is possible: {indicators}.", named(missing)
            )
            if counted
            else Text("Missing, and the others count for it: {indicators}.", named(missing))
        )
    if clipped:
        said.append(
            Text("Beyond the scale, and read at its nearer end: {indicators}.", named(clipped))
        )
    if bounded:
        said.append(Text("Known between bounds only: {indicators}.", named(bounded)))
    return tuple(said)


def _scale(reason: Reason, background: Background) -> Text:
    """Say the scale from the worse end to the better one, or the points of a value function."""
    one = background.indicators[reason.indicator]
    if isinstance(reason.function, PiecewiseLinear):
        steps = tuple(
            Text(
                "{figure} is worth {points}",
                {"figure": Number(x, one.decimals), "points": points(value)},
            )
            for x, value in reason.function.points
        )
        return Text("straight lines between: {steps}", {"steps": steps})
    if isinstance(reason.function, Step):
        return _classes(reason.function, one.decimals)
    ends = (one.anchors.lowest, one.anchors.highest)
    worse, better = ends if one.direction == "higher" else ends[::-1]
    said = {"worse": Number(worse, one.decimals), "better": Number(better, one.decimals)}
    if isinstance(reason.function, Logistic):
        return Text("{worse} to {better}, where steps around the middle count most", said)
    if isinstance(reason.function, Exponential) and reason.function.curvature > 0:
        return Text("{worse} to {better}, where the first steps count most", said)
    if isinstance(reason.function, Exponential):
        return Text("{worse} to {better}, where the last steps count most", said)
    return Text("{worse} to {better}", said)


def _classes(function: Step, decimals: int) -> Text:
    """Say what each class of figures is worth."""
    steps = tuple(
        Text(
            "from {figure} on {points}",
            {"figure": Number(limit, decimals), "points": points(value)},
        )
        for limit, value in function.steps
    )
    return Text(
        "by class: {points} below, {steps}", {"points": points(function.below), "steps": steps}
    )


def _outcome(topics: Evaluation, i: int) -> Text:
    """Say whether a topic is selected, and which ranks its figures leave open."""
    selection = topics.selection
    outcome = Text("not selected")
    if selection is not None and selection.tied[i]:
        outcome = Text("tied for the last place")
    elif selection is not None and selection.selected[i]:
        outcome = Text("selected")
    best, worst = (int(rank) for rank in topics.possible_ranks[i])
    if best == worst:
        return outcome
    return Text(
        "{outcome}; by the figures' bounds rank {best} to {worst}",
        {"outcome": outcome, "best": best, "worst": worst},
    )


def _standing(topics: Evaluation, i: int, background: Background) -> Text:
    """Say rank, points, selection, and the strongest and weakest criterion."""
    labels = background.labels
    counting = np.flatnonzero(topics.model.weights > 0)
    values = topics.values[i, counting]
    criteria = [topics.model.criterion_ids[column] for column in counting]

    def at(value: float) -> tuple[Label, ...]:
        return tuple(
            labels.criteria[id_]
            for id_, own in zip(criteria, values, strict=True)
            if abs(own - value) <= TOLERANCE
        )

    said = {
        "topic": labels.topics[topics.alternatives[i][0]],
        "rank": int(topics.ranking.values[i]),
        "count": len(topics.alternatives),
        "points": points(topics.scores[i]),
        "outcome": _outcome(topics, i),
        "strongest": at(values.max()),
        "most": points(values.max()),
        "weakest": at(values.min()),
        "least": points(values.min()),
    }
    if not topics.model.aggregation.character.is_absolute:
        return Text(
            "{topic} is on rank {rank} of {count} with {points} points ({outcome})."
            " Strongest: {strongest} ({most}); weakest: {weakest} ({least}).",
            said,
        )
    return Text(
        "{topic} is on rank {rank} of {count} with {points} of 100 points ({outcome})."
        " Strongest: {strongest} ({most}); weakest: {weakest} ({least}).",
        said,
    )


def _against_the_mean(topics: Evaluation, i: int, background: Background) -> Text:
    if not topics.is_additive:
        return Text(
            "The column of points shows weight times value; by {method} such parts do not add up to the score.",
            {"method": topics.model.aggregation.method},
        )
    gains = topics.contributions[i] - topics.contributions.mean(axis=0)
    return Text(
        "Compared with the mean of all topics: ahead by {ahead}; behind by {behind}.",
        ahead_and_behind(gains, topics.model.criterion_ids, background.labels),
    )


def _studies(topic: str, background: Background) -> tuple[Text, ...]:
    """Say what published studies expect of the topic's markets, beside the whole economy."""
    studies = background.surroundings.studies
    own = [study for study in studies if study.topic == topic]
    shown = [*own, *(study for study in studies if study.topic is None)] if own else []
    return tuple(
        Text(
            "Published, not scored: {market} {growth} a year, {first}–{last} ({measure}; {publisher}; {page}).",
            {
                "market": study.market,
                "growth": Number(study.growth / 100, 1, percent=True, signed=True),
                "first": str(study.first_year),
                "last": str(study.last_year),
                "measure": study.measure,
                "publisher": study.publisher,
                "page": Link.to(study.source),
            },
        )
        for study in shown
    )
