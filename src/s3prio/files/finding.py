"""Where is the workspace? The folder one stands in or one above it, else the Ruhr's, which is shipped."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from s3prio.files.workspace import SETTINGS


def workspace_around(folder: Path) -> Path | None:
    """Return the nearest folder, from this one upwards, that holds a workspace."""
    for candidate in (folder, *folder.resolve().parents):
        if (candidate / SETTINGS).is_file():
            return candidate
    return None


def shipped_workspace() -> Path:
    """Return the Ruhr workspace: inside the installed package, or the repository's own."""
    package = Path(str(files("s3prio")))
    installed = package / "workspaces" / "ruhr"
    return installed if installed.is_dir() else package.parent.parent
