"""What is in a result package? Its list of files with their fingerprints, and what made them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints

from s3prio.domain.label import Id, Label, Written

MANIFEST = "manifest.json"
FORMAT = "s3prio-package/1"

Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class FileEntry(Written):
    """One file of a package."""

    sha256: Digest
    """Its fingerprint."""
    size: Annotated[int, Field(ge=0)]
    """In bytes."""


class Manifest(Written):
    """All of ``manifest.json``."""

    format: Literal["s3prio-package/1"]
    """Of the package; another format has another number."""
    scenario: Id
    """Id of the scenario that was run."""
    label: Label
    """Its name."""
    created: str | None
    """When, in UTC; null where nobody said so."""
    author: Label | None
    """Who set the scenario up; null where nobody said so."""
    software: dict[str, str]
    """Versions of what computed the results."""
    settings: dict[str, Any]
    """The scenario with every default that it did not name: seed, method, analyses."""
    files: dict[str, FileEntry]
    """Every file of the package but this one, by name."""


def entry_of(content: bytes) -> FileEntry:
    """
    Return what a manifest says of a file.

    Examples
    --------
    >>> entry_of(b"").sha256[:8]
    'e3b0c442'
    """
    return FileEntry(sha256=hashlib.sha256(content).hexdigest(), size=len(content))


def entries_of(contents: Mapping[str, bytes]) -> dict[str, FileEntry]:
    """Return what a manifest says of files, in the order of their names."""
    return {name: entry_of(contents[name]) for name in sorted(contents)}
