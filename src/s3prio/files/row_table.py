"""Tables of things: each row is one thing, read into a model, with the line and column of every fault."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from s3prio.domain.messages import did_you_mean, message_of
from s3prio.files.csv_table import CsvTable, read_csv
from s3prio.files.number_cells import numbers
from s3prio.files.reading import Reader
from s3prio.text import Text

Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True)
class Row(Generic[Model]):
    """
    One row.

    Attributes
    ----------
    written : mapping from column to cell, the empty ones left out
    model : the thing that was read; None if the row has a fault, which was noted
    """

    reader: Reader
    table: CsvTable
    line: int
    written: Mapping[str, str]
    model: Model | None

    def fault(self, message: Text, column: str, hint: Text | None = None) -> None:
        """Note a fault of this row."""
        self.reader.faults.add(self.table.name, message, hint=hint, line=self.line, column=column)

    def require_known(self, column: str, kind: Text, known: Collection[str]) -> bool:
        """Note a fault if the row names something that no other table knows."""
        got = self.written.get(column, "")
        if not got or got in known:
            return True
        is_full = self.reader.faults.is_full(self.table.name)
        self.fault(
            Text('"{got}" is no {kind} that the other tables know.', {"got": got, "kind": kind}),
            column,
            None if is_full else did_you_mean(got, known),
        )
        return False


def read_rows(
    reader: Reader, path: Path, model: type[Model], *, required: Sequence[str]
) -> tuple[Row[Model], ...] | None:
    """
    Read a table's rows as models, or note why it cannot be read and return None.

    Parameters
    ----------
    reader : Reader
    path : Path
    model : type of pydantic model
        Columns that are none of its fields are not looked at.
    required : sequence of str
        Columns that must be there.
    """
    table = read_csv(reader, path, required=required)
    if table is None:
        return None
    fields = {field.alias or name: field for name, field in model.model_fields.items()}
    figures = {
        column: numbers(reader, table, column)
        for column in table.header
        if column in fields and _takes_number(fields[column])
    }
    rows = []
    for number, (line, cells) in enumerate(table.rows):
        written = {
            column: cell
            for column, cell in zip(table.header, cells, strict=True)
            if cell and column in fields
        }
        read = written | {
            column: one[number] for column, one in figures.items() if column in written
        }
        made = taken_model(reader, table.name, line, model, read)
        rows.append(Row(reader, table, line, written, made))
    return tuple(rows)


def _takes_number(field: FieldInfo) -> bool:
    return float in (field.annotation, *get_args(field.annotation))


def taken_model(
    reader: Reader, name: str, line: int, model: type[Model], read: Mapping[str, Any]
) -> Model | None:
    """Make the model of a row, or note its faults and return None."""
    try:
        return model.model_validate(read)
    except ValidationError as problem:
        for error in () if reader.faults.is_full(name) else problem.errors():
            if isinstance(error["input"], float) and math.isnan(error["input"]):
                continue  # it is no number, which was told when the cell was read
            place = error["loc"]
            # Answers are a column each, and a part of the model.
            column = str(place[-1] if place[0] in ("answers", "topics") else place[0])
            said = message_of(error, column)
            hint = did_you_mean(str(error["input"]), said.known) if said.known else said.hint
            reader.faults.add(name, said.message, hint=hint, line=line, column=column)
        return None
