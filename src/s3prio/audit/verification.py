"""Is a package what it says it is, and does its result come out again? Asked of the package alone."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from s3prio._version import __version__
from s3prio.analysis import Progress
from s3prio.audit.differences import Difference, differences
from s3prio.domain.labels import Labels
from s3prio.errors import Fault, S3prioError
from s3prio.files.json_text import read_json
from s3prio.files.manifest import Manifest
from s3prio.files.package import RESULT, FileChange, Package, read_package
from s3prio.pipeline import run
from s3prio.report.result_file import result_json
from s3prio.text import Text


@dataclass(frozen=True)
class Verification:
    """
    What came out when a package was checked and computed again.

    Attributes
    ----------
    package : str
        The file, as its reader knows it.
    manifest : Manifest
    fingerprint : str
        SHA-256 of the manifest, to be compared with the one noted when the package was made.
    version : str
        By which it was computed again.
    changes : tuple of FileChange
        Files that are not what the manifest says.
    differences : tuple of Difference
        Between the stored result and the one that was computed again.
    unknown : tuple of Difference
        Parts that only one of two versions computes.
    faults : tuple of Fault
        Why nothing could be computed, or the stored result not be read.
    numbers : int
        How many numbers, ranks and categories the stored result holds.
    labels : Labels or None
        Wordings of what the result names; None if the inputs cannot be read.
    """

    package: str
    manifest: Manifest
    fingerprint: str
    version: str
    changes: tuple[FileChange, ...]
    differences: tuple[Difference, ...]
    unknown: tuple[Difference, ...]
    faults: tuple[Fault, ...]
    numbers: int
    labels: Labels | None

    @property
    def holds(self) -> bool:
        """Whether every file is what the manifest says and the same result came out."""
        return not (self.changes or self.differences or self.faults)

    @property
    def is_same_version(self) -> bool:
        """Whether it was computed again by the version that made it."""
        return self.version == self.manifest.software.get("s3prio")


def verify(path: str | Path, *, progress: Progress | None = None) -> Verification:
    """
    Check a package's files, compute its result again and compare.

    Nothing but the package is needed: no network, no workspace.

    Parameters
    ----------
    path : path
        Of a result package.
    progress : callable, optional
        Is told the share of the work that is done.

    Returns
    -------
    Verification

    Raises
    ------
    PackageError
        If it cannot be opened as a package at all.
    """
    package = read_package(path)
    found: tuple[Difference, ...] = ()
    unknown: tuple[Difference, ...] = ()
    faults: tuple[Fault, ...] = ()
    labels, stored = None, stored_result(package)
    if stored is None:
        faults = (Fault(Text("There is no result in it that can be read."), file=_place(package)),)
    else:
        try:
            case = package.case
            labels = case.labels
            again = json.loads(result_json(run(case, progress=progress)))
        except S3prioError as error:
            faults = error.faults
        else:
            found, unknown = _sorted_out(package, stored, again)
    return Verification(
        package=package.name,
        manifest=package.manifest,
        fingerprint=package.fingerprint,
        version=__version__,
        changes=package.changes,
        differences=found,
        unknown=unknown,
        faults=faults,
        numbers=0 if stored is None else _count(stored),
        labels=labels,
    )


def _place(package: Package) -> str:
    return f"{package.name}: {RESULT}"


def stored_result(package: Package) -> dict[str, Any] | None:
    """Return the stored result; None if there is none."""
    try:
        stored = read_json(package.contents.get(RESULT, b""), parse_int=_whole)
    except (ValueError, RecursionError):
        return None
    return stored if isinstance(stored, dict) else None


def _whole(digits: str) -> int | float:
    """Read a whole number; one of more digits than any result has as a float, which may be infinite."""
    return int(digits) if len(digits) < 18 else float(digits)


def _sorted_out(
    package: Package, stored: Mapping[str, Any], again: Mapping[str, Any]
) -> tuple[tuple[Difference, ...], tuple[Difference, ...]]:
    """Part differences from what another version does not compute, or not yet."""
    all_ = tuple(differences(stored, again))
    if package.manifest.software.get("s3prio") == __version__:
        return all_, ()
    return (
        tuple(one for one in all_ if not one.is_one_sided),
        tuple(one for one in all_ if one.is_one_sided),
    )


def _count(stored: Mapping[str, Any]) -> int:
    """Return how many single values there are in a result, however deep somebody nested it."""
    count, parts = 0, [stored]
    while parts:
        part: Any = parts.pop()
        if isinstance(part, (Mapping, list)):
            parts.extend(part.values() if isinstance(part, Mapping) else part)
        else:
            count += 1
    return count
