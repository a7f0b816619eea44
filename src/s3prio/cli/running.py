"""The command that runs a scenario: shows its result, writes its files, packs it."""

from __future__ import annotations

from dataclasses import replace
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
from s3prio.report.formats import FORMATS, asked_formats, contents
from s3prio.report.html import report_is_possible
from s3prio.report.writing import write_files
from s3prio.text import Text

RUN_HELP = help_text(
    "Run a scenario: print the ranking and the categories, write the files.\n\n"
    "Examples:\n\n  s3prio run\n\n  s3prio run scenarios/ruhr-equal.toml --out results\n\n"
    "  s3prio run ruhr-growth-first --format json,csv\n\n"
    "  s3prio run ruhr-equal --only robustness\n\n"
    "  s3prio run ruhr-working-group --only balance\n\n"
    "  s3prio run ruhr-equal --package out/ruhr-equal.s3prio.zip"
)


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
            "--format",
            help=help_text("Files to write, separated by commas: {names}.", names=list(FORMATS)),
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
    wanted = asked_formats(formats)
    screen = screen_in(lang)
    if package is not None:
        _require_whole(package, only)
    with screen.calculating() as tell:
        case = find_case(scenario, screen)
        case = case if only is None else with_analyses(case, only)
        result = run_scenario(case, progress=tell)
        made = contents(result, wanted, screen.language)
    # First written, then shown: whoever closes the screen early has the files all the same.
    part = "" if only is None else "-" + "-".join(case.scenario.analyses)
    written = write_files(out or Path("out") / f"{case.scenario.id}{part}", made)
    if package is not None:
        from s3prio.audit.packing import write_package  # noqa: PLC0415 only who packs needs it

        # Whoever opens it years later should see the charts without computing anything.
        drawn = contents(result, ("svg",), screen.language) if report_is_possible() else {}
        written += write_package(result, package, made | drawn)
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
