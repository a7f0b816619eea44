"""How do topics hang together, and which pairs promise most from crossing them?"""

from __future__ import annotations

import numpy as np

from s3prio.analysis.connections import Connections
from s3prio.cards.background import Background
from s3prio.cards.card import Card
from s3prio.cards.cells import Shade, Table
from s3prio.cards.wording import listed
from s3prio.text import Number, Text

MOST = 15
"""Pairs shown; those with most potential come first."""


def connections_card(found: Connections, background: Background) -> Card:
    """
    Show the pairs of topics with most potential for cross-innovation.

    Parameters
    ----------
    found : Connections
    background : Background

    Returns
    -------
    Card
    """
    pairs = found.pairs[:MOST]
    return Card(
        id="connections",
        title=Text("Pairs of topics"),
        sentence=_sentence(found, background),
        table=Table(
            columns=(
                *(Text("Topic"), Text("Crossed with"), Text("Potential"), Text("Closeness")),
                *(
                    Text("Shared jobs"),
                    Text("Shared actors"),
                    Text("Municipalities at work in both"),
                ),
            ),
            rows=tuple(_row(found, i, j, background) for i, j in pairs),
            numeric=(False, False, True, True, True, True, True),
        ),
        caveats=(
            Text(
                "Closeness: how often districts that are strong in an occupation of the one topic are strong in"
                " one of the other, over what is to be expected of two topics that common; 1 is as expected,"
                " 2 twice as close. Potential: closeness times the share of jobs that the two do not have in"
                " common; near to each other and yet different."
            ),
            Text(
                "Shared actors: organisations that the published list names for both. At work: development"
                " potential or higher. None of this enters the scores."
            ),
            *listed(len(pairs), len(found.pairs)),
            *(
                (Text("Closeness and shared jobs of {year}.", {"year": str(found.year)}),)
                if found.year is not None
                else ()
            ),
        ),
    )


def _row(found: Connections, i: int, j: int, background: Background) -> tuple[object, ...]:
    return (
        background.topic(found.topics[i]),
        background.topic(found.topics[j]),
        _shaded(found.potential[i, j], found.potential),
        _shaded(found.closeness[i, j], found.closeness),
        shared_jobs(found.shared_jobs[i, j]),
        shared_actors(found, i, j),
        int(found.shared_places[i, j]),
    )


def shared_jobs(share: float) -> object:
    """Say which share of jobs two topics have in common."""
    return Text("missing") if np.isnan(share) else Number(float(share), 1, percent=True)


def shared_actors(found: Connections, i: int, j: int) -> object:
    """Say how many actors two topics share; a dash where one of them has no list."""
    listed_ = min(found.shared_actors[i, i], found.shared_actors[j, j])
    return int(found.shared_actors[i, j]) if listed_ else "–"


def _sentence(found: Connections, background: Background) -> Text:
    best = [(i, j) for i, j in found.pairs[:3] if np.isfinite(found.potential[i, j])]
    if not best:
        return Text(
            "How close topics are is not known here; shared actors and places are counted."
        )
    return Text(
        "Closely related and yet different, and so worth crossing: {pairs}.",
        {
            "pairs": tuple(
                Text(
                    "{first} and {second}",
                    {
                        "first": background.labels.topics[found.topics[i]],
                        "second": background.labels.topics[found.topics[j]],
                    },
                )
                for i, j in best
            )
        },
    )


def _shaded(value: float, among: np.ndarray) -> object:
    """Shade a number by its place between 0 and the largest among them off the diagonal."""
    if np.isnan(value):
        return Text("missing")
    others = among[~np.eye(len(among), dtype=bool)]
    top = float(np.nanmax(others))
    return Shade(Number(float(value), 2), float(value) / top if top > 0 else 0.0)
