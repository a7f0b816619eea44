"""May something of this name be written into the workspace one stands in?"""

from __future__ import annotations

import re
from pathlib import Path

from s3prio.errors import Fault, InputError, OutputError
from s3prio.files.finding import workspace_around
from s3prio.text import Text

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LONGEST = 80


def require_name(name: str) -> None:
    """Refuse what cannot be the id of a scenario."""
    if not _ID.fullmatch(name) or len(name) > _LONGEST:
        raise InputError(
            Fault(
                Text('"{got}" cannot be the name of a scenario.', {"got": name}),
                Text(
                    "Write lower-case letters a to z, digits and hyphens, 80 at most, such as our-answers."
                ),
            )
        )


def require_free(root: Path, name: str) -> None:
    """Refuse a name that something in the workspace has already."""
    taken = [
        place
        for place in (
            root / "scenarios" / f"{name}.toml",
            root / "scenarios" / name,
            root / "data" / name,
        )
        if place.exists()
    ]
    if taken:
        raise OutputError(
            Fault(
                Text("There is something of this name already; nothing was written."),
                Text("Take another name."),
                str(taken[0]),
            )
        )


def require_workspace_here() -> None:
    """Refuse to write into the workspace that comes with the package."""
    if workspace_around(Path.cwd()) is None:
        raise InputError(
            Fault(
                Text("There is no workspace here to write into."),
                Text("Go into the folder of one, or make one: s3prio init DIR"),
            )
        )
