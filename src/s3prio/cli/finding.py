"""What was meant on the command line: which workspace, and which of its scenarios."""

from __future__ import annotations

from os.path import isdir, isfile
from pathlib import Path

from s3prio.cli.screen import Screen
from s3prio.errors import Fault, InputError
from s3prio.files.case import Case
from s3prio.files.finding import shipped_workspace, workspace_around
from s3prio.files.opening import is_package
from s3prio.files.workspace import SETTINGS, read_settings, read_workspace
from s3prio.text import Text


def find_case(scenario: str | None, screen: Screen) -> Case:
    """Find the scenario asked for: a file, a result package, a workspace's folder, an id, or nothing."""
    id_: str | None = None
    if scenario and isdir(scenario):  # noqa: PTH112 says no where Path raises, as for too long a name
        root = _require_workspace(Path(scenario))
    elif scenario and isfile(scenario) and is_package(Path(scenario)):  # noqa: PTH113 as above
        return _case_of_package(Path(scenario), screen)
    elif scenario and isfile(scenario):  # noqa: PTH113 as above
        path = Path(scenario)
        root = _require_workspace(path.absolute().parent.parent, file=path)
        id_ = path.stem
    elif scenario and Path(scenario).name != scenario:
        raise InputError(
            Fault(
                Text("There is no such file."),
                Text("Scenarios can be named by their ids too: s3prio list scenarios"),
                scenario,
            )
        )
    else:
        id_ = scenario.removesuffix(".toml") if scenario else None
        root = _around(screen)
    id_ = id_ or read_settings(root).default_scenario
    workspace = read_workspace(root, scenario=id_)
    return Case(workspace, workspace.scenario(id_))


def _case_of_package(path: Path, screen: Screen) -> Case:
    """Return what a package holds; where somebody changed it since, say so first."""
    from s3prio.files.package import read_package  # noqa: PLC0415 only who opens one needs it

    package = read_package(path)
    if package.changes:
        screen.tell(
            Text(
                "This package was changed after it was made; s3prio verify {path} says where.",
                {"path": str(path)},
            )
        )
    return package.case


def _around(screen: Screen) -> Path:
    root = workspace_around(Path.cwd())
    if root is None:
        screen.tell(Text("No workspace here: taking the Ruhr's, which comes with s3prio."))
        return shipped_workspace()
    return root


def _require_workspace(root: Path, file: Path | None = None) -> Path:
    if (root / SETTINGS).is_file():
        return root
    raise InputError(
        Fault(
            Text("This is no workspace: {file} is missing.", {"file": SETTINGS})
            if file is None
            else Text(
                "The file does not belong to a workspace: {file} is missing.", {"file": SETTINGS}
            ),
            Text(
                "A scenario lies in the folder scenarios/ of a workspace; s3prio init DIR makes one."
            ),
            str(file or root),
        )
    )


def root_of(asked: Path | None, screen: Screen) -> Path:
    """Return the workspace asked for, or the one around, or the Ruhr's."""
    return _around(screen) if asked is None else _require_workspace(asked)
