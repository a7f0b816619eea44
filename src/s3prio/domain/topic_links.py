"""Links between topics: shared jobs and closeness, as matrices with labels, year by year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from s3prio.domain.arrays import FloatArray, frozen, require_shape


@dataclass(frozen=True)
class TopicLinks:
    """
    How k topics hang together in one year.

    Attributes
    ----------
    topics : (k,) labels
    year : int
    shared_jobs, relatedness : (k, k) symmetric arrays in [0, 1]
        NaN on the diagonal and where nothing is known.
    """

    topics: tuple[str, ...]
    year: int
    shared_jobs: FloatArray
    relatedness: FloatArray

    def __post_init__(self) -> None:
        k = len(self.topics)
        for name in ("shared_jobs", "relatedness"):
            values = frozen(getattr(self, name))
            require_shape(name, values, (k, k))
            object.__setattr__(self, name, values)


def latest(links: Mapping[int, TopicLinks], year: int) -> TopicLinks | None:
    """Return the links of the latest year not after `year`; None if there are none."""
    known = [one for one in links if one <= year]
    return links[max(known)] if known else None
