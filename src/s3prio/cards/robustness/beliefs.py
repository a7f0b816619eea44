"""What would have to be believed of the weights for each topic of a published strategy?"""

from __future__ import annotations

from s3prio.analysis.robustness.overview import Robustness
from s3prio.analysis.robustness.selection_support import SelectionSupport
from s3prio.analysis.robustness.smallest_change import SmallestChange
from s3prio.cards.background import Background
from s3prio.cards.card import Card
from s3prio.cards.cells import Table, points
from s3prio.cards.robustness.shares import allowed_text, moved_text, share_text, weights_text
from s3prio.cards.wording import topic_names
from s3prio.evaluation.evaluation import Evaluation
from s3prio.text import Text

MOST = 3
"""Proofs told."""


def beliefs_card(topics: Evaluation, found: Robustness, background: Background) -> Card | None:
    """
    Say for a published selection, and for each of its topics, under which weights it would come out.

    Parameters
    ----------
    topics : Evaluation
    found : Robustness
    background : Background

    Returns
    -------
    Card or None
        None where nothing is published, or the method's scores do not add up.
    """
    if found.published is None:
        return None
    return Card(
        id="weights-beliefs",
        title=Text("What would have to be believed"),
        sentence=_whole(topics, found, found.published, background),
        table=Table(
            columns=(
                *(
                    Text("Topic of the published strategy"),
                    Text("Among the {k}", {"k": found.topics.select or 0}),
                ),
                Text("What would have to be believed of the weights"),
            ),
            rows=tuple(
                (
                    background.topic(topics.alternatives[i][0]),
                    share_text(
                        0.0 if found.topics.top is None else float(found.topics.top[i]),
                        found.topics.samples,
                    ),
                    _belief(topics, found, change, background),
                )
                for i, change in found.beliefs
            ),
            numeric=(False, True, False),
        ),
        caveats=(
            Text(
                "Weights alone are moved here, the figures stay. The indicators and weights behind the published"
                " selection are not public; nothing here claims to reproduce it."
            ),
        ),
    )


def _belief(
    topics: Evaluation, found: Robustness, change: SmallestChange, background: Background
) -> Text:
    if change.weights is None:
        ahead = topic_names(topics, change.blocked_by, background)
        if ahead:
            return Text(
                "No weights are enough: these are ahead whatever the weights: {names}.",
                {"names": ahead},
            )
        return Text("No weights are enough: too many others are ahead under each of them.")
    if change.is_met:
        return Text("Nothing more: it is selected as the weights are.")
    return Text(
        "That {moved} of the weight belongs elsewhere: {weights}.",
        {
            "moved": moved_text(change.moved),
            "weights": weights_text(
                found.criteria, change.start, change.weights, background.labels
            ),
        },
    )


def _whole(
    topics: Evaluation, found: Robustness, support: SelectionSupport, background: Background
) -> Text:
    """Say under how much of the weights the whole published set is the best of its size, or why never."""
    said: dict[str, object] = {
        "k": len(support.selected),
        "allowed": allowed_text(found),
        "share": Text("a part") if support.share is None else share_text(support.share),
    }
    weights = support.nearest.weights
    if support.nearest.is_met:
        return Text(
            "The {k} published topics are the best {k} as the weights are, and under {share} of {allowed}.",
            said,
        )
    if weights is not None:
        return Text(
            "The {k} published topics are the best {k} under {share} of {allowed}; the nearest such weights"
            " move {moved} of the weight: {weights}.",
            said
            | {
                "moved": moved_text(support.nearest.moved),
                "weights": weights_text(
                    found.criteria, support.nearest.start, weights, background.labels
                ),
            },
        )
    said["violation"] = points(support.violation)
    if not support.always_ahead:
        return Text(
            "Under {allowed} the {k} published topics are never the best {k}: what each would need excludes what"
            " others need. At best one of them is {violation} points of 100 behind one that is out.",
            said,
        )
    proofs = tuple(
        Text(
            "{rival} before {member}",
            {
                "rival": background.topic(topics.alternatives[rival][0]),
                "member": background.topic(topics.alternatives[member][0]),
            },
        )
        for rival, member in support.always_ahead[:MOST]
    )
    return Text(
        "Under {allowed} the {k} published topics are never the best {k}. Whatever the weights: {proofs}. At"
        " best one of them is {violation} points of 100 behind one that is out.",
        said | {"proofs": proofs},
    )
