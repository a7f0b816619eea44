"""
What is in a workbook that no table needs? Looked at before any program opens it.

A workbook is a zip archive of XML. Macros and links to other files are refused; so is XML that
declares entities, and a sheet whose cells would fill the memory.
"""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from xml.parsers import expat

from s3prio.errors import Fault, WorkspaceError, system_reason
from s3prio.files.book_size import MOST_CELLS, DeclarationError, TooLargeError, require_size
from s3prio.files.zip_reading import DAMAGES, content_of, open_zip
from s3prio.text import Number, Text

LARGEST_BOOK = 20_000_000
"""Bytes of the file; 1,500 regions times 15 topics take one million."""

LARGEST_PARTS = 120_000_000
"""Bytes of all its parts, unpacked."""

_DECLARATION = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
_XML = re.compile(rb"(\xef\xbb\xbf)?\s*<")
_OTHER_ENCODING = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<", b"\0\0\0<", b"\x4c\x6f\xa7\x94")
"""How XML begins that is in UTF-16, in UTF-32 or in EBCDIC."""

_NO_XML = (".vml", ".html", ".htm")
"""Parts that look like XML and often are not well-formed: how remarks are drawn."""

_MACROS = Text("The workbook holds macros; they are not needed and not trusted.")
_LINKS = Text("The workbook is linked to other files; only what stands in it itself is read.")
_PLAIN = Text("Save it again as a plain workbook (.xlsx or .ods).")
_KEEP_FEW = Text("Keep only the places, topics and years that are needed.")
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
        with open_zip(path) as archive:
            is_large = path.stat().st_size > LARGEST_BOOK
            faults = [_too_large(path, LARGEST_BOOK)] if is_large else _found(path, archive)
    except OSError as problem:
        message = Text("The file cannot be read ({why}).", {"why": system_reason(problem)})
        raise WorkspaceError(Fault(message, file=str(path))) from problem
    except WorkspaceError:
        raise
    except DAMAGES as problem:
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
        _KEEP_FEW,
        str(path),
    )


def _too_many(path: Path) -> Fault:
    most = {"most": Number(MOST_CELLS)}
    message = Text("The workbook is too large; at most {most} cells are read.", most)
    return Fault(message, _KEEP_FEW, str(path))


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
    return faults + _in_parts(path, archive)


def _in_parts(path: Path, archive: zipfile.ZipFile) -> list[Fault]:
    faults, cells = [], 0
    for member in archive.infolist():
        content = content_of(archive, member)
        if content.startswith(_OTHER_ENCODING) or _DECLARATION.search(content):
            faults.append(_declares(path, member.filename))
        elif _is_xml(member.filename, content):
            try:
                cells += require_size(content)
            except TooLargeError:
                return [_too_many(path)]
            except DeclarationError:
                faults.append(_declares(path, member.filename))
            except (expat.ExpatError, LookupError, ValueError):
                if not member.filename.lower().endswith(_NO_XML):
                    return [no_workbook(path)]
    return [*faults, _too_many(path)] if cells > MOST_CELLS else faults


def _is_xml(name: str, content: bytes) -> bool:
    """Tell whether a program may read a part as XML: by its name, or because it begins so under any name."""
    return name.lower().endswith((".xml", ".rels")) or _XML.match(content) is not None


def _declares(path: Path, part: str) -> Fault:
    message = Text("{part} declares entities or is not in UTF-8.", {"part": part})
    return Fault(message, _PLAIN, str(path))
