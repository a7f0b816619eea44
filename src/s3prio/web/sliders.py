"""What the board has for each criterion: its weight, its names for those who listen, and what it is about."""

from __future__ import annotations

from dataclasses import dataclass

from s3prio.files.case import Case
from s3prio.report.charts.canvas import SERIES
from s3prio.text import Text
from s3prio.web.board import INSIDE, inner_points


@dataclass(frozen=True)
class Inner:
    """
    An indicator inside a criterion.

    Attributes
    ----------
    key : str
        In addresses.
    label : object that can be said
    points : float
    """

    key: str
    label: object
    points: float


@dataclass(frozen=True)
class Slider:
    """
    A criterion on the board.

    Attributes
    ----------
    id, colour : str
    label, question : objects that can be said
    points : float
        Of 100.
    slider_name, field_name, lock_name, swing : Text
        Of the slider, of the number field, of its lock, and what its points are for.
    inside : tuple of (Text, tuple of Inner)
        Its indicators, for topics and for municipalities, where there is more than one.
    """

    id: str
    colour: str
    label: object
    question: object
    points: float
    slider_name: Text
    field_name: Text
    lock_name: Text
    swing: Text
    inside: tuple[tuple[Text, tuple[Inner, ...]], ...]


_FOR = {
    "t.": Text("Weights of its indicators for topics"),
    "m.": Text("Weights of its indicators for municipalities"),
}


def sliders(case: Case) -> tuple[Slider, ...]:
    """Return the criteria that topics are judged by, with their weights as points that add up to 100."""
    judging = [criterion for criterion in case.criteria if criterion.at("topic")]
    given = case.scenario.weights.criteria
    whole = sum(given[criterion.id] for criterion in judging)
    found = []
    for place, criterion in enumerate(judging):
        named = {"criterion": case.labels.criteria[criterion.id]}
        found.append(
            Slider(
                id=criterion.id,
                colour=SERIES[place % len(SERIES)],
                label=criterion.label,
                question=criterion.question,
                points=100 * given[criterion.id] / whole if whole else 0.0,
                slider_name=Text("Weight of {criterion}, slider", named),
                field_name=Text("Weight of {criterion}, points", named),
                lock_name=Text("lock {criterion}", named),
                swing=Text(
                    "So much is it worth to go from the worst to the best end of the scales of {criterion}.",
                    named,
                ),
                inside=_inside(case, criterion.id),
            )
        )
    return tuple(found)


def _inside(case: Case, criterion: str) -> tuple[tuple[Text, tuple[Inner, ...]], ...]:
    found = []
    for key in INSIDE:
        own = inner_points(case, key).get(criterion, {})
        inner = (Inner(key + id_, case.labels.indicators[id_], own[id_]) for id_ in own)
        if own:
            found.append((_FOR[key], tuple(inner)))
    return tuple(found)
