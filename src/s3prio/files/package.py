"""
A result package: the inputs of a run, its results, and a list of both that says what they were.

``inputs/`` is a workspace with one scenario, so that a package can be run, explained and traced as
any scenario can; ``results/`` holds what was computed then.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from pydantic import ValidationError

from s3prio.errors import Fault, PackageError, WorkspaceError
from s3prio.files.archive import read_archive
from s3prio.files.case import Case
from s3prio.files.json_text import read_json
from s3prio.files.laid_case import laid_case
from s3prio.files.manifest import FORMAT, MANIFEST, Manifest, entry_of
from s3prio.text import Text

INPUTS = "inputs/"
RESULT = "results/result.json"

LARGEST_MANIFEST = 2_500_000
"""Bytes; 5,000 files with long names take less than two millions."""


@dataclass(frozen=True)
class FileChange:
    """A file that is not what the manifest says: changed, missing, or not named there."""

    name: str
    kind: Literal["changed", "missing", "added"]


@dataclass(frozen=True)
class Package:
    """
    A result package as it was read.

    Attributes
    ----------
    name : str
        The file, as its reader knows it.
    manifest : Manifest
    contents : mapping from name to bytes
    """

    name: str
    manifest: Manifest
    contents: Mapping[str, bytes]

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the manifest, which holds that of every other file."""
        return entry_of(self.contents[MANIFEST]).sha256

    @cached_property
    def changes(self) -> tuple[FileChange, ...]:
        """Files that are not what the manifest says, by name."""
        listed = self.manifest.files
        found = {name: entry_of(content) for name, content in self.contents.items()}
        del found[MANIFEST]
        return tuple(
            FileChange(
                name,
                "missing" if name not in found else "added" if name not in listed else "changed",
            )
            for name in sorted({*listed, *found})
            if listed.get(name) != found.get(name)
        )

    @cached_property
    def case(self) -> Case:
        """
        The scenario with its data, read from the inputs.

        Raises
        ------
        WorkspaceError
            With all faults of all files that were read.
        """
        id_ = self.manifest.scenario
        try:
            return laid_case(self.inputs, id_, self.name)
        except WorkspaceError as error:
            raise WorkspaceError(*(self._inside(fault) for fault in error.faults)) from error

    @property
    def inputs(self) -> dict[str, bytes]:
        """The files of the scenario, by their names in its workspace."""
        return {
            name.removeprefix(INPUTS): content
            for name, content in self.contents.items()
            if name.startswith(INPUTS)
        }

    def _inside(self, fault: Fault) -> Fault:
        """Name a fault's file as it is named in the package."""
        return replace(fault, file=f"{self.name}: {INPUTS}{fault.file}")


def read_package(path: str | Path) -> Package:
    """
    Read a result package; what is in it is looked at no further than its manifest.

    Parameters
    ----------
    path : path
        Of a file ``NAME.s3prio.zip``.

    Returns
    -------
    Package

    Raises
    ------
    PackageError
        If it is no archive, holds what no package has, or has no manifest that can be read.
    """
    contents = read_archive(Path(path))
    return Package(str(path), _manifest(str(path), contents), contents)


def _manifest(path: str, contents: Mapping[str, bytes]) -> Manifest:
    if MANIFEST not in contents:
        raise PackageError(_no_manifest(path, contents))
    inside = f"{path}: {MANIFEST}"
    try:
        said = _read(contents[MANIFEST])
        format_ = said.get("format")
    except (ValueError, AttributeError, RecursionError) as problem:
        raise PackageError(Fault(Text("The file is no JSON object."), file=inside)) from problem
    if format_ != FORMAT:
        raise PackageError(_other_format(format_, inside))
    try:
        return Manifest.model_validate(said)
    except ValidationError as problem:
        raise PackageError(
            *(
                Fault(
                    Text(
                        "{key} is not what a manifest has there.",
                        {"key": ".".join(str(part) for part in error["loc"])},
                    ),
                    file=inside,
                )
                for error in problem.errors()[:20]
            )
        ) from problem


def _read(content: bytes) -> Any:
    if len(content) > LARGEST_MANIFEST:
        raise ValueError
    return read_json(content)


def _no_manifest(path: str, contents: Mapping[str, bytes]) -> Fault:
    """Say that this is no package; where it was packed with the folder around it, say so."""
    inside = [name for name in contents if name.endswith("/" + MANIFEST)]
    hint = Text("A package is made by: s3prio run SCENARIO --package NAME.s3prio.zip")
    if inside:
        folder = {"folder": inside[0].removesuffix("/" + MANIFEST)}
        hint = Text("Pack what is inside the folder {folder}, not the folder itself.", folder)
    missing = Text("This is no result package: {file} is missing.", {"file": MANIFEST})
    return Fault(missing, hint, path)


def _other_format(got: object, inside: str) -> Fault:
    newer = isinstance(got, str) and got.startswith("s3prio-package/")
    return Fault(
        Text(
            'The format is "{got}"; this version knows "{known}".',
            {"got": str(got)[:60], "known": FORMAT},
        ),
        Text("The package was made by a newer version: pip install --upgrade s3prio")
        if newer
        else None,
        inside,
    )
