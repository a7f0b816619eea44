"""The command that writes blank tables, or a workbook, for stakeholders to fill in."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated

import typer

from s3prio.cli.finding import find_case
from s3prio.cli.naming import require_free, require_name, require_workspace_here
from s3prio.cli.screen import Screen, screen_in
from s3prio.cli.words import MARKUP, Command, Group, LangOption, help_text
from s3prio.errors import Fault, InputError
from s3prio.files.case import Case
from s3prio.report.csv_text import Form
from s3prio.report.writing import write_files
from s3prio.text import Text

filling_in = typer.Typer(cls=Group, rich_markup_mode=MARKUP)


@filling_in.command(
    cls=Command,
    help=help_text(
        "Write a scenario with blank tables for what stakeholders say: values, interests, claims."
        " Fill in the tables in scenarios/NAME/ and run the scenario.\n\n"
        "Or write a workbook with a sheet for each table, of the facts too; fill it in and import it.\n\n"
        "Examples:\n\n  s3prio template our-answers --from ruhr-equal\n\n"
        "  s3prio template our-answers --workbook our-answers.xlsx"
    ),
)
def template(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help=help_text("Id of the new scenario."))
    ],
    source: Annotated[
        str | None,
        typer.Option(
            "--from",
            help=help_text(
                "The scenario whose data and weights it takes. By default the workspace's."
            ),
        ),
    ] = None,
    workbook: Annotated[
        Path | None,
        typer.Option(
            "--workbook", help=help_text("Write this .xlsx instead of tables in the workspace.")
        ),
    ] = None,
    lang: LangOption = None,
) -> None:
    """Write blank tables."""
    screen = screen_in(lang)
    require_name(name)
    if workbook is not None:
        _write_workbook(find_case(source, screen), name, workbook, screen)
        return
    if source is None or not Path(source).exists():
        require_workspace_here()
    _write_tables(find_case(source, screen), name, screen)


def _write_tables(case: Case, name: str, screen: Screen) -> None:
    from s3prio.files.scenario_text import scenario_text  # noqa: PLC0415 only this command needs them
    from s3prio.report.blank_tables import blank_tables  # noqa: PLC0415 as above

    root = Path(case.workspace.root)
    require_free(root, name)
    folder = root / "scenarios"
    form: Form = "german" if screen.language.code == "de" else "plain"
    tables = blank_tables(case, _today(), form)
    contents = {f"{name}/{table}": content for table, content in tables.items()}
    contents[f"{name}.toml"] = scenario_text(case.written, name).encode()
    for path in write_files(folder, contents):
        screen.tell(Text("Written: {path}", {"path": str(path)}))
    screen.print(
        Text(
            "Now fill in the tables in {folder}, leave empty what nobody has said, and run: s3prio run {name}",
            {"folder": str(folder / name), "name": name},
        )
    )


def _write_workbook(case: Case, name: str, file: Path, screen: Screen) -> None:
    from s3prio.report.book_template import book_template  # noqa: PLC0415 only who asks for it needs it

    if file.suffix.lower() != ".xlsx":
        raise InputError(
            Fault(
                Text("The workbook's name ends in .xlsx."),
                Text("Write: {name}.xlsx", {"name": str(file)}),
                str(file),
            )
        )
    made = book_template(case, name, _today(), screen.language)
    for path in write_files(file.parent, {file.name: made}):
        screen.tell(Text("Written: {path}", {"path": str(path)}))
    screen.print(
        Text("Now fill it in, and take it back: s3prio import {file}", {"file": str(file)})
    )


def _today() -> str:
    return dt.datetime.now(tz=dt.UTC).date().isoformat()
