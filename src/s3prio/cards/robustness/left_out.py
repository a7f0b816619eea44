"""What becomes of the selection without one indicator, one criterion, one topic?"""

from __future__ import annotations

from s3prio.analysis.robustness.overview import Robustness
from s3prio.analysis.robustness.without import Without
from s3prio.cards.background import Background
from s3prio.cards.card import Card
from s3prio.cards.cells import Table
from s3prio.cards.wording import topic_names
from s3prio.evaluation.evaluation import Evaluation
from s3prio.text import Text

KINDS = {
    "indicator": Text("indicator"),
    "criterion": Text("criterion"),
    "topic": Text("topic"),
}


def left_out_card(topics: Evaluation, found: Robustness, background: Background) -> Card | None:
    """
    Show what changes when something is left out.

    Parameters
    ----------
    topics : Evaluation
    found : Robustness
    background : Background

    Returns
    -------
    Card or None
        None if nothing can be left out.
    """
    judged = [one for one in found.without if one.kind != "topic"]
    shown = [one for one in judged if one.entered or one.left or not one.is_answered]
    if not judged:
        return None
    return Card(
        id="weights-left-out",
        title=Text("Without one indicator or criterion"),
        sentence=Text(
            "Of {count} indicators and criteria, each left out once, {deciding} change the selection.",
            {
                "count": len(judged),
                "deciding": sum(bool(one.entered or one.left) for one in judged),
            },
        ),
        table=Table(
            columns=(Text("Left out"), Text("Kind"), Text("Comes in"), Text("Drops out")),
            rows=tuple(_row(one, topics, background) for one in shown),
            numeric=(False, False, False, False),
        )
        if shown
        else None,
        caveats=(
            Text("Without it the others count in proportion; what changes nothing is not listed."),
            _reversals(topics, found, background),
        ),
    )


def _row(one: Without, topics: Evaluation, background: Background) -> tuple[object, ...]:
    labels = background.labels
    name = labels.indicators[one.id] if one.kind == "indicator" else labels.criteria[one.id]
    if not one.is_answered:
        return (name, KINDS[one.kind], Text("nothing can be ranked"), "–")
    return (
        name,
        KINDS[one.kind],
        *(topic_names(topics, who, background) or "–" for who in (one.entered, one.left)),
    )


def _reversals(topics: Evaluation, found: Robustness, background: Background) -> Text:
    """Say whether the order of two topics depends on a third."""
    reversals = found.reversals.reversals
    if not reversals and found.reversals.unanswered:
        return Text(
            "Without some topics the method has no answer; without the others no order changes."
        )
    if not reversals:
        return Text("Leaving out any one topic changes the order of no others.")
    first = reversals[0]
    said = {
        "count": len(reversals),
        "left_out": background.topic(topics.alternatives[first.left_out][0]),
        "behind": background.topic(topics.alternatives[first.behind][0]),
        "before": background.topic(topics.alternatives[first.before][0]),
    }
    return Text(
        "Leaving out one topic turns the order of two others in {count} cases: without {left_out}, {behind} is"
        " before {before}. Points of this method depend on the other topics.",
        said,
    )
