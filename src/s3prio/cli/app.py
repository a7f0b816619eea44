"""The commands. Each is thin: it finds the workspace, calls, and shows."""

from __future__ import annotations

import json
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from pydantic import BaseModel

from s3prio._version import __version__
from s3prio.cli.asking import asking
from s3prio.cli.finding import find_case, root_of
from s3prio.cli.only import cards_of, with_analyses
from s3prio.cli.screen import Screen, screen_in
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
from s3prio.errors import Fault, InputError, S3prioError
from s3prio.files.case import Case
from s3prio.files.workspace import read_workspace
from s3prio.methods.method import name_of
from s3prio.pipeline import Run
from s3prio.pipeline import run as run_scenario
from s3prio.report.csv_files import csv_files
from s3prio.report.html import report_html, report_is_possible, require_report
from s3prio.report.result_file import result_json
from s3prio.report.writing import write_files
from s3prio.text import Number, Text


class Format(StrEnum):
    """The files a run can write."""

    JSON = "json"
    CSV = "csv"
    HTML = "html"


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
app.add_typer(asking)
app.add_typer(filling_in)
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
        "Run a scenario: print the ranking and the categories, write the files.\n\n"
        "Examples:\n\n  s3prio run\n\n  s3prio run scenarios/ruhr-equal.toml --out results\n\n"
        "  s3prio run ruhr-growth-first --format json,csv\n\n"
        "  s3prio run ruhr-equal --only robustness\n\n"
        "  s3prio run ruhr-working-group --only balance"
    ),
)
def run(
    scenario: Annotated[
        str | None,
        typer.Argument(
            help=help_text(
                "A scenario's file or id, or a workspace's folder. By default its default scenario."
            ),
            show_default=False,
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", help=help_text("Folder for the files. By default out/SCENARIO.")),
    ] = None,
    only: Annotated[
        str | None,
        typer.Option(
            "--only",
            help=help_text(
                "Make and show only this analysis, such as robustness; several by commas."
            ),
        ),
    ] = None,
    formats: Annotated[
        str | None,
        typer.Option(
            "--format", help=help_text("Files to write: json, csv, html, separated by commas.")
        ),
    ] = None,
    lang: LangOption = None,
) -> None:
    """Run a scenario."""
    wanted = _formats(formats)
    screen = screen_in(lang)
    with screen.err.status(screen.language.say(Text("Calculating ..."))) as status:

        def tell(share: float) -> None:
            done = Text("Calculating ... {share}", {"share": Number(share, 0, percent=True)})
            status.update(screen.language.say(done))

        case = find_case(scenario, screen)
        case = case if only is None else with_analyses(case, only)
        result = run_scenario(case, progress=tell)
        contents = _contents(result, wanted, screen)
    # First written, then shown: whoever closes the screen early has the files all the same.
    part = "" if only is None else "-" + "-".join(case.scenario.analyses)
    written = write_files(out or Path("out") / f"{case.scenario.id}{part}", contents)
    _show(result, screen, alone=only is not None)
    screen.err.print()
    for path in written:
        screen.tell(Text("Written: {path}", {"path": str(path)}))
    if formats is None and not report_is_possible():
        screen.tell(Text("No report.html: it needs pip install 's3prio[report]'."))


def _show(result: Run, screen: Screen, *, alone: bool) -> None:
    """Show what a terminal has room for, the page has the rest; or all of what was asked for alone."""
    case = result.case
    screen.print(
        Text(
            "{scenario}. {reason}",
            {"scenario": case.scenario.label, "reason": case.scenario.reason},
        )
    )
    for note in result.invented:
        screen.print(note)
    for card in cards_of(result) if alone else result.cards:
        if alone or card.id in ("ranking", "categories", "pioneers"):
            screen.card(card)
        elif card.id == "limits":
            screen.card(replace(card, table=None, caveats=case.settings.notes))


def _contents(result: Run, wanted: tuple[Format, ...], screen: Screen) -> dict[str, bytes]:
    """Return the files of a run, by name."""
    contents: dict[str, bytes] = {}
    if Format.JSON in wanted:
        contents["result.json"] = result_json(result)
    if Format.CSV in wanted:
        contents |= csv_files(result)
    if Format.HTML in wanted:
        contents["report.html"] = report_html(result, screen.language)
    return contents


def _formats(formats: str | None) -> tuple[Format, ...]:
    if formats is None:
        return (Format.JSON, Format.HTML) if report_is_possible() else (Format.JSON,)
    named = [part.strip() for part in formats.split(",") if part.strip()]
    unknown = [part for part in named if part not in list(Format)]
    if unknown or not named:
        raise InputError(
            Fault(
                Text('"{got}" is no format.', {"got": ", ".join(unknown)}),
                Text("There is: {names}.", {"names": [str(known) for known in Format]}),
            )
        )
    if Format.HTML in named:
        require_report()
    return tuple(Format(part) for part in named)


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
        typer.Argument(metavar="scenario|criterion|result", help=help_text("What to describe.")),
    ],
) -> None:
    """Print a schema."""
    from s3prio.evidence.measuring import MeasuredCriterion  # noqa: PLC0415 only this command needs them
    from s3prio.report.result_file import ResultFile  # noqa: PLC0415 as above
    from s3prio.scenario import Scenario  # noqa: PLC0415 as above

    models: dict[Schema, type[BaseModel]] = {
        Schema.SCENARIO: Scenario,
        Schema.CRITERION: MeasuredCriterion,
        Schema.RESULT: ResultFile,
    }
    schema = models[of].model_json_schema(by_alias=True)
    typer.echo(json.dumps(schema, indent=1, ensure_ascii=False))


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
