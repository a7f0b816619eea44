"""What the readers share: a workspace and a package to change, and what may come of reading them."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from s3prio import S3prioError, read_scenario, read_workspace
from s3prio.cli.starting import write_starter
from s3prio.files.book import read_book
from s3prio.files.case import Case
from s3prio.files.importing import imported
from s3prio.language import language
from s3prio.report.book_template import book_template

TALKS = "scenarios/talks/"


def said(read: Callable[[bytes], None]) -> Callable[[bytes], None]:
    """Let a reader refuse in words of ours, in both languages; all else it raises goes on."""

    def guarded(content: bytes) -> None:
        try:
            read(content)
        except S3prioError as error:
            if not (error.faults and all(language(c).explain(error) for c in ("de", "en"))):
                raise AssertionError from error

    return guarded


@cache
def folder() -> Path:
    """Return a passing folder that is gone when the program ends."""
    _KEPT.append(tempfile.TemporaryDirectory(prefix="s3prio-fuzz-"))
    return Path(_KEPT[-1].name)


_KEPT: list[tempfile.TemporaryDirectory[str]] = []


@cache
def starter() -> Case:
    """Return the starter's scenario."""
    write_starter(folder() / "starter", "en")
    return read_scenario(folder() / "starter" / "scenarios" / "first.toml")


@cache
def workbook() -> bytes:
    """Return the starter's workbook to fill in."""
    return book_template(starter(), "talks", "2026-03-31", language("en"))


@cache
def talks() -> Path:
    """Return a workspace with a scenario of which stakeholders say something."""
    made = imported(read_book(put("talks.xlsx", workbook())), starter(), "talks")
    root = Path(starter().workspace.root)
    for name, content in made.contents.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(content)
    for name, line in ANSWERS.items():
        place = root / TALKS / name
        header = place.read_text("utf-8").split("\n")[0]
        empty = "," * (header.count(",") - line.count(","))
        place.write_text(f"{header}\n{line}{empty}\n", "utf-8")
    read_workspace(root)
    return root


ANSWERS = {
    "stakeholders.csv": "mayor,Mayor,Bürgermeisterin,2,no",
    "values.csv": "mayor,initial,2026-03-31,1,budget,70,30",
    "interests.csv": "mayor,initial,2026-03-31,1,points,60,40",
    "claims.csv": "port-town,initial,2026-03-31,1,pioneer",
}


def put(name: str, content: bytes) -> Path:
    """Write a file into the passing folder."""
    path = folder() / name
    path.write_bytes(content)
    return path


def chosen(names: Mapping[str, bytes], content: bytes) -> tuple[str, bytes]:
    """Take an input's first byte for one of several files, and the rest for what is to stand in it."""
    listed = sorted(names)
    return listed[content[0] % len(listed)] if content else listed[0], content[1:]


def choices(names: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the inputs that stand for several files as they are."""
    return {
        name.replace("/", "-"): bytes([number]) + names[name]
        for number, name in enumerate(sorted(names))
    }


def parts_of(content: bytes) -> dict[str, bytes]:
    """Return the files of an archive."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def archive_of(parts: Mapping[str, bytes]) -> bytes:
    """Return an archive of files, not packed, so that a change of one is a change of it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()
