"""A verification as a card: green or red, and the first thing that differs."""

from __future__ import annotations

import math
from typing import Any

from s3prio.audit.differences import Absent, Difference
from s3prio.audit.verification import Verification
from s3prio.cards.card import Card
from s3prio.cards.cells import Table
from s3prio.domain.labels import Labels
from s3prio.errors import Fault
from s3prio.text import Number, Text

MOST = 20
"""Differences listed; the first tells what is wrong, and a wrong input moves hundreds."""

_KINDS = {
    "changed": Text("changed since the package was made"),
    "missing": Text("missing"),
    "added": Text("not in the manifest"),
}


def verification_card(found: Verification) -> Card:
    """
    Say what came out when a package was checked.

    Parameters
    ----------
    found : Verification

    Returns
    -------
    Card
    """
    rows = _rows(found)
    return Card(
        id="verification",
        title=Text("Is the package true, and does its result come out again?"),
        sentence=_sentence(found),
        table=Table(
            columns=(
                *(Text("Where"), Text("What")),
                *(Text("Stored"), Text("Computed again"), Text("By")),
            ),
            rows=tuple(rows[:MOST]),
            numeric=(False, False, False, False, True),
        )
        if rows
        else None,
        caveats=_caveats(found, len(rows)),
    )


def verdict(*, holds: bool) -> Text:
    """Say yes or no in a word."""
    return Text("Verified") if holds else Text("Not verified")


def _sentence(found: Verification) -> Text:
    if found.holds:
        return Text(
            "All {files} files are those of the manifest, and computed again, all {numbers} values of the result"
            " come out the same (numbers to 1e-9).",
            {"files": len(found.manifest.files), "numbers": found.numbers},
        )
    if found.faults:
        second = Text(
            "The result could not be computed again: {why}", {"why": _why(found.faults[0])}
        )
    elif found.differences:
        second = _first(found)
    else:
        second = Text("Computed again, the result is the same all the same.")
    if not found.changes:
        return second
    change = found.changes[0]
    first = Text(
        "Files that are not what the manifest says: {count}, first {name} ({kind}).",
        {"count": len(found.changes), "name": change.name, "kind": _KINDS[change.kind]},
    )
    return Text("{first} {second}", {"first": first, "second": second})


def _first(found: Verification) -> Text:
    """Say the first difference: where, what, and by how much."""
    one = found.differences[0]
    said = {
        "count": len(found.differences),
        "place": _place(one, found.labels),
        "stored": _value(one, one.stored),
        "again": _value(one, one.recomputed),
    }
    if one.amount is None:
        return Text(
            "Values that come out differently: {count}, first {place}: stored {stored}, computed again {again}.",
            said,
        )
    return Text(
        "Values that come out differently: {count}, first {place}: stored {stored}, computed again {again}, a"
        " difference of {amount}.",
        said | {"amount": _number(one.amount, one.amount)},
    )


def _why(fault: Fault) -> Text:
    place = fault.place()
    if place is None:
        return fault.message
    return Text("{place}: {message}", {"place": place, "message": fault.message})


def _rows(found: Verification) -> list[tuple[object, ...]]:
    rows: list[tuple[object, ...]] = [
        (change.name, _KINDS[change.kind], "–", "–", "–") for change in found.changes
    ]
    rows += [(fault.file or "–", fault.message, "–", "–", "–") for fault in found.faults]
    rows += [
        (
            "results/result.json",
            _place(one, found.labels),
            _value(one, one.stored),
            _value(one, one.recomputed),
            "–" if one.amount is None else _number(one.amount, one.amount),
        )
        for one in found.differences
    ]
    return rows


def _place(one: Difference, labels: Labels | None) -> Text:
    """Say where a difference lies: keys as the published schema has them, things by their names."""
    named = {} if labels is None else {**labels.topics, **labels.municipalities, **labels.criteria}
    words = [named.get(word, word) for part in one.path for word in part.split(" / ")]
    places = {f"part{position}": word for position, word in enumerate(words)}
    return Text(" > ".join(f"{{{name}}}" for name in places), places)


def _value(one: Difference, value: Any) -> object:
    if value is Absent.ABSENT:
        return Text("nothing")
    if isinstance(value, bool) or value is None:
        return {True: Text("yes"), False: Text("no"), None: Text("none")}[value]
    if isinstance(value, (int, float)):
        return _number(float(value), one.amount)
    return str(value)[:80]


def _number(value: float, amount: float | None) -> object:
    """Say a number with as many decimals as show the difference."""
    if not math.isfinite(value):
        return str(value)
    if amount is None or not 0 < amount < math.inf:
        return Number(value, 0 if value == int(value) else 4)
    if amount == int(amount) and value == int(value):
        return Number(value)
    return Number(value, min(max(2 - math.floor(math.log10(amount)), 1), 15))


def _caveats(found: Verification, rows: int) -> tuple[object, ...]:
    said: list[object] = []
    if rows > MOST:
        said.append(
            Text("Differences listed: {shown} of {count}.", {"shown": MOST, "count": rows})
        )
    made = found.manifest.software.get("s3prio", "?")
    said.append(
        Text("Computed by s3prio {version}, as the package was.", {"version": made})
        if found.is_same_version
        else Text(
            "The package was made by s3prio {made}; computed again by {version}.",
            {"made": made, "version": found.version},
        )
    )
    if found.unknown:
        said.append(
            Text(
                "Values that only one of the two versions computes, and that were not compared: {count}.",
                {"count": len(found.unknown)},
            )
        )
    said.append(
        Text(
            "Fingerprint of the package: {fingerprint}. If another was noted when it was made, it is another package.",
            {"fingerprint": found.fingerprint},
        )
    )
    said.append(
        Text("Pages and pictures in it are held by their checksums; they are not drawn again.")
    )
    return tuple(said)
