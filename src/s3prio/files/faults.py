"""Collecting faults, so that a person mends a file once and not one error at a time."""

from __future__ import annotations

from collections import Counter

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
        self._of_file: Counter[str] = Counter()

    def add(
        self,
        file: str,
        message: Text,
        *,
        hint: Text | None = None,
        line: int | None = None,
        column: str = "",
    ) -> None:
        """Note one fault of a file that has lines; after `MOST` of a file only say that there are more."""
        self.note(Fault(message, hint, file, line, column))

    def note(self, fault: Fault) -> None:
        """Note one fault; after `MOST` of a file only say that there are more."""
        self._of_file[fault.file] += 1
        if self._of_file[fault.file] <= MOST:
            self.found.append(fault)
        elif self._of_file[fault.file] == MOST + 1:
            self.found.append(Fault(Text("and more faults of the same file."), None, fault.file))

    def is_full(self, file: str) -> bool:
        """Tell whether it is said already that a file has more faults than are told: no hint is looked for."""
        return self._of_file[file] > MOST

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
