"""Zip archives byte by byte."""

from fuzz.common import archive_of, put, starter
from s3prio.files.archive import archived, read_archive

_SMALL = {"a.txt": b"1", "b/c.csv": b"place,jobs\nx,1\n"}


def seeds() -> dict[str, bytes]:
    """Return small archives and a large one."""
    large = dict(starter().workspace.contents)
    return {
        "small": archived(_SMALL),
        "plain": archive_of(_SMALL),
        "empty": archive_of({}),
        "large": archived(large),
    }


def read(content: bytes) -> None:
    """Read an archive."""
    read_archive(put("x.zip", content))
