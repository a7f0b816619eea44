"""
A workbook that people filled in becomes a scenario of the workspace.

Its sheets are laid over the tables of the scenario it was made from and read by the same readers as
any workspace, so that nothing is checked twice in two ways; every fault is told by sheet and cell.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
from pydantic import Field

from s3prio.domain.alternative import Topic
from s3prio.domain.figures import Figures
from s3prio.domain.label import Id, Label, Real, Written
from s3prio.errors import Fault, WorkspaceError
from s3prio.files.book import Book
from s3prio.files.book_tables import TOPICS, WEIGHTS, Taken, book_tables, taken
from s3prio.files.case import Case
from s3prio.files.faults import Faults
from s3prio.files.laid_case import laid_case
from s3prio.files.laying_out import laid_out
from s3prio.files.number_cells import is_about_writing
from s3prio.files.reading import Reader
from s3prio.files.row_table import read_rows
from s3prio.files.scenario_text import scenario_text, with_data, with_points
from s3prio.text import Text


@dataclass(frozen=True)
class Imported:
    """
    A workbook as a scenario.

    Attributes
    ----------
    case : Case
    contents : mapping from path in the workspace to bytes
        What is to be written there; nothing of it is there yet.
    """

    case: Case
    contents: Mapping[str, bytes]


def imported(book: Book, source: Case, name: str) -> Imported:
    """
    Read a workbook as a scenario beside the one that it was made from.

    Parameters
    ----------
    book : Book
    source : Case
        Whatever the workbook does not hold stays as it is there.
    name : str
        Id of the new scenario; also of its folder of data, where topics or figures are others.

    Returns
    -------
    Imported

    Raises
    ------
    WorkspaceError
        With all faults of all sheets, each with sheet and cell where it has one.
    """
    faults = list(book.faults)
    found = taken(book, book_tables(source, name, name), faults)
    by_file = {table.file: one for table, one in found.items()}
    contents = {
        **_inputs(source, name),
        **{file: one.csv(aligned=True) for file, one in by_file.items() if "/" in file},
    }
    parts = _parts(book, source, by_file, faults)
    text = scenario_text(source.written, name)
    if parts.points is not None and parts.points != dict(source.scenario.weights.criteria):
        text = with_points(text, parts.points)
    contents[f"scenarios/{name}.toml"] = with_data(text, name).encode()
    if parts.topics is not None and parts.topics != source.data.topics:
        contents[f"data/{name}/topics.toml"] = _topics_file(parts.topics)
    case = _read(book, contents, name, by_file, faults)
    if _same_data(case, source):
        contents = {path: one for path, one in contents.items() if not path.startswith("data/")}
        contents[f"scenarios/{name}.toml"] = text.encode()
    own = (f"scenarios/{name}.toml", f"scenarios/{name}/", f"data/{name}/")
    return Imported(
        case,
        {
            path: by_file[path].csv(aligned=False) if path in by_file else one
            for path, one in contents.items()
            if path.startswith(own)
        },
    )


class PointsRow(Written):
    """A row of the sheet of weights."""

    criterion: str
    points: Real = Field(ge=0, le=1e9)


class TopicRow(Written):
    """A row of the sheet of topics."""

    id: Id
    label_en: str = Field(min_length=1)
    label_de: str = Field(min_length=1)


class _Parts(NamedTuple):
    """What sheets say that become parts of other files; None where there is no such sheet."""

    points: dict[str, float] | None
    topics: tuple[Topic, ...] | None


def _inputs(source: Case, name: str) -> dict[str, bytes]:
    """Return the files of the scenario that it is made from, its own folders under the new name."""
    folders = {
        f"data/{source.scenario.data}/": f"data/{name}/",
        f"scenarios/{source.scenario.stakeholders_folder}/": f"scenarios/{name}/",
    }
    found = {}
    for path, content in source.workspace.inputs(source.scenario).items():
        own = next((old for old in folders if path.startswith(old)), None)
        found[path if own is None else folders[own] + path.removeprefix(own)] = content
    del found[f"scenarios/{source.scenario.id}.toml"]
    return found


def _parts(book: Book, source: Case, by_file: Mapping[str, Taken], faults: list[Fault]) -> _Parts:
    """Read the sheets that become parts of other files."""
    asked = {
        table.file: by_file[table.file] for table in (WEIGHTS, TOPICS) if table.file in by_file
    }
    read = Faults()
    laid = {file: one.csv(aligned=True) for file, one in asked.items()}
    with laid_out(laid, book.name) as folder:
        reader = Reader(folder, read)
        points = _points(reader, source) if WEIGHTS.file in asked else None
        topics = _topics(reader, source) if TOPICS.file in asked else None
    _add(faults, [_in_book(book, fault, by_file) for fault in read.found])
    return _Parts(points, topics) if not read.found else _Parts(None, None)


def _points(reader: Reader, source: Case) -> dict[str, float]:
    known = tuple(source.scenario.weights.criteria)
    path = reader.root / WEIGHTS.file
    rows = read_rows(reader, path, PointsRow, required=("criterion", "points")) or ()
    found: dict[str, float] = {}
    for row in rows:
        if row.require_known("criterion", Text("criterion"), known) and row.model is not None:
            if row.model.criterion in found:
                row.fault(
                    Text('The id "{id}" is there twice.', {"id": row.model.criterion}), "criterion"
                )
            found[row.model.criterion] = row.model.points
    missing = [id_ for id_ in known if id_ not in found]
    if missing and not reader.faults.found:
        message = Text("Without points: {missing}.", {"missing": missing})
        reader.faults.add(WEIGHTS.file, message, line=1, column="criterion")
    return found


def _topics(reader: Reader, source: Case) -> tuple[Topic, ...]:
    """Read topics; what else is known of those that were there before stays."""
    before = {topic.id: topic for topic in source.data.topics}
    path = reader.root / TOPICS.file
    rows = read_rows(reader, path, TopicRow, required=("id", "label_en", "label_de")) or ()
    found: dict[str, Topic] = {}
    for row in rows:
        if row.model is None:
            continue
        if row.model.id in found:
            row.fault(Text('The id "{id}" is there twice.', {"id": row.model.id}), "id")
        label = Label(en=row.model.label_en, de=row.model.label_de)
        old = before.get(row.model.id)
        new = Topic(id=row.model.id, label=label)
        found[new.id] = new if old is None else old.model_copy(update={"label": label})
    return tuple(found.values())


def _topics_file(topics: tuple[Topic, ...]) -> bytes:
    import tomli_w  # noqa: PLC0415 an extra: loaded only by those who import workbooks

    written = [topic.model_dump(mode="json", by_alias=True, exclude_none=True) for topic in topics]
    return tomli_w.dumps({"topics": written}).encode()


def _read(
    book: Book,
    contents: Mapping[str, bytes],
    name: str,
    by_file: Mapping[str, Taken],
    faults: list[Fault],
) -> Case:
    """Read the laid out workspace; raise all faults together, those of sheets by their cells."""
    try:
        case = laid_case(contents, name, book.name)
    except WorkspaceError as error:
        _add(faults, [_in_book(book, one, by_file) for one in error.faults])
        raise WorkspaceError(*faults) from error
    if faults:
        raise WorkspaceError(*faults)
    return case


def _add(faults: list[Fault], more: Sequence[Fault]) -> None:
    """Add faults, but none of a cell that is told already: it lacks something because it was not taken."""
    told = {(fault.sheet, fault.cell) for fault in faults if fault.cell}
    faults += [fault for fault in more if (fault.sheet, fault.cell) not in told]


def _in_book(book: Book, fault: Fault, by_file: Mapping[str, Taken]) -> Fault:
    one = by_file.get(fault.file)
    if one is None:
        return fault
    cell = one.cell(fault.line, fault.column)
    fault = replace(fault, file=book.name, sheet=one.sheet, cell=cell)
    if not is_about_writing(fault):
        return fault
    # Whether numbers have a point or a comma is the spreadsheet program's affair.
    message = Text('"{got}" stands there as words, not as a number.', fault.message.values)
    return replace(fault, message=message, hint=_TYPE_IT)


_TYPE_IT = Text("Give the cell the format of a number, and type the number again without a unit.")


def _same_data(case: Case, source: Case) -> bool:
    """Tell whether topics, municipalities and figures are those of the source."""
    new, old = case.data, source.data
    return (
        (new.topics, new.municipalities) == (old.topics, old.municipalities)
        and new.figures.keys() == old.figures.keys()
        and all(_same(figures, old.figures[name]) for name, figures in new.figures.items())
    )


def _same(one: Figures, other: Figures) -> bool:
    if (one.places, one.topics, one.years) != (other.places, other.topics, other.years):
        return False
    return all(
        np.array_equal(getattr(one, side), getattr(other, side), equal_nan=True)
        for side in ("lowest", "highest")
    )
