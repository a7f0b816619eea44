"""What others have published beside the figures: actors, mentions in public pages, market studies."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from s3prio.domain.label import Id, Label, Real, Whole, Written

KnownBy = Literal[
    "name", "page", "reading", "region-wide", "sub-region", "several-places", "not-established"
]
"""
How an actor's place is known: its name says so, a page says so, a page says so by our reading of the
name; or why there is no single place.
"""


class Actor(Written):
    """One entry of a published list of local actors, shown beside the scores and not scored."""

    topic: Id
    actor: str = Field(min_length=1)
    organisation: str = ""
    """An id by which the same organisation is known under several topics and spellings."""
    municipality: str = ""
    town: str = ""
    known_by: KnownBy = "page"
    source: str = ""

    @property
    def identity(self) -> str:
        """The organisation, or the name where none is given."""
        return self.organisation or self.actor


class Mention(Written):
    """A municipality that a public page names for a field."""

    topic: Id
    municipality: Id
    field: str = ""
    """The field as the page calls it; empty if it calls the topic itself."""
    year: int | None = Field(default=None, ge=1900, le=2200)
    kind: Literal["economic-report", "press", "other"] = "other"
    source: str = ""


class MarketStudy(Written):
    """Published growth of a market; measures differ from study to study."""

    topic: Id | None = None
    """None: the whole economy, for comparison."""
    market: Label
    measure: Label
    first_year: Whole
    last_year: Whole
    growth: Real
    """Per cent a year."""
    publisher: str
    source: str = ""
