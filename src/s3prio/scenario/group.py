"""From what stakeholders said to the arrays that analyses take, with everything they should hear about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

import numpy as np

from s3prio.analysis.balance.given import StakeholderPoints
from s3prio.analysis.balance.group import Group, alike
from s3prio.domain.arrays import FloatArray
from s3prio.domain.fractions import as_written
from s3prio.domain.label import Label
from s3prio.methods.elicitation import Elicitation
from s3prio.methods.elicitation.elicitation import told
from s3prio.scenario.stakeholders import InterestsSaid, Stakeholders, points_said
from s3prio.text import Text

FULL = 100
"""What the points for topics add up to."""


def group_of(
    said: Stakeholders,
    criteria: Sequence[str],
    topics: Sequence[str],
    municipalities: Sequence[str],
    names: Mapping[str, Label] | None = None,
) -> Group:
    """
    Take what everybody said last.

    Parameters
    ----------
    said : Stakeholders
    criteria : (m,) ids, in the order of the weights
    topics : (n,) ids
    municipalities : (p,) ids
    names : mapping from id to Label, optional
        Of the criteria, for what people hear about their answers.

    Returns
    -------
    Group
    """
    ids = [one.id for one in said.people]
    labels = {one.id: one.label for one in said.people}
    values, interests = said.last_values, said.last_interests
    weighed_by = tuple(s for s, id_ in enumerate(ids) if id_ in values)
    wished_by = tuple(s for s, id_ in enumerate(ids) if id_ in interests)
    elicited = [values[ids[s]].answers.elicited() for s in weighed_by]
    weights = np.array([_in_order(one, criteria) for one in elicited]).reshape(-1, len(criteria))
    rows = [points_said(interests[ids[s]], topics) for s in wished_by]
    exact = tuple(_exact(row) for row in rows)
    numbers = np.array([[float(one) for one in row] for row in exact])
    claimed = np.zeros((len(municipalities), len(topics)), dtype=np.int64)
    for place, claims in said.last_claims.items():
        for topic, category in claims.categories.items():
            claimed[municipalities.index(place), topics.index(topic)] = category
    notices = (
        *_notices_of_values(elicited, [labels[ids[s]] for s in weighed_by], names or {}),
        *_notices_of_points([interests[ids[s]] for s in wished_by], labels),
        *_notices_of_alike(weights, numbers, weighed_by, wished_by, [labels[id_] for id_ in ids]),
    )
    return Group(
        tuple(ids),
        tuple(one.label for one in said.people),
        tuple(as_written(one.influence) for one in said.people),
        weighed_by,
        weights,
        wished_by,
        StakeholderPoints(tuple(ids[s] for s in wished_by), numbers, exact) if rows else None,
        claimed,
        notices,
        tuple(s for s, id_ in enumerate(ids) if id_ in said.last_claims),
    )


def _in_order(found: Elicitation, criteria: Sequence[str]) -> list[float]:
    by_id = dict(zip(found.weights.criteria, found.weights.values.tolist(), strict=True))
    return [by_id[id_] for id_ in criteria]


def _exact(row: Sequence[float]) -> tuple[Fraction, ...]:
    """Scale points so that they add up to 100; where there is only one topic, it has them all."""
    given = [as_written(one) for one in row]
    total = sum(given, Fraction(0))
    if not total:
        return (Fraction(FULL, len(given)),) * len(given)
    return tuple(one * FULL / total for one in given)


def _notices_of_values(
    elicited: Sequence[Elicitation], people: Sequence[Label], names: Mapping[str, Label]
) -> list[Text]:
    def said(value: object) -> object:
        return names.get(value, value) if isinstance(value, str) else value

    return [
        Text(
            "{who}, values: {message}",
            {
                "who": name,
                "message": Text(
                    message.template, {key: said(one) for key, one in message.values.items()}
                ),
            },
        )
        for name, found in zip(people, elicited, strict=True)
        for message in found.messages
    ]


def _notices_of_points(said: Sequence[InterestsSaid], labels: dict[str, Label]) -> list[Text]:
    found = []
    for one in said:
        total = sum(one.topics.values())
        if one.kind == "points" and abs(total - FULL) > 1e-9:
            found.append(
                Text(
                    "{who}, interests: the points add up to {got}, not 100. They were scaled; change one if that is"
                    " not meant.",
                    {
                        "who": labels[one.stakeholder],
                        "got": told(total, 6),
                    },
                )
            )
    return found


def _notices_of_alike(
    weights: FloatArray,
    points: FloatArray,
    weighed_by: Sequence[int],
    wished_by: Sequence[int],
    names: Sequence[Label],
) -> list[Text]:
    kinds = (
        (weights, weighed_by, Text("values")),
        (points, wished_by, Text("interests")),
    )
    return [
        Text(
            "The same {kind} to the digit: {names}. Did they answer together, or was a row copied?",
            {"kind": kind, "names": tuple(names[who[one]] for one in group)},
        )
        for rows, who, kind in kinds
        for group in alike(rows)
        if np.ptp(rows[group[0]]) > 0
    ]
