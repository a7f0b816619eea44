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

from s3prio.domain.criterion import Grain
from s3prio.errors import ScenarioError
from s3prio.evaluation.preference_model import replaced
from s3prio.evaluation.scoring import asked_aggregation
from s3prio.files.case import Case
from s3prio.methods.aggregation import AGGREGATIONS
from s3prio.methods.method import name_of
from s3prio.scenario import Scenario, misfits
from s3prio.scenario.scenario import Points, Weighting
from s3prio.text import Text
from s3prio.web.whole_numbers import whole

_POINTS: TypeAdapter[float] = TypeAdapter(Points)
WEIGHT = "w."
"""How the key of a criterion's points begins in an address."""
INSIDE: dict[str, Grain] = {"t.": "topic", "m.": "municipality"}
"""The same for the points of an indicator inside its criterion, for topics and for cells."""

ALL = "all"
"""For a topic: a map of each."""

YEARS = (1900, 2200)

_SHOWN = 0.006
"""Points of 100 that a field may be off the weight it shows."""


@dataclass(frozen=True)
class Board:
    """
    What is set on the board, where it is other than in the scenario.

    Attributes
    ----------
    points : mapping from key to points
        Of criteria ``w.CRITERION``, of indicators for topics ``t.INDICATOR`` and for cells ``m.INDICATOR``.
    method, reference : str
        Empty where the scenario's own holds.
    year, select : int or None
    topic : str
        Of the map; `ALL` for all; empty for the first.
    version : int or None
        Of a saved scenario; None for the last.
    """

    points: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    method: str = ""
    reference: str = ""
    year: int | None = None
    select: int | None = None
    topic: str = ""
    version: int | None = None

    @property
    def query(self) -> str:
        """
        The board as the query of an address.

        Examples
        --------
        >>> Board({"w.jobs": 40.0}, select=5, topic="healthcare").query
        'w.jobs=40&select=5&topic=healthcare'
        """
        said: dict[str, object] = {
            key: repr(points).removesuffix(".0") for key, points in self.points.items()
        }
        said |= {key: getattr(self, key) for key in _KEYS}
        return urlencode({key: value for key, value in said.items() if value not in ("", None)})


_KEYS = ("method", "reference", "year", "select", "topic", "version")


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
    points = {
        **_criteria(query, case, faults),
        **_inside(query, case, faults),
    }
    topic, method = query.get("topic", ""), query.get("method", "")
    reference = query.get("reference", "")
    board = Board(
        points=MappingProxyType(points),
        method=_one_of(method, methods(), case.scenario.aggregation.method, faults),
        reference=_one_of(
            reference, case.settings.reference_ids, case.scenario.reference or "", faults
        ),
        year=_whole(query.get("year", ""), YEARS, Text("Year"), faults),
        select=_whole(
            query.get("select", ""), (1, len(case.data.topics)), Text("Topics to select"), faults
        ),
        topic=topic if topic in (ALL, *case.data.topic_ids) else "",
        version=version_of(query),
    )
    return board, tuple(faults)


def version_of(query: Mapping[str, str]) -> int | None:
    """Return the version that an address asks for; None for the last."""
    return whole(query.get("version", ""))


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
        changes["weights"] = _weighting(board, case)
    if board.method:
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


def inner_points(case: Case, key: str) -> dict[str, dict[str, float]]:
    """
    Return what indicators count inside their criteria, where there is more than one.

    Parameters
    ----------
    case : Case
    key : {"t.", "m."}
        For topics, or for cells.

    Returns
    -------
    dict from criterion to indicator to points
    """
    grain = INSIDE[key]
    found = {}
    for criterion in case.criteria:
        said = case.scenario.weights.inside(criterion.id, grain)
        ids = [indicator.id for indicator in criterion.at(grain)]
        if len(ids) > 1:
            found[criterion.id] = {id_: said.get(id_, 0.0) if said else 1.0 for id_ in ids}
    return found


def _weighting(board: Board, case: Case) -> Weighting:
    old = case.scenario.weights
    tables: dict[str, dict[str, Any]] = {"t.": dict(old.topics), "m.": dict(old.municipalities)}
    for key, table in tables.items():
        for criterion, own in inner_points(case, key).items():
            given = {id_: board.points[key + id_] for id_ in own if key + id_ in board.points}
            if given:
                table[criterion] = own | given
    criteria = {id_: board.points.get(WEIGHT + id_, own) for id_, own in old.criteria.items()}
    return Weighting(criteria=criteria, topics=tables["t."], municipalities=tables["m."])


def _criteria(query: Mapping[str, str], case: Case, faults: list[Text]) -> dict[str, float]:
    """Read the points of criteria; none where they say what the scenario says."""
    own = dict(case.scenario.weights.criteria)
    given = _points(query, dict.fromkeys(own, WEIGHT), case.labels.criteria, faults)
    all_ = {id_: given.get(WEIGHT + id_, points) for id_, points in own.items()}
    whole = sum(all_.values())
    if not given:
        return {}
    if not whole:
        faults.append(Text("All weights are 0; at least one must count."))
        return {}
    off = (abs(100 * all_[id_] / whole - 100 * own[id_] / sum(own.values())) for id_ in own)
    return {} if max(off) <= _SHOWN else given


def _inside(query: Mapping[str, str], case: Case, faults: list[Text]) -> dict[str, float]:
    """Read the points of indicators; those of a criterion that are all 0 are told."""
    found: dict[str, float] = {}
    for key in INSIDE:
        for criterion, own in inner_points(case, key).items():
            given = _points(query, dict.fromkeys(own, key), case.labels.indicators, faults)
            given = {name: p for name, p in given.items() if p != own[name.removeprefix(key)]}
            if given and not sum(
                (own | {n.removeprefix(key): p for n, p in given.items()}).values()
            ):
                named = {"criterion": case.labels.criteria[criterion]}
                faults.append(
                    Text("{criterion}: all weights are 0; at least one must count.", named)
                )
                continue
            found |= given
    return found


def _points(
    query: Mapping[str, str],
    keys: Mapping[str, str],
    labels: Mapping[str, object],
    faults: list[Text],
) -> dict[str, float]:
    found = {}
    for id_, key in keys.items():
        said = query.get(key + id_, "").strip().replace(",", ".")
        if said:
            try:
                found[key + id_] = _POINTS.validate_python(float(said))
            except (ValueError, ValidationError):
                faults.append(_no_number(labels[id_], said))
    return found


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


def _one_of(said: str, known: tuple[str, ...], own: str, faults: list[Text]) -> str:
    if said and said not in known:
        faults.append(Text('"{got}" is not known here; what was there stays.', {"got": said[:40]}))
        return ""
    return "" if said == own else said


def _whole(said: str, between: tuple[int, int], what: Text, faults: list[Text]) -> int | None:
    said = said.strip()
    if not said:
        return None
    number = whole(said)
    if number is not None and between[0] <= number <= between[1]:
        return number
    values = {"what": what, "got": said[:40], "low": str(between[0]), "high": str(between[1])}
    faults.append(
        Text(
            '{what}: "{got}" is no whole number from {low} to {high}; what was there stays.',
            values,
        )
    )
    return None
