"""Excel workbooks of which one part is another; what is refused is marked in a copy."""

from functools import cache

from fuzz.common import archive_of, choices, chosen, parts_of, put, starter, workbook
from s3prio import S3prioError
from s3prio.files.book import read_book
from s3prio.files.importing import imported
from s3prio.language import language
from s3prio.report.marked_book import marked_book

SUFFIX = "xlsx"


@cache
def parts() -> dict[str, bytes]:
    """Return the parts of the starter's workbook to fill in."""
    return parts_of(workbook())


def seeds() -> dict[str, bytes]:
    """Return these parts."""
    return choices(parts())


def read(content: bytes) -> None:
    """Read a workbook as a scenario."""
    name, new = chosen(parts(), content)
    taken(archive_of(parts() | {name: new}), SUFFIX)


def taken(content: bytes, suffix: str) -> None:
    """Read a workbook as a scenario; mark what is refused of it."""
    path = put(f"x.{suffix}", content)
    book = read_book(path)
    try:
        imported(book, starter(), "talks")
    except S3prioError as error:
        marked_book(path, error.faults, language("de"))
        raise
