"""
The command line's words: help texts, options that several commands share, and usage lines.

Help texts are templates of the catalogues; they are said in the screen's language when this module
is loaded.
"""

from __future__ import annotations

import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Literal

import typer
from typer.core import TyperCommand, TyperGroup

from s3prio.language import language
from s3prio.text import LanguageCode, Text

MARKUP: Literal["rich"] | None = "rich" if sys.stdout.isatty() else None
"""Boxes and colours for people, plain text for a pipe."""


def chosen() -> LanguageCode:
    """Return the language that the entrance has chosen for this call."""
    return "en" if os.environ.get("LANGUAGE") == "en" else "de"


def help_text(template: str, **values: object) -> str:
    """Say a help text in the screen's language."""
    return language(chosen()).say(Text(template, values))


class Lang(StrEnum):
    """The languages to choose from."""

    DE = "de"
    EN = "en"


LangOption = Annotated[
    Lang | None,
    typer.Option(
        "--lang", help=help_text("Language: de or en. By default the workspace's, else German.")
    ),
]
WorkspaceOption = Annotated[
    Path | None,
    typer.Option(
        "--workspace",
        help=help_text("Folder of the workspace. By default the one around, else the Ruhr's."),
    ),
]


class Command(TyperCommand):
    """A command whose usage line and help option are in the screen's language too."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """Write the usage line."""
        _write_usage(self, ctx, formatter)

    def get_help_option(self, ctx: Any) -> Any:
        """Return the help option."""
        return _said_help(super().get_help_option(ctx))


class Group(TyperGroup):
    """A group of commands whose usage line and help option are in the screen's language too."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """Write the usage line."""
        _write_usage(self, ctx, formatter)

    def get_help_option(self, ctx: Any) -> Any:
        """Return the help option."""
        return _said_help(super().get_help_option(ctx))


def _write_usage(command: TyperCommand | TyperGroup, ctx: Any, formatter: Any) -> None:
    """Say a usage line, which the library has in English only."""
    words = {
        "[OPTIONS]": help_text("[OPTIONS]"),
        "COMMAND [ARGS]...": help_text("COMMAND [ARGUMENTS] ..."),
    }
    pieces = [
        words.get(piece, piece.strip("{}").replace("...}...", "..."))
        for piece in command.collect_usage_pieces(ctx)
    ]
    formatter.write_usage(ctx.command_path, " ".join(pieces), prefix=help_text("Usage:") + " ")


def _said_help(option: Any) -> Any:
    """Give the help option a help text of ours: the library has it in English only."""
    if option is not None:
        option.help = help_text("Show this help and end.")
    return option
