"""``s3prio init``: a small commented workspace to start from."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from s3prio.errors import Fault, OutputError
from s3prio.report.writing import write_files
from s3prio.text import LanguageCode, Text


def write_starter(folder: Path, code: LanguageCode) -> tuple[Path, ...]:
    """
    Write the starter workspace.

    Parameters
    ----------
    folder : Path
        New or empty.
    code : {"de", "en"}
        The language of its comments and of its results.

    Returns
    -------
    tuple of Path

    Raises
    ------
    OutputError
        If there is something in the folder already, or it cannot be written to.
    """
    if folder.is_file() or (folder.is_dir() and any(folder.iterdir())):
        raise OutputError(
            Fault(
                Text("There is something here already; nothing was written."),
                Text("Name a new or an empty folder."),
                str(folder),
            )
        )
    starter = _walk(files("s3prio").joinpath("cli/starter"), Path())
    return write_files(
        folder,
        {path.as_posix(): _in_language(text.decode(), code).encode() for path, text in starter},
    )


def _walk(source: Traversable, relative: Path) -> list[tuple[Path, bytes]]:
    found: list[tuple[Path, bytes]] = []
    for entry in sorted(source.iterdir(), key=lambda entry: entry.name):
        here = relative / entry.name
        if entry.is_dir():
            found += _walk(entry, here)
        else:
            found.append((here, entry.read_bytes()))
    return found


def _in_language(text: str, code: LanguageCode) -> str:
    """Keep the comments of one language: the starter has them as ``#de`` and ``#en`` lines."""
    other = "#en" if code == "de" else "#de"
    lines = [line for line in text.split("\n") if not line.startswith(other)]
    return "\n".join(lines).replace(f"#{code}", "#").replace("{language}", code)
