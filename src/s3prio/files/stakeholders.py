"""
The stakeholders' tables in ``scenarios/<name>/``: who they are, and what they say.

``stakeholders.csv`` names them; ``values.csv``, ``interests.csv`` and ``claims.csv`` have a row for each answer and a
column for each criterion or topic. A row without answers is somebody who has not answered yet. Answers that do not
fit into columns, such as comparisons in pairs, stand in ``values.toml``.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any, get_args

from s3prio.domain.category import CATEGORIES, CATEGORY_LABELS
from s3prio.domain.messages import did_you_mean
from s3prio.files.answer_table import AnswerForm, AnswerRow, read_answers
from s3prio.files.answers_file import ANSWERS, Frame, other_values
from s3prio.files.csv_table import CsvTable, check_columns, read_csv
from s3prio.files.number_cells import numbers
from s3prio.files.reading import Reader
from s3prio.files.row_table import taken_model
from s3prio.scenario.stakeholders import (
    ClaimsSaid,
    InterestKind,
    InterestsSaid,
    Stakeholder,
    Stakeholders,
    ValuesSaid,
)
from s3prio.text import Text

PEOPLE, VALUES, INTERESTS, CLAIMS = (
    "stakeholders.csv",
    "values.csv",
    "interests.csv",
    "claims.csv",
)
PEOPLE_COLUMNS = ("id", "name_en", "name_de", "influence", "illustrative")
VALUES_COLUMNS = ("stakeholder", "step", "date", "round", "method")
INTERESTS_COLUMNS = ("stakeholder", "step", "date", "round", "kind")
CLAIMS_COLUMNS = ("municipality", "step", "date", "round")

_TABLES = (PEOPLE, VALUES, INTERESTS, CLAIMS, ANSWERS)

_YES = {"yes": True, "ja": True, "no": False, "nein": False, "": False}
_APPROVALS = {"x": 1.0, "X": 1.0, "yes": 1.0, "ja": 1.0, "no": 0.0, "nein": 0.0}
_CLAIMED: dict[str, float] = {
    word: float(number)
    for number, category in enumerate(CATEGORIES, start=1)
    for word in (category, CATEGORY_LABELS[category].en, CATEGORY_LABELS[category].de)
}
"""A category by its id, or by its name in either language."""

_POINTS = {"budget": "points", "swing": "ratings", "direct": "ratings"}
"""Ways to ask whose answers are one number for each criterion, and the key that takes them."""

_ORDERS = ("rank-order-centroid", "rank-sum", "rank-reciprocal")
"""Ways to ask whose answers are ranks of the criteria."""


def read_stakeholders(reader: Reader, folder: Path, frame: Frame) -> Stakeholders | None:
    """
    Read the tables of one folder, noting all faults.

    Parameters
    ----------
    reader : Reader
    folder : Path
    frame : Frame

    Returns
    -------
    Stakeholders or None
        None if it cannot be told who they are.
    """
    _check_names(reader, folder)
    table = read_csv(reader, folder / PEOPLE, required=("id", "influence"))
    people = () if table is None else _people(reader, table)
    # Of a row with a fault of its own it is not told, too, that nobody knows it.
    known = None if table is None else table.column("id")
    criteria, topics, places = frame.criteria, frame.topics, frame.municipalities
    forms = (
        AnswerForm(
            VALUES, VALUES_COLUMNS, criteria, known, PEOPLE, frame.unread, is_complete=True
        ),
        AnswerForm(INTERESTS, INTERESTS_COLUMNS, topics, known, PEOPLE, words=_APPROVALS),
        AnswerForm(CLAIMS, CLAIMS_COLUMNS, topics, places, "municipalities.csv", words=_CLAIMED),
    )
    values = read_answers(reader, folder, forms[0], _values)
    found = Stakeholders(
        people,
        (*values, *other_values(reader, folder / ANSWERS, known, frame, values)),
        read_answers(reader, folder, forms[1], _interests),
        read_answers(reader, folder, forms[2], _claims),
    )
    return None if table is None else found


def _check_names(reader: Reader, folder: Path) -> None:
    """Tell of tables that nobody reads, so that no answers are lost by a misspelt name."""
    for path in sorted((*folder.glob("*.csv"), *folder.glob("*.toml"))):
        if path.name not in _TABLES:
            reader.faults.add(
                reader.name(path),
                Text("This is none of the tables that are read here."),
                hint=did_you_mean(path.name, _TABLES),
            )


def _people(reader: Reader, table: CsvTable) -> tuple[Stakeholder, ...]:
    check_columns(reader, table, PEOPLE_COLUMNS)
    influence = numbers(reader, table, "influence")
    found: list[Stakeholder] = []
    for (line, cells), weight in zip(table.rows, influence, strict=True):
        row = dict(zip(table.header, cells, strict=True))
        one = _person(reader, table, line, row, weight)
        if one is not None and any(before.id == one.id for before in found):
            message = Text('The stakeholder "{id}" is there twice.', {"id": one.id})
            reader.faults.add(table.name, message, line=line, column="id")
        elif one is not None:
            found.append(one)
    if found and not any(one.influence for one in found):
        message = Text("Nobody has any influence; at least one must be above 0.")
        reader.faults.add(table.name, message, column="influence")
    return tuple(found)


def _person(
    reader: Reader, table: CsvTable, line: int, row: Mapping[str, str], influence: float
) -> Stakeholder | None:
    def fault(message: Text, column: str, hint: Text | None = None) -> None:
        reader.faults.add(table.name, message, hint=hint, line=line, column=column)

    names = {code: row.get(f"name_{code}", "") for code in ("en", "de")}
    either = names["en"] or names["de"] or row["id"]
    invented = row.get("illustrative", "").lower()
    if invented not in _YES:
        fault(
            Text('"{got}" says neither yes nor no.', {"got": invented}),
            "illustrative",
            Text("Write yes if the answers are invented, no if they are real."),
        )
    if not row["influence"]:
        fault(Text("The influence is missing; write 1 where all count alike."), "influence")
    if not row["id"]:
        fault(Text("The id is missing."), "id")
        return None
    written = {
        "id": row["id"],
        "label": {code: name or either for code, name in names.items()},
        "influence": 0.0 if math.isnan(influence) else influence,
        "illustrative": _YES.get(invented, False),
    }
    return taken_model(reader, table.name, line, Stakeholder, written)


def _values(row: AnswerRow) -> ValuesSaid | None:
    method = row.written.get("method", "") or "budget"
    missing = [column for column in row.form.columns if column not in row.figures]
    if missing:
        row.fault(
            Text("The answer is not complete: nothing is written here."),
            missing[0],
            Text(
                "Write 0 for a criterion that is not to count; leave the whole row empty if there is no answer."
            ),
        )
        return None
    if method in _POINTS:
        if not row.has_points():
            return None
        answers: dict[str, Any] = {"method": method, _POINTS[method]: dict(row.figures)}
        return row.model(ValuesSaid, answers=answers)
    if method in _ORDERS:
        if not row.has_ranks():
            return None
        groups: dict[float, list[str]] = {}
        for name, rank in sorted(row.figures.items(), key=lambda pair: pair[1]):
            groups.setdefault(rank, []).append(name)
        return row.model(
            ValuesSaid, answers={"method": method, "order": tuple(map(tuple, groups.values()))}
        )
    row.fault(
        Text('"{got}" is no way to ask that fits into columns.', {"got": method}),
        "method",
        _near(method, (*_POINTS, *_ORDERS))
        or Text(
            "In columns there is: {names}. Other answers stand in values.toml.",
            {"names": (*_POINTS, *_ORDERS)},
        ),
    )
    return None


def _near(got: str, known: Sequence[str]) -> Text | None:
    """Return the hint that names what was probably meant, if something was."""
    return did_you_mean(got, known) if get_close_matches(got, known) else None


def _interests(row: AnswerRow) -> InterestsSaid | None:
    kind = row.written.get("kind", "") or "points"
    kinds = get_args(InterestKind)
    if kind not in kinds:
        message = Text('"{got}" is no kind of interests.', {"got": kind})
        row.fault(message, "kind", did_you_mean(kind, kinds))
        return None
    if kind == "approvals":
        if not _has_approvals(row):
            return None
    elif not row.has_no_words() or not (
        row.has_ranks() if kind == "ranking" else row.has_points()
    ):
        return None
    return row.model(InterestsSaid, kind=kind, topics=dict(row.figures))


def _has_approvals(row: AnswerRow) -> bool:
    odd = next((name for name, one in row.figures.items() if one not in (0.0, 1.0)), None)
    if odd is not None:
        row.fault(Text("An approval is x or 1; leave the cell empty where there is none."), odd)
        return False
    if not any(row.figures.values()):
        row.fault(
            Text("Nothing is approved here."),
            row.who,
            Text("Leave the whole row empty if there is no answer."),
        )
        return False
    return True


def _claims(row: AnswerRow) -> ClaimsSaid | None:
    q = len(CATEGORIES)
    wrong = next((name for name, one in row.figures.items() if one not in range(1, q + 1)), None)
    if wrong is not None:
        names = tuple(CATEGORY_LABELS[category] for category in reversed(CATEGORIES))
        row.fault(Text("A claim is a category: {names}.", {"names": names}), wrong)
        return None
    categories = {name: int(figure) for name, figure in row.figures.items()}
    return row.model(ClaimsSaid, categories=categories)
