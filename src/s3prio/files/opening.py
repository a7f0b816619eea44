"""From a path to a case: a scenario's file in a workspace, or a result package that holds one."""

from __future__ import annotations

from pathlib import Path

from s3prio.errors import Fault, WorkspaceError
from s3prio.files.case import Case
from s3prio.files.workspace import SETTINGS, read_workspace
from s3prio.text import Text


def is_package(path: Path) -> bool:
    """Tell by its name whether a file is a result package."""
    return path.suffix.lower() == ".zip"


def read_scenario(path: str | Path) -> Case:
    """
    Read a scenario with the criteria and data it needs.

    Parameters
    ----------
    path : path
        The scenario's file, ``scenarios/<id>.toml`` in its workspace; or a result package.

    Returns
    -------
    Case

    Raises
    ------
    WorkspaceError
        With all faults of all files that were read.
    PackageError
        If a package cannot be opened.
    """
    file = Path(path)
    if is_package(file):
        from s3prio.files.package import read_package  # noqa: PLC0415 only those who open one need it

        return read_package(file).case
    root = file.absolute().parent.parent
    if not (root / SETTINGS).exists():
        raise WorkspaceError(
            Fault(
                Text(
                    "The file does not belong to a workspace: {file} is missing.",
                    {"file": SETTINGS},
                ),
                Text("A scenario lies in the folder scenarios/ of a workspace."),
                str(path),
            )
        )
    workspace = read_workspace(root, scenario=file.stem)
    return Case(workspace, workspace.scenario(file.stem))
