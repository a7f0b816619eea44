"""The command that writes blank tables for stakeholders to fill in."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Annotated

import typer

from s3prio.cli.finding import find_case
from s3prio.cli.screen import screen_in
from s3prio.cli.words import MARKUP, Command, Group, LangOption, help_text
from s3prio.errors import Fault, InputError, OutputError
from s3prio.files.finding import workspace_around
from s3prio.report.writing import write_files
from s3prio.text import Text

filling_in = typer.Typer(cls=Group, rich_markup_mode=MARKUP)

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LONGEST = 80


@filling_in.command(
    cls=Command,
    help=help_text(
        "Write a scenario with blank tables for what stakeholders say: values, interests, claims.\n\n"
        "Fill in the tables in scenarios/NAME/ and run the scenario.\n\n"
        "Example:\n\n  s3prio template our-answers --from ruhr-equal"
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
    lang: LangOption = None,
) -> None:
    """Write blank tables."""
    from s3prio.report.blank_tables import blank_tables, scenario_text  # noqa: PLC0415 only this command needs them

    screen = screen_in(lang)
    if not _ID.fullmatch(name) or len(name) > _LONGEST:
        raise InputError(
            Fault(
                Text('"{got}" cannot be the name of a scenario.', {"got": name}),
                Text(
                    "Write lower-case letters a to z, digits and hyphens, 80 at most, such as our-answers."
                ),
            )
        )
    if source is None or not Path(source).exists():
        _require_workspace_here()
    case = find_case(source, screen)
    folder = Path(case.workspace.root) / "scenarios"
    file = folder / f"{name}.toml"
    if file.exists() or (folder / name).exists():
        raise OutputError(
            Fault(
                Text("There is something of this name already; nothing was written."),
                Text("Take another name."),
                str(file),
            )
        )
    written = (folder / f"{case.scenario.id}.toml").read_text(encoding="utf-8-sig")
    tables = blank_tables(case, dt.datetime.now(tz=dt.UTC).date().isoformat())
    contents = {f"{name}/{table}": content for table, content in tables.items()}
    contents[file.name] = scenario_text(written, name).encode()
    for path in write_files(folder, contents):
        screen.tell(Text("Written: {path}", {"path": str(path)}))
    screen.print(
        Text(
            "Now fill in the tables in {folder}, leave empty what nobody has said, and run: s3prio run {name}",
            {"folder": str(folder / name), "name": name},
        )
    )


def _require_workspace_here() -> None:
    """Refuse to write into the workspace that comes with the package."""
    if workspace_around(Path.cwd()) is None:
        raise InputError(
            Fault(
                Text("There is no workspace here to write into."),
                Text("Go into the folder of one, or make one: s3prio init DIR"),
            )
        )
