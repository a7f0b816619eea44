"""What stands around one topic: local actors, what it covers, and which topics are related to it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from s3prio.analysis.connections import Connections
from s3prio.cards.background import Background
from s3prio.cards.card import Card
from s3prio.cards.cells import Link, Table
from s3prio.cards.connections import shared_actors, shared_jobs
from s3prio.cards.wording import names_or_none
from s3prio.domain.label import Label
from s3prio.domain.published import Actor, KnownBy
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
        id=f"topic-{topic}--actors",
        title=Text("Local actors"),
        sentence=sentence,
        table=_actor_table(own, background) if own else None,
        caveats=(
            Text(
                "Actors are shown, not scored. The list is a selection: no entry for a municipality does"
                " not mean that there is no actor."
            ),
        ),
        sources=background.sources_of_tables("actors"),
    )


def _actor_table(own: Sequence[Actor], background: Background) -> Table:
    return Table(
        columns=(
            *(Text("Actor"), Text("Municipality")),
            *(Text("How the place is known"), Text("Page")),
        ),
        rows=tuple(
            (
                actor.actor,
                _place(actor.municipality, actor.town, background),
                KNOWN_BY[actor.known_by],
                Link.to(actor.source),
            )
            for actor in own
        ),
        numeric=(False,) * 4,
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
        id=f"topic-{topic}--near",
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
                shared_jobs(connections.shared_jobs[i, j]),
                shared_actors(connections, i, j),
                int(connections.shared_places[i, j]),
            )
            for j in near
        ),
        numeric=(False, True, True, True, True),
    )


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
        said.append(Text("Innovation field: {field}.", {"field": field}))
    return tuple(said)
