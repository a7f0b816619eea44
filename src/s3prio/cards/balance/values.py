"""A7. How far apart are the stakeholders' values, which selection does each want, and who is nearest to a change?"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from s3prio.analysis.balance.consensus import Consensus, Place
from s3prio.analysis.balance.overview import Balance
from s3prio.analysis.robustness.acceptability import SURE
from s3prio.cards.background import Background
from s3prio.cards.balance.saying import (
    as_written,
    ceiled,
    change,
    invented,
    names_of,
    percent,
    topics_of,
    weighed,
)
from s3prio.cards.balance.values_map import map_chart
from s3prio.cards.card import Card
from s3prio.cards.cells import Table
from s3prio.cards.extent import extent
from s3prio.cards.robustness.shares import instead, moved_text, share_text
from s3prio.cards.wording import first_ones, listed
from s3prio.domain.arrays import FloatArray
from s3prio.text import Number, Text

_MUCH, _LITTLE = 0.7, 0.3
"""Agreement from the first on is called large, below the second small."""

_MOST_REGIONS = 8


def agreement_card(found: Balance, consensus: Consensus) -> Card:
    """
    Show how far values, their consequences and interests agree.

    Parameters
    ----------
    found : Balance
    consensus : Consensus

    Returns
    -------
    Card
    """
    of_criteria = consensus.agreement_on_criteria
    of_topics = consensus.agreement_on_topics
    of_wishes = None if found.wishes is None else found.wishes.agreement
    return Card(
        id="balance-agreement",
        title=Text("On what they agree"),
        sentence=_headline(len(consensus.places), of_criteria, of_topics, of_wishes),
        table=Table(
            columns=(Text("Agreement on"), Text("Kendall's W"), Text("In words")),
            rows=tuple(
                (name, "–" if w is None else Number(w, 2), _in_words(w))
                for name, w in (
                    (Text("which criteria count (values)"), of_criteria),
                    (Text("which topics are good by each one's values"), of_topics),
                    (Text("which topics one wants (interests)"), of_wishes),
                )
            ),
            numeric=(False, True, False),
        ),
        caveats=(
            *invented(found),
            Text("Kendall's W: 1 if all rank alike, 0 if their rankings have nothing in common."),
        ),
    )


def _in_words(w: float | None) -> Text:
    if w is None:
        return Text("not defined")
    if w >= _MUCH:
        return Text("large")
    return Text("small") if w < _LITTLE else Text("middling")


def _headline(
    count: int, of_criteria: float | None, of_topics: float | None, of_wishes: float | None
) -> Text:
    if count == 1:
        return Text("One voice alone weighed the criteria: there is nothing to compare.")
    if of_criteria is None:
        first = Text("Everybody counts all criteria alike.")
    elif of_topics is None:
        first = Text("By everybody's values all topics are alike.")
    elif of_criteria < _MUCH <= of_topics:
        first = Text(
            "They differ on what counts, but that hardly changes which topics look good: on these they agree."
        )
    elif of_topics >= _MUCH:
        first = Text("They agree on what counts, and on which topics look good.")
    elif of_criteria >= _MUCH:
        first = Text("They agree on what counts, but not on which topics look good.")
    else:
        first = Text("They differ on what counts, and that changes which topics look good.")
    if of_wishes is None:
        return first
    if of_wishes < _LITTLE:
        return Text(
            "{first} On which topics they want they hardly agree at all.", {"first": first}
        )
    if of_wishes < _MUCH:
        return Text("{first} On which topics they want they agree in part.", {"first": first})
    return Text("{first} They also want the same topics.", {"first": first})


def values_map_card(
    found: Balance, consensus: Consensus, values: FloatArray, background: Background
) -> Card:
    """
    Show where each stakeholder's values lie, and how far from a change.

    Parameters
    ----------
    found : Balance
    consensus : Consensus
    values : (n, m) array
        Of the topics, for the triangle of three criteria.
    background : Background

    Returns
    -------
    Card
    """
    names = weighed(found)
    order = sorted(range(len(names)), key=lambda s: consensus.places[s].border.distance)
    shown = order[: extent(len(order))]
    rows = [
        *((names[s], consensus.places[s]) for s in shown),
        (Text("centre of the group"), consensus.centre),
        (Text("arithmetic mean"), consensus.mean),
        (Text("all criteria alike"), consensus.equal),
    ]
    return Card(
        id="balance-map",
        title=Text("The map of values"),
        sentence=_nearest(found, consensus, order, names, background),
        chart=map_chart(found, consensus, values, names, background),
        table=Table(
            columns=(
                Text("Whose weights"),
                *(background.labels.columns[id_] for id_ in consensus.criteria),
                Text("Choose, beside the centre"),
                Text("Distance to the centre"),
                Text("Distance to a change"),
                Text("Weight to move"),
            ),
            rows=tuple(_row(found, consensus, name, place, background) for name, place in rows),
            numeric=(False, *(True for _ in consensus.criteria), False, True, True, True),
        ),
        caveats=(
            *invented(found),
            Text(
                "On the picture those who stand close to each other weigh alike; the nearer to a criterion, the more it"
                " counts."
            ),
            Text(
                "Distances are distances of ratios (Aitchison): doubling one weight against another is equally far"
                " everywhere. Total variance: {variance}. The centre is the geometric mean by influence.",
                {"variance": Number(consensus.variance, 2)},
            ),
            Text(
                "Distance to a change: to the nearest weights under which another selection is the best. Weight to"
                " move: the smallest part of the weight that must move from some criteria to others for it."
            ),
            *_zeros(consensus, names),
            *_no_borders(found),
            *first_ones(len(shown), len(order)),
        ),
    )


def _row(
    found: Balance, consensus: Consensus, name: object, place: Place, background: Background
) -> tuple[object, ...]:
    is_border = np.isfinite(place.border.distance)
    return (
        name,
        *(percent(float(one)) for one in place.weights),
        Text("the same")
        if consensus.centre.chosen[0] in place.chosen
        else change(found, consensus.centre.chosen[0], place.chosen[0], background),
        Number(place.to_centre, 2),
        Number(place.border.distance, 2) if is_border else "–",
        moved_text(place.moved.distance) if np.isfinite(place.moved.distance) else "–",
    )


def _nearest(
    found: Balance,
    consensus: Consensus,
    order: Sequence[int],
    names: Sequence[object],
    background: Background,
) -> Text:
    places = consensus.places
    centre = consensus.centre.chosen[0]
    sets = {centre if centre in place.chosen else place.chosen[0] for place in places}
    same = Text("Everybody's weights choose the same selection.")
    first = (
        same
        if len(sets) == 1
        else Text("The weights lead to {count} different selections.", {"count": len(sets)})
    )
    nearest_place = places[order[0]]
    if nearest_place.moved.weights is not None and nearest_place.moved.distance <= SURE:
        level = (nearest_place.moved.entering, nearest_place.moved.leaving)
        return Text(
            "{first} Right at the edge stands {who}: {topics} are level there.",
            {
                "first": first,
                "who": names[order[0]],
                "topics": topics_of(found, level, background),
            },
        )
    singles = nearest_place.singles
    if not singles:
        return first
    nearest = singles[0]
    entering, leaving = topics_of(found, (nearest.entering, nearest.leaving), background)
    return Text(
        "{first} Nearest to a change is {who}: if {criterion} counts {needed} instead of {weight} there, the others in"
        " proportion, {entering} comes in for {leaving}.",
        {
            "first": first,
            "who": names[order[0]],
            "criterion": background.labels.criteria[consensus.criteria[nearest.criterion]],
            "entering": entering,
            "leaving": leaving,
            **instead(nearest.needed, float(places[order[0]].weights[nearest.criterion])),
        },
    )


def _zeros(consensus: Consensus, names: Sequence[object]) -> tuple[Text, ...]:
    who = [name for name, place in zip(names, consensus.places, strict=True) if place.was_raised]
    if not who:
        return ()
    return (
        Text(
            "A weight of nearly 0 has no sensible ratio to others; for distances and for the centre it counts as half a"
            " point of a hundred: {names}.",
            {"names": tuple(who)},
        ),
    )


def _no_borders(found: Balance) -> tuple[Text, ...]:
    if found.family.is_free:
        return ()
    return (Text("With constraints on the selection, distances to a change are not told."),)


def regions_card(found: Balance, consensus: Consensus, background: Background) -> Card | None:
    """
    Show which selections are the best under how much of the weights, and which all could live with.

    Parameters
    ----------
    found : Balance
    consensus : Consensus
    background : Background

    Returns
    -------
    Card or None
        None where regions were not measured.
    """
    if not consensus.regions:
        return None
    regions = consensus.regions[:_MOST_REGIONS]
    first = regions[0].selected
    return Card(
        id="balance-regions",
        title=Text("What all could live with"),
        sentence=_agreed(found, consensus, background),
        table=Table(
            columns=(
                Text("No."),
                Text("Selection"),
                Text("Share of all weightings"),
                Text("Largest loss for anybody"),
            ),
            rows=tuple(
                (
                    str(number),
                    names_of(found, one.selected, background)
                    if number == 1
                    else change(found, first, one.selected, background),
                    share_text(one.share),
                    percent(_loss(found, consensus, one.selected)),
                )
                for number, one in enumerate(regions, start=1)
            ),
            numeric=(True, False, True, True),
        ),
        caveats=(
            *invented(found),
            Text("From number 2 on a selection is told beside number 1."),
            *_share_of_agreed(consensus),
            Text(
                "A loss is what somebody's weights give up of their best value. Up to {tolerance} it counts as good"
                " enough.",
                {"tolerance": as_written(consensus.tolerance)},
            ),
            *listed(len(regions), len(consensus.regions)),
        ),
    )


def _share_of_agreed(consensus: Consensus) -> tuple[Text, ...]:
    if not consensus.agreed or consensus.agreed_share is None:
        return ()
    return (
        Text(
            "Those that cost nobody more than {tolerance} are the best under {share} of all weightings.",
            {
                "tolerance": as_written(consensus.tolerance),
                "share": share_text(consensus.agreed_share),
            },
        ),
    )


def _loss(found: Balance, consensus: Consensus, selected: tuple[int, ...]) -> float:
    at = found.family.position(selected)
    return 0.0 if at is None else float(consensus.regret.lost[at].max())


def _agreed(found: Balance, consensus: Consensus, background: Background) -> Text:
    best = consensus.regret.minimax[0]
    said = {
        "names": names_of(found, best, background),
        "loss": ceiled(consensus.regret.least, 1),
        "count": len(consensus.agreed),
        "tolerance": as_written(consensus.tolerance),
    }
    if not consensus.agreed:
        return Text(
            "Every selection costs somebody more than {tolerance} of the best value by the own weights. The gentlest is"
            " {names}: nobody loses more than {loss}.",
            said,
        )
    return Text(
        "Selections that cost nobody more than {tolerance} of the best value by the own weights: {count}. The"
        " gentlest is {names}: nobody loses more than {loss}.",
        said,
    )
