"""
Questions asked of a run: why is it there, how do scenarios differ, from which figure does it come?

Each answer is cards, the same for terminal, page and notebook.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from s3prio.analysis.comparison import causes, compared
from s3prio.analysis.method_comparison import methods_compared
from s3prio.cards.against import against_card
from s3prio.cards.card import Card, Cards
from s3prio.cards.cell import cell_card
from s3prio.cards.comparison import comparison_cards
from s3prio.cards.deck import topic_cards
from s3prio.cards.methods import method_cards
from s3prio.cards.trace import trace_card
from s3prio.domain.criterion import GRAINS
from s3prio.domain.label import Label
from s3prio.domain.messages import did_you_mean
from s3prio.errors import Fault, InputError
from s3prio.evaluation.evaluation import Evaluation
from s3prio.evaluation.scoring import asked_aggregation
from s3prio.methods.aggregation import AGGREGATIONS
from s3prio.methods.method import name_of
from s3prio.pipeline import Run
from s3prio.text import Text


def explain(
    run: Run, topic: str, *, municipality: str | None = None, against: str | None = None
) -> Cards:
    """
    Explain why a topic, or a municipality in it, stands where it stands.

    Parameters
    ----------
    run : Run
    topic : str
        Its id, or its label in either language.
    municipality : str, optional
        Explain this municipality's category in the topic.
    against : str, optional
        Compare with this other topic.

    Returns
    -------
    Cards

    Raises
    ------
    InputError
        If a name is unknown, or both a municipality and another topic are given.
    """
    if municipality is not None and against is not None:
        raise InputError(Text("Explain either a municipality or another topic, not both at once."))
    i = _position(run, topic)
    if municipality is not None:
        cells, at = _cell(run, municipality, topic)
        return Cards((cell_card(cells, at, run.background),))
    if against is not None:
        j = _position(run, against)
        if i == j:
            raise InputError(Text("A topic cannot be compared with itself."))
        return Cards((against_card(run.topics, i, j, run.background),))
    return Cards(topic_cards(run.topics, run.cells, i, run.findings, run.background))


def compare(*runs: Run, methods: Sequence[Any] | str | None = None) -> Cards:
    """
    Compare scenarios, or the methods that could judge one scenario.

    Parameters
    ----------
    *runs : Run
        At least two, of the same topics and municipalities; the first is what the others are
        compared with. One only if methods are to be compared.
    methods : "all", or sequence of specs, dicts, names and functions; optional
        Aggregations to judge the topics by, beside the scenario's own.

    Returns
    -------
    Cards

    Raises
    ------
    InputError
        If there are fewer than two, or they judge different topics or municipalities; or if
        methods are to be compared over several scenarios, or none is named.
    MethodError
        If a method is unknown.
    """
    if methods is not None:
        return _compare_methods(runs, methods)
    if len(runs) < 2:
        raise InputError(Text("At least two scenarios are needed for a comparison."))
    first = runs[0]
    topics = compared([(run.case.scenario.id, run.topics) for run in runs])
    of_cells = [(run.case.scenario.id, run.cells) for run in runs if run.cells is not None]
    cards = comparison_cards(
        names=tuple(run.case.scenario.label for run in runs),
        topics=topics,
        cells=compared(of_cells) if len(of_cells) == len(runs) else None,
        causes=tuple(causes(first.topics, other.topics) for other in runs[1:]),
        criteria=first.topics.model.criterion_ids,
        methods=tuple(run.topics.model.aggregation for run in runs),
        background=first.background,
    )
    return Cards(cards)


def _compare_methods(runs: tuple[Run, ...], methods: Sequence[Any] | str) -> Cards:
    if len(runs) != 1:
        raise InputError(
            Text("Methods are compared over one scenario; {n} are given.", {"n": len(runs)})
        )
    asked = [name_of(member) for member in AGGREGATIONS] if methods == "all" else methods
    named = tuple(asked) if isinstance(asked, (list, tuple)) else (asked,)
    if not named:
        raise InputError(
            Text(
                "No method is named; name some, or all: s3prio list methods shows which there are."
            )
        )
    specs = [asked_aggregation(one) for one in named]
    found = methods_compared(runs[0].topics, specs)
    return Cards(method_cards(found, runs[0].background))


def trace(run: Run, topic: str, municipality: str | None = None) -> Card:
    """
    Trace a rank or a category down to each figure with its source.

    Parameters
    ----------
    run : Run
    topic : str
    municipality : str, optional
        Trace its category in the topic instead of the topic's rank.

    Returns
    -------
    Card

    Raises
    ------
    InputError
        If a name is unknown.
    """
    case = run.case
    evaluation, i = run.topics, _position(run, topic)
    place, grain = case.settings.region.id, GRAINS[0]
    if municipality is not None:
        evaluation, i = _cell(run, municipality, topic)
        place, grain = evaluation.alternatives[i][0], GRAINS[1]
    return trace_card(
        evaluation,
        i,
        case.data.figures,
        (place, case.reference(grain)),
        f"data/{case.scenario.data}",
        run.background,
    )


def _position(run: Run, topic: str) -> int:
    ids = run.case.data.topic_ids
    id_ = _known(topic, run.case.labels.topics)
    if id_ is None:
        raise _unknown(Text('"{got}" is no topic.', {"got": topic}), topic, ids)
    return ids.index(id_)


def _cell(run: Run, municipality: str, topic: str) -> tuple[Evaluation, int]:
    if run.cells is None:
        raise InputError(Text("This scenario judges no municipalities."))
    id_ = _known(municipality, run.case.labels.municipalities)
    if id_ is None:
        message = Text('"{got}" is no municipality.', {"got": municipality})
        raise _unknown(message, municipality, run.case.data.municipality_ids)
    at = run.case.data.topic_ids[_position(run, topic)]
    return run.cells, run.cells.alternatives.index((id_, at))


def _known(got: str, labels: Mapping[str, Label]) -> str | None:
    """Return the id of what was named: by its id, or by its label in either language."""
    wanted = got.strip().casefold()
    for id_, label in labels.items():
        if wanted in (id_, label.en.casefold(), label.de.casefold()):
            return id_
    return None


def _unknown(message: Text, got: str, known: tuple[str, ...]) -> InputError:
    return InputError(Fault(message, did_you_mean(got, known)))
