"""From names as raw files print them to ids; a name that nobody knows is a fault, never dropped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from s3prio.domain.alternative import Topic
from s3prio.domain.messages import did_you_mean
from s3prio.files.faults import Faults
from s3prio.tables.raw import identifier
from s3prio.text import Text


class Naming:
    """
    Ids for the names that one raw file prints.

    Parameters
    ----------
    file : Path
    places : ids of the municipalities
    topics : Topic
        Raw files print their English wording.

    Attributes
    ----------
    faults : Faults
        Those of this file so far; to be raised when all of its rows are read.
    """

    def __init__(self, file: Path, places: Iterable[str], topics: Iterable[Topic] = ()) -> None:
        self.file = str(file)
        self.faults = Faults()
        self._places = frozenset(places)
        self._topics: Mapping[str, str] = {topic.label.en: topic.id for topic in topics}

    def topic(self, printed: str, line: int, column: str) -> str:
        """Return a topic's id, or note that there is none."""
        if printed not in self._topics:
            self.faults.add(
                self.file,
                Text('"{got}" is no topic.', {"got": printed}),
                hint=did_you_mean(printed, self._topics),
                line=line,
                column=column,
            )
        return self._topics.get(printed, "")

    def place(self, printed: str, line: int, column: str) -> str:
        """Return a municipality's id, empty where none is named; or note that there is none."""
        place = identifier(printed)
        if place and place not in self._places:
            self.faults.add(
                self.file,
                Text('"{got}" is no municipality.', {"got": printed}),
                hint=did_you_mean(place, sorted(self._places)),
                line=line,
                column=column,
            )
        return place
