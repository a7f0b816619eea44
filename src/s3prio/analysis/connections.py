"""Which topics hang together, and where would crossing two of them promise something new?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from s3prio.domain.arrays import FloatArray, IntArray, frozen
from s3prio.domain.published import Actor
from s3prio.domain.topic_links import TopicLinks
from s3prio.evaluation.evaluation import Evaluation
from s3prio.evidence.connectivity import crossing_potential, relative_proximity, shared_members


@dataclass(frozen=True)
class Connections:
    """
    Links among k topics; all matrices are (k, k) and symmetric.

    Attributes
    ----------
    topics : (k,) ids
    year : int or None
        Of closeness and shared jobs; None where a region has no figures of them.
    closeness, potential : arrays, 0 or more
        Closeness over what is expected of two topics that common, and what of it is not shared; NaN
        where nothing is known.
    shared_jobs : array in [0, 1]
    shared_actors : integer array
        Organisations that the published list names for both.
    shared_places : integer array
        Municipalities at development potential or higher in both.
    """

    topics: tuple[str, ...]
    year: int | None
    closeness: FloatArray
    shared_jobs: FloatArray
    potential: FloatArray
    shared_actors: IntArray
    shared_places: IntArray

    def __post_init__(self) -> None:
        for name, value in vars(self).items():
            if isinstance(value, np.ndarray):
                object.__setattr__(self, name, frozen(value, value.dtype))

    @property
    def pairs(self) -> tuple[tuple[int, int], ...]:
        """All pairs of positions, most potential first, then most closeness known."""
        k = len(self.topics)
        order = [(i, j) for i in range(k) for j in range(i + 1, k)]
        potential, close = (np.nan_to_num(m, nan=-1.0) for m in (self.potential, self.closeness))
        return tuple(sorted(order, key=lambda pair: (-potential[pair], -close[pair])))

    def nearest(self, topic: str) -> tuple[int, ...]:
        """Return the positions of the other topics, the most closely related first."""
        i = self.topics.index(topic)
        close = np.nan_to_num(self.closeness[i], nan=-1.0)
        others = [j for j in range(len(self.topics)) if j != i and close[j] >= 0]
        return tuple(sorted(others, key=lambda j: -close[j]))


def connections(
    topics: Sequence[str],
    links: TopicLinks | None,
    actors: Sequence[Actor],
    cells: Evaluation | None,
) -> Connections:
    """
    Link topics by what they share.

    Parameters
    ----------
    topics : (k,) ids
    links : TopicLinks or None
        Of the same topics.
    actors : sequence of Actor
    cells : Evaluation or None
        Of municipality x topic cells, sorted into categories.

    Returns
    -------
    Connections
    """
    k = len(topics)
    unknown = np.full((k, k), np.nan)
    close = unknown if links is None else relative_proximity(links.relatedness)
    overlap = unknown if links is None else links.shared_jobs
    return Connections(
        topics=tuple(topics),
        year=None if links is None else links.year,
        closeness=close,
        shared_jobs=overlap,
        potential=crossing_potential(close, overlap),
        shared_actors=_shared_actors(topics, actors),
        shared_places=_shared_places(topics, cells),
    )


def _shared_actors(topics: Sequence[str], actors: Sequence[Actor]) -> IntArray:
    organisations = list(dict.fromkeys(actor.identity for actor in actors))
    member = np.zeros((len(organisations), len(topics)), dtype=bool)
    for actor in actors:
        if actor.topic in topics:
            member[organisations.index(actor.identity), topics.index(actor.topic)] = True
    return shared_members(member)


def _shared_places(topics: Sequence[str], cells: Evaluation | None) -> IntArray:
    if cells is None or cells.assignment is None:
        return np.zeros((len(topics), len(topics)), dtype=np.int64)
    places = list(dict.fromkeys(alternative[0] for alternative in cells.alternatives))
    member = np.zeros((len(places), len(topics)), dtype=bool)
    for (place, topic), category in zip(
        cells.alternatives, cells.assignment.values.tolist(), strict=True
    ):
        member[places.index(place), topics.index(topic)] = category > 1
    return shared_members(member)
