"""
Runs one reader on input that is changed at random, more of it where new lines of the reader are reached.

``python -m fuzz.harness NAME CORPUS ...`` takes what libFuzzer takes; `tools/fuzz.py` calls it.
"""

from __future__ import annotations

import importlib
import sys
from typing import Protocol, cast

READERS = (
    *("archive", "package", "excel", "open_document", "csv_table", "scenario", "boundaries"),
    *("exchange", "answers"),
)


class Reader(Protocol):
    """A module of this folder."""

    def seeds(self) -> dict[str, bytes]:
        """Return input that is read without a fault, by name."""

    def read(self, content: bytes) -> None:
        """Read an input; whatever it raises but an error of ours is a defect."""


def reader(name: str) -> Reader:
    """Return a reader by its name."""
    return cast(Reader, importlib.import_module(f"fuzz.{name}"))


def main() -> None:
    """Change input until the time is over, or something but an error of ours comes of it."""
    atheris = importlib.import_module("atheris")  # only here: it is no part of the environment

    with atheris.instrument_imports(include=["s3prio.files", "s3prio.domain", "s3prio.scenario"]):
        read = reader(sys.argv[1]).read
    from fuzz.common import said  # noqa: PLC0415 after it was read with instruments

    atheris.Setup([sys.argv[0], *sys.argv[2:]], said(read))
    atheris.Fuzz()


if __name__ == "__main__":
    main()
