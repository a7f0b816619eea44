"""Writing results: aside first, then renamed, so that old ones stay whole if anything goes wrong."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

from s3prio.errors import Fault, OutputError, system_reason
from s3prio.text import Text

_PASSING = ".writing-"
_STALE = 86_400.0
"""Seconds after which a passing file is nobody's any more."""


def write_files(folder: Path, contents: Mapping[str, bytes]) -> tuple[Path, ...]:
    """
    Write files into a folder, all or none.

    Each file is written under a passing name beside its place; only when all are complete are
    they renamed, and if one cannot be, those before it are put back.

    Parameters
    ----------
    folder : Path
        Made if it is not there.
    contents : mapping from file name to bytes
        A name may lead into a folder below, which is made too.

    Returns
    -------
    tuple of Path

    Raises
    ------
    OutputError
        If the folder cannot be written to; files that were there are as before.
    """
    aside: dict[Path, Path] = {}
    replaced: dict[Path, Path | None] = {}
    try:
        try:
            for name, content in contents.items():
                place = folder / name
                place.parent.mkdir(parents=True, exist_ok=True)
                _sweep(place.parent)
                aside[place] = _passing(place)
                aside[place].write_bytes(content)
            for place, new in aside.items():
                replaced[place] = _kept(place)
                new.replace(place)
        except BaseException:
            _restore(replaced)
            raise
        finally:
            for passing in (*aside.values(), *filter(None, replaced.values())):
                with contextlib.suppress(OSError):
                    passing.unlink()
    except OSError as problem:
        raise OutputError(
            Fault(
                Text("The results cannot be written ({why}).", {"why": system_reason(problem)}),
                Text("Name another folder; what was there is unchanged."),
                str(problem.filename or folder),
            )
        ) from problem
    return tuple(aside)


def _sweep(folder: Path) -> None:
    """
    Remove passing files of writers that were killed: whoever is alive needs minutes, not a day.

    Their age is that of the file in the system; a kept file has the time of the one it was copied from.
    """
    for left in folder.glob(f"{_PASSING}*"):
        with contextlib.suppress(OSError):
            if time.time() - left.lstat().st_ctime > _STALE:
                left.unlink()


def _passing(place: Path) -> Path:
    """Make an empty file of a passing name beside a place, readable as any other file."""
    if place.is_dir():
        raise IsADirectoryError(errno.EISDIR, "", str(place))
    descriptor, name = tempfile.mkstemp(prefix=_PASSING, dir=place.parent)
    os.close(descriptor)
    Path(name).chmod(0o644)
    return Path(name)


def _kept(place: Path) -> Path | None:
    """Keep what stands in a place under a passing name; None if nothing does."""
    if not place.exists():
        return None
    kept = _passing(place)
    try:
        shutil.copy2(place, kept)
    except BaseException:
        kept.unlink(missing_ok=True)
        raise
    return kept


def _restore(replaced: Mapping[Path, Path | None]) -> None:
    """Put back what stood in the places that were written to."""
    for place, kept in replaced.items():
        with contextlib.suppress(OSError):
            if kept is None:
                place.unlink(missing_ok=True)
            else:
                kept.replace(place)
