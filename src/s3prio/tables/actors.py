"""Local actors as published: what organisation each is, where, and how the place is known."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from s3prio.domain.alternative import Topic
from s3prio.tables.naming import Naming
from s3prio.tables.raw import identifier, read_raw
from s3prio.text import Text

_TOWN = re.compile(r"(?P<town>[^()]+) lies in (?:the )?[^()]+").pattern
_PAGE = r"(?P<source>https?://[^\s()]+)"

KNOWN_BY = {
    "name": re.compile(rf"name says so(?: \({_TOWN}\))?(?:; also {_PAGE})?"),
    "page": re.compile(rf"{_PAGE}(?: \((?:{_TOWN}|seat of the institute)\))?"),
    "reading": re.compile(rf'{_PAGE} \(as "[^"]+"; [^()]+ is a reading\)'),
    "region-wide": re.compile(
        rf"region-wide network (?:or group of actors|\(office in [^():]+: {_PAGE}\))"
    ),
    "sub-region": re.compile(r"sub-regional network \([^()]+\), not one municipality"),
    "several-places": re.compile(r"several places: .+"),
    "not-established": re.compile(r"(?:.+; seat of this unit )?not established"),
}
"""
How a place is known, and the forms in which the raw file says so.

A form holds all of the text, so that a remark which nobody has thought of is a fault and is not
lost.
"""

_ACTOR = ("topic", "actor", "municipality", "basis")

Rows = Iterator[tuple[object, ...]]


def organisation(actor: str) -> str:
    """
    Return the id by which an organisation is recognised under several spellings and topics.

    Examples
    --------
    >>> organisation("Chemie-Park Marl"), organisation("ChemiePark Marl")
    ('chemieparkmarl', 'chemieparkmarl')
    >>> organisation("Fraunhofer ISST: Smart Health Lab")
    'fraunhoferisst'
    """
    return re.sub(r"[^a-z0-9]", "", identifier(actor.partition(":")[0]))


def actor_rows(raw: Path, topics: Sequence[Topic], places: Sequence[str]) -> Rows:
    """
    Yield topic, actor, organisation, municipality, town, how the place is known, and a page.

    Raises
    ------
    WorkspaceError
        If a topic or municipality is not known, or a basis has none of the forms of `KNOWN_BY`.
    """
    frame = read_raw(raw, "actors.csv", *_ACTOR, words=True)[list(_ACTOR)]
    naming = Naming(raw / "actors.csv", places, topics)
    rows = [
        (
            naming.topic(topic, line, "topic"),
            actor,
            organisation(actor),
            naming.place(municipality, line, "municipality"),
            *_known(naming, basis, line),
        )
        for line, (topic, actor, municipality, basis) in enumerate(
            frame.itertuples(index=False), start=2
        )
    ]
    naming.faults.raise_if_any()
    yield from rows


def _known(naming: Naming, basis: str, line: int) -> tuple[str, str, str]:
    """Return the town, how the place is known, and the page; what is not named is empty."""
    for known_by, form in KNOWN_BY.items():
        said = form.fullmatch(basis)
        if said:
            named = said.groupdict(default="")
            return named.get("town", ""), known_by, named.get("source", "")
    naming.faults.add(
        naming.file,
        Text('"{got}" does not say in a known form how the place is known.', {"got": basis}),
        hint=Text("The guide to the tables names the forms."),
        line=line,
        column="basis",
    )
    return "", "", ""
