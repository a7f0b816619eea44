"""What stakeholders say, in tables that can be filled in here: who they are, values, interests, claims."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.http import HttpRequest, HttpResponse

from s3prio.domain.category import CATEGORIES, CATEGORY_LABELS
from s3prio.domain.label import Label
from s3prio.errors import Fault, InputError, WorkspaceError
from s3prio.evaluation.preference_model import replaced
from s3prio.files.case import Case
from s3prio.files.csv_rows import csv_rows, pointed
from s3prio.files.stakeholders import CLAIMS, INTERESTS, PEOPLE, VALUES
from s3prio.language import Language, in_both
from s3prio.report.blank_tables import blank_tables
from s3prio.report.book_words import column_word
from s3prio.report.csv_text import csv_text
from s3prio.scenario.scenario import BalanceAsked
from s3prio.text import Text
from s3prio.web.asking import in_words, looked_at
from s3prio.web.board import Board
from s3prio.web.filling import page
from s3prio.web.places import nav_of
from s3prio.web.when import today
from s3prio.web.whole_numbers import whole
from s3prio.web.wishes import form_content, on_to, saved, status_of, wish_of
from s3prio.web.workspaces import Shown

FOLDER = "stakeholders"
"""Of the tables of a scenario that had none, in ``scenarios/``."""

MOST_CELLS = 12_000
"""What a page can show to be filled in; more is for a workbook."""

_WIDEST = 40
"""Letters of a field that are seen at once."""

SPARE = 3
"""Blank rows below the last one."""

_FILES = {"people": PEOPLE, "values": VALUES, "interests": INTERESTS, "claims": CLAIMS}
_LABELS = {
    "people": Text("Who has a say"),
    "values": Text("Values: what each criterion is worth to somebody"),
    "interests": Text("Interests: which topics somebody wants"),
    "claims": Text("Claims: the category that a municipality gives itself"),
}
_ABOUT = {
    "people": Text(
        "Influence is in the same unit for all; only proportions count. Say yes below Invented while"
        " the answers are made up."
    ),
    "values": Text(
        "A row for each answer: points for the criteria, of any sum. A row without points is"
        " somebody who has not answered yet."
    ),
    "interests": Text(
        "A row for each answer: points for topics, crosses, or ranks from 1, as the column Kind"
        " says. Empty is nothing."
    ),
    "claims": Text("A row for each municipality: the category that it claims. Empty is no claim."),
}


@dataclass(frozen=True)
class Column:
    """
    A column of a table that is filled in.

    Attributes
    ----------
    name : str
    label : object that can be said
    choices : tuple of (str, object that can be said)
        What may stand there; empty for anything.
    kind : {"text", "date", "number"}
    letters : int
        Of the longest that is typed in, so that it is seen whole.
    """

    name: str
    label: object
    choices: tuple[tuple[str, object], ...]
    kind: str
    letters: int


@in_words("GET", "HEAD", "POST")
def overview(request: HttpRequest, said: Language, scenario: str) -> HttpResponse:
    """List the tables; begin blank ones where there are none."""
    one = looked_at(request, scenario)
    if request.method == "POST":
        return _begin(request, said, one)
    if one.case.stakeholders is None:
        return page(
            request,
            "no_voices.html.j2",
            said,
            nav=nav_of(one, Board(), "said"),
            title=Text("What stakeholders say"),
            one=one,
        )
    return page(
        request,
        "voices.html.j2",
        said,
        nav=nav_of(one, Board(), "said"),
        title=Text("What stakeholders say"),
        one=one,
        invented=one.case.has_invented_answers,
        tables=[(name, _LABELS[name], _ABOUT[name]) for name in _FILES],
        just_saved="saved" in request.GET,
    )


@in_words("GET", "HEAD", "POST")
def table(request: HttpRequest, said: Language, scenario: str, table: str) -> HttpResponse:
    """Show a table to be filled in, and save it."""
    one = looked_at(request, scenario)
    if table not in _FILES or one.case.stakeholders is None:
        raise InputError(Text("There is no such table."))
    file = f"scenarios/{one.case.scenario.stakeholders_folder}/{_FILES[table]}"
    header, rows = _rows(one.case, file, table)
    fault: InputError | None = None
    wrong: dict[tuple[int, str], object] = {}
    wish = wish_of(request, one)
    if request.method == "POST":
        rows = _posted(request, header)
        kept = [number for number, row in enumerate(rows) if any(row)]
        content = csv_text(header, [rows[number] for number in kept])
        try:
            why = Text("Filled in: {table}", {"table": _LABELS[table]})
            wish = replace(wish, default=in_both(why))
            made = saved(one, one.case, wish, {file: content})
            return on_to(said, made, "said")
        except WorkspaceError as error:
            wrong = _by_cell(error, file, kept)
            fault = _on_the_page(error, file, table, one.case, kept)
        except InputError as error:
            fault = error
    blank = [[""] * len(header) for _ in range(SPARE)]
    return page(
        request,
        "voice_table.html.j2",
        said,
        status=status_of(fault),
        nav=nav_of(one, Board(), "said"),
        title=_LABELS[table],
        about=_ABOUT[table],
        one=one,
        invented=one.case.has_invented_answers,
        columns=[
            _column(name, table, one.case, [row[at] for row in rows if at < len(row)])
            for at, name in enumerate(header)
        ],
        rows=[*rows, *blank],
        wrong=wrong,
        **form_content(wish, fault, said),
    )


def _begin(request: HttpRequest, said: Language, one: Shown) -> HttpResponse:
    """Save a scenario with blank tables, made from one that has none."""
    case = one.case
    wish = wish_of(request, one)
    scenario = replaced(case.scenario, balance=BalanceAsked(stakeholders=FOLDER))
    blank = blank_tables(case, today().isoformat())
    name = said.say(Text("{scenario}, with own answers", {"scenario": case.scenario.label}))
    wish = replace(wish, name=name[:160], over=False)
    tables = {f"scenarios/{FOLDER}/{file}": content for file, content in blank.items()}
    made = saved(one, Case(case.workspace, scenario), wish, tables)
    return on_to(said, made, "said")


def _rows(case: Case, file: str, name: str) -> tuple[list[str], list[list[str]]]:
    """Return a table as it stands; blank where it is missing."""
    content = case.workspace.contents.get(file)
    if content is None:
        content = blank_tables(case, "")[_FILES[name]]
    header, *rows = csv_rows(content)
    if len(header) * len(rows) > MOST_CELLS:
        raise InputError(
            Fault(
                Text("The table is too large to be filled in on a page."),
                Text("Take the workbook to fill in from the start page, and bring it back there."),
            )
        )
    return header, rows


def _posted(request: HttpRequest, header: list[str]) -> list[list[str]]:
    rows = min(whole(request.POST.get("rows", "")) or 0, MOST_CELLS)
    return [
        [
            pointed(request.POST.get(f"c.{row}.{column}", "").strip()[:200])
            for column in range(len(header))
        ]
        for row in range(rows)
    ]


def _by_cell(error: WorkspaceError, file: str, kept: list[int]) -> dict[tuple[int, str], object]:
    """Return what is wrong with cells, by their row on the page and their column."""
    found: dict[tuple[int, str], object] = {}
    for fault in error.faults:
        if fault.file == file and fault.line is not None and 2 <= fault.line < len(kept) + 2:
            found.setdefault((kept[fault.line - 2], fault.column), fault.message)
    return found


def _on_the_page(
    error: WorkspaceError, file: str, table: str, case: Case, kept: list[int]
) -> InputError:
    """Name rows and columns of the table as the page names them."""

    def placed(fault: Fault) -> Fault:
        said: dict[str, object] = {"message": fault.message}
        if fault.file != file:
            return fault
        if fault.line is None or not 2 <= fault.line < len(kept) + 2:
            said["table"] = _LABELS[table]
            return replace(fault, file="", message=Text("{table}: {message}", said))
        said |= {"row": kept[fault.line - 2] + 1, "column": column_word(fault.column, case)}
        return replace(fault, file="", message=Text("Row {row}, {column}: {message}", said))

    return WorkspaceError(*map(placed, error.faults))


def _column(name: str, table: str, case: Case, cells: list[str]) -> Column:
    labels = case.labels
    categories = tuple((id_, CATEGORY_LABELS[id_]) for id_ in CATEGORIES)
    choices: tuple[tuple[str, object], ...] = ()
    if table == "claims" and name in labels.topics:
        choices = categories
    elif name == "illustrative":
        choices = (("yes", Text("yes")), ("no", Text("no")))
    elif name == "kind":
        choices = tuple((kind, word) for kind, word in _KINDS.items())
    elif name == "method":
        choices = tuple((method, word) for method, word in _METHODS.items())
    elif name in ("stakeholder", "municipality"):
        choices = tuple((id_, label) for id_, label in _who(name, case).items())
    kind = "date" if name == "date" else "text"
    word = column_word(name, case)
    # What is chosen is as wide as its choices by itself.
    letters = 0 if choices else min(max(map(len, cells), default=0), _WIDEST)
    return Column(name, word or Text("{name}", {"name": name}), choices, kind, letters)


def _who(name: str, case: Case) -> dict[str, Label]:
    if name == "municipality":
        return {place.id: place.label for place in case.data.municipalities}
    said = case.stakeholders
    return {} if said is None else {one.id: one.label for one in said.people}


_KINDS = {
    "points": Text("points"),
    "approvals": Text("crosses"),
    "ranking": Text("ranks"),
}
_METHODS = {
    "budget": Text("points to share out"),
    "swing": Text("swing, 0 to 100"),
    "direct": Text("direct, 0 to 100"),
    "rank-order-centroid": Text("ranks, centroid"),
    "rank-sum": Text("ranks, sum"),
    "rank-reciprocal": Text("ranks, reciprocal"),
}
