"""
The door of the command line: in which language, and what happens when something goes wrong.

Exit 0: done. 1: done, and the answer is no. 2: what was given cannot be used. 70: our fault.
"""

from __future__ import annotations

import gettext
import io
import os
import platform
import re
import sys
from collections.abc import Sequence
from os.path import isfile
from pathlib import Path

from typer import Typer
from typer.exceptions import Abort, TyperException

from s3prio._version import __version__
from s3prio.domain.messages import did_you_mean
from s3prio.errors import Fault, InputError, S3prioError
from s3prio.files.finding import workspace_around
from s3prio.files.opening import is_package
from s3prio.files.workspace import SETTINGS
from s3prio.language import DOMAIN, LOCALE, Language, language
from s3prio.text import LANGUAGES, LanguageCode, Text

WRONG_INPUT = 2
OUR_FAULT = 70
INTERRUPTED = 130


def main() -> None:
    """Run the command line and leave with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a screen without our signs is no reason to stop
    sys.exit(guarded(sys.argv[1:]))


def guarded(arguments: Sequence[str]) -> int:
    """
    Run the command line; no traceback reaches the user.

    Parameters
    ----------
    arguments : sequence of str
        What was typed after the command's name.

    Returns
    -------
    int
        The exit code.
    """
    code = language_asked(arguments)
    _speak(code)
    from s3prio.cli.app import app  # noqa: PLC0415 reads its words in the language just chosen

    said = language(code)
    try:
        return _called(app, arguments, said)
    except (BrokenPipeError, SystemExit):
        # The libraries below end the program where a pipe is closed: its reader has seen enough.
        # Let nothing else be written to it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except (KeyboardInterrupt, Abort):
        print(said.say(Text("Stopped.")), file=sys.stderr)  # noqa: T201 the last word
        return INTERRUPTED
    except Exception as problem:  # noqa: BLE001 whatever it is, the user gets no traceback
        print(our_fault(problem, arguments, said), file=sys.stderr)  # noqa: T201 the last word
        return OUR_FAULT


def _called(app: Typer, arguments: Sequence[str], said: Language) -> int:
    """Call the application and say what was wrong with what was given to it."""
    try:
        ended = app(list(arguments), prog_name="s3prio", standalone_mode=False)
    except TyperException as problem:
        return misunderstood(problem, said)
    except S3prioError as error:
        from s3prio.cli.screen import harmless  # noqa: PLC0415 loaded already by the commands

        print(harmless(said.explain(error)), file=sys.stderr)  # noqa: T201 the last word
        return WRONG_INPUT
    return ended if isinstance(ended, int) else 0


def misunderstood(problem: TyperException, said: Language) -> int:
    """Say in our words what the command line's library could not make sense of."""
    if type(problem).__name__ == "NoArgsIsHelpError":
        print(problem.format_message())  # noqa: T201 the help that was asked for by asking nothing
        return 0
    context = getattr(problem, "ctx", None)
    command = context.command_path if context else "s3prio"
    print(said.explain(InputError(_fault(problem))), file=sys.stderr)  # noqa: T201 the last word
    print(said.say(Text("What there is: {command} --help", {"command": command})), file=sys.stderr)  # noqa: T201 as above
    return WRONG_INPUT


def _fault(problem: TyperException) -> Fault:
    """Return what was wrong with a call; the library's own message is in English only."""
    kind = type(problem).__name__
    parameter = getattr(problem, "param", None)
    named = (
        {}
        if parameter is None
        else {"parameter": parameter.metavar or (parameter.opts or [parameter.name])[0]}
    )
    meant = Text("{help}", {"help": getattr(parameter, "help", None) or ""})
    option = {"option": getattr(problem, "option_name", "")}
    commands = getattr(getattr(getattr(problem, "ctx", None), "command", None), "commands", {})
    unknown = re.findall(r"'(.*?)'", problem.format_message()) if commands else []
    if kind == "MissingParameter":
        return Fault(Text("{parameter} is missing.", named), meant)
    if parameter is not None:
        return Fault(Text("What was given for {parameter} cannot be used.", named), meant)
    if kind == "NoSuchOption":
        known = getattr(problem, "possibilities", None) or ()
        return Fault(
            Text("There is no option {option}.", option), did_you_mean(option["option"], known)
        )
    if kind == "BadOptionUsage":
        return Fault(Text("{option} needs a value after it.", option))
    if commands and unknown:
        return Fault(
            Text('There is no command "{got}".', {"got": unknown[0]}),
            did_you_mean(unknown[0], commands),
        )
    return Fault(Text("This call has something too much or too little."))


def our_fault(problem: Exception, arguments: Sequence[str], said: Language) -> str:
    """Return what to report of a fault that is ours."""
    trace = problem.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = (
        ""
        if trace is None
        else f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}"
    )
    return said.say(
        Text(
            "This is our fault, not yours. Please report these lines:\n"
            "  s3prio {version}, Python {python}, {system}\n  s3prio {arguments}\n  {kind}: {message} ({where})",
            {
                "version": __version__,
                "python": platform.python_version(),
                "system": platform.system(),
                "arguments": " ".join(arguments),
                "kind": type(problem).__name__,
                "message": str(problem),
                "where": where,
            },
        )
    )


def language_asked(arguments: Sequence[str]) -> LanguageCode:
    """
    Return the language of the screen.

    From ``--lang``; else from the workspace that an argument names, or the one around; else German.

    Parameters
    ----------
    arguments : sequence of str

    Returns
    -------
    {"de", "en"}
    """
    for position, argument in enumerate(arguments):
        value = argument.removeprefix("--lang=") if argument.startswith("--lang=") else None
        if argument == "--lang" and position + 1 < len(arguments):
            value = arguments[position + 1]
        if value in LANGUAGES:
            return value
    named = [Path(argument) for argument in arguments if not argument.startswith("-")]
    for path in named:
        if is_package(path) and isfile(path):  # noqa: PTH113 as below
            return _language_of_package(path)
    for root in (*named, *(path.absolute().parent.parent for path in named)):
        if isfile(root / SETTINGS):  # noqa: PTH113 says no where Path raises, as for too long a name
            return _language_of(root / SETTINGS)
    around = workspace_around(Path.cwd())
    return "de" if around is None else _language_of(around / SETTINGS)


def _language_of(settings: Path) -> LanguageCode:
    """Return a workspace's language; whatever is wrong with its file is told later."""
    try:
        return _said_in(settings.read_text("utf-8-sig"))
    except (OSError, ValueError):
        return "de"


def _said_in(settings: str) -> LanguageCode:
    """Return the language that the text of ``workspace.toml`` names."""
    from s3prio.files.toml_text import parsed  # noqa: PLC0415 only where there is a workspace

    try:
        said = parsed(settings).get("language")
    except (ValueError, RecursionError):
        return "de"
    return said if said in LANGUAGES else "de"


def _language_of_package(path: Path) -> LanguageCode:
    """Return the language of the workspace in a package; whatever is wrong with it is told later."""
    from s3prio.files.zip_reading import DAMAGES, open_zip  # noqa: PLC0415 only where there is a package

    try:
        with open_zip(path) as archive, archive.open(f"inputs/{SETTINGS}") as settings:
            return _said_in(settings.read(_LONGEST_SETTINGS).decode("utf-8-sig"))
    except OSError:
        return "de"
    except DAMAGES:
        return "de"


_LONGEST_SETTINGS = 1_000_000
"""Bytes; settings have two thousand."""


def _speak(code: LanguageCode) -> None:
    """Let the command-line library, which uses gettext, take its words from our catalogue."""
    os.environ["LANGUAGE"] = code
    gettext.bindtextdomain(DOMAIN, str(LOCALE))
    gettext.textdomain(DOMAIN)
