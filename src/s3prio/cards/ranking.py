"""Which topics, with what contributions, and how close was it?"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from s3prio.analysis.assumptions import Moved
from s3prio.analysis.selection_margin import SelectionMargin
from s3prio.cards.background import Background
from s3prio.cards.card import Card
from s3prio.cards.cells import Table, points
from s3prio.cards.charts import Bars, Dots
from s3prio.cards.wording import ahead_and_behind
from s3prio.domain.labels import Labels
from s3prio.evaluation.evaluation import Evaluation
from s3prio.text import Text

GENERAL = (
    Text(
        "Possible ranks follow from suppressed and missing figures alone; other weights and assumptions"
        " are not in them."
    ),
    Text(
        "Points run from 0 to 100 on scales fixed in advance. Best under these weights and"
        " figures; other weights are other answers."
    ),
)


def ranking_card(
    evaluation: Evaluation,
    margin: SelectionMargin | None,
    moved: Sequence[Moved],
    background: Background,
) -> Card:
    """
    Show the ranking of topics with what each criterion contributes.

    Parameters
    ----------
    evaluation : Evaluation
        Of topics.
    margin : SelectionMargin or None
    moved : sequence of Moved
        Assumptions, each moved once.
    background : Background

    Returns
    -------
    Card
    """
    labels = background.labels
    return Card(
        id="ranking",
        title=Text("Ranking of topics"),
        sentence=_sentence(evaluation, margin, labels),
        table=_table(evaluation, background),
        chart=_chart(evaluation, labels),
        caveats=(
            *_margin_caveats(evaluation, margin, labels),
            *_assumptions(evaluation, moved, labels),
            *_published(evaluation, background.published, labels),
            *(GENERAL if evaluation.is_additive else _method(evaluation)),
        ),
        sources=background.sources_of(column.indicator for column in evaluation.table.columns),
    )


def _chart(evaluation: Evaluation, labels: Labels) -> Bars | Dots:
    """Draw what each criterion contributes or, where parts do not add up, the scores alone."""
    order, selection = list(evaluation.order), evaluation.selection
    names = tuple(labels.topics[evaluation.alternatives[i][0]] for i in order)
    marked = [selection is not None and bool(selection.selected[i]) for i in order]
    if evaluation.is_additive:
        criteria = tuple(labels.criteria[id_] for id_ in evaluation.model.criterion_ids)
        return Bars(names, criteria, 100 * evaluation.contributions[order], tuple(marked))
    scores = 100 * evaluation.scores[order][:, None]
    return Dots(names, (Text("Points"),), scores, np.array(marked)[:, None], Text("selected"))


def _method(evaluation: Evaluation) -> tuple[Text, ...]:
    """Say by which method topics are ranked, and what its points do not mean."""
    method = evaluation.model.aggregation
    said = [
        Text(
            "Topics are ranked by {method}: {summary}. Its points are not the sum of the"
            " columns, which show the values of the criteria, from 0 to 100. Best under these"
            " weights, figures and this method.",
            {"method": method.method, "summary": method.summary},
        )
    ]
    if not method.character.is_absolute:
        said.append(
            Text(
                "A topic's points depend on the other topics; what is possible was tried with each topic at"
                " its best among the others at their worst, and the other way round."
            )
        )
    return tuple(said)


def _table(evaluation: Evaluation, background: Background) -> Table:
    labels = background.labels
    criteria = tuple(labels.columns[id_] for id_ in evaluation.model.criterion_ids)
    parts = evaluation.contributions if evaluation.is_additive else evaluation.values
    return Table(
        columns=(
            *(Text("Rank"), Text("Topic"), Text("Points")),
            *criteria,
            *(Text("Possible"), Text("Selected")),
        ),
        rows=tuple(
            (
                _rank(evaluation, i),
                background.topic(evaluation.alternatives[i][0]),
                points(evaluation.scores[i]),
                *(points(part) for part in parts[i]),
                _possible_ranks(evaluation, i),
                _selected(evaluation, i),
            )
            for i in evaluation.order
        ),
        numeric=(True, False, True, *(True for _ in criteria), True, False),
    )


def _rank(evaluation: Evaluation, i: int) -> object:
    rank = int(evaluation.ranking.values[i])
    is_tied = (evaluation.ranking.values == rank).sum() > 1
    return Text("{rank} (level)", {"rank": rank}) if is_tied else rank


def _possible_ranks(evaluation: Evaluation, i: int) -> str:
    best, worst = evaluation.possible_ranks[i]
    return str(best) if best == worst else f"{best}–{worst}"


def _selected(evaluation: Evaluation, i: int) -> object:
    selection = evaluation.selection
    if selection is None:
        return ""
    if selection.tied[i]:
        return Text("tied for the last place")
    return Text("yes") if selection.selected[i] else Text("no")


def _sentence(evaluation: Evaluation, margin: SelectionMargin | None, labels: Labels) -> Text:
    selection = evaluation.selection
    if selection is None:
        return Text("{count} topics are ranked.", {"count": len(evaluation.alternatives)})
    chosen = tuple(
        labels.topics[evaluation.alternatives[i][0]]
        for i in evaluation.order
        if selection.selected[i]
    )
    if margin is None:
        return Text("Selected: {topics}.", {"topics": chosen})
    first_out = labels.topics[evaluation.alternatives[margin.first_out][0]]
    if selection.tied.any():
        tied = tuple(
            labels.topics[evaluation.alternatives[i][0]]
            for i in evaluation.order
            if selection.tied[i]
        )
        return Text(
            "Selected: {topics}. Level for the last places, and not decided here: {tied}.",
            {"topics": chosen or Text("none"), "tied": tied},
        )
    said = {"topics": chosen, "next": first_out, "margin": points(margin.margin)}
    if not evaluation.model.aggregation.character.is_absolute:
        return Text(
            "Selected: {topics}. The next, {next}, is {margin} points behind the last one selected.",
            said,
        )
    return Text(
        "Selected: {topics}. The next, {next}, is {margin} points of 100 behind the last one selected.",
        said,
    )


def _published(
    evaluation: Evaluation, published: tuple[str, ...], labels: Labels
) -> tuple[Text, ...]:
    """Compare the selection with a published one, without any claim to reproduce it."""
    selection = evaluation.selection
    if selection is None or not published:
        return ()
    ids = [alternative[0] for alternative in evaluation.alternatives]
    inside = {id_ for id_, selected in zip(ids, selection.selected, strict=True) if selected}
    return (
        Text(
            "Of the published strategy's topics, selected here: {inside}; not selected here: {outside}.",
            {
                "inside": tuple(labels.topics[id_] for id_ in published if id_ in inside)
                or Text("none"),
                "outside": tuple(labels.topics[id_] for id_ in published if id_ not in inside)
                or Text("none"),
            },
        ),
    )


def _margin_caveats(
    evaluation: Evaluation, margin: SelectionMargin | None, labels: Labels
) -> tuple[Text, ...]:
    if margin is None:
        return ()
    caveats = []
    if evaluation.is_additive:
        parted = Text(
            "Between {last} and {next}: ahead by {ahead}; behind by {behind}.",
            {
                "last": labels.topics[evaluation.alternatives[margin.last_in][0]],
                "next": labels.topics[evaluation.alternatives[margin.first_out][0]],
                **ahead_and_behind(margin.differences, evaluation.model.criterion_ids, labels),
            },
        )
        caveats.append(parted)
    if margin.challengers:
        challengers = tuple(
            labels.topics[evaluation.alternatives[i][0]] for i in margin.challengers
        )
        caveats.append(
            Text(
                "The figures themselves leave open whether these topics belong in: {topics}.",
                {"topics": challengers},
            )
        )
    return tuple(caveats)


def _assumptions(
    evaluation: Evaluation, moved: Sequence[Moved], labels: Labels
) -> tuple[Text, ...]:
    """Say how far a single assumption moves a topic, and which topics it can take out."""
    if not moved:
        return ()
    most = max(float(np.abs(one.scores - evaluation.scores).max()) for one in moved)
    leaving = dict.fromkeys(topic for one in moved for topic in one.leaving)
    return (
        Text(
            "A single assumption moved by one step changes a topic by up to {most} points. By one such step can"
            " drop out: {topics}.",
            {
                "most": points(most),
                "topics": tuple(labels.topics[id_] for id_ in leaving) or Text("none"),
            },
        ),
    )
