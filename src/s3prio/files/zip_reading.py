"""
Zip archives of strangers, opened so that neither their list of files nor one of their files fills the memory.

The library reads a list of files as long as the archive says it is; here no single reading is longer
than the list of any archive that anybody needs.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

LONGEST_READING = 4_000_000
"""Bytes; a list of 5,000 files with long names takes two millions."""

_PIECE = 1_000_000

DAMAGES: tuple[type[Exception], ...] = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    ValueError,
    OverflowError,
    NotImplementedError,
    RuntimeError,
    LookupError,
)
"""What the library raises where an archive is none, or where what stands in it does not fit together."""


class _Careful(io.BufferedReader):
    """A file of which nobody reads too much at once."""

    def read(self, size: int | None = -1, /) -> bytes:
        asked = LONGEST_READING + 1 if size is None or size < 0 else size
        found = super().read(min(asked, LONGEST_READING + 1))
        if len(found) > LONGEST_READING:
            raise zipfile.BadZipFile
        return found


@contextmanager
def open_zip(path: Path) -> Iterator[zipfile.ZipFile]:
    """
    Open an archive.

    Parameters
    ----------
    path : Path

    Yields
    ------
    zipfile.ZipFile
        Its files are to be read with `content_of`.

    Raises
    ------
    OSError
        If the file cannot be read.
    Exception
        One of `DAMAGES`, if it is no archive or its list of files is longer than any.
    """
    with _Careful(io.FileIO(path)) as file, zipfile.ZipFile(file) as archive:
        yield archive


def content_of(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """
    Return what one file of an archive holds.

    Parameters
    ----------
    archive : zipfile.ZipFile
    member : zipfile.ZipInfo

    Raises
    ------
    zipfile.BadZipFile
        If it is longer or shorter than the list says; the first was meant to fill the memory.
    """
    pieces, left = [], member.file_size + 1
    with archive.open(member) as file:
        while left > 0 and (piece := file.read(min(_PIECE, left))):
            pieces.append(piece)
            left -= len(piece)
    if left != 1:
        raise zipfile.BadZipFile
    return b"".join(pieces)
