"""The commands. Each is thin: it finds the workspace, calls, and shows."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from s3prio._version import __version__
from s3prio.cli.asking import asking
from s3prio.cli.auditing import auditing
from s3prio.cli.finding import root_of
from s3prio.cli.importing import importing
from s3prio.cli.running import RUN_HELP, run
from s3prio.cli.screen import Screen, screen_in
from s3prio.cli.serving import serving
from s3prio.cli.starting import write_starter
from s3prio.cli.template import filling_in
from s3prio.cli.words import (
    MARKUP,
    Command,
    Group,
    LangOption,
    WorkspaceOption,
    help_text,
)
from s3prio.errors import S3prioError
from s3prio.files.case import Case
from s3prio.files.workspace import read_workspace
from s3prio.methods.method import name_of
from s3prio.pipeline import run as run_scenario
from s3prio.text import Text


class Things(StrEnum):
    """What can be listed."""

    TOPICS = "topics"
    MUNICIPALITIES = "municipalities"
    CRITERIA = "criteria"
    SCENARIOS = "scenarios"
    METHODS = "methods"


class Schema(StrEnum):
    """What has a schema."""

    SCENARIO = "scenario"
    CRITERION = "criterion"
    RESULT = "result"
    MANIFEST = "manifest"


app = typer.Typer(
    cls=Group,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=MARKUP,
    context_settings={"help_option_names": ["--help", "-h"]},
    help=help_text(
        "Prioritisation for smart specialisation: which topics, who leads where, how close it was.\n\n"
        "Examples:\n\n  s3prio run\n\n  s3prio run ruhr-jobs-first --lang en\n\n  s3prio init my-region"
    ),
)
tables = typer.Typer(
    rich_markup_mode=MARKUP,
    cls=Group,
    no_args_is_help=True,
    help=help_text("Make the tables of a workspace from raw figures."),
)
app.command(cls=Command, help=RUN_HELP)(run)  # the first that people look for
app.add_typer(asking)
app.add_typer(auditing)
app.add_typer(filling_in)
app.add_typer(importing)
app.add_typer(serving)
app.add_typer(tables, name="tables")


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"s3prio {__version__}")
        raise typer.Exit


@app.callback()
def root(
    lang: LangOption = None,
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_version, is_eager=True, help=help_text("Say the version.")
        ),
    ] = False,
) -> None:
    """Take the options that stand before the command."""


@app.command(
    cls=Command,
    help=help_text(
        "Check all files of a workspace and tell every fault at once.\n\nExamples:\n\n  s3prio check\n\n"
        "  s3prio check my-region"
    ),
)
def check(
    workspace: Annotated[
        Path | None, typer.Argument(help=help_text("Folder of the workspace."), show_default=False)
    ] = None,
    lang: LangOption = None,
) -> None:
    """Check a workspace."""
    screen = screen_in(lang)
    root = root_of(workspace, screen)
    try:
        read = read_workspace(root)
        for scenario in read.scenarios:
            run_scenario(Case(read, scenario))
    except S3prioError as error:
        screen.print(screen.language.explain(error))
        screen.print(Text("Faults: {count}.", {"count": len(error.faults)}))
        raise typer.Exit(1) from error
    screen.print(
        Text(
            "All files fit together. Criteria: {criteria}, scenarios: {scenarios}, files read: {files}.",
            {
                "criteria": len(read.criteria),
                "scenarios": len(read.scenarios),
                "files": len(read.digests),
            },
        )
    )


@app.command(
    cls=Command,
    name="list",
    help=help_text(
        "List what a workspace holds, or the methods there are.\n\nExamples:\n\n  s3prio list topics\n\n"
        "  s3prio list scenarios --lang en\n\n  s3prio list methods"
    ),
)
def list_(
    things: Annotated[
        Things,
        typer.Argument(
            metavar="topics|municipalities|criteria|scenarios|methods",
            help=help_text("What to list."),
        ),
    ],
    workspace: WorkspaceOption = None,
    lang: LangOption = None,
) -> None:
    """List what a workspace holds."""
    screen = screen_in(lang)
    if things is Things.METHODS:
        _list_methods(screen)
        return
    read = read_workspace(root_of(workspace, screen))
    default = read.data[read.scenario(read.settings.default_scenario).data]
    listed = {
        Things.TOPICS: [(topic.id, topic.label) for topic in default.topics],
        Things.MUNICIPALITIES: [(place.id, place.label) for place in default.municipalities],
        Things.CRITERIA: [(criterion.id, criterion.label) for criterion in read.criteria],
        Things.SCENARIOS: [(scenario.id, scenario.label) for scenario in read.scenarios],
    }[things]
    width = max(len(id_) for id_, _ in listed)
    for id_, label in listed:
        screen.print(Text("{id}  {label}", {"id": id_.ljust(width), "label": label}))


def _list_methods(screen: Screen) -> None:
    """List all methods by the question they answer, one line each with its source."""
    from s3prio.methods.groups import METHOD_GROUPS  # noqa: PLC0415 only this command needs all of them

    for title, members in METHOD_GROUPS:
        screen.print(title)
        width = max(len(name_of(member)) for member in members)
        for member in members:
            screen.print(
                Text(
                    "  {id}  {summary}; {source}",
                    {
                        "id": name_of(member).ljust(width),
                        "summary": member.summary,
                        "source": member.source,
                    },
                )
            )
        screen.print("")


@app.command(
    cls=Command,
    help=help_text(
        "Write a small commented workspace to start from; it runs at once.\n\nExample:\n\n"
        "  s3prio init my-region && cd my-region && s3prio run"
    ),
)
def init(
    folder: Annotated[Path, typer.Argument(help=help_text("A new or empty folder."))],
    lang: LangOption = None,
) -> None:
    """Write a small workspace."""
    screen = screen_in(lang)
    for path in write_starter(folder, screen.language.code):
        screen.tell(Text("Written: {path}", {"path": str(path)}))
    screen.print(Text("Now: cd {folder} && s3prio run", {"folder": str(folder)}))


@app.command(
    cls=Command,
    name="schema",
    help=help_text(
        "Print the JSON schema of a file.\n\nExample:\n\n  s3prio schema scenario > scenario.schema.json"
    ),
)
def schema_(
    of: Annotated[
        Schema,
        typer.Argument(
            metavar="scenario|criterion|result|manifest", help=help_text("What to describe.")
        ),
    ],
) -> None:
    """Print a schema."""
    from s3prio.report.schemas import schema_of  # noqa: PLC0415 only this command needs them

    typer.echo(json.dumps(schema_of(of.value), indent=1, ensure_ascii=False))


@tables.command(
    cls=Command,
    name="build",
    help=help_text(
        "Rebuild the Ruhr's tables from the raw figures.\n\nExample:\n\n"
        "  s3prio tables build --raw ../figures --out data/ruhr"
    ),
)
def build(
    raw: Annotated[Path, typer.Option("--raw", help=help_text("Folder of the raw figures."))],
    out: Annotated[Path, typer.Option("--out", help=help_text("Folder to write the tables to."))],
    workspace: WorkspaceOption = None,
    lang: LangOption = None,
) -> None:
    """Rebuild the tables."""
    from s3prio.tables import build_tables  # noqa: PLC0415 brings pandas, which no other command needs

    screen = screen_in(lang)
    root = root_of(workspace, screen)
    for path in build_tables(raw, root / "data" / "ruhr", out, screen.tell):
        screen.tell(Text("Written: {path}", {"path": str(path)}))
