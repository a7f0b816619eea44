"""
What does the board's address say? A scenario with other weights, another method, reference or year.

Every state of the board is an address: it can be kept, shared and gone back to, and nothing is lost
when the server stops.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any
from urllib.parse import urlencode

from pydantic import TypeAdapter, ValidationError

from s3prio.errors import ScenarioError
from s3prio.evaluation.preference_model import replaced
from s3prio.evaluation.scoring import asked_aggregation
from s3prio.files.case import Case
from s3prio.methods.aggregation import AGGREGATIONS
from s3prio.methods.method import name_of
from s3prio.scenario import Scenario, misfits
from s3prio.scenario.scenario import Points, Weighting
from s3prio.text import Text

_POINTS: TypeAdapter[float] = TypeAdapter(Points)
WEIGHT = "w."
"""How the key of a criterion's points begins in an address."""

YEARS = (1900, 2200)


@dataclass(frozen=True)
class Board:
    """
    What is set on the board, where it is other than in the scenario.

    Attributes
    ----------
    points : mapping from criterion to points
    method, reference : str
        Empty where the scenario's own holds.
    year, select : int or None
    topic : str
        Of the map; empty for the first.
    """

    points: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    method: str = ""
    reference: str = ""
    year: int | None = None
    select: int | None = None
    topic: str = ""

    def address(self, **other: object) -> str:
        """
        Return the board as the query of an address, with some things other than they are.

        Examples
        --------
        >>> Board({"jobs": 40.0}, select=5).address(topic="healthcare")
        'w.jobs=40&select=5&topic=healthcare'
        """
        said: dict[str, object] = {
            f"{WEIGHT}{id_}": repr(p).removesuffix(".0") for id_, p in self.points.items()
        }
        said |= {
            key: getattr(self, key) for key in ("method", "reference", "year", "select", "topic")
        }
        return urlencode(
            {key: value for key, value in (said | other).items() if value not in ("", None)}
        )


def board_of(query: Mapping[str, str], case: Case) -> tuple[Board, tuple[Text, ...]]:
    """
    Read an address.

    Parameters
    ----------
    query : mapping from key to what was given
    case : Case
        Whose board it is.

    Returns
    -------
    Board
        What could be read; for the rest the scenario's own holds.
    tuple of Text
        What could not, so that nothing is passed over in silence.
    """
    faults: list[Text] = []
    points = {}
    for id_ in case.scenario.weights.criteria:
        said = query.get(WEIGHT + id_, "").strip().replace(",", ".")
        if said:
            try:
                points[id_] = _POINTS.validate_python(float(said))
            except (ValueError, ValidationError):
                faults.append(_no_number(case.labels.criteria[id_], said))
    if points and not sum((dict(case.scenario.weights.criteria) | points).values()):
        faults.append(Text("All weights are 0; at least one must count."))
        points = {}
    topic = query.get("topic", "")
    board = Board(
        points=MappingProxyType(points),
        method=_one_of(query.get("method", ""), methods(), faults),
        reference=_one_of(query.get("reference", ""), case.settings.reference_ids, faults),
        year=_whole(query.get("year", ""), YEARS, Text("Year"), faults),
        select=_whole(
            query.get("select", ""), (1, len(case.data.topics)), Text("Topics to select"), faults
        ),
        topic=topic if topic in case.data.topic_ids else "",
    )
    return board, tuple(faults)


def methods() -> tuple[str, ...]:
    """Return the names of all aggregations."""
    return tuple(name_of(member) for member in AGGREGATIONS)


def case_of(board: Board, case: Case) -> Case:
    """
    Return the case that a board asks for.

    Raises
    ------
    ScenarioError
        If it does not fit the data.
    """
    old = case.scenario
    changes: dict[str, Any] = {
        key: value
        for key, value in (
            ("year", board.year),
            ("select", board.select),
            ("reference", board.reference),
        )
        if value not in (None, "")
    }
    if board.points:
        criteria = dict(old.weights.criteria) | dict(board.points)
        changes["weights"] = Weighting(
            criteria=criteria, topics=old.weights.topics, municipalities=old.weights.municipalities
        )
    if board.method and board.method != old.aggregation.method:
        changes["aggregation"] = asked_aggregation(board.method)
    if board.year is not None:
        changes["earlier_years"] = tuple(year for year in old.earlier_years if year < board.year)
    if not changes:
        return case
    scenario = replaced(old, **changes)
    found = list(_misfits(scenario, case))
    if found:
        raise ScenarioError(*found)
    return Case(case.workspace, scenario)


def _misfits(scenario: Scenario, case: Case) -> Iterator[Text]:
    settings = case.settings
    for misfit in misfits(
        scenario,
        case.workspace.criteria,
        topics=case.data.topic_ids,
        region=settings.region.id,
        references=settings.reference_ids,
    ):
        yield misfit.message


def _no_number(what: object, got: str) -> Text:
    return Text(
        '{what}: "{got}" is no number of points; what was there stays.',
        {"what": what, "got": got[:40]},
    )


def _one_of(said: str, known: tuple[str, ...], faults: list[Text]) -> str:
    if said and said not in known:
        faults.append(Text('"{got}" is not known here; what was there stays.', {"got": said[:40]}))
        return ""
    return said


def _whole(said: str, between: tuple[int, int], what: Text, faults: list[Text]) -> int | None:
    said = said.strip()
    if not said:
        return None
    if (
        said.isascii()
        and said.isdigit()
        and len(said) < 9
        and between[0] <= int(said) <= between[1]
    ):
        return int(said)
    values = {"what": what, "got": said[:40], "low": str(between[0]), "high": str(between[1])}
    faults.append(
        Text(
            '{what}: "{got}" is no whole number from {low} to {high}; what was there stays.',
            values,
        )
    )
    return None
