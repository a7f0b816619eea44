"""What stands beside the figures: neighbours, actors, mentions, studies, links, variants, borders."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from s3prio.domain.neighbourhood import Neighbourhood
from s3prio.domain.published import Actor, MarketStudy, Mention
from s3prio.domain.topic_links import TopicLinks
from s3prio.domain.variant import Variants

Ring = tuple[tuple[float, float], ...]
"""A closed line of (longitude, latitude)."""


@dataclass(frozen=True)
class Surroundings:
    """
    What a data folder may hold beside topics, municipalities and figures; all of it is optional.

    Attributes
    ----------
    neighbourhood : Neighbourhood
    actors : tuple of Actor
    mentions : tuple of Mention
    studies : tuple of MarketStudy
    links : mapping from year to TopicLinks
    variants : Variants
    boundaries : mapping from municipality to its rings
        Empty without ``boundaries.geojson``; maps are then made of equal tiles.
    """

    neighbourhood: Neighbourhood = field(default_factory=Neighbourhood)
    actors: tuple[Actor, ...] = ()
    mentions: tuple[Mention, ...] = ()
    studies: tuple[MarketStudy, ...] = ()
    links: Mapping[int, TopicLinks] = field(default_factory=dict)
    variants: Variants = field(default_factory=Variants)
    boundaries: Mapping[str, tuple[Ring, ...]] = field(default_factory=dict)
