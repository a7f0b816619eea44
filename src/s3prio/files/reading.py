"""From a path to text: what can go wrong before a file's own form is looked at."""

from __future__ import annotations

import hashlib
from pathlib import Path

from s3prio.errors import system_reason
from s3prio.files.faults import Faults
from s3prio.text import Text

LARGEST = 50_000_000
"""Bytes; a workspace's largest table has half a million."""


class Reader:
    """
    Reads the files of one workspace and remembers what it read.

    Attributes
    ----------
    root : Path
        Files are named as seen from here.
    faults : Faults
    digests : dict from name to SHA-256 of the bytes of each file that was read
    contents : dict from name to bytes
        Of these, and of the documents that are kept beside them.
    """

    def __init__(self, root: Path, faults: Faults) -> None:
        self.root = root
        self.faults = faults
        self.digests: dict[str, str] = {}
        self.contents: dict[str, bytes] = {}

    def name(self, path: Path) -> str:
        """Return the file's name as its reader knows it."""
        try:
            # Links are not followed: a file is named by where it stands in the workspace.
            return path.absolute().relative_to(self.root.absolute()).as_posix()
        except ValueError:
            return path.as_posix()

    def text(self, path: Path) -> str | None:
        """
        Return a file's text with plain line ends, or None after noting why there is none.

        A byte order mark and Windows line ends are accepted; another encoding than UTF-8 is not.
        """
        content = self._content(path)
        if content is None:
            return None
        name = self.name(path)
        self.digests[name] = hashlib.sha256(content).hexdigest()
        self.contents[name] = content
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError as problem:
            self.faults.add(
                name,
                Text("The file is not in UTF-8: a character cannot be read."),
                hint=Text('Save it again as UTF-8 (in Excel: "CSV UTF-8").'),
                line=content[: problem.start].count(b"\n") + 1,
            )
            return None
        if not text.strip():
            self.faults.add(name, Text("The file is empty."))
            return None
        return text.replace("\r\n", "\n").replace("\r", "\n")

    def keep(self, path: Path) -> None:
        """Keep a document as it is, if there is one; no result depends on it."""
        if path.exists():
            content = self._content(path)
            if content is not None:
                self.contents[self.name(path)] = content

    def _content(self, path: Path) -> bytes | None:
        name = self.name(path)
        try:
            if path.is_dir():
                self.faults.add(name, Text("This is a folder; a file is needed."))
                return None
            size = path.stat().st_size
            if size > LARGEST:
                self.faults.add(
                    name,
                    Text(
                        "The file has {got} MB; at most {most} MB are read.",
                        {"got": size // 1_000_000, "most": LARGEST // 1_000_000},
                    ),
                    hint=Text("Keep only the places, topics and years that are needed."),
                )
                return None
            return path.read_bytes()
        except FileNotFoundError:
            self.faults.add(name, Text("There is no such file."))
        except OSError as problem:
            self.faults.add(
                name,
                Text("The file cannot be read ({why}).", {"why": system_reason(problem)}),
            )
        return None
