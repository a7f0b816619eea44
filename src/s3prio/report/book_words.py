"""What people read in a workbook to fill in: what each sheet is for, what each column is, what may stand in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from s3prio.domain.category import CATEGORIES, CATEGORY_LABELS
from s3prio.domain.label import Label
from s3prio.files.book_tables import TOPICS, WEIGHTS, BookTable
from s3prio.files.case import Case
from s3prio.files.stakeholders import CLAIMS, INTERESTS, PEOPLE, VALUES
from s3prio.text import Text

ABOUT_LINES = (
    Text(
        "Fill in the white cells. Leave empty what nobody has said or measured; empty is never zero."
    ),
    Text("A row that begins with a bracket, (, is not read: it is an example or a remark."),
    Text("The grey row holds the names of the columns; it stays as it is."),
    Text("A sheet may be removed: what it held then stays as it was."),
    Text("Numbers are plain numbers: 25 instead of 25 %, and no formulas."),
    Text(
        "Sheets of what stakeholders say: stakeholders, values, interests, claims. Each row is one answer."
    ),
    Text("Sheets of facts: topics, municipalities, and one for each table of figures."),
    Text("When it is filled in: s3prio import FILE. Every fault is told by sheet and cell."),
    Text("It becomes the scenario {name} of the workspace; nothing that is there is changed."),
)

_PURPOSES = {
    WEIGHTS.file: Text(
        "What each criterion counts, in points of any sum: the neutral weights of the evidence"
    ),
    TOPICS.file: Text("The topics to choose from"),
    PEOPLE: Text("Who has a say"),
    VALUES: Text("Values: how much each criterion counts for somebody"),
    INTERESTS: Text("Interests: which topics somebody wants"),
    CLAIMS: Text("Claims: which category a municipality gives itself in a topic"),
    "municipalities.csv": Text("The municipalities of the region"),
}

_WORDS: dict[str, Text] = {
    "id": Text("Id"),
    "label": Text("Name"),
    "label_en": Text("Name in English"),
    "label_de": Text("Name in German"),
    "name_en": Text("Name in English"),
    "name_de": Text("Name in German"),
    "influence": Text("Influence"),
    "illustrative": Text("Invented?"),
    "stakeholder": Text("Who"),
    "municipality": Text("Municipality"),
    "step": Text("Step of the process"),
    "date": Text("Date"),
    "round": Text("Round"),
    "method": Text("Way of asking"),
    "kind": Text("Kind"),
    "criterion": Text("Criterion"),
    "points": Text("Points"),
    "place": Text("Place"),
    "district": Text("District"),
    "topic": Text("Topic"),
    "year": Text("Year"),
}

_METHODS, _KINDS = ("budget", "swing", "direct"), ("points", "approvals", "ranking")

_MOST_LISTED = 255
"""Characters that a spreadsheet program takes for a list."""


def _file(table: BookTable) -> str:
    return table.file.rpartition("/")[2]


def purpose_of(table: BookTable) -> object:
    """Say what a sheet is for."""
    return _PURPOSES.get(_file(table)) or Text("Figures: {table}", {"table": table.name})


def column_word(name: str, case: Case) -> object:
    """Say what stands in a column: a topic or a criterion by its label; nothing where its name says it all."""
    labels = case.labels
    return labels.topics.get(name) or labels.criteria.get(name) or _WORDS.get(name) or ""


def shown_word(column: str, cell: str) -> object:
    """Say a word of a table in the language of the sheet, where the reader knows both."""
    if cell in CATEGORIES:
        return CATEGORY_LABELS[cell]
    if column == "illustrative":
        return {"yes": Text("yes"), "no": Text("no")}.get(cell, cell)
    return cell


def choices_of(table: BookTable, column: str, case: Case) -> dict[str, Any] | None:
    """Return what may stand in a column, as a spreadsheet program's rule; None for anything."""
    file = _file(table)
    rules = dict(_RULES)
    if file == VALUES:
        rules |= {"method": _one_of(_METHODS), **dict.fromkeys(case.labels.criteria, _DECIMAL)}
    elif file == INTERESTS:
        rules |= {"kind": _one_of(_KINDS)}  # a topic takes points, ranks or a cross
    elif file == CLAIMS:
        categories = [CATEGORY_LABELS[category] for category in CATEGORIES]
        rules |= dict.fromkeys(case.labels.topics, _one_of(categories))
        ids = case.data.municipality_ids
        if len(",".join(ids)) < _MOST_LISTED:
            rules["municipality"] = _one_of(ids)
    return rules.get(column)


def _one_of(words: Sequence[object]) -> dict[str, Any]:
    return {"validate": "list", "source": list(words)}


_DECIMAL = {"validate": "decimal", "criteria": ">=", "value": 0}

_RULES: dict[str, dict[str, Any]] = {
    "illustrative": _one_of((Text("yes"), Text("no"))),
    "influence": _DECIMAL,
    "points": _DECIMAL,
    "date": {"validate": "date", "criteria": ">=", "value": dt.date(1990, 1, 1)},
    "round": {"validate": "integer", "criteria": ">=", "value": 1},
}
"""Of columns that take the same wherever they stand."""


def example_of(table: BookTable, header: Sequence[str], case: Case) -> tuple[object, ...]:
    """Return an example row: the first column says that it is one."""
    place = case.data.municipality_ids[0] if case.data.municipality_ids else "bochum"
    known = {
        "id": "bochum",
        "stakeholder": place,
        "municipality": place,
        "criterion": next(iter(case.labels.criteria)),
        "place": place,
        "topic": case.data.topic_ids[0],
        "step": "working-group",
        "date": dt.date(2026, 3, 31),
        "round": "1",
        "method": "budget",
        "kind": "points",
        "influence": "1",
        "illustrative": Text("no"),
        "points": "25",
        "year": "2024",
    }
    file, found = _file(table), []
    topics = [name for name in header if name in case.labels.topics]
    for name in header:
        said: object = known.get(name, "")
        if file == CLAIMS and name in topics[:2]:
            said = CATEGORY_LABELS[CATEGORIES[-1 - topics.index(name)]]
        elif file == INTERESTS and name in topics[:2]:
            said = ("60", "40")[topics.index(name)]
        elif file == VALUES and name in case.labels.criteria:
            said = "25"
        elif name.startswith(("name_", "label")):
            said = (
                Label.model_validate("Bochum")
                if file != TOPICS.file
                else case.data.topics[0].label
            )
        found.append(said)
    return tuple(found)
