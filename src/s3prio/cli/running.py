"""The command that runs a scenario: shows its result, writes its files, packs it."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from s3prio.cli.finding import find_case
from s3prio.cli.only import cards_of, with_analyses
from s3prio.cli.screen import Screen, screen_in
from s3prio.cli.words import LangOption, help_text
from s3prio.errors import Fault, InputError
from s3prio.pipeline import Run
from s3prio.pipeline import run as run_scenario
from s3prio.report.csv_files import csv_files
from s3prio.report.html import report_html, report_is_possible, require_report
from s3prio.report.result_file import result_json
from s3prio.report.writing import write_files
from s3prio.text import Number, Text

RUN_HELP = help_text(
    "Run a scenario: print the ranking and the categories, write the files.\n\n"
    "Examples:\n\n  s3prio run\n\n  s3prio run scenarios/ruhr-equal.toml --out results\n\n"
    "  s3prio run ruhr-growth-first --format json,csv\n\n"
    "  s3prio run ruhr-equal --only robustness\n\n"
    "  s3prio run ruhr-working-group --only balance\n\n"
    "  s3prio run ruhr-equal --package out/ruhr-equal.s3prio.zip"
)


class Format(StrEnum):
    """The files a run can write."""

    JSON = "json"
    CSV = "csv"
    HTML = "html"


def run(
    scenario: Annotated[
        str | None,
        typer.Argument(
            help=help_text(
                "A scenario's file or id, a result package, or a workspace's folder. By default its default scenario."
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
    package: Annotated[
        Path | None,
        typer.Option(
            "--package",
            help=help_text(
                "Write all that the result was computed from, and the result, into one file NAME.s3prio.zip."
            ),
        ),
    ] = None,
    lang: LangOption = None,
) -> None:
    """Run a scenario."""
    wanted = _formats(formats)
    screen = screen_in(lang)
    if package is not None:
        _require_whole(package, only)
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
    if package is not None:
        from s3prio.audit.packing import write_package  # noqa: PLC0415 only who packs needs it

        written += write_package(result, package, contents)
    _show(result, screen, alone=only is not None)
    screen.err.print()
    for path in written:
        screen.tell(Text("Written: {path}", {"path": str(path)}))
    if formats is None and not report_is_possible():
        screen.tell(Text("No report.html: it needs pip install 's3prio[report]'."))


def _require_whole(package: Path, only: str | None) -> None:
    """Refuse before anything is computed what could not be packed afterwards."""
    from s3prio.audit.packing import require_name  # noqa: PLC0415 only who packs needs it

    require_name(package)
    if only is not None:
        raise InputError(
            Fault(
                Text("A package holds the whole result; --only makes a part of it."),
                Text("Leave out one of the two."),
            )
        )


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
