"""A workspace kept in memory between requests, and read again when one of its files changes."""

from __future__ import annotations

import os
from pathlib import Path
from threading import Lock

from s3prio.files.case import Case
from s3prio.files.workspace import read_workspace

MOST = 20
"""Scenarios kept at a time."""

Stamp = tuple[tuple[str, int, int], ...]

_KEPT: dict[tuple[str, str], tuple[Stamp, Case]] = {}
_LOCK = Lock()


def kept_case(root: str, scenario: str) -> Case:
    """
    Return a scenario of a workspace as its files are now.

    Parameters
    ----------
    root : str
    scenario : str
        Its id.

    Returns
    -------
    Case
        Frozen: requests may share it.

    Raises
    ------
    WorkspaceError
        With all faults of all files that were read.
    """
    key, stamp = (root, scenario), _stamp(Path(root))
    with _LOCK:
        found = _KEPT.get(key)
        if found is None or found[0] != stamp:
            workspace = read_workspace(root, scenario=scenario)
            found = (stamp, Case(workspace, workspace.scenario(scenario)))
            if len(_KEPT) >= MOST:
                _KEPT.pop(next(iter(_KEPT)))
            _KEPT[key] = found
        return found[1]


def _stamp(root: Path) -> Stamp:
    """Tell when each file was last written, and how large it is."""
    found = [_of(root / "workspace.toml")] if (root / "workspace.toml").exists() else []
    for folder in ("criteria", "scenarios", "data"):
        for place, _, names in os.walk(root / folder):
            found += [_of(Path(place) / name) for name in names]
    return tuple(sorted(found))


def _of(path: Path) -> tuple[str, int, int]:
    said = path.stat()
    return (str(path), said.st_mtime_ns, said.st_size)
