"""
What does a zip file hold? Read without trusting it, and written so that the same files give the same bytes.

Nothing is unpacked to where a name in the archive leads: contents stay in memory under checked
names, and no more of them is read than a result package can need.
"""

from __future__ import annotations

import io
import re
import stat
import unicodedata
import zipfile
from collections.abc import Mapping
from pathlib import Path

from s3prio.errors import Fault, PackageError, system_reason
from s3prio.files.reading import LARGEST
from s3prio.files.zip_reading import DAMAGES, content_of, open_zip
from s3prio.text import Text

LARGEST_ARCHIVE = 200_000_000
"""Bytes of the archive itself."""

LARGEST_CONTENT = 400_000_000
"""Bytes of all its files together."""

MOST_FILES = 5_000

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The earliest date that a zip file knows: when its files were written is no part of what they say."""

_NAME = re.compile(r"[\w-][\w. -]*(/[\w-][\w. -]*)*")
"""Parts of a path that every system takes: none begins with a point, none is empty."""

_LONGEST_NAME = 200


def archived(contents: Mapping[str, bytes]) -> bytes:
    """
    Return files as a zip archive.

    Parameters
    ----------
    contents : mapping from name to bytes

    Returns
    -------
    bytes
        In the order of the names and without times, so that the same contents give the same bytes.

    Raises
    ------
    PackageError
        If a file has a name that `read_archive` would not take.

    Examples
    --------
    >>> archived({"b": b"2", "a": b"1"}) == archived({"a": b"1", "b": b"2"})
    True
    """
    unfit = [name for name in contents if not _is_plain(name)]
    if unfit:
        raise PackageError(
            Fault(
                Text("Files of these names cannot be packed: {names}.", {"names": unfit[:10]}),
                Text("Rename them: letters, digits, points, hyphens and underscores."),
            )
        )
    return zipped({name: contents[name] for name in sorted(contents)})


def zipped(contents: Mapping[str, bytes]) -> bytes:
    """
    Return files as a zip archive, in their order and without times.

    Parameters
    ----------
    contents : mapping from name to bytes
        Whatever their names.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in contents.items():
            member = zipfile.ZipInfo(name, _FIRST_DAY)
            member.create_system = 3  # Unix, wherever it is written
            member.external_attr = 0o644 << 16
            archive.writestr(member, content, zipfile.ZIP_DEFLATED, compresslevel=6)
    return out.getvalue()


def read_archive(path: Path) -> dict[str, bytes]:
    """
    Read a zip archive whoever made it.

    Parameters
    ----------
    path : Path

    Returns
    -------
    dict from name to bytes
        Every name is a plain relative path.

    Raises
    ------
    PackageError
        With all faults of its list of files; or if a file in it is damaged.
    """
    try:
        _require_size(path)
        with open_zip(path) as archive:
            members = [member for member in archive.infolist() if not _is_folder(member)]
            _check(path, members)
            return {member.filename: content_of(archive, member) for member in members}
    except PackageError:
        raise
    except OSError as problem:
        why = {"why": system_reason(problem)}
        message = Text("The file cannot be read ({why}).", why)
        raise PackageError(Fault(message, file=str(path))) from problem
    except DAMAGES as problem:
        raise PackageError(_damaged(path)) from problem


def _require_size(path: Path) -> None:
    size = path.stat().st_size
    if size > LARGEST_ARCHIVE:
        raise PackageError(_too_large(path, size, LARGEST_ARCHIVE))


def _is_plain(name: str) -> bool:
    return len(name) <= _LONGEST_NAME and _NAME.fullmatch(name) is not None


def _is_folder(member: zipfile.ZipInfo) -> bool:
    """Tell whether an entry is a folder, which programs for files add when they pack one."""
    return member.filename.endswith("/") and member.file_size == 0


def _check(path: Path, members: list[zipfile.ZipInfo]) -> None:
    """Refuse a list of files that no result package has."""
    if len(members) > MOST_FILES:
        count = {"got": len(members), "most": MOST_FILES}
        raise PackageError(
            Fault(
                Text("There are {got} files in it; at most {most} are read.", count),
                file=str(path),
            )
        )
    faults, seen = [], set()
    for member in members:
        why = _objection(member)
        # Some systems know no difference between capitals, or between ways to write an umlaut.
        name = unicodedata.normalize("NFC", member.filename).casefold()
        if name in seen:
            why = Text("the name is there twice")
        seen.add(name)
        if why is not None:
            named = {"name": ascii(member.filename[:_LONGEST_NAME])[1:-1], "why": why}
            faults.append(Fault(Text("{name}: {why}.", named), file=str(path)))
    if sum(member.file_size for member in members) > LARGEST_CONTENT:
        whole = sum(member.file_size for member in members)
        faults.append(_too_large(path, whole, LARGEST_CONTENT))
    if faults:
        raise PackageError(*faults[:20])


def _objection(member: zipfile.ZipInfo) -> Text | None:
    """Say why a file in an archive is not taken; None if it is."""
    name, mode = member.filename, member.external_attr >> 16
    if not _is_plain(name):
        return Text("no plain path inside the package")
    if stat.S_ISLNK(mode) or (stat.S_IFMT(mode) and not stat.S_ISREG(mode)):
        return Text("a link or a device instead of a file")
    if member.flag_bits & 0x1:
        return Text("the file is encrypted")
    if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return Text("packed in a way that packages do not use")
    if member.file_size > LARGEST:
        return Text("larger than {most} MB", {"most": LARGEST // 1_000_000})
    return None


def _too_large(path: Path, size: int, most: int) -> Fault:
    sizes = {"got": size // 1_000_000, "most": most // 1_000_000}
    return Fault(Text("The file has {got} MB; at most {most} MB are read.", sizes), file=str(path))


def _damaged(path: Path) -> Fault:
    return Fault(
        Text("The file is no zip archive, or it is damaged."),
        Text("Ask for it again from whoever made it."),
        str(path),
    )
