"""``values.toml``: answers on the criteria that do not fit into columns, such as comparisons in pairs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any, NamedTuple

from pydantic import Field

from s3prio.domain.label import Written
from s3prio.domain.messages import did_you_mean
from s3prio.files.reading import Reader
from s3prio.files.toml import read_model
from s3prio.scenario.stakeholders import ValuesSaid
from s3prio.text import Text

ANSWERS = "values.toml"

_SMALLEST, _LARGEST = 1e-9, 1e9
"""Sizes of numbers in answers, 0 apart."""


class AnswersFile(Written):
    """What ``values.toml`` says."""

    values: Annotated[tuple[ValuesSaid, ...], Field(min_length=1)]


class Frame(NamedTuple):
    """
    What answers can speak of.

    Attributes
    ----------
    criteria : sequence of str
        Ids of the criteria that judge topics.
    unread : sequence of str
        Of criteria that are there but could not be read.
    topics : sequence of str
    municipalities : sequence of str or None
        None if they could not be read.
    """

    criteria: Sequence[str]
    unread: Sequence[str]
    topics: Sequence[str]
    municipalities: Sequence[str] | None


def other_values(
    reader: Reader,
    path: Path,
    known: Sequence[str] | None,
    frame: Frame,
    before: Sequence[ValuesSaid],
) -> tuple[ValuesSaid, ...]:
    """
    Read the answers that do not fit into columns, if there are some.

    Parameters
    ----------
    reader : Reader
    path : Path
        The file may be missing.
    known : sequence of str or None
        Who may answer; None if that could not be read.
    frame : Frame
    before : sequence of ValuesSaid
        What stands in the table already.
    """
    read = read_model(reader, path, AnswersFile) if path.exists() else None
    if read is None:
        return ()
    answers, file = read
    seen = {(one.stakeholder, one.date, one.round) for one in before}
    kept = []
    for number, said in enumerate(answers.values):

        def fault(
            message: Text, hint: Text | None = None, key: str = "stakeholder", at: int = number
        ) -> None:
            reader.faults.add(file.name, message, hint=hint, line=file.line(("values", at, key)))

        if known is not None and said.stakeholder not in known:
            fault(
                Text(
                    '"{got}" is not in {table}.',
                    {"got": said.stakeholder, "table": "stakeholders.csv"},
                ),
                did_you_mean(said.stakeholder, [id_ for id_ in known if id_]),
            )
        if (said.stakeholder, said.date, said.round) in seen:
            fault(
                Text(
                    '"{who}" answers twice on the same day and in the same round.',
                    {"who": said.stakeholder},
                ),
                Text("Give a second answer a round of its own."),
            )
        seen.add((said.stakeholder, said.date, said.round))
        objection = _objection(said, frame)
        if objection is None:
            kept.append(said)
        else:
            fault(*objection, key="answers")
    return tuple(kept)


def _objection(said: ValuesSaid, frame: Frame) -> tuple[Text, Text | None] | None:
    """Say what is wrong with answers of any kind: numbers beyond all measure, or other criteria."""
    beyond = next(
        (one for one in _numbers_in(said.answers.model_dump()) if not _is_sane(one)), None
    )
    if beyond is not None:
        got = {"got": f"{beyond:g}"}
        return Text('"{got}" is larger or smaller than any figure can be.', got), None
    weighed = set(said.answers.elicited().weights.criteria) - set(frame.unread)
    missing = [id_ for id_ in frame.criteria if id_ not in weighed]
    odd = sorted(weighed - set(frame.criteria))
    if not missing and not odd:
        return None
    message = Text(
        "{who} weighs other criteria than those of topics. Missing: {missing}; not known: {odd}.",
        {
            "who": said.stakeholder,
            "missing": tuple(missing) or Text("none"),
            "odd": tuple(odd) or Text("none"),
        },
    )
    return message, did_you_mean(odd[0], frame.criteria) if odd else None


def _numbers_in(given: Any) -> Iterator[float]:
    """Return all numbers inside of answers."""
    if isinstance(given, Mapping):
        given = list(given.values())
    if isinstance(given, (list, tuple)):
        for one in given:
            yield from _numbers_in(one)
    elif isinstance(given, (int, float)) and not isinstance(given, bool):
        yield float(given)


def _is_sane(number: float) -> bool:
    return number == 0 or _SMALLEST <= abs(number) <= _LARGEST
