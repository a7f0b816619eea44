"""Writing results: aside first, then renamed, so that old ones stay whole if anything goes wrong."""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from s3prio.errors import Fault, OutputError, system_reason
from s3prio.text import Text


def write_files(folder: Path, contents: Mapping[str, bytes]) -> tuple[Path, ...]:
    """
    Write files into a folder, all or none.

    Each file is written under a passing name beside its place; only when all are complete are
    they renamed.

    Parameters
    ----------
    folder : Path
        Made if it is not there.
    contents : mapping from file name to bytes

    Returns
    -------
    tuple of Path

    Raises
    ------
    OutputError
        If the folder cannot be written to; files that were there are as before.
    """
    written: dict[Path, Path] = {}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        try:
            for name, content in contents.items():
                descriptor, aside = tempfile.mkstemp(prefix=".writing-", dir=folder)
                written[folder / name] = Path(aside)
                with os.fdopen(descriptor, "wb") as file:
                    file.write(content)
                Path(aside).chmod(0o644)
            for place in written:
                if place.is_dir():
                    raise IsADirectoryError(errno.EISDIR, "", str(place))
            for place, aside_path in written.items():
                aside_path.replace(place)
        finally:
            for aside_path in written.values():
                with contextlib.suppress(OSError):
                    aside_path.unlink()
    except OSError as problem:
        raise OutputError(
            Fault(
                Text(
                    "The results cannot be written ({why}).",
                    {"why": system_reason(problem)},
                ),
                Text("Name another folder; what was there is unchanged."),
                str(problem.filename or folder),
            )
        ) from problem
    return tuple(written)
