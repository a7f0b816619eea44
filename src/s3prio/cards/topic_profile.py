"""One topic: why it stands where it stands, who leads and joins, which actors are known, what is near."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from s3prio.analysis.connections import Connections
from s3prio.cards.background import Background
from s3prio.cards.card import Card
from s3prio.cards.cells import Shade, Table, points
from s3prio.cards.wording import figure, names_or_none, signed_gains
from s3prio.domain.label import Label
from s3prio.domain.published import KnownBy
from s3prio.evaluation.evaluation import BOUNDED, Evaluation
from s3prio.evaluation.explain import Reason, reasons
from s3prio.methods.value import PiecewiseLinear
from s3prio.text import Number, Text

KNOWN_BY: dict[KnownBy, Text] = {
    "name": Text("the name says so"),
    "page": Text("a public page says so"),
    "reading": Text("a public page says so, by our reading of the name"),
    "region-wide": Text("works across the region"),
    "sub-region": Text("works in several neighbouring municipalities"),
    "several-places": Text("has several places"),
    "not-established": Text("place not established"),
}
"""How the place of an actor is known, or why there is none."""

NEAREST = 5
"""Topics shown as near."""


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
        id=f"topic-{topic}-why",
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
            *(Text("Indicator"), Text("Criterion"), Text("Figure"), Text("Unit"), Text("Years")),
            *(Text("Value"), Text("Weight"), Text("Points"), Text("Scale"), Text("Source")),
        ),
        rows=tuple(
            (
                labels.indicators[reason.indicator],
                labels.columns[reason.criterion],
                figure(
                    reason.lowest,
                    reason.highest,
                    background.indicators[reason.indicator],
                    reason.missing,
                ),
                background.indicators[reason.indicator].unit,
                reason.period,
                Shade(points(reason.value), reason.value),
                Number(reason.weight, 1, percent=True),
                points(reason.contribution),
                _scale(reason, background),
                tuple(
                    f"({1 + listed.index(source)})"
                    for source in background.sources_of([reason.indicator])
                ),
            )
            for reason in found
        ),
        numeric=(False, False, True, False, False, True, True, True, False, False),
        details=(3, 8, 9),
    )


def reason_caveats(found: Sequence[Reason], background: Background) -> tuple[Text, ...]:
    """Say which figures are missing, open, or beyond their scale."""

    def named(some: Sequence[Reason]) -> dict[str, object]:
        return {"indicators": tuple(background.labels.indicators[r.indicator] for r in some)}

    missing = [r for r in found if r.missing]
    clipped = [r for r in found if r.is_clipped]
    bounded = [r for r in found if not r.missing and r.highest_value - r.lowest_value > BOUNDED]
    said = []
    if missing:
        said.append(
            Text(
                "Missing, so that anything on the scale is possible: {indicators}.", named(missing)
            )
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
    ends = (one.anchors.lowest, one.anchors.highest)
    worse, better = ends if one.direction == "higher" else ends[::-1]
    return Text(
        "{worse} to {better}",
        {"worse": Number(worse, one.decimals), "better": Number(better, one.decimals)},
    )


def _standing(topics: Evaluation, i: int, background: Background) -> Text:
    """Say rank, points, selection, and the strongest and weakest criterion."""
    labels, values = background.labels, topics.values[i]
    criteria = topics.model.criterion_ids
    strongest, weakest = criteria[int(values.argmax())], criteria[int(values.argmin())]
    selection = topics.selection
    outcome = Text("not selected")
    if selection is not None and selection.tied[i]:
        outcome = Text("tied for the last place")
    elif selection is not None and selection.selected[i]:
        outcome = Text("selected")
    return Text(
        "{topic} is on rank {rank} of {count} with {points} of 100 points ({outcome})."
        " Strongest: {strongest} ({most}); weakest: {weakest} ({least}).",
        {
            "topic": labels.topics[topics.alternatives[i][0]],
            "rank": int(topics.ranking.values[i]),
            "count": len(topics.alternatives),
            "points": points(topics.scores[i]),
            "outcome": outcome,
            "strongest": labels.criteria[strongest],
            "most": points(values.max()),
            "weakest": labels.criteria[weakest],
            "least": points(values.min()),
        },
    )


def _against_the_mean(topics: Evaluation, i: int, background: Background) -> Text:
    gains = topics.contributions[i] - topics.contributions.mean(axis=0)
    named = sorted(
        (
            (float(gain), background.labels.criteria[id_])
            for gain, id_ in zip(gains, topics.model.criterion_ids, strict=True)
        ),
        key=lambda pair: -pair[0],
    )
    return Text(
        "Compared with the mean of all topics: ahead by {ahead}; behind by {behind}.",
        {
            "ahead": signed_gains([pair for pair in named if pair[0] > 0]),
            "behind": signed_gains([pair for pair in reversed(named) if pair[0] < 0]),
        },
    )


def _studies(topic: str, background: Background) -> tuple[Text, ...]:
    """Say what published studies expect of the topic's markets, beside the whole economy."""
    studies = background.surroundings.studies
    own = [study for study in studies if study.topic == topic]
    shown = [*own, *(study for study in studies if study.topic is None)] if own else []
    return tuple(
        Text(
            "Published, not scored: {market} {growth} a year, {first}–{last} ({measure}; {publisher}).",
            {
                "market": study.market,
                "growth": Number(study.growth / 100, 1, percent=True, signed=True),
                "first": str(study.first_year),
                "last": str(study.last_year),
                "measure": study.measure,
                "publisher": study.publisher,
            },
        )
        for study in shown
    )


def actors_card(topic: str, background: Background) -> Card | None:
    """Show the published list of a topic's local actors; None if no list is at hand at all."""
    actors = background.surroundings.actors
    if not actors:
        return None
    own = [actor for actor in actors if actor.topic == topic]
    label = background.labels.topics[topic]
    municipalities = dict.fromkeys(a.municipality for a in own if a.municipality)
    sentence = Text("No published list of local actors is at hand for {topic}.", {"topic": label})
    if own:
        sentence = Text(
            "Local actors of {topic} on the published list: {count}. Municipalities: {places}.",
            {
                "count": len(own),
                "topic": label,
                "places": names_or_none([background.municipality(id_) for id_ in municipalities]),
            },
        )
    return Card(
        id=f"topic-{topic}-actors",
        title=Text("Local actors"),
        sentence=sentence,
        table=Table(
            columns=(
                *(Text("Actor"), Text("Municipality")),
                *(Text("How the place is known"), Text("Page")),
            ),
            rows=tuple(
                (
                    actor.actor,
                    _place(actor.municipality, actor.town, background),
                    KNOWN_BY[actor.known_by],
                    actor.source,
                )
                for actor in own
            ),
            numeric=(False,) * 4,
        )
        if own
        else None,
        caveats=(
            Text(
                "Actors are shown, not scored. The list is a selection: no entry for a municipality does"
                " not mean that there is no actor."
            ),
        ),
        sources=background.sources_of_tables("actors"),
    )


def _place(municipality: str, town: str, background: Background) -> object:
    if not municipality:
        return "–"
    name = background.municipality(municipality)
    return Text("{municipality} ({town})", {"municipality": name, "town": town}) if town else name


def nearest_card(topic: str, connections: Connections | None, background: Background) -> Card:
    """Show what a topic stands for and which topics are nearest to it."""
    near = _nearest(topic, connections)
    return Card(
        id=f"topic-{topic}-near",
        title=Text("What it covers, and which topics are near"),
        sentence=_near_sentence(topic, near, connections, background),
        table=None
        if connections is None or not near
        else _near_table(topic, near, connections, background),
        caveats=_covered(topic, background),
    )


def _nearest(topic: str, connections: Connections | None) -> tuple[int, ...]:
    """Return the topics that are closer than is to be expected, the closest first."""
    if connections is None:
        return ()
    i = connections.topics.index(topic)
    closer = (j for j in connections.nearest(topic) if connections.closeness[i, j] > 1)
    return tuple(closer)[:NEAREST]


def _near_sentence(
    topic: str,
    near: Sequence[int],
    connections: Connections | None,
    background: Background,
) -> Text:
    label = background.labels.topics[topic]
    if connections is None or not np.isfinite(connections.closeness).any():
        return Text("How near other topics are to {topic} is not known.", {"topic": label})
    if not near:
        return Text("No topic is closer to {topic} than is to be expected.", {"topic": label})
    return Text(
        "Nearest to {topic} by the occupations that go together: {near}.",
        {
            "topic": label,
            "near": tuple(background.topic(connections.topics[j]) for j in near[:3]),
        },
    )


def _near_table(
    topic: str, near: Sequence[int], connections: Connections, background: Background
) -> Table:
    i = connections.topics.index(topic)
    return Table(
        columns=(
            *(Text("Topic"), Text("Closeness")),
            *(Text("Shared jobs"), Text("Shared actors"), Text("Municipalities at work in both")),
        ),
        rows=tuple(
            (
                background.topic(connections.topics[j]),
                Number(float(connections.closeness[i, j]), 2),
                _share(connections.shared_jobs[i, j]),
                int(connections.shared_actors[i, j]),
                int(connections.shared_places[i, j]),
            )
            for j in near
        ),
        numeric=(False, True, True, True, True),
    )


def _share(value: float) -> object:
    return Text("missing") if np.isnan(value) else Number(float(value), 1, percent=True)


def _covered(topic: str, background: Background) -> tuple[Text, ...]:
    """Say sectors, technologies and the state's innovation field, as far as known."""
    found = next(one for one in background.topics if one.id == topic)
    status = {
        "strategy-topic": Text("A topic of the published strategy."),
        "rival-candidate": Text("Not a topic of the published strategy; put up for comparison."),
        "candidate": Text("A candidate topic."),
    }[found.status]
    said = [status]
    if found.sectors:
        said.append(Text("Sectors (NACE Rev. 2): {codes}.", {"codes": found.sectors}))
    if found.technologies:
        said.append(Text("Technologies (IPC): {codes}.", {"codes": found.technologies}))
    field: Label | None = found.innovation_field
    if field is not None:
        said.append(Text("The state's innovation field: {field}.", {"field": field}))
    return tuple(said)
