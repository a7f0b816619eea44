"""What changes while the weight of one criterion goes from nothing to everything?"""

from __future__ import annotations

from typing import NamedTuple

from s3prio.analysis.robustness.blend import Event
from s3prio.analysis.robustness.overview import Robustness
from s3prio.cards.background import Background
from s3prio.cards.card import Card
from s3prio.cards.cells import Table
from s3prio.cards.charts import Strip, Strips, Tick
from s3prio.cards.robustness.shares import allowed_or_not, instead, percent
from s3prio.cards.wording import listed, topic_names
from s3prio.domain.arrays import FloatArray
from s3prio.evaluation.evaluation import Evaluation
from s3prio.text import Text

MOST = 40
"""Changes listed."""


class _Numbered(NamedTuple):
    number: int
    criterion: int
    event: Event


def ways_card(topics: Evaluation, found: Robustness, background: Background) -> Card | None:
    """
    Show every change of the selection while one weight moves, the others in proportion.

    Parameters
    ----------
    topics : Evaluation
    found : Robustness
    background : Background

    Returns
    -------
    Card or None
        None if there is one criterion only.
    """
    if not found.ways:
        return None
    labels = background.labels
    numbered = _numbered(found)
    shown = numbered[:MOST]
    strips = tuple(
        Strip(
            labels.criteria[id_],
            float(found.weights[j]),
            tuple(Tick(one.event.position, one.number) for one in numbered if one.criterion == j),
        )
        for j, id_ in enumerate(found.criteria)
    )
    return Card(
        id="weights-ways",
        title=Text("One weight from nothing to everything"),
        sentence=_sentence(topics, found, numbered, background),
        chart=Strips(strips),
        table=Table(
            columns=(
                *(Text("No."), Text("Criterion"), Text("Weight"), Text("Today")),
                *(Text("Drops out"), Text("Comes in")),
            ),
            rows=tuple(_row(topics, found, one, background) for one in shown),
            numeric=(True, False, True, True, False, False),
        )
        if shown
        else None,
        caveats=(
            _how_sure(found),
            Text(
                "Read from the left: with the weight growing, one topic drops out and another comes in. From"
                " the right it is the other way round."
            ),
            *allowed_or_not(found),
            *listed(len(shown), len(numbered)),
        ),
    )


def intervals_card(found: Robustness, background: Background) -> Card:
    """
    Show between which weights of each criterion selection, first place and ranking stay.

    Parameters
    ----------
    found : Robustness
    background : Background

    Returns
    -------
    Card
    """
    stability = found.stability
    ends = stability.ranking if stability.selection is None else stability.selection
    return Card(
        id="weights-intervals",
        title=Text("How far each weight can move"),
        sentence=_nearest_edge(found, ends, background),
        table=Table(
            columns=(
                *(Text("Criterion"), Text("Today"), Text("Selection stays")),
                *(Text("First place stays"), Text("Whole ranking stays")),
            ),
            rows=tuple(
                (
                    background.labels.criteria[id_],
                    percent(float(found.weights[row])),
                    *(_interval(one[row]) for one in (ends, stability.first, stability.ranking)),
                )
                for row, id_ in enumerate(found.criteria)
            ),
            numeric=(False, True, True, True, True),
        ),
        caveats=(_how_sure(found),),
    )


def _nearest_edge(found: Robustness, ends: FloatArray, background: Background) -> Text:
    """Name the weight that is nearest to where the selection changes."""
    rooms = [
        (abs(float(end) - float(found.weights[j])), j)
        for j, pair in enumerate(ends)
        for end in pair
        if 0 < end < 1
    ]
    if not rooms:
        return Text("However far one weight moves alone, the selection stays.")
    j = min(rooms)[1]
    return Text(
        "Nearest to an edge is {criterion}: the selection stays from {low} to {high}, and it counts {weight}"
        " today.",
        {
            "criterion": background.labels.criteria[found.criteria[j]],
            "low": percent(float(ends[j, 0])),
            "high": percent(float(ends[j, 1])),
            "weight": percent(float(found.weights[j])),
        },
    )


def _interval(ends: FloatArray) -> Text:
    low, high = ends.tolist()
    return Text("{low} to {high}", {"low": percent(low), "high": percent(high)})


def _how_sure(found: Robustness) -> Text:
    resolution = found.stability.resolution
    if resolution is None:
        return Text(
            "One weight moves, the others share what is left in proportion. All places are exact."
        )
    return Text(
        "One weight moves, the others share what is left in proportion. Changes were looked for every {step} of"
        " the way; two within such a step may be missed.",
        {"step": percent(max(resolution, 0.001))},
    )


def _numbered(found: Robustness) -> list[_Numbered]:
    events = [
        (j, event)
        for j, way in enumerate(found.ways)
        for event in way.events
        if event.kind == "selection"
    ]
    return [_Numbered(number, j, event) for number, (j, event) in enumerate(events, start=1)]


def _sides(found: Robustness, one: _Numbered) -> tuple[list[int], list[int]]:
    """Return who drops out and who comes in, by the stretch before the change."""
    way = found.ways[one.criterion]
    before = next(
        stretch for stretch in way.stretches if stretch.end >= one.event.position - 1e-12
    )
    gone = [i for i in one.event.who if i in before.selected]
    return gone, [i for i in one.event.who if i not in before.selected]


def _names(topics: Evaluation, who: list[int], background: Background) -> object:
    return topic_names(topics, who, background) or "–"


def _row(
    topics: Evaluation, found: Robustness, one: _Numbered, background: Background
) -> tuple[object, ...]:
    gone, come = _sides(found, one)
    return (
        str(one.number),
        background.labels.columns[found.criteria[one.criterion]],
        percent(one.event.position),
        percent(float(found.weights[one.criterion])),
        _names(topics, gone, background),
        _names(topics, come, background),
    )


def _sentence(
    topics: Evaluation, found: Robustness, numbered: list[_Numbered], background: Background
) -> Text:
    if not numbered:
        return Text(
            "Whatever one criterion counts, the others in proportion: the selection stays."
        )
    nearest = min(
        numbered, key=lambda one: abs(one.event.position - float(found.weights[one.criterion]))
    )
    now = float(found.weights[nearest.criterion])
    gone, come = _sides(found, nearest)
    if nearest.event.position < now:
        gone, come = come, gone  # seen from today: with the weight falling
    return Text(
        "The nearest tipping point: if {criterion} counts {needed} instead of {weight}, {come} comes in and"
        " {gone} drops out.",
        {
            "criterion": background.labels.criteria[found.criteria[nearest.criterion]],
            **instead(nearest.event.position, now),
            "come": _names(topics, come, background),
            "gone": _names(topics, gone, background),
        },
    )
