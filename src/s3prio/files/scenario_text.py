"""A scenario's file under another name: its text, with what the new one says for itself put in."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping

from s3prio.domain.label import Label
from s3prio.errors import Fault, InputError
from s3prio.text import Text

REASON = Label(en="Own answers beside the facts.", de="Eigene Angaben neben den Fakten.")
"""What a new scenario says of itself, until somebody writes something better."""

# Of lines without the blanks before them.
_HEADER = re.compile(r"\[\[?([^\]]+)\]")
_KEY = re.compile(r"([A-Za-z0-9_-]+)(\.[A-Za-z0-9_-]+)*\s*=")

_OF_OTHERS = ("author", "date")
"""Keys that say who made the scenario that is copied, and when."""


def scenario_text(written: str, id_: str) -> str:
    r"""
    Return a scenario's file under another id, asking for what stakeholders say.

    Parameters
    ----------
    written : str
        The file of the scenario that it is made from.
    id_ : str

    Returns
    -------
    str
        All else as it was; the label is the id, and the reason a plain one.

    Raises
    ------
    InputError
        If its label or reason runs over several lines.

    Examples
    --------
    >>> print(scenario_text('id = "a"\nlabel = "A"\n', "b"))
    id = "b"
    label = "b"
    reason = { en = "Own answers beside the facts.", de = "Eigene Angaben neben den Fakten." }
    <BLANKLINE>
    # scenarios/b/*.csv
    [balance]
    """
    own = {
        "id": f'id = "{id_}"',
        "label": f'label = "{id_}"',
        "reason": f'reason = {{ en = "{REASON.en}", de = "{REASON.de}" }}',
    }
    kept: list[str] = []
    for table, name, line in _lines(written):
        if table in ("label", "reason", "author") or (not table and name in (*own, *_OF_OTHERS)):
            continue
        if table == "balance" and name == "stakeholders":
            continue
        kept.append(line)
    text = "\n".join([*own.values(), *kept]).rstrip() + "\n"
    try:
        has_balance = "balance" in tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        raise InputError(
            Fault(
                Text("The scenario's file is written in a way that cannot be copied here."),
                Text("Write its label and its reason on one line each, or take another scenario."),
            )
        ) from problem
    if has_balance:
        return text
    return f"{text}\n# scenarios/{id_}/*.csv\n[balance]\n"


def with_data(written: str, folder: str) -> str:
    r"""
    Return a scenario's file that names another folder of data.

    Examples
    --------
    >>> with_data('id = "a"\ndata = "ruhr" # figures\n', "b")
    'id = "a"\ndata = "b"\n'
    """
    lines = [
        f'data = "{folder}"' if (table, name) == ("", "data") else line
        for table, name, line in _lines(written)
    ]
    return "\n".join(lines) + "\n"


def with_points(written: str, points: Mapping[str, float]) -> str:
    r"""
    Return a scenario's file with other points for its criteria.

    Parameters
    ----------
    written : str
    points : mapping from criterion id to points

    Examples
    --------
    >>> print(with_points("[weights.criteria]\njobs = 25\n[balance]\njobs = 1", {"jobs": 40.0}))
    [weights.criteria]
    jobs = 40
    [balance]
    jobs = 1
    <BLANKLINE>
    """
    lines = [
        f"{name} = {points[name]:.15g}" if table == "weights.criteria" and name in points else line
        for table, name, line in _lines(written)
    ]
    return "\n".join(lines) + "\n"


def _lines(written: str) -> Iterator[tuple[str, str, str]]:
    """Yield each line with the table that it stands in and the key that it begins with."""
    table = ""
    # A text may hold other characters that end a line elsewhere.
    for line in written.replace("\r\n", "\n").removesuffix("\n").split("\n"):
        header, key = _HEADER.match(line.lstrip()), _KEY.match(line.lstrip())
        table = header.group(1).strip() if header else table
        yield table, key.group(1) if key else "", line
