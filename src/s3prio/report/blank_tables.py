"""Blank tables for stakeholders to fill in: everybody with a row, every criterion and topic with a column."""

from __future__ import annotations

import csv
import io
import re
import tomllib
from collections.abc import Iterable, Sequence

from s3prio.domain.label import Label
from s3prio.errors import Fault, InputError
from s3prio.files.case import Case
from s3prio.files.stakeholders import (
    CLAIMS,
    CLAIMS_COLUMNS,
    INTERESTS,
    INTERESTS_COLUMNS,
    PEOPLE,
    PEOPLE_COLUMNS,
    VALUES,
    VALUES_COLUMNS,
)
from s3prio.text import Text

STEP = "working-group"

REASON = Label(en="Own answers beside the facts.", de="Eigene Angaben neben den Fakten.")
"""What a new scenario says of itself, until somebody writes something better."""

_HEADER = re.compile(r"^\s*\[+\s*([^\]]+?)\s*\]+")
_KEY = re.compile(r"^\s*([A-Za-z0-9_-]+)(\.[A-Za-z0-9_-]+)*\s*=")


def blank_tables(case: Case, date: str) -> dict[str, bytes]:
    """
    Make the tables of a scenario's stakeholders, without answers.

    Parameters
    ----------
    case : Case
    date : str
        Of the answers that are to come, such as ``"2026-03-31"``.

    Returns
    -------
    dict from file name to bytes
        All municipalities are stakeholders of one vote each; others are added by hand.
    """
    places = case.data.municipalities
    topics = case.data.topic_ids
    criteria = [criterion.id for criterion in case.criteria if criterion.at("topic")]
    ids = [place.id for place in places]
    return {
        PEOPLE: _table(
            PEOPLE_COLUMNS,
            ((place.id, place.label.en, place.label.de, "1", "no") for place in places),
        ),
        VALUES: _table(
            (*VALUES_COLUMNS, *criteria),
            ((id_, STEP, date, "1", "budget", *_empty(criteria)) for id_ in ids),
        ),
        INTERESTS: _table(
            (*INTERESTS_COLUMNS, *topics),
            ((id_, STEP, date, "1", "points", *_empty(topics)) for id_ in ids),
        ),
        CLAIMS: _table(
            (*CLAIMS_COLUMNS, *topics), ((id_, STEP, date, "1", *_empty(topics)) for id_ in ids)
        ),
    }


def _empty(columns: Sequence[str]) -> tuple[str, ...]:
    return ("",) * len(columns)


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([header, *rows])
    return text.getvalue().encode()


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
    table = ""
    for line in written.splitlines():
        header, key = _HEADER.match(line), _KEY.match(line)
        table = header.group(1).strip() if header else table
        name = key.group(1) if key else ""
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
