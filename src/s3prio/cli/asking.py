"""The commands that ask why: explain, compare, trace."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from s3prio.cards.card import Card, invented
from s3prio.cli.finding import find_case
from s3prio.cli.screen import Screen, screen_in
from s3prio.cli.words import MARKUP, Command, Group, LangOption, help_text
from s3prio.files.case import Case
from s3prio.pipeline import Run, run
from s3prio.questions import compare as compare_runs
from s3prio.questions import explain as explain_run
from s3prio.questions import trace as trace_run
from s3prio.report.html import comparison_html, report_is_possible
from s3prio.report.writing import write_files
from s3prio.text import Text

asking = typer.Typer(cls=Group, rich_markup_mode=MARKUP)

ScenarioArgument = Annotated[
    str,
    typer.Argument(
        metavar="SCENARIO",
        help=help_text("A scenario's file or id, a result package, or a workspace's folder."),
    ),
]
TopicArgument = Annotated[
    str, typer.Argument(metavar="TOPIC", help=help_text("Id of a topic: s3prio list topics."))
]


@asking.command(
    cls=Command,
    help=help_text(
        "Explain why a topic, or a municipality in it, stands where it stands.\n\n"
        "Examples:\n\n  s3prio explain ruhr-equal healthcare\n\n"
        "  s3prio explain ruhr-equal healthcare --municipality bochum\n\n"
        "  s3prio explain ruhr-equal smart-logistics --against urban-transition"
    ),
)
def explain(
    scenario: ScenarioArgument,
    topic: TopicArgument,
    municipality: Annotated[
        str | None,
        typer.Option(
            "--municipality", help=help_text("Explain this municipality's category in the topic.")
        ),
    ] = None,
    against: Annotated[
        str | None, typer.Option("--against", help=help_text("Compare with this other topic."))
    ] = None,
    lang: LangOption = None,
) -> None:
    """Explain a topic or a cell."""
    screen = screen_in(lang)
    case = find_case(scenario, screen)
    whole = municipality is None and against is None
    cards = explain_run(
        run(case if whole else case.asking()),
        topic,
        municipality=municipality,
        against=against,
    )
    _show(case, cards, screen)


@asking.command(
    cls=Command,
    help=help_text(
        "Compare scenarios: ranks, selection, categories that differ, and why. Or compare the methods"
        " that could judge one scenario.\n\n"
        "Examples:\n\n  s3prio compare ruhr-equal ruhr-jobs-first\n\n"
        "  s3prio compare ruhr-equal ruhr-growth-first ruhr-innovation-first --lang en\n\n"
        "  s3prio compare ruhr-equal --methods all\n\n"
        "  s3prio compare ruhr-equal --methods topsis,vikor,promethee-ii"
    ),
)
def compare(
    scenarios: Annotated[
        list[str],
        typer.Argument(
            metavar="SCENARIO...",
            help=help_text(
                "Two scenarios or more; the first is what the others are compared with. One with --methods."
            ),
        ),
    ],
    methods: Annotated[
        str | None,
        typer.Option(
            "--methods",
            help=help_text(
                "Compare methods instead: all, or names separated by commas (s3prio list methods)."
            ),
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", help=help_text("Folder for the page. By default out/compare.")),
    ] = None,
    lang: LangOption = None,
) -> None:
    """Compare scenarios."""
    screen = screen_in(lang)
    with screen.calculating():
        runs = [run(find_case(scenario, screen).asking()) for scenario in scenarios]
        cards = compare_runs(*runs, methods=_named(methods))
        contents = _page(runs, cards, screen)
    written = write_files(out or Path("out") / "compare", contents)
    _show(runs[0].case, cards, screen)
    screen.err.print()
    for path in written:
        screen.tell(Text("Written: {path}", {"path": str(path)}))
    if not written:
        screen.tell(Text("No comparison.html: it needs pip install 's3prio[report]'."))


@asking.command(
    cls=Command,
    help=help_text(
        "Trace a rank or a category down to each figure in the tables, with its source.\n\n"
        "Examples:\n\n  s3prio trace ruhr-equal healthcare\n\n  s3prio trace ruhr-equal healthcare bochum"
    ),
)
def trace(
    scenario: ScenarioArgument,
    topic: TopicArgument,
    municipality: Annotated[
        str | None,
        typer.Argument(
            help=help_text(
                "Id of a municipality: trace its category instead of the topic's rank."
            ),
            show_default=False,
        ),
    ] = None,
    lang: LangOption = None,
) -> None:
    """Trace a result down to its figures."""
    screen = screen_in(lang)
    case = find_case(scenario, screen)
    _show(case, (trace_run(run(case.asking()), topic, municipality),), screen)


def _named(methods: str | None) -> Sequence[str] | str | None:
    """Return the methods asked for: all, those named, or none."""
    if methods is None or methods.strip() == "all":
        return methods and "all"
    return [name.strip() for name in methods.split(",") if name.strip()]


def _page(runs: list[Run], cards: tuple[Card, ...], screen: Screen) -> dict[str, bytes]:
    if not report_is_possible():
        return {}
    return {"comparison.html": comparison_html(runs, cards, screen.language)}


def _show(case: Case, cards: tuple[Card, ...], screen: Screen) -> None:
    for note in invented(figures=case.has_invented_figures, answers=False):
        screen.print(note)
    for card in cards:
        screen.card(card)
