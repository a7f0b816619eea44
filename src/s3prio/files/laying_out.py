"""Files that are in memory, laid out in a passing folder for those who read from folders."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from s3prio.errors import Fault, InputError, system_reason
from s3prio.text import Text


@contextmanager
def laid_out(contents: Mapping[str, bytes], name: str) -> Iterator[Path]:
    """
    Lay files out in a folder that is gone afterwards.

    Parameters
    ----------
    contents : mapping from relative path to bytes
        Paths that were checked: none leads elsewhere.
    name : str
        Of the file that they come from, for a fault.

    Yields
    ------
    Path
        The folder.

    Raises
    ------
    InputError
        If they cannot be written.
    """
    with TemporaryDirectory(prefix="s3prio-") as made:
        folder = Path(made)
        try:
            for path, content in contents.items():
                place = folder / path
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(content)
        except OSError as problem:
            why = Text(
                "Its inputs cannot be laid out in a passing folder ({why}).",
                {"why": system_reason(problem)},
            )
            raise InputError(Fault(why, file=name)) from problem
        yield folder
