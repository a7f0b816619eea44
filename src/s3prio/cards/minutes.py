"""Minutes of the process: who has a say, and who said what at which step, in which round and on which day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from s3prio.cards.balance.voices import step_name
from s3prio.cards.card import VOICES, Card
from s3prio.cards.cells import Table
from s3prio.domain.category import CATEGORIES, CATEGORY_LABELS
from s3prio.domain.label import Label
from s3prio.domain.labels import Labels
from s3prio.scenario.stakeholders import Said, Stakeholders, in_time
from s3prio.text import Number, Text

_KINDS = {"points": Text("points"), "approvals": Text("crosses"), "ranking": Text("ranking")}


def minutes_cards(said: Stakeholders, labels: Labels) -> tuple[Card, ...]:
    """
    Say everything that was said, in the order of time.

    Parameters
    ----------
    said : Stakeholders
    labels : Labels

    Returns
    -------
    tuple of Card
        Who has a say, then values, interests and claims; of what nobody said nothing is shown.
    """
    names = {one.id: one.label for one in said.people}
    cards = [_people(said)]
    if said.values:
        cards.append(_values(said, names, labels))
    if said.interests:
        cards.append(_interests(said, names, labels))
    if said.claims:
        cards.append(_claims(said, labels))
    return tuple(cards)


def _people(said: Stakeholders) -> Card:
    whole = sum(one.influence for one in said.people)
    spoke = {
        *(one.stakeholder for one in said.values),
        *(one.stakeholder for one in said.interests),
        *(one.municipality for one in said.claims),
    }
    return Card(
        id="minutes-people",
        title=Text("Who has a say"),
        sentence=Text(
            "Stakeholders: {count}; those who have said something: {spoke}.",
            {"count": len(said.people), "spoke": sum(one.id in spoke for one in said.people)},
        ),
        table=Table(
            columns=(Text("Who"), Text("Influence"), Text("Has said something")),
            rows=tuple(
                (
                    one.label,
                    Number(one.influence / whole, 1, percent=True) if whole else "–",
                    Text("yes") if one.id in spoke else Text("no"),
                )
                for one in said.people
            ),
            numeric=(False, True, False),
        ),
        caveats=(VOICES,) if said.is_illustrative else (),
    )


def _values(said: Stakeholders, names: Mapping[str, Label], labels: Labels) -> Card:
    rows = []
    for one in in_time(said.values):
        weights = one.answers.elicited().weights
        of = dict(zip(weights.criteria, weights.values.tolist(), strict=True))
        shares = (Number(of.get(id_, 0.0), 1, percent=True) for id_ in labels.columns)
        rows.append((*_origin(one, names[one.stakeholder]), *shares))
    return _answers(
        "minutes-values",
        Text("Who weighed what"),
        Text("Weights of the criteria, answer by answer in the order of time: {count}."),
        tuple(labels.columns.values()),
        rows,
        is_numeric=True,
    )


def _interests(said: Stakeholders, names: Mapping[str, Label], labels: Labels) -> Card:
    rows = []
    for one in in_time(said.interests):
        wanted = sorted(
            one.topics.items(),
            key=lambda pair: pair[1] if one.kind == "ranking" else -pair[1],
        )
        named = tuple(
            labels.topics[id_]
            if one.kind == "approvals"
            else Text(
                "{topic} {points}",
                {"topic": labels.topics[id_], "points": Number(points, _decimals(points))},
            )
            for id_, points in wanted
            if points
        )
        rows.append((*_origin(one, names[one.stakeholder]), _KINDS[one.kind], named or "–"))
    return _answers(
        "minutes-interests",
        Text("Who wants which topics"),
        Text(
            "Points, crosses or ranks for topics, answer by answer in the order of time: {count}."
        ),
        (Text("Kind"), Text("Topics")),
        rows,
    )


def _claims(said: Stakeholders, labels: Labels) -> Card:
    rows = []
    for one in in_time(said.claims):
        named = tuple(
            tuple(labels.topics[id_] for id_, got in one.categories.items() if got == number)
            or "–"
            for number in range(len(CATEGORIES), 0, -1)
        )
        rows.append((*_origin(one, labels.municipalities[one.municipality]), *named))
    return _answers(
        "minutes-claims",
        Text("How municipalities see themselves"),
        Text("Categories that municipalities gave themselves, in the order of time: {count}."),
        tuple(CATEGORY_LABELS[one] for one in reversed(CATEGORIES)),
        rows,
    )


def _answers(
    id_: str,
    title: Text,
    sentence: Text,
    columns: Sequence[object],
    rows: Sequence[tuple[object, ...]],
    *,
    is_numeric: bool = False,
) -> Card:
    """Show answers of one kind, each with where it comes from."""
    return Card(
        id=id_,
        title=title,
        sentence=Text(sentence.template, {"count": len(rows)}),
        table=Table(
            columns=(Text("Step"), Text("Date"), Text("Round"), Text("Who"), *columns),
            rows=tuple(rows),
            numeric=(False, False, True, False, *(is_numeric for _ in columns)),
        ),
    )


def _origin(said: Said, who: Label) -> tuple[object, ...]:
    return (step_name(said.step), said.date, said.round, who)


def _decimals(points: float) -> int:
    return 0 if points == int(points) else 1
