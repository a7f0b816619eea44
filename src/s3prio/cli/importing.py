"""The command that takes a workbook that was filled in: checked cell by cell, then put into the workspace."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from s3prio.cli.finding import find_case
from s3prio.cli.naming import require_free, require_name, require_workspace_here
from s3prio.cli.screen import Screen, screen_in
from s3prio.cli.words import MARKUP, Command, Group, LangOption, help_text
from s3prio.errors import Fault, InputError, WorkspaceError
from s3prio.report.writing import write_files
from s3prio.text import Text

if TYPE_CHECKING:
    from s3prio.files.case import Case
    from s3prio.files.importing import Imported  # loaded only by those who import workbooks

importing = typer.Typer(cls=Group, rich_markup_mode=MARKUP)


@importing.command(
    cls=Command,
    name="import",
    help=help_text(
        "Take a workbook that was filled in (Excel or OpenDocument) as a new scenario of the workspace.\n\n"
        "All faults are told by sheet and cell at once, and a copy is written in which these cells are"
        " red and say what is wrong.\n\n"
        "Example:\n\n  s3prio template our-answers --workbook our-answers.xlsx\n\n"
        "  s3prio import our-answers.xlsx"
    ),
)
def import_(
    book: Annotated[
        Path, typer.Argument(metavar="WORKBOOK", help=help_text("An .xlsx or .ods file."))
    ],
    name: Annotated[
        str | None,
        typer.Option(
            "--as", help=help_text("Id of the new scenario. By default what the workbook says.")
        ),
    ] = None,
    source: Annotated[
        str | None,
        typer.Option(
            "--from",
            help=help_text(
                "The scenario that it was made from. By default what the workbook says."
            ),
        ),
    ] = None,
    lang: LangOption = None,
) -> None:
    """Import a workbook."""
    from s3prio.files.book import read_book  # noqa: PLC0415 only this command needs them
    from s3prio.files.book_tables import origin  # noqa: PLC0415 as above
    from s3prio.files.importing import imported  # noqa: PLC0415 as above

    screen = screen_in(lang)
    _require_book(book)
    require_workspace_here()
    try:
        read = read_book(book)
        said = origin(read)
        id_ = name or said.get("scenario") or book.stem
        require_name(id_)
        case = find_case(source or said.get("from"), screen)
        root = Path(case.workspace.root)
        require_free(root, id_)
        made = imported(read, case, id_)
    except WorkspaceError as error:
        _mark(book, error, screen)
        raise
    for path in write_files(root, made.contents):
        screen.tell(Text("Written: {path}", {"path": str(path)}))
    _tell_changes(made, case, screen)
    screen.print(Text("Now run: s3prio run {name}", {"name": id_}))


def _require_book(book: Path) -> None:
    from s3prio.files.book import is_book  # noqa: PLC0415 as above

    if not book.is_file():
        raise InputError(Fault(Text("There is no such file."), file=str(book)))
    if not is_book(book):
        raise InputError(
            Fault(
                Text("This is no workbook: its name ends neither in .xlsx nor in .ods."),
                Text(
                    "Save it as one of these. Tables in CSV can lie in the workspace as they are."
                ),
                str(book),
            )
        )


def _mark(book: Path, error: WorkspaceError, screen: Screen) -> None:
    """Write a copy of the workbook with its faults in it, where they have cells."""
    if not any(fault.cell for fault in error.faults):
        return
    from s3prio.report.marked_book import marked_book  # noqa: PLC0415 only where there are faults

    name = screen.language.say(Text("{stem}-faults.xlsx", {"stem": book.stem}))
    marked = marked_book(book, error.faults, screen.language)
    for path in write_files(book.parent, {name: marked}):
        screen.tell(Text("A copy in which these cells are red: {path}", {"path": str(path)}))


def _tell_changes(made: Imported, source: Case, screen: Screen) -> None:
    """Say what the workbook changed in the facts, so that no figure changes unnoticed."""
    from s3prio.audit.parts import parts  # noqa: PLC0415 as above

    for part in parts(source, made.case):
        if part.moves_result and part.file.startswith(("data/", "scenarios/")):
            screen.tell(
                Text(
                    "Other than in the scenario it was made from: {file}, values that differ: {count}",
                    {"file": part.file, "count": len(part.changes)},
                )
            )
    folder = f"data/{made.case.scenario.id}/"
    if any(path.startswith(folder) for path in made.contents):
        screen.tell(
            Text("Say in {file} where these figures come from.", {"file": f"{folder}sources.toml"})
        )
