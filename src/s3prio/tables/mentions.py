"""Municipalities that a public page names for a field: an outside check, not a category."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from s3prio.domain.alternative import Topic
from s3prio.domain.messages import did_you_mean
from s3prio.tables.naming import Naming
from s3prio.tables.raw import identifier, read_raw
from s3prio.text import Text

KINDS = {"lead-market": "economic-report", "local": "press"}
"""Who names a municipality, by the first word of the raw file's kind."""

ALSO = {"urban-construction-&-housing": "construction-housing"}
"""
Fields that stand for a second topic, beside the nearest one that the raw file names.

Urban Construction & Housing says both in its name: the change of the city, and building and
housing, which is a rival candidate of its own.
"""

_MENTION = ("kind", "lead_market", "nearest_s3_topic", "municipality", "reference_year", "source")

Rows = Iterator[tuple[object, ...]]


def mention_rows(raw: Path, topics: Sequence[Topic], places: Sequence[str]) -> Rows:
    """
    Yield field, topic, municipality, year, kind and source, sorted, each once.

    The field is empty in the press, the year where the page does not say it.

    Raises
    ------
    WorkspaceError
        If a kind, topic or municipality is not known.
    """
    frame = read_raw(raw, "published_categories.csv", *_MENTION, words=True)[list(_MENTION)]
    naming = Naming(raw / "published_categories.csv", places, topics)
    ids = {topic.id for topic in topics}
    rows = set()
    for line, (printed, field, nearest, municipality, year, source) in enumerate(
        frame.itertuples(index=False), start=2
    ):
        kind = _kind(naming, printed, line)
        topic = naming.topic(nearest, line, "nearest_s3_topic")
        place = naming.place(municipality, line, "municipality")
        for one in {topic, ALSO.get(identifier(field), topic)} & ids:
            rows.add((field, one, place, year, kind, source))
    naming.faults.raise_if_any()
    yield from sorted(rows)


def _kind(naming: Naming, printed: str, line: int) -> str:
    word = printed.partition(" ")[0]
    if word not in KINDS:
        naming.faults.add(
            naming.file,
            Text('"{got}" is no kind of mention.', {"got": printed}),
            hint=did_you_mean(word, KINDS),
            line=line,
            column="kind",
        )
    return KINDS.get(word, "")
