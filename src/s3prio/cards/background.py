"""What cards tell beside the results themselves: wordings, criteria, sources, and what others published."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from s3prio.cards.cells import Named
from s3prio.domain.alternative import Municipality, Topic
from s3prio.domain.label import Label
from s3prio.domain.labels import Labels
from s3prio.domain.source import Source
from s3prio.domain.surroundings import Surroundings
from s3prio.evidence.measuring import MeasuredIndicator
from s3prio.scenario.decision import Decision


@dataclass(frozen=True)
class Background:
    """
    What cards tell beside the results.

    Attributes
    ----------
    labels : Labels
    indicators : mapping from id to MeasuredIndicator
    sources : tuple of Source
    topics : tuple of Topic
    municipalities : tuple of Municipality
    surroundings : Surroundings
    left_out : tuple of str
        Criteria that judge topics but not municipalities.
    notes : tuple of Label
        What the workspace wants every reader to know.
    decision : Decision or None
        What was decided in the end.
    """

    labels: Labels
    indicators: Mapping[str, MeasuredIndicator]
    sources: tuple[Source, ...]
    topics: tuple[Topic, ...]
    municipalities: tuple[Municipality, ...]
    surroundings: Surroundings = field(default_factory=Surroundings)
    left_out: tuple[str, ...] = ()
    notes: tuple[Label, ...] = ()
    decision: Decision | None = None

    @property
    def published(self) -> tuple[str, ...]:
        """Topics that a published strategy chose."""
        return tuple(topic.id for topic in self.topics if topic.status == "strategy-topic")

    def topic(self, id_: str) -> Named:
        """Return a topic's name, leading to its profile."""
        return Named(self.labels.topics[id_], f"topic-{id_}")

    def municipality(self, id_: str) -> Named:
        """Return a municipality's name, leading to its profile."""
        return Named(self.labels.municipalities[id_], f"municipality-{id_}")

    def sources_of_tables(self, *tables: str) -> tuple[Source, ...]:
        """Return the sources behind tables that stand beside the figures."""
        return tuple(source for source in self.sources if set(source.tables) & set(tables))

    def sources_of(self, indicators: Iterable[str]) -> tuple[Source, ...]:
        """Return the sources behind some indicators, each once."""
        ids = dict.fromkeys(
            source
            for id_ in indicators
            for source in (*self.indicators[id_].sources, *self.indicators[id_].anchors.sources)
        )
        return tuple(source for source in self.sources if source.id in ids)
