"""
Scenarios kept in memory between requests: those of the workspace's files, and those that were saved.

Files are read again when one of them changes; a saved version never changes.
"""

from __future__ import annotations

import os
from collections import OrderedDict
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from threading import Lock

from s3prio.domain.criterion import Grain
from s3prio.domain.performance import PerformanceTable
from s3prio.errors import Fault, InputError
from s3prio.files.case import Case
from s3prio.files.finding import shipped_workspace
from s3prio.files.laid_case import laid_case
from s3prio.files.workspace import SETTINGS, Workspace, read_settings, read_workspace
from s3prio.inquiry import measured
from s3prio.text import Text
from s3prio.web.moving import Parts
from s3prio.web.store import Kept, contents, latest, versions

MOST = 20
"""Scenarios kept at a time."""

_MOST_TABLES = 40
"""Measured tables kept of each: two for every reference and year that was looked at."""

_MOST_PARTS = 40
"""Pages of which the parts are remembered, of each scenario: one for each browser that looks at it now."""

Stamp = tuple[object, ...]


class Remembered:
    """Parts of pages as they were shown last, so that only those are sent again that a move changed."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, str], Parts] = OrderedDict()
        self._lock = Lock()

    def keep(self, key: tuple[str, str], parts: Parts) -> None:
        """Remember the parts of a page, by its language and what is on its board."""
        with self._lock:
            self._kept[key] = parts
            self._kept.move_to_end(key)
            if len(self._kept) > _MOST_PARTS:
                self._kept.popitem(last=False)

    def kept(self, key: tuple[str, str]) -> Parts:
        """Return the parts of a page; none where they are forgotten."""
        with self._lock:
            return self._kept.get(key, ())


class Shown:
    """
    A scenario that is looked at, with what was measured for it.

    Parameters
    ----------
    id_ : str
        In addresses.
    case : Case
        Frozen: requests may share it.
    kept : Kept, optional
        The version that was saved; None for a scenario of the workspace.
    is_last : bool
        Whether no later version was saved.
    """

    def __init__(self, id_: str, case: Case, kept: Kept | None, *, is_last: bool) -> None:
        self.id, self.case, self.kept, self.is_last = id_, case, kept, is_last
        self.parts = Remembered()
        self._tables: dict[tuple[str, str, int], PerformanceTable] = {}

    def table(self, case: Case, grain: Grain) -> PerformanceTable:
        """Return what is measured for a board of this scenario: weights and methods do not change it."""
        key = (grain, case.reference(grain), case.year)
        if key not in self._tables:
            if len(self._tables) >= _MOST_TABLES:
                self._tables.clear()
            self._tables[key] = measured(case, grain)
        return self._tables[key]


class NoScenarioError(InputError):
    """There is no scenario of this id."""


_SHOWN: dict[tuple[str, str, int | None], tuple[Stamp, Shown]] = {}
_WHOLE: dict[str, tuple[Stamp, Workspace]] = {}
_LOCK = Lock()


def shown(root: str, id_: str, version: int | None = None) -> Shown:
    """
    Return a scenario as it is now.

    Parameters
    ----------
    root : str
        Of the workspace.
    id_ : str
        Of a scenario there, or of one that was saved.
    version : int, optional
        Of a saved one; by default the last.

    Raises
    ------
    NoScenarioError
        If there is none.
    WorkspaceError
        With all faults of all files that were read.
    """
    home = next((home for home in homes(root) if id_ in own_ids(home)), None)
    if home is not None:
        return _once((home, id_, None), _stamp(Path(home)), lambda: _of_workspace(home, id_))
    last = latest(id_)
    kept = last
    if last is not None and version not in (None, last.number):
        kept = next((one for one in versions(id_) if one.number == version), None)
    if last is None or kept is None:
        raise NoScenarioError(
            Fault(
                Text("There is no such scenario here."),
                Text(
                    "Somebody may have opened another workspace, or the address has a slip in it."
                ),
                id_,
            )
        )
    found, is_last = kept, kept.number == last.number
    return _once((root, id_, version), (found.number, is_last), lambda: _of_store(found, is_last))


def homes(root: str) -> tuple[str, ...]:
    """Return the workspace, and the Ruhr's as an example beside another region's."""
    settings = Path(root) / SETTINGS
    return _homes(root, settings.stat().st_mtime_ns if settings.exists() else 0)


@lru_cache(maxsize=8)
def _homes(root: str, _written: int) -> tuple[str, ...]:
    shipped = shipped_workspace()
    is_ruhr = read_settings(root).id == read_settings(shipped).id
    return (root,) if is_ruhr else (root, str(shipped))


def own_ids(home: str) -> list[str]:
    """Return the ids of a workspace's scenarios, by its files."""
    return sorted(path.stem for path in (Path(home) / "scenarios").glob("*.toml"))


def scenario_ids(root: str) -> list[str]:
    """Return the ids of all scenarios that are there without having been saved."""
    return [id_ for home in homes(root) for id_ in own_ids(home)]


def whole(home: str) -> Workspace:
    """Return a workspace with all its scenarios, read again when a file changes."""
    stamp = _stamp(Path(home))
    with _LOCK:
        found = _WHOLE.get(home)
        if found is None or found[0] != stamp:
            found = _WHOLE[home] = (stamp, read_workspace(home))
        return found[1]


def _once(key: tuple[str, str, int | None], stamp: Stamp, read: Callable[[], Shown]) -> Shown:
    with _LOCK:
        found = _SHOWN.get(key)
        if found is None or found[0] != stamp:
            found = (stamp, read())
            if len(_SHOWN) >= MOST:
                _SHOWN.pop(next(iter(_SHOWN)))
            _SHOWN[key] = found
        return found[1]


def _of_workspace(root: str, id_: str) -> Shown:
    workspace = read_workspace(root, scenario=id_)
    return Shown(id_, Case(workspace, workspace.scenario(id_)), None, is_last=True)


def _of_store(kept: Kept, is_last: bool) -> Shown:  # noqa: FBT001 passed on as it is
    case = laid_case(contents(kept), kept.scenario, kept.source or kept.id)
    return Shown(kept.id, case, kept, is_last=is_last)


def _stamp(root: Path) -> Stamp:
    """Tell when each file was last written, and how large it is."""
    found: list[tuple[str, int, int]] = []
    places = [str(root / folder) for folder in ("criteria", "scenarios", "data")]
    while places:
        try:
            with os.scandir(places.pop()) as inside:
                for one in inside:
                    if one.is_dir():
                        places.append(one.path)
                    else:
                        found.append(_of(one.path, one.stat()))
        except FileNotFoundError:
            continue  # a folder that is missing, or a file that goes while we look
    settings = root / SETTINGS
    return (*sorted(found), _of(str(settings), settings.stat()) if settings.exists() else ())


def _of(path: str, said: os.stat_result) -> tuple[str, int, int]:
    return (path, said.st_mtime_ns, said.st_size)
