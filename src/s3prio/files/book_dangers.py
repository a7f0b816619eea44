"""
What is in a workbook that no table needs? Looked at before any program opens it.

A workbook is a zip archive of XML. Macros and links to other files are refused; so is XML that
declares entities, and a sheet whose cells would fill the memory.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from pathlib import Path

from s3prio.errors import Fault, WorkspaceError, system_reason
from s3prio.text import Text

LARGEST_BOOK = 20_000_000
"""Bytes of the file; 1,500 regions times 15 topics take one million."""

LARGEST_PARTS = 120_000_000
"""Bytes of all its parts, unpacked."""

MOST_CELLS = 4_000_000
"""Cells of a sheet, and those that one may stand for by being repeated."""

_DECLARATION = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
_REPEATED = re.compile(rb'number-(columns|rows)-repeated="(\d+)"')

_MACROS = Text("The workbook holds macros; they are not needed and not trusted.")
_LINKS = Text("The workbook is linked to other files; only what stands in it itself is read.")
_PLAIN = Text("Save it again as a plain workbook (.xlsx or .ods).")
_VALUES = Text("Copy the cells and paste them as values, then remove the links.")


def require_harmless(path: Path) -> None:
    """
    Refuse a workbook that holds what no table needs.

    Parameters
    ----------
    path : Path

    Raises
    ------
    WorkspaceError
        With all that was found.
    """
    try:
        if path.stat().st_size > LARGEST_BOOK:
            raise WorkspaceError(_too_large(path, LARGEST_BOOK))
        with zipfile.ZipFile(path) as archive:
            faults = _found(path, archive)
    except OSError as problem:
        message = Text("The file cannot be read ({why}).", {"why": system_reason(problem)})
        raise WorkspaceError(Fault(message, file=str(path))) from problem
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        RuntimeError,
    ) as problem:
        raise WorkspaceError(no_workbook(path)) from problem
    if faults:
        raise WorkspaceError(*faults)


def no_workbook(path: Path) -> Fault:
    """Say that a file is no workbook."""
    return Fault(
        Text("The file is no workbook, or it is damaged."),
        Text("Open it in your spreadsheet program and save it as .xlsx or .ods."),
        str(path),
    )


def _too_large(path: Path, most: int) -> Fault:
    return Fault(
        Text(
            "The workbook is too large; at most {most} MB are read.", {"most": most // 1_000_000}
        ),
        Text("Keep only the places, topics and years that are needed."),
        str(path),
    )


def _found(path: Path, archive: zipfile.ZipFile) -> list[Fault]:
    members = archive.infolist()
    if len(members) > 1_000 or sum(one.file_size for one in members) > LARGEST_PARTS:
        return [_too_large(path, LARGEST_PARTS)]
    names = [one.filename.lower() for one in members]
    faults = []
    if any("vbaproject" in name or name.startswith(("basic/", "scripts/")) for name in names):
        faults.append(Fault(_MACROS, _PLAIN, str(path)))
    if any("externallink" in name for name in names):
        faults.append(Fault(_LINKS, _VALUES, str(path)))
    for member in members:
        if member.filename.lower().endswith((".xml", ".rels")):
            with archive.open(member) as part:
                content = part.read(member.file_size + 1)
            if len(content) > member.file_size:
                return [no_workbook(path)]
            faults += _in_xml(path, member.filename, content)
    return faults


def _in_xml(path: Path, name: str, content: bytes) -> list[Fault]:
    """Look for what a part may not declare; parts in another encoding could hide it."""
    if b"\0" in content[:200] or _DECLARATION.search(content):
        return [
            Fault(
                Text("{part} declares entities or is not in UTF-8.", {"part": name}),
                _PLAIN,
                str(path),
            )
        ]
    if name == "content.xml" and _repeated(content) > MOST_CELLS:
        return [_too_large(path, LARGEST_PARTS)]
    return []


def _repeated(content: bytes) -> int:
    """
    Return how many cells with something in them a part may stand for at most.

    Sheets end with one empty cell, or one empty row, repeated to the edge; those hold nothing.
    """
    most = 1
    for row in content.split(b"<table:table-row")[1:]:
        cells = row.partition(b"</table:table-row>")[0].split(b"<table:")
        times = _times(cells[0])
        for cell in cells[1:]:
            if b"office:value" in cell or b"<text:p" in cell:
                most = max(most, times * _times(cell))
    return most


def _times(tag: bytes) -> int:
    found = _REPEATED.search(tag.partition(b">")[0])
    return 1 if found is None else int(found.group(2))
