"""All cards of a run in chapters, in the order in which people ask: which, who, why, how sure, says who."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from s3prio.analysis.findings import Findings
from s3prio.cards.assumptions import assumptions_card
from s3prio.cards.background import Background
from s3prio.cards.card import Card
from s3prio.cards.categories import categories_card, pioneers_card
from s3prio.cards.connections import connections_card
from s3prio.cards.decision import decision_card
from s3prio.cards.division import division_card, places_card
from s3prio.cards.extent import extent
from s3prio.cards.figures import figures_card, scales_card
from s3prio.cards.limits import limits_card
from s3prio.cards.municipality_profile import municipality_card, municipality_figures_card
from s3prio.cards.outside import outside_card
from s3prio.cards.ranking import ranking_card
from s3prio.cards.robustness.beliefs import beliefs_card
from s3prio.cards.robustness.cells import cells_card
from s3prio.cards.robustness.changes import changes_card
from s3prio.cards.robustness.left_out import left_out_card
from s3prio.cards.robustness.selections import selections_card
from s3prio.cards.robustness.topics import topic_card, topics_card
from s3prio.cards.robustness.ways import intervals_card, ways_card
from s3prio.cards.robustness.winners import winners_card
from s3prio.cards.room import room_card
from s3prio.cards.sources import sources_card
from s3prio.cards.swaps import swaps_card
from s3prio.cards.topic_profile import why_card
from s3prio.cards.topic_surroundings import actors_card, nearest_card
from s3prio.cards.values import values_card
from s3prio.cards.variations import levels_cards, years_cards
from s3prio.cards.wording import leading_most
from s3prio.evaluation.evaluation import Evaluation
from s3prio.text import Text


@dataclass(frozen=True)
class Chapter:
    """
    Cards that belong together; a chapter may have chapters of its own.

    Attributes
    ----------
    id : str
    title : object
        Anything that can be said.
    cards : tuple of Card
    chapters : tuple of Chapter
    """

    id: str
    title: object
    cards: tuple[Card, ...] = ()
    chapters: tuple[Chapter, ...] = ()

    @property
    def all_cards(self) -> tuple[Card, ...]:
        """Own cards, then those of the chapters inside."""
        inside = (card for chapter in self.chapters for card in chapter.all_cards)
        return (*self.cards, *inside)


def deck(
    topics: Evaluation, cells: Evaluation | None, findings: Findings, background: Background
) -> tuple[Chapter, ...]:
    """
    Make all cards of a run.

    Parameters
    ----------
    topics : Evaluation
    cells : Evaluation or None
    findings : Findings
    background : Background

    Returns
    -------
    tuple of Chapter
        Without those that have nothing to say.
    """
    order = tuple(topics.alternatives[i][0] for i in topics.order)
    chapters = (
        Chapter("chapter-result", Text("The result"), _result(topics, findings, background)),
        Chapter("chapter-who", Text("Who leads where"), _who(cells, findings, order, background)),
        Chapter(
            "chapter-topics",
            Text("Topics, one by one"),
            chapters=_topics(topics, cells, findings, background),
        ),
        Chapter(
            "chapter-municipalities",
            Text("Municipalities, one by one"),
            chapters=_municipalities(cells, order, background),
        ),
        Chapter("chapter-links", Text("How topics hang together"), _links(findings, background)),
        Chapter(
            "chapter-elsewhere",
            Text("Elsewhere and earlier"),
            _elsewhere(topics, cells, findings, background),
        ),
        Chapter(
            "chapter-weights",
            Text("Under other weights"),
            _weights(topics, cells, findings, order, background),
        ),
        Chapter(
            "chapter-balance",
            Text("Politics and evidence"),
            _balance(topics, cells, findings, order, background),
        ),
        Chapter(
            "chapter-sure", Text("How sure is it?"), _sure(topics, cells, findings, background)
        ),
        Chapter(
            "chapter-figures", Text("Figures and sources"), _figures(topics, cells, background)
        ),
    )
    return tuple(chapter for chapter in chapters if chapter.all_cards)


def _result(topics: Evaluation, findings: Findings, background: Background) -> tuple[Card, ...]:
    ranking = ranking_card(topics, findings.margin, findings.moved, background)
    values = values_card(topics, background)
    is_tied = topics.selection is not None and topics.selection.tied.any()
    decided = (
        ()
        if background.decision is None
        else (decision_card(background.decision, topics, background),)
    )
    if findings.margin is None or findings.swaps is None or is_tied:
        return (ranking, *decided, values)
    swaps = swaps_card(topics, findings.margin, findings.swaps, background)
    return (ranking, *decided, swaps, values)


def _who(
    cells: Evaluation | None,
    findings: Findings,
    order: Sequence[str],
    background: Background,
) -> tuple[Card, ...]:
    if cells is None:
        return ()
    cards = [categories_card(cells, tuple(order), background), pioneers_card(cells, background)]
    if findings.division:
        cards.append(division_card(findings.division, order, background))
    return tuple(cards)


def _topics(
    topics: Evaluation, cells: Evaluation | None, findings: Findings, background: Background
) -> tuple[Chapter, ...]:
    return tuple(
        Chapter(
            f"topic-{topics.alternatives[i][0]}",
            background.labels.topics[topics.alternatives[i][0]],
            topic_cards(topics, cells, i, findings, background),
        )
        for i in topics.order[: extent(len(topics.order))]
    )


def topic_cards(
    topics: Evaluation,
    cells: Evaluation | None,
    i: int,
    findings: Findings,
    background: Background,
) -> tuple[Card, ...]:
    """
    Return the profile of one topic.

    Parameters
    ----------
    topics : Evaluation
    cells : Evaluation or None
    i : int
        Position of the topic.
    findings : Findings
    background : Background
    """
    topic = topics.alternatives[i][0]
    cards = [why_card(topics, i, background)]
    if cells is not None:
        division = next((one for one in findings.division if one.topic == topic), None)
        cards.append(places_card(cells, division, topic, background))
    if findings.robustness is not None:
        cards.append(topic_card(topics, findings.robustness, i, background))
    actors = actors_card(topic, background)
    return (
        *cards,
        *(() if actors is None else (actors,)),
        nearest_card(topic, findings.connections, background),
    )


def _municipalities(
    cells: Evaluation | None, order: Sequence[str], background: Background
) -> tuple[Chapter, ...]:
    if cells is None or cells.assignment is None:
        return ()
    categories = cells.assignment.labels
    order = order[: extent(len(order))]
    return tuple(
        Chapter(
            f"municipality-{id_}",
            background.labels.municipalities[id_],
            (
                municipality_card(cells, id_, order, categories, background),
                municipality_figures_card(cells, id_, order, background),
            ),
        )
        for id_ in leading_most(cells)
    )


def _links(findings: Findings, background: Background) -> tuple[Card, ...]:
    if findings.connections is None or len(findings.connections.topics) == 1:
        return ()
    return (connections_card(findings.connections, background),)


def _elsewhere(
    topics: Evaluation, cells: Evaluation | None, findings: Findings, background: Background
) -> tuple[Card, ...]:
    cards: list[Card] = []
    if findings.levels is not None:
        cards += levels_cards(findings.levels, background)
    if findings.years is not None:
        cards += years_cards(findings.years, background)
    if cells is not None:
        cards.append(room_card(topics, cells, background))
    return tuple(cards)


def _weights(
    topics: Evaluation,
    cells: Evaluation | None,
    findings: Findings,
    order: Sequence[str],
    background: Background,
) -> tuple[Card, ...]:
    found = findings.robustness
    if found is None:
        return ()
    cards = (
        topics_card(topics, found, background),
        changes_card(topics, found, background),
        ways_card(topics, found, background),
        intervals_card(found, background) if found.ways else None,
        winners_card(topics, found, background),
        selections_card(topics, found, background),
        beliefs_card(topics, found, background),
        None if cells is None else cells_card(cells, found, tuple(order), background),
        left_out_card(topics, found, background),
    )
    return tuple(card for card in cards if card is not None)


def _balance(
    topics: Evaluation,
    cells: Evaluation | None,
    findings: Findings,
    order: Sequence[str],
    background: Background,
) -> tuple[Card, ...]:
    if findings.balance is None:
        return ()
    from s3prio.cards.balance.chapter import balance_cards  # noqa: PLC0415 only those who ask for it need it

    return balance_cards(topics, cells, findings.balance, order, background)


def _sure(
    topics: Evaluation, cells: Evaluation | None, findings: Findings, background: Background
) -> tuple[Card, ...]:
    cards = []
    if findings.moved:
        cards.append(assumptions_card(topics, findings.moved, background))
    if findings.checks:
        cards.append(outside_card(findings.checks, background))
    return (*cards, limits_card(topics, cells, findings.duplicates, background))


def _figures(
    topics: Evaluation, cells: Evaluation | None, background: Background
) -> tuple[Card, ...]:
    judged = [topics] if cells is None else [topics, cells]
    columns = tuple(column for evaluation in judged for column in evaluation.table.columns)
    return (
        figures_card(topics, background),
        scales_card(columns, background),
        sources_card(columns, background),
    )
