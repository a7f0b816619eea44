"""
A workbook to fill in: what stakeholders say, and topics, municipalities and figures, a sheet each.

What must stay is locked, what can only be one of a few words has a list, and every sheet begins with
what it is for and an example that is not read.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from s3prio.files.book_tables import ABOUT, REMARK, BookTable, book_tables
from s3prio.files.case import Case
from s3prio.files.csv_rows import csv_rows
from s3prio.files.figure_table import PLACE_KEYS
from s3prio.files.number_cells import is_number
from s3prio.language import Language
from s3prio.report.blank_tables import blank_tables
from s3prio.report.book_words import (
    ABOUT_LINES,
    choices_of,
    column_word,
    example_of,
    purpose_of,
    shown_word,
)
from s3prio.report.new_book import new_book
from s3prio.text import Text

if TYPE_CHECKING:
    from xlsxwriter import Workbook  # an extra: loaded only by those who write workbooks
    from xlsxwriter.worksheet import Worksheet

SPARE = 200
"""Rows below the last one that can be filled in too."""

_PURPOSE, _WORDS, _NAMES, _EXAMPLE, _FIRST = range(5)
"""Rows of a sheet, from 0."""


class Filled(NamedTuple):
    """A table with its column names and the rows that are there already."""

    header: tuple[str, ...]
    rows: Sequence[Sequence[str]]


def book_template(case: Case, name: str, date: str, language: Language) -> bytes:
    """
    Return a workbook to fill in.

    Parameters
    ----------
    case : Case
        Whose topics, municipalities, figures and answers it begins with.
    name : str
        Id of the scenario that it is to become.
    date : str
        Of the answers that are to come, such as ``"2026-03-31"``.
    language : Language
        Of everything that people read in it.

    Returns
    -------
    bytes
        Of an ``.xlsx``; the same case, name, date and language give the same bytes.

    Raises
    ------
    MethodError
        If the extra ``office`` is not installed.
    """
    out = io.BytesIO()
    with new_book(out, name) as book:
        writer = _Writer(book, case, language)
        writer.about(name)
        filled = _filled(case, name, date)
        for table in book_tables(case, name, name):
            writer.sheet(table, filled[table.file])
    return out.getvalue()


def _filled(case: Case, name: str, date: str) -> dict[str, Filled]:
    """Return the tables as they stand: answers so far, or a blank row for everybody."""
    contents = case.workspace.contents
    talks = f"scenarios/{case.scenario.stakeholders_folder}/"
    folder = f"data/{case.scenario.data}/"
    found = {
        f"scenarios/{name}/{file}": _table(contents.get(talks + file, blank))
        for file, blank in blank_tables(case, date).items()
    }
    for path, content in contents.items():
        if path.startswith(folder) and path.endswith(".csv"):
            found[f"data/{name}/{path.removeprefix(folder)}"] = _table(content)
    found["topics.csv"] = Filled(
        ("id", "label_en", "label_de"),
        [(topic.id, topic.label.en, topic.label.de) for topic in case.data.topics],
    )
    found["weights.csv"] = Filled(
        ("criterion", "points"),
        [(id_, f"{points:.15g}") for id_, points in case.scenario.weights.criteria.items()],
    )
    return found


def _table(content: bytes) -> Filled:
    """Split a table of the workspace, its numbers with decimal points."""
    header, *rows = csv_rows(content)
    return Filled(tuple(header), rows)


class _Writer:
    """Writes the sheets of one workbook."""

    def __init__(self, book: Workbook, case: Case, language: Language) -> None:
        self.book, self.case, self.language = book, case, language
        self.day = "dd.mm.yyyy" if language.code == "de" else "yyyy-mm-dd"
        wrapped = {"text_wrap": True, "valign": "top"}
        self.plain = book.add_format(wrapped)
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.head = book.add_format({"bold": True, "bottom": 1, **wrapped})
        self.names = book.add_format({"font_color": "#555555", "bg_color": "#E8ECEF"})
        self.example = book.add_format({"italic": True, "font_color": "#555555"})
        self.open = book.add_format({"locked": False})
        self.open_day = book.add_format({"locked": False, "num_format": self.day})

    def about(self, name: str) -> None:
        """Write the sheet that is for people only."""
        say = self.language.say
        sheet = self.book.add_worksheet(say(ABOUT))
        sheet.set_column(0, 0, 100)
        sheet.write_string(0, 0, say(Text("To fill in: {name}", {"name": name})), self.title)
        for row, line in enumerate(ABOUT_LINES, start=2):
            sheet.write_string(row, 0, say(Text(line.template, {"name": name})), self.plain)
        told = {"scenario": name, "from": self.case.scenario.id}
        for row, (key, id_) in enumerate(told.items(), start=3 + len(ABOUT_LINES)):
            sheet.write_row(row, 0, (key, id_), self.names)
        sheet.set_column(1, 1, 30)
        sheet.protect()

    def sheet(self, table: BookTable, filled: Filled) -> None:
        """Write one table."""
        say = self.language.say
        sheet = self.book.add_worksheet(say(table.name)[:31])
        last = _FIRST + len(filled.rows) + SPARE
        sheet.write_string(_PURPOSE, 0, say(purpose_of(table)), self.title)
        for column, name in enumerate(filled.header):
            sheet.write_string(_WORDS, column, say(column_word(name, self.case)), self.head)
            sheet.write_string(_NAMES, column, name, self.names)
            sheet.set_column(column, column, 24 if column == 0 else 14, self.open)
            self._choose(sheet, table, name, (_FIRST, column, last, column))
        self._example(sheet, table, filled.header)
        for row, cells in enumerate(filled.rows, start=_FIRST):
            for column, cell in enumerate(cells):
                self._cell(sheet, (row, column), filled.header[column], cell)
        sheet.freeze_panes(_FIRST, 1)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        # No password: who must change something else may.
        sheet.protect(options=_ALLOWED)

    def _example(self, sheet: Worksheet, table: BookTable, header: Sequence[str]) -> None:
        word = self.language.say(Text("example"))
        for column, cell in enumerate(example_of(table, header, self.case)):
            said = f"{REMARK}{word}) {cell}" if column == 0 else cell
            sheet.write_string(_EXAMPLE, column, self.language.say(said), self.example)

    def _cell(self, sheet: Worksheet, at: tuple[int, int], name: str, cell: str) -> None:
        """Write a cell in the type that a spreadsheet program computes with; words stay words."""
        if name == "date" and cell:
            day = dt.datetime.fromisoformat(cell)
            sheet.write_datetime(*at, day, self.open_day)
        elif name not in _WORDS_ONLY and is_number(cell, "."):
            sheet.write_number(*at, float(cell), self.open)
        elif cell:
            sheet.write_string(*at, self.language.say(shown_word(name, cell)), self.open)

    def _choose(
        self, sheet: Worksheet, table: BookTable, name: str, area: tuple[int, int, int, int]
    ) -> None:
        """Let a column take only what can stand in it."""
        rule = choices_of(table, name, self.case)
        if rule is None:
            return
        say = self.language.say
        said: dict[str, Any] = {key: self._said(value) for key, value in rule.items()}
        said |= {
            "ignore_blank": True,
            "error_title": say(Text("This cannot stand here")),
            "error_message": say(_EXPECTED[rule["validate"]]),
        }
        sheet.data_validation(*area, said)

    def _said(self, value: Any) -> Any:
        if isinstance(value, list):
            return [self.language.say(one) for one in value]
        return value


_WORDS_ONLY = ("ags", "nuts3", "short", *PLACE_KEYS, "topic")
"""Columns of keys, whose zeros at the front would be lost in a number."""

_EXPECTED = {
    "list": Text("Choose one of the words of the list."),
    "decimal": Text("A number is needed, 0 or more."),
    "integer": Text("A whole number is needed, 1 or more."),
    "date": Text("A date is needed."),
}

_ALLOWED: Mapping[str, bool] = {
    "format_cells": True,
    "format_columns": True,
    "format_rows": True,
    "insert_rows": True,
    "delete_rows": True,
    "sort": True,
    "autofilter": True,
}
