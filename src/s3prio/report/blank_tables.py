"""Blank tables for stakeholders to fill in: everybody with a row, every criterion and topic with a column."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

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
from s3prio.report.csv_text import Form, csv_text

STEP = "working-group"


def blank_tables(case: Case, date: str, form: Form = "plain") -> dict[str, bytes]:
    """
    Make the tables of a scenario's stakeholders, without answers.

    Parameters
    ----------
    case : Case
    date : str
        Of the answers that are to come, such as ``"2026-03-31"``.
    form : {"plain", "german"}

    Returns
    -------
    dict from file name to bytes
        All municipalities are stakeholders of one vote each; others are added by hand.
    """
    places = case.data.municipalities
    topics = case.data.topic_ids
    criteria = [criterion.id for criterion in case.criteria if criterion.at("topic")]
    ids = [place.id for place in places]
    tables: dict[str, tuple[Sequence[str], Iterable[Sequence[str]]]] = {
        PEOPLE: (
            PEOPLE_COLUMNS,
            ((place.id, place.label.en, place.label.de, "1", "no") for place in places),
        ),
        VALUES: (
            (*VALUES_COLUMNS, *criteria),
            ((id_, STEP, date, "1", "budget", *_empty(criteria)) for id_ in ids),
        ),
        INTERESTS: (
            (*INTERESTS_COLUMNS, *topics),
            ((id_, STEP, date, "1", "points", *_empty(topics)) for id_ in ids),
        ),
        CLAIMS: (
            (*CLAIMS_COLUMNS, *topics),
            ((id_, STEP, date, "1", *_empty(topics)) for id_ in ids),
        ),
    }
    return {file: csv_text(header, rows, form) for file, (header, rows) in tables.items()}


def _empty(columns: Sequence[str]) -> tuple[str, ...]:
    return ("",) * len(columns)
