"""
Every error that s3prio raises on purpose.

::

    S3prioError
    ├── InputError (also ValueError)      what was given cannot be used
    │   ├── CriterionError                a criterion or indicator, or its anchors
    │   ├── PerformanceError              figures: missing, malformed, not labelled alike
    │   ├── WeightError                   weights: negative, not finite, all zero
    │   ├── ScenarioError                 a scenario asks for what does not exist
    │   ├── WorkspaceError                faults of a workspace's files, all at once
    │   ├── PackageError                  a result package that cannot be opened
    │   └── ShapeError                    arrays that do not fit together
    ├── MethodError                       a method cannot do what it was asked
    │   └── NotApplicableError            ... on these data; the message says what to use instead
    └── OutputError (also OSError)        results cannot be written; what was there stays whole

    ScaledWeightsWarning (a UserWarning)  weights that had to be divided by their sum

Programming faults stay built-in errors. Each error carries its faults as `Fault`: the place, the
message, the hint, none of them bound to a language.
"""

from __future__ import annotations

import errno
from dataclasses import dataclass

from s3prio.text import Text


@dataclass(frozen=True)
class Fault:
    """
    One thing that is wrong: where, what stood there, what was expected, and what to do.

    Parameters
    ----------
    message : Text
        What stood there and what was expected.
    hint : Text, optional
        What the reader can do about it.
    file : str
        The file, as the reader knows it; empty if the fault is in no file.
    line : int, optional
        Line in the file, counted from 1.
    column : str
        Name of the column in a table.
    sheet, cell : str
        In a workbook.
    """

    message: Text
    hint: Text | None = None
    file: str = ""
    line: int | None = None
    column: str = ""
    sheet: str = ""
    cell: str = ""

    def place(self) -> Text | None:
        """Return the place in words, or None for a fault that stands in no file."""
        if not self.file:
            return None
        if self.cell:
            inside = {"file": self.file, "sheet": self.sheet, "cell": self.cell}
            return Text("{file}, sheet {sheet}, cell {cell}", inside)
        values = {"file": self.file, "line": str(self.line), "column": self.column}
        if self.line is None:
            return Text("{file}", values)
        if not self.column:
            return Text("{file}, line {line}", values)
        return Text("{file}, line {line}, column {column}", values)


class S3prioError(Exception):
    """
    An error that s3prio raises on purpose.

    Parameters
    ----------
    *faults : Fault or Text
        What is wrong; a bare `Text` is a fault without a place.
    """

    def __init__(self, *faults: Fault | Text) -> None:
        self.faults = tuple(
            fault if isinstance(fault, Fault) else Fault(fault) for fault in faults
        )
        super().__init__(str(self))

    def __str__(self) -> str:
        """Return all faults in English, one a line, each with its hint."""
        lines = []
        for fault in self.faults:
            place = fault.place()
            lines.append(f"{place}: {fault.message}" if place else str(fault.message))
            if fault.hint:
                lines.append(f"  Hint: {fault.hint}")
        return "\n".join(lines)


class InputError(S3prioError, ValueError):
    """What was given cannot be used."""


class CriterionError(InputError):
    """A criterion, an indicator or its anchors cannot be used."""


class PerformanceError(InputError):
    """Figures are missing, malformed or not labelled alike."""


class WeightError(InputError):
    """Weights are negative, not finite, or all zero."""


class ScenarioError(InputError):
    """A scenario asks for what does not exist."""


class WorkspaceError(InputError):
    """The files of a workspace have faults; all of them are told at once."""


class PackageError(InputError):
    """A result package cannot be opened: it is damaged, or not what it says it is."""


class ShapeError(InputError):
    """Arrays do not fit together."""


class MethodError(S3prioError):
    """A method cannot do what it was asked."""


class NotApplicableError(MethodError):
    """A method does not apply to these data; the message says what to use instead."""


class ScaledWeightsWarning(UserWarning):
    """A weighting sums neither to 1 nor to 100, and was divided by its sum."""


class OutputError(S3prioError, OSError):
    """Results cannot be written; what was there before stays whole."""


def system_reason(problem: OSError) -> object:
    """
    Return why the operating system refused, in words that can be said in any language.

    Parameters
    ----------
    problem : OSError

    Returns
    -------
    Text, or the system's own words where the reason is a rare one
    """
    known = {
        errno.EACCES: Text("no permission"),
        errno.EPERM: Text("no permission"),
        errno.EROFS: Text("no permission"),
        errno.ENOSPC: Text("the disk is full"),
        errno.EEXIST: Text("a file stands where a folder is needed"),
        errno.ENOTDIR: Text("a file stands where a folder is needed"),
        errno.EISDIR: Text("a folder stands where a file is needed"),
        errno.ENAMETOOLONG: Text("the name is too long"),
    }
    return known.get(problem.errno or 0, problem.strerror or str(problem))
