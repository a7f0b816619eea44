"""What the board has for each criterion: its weight, its names for those who listen, and what it is about."""

from __future__ import annotations

from dataclasses import dataclass

from s3prio.files.case import Case
from s3prio.report.charts.canvas import SERIES
from s3prio.text import Text


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
    slider_name, field_name, swing : Text
        Of the slider, of the number field, and what its points are for.
    """

    id: str
    colour: str
    label: object
    question: object
    points: float
    slider_name: Text
    field_name: Text
    swing: Text


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
                points=100 * given[criterion.id] / whole,
                slider_name=Text("Weight of {criterion}, slider", named),
                field_name=Text("Weight of {criterion}, points", named),
                swing=Text(
                    "So much is it worth to go from the worst to the best end of the scales of {criterion}.",
                    named,
                ),
            )
        )
    return tuple(found)
