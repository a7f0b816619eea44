"""Which selections are possible at all, who is in all of them, and how much of the weights gives each?"""

from __future__ import annotations

from s3prio.analysis.robustness.overview import Robustness
from s3prio.analysis.robustness.possible_selections import PossibleSelection
from s3prio.cards.background import Background
from s3prio.cards.card import Card
from s3prio.cards.cells import Shade, Table
from s3prio.cards.robustness.shares import allowed_text, percent, share_text
from s3prio.cards.wording import listed, names_or_none, topic_names
from s3prio.evaluation.evaluation import Evaluation
from s3prio.text import Text

MOST = 20
"""Selections listed, the likeliest first."""


def selections_card(topics: Evaluation, found: Robustness, background: Background) -> Card | None:
    """
    Show every selection that the allowed weights give.

    Parameters
    ----------
    topics : Evaluation
    found : Robustness
    background : Background

    Returns
    -------
    Card or None
        None where they were not listed.
    """
    possible = found.selections
    if possible is None:
        return None
    shown = possible.selections[:MOST]
    return Card(
        id="weights-selections",
        title=Text("All possible selections"),
        sentence=Text(
            "Under {allowed} the same selection comes out: {always}.",
            {
                "allowed": allowed_text(found),
                "always": _names(possible.always, topics, background),
            },
        )
        if len(possible) == 1
        else Text(
            "Under {allowed} {count} different selections come out; the likeliest has {share}. In all of them:"
            " {always}; in none: {never}.",
            {
                "allowed": allowed_text(found),
                "count": len(possible),
                "share": share_text(shown[0].share),
                "always": _names(possible.always, topics, background),
                "never": _names(possible.never, topics, background),
            },
        ),
        table=Table(
            columns=(
                *(Text("No."), Text("Share of the weights")),
                *(Text("Comes in"), Text("Drops out")),
                *(background.labels.columns[id_] for id_ in found.criteria),
            ),
            rows=tuple(
                _row(number, one, topics, background) for number, one in enumerate(shown, start=1)
            ),
            numeric=(True, True, False, False, *(True for _ in found.criteria)),
        ),
        caveats=(
            Text(
                "Compared with the selection of today. The last columns show the centre of the weights that give"
                " the selection."
            ),
            *listed(len(shown), len(possible)),
        ),
    )


def _names(who: tuple[int, ...], topics: Evaluation, background: Background) -> object:
    return names_or_none(topic_names(topics, who, background))


def _row(
    number: int, one: PossibleSelection, topics: Evaluation, background: Background
) -> tuple[object, ...]:
    selection = topics.selection
    today = {
        i
        for i in range(len(topics.scores))
        if selection is not None and (selection.selected[i] or selection.tied[i])
    }
    come = tuple(i for i in one.selected if i not in today)
    gone = tuple(sorted(today - set(one.selected)))
    return (
        str(number),
        Shade(share_text(one.share), one.share),
        _names(come, topics, background) if come else "–" if gone else Text("today's selection"),
        _names(gone, topics, background) if gone else "–",
        *(percent(float(weight)) for weight in one.weights),
    )
