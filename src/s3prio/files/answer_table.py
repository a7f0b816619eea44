"""
Tables of answers: who answers, in which step, when, in which round, and a number for each criterion or topic.

A row without any number is somebody who has not answered yet. Every fault is told with its line and column.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from s3prio.domain.label import Written
from s3prio.domain.messages import did_you_mean
from s3prio.files.csv_table import CsvTable, check_columns, has_columns, read_csv
from s3prio.files.number_cells import numbers
from s3prio.files.reading import Reader
from s3prio.files.row_table import taken_model
from s3prio.scenario.stakeholders import Said
from s3prio.text import Text

M = TypeVar("M", bound=Written)

_WHOLE = re.compile(r"[0-9]{1,4}")
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_GERMAN_DATE = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})")


class AnswerForm(NamedTuple):
    """
    What a table of answers looks like.

    Attributes
    ----------
    file : str
    fixed : tuple of str
        Columns before the answers; the first says who.
    columns : sequence of str
        Columns of the answers.
    known : sequence of str or None
        Who may answer; None if that could not be read.
    where : str
        The table that says who may.
    optional : sequence of str
        Columns that may stand there too, of criteria that could not be read.
    words : mapping or None
        Words that stand for numbers in the answers.
    is_complete : bool
        Whether there must be a column for each of them.
    """

    file: str
    fixed: tuple[str, ...]
    columns: Sequence[str]
    known: Sequence[str] | None
    where: str
    optional: Sequence[str] = ()
    words: Mapping[str, float] | None = None
    is_complete: bool = False


def read_answers(
    reader: Reader, folder: Path, form: AnswerForm, build: Callable[[AnswerRow], M | None]
) -> tuple[M, ...]:
    """
    Read a table that may be missing; each row is made into a model by the table's own rule.

    Parameters
    ----------
    reader : Reader
    folder : Path
    form : AnswerForm
    build : callable
        Makes the model of a row, or notes why not and returns None.

    Returns
    -------
    tuple of models
        Without rows that hold no answer, and without those that have a fault.
    """
    path = folder / form.file
    if not path.exists():
        return ()
    table = read_csv(reader, path, required=(form.fixed[0], "step", "date"), may_be_empty=True)
    if table is None:
        return ()
    if not _has_header(reader, table, form):
        return ()
    cells = {
        column: numbers(reader, table, column, form.words)
        for column in form.columns
        if column in table.header
    }
    found: list[M] = []
    seen: dict[tuple[Any, ...], int] = {}
    for number, (line, row) in enumerate(table.rows):
        written = dict(zip(table.header, row, strict=True))
        figures = {column: one[number] for column, one in cells.items() if written[column]}
        if not figures:
            continue  # not answered yet
        one = AnswerRow(reader, table.name, line, written, figures, form)
        is_sound = all((one.is_known(), one.has_origin(), one.is_new(seen), one.has_numbers()))
        if is_sound and (made := build(one)) is not None:
            found.append(made)
    return tuple(found)


def _has_header(reader: Reader, table: CsvTable, form: AnswerForm) -> bool:
    """Tell whether the columns are there that the answers need; note those that are not known."""
    is_there = has_columns(reader, table, form.columns if form.is_complete else ())
    check_columns(reader, table, (*form.fixed, *form.columns), form.optional)
    return is_there


def _iso(written: str) -> str:
    """Turn 31.3.2026 round, which Excel makes of 2026-03-31 where it is set to German."""
    german = _GERMAN_DATE.fullmatch(written)
    if german is None:
        return written
    day, month, year = map(int, german.groups())
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return written  # a day that does not exist


@dataclass(frozen=True)
class AnswerRow:
    """
    One row of answers.

    Attributes
    ----------
    written : mapping from column to cell
    figures : mapping from column to number
        Those that are filled in.
    """

    reader: Reader
    name: str
    line: int
    written: Mapping[str, str]
    figures: Mapping[str, float]
    form: AnswerForm

    @property
    def who(self) -> str:
        """The column that says who answers."""
        return self.form.fixed[0]

    def fault(self, message: Text, column: str, hint: Text | None = None) -> None:
        """Note a fault of this row."""
        self.reader.faults.add(self.name, message, hint=hint, line=self.line, column=column)

    def is_known(self) -> bool:
        """Note a fault if nobody of this name is known."""
        got, known = self.written[self.who], self.form.known
        if not got:
            self.fault(Text("It is not said who answers here."), self.who)
            return False
        if known is None or got in known:
            return True
        self.fault(
            Text('"{got}" is not in {table}.', {"got": got, "table": self.form.where}),
            self.who,
            None
            if self.reader.faults.is_full(self.name)
            else did_you_mean(got, [id_ for id_ in known if _ID.fullmatch(id_)]),
        )
        return False

    def has_origin(self) -> bool:
        """Note what is wrong with step, date and round."""
        said = {key: value for key, value in self.origin.items() if key != self.who}
        return taken_model(self.reader, self.name, self.line, Said, said) is not None

    def has_numbers(self) -> bool:
        """Tell whether all that is written are numbers; which are not is told already."""
        return not any(math.isnan(one) for one in self.figures.values())

    def has_points(self) -> bool:
        """Note a fault if somebody gives less than nothing, or nothing at all."""
        wrong = next((name for name, one in self.figures.items() if one < 0), None)
        if wrong is not None:
            got = {"got": self.written[wrong]}
            self.fault(Text("{got}: points are 0 or more.", got), wrong)
            return False
        if not any(self.figures.values()):
            self.fault(
                Text("All points of this row are 0; at least one must be above 0."),
                self.who,
                Text("Leave the whole row empty if there is no answer."),
            )
            return False
        return True

    def has_ranks(self) -> bool:
        """Note a fault if something is no rank."""
        wrong = next((n for n, one in self.figures.items() if one < 1 or one != int(one)), None)
        if wrong is not None:
            got = {"got": self.written[wrong]}
            self.fault(
                Text("{got} is no rank: ranks are whole numbers from 1, the best.", got),
                wrong,
                Text("Leave empty what is not ranked."),
            )
        return wrong is None

    def has_no_words(self) -> bool:
        """Note a fault if a word stands where a number is needed."""
        words = self.form.words or {}
        wrong = next((name for name in self.figures if self.written[name] in words), None)
        if wrong is not None:
            message = Text('"{got}" is no number.', {"got": self.written[wrong]})
            self.fault(message, wrong, Text('With crosses, write "approvals" as the kind.'))
        return wrong is None

    def is_new(self, seen: dict[tuple[Any, ...], int]) -> bool:
        """Note a fault if the same one answers twice on one day and in one round: which counts?"""
        origin = self.origin
        key = (origin[self.who], origin["date"], origin.get("round", 1))
        if key in seen:
            self.fault(
                Text(
                    '"{who}" answers twice on the same day and in the same round; the first time in line {line}.',
                    {"who": str(key[0]), "line": str(seen[key])},
                ),
                self.who,
                Text("Give a second answer a round of its own."),
            )
            return False
        seen[key] = self.line
        return True

    @property
    def origin(self) -> dict[str, Any]:
        """Who, in which step, when, in which round."""
        found: dict[str, Any] = {
            key: self.written.get(key, "") for key in (self.who, "step", "date")
        }
        found["date"] = _iso(found["date"])
        written = self.written.get("round", "")
        if written:
            found["round"] = int(written) if _WHOLE.fullmatch(written) else written
        return found

    def model(self, type_: type[M], **more: Any) -> M | None:
        """Make the model, noting its faults."""
        return taken_model(self.reader, self.name, self.line, type_, {**self.origin, **more})
