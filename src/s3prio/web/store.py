"""
Scenarios that are kept: saved, listed, and never silently overwritten.

Saving adds a version. Who saves over a version that is no longer the last one is told; what was sent
twice is saved once; and nothing is said to be saved before the database has it.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.db.models import F, Max

from s3prio.domain.label import Label
from s3prio.errors import Fault, InputError
from s3prio.files.case import Case
from s3prio.text import Text
from s3prio.web.saving.models import Content, Saved, Version


@dataclass(frozen=True)
class Kept:
    """
    A version of a saved scenario.

    Attributes
    ----------
    id : str
        Of the scenario, in addresses.
    number : int
        Of the version, from 1.
    label : Label
    note : Label
    at : datetime
    who : str
        Empty where nobody said.
    origin : {"board", "workbook", "package"}
    source : str
        What it was made from.
    scenario : str
        Its id in its own files.
    files : mapping from path to SHA-256
    package : str
        SHA-256 of the package that it is; empty for none.
    """

    id: str
    number: int
    label: Label
    note: Label
    at: dt.datetime
    who: str
    origin: str
    source: str
    scenario: str
    files: Mapping[str, str]
    package: str


class OvertakenError(InputError):
    """
    Somebody else saved a version in the meantime.

    Parameters
    ----------
    latest : Kept
    """

    def __init__(self, latest: Kept) -> None:
        self.latest = latest
        said = {"number": latest.number}
        super().__init__(
            Fault(
                Text("Somebody else has saved version {number} in the meantime.", said),
                Text("Save under another name, or look at that version first. Nothing is lost."),
            )
        )


@dataclass(frozen=True)
class Saving:
    """
    What is to be saved.

    Attributes
    ----------
    case : Case
        As read from its files.
    note : Label
    who : str
        Empty where nobody says.
    origin, source : str
        Of a new scenario.
    once : str
        Of the form that was sent and of what it said: sent twice, it is saved once.
    package : bytes
        The package that it is; empty for none.
    """

    case: Case
    note: Label
    once: str
    who: str = ""
    origin: str = "board"
    source: str = ""
    package: bytes = b""


def all_kept() -> list[Kept]:
    """Return the last version of each scenario, the latest saved first."""
    last = Version.objects.annotate(last=Max("saved__versions__number")).filter(number=F("last"))
    return [_kept(row) for row in last.select_related("saved").order_by("-pk")]


def latest(id_: str) -> Kept | None:
    """Return the last version of a scenario; None if there is no such scenario here."""
    rows = Version.objects.filter(saved_id=id_).select_related("saved").order_by("-number")
    return next((_kept(row) for row in rows[:1]), None)


def versions(id_: str) -> list[Kept]:
    """Return all versions of a scenario, the last one first."""
    rows = Version.objects.filter(saved_id=id_).select_related("saved").order_by("-number")
    return [_kept(row) for row in rows]


def contents(kept: Kept) -> dict[str, bytes]:
    """Return the files of a version, by path."""
    found = _bytes(set(kept.files.values()))
    return {path: found[digest] for path, digest in kept.files.items()}


def package_of(kept: Kept) -> bytes:
    """Return the package that a version is."""
    return _bytes({kept.package})[kept.package]


def save_new(saving: Saving, taken: Collection[str] = ()) -> Kept:
    """
    Save a scenario under a name of its own.

    Parameters
    ----------
    saving : Saving
    taken : collection of str
        Ids that no saved scenario may have.

    Returns
    -------
    Kept
        As it is in the database.
    """
    label = saving.case.scenario.label
    while True:
        before = _sent(saving)
        if before is not None:
            return before
        id_ = free_id(label.de, {*taken, *Saved.objects.values_list("pk", flat=True)})
        try:
            with transaction.atomic():
                row = Saved.objects.create(pk=id_, origin=saving.origin, source=saving.source)
                return _add(row, 1, saving)
        except IntegrityError:
            # Somebody took the name, or the same form came twice at once: look again.
            if not Saved.objects.filter(pk=id_).exists() and _sent(saving) is None:
                raise


def save_over(id_: str, after: int, saving: Saving) -> Kept:
    """
    Save the next version of a scenario.

    Parameters
    ----------
    id_ : str
    after : int
        The version that it was made from.
    saving : Saving

    Raises
    ------
    OvertakenError
        If that is not the last one.
    """
    before = _sent(saving)
    if before is not None:
        return before
    last = latest(id_)
    if last is None:
        raise InputError(Text("There is no such scenario."))
    if last.number != after:
        raise OvertakenError(last)
    try:
        with transaction.atomic():
            return _add(Saved.objects.get(pk=id_), after + 1, saving)
    except IntegrityError as problem:
        sent, now = _sent(saving), latest(id_)
        if sent is not None:
            return sent
        if now is None or now.number == after:
            raise
        raise OvertakenError(now) from problem


def free_id(label: str, taken: Collection[str]) -> str:
    """
    Make an id from a name that nobody has.

    Examples
    --------
    >>> free_id("Mehr Arbeitsplätze!", set()), free_id("Jobs", {"jobs", "jobs-2"})
    ('mehr-arbeitsplaetze', 'jobs-3')
    >>> free_id("???", set())
    'scenario'
    """
    said = label.casefold().translate(_UMLAUTS)
    plain = unicodedata.normalize("NFKD", said).encode("ascii", "ignore").decode()
    stem = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-") or "scenario"
    number, id_ = 1, stem
    while id_ in taken or id_ in NO_IDS:
        number += 1
        id_ = f"{stem}-{number}"
    return id_


_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})

NO_IDS = frozenset({"about", "compare", "add", "sign-in"})
"""Words that other pages have in their addresses where a scenario has its id."""


def _add(saved: Saved, number: int, saving: Saving) -> Kept:
    case = saving.case
    inputs = case.workspace.inputs(case.scenario)
    digests = {path: hashlib.sha256(content).hexdigest() for path, content in inputs.items()}
    kept = {digest: inputs[path] for path, digest in digests.items()}
    package = ""
    if saving.package:
        package = hashlib.sha256(saving.package).hexdigest()
        kept[package] = saving.package
    rows = [Content(sha256=digest, content=content) for digest, content in kept.items()]
    Content.objects.bulk_create(rows, ignore_conflicts=True)
    return _kept(
        Version.objects.create(
            saved=saved,
            number=number,
            at=dt.datetime.now(dt.UTC),
            label_de=case.scenario.label.de,
            label_en=case.scenario.label.en,
            note_de=saving.note.de,
            note_en=saving.note.en,
            who=saving.who,
            scenario=case.scenario.id,
            files=digests,
            package=package,
            once=saving.once,
        )
    )


def _sent(saving: Saving) -> Kept | None:
    """Return what became of this form if it was sent before."""
    rows = Version.objects.filter(once=saving.once).select_related("saved")
    return next((_kept(row) for row in rows), None)


def _bytes(digests: Collection[str]) -> dict[str, bytes]:
    rows = Content.objects.filter(pk__in=digests)
    return {row.sha256: bytes(row.content) for row in rows}


def _kept(row: Version) -> Kept:
    return Kept(
        id=row.saved.pk,
        number=row.number,
        label=Label(de=row.label_de, en=row.label_en),
        note=Label(de=row.note_de, en=row.note_en),
        at=row.at,
        who=row.who,
        origin=row.saved.origin,
        source=row.saved.source,
        scenario=row.scenario,
        files=row.files,
        package=row.package,
    )
