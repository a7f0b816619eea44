"""Collecting faults, so that a person mends a file once and not one error at a time."""

from __future__ import annotations

from s3prio.errors import Fault, WorkspaceError
from s3prio.text import Text

MOST = 200
"""Faults told of one file; a file in a wrong form would otherwise fill the screen for minutes."""


class Faults:
    """
    The faults found so far.

    Attributes
    ----------
    found : list of Fault
    """

    def __init__(self) -> None:
        self.found: list[Fault] = []

    def add(
        self,
        file: str,
        message: Text,
        *,
        hint: Text | None = None,
        line: int | None = None,
        column: str = "",
    ) -> None:
        """Note one fault; after `MOST` of a file only say that there are more."""
        of_file = sum(fault.file == file for fault in self.found)
        if of_file < MOST:
            self.found.append(Fault(message, hint, file, line, column))
        elif of_file == MOST:
            self.found.append(Fault(Text("and more faults of the same file."), None, file))

    def raise_if_any(self) -> None:
        """
        Raise all faults together.

        Raises
        ------
        WorkspaceError
            If there is at least one.
        """
        if self.found:
            raise WorkspaceError(*self.found)
