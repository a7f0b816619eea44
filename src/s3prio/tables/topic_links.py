"""How topics hang together: jobs that count for both, and how close their occupations are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from s3prio.evidence.connectivity import shared_jobs, topic_proximity
from s3prio.tables.assumptions import Assumptions
from s3prio.tables.occupation_space import OccupationSpace
from s3prio.tables.raw import Occupations


def link_rows(
    spaces: Sequence[OccupationSpace], region: Occupations, assumptions: Assumptions
) -> Iterator[tuple[object, ...]]:
    """
    Yield topic, other, year, shared jobs and relatedness, each pair of topics once.

    Parameters
    ----------
    spaces : sequence of OccupationSpace
        One for each year asked about.
    region : Occupations
        The one place whose jobs are shared, suppressed cells as 0.
    assumptions : Assumptions
    """
    topics, crosswalk = assumptions.topics, assumptions.crosswalk
    for space in spaces:
        shared = shared_jobs(crosswalk, region.in_year(space.year).lowest[0])
        related = topic_proximity(space.close, space.weights(crosswalk))
        for i, topic in enumerate(topics):
            for j in range(i + 1, len(topics)):
                yield topic, topics[j], space.year, shared[i, j], related[i, j]
