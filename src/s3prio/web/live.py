"""What changes with every move: ranking, selection, how close it is, what each weight may do, categories."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

from s3prio.analysis.findings import Findings
from s3prio.analysis.robustness.stability_intervals import selection_intervals
from s3prio.analysis.selection_margin import selection_margin
from s3prio.cards.card import Card
from s3prio.cards.categories import categories_card
from s3prio.cards.cells import points
from s3prio.cards.division import places_card
from s3prio.cards.ranking import ranking_card
from s3prio.evaluation.evaluation import Evaluation
from s3prio.files.case import Case
from s3prio.inquiry import judged
from s3prio.pipeline import Run
from s3prio.report.charts.canvas import SERIES
from s3prio.text import Number, Text
from s3prio.web.board import ALL
from s3prio.web.workspaces import Shown


class Part(NamedTuple):
    """What one criterion contributes: its points, its colour, and both in words."""

    length: float
    colour: str
    said: Text


@dataclass(frozen=True)
class Row:
    """
    A topic in the ranking.

    Attributes
    ----------
    id : str
    label : object that can be said
    rank : int
    points : Number
    parts : tuple of Part
        What each criterion contributes; empty where a score is no sum.
    state : {"selected", "tied", ""}
    said_state : Text
    """

    id: str
    label: object
    rank: int
    points: Number
    parts: tuple[Part, ...]
    state: str
    said_state: Text


@dataclass(frozen=True)
class Live:
    """
    A board's result.

    Attributes
    ----------
    run : Run
        Without the analyses that only the report needs.
    rows : tuple of Row
        Topics, best first.
    legend : tuple of (label, colour)
        Of the parts of the rows; empty where a score is no sum.
    sentence : Text
        Which are selected, and how far the next one is behind.
    stability : tuple of Text
        Between which weights of each criterion the selection stays; empty where scores are no sums.
    categories : Card or None
        Of all topics.
    places : tuple of Card
        Maps: of one topic with its table, or of all.
    topic : str
        The one, or `ALL`.
    """

    run: Run
    rows: tuple[Row, ...]
    legend: tuple[tuple[object, str], ...]
    sentence: Text
    stability: tuple[Text, ...]
    categories: Card | None
    places: tuple[Card, ...]
    topic: str


def live(one: Shown, case: Case, topic: str) -> Live:
    """
    Judge a case, and only what the board shows.

    Parameters
    ----------
    one : Shown
        The scenario, with what was measured for it.
    case : Case
        What its board makes of it.
    topic : str
        Of the map; `ALL` for all, empty for the best one.
    """
    topics = judged(case, "topic", one.table(case, "topic"))
    cells = None
    if case.judges("municipality"):
        cells = judged(case, "municipality", one.table(case, "municipality"))
    run = Run(case, topics, cells, Findings(margin=selection_margin(topics)))
    shown = topic or topics.alternatives[topics.order[0]][0]
    background = run.background
    return Live(
        run=run,
        rows=_rows(topics, run),
        legend=_legend(topics, run),
        sentence=ranking_card(topics, run.findings.margin, (), background).sentence,
        stability=_stability(topics, run),
        categories=None
        if cells is None
        else categories_card(cells, _order(topics), background, with_margins=False),
        places=() if cells is None else _places(cells, shown, run),
        topic=shown,
    )


def _places(cells: Evaluation, topic: str, run: Run) -> tuple[Card, ...]:
    """Return the map of a topic; of all topics small ones, whose table is the matrix."""
    if topic != ALL:
        return (places_card(cells, None, topic, run.background),)
    labels = run.case.labels.topics
    cards = ((id_, places_card(cells, None, id_, run.background)) for id_ in _order(run.topics))
    return tuple(
        replace(card, title=labels[id_], table=None, caveats=(), sources=()) for id_, card in cards
    )


def _order(topics: Evaluation) -> tuple[str, ...]:
    return tuple(topics.alternatives[i][0] for i in topics.order)


def _legend(topics: Evaluation, run: Run) -> tuple[tuple[object, str], ...]:
    if not topics.is_additive:
        return ()
    named = (run.case.labels.criteria[id_] for id_ in topics.model.criterion_ids)
    return tuple((label, SERIES[place % len(SERIES)]) for place, label in enumerate(named))


def _rows(topics: Evaluation, run: Run) -> tuple[Row, ...]:
    labels, selection = run.case.labels, topics.selection
    legend = _legend(topics, run)
    rows = []
    for i in topics.order:
        state = ""
        if selection is not None:
            state = "selected" if selection.selected[i] else "tied" if selection.tied[i] else ""
        parts = tuple(
            _part(label, share, colour)
            for (label, colour), share in zip(
                legend, topics.contributions[i].tolist(), strict=False
            )
        )
        id_ = topics.alternatives[i][0]
        score = points(float(topics.scores[i]))
        rank = int(topics.ranking.values[i])
        rows.append(Row(id_, labels.topics[id_], rank, score, parts, state, _STATES[state]))
    return tuple(rows)


_STATES = {"selected": Text("yes"), "tied": Text("tied"), "": Text("no")}


def _part(label: object, share: float, colour: str) -> Part:
    said = Text("{criterion}: {points} points", {"criterion": label, "points": points(share)})
    return Part(100 * share, colour, said)


def _stability(topics: Evaluation, run: Run) -> tuple[Text, ...]:
    """Say for each criterion between which weights the selection stays, the narrowest first."""
    selection = topics.selection
    if not topics.is_additive or selection is None or selection.tied.any():
        return ()
    select = run.case.scenario.select
    between = selection_intervals(topics.values, topics.model.weights, select=select).tolist()
    labels = [run.case.labels.criteria[id_] for id_ in topics.model.criterion_ids]
    order = sorted(range(len(labels)), key=lambda j: between[j][1] - between[j][0])
    return tuple(
        Text(
            "The selection stays as long as {criterion} weighs between {low} and {high}, the others in proportion.",
            {
                "criterion": labels[j],
                "low": Number(between[j][0], 1, percent=True),
                "high": Number(between[j][1], 1, percent=True),
            },
        )
        for j in order
    )
