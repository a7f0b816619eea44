"""Which topics, with what contributions, and how close was it?"""

from __future__ import annotations

from s3prio.analysis.selection_margin import SelectionMargin
from s3prio.cards.card import Bars, Card, Table, points
from s3prio.domain.labels import Labels
from s3prio.evaluation.evaluation import Evaluation
from s3prio.text import Text


def ranking_card(evaluation: Evaluation, margin: SelectionMargin | None, labels: Labels) -> Card:
    """
    Show the ranking of topics with what each criterion contributes.

    Parameters
    ----------
    evaluation : Evaluation
        Of topics.
    margin : SelectionMargin or None
    labels : Labels

    Returns
    -------
    Card
    """
    order = evaluation.order
    names = tuple(labels.topics[evaluation.alternatives[i][0]] for i in order)
    criteria = tuple(labels.criteria[id_] for id_ in evaluation.model.criterion_ids)
    rows = tuple(
        (
            _rank(evaluation, i),
            name,
            points(evaluation.scores[i]),
            *(points(part) for part in evaluation.contributions[i]),
            _possible_ranks(evaluation, i),
            _selected(evaluation, i),
        )
        for i, name in zip(order, names, strict=True)
    )
    selection = evaluation.selection
    return Card(
        id="ranking",
        title=Text("Ranking of topics"),
        sentence=_sentence(evaluation, margin, labels),
        table=Table(
            columns=(
                Text("Rank"),
                Text("Topic"),
                Text("Points"),
                *(labels.columns[id_] for id_ in evaluation.model.criterion_ids),
                Text("Possible"),
                Text("Selected"),
            ),
            rows=rows,
            numeric=(True, False, True, *(True for _ in criteria), True, False),
        ),
        chart=Bars(
            names,
            criteria,
            100 * evaluation.contributions[list(order)],
            tuple(bool(selection is not None and selection.selected[i]) for i in order),
        ),
        caveats=_caveats(evaluation, margin, labels),
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
    return Text(
        "Selected: {topics}. The next, {next}, is {margin} points of 100 behind the last one selected.",
        {"topics": chosen, "next": first_out, "margin": points(margin.margin)},
    )


def _caveats(
    evaluation: Evaluation, margin: SelectionMargin | None, labels: Labels
) -> tuple[object, ...]:
    caveats: list[object] = []
    if margin is not None:
        gains = sorted(
            zip(margin.differences.tolist(), evaluation.model.criterion_ids, strict=True),
            reverse=True,
        )
        values = {
            "last": labels.topics[evaluation.alternatives[margin.last_in][0]],
            "next": labels.topics[evaluation.alternatives[margin.first_out][0]],
            "ahead": tuple(
                Text(
                    "{criterion} ({points})",
                    {"criterion": labels.criteria[id_], "points": points(gain, signed=True)},
                )
                for gain, id_ in gains
                if gain > 0
            )
            or Text("nothing"),
            "behind": tuple(
                Text(
                    "{criterion} ({points})",
                    {"criterion": labels.criteria[id_], "points": points(gain, signed=True)},
                )
                for gain, id_ in reversed(gains)
                if gain < 0
            )
            or Text("nothing"),
        }
        caveats.append(
            Text("Between {last} and {next}: ahead by {ahead}; behind by {behind}.", values)
        )
        if margin.challengers:
            caveats.append(
                Text(
                    "The figures themselves leave open whether these topics belong in: {topics}.",
                    {
                        "topics": tuple(
                            labels.topics[evaluation.alternatives[i][0]]
                            for i in margin.challengers
                        )
                    },
                )
            )
    caveats.append(
        Text(
            "Points run from 0 to 100 on scales fixed in advance. Best under these weights and"
            " figures; other weights are other answers."
        )
    )
    return tuple(caveats)
