"""The commands for evaluators: is a package true, and what differs between two of them?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from s3prio.cli.finding import find_case
from s3prio.cli.screen import screen_in
from s3prio.cli.words import MARKUP, Command, Group, LangOption, help_text
from s3prio.errors import Fault, InputError, PackageError
from s3prio.text import Text

auditing = typer.Typer(cls=Group, rich_markup_mode=MARKUP)

PackageArgument = Annotated[
    Path,
    typer.Argument(metavar="PACKAGE", help=help_text("A result package, NAME.s3prio.zip.")),
]
EitherArgument = Annotated[
    str, typer.Argument(help=help_text("A result package, or a scenario's file or id."))
]


@auditing.command(
    cls=Command,
    help=help_text(
        "Verify a result package: are its files what its manifest says, and does the same result come out"
        " when it is computed again? Works offline on the package alone.\n\n"
        "Exit code 0: yes. 1: no, and the first difference is named.\n\n"
        "Example:\n\n  s3prio verify ruhr-equal.s3prio.zip"
    ),
)
def verify(package: PackageArgument, lang: LangOption = None) -> None:
    """Verify a package."""
    from s3prio.audit.verification import verify as verify_package  # noqa: PLC0415 only this command needs them
    from s3prio.audit.verification_card import (  # noqa: PLC0415 as above
        verdict,
        verification_card,
    )

    screen = screen_in(lang)
    if not package.is_file():
        raise InputError(Fault(Text("There is no such file."), file=str(package)))
    with screen.calculating() as tell:
        try:
            found = verify_package(package, progress=tell)
        except PackageError as error:
            screen.verdict(verdict(holds=False), good=False)
            screen.print(screen.language.explain(error))
            raise typer.Exit(1) from error
    screen.verdict(verdict(holds=found.holds), good=found.holds)
    screen.card(verification_card(found))
    if not found.holds:
        raise typer.Exit(1)


@auditing.command(
    cls=Command,
    help=help_text(
        "Tell what differs between two result packages, or two scenarios: which inputs, and what each change"
        " does to ranks, selection and categories, the most consequential first.\n\n"
        "Examples:\n\n  s3prio diff before.s3prio.zip after.s3prio.zip\n\n"
        "  s3prio diff ruhr-equal.s3prio.zip ruhr-equal"
    ),
)
def diff(
    first: EitherArgument,
    second: EitherArgument,
    lang: LangOption = None,
) -> None:
    """Tell what differs."""
    from s3prio.audit.comparing import diff as differing  # noqa: PLC0415 only this command needs them
    from s3prio.audit.diff_card import diff_cards  # noqa: PLC0415 as above

    screen = screen_in(lang)
    with screen.calculating():
        found = differing(find_case(first, screen), find_case(second, screen))
        cards = diff_cards(found)
    for card in cards:
        screen.card(card)
