"""Under how much of all weightings is each topic selected, and how far is it from the edge?"""

from __future__ import annotations

import numpy as np

from s3prio.analysis.robustness.acceptability import SURE
from s3prio.analysis.robustness.overview import Robustness, Tip
from s3prio.cards.background import Background
from s3prio.cards.card import Card
from s3prio.cards.cells import Shade, Table
from s3prio.cards.charts import Bars
from s3prio.cards.extent import extent
from s3prio.cards.robustness.shares import (
    allowed_or_not,
    allowed_text,
    how_found,
    instead,
    moved_text,
    share_text,
    weights_text,
)
from s3prio.cards.wording import topic_names
from s3prio.domain.label import Label
from s3prio.evaluation.evaluation import Evaluation
from s3prio.text import Number, Text


def topics_card(topics: Evaluation, found: Robustness, background: Background) -> Card:
    """
    Show for each topic how much of the weights selects it, its ranks, and its nearest tipping point.

    Parameters
    ----------
    topics : Evaluation
    found : Robustness
    background : Background

    Returns
    -------
    Card
    """
    order = list(topics.order)[: extent(len(topics.order))]
    return Card(
        id="weights-topics",
        title=Text("How much depends on the weights"),
        sentence=_sentence(topics, found, background),
        chart=_chart(topics, found, order, background),
        table=Table(
            columns=(
                Text("Topic"),
                Text("Among the {k}", {"k": found.topics.select or 0}),
                *(() if found.uncertain is None else (Text("With uncertain figures"),)),
                *(Text("First"), Text("Ranks"), Text("Mean rank"), Text("Nearest tipping point")),
            ),
            rows=tuple(_row(topics, found, i, background) for i in order),
            numeric=(
                *(False, True, *(() if found.uncertain is None else (True,))),
                *(True, True, True, False),
            ),
        ),
        caveats=(
            *how_found(found),
            *_uncertain(found),
            Text(
                "Tipping point: one weight moves alone and takes from the others, or gives to them, in"
                " proportion; it is where the topic comes in or drops out."
            ),
            *allowed_or_not(found),
            Text(
                "The number at the end of each bar is the share among the {k}.",
                {"k": found.topics.select or 0},
            ),
        ),
    )


def topic_card(topics: Evaluation, found: Robustness, i: int, background: Background) -> Card:
    """
    Say of one topic under how much of the weights it is selected, its tipping point and smallest change.

    Parameters
    ----------
    topics : Evaluation
    found : Robustness
    i : int
        Position of the topic.
    background : Background

    Returns
    -------
    Card
    """
    topic = topics.alternatives[i][0]
    top = found.topics.top
    share = 0.0 if top is None else float(top[i])
    return Card(
        id=f"topic-{topic}--weights",
        title=Text("Under other weights"),
        sentence=Text(
            "{topic} is among the {k} under {share} of {allowed}. {tip} {change}",
            {
                "topic": background.labels.topics[topic],
                "k": found.topics.select or 0,
                "share": share_text(share, found.topics.samples),
                "allowed": allowed_text(found),
                "tip": _tip_sentence(topics, found, i, background),
                "change": change_sentence(topics, found, i, background),
            },
        ),
    )


def _sentence(topics: Evaluation, found: Robustness, background: Background) -> Text:
    selection = topics.selection
    top = np.zeros(len(topics.scores)) if found.topics.top is None else found.topics.top
    inside = [] if selection is None else np.flatnonzero(selection.selected).tolist()
    outside = [i for i in range(len(top)) if i not in inside]
    always = topic_names(topics, [i for i in inside if top[i] >= 1 - SURE], background)
    said: dict[str, object] = {"allowed": allowed_text(found), "names": always}
    if not found.is_exact:
        said["allowed"] = Text("all weightings that were tried")
    first = (
        Text("None of the topics selected here stays under {allowed}.", said)
        if not always
        else Text("Under {allowed} these stay selected: {names}.", said)
    )
    if not inside or not outside:
        return first
    last = min(inside, key=lambda i: float(top[i]))
    next_ = max(outside, key=lambda i: float(top[i]))
    if top[last] >= 1 - SURE:
        return Text("{first} No other topic comes in under any of them.", {"first": first})
    return Text(
        "{first} Closest to the edge is {last}, selected under {share}; from outside {next}, under"
        " {next_share}.",
        {
            "first": first,
            "last": background.topic(topics.alternatives[last][0]),
            "share": share_text(float(top[last]), found.topics.samples),
            "next": background.topic(topics.alternatives[next_][0]),
            "next_share": share_text(float(top[next_]), found.topics.samples),
        },
    )


def _row(
    topics: Evaluation, found: Robustness, i: int, background: Background
) -> tuple[object, ...]:
    top = found.topics.top
    share = 0.0 if top is None else float(top[i])
    ranks = np.flatnonzero(found.topics.ranks[i] > SURE) + 1
    best, worst = int(ranks.min(initial=len(topics.scores))), int(ranks.max(initial=1))
    uncertain = found.uncertain
    return (
        background.topic(topics.alternatives[i][0]),
        Shade(share_text(share, found.topics.samples), share),
        *(
            ()
            if uncertain is None or uncertain.top is None
            else (share_text(float(uncertain.top[i]), uncertain.samples),)
        ),
        share_text(float(found.topics.first[i]), found.topics.samples),
        str(best) if best == worst else Text("{best} to {worst}", {"best": best, "worst": worst}),
        Number(float(found.topics.expected_rank[i]), 1),
        _tip_words(topics, found.tips[i], found, background),
    )


def _tip_words(
    topics: Evaluation, tip: Tip | None, found: Robustness, background: Background
) -> object:
    if tip is None:
        return "–"
    said = {
        "criterion": background.labels.columns[found.criteria[tip.criterion]],
        **instead(tip.needed, tip.weight),
    }
    if tip.partner is None:
        return Text("{criterion} {needed} instead of {weight}", said)
    return Text(
        "{criterion} {needed} instead of {weight} ({partner})",
        said | {"partner": background.topic(topics.alternatives[tip.partner][0])},
    )


def _tip_sentence(topics: Evaluation, found: Robustness, i: int, background: Background) -> Text:
    tip = found.tips[i]
    if tip is None:
        return Text("No single weight, moved alone, changes that.")
    is_in = topics.selection is not None and bool(topics.selection.selected[i])
    said: dict[str, object] = {
        "criterion": background.labels.criteria[found.criteria[tip.criterion]],
        **instead(tip.needed, tip.weight),
    }
    if tip.partner is None:
        if is_in:
            return Text("It drops out if {criterion} counts {needed} instead of {weight}.", said)
        return Text("It comes in if {criterion} counts {needed} instead of {weight}.", said)
    said["partner"] = background.topic(topics.alternatives[tip.partner][0])
    if is_in:
        return Text(
            "It drops out if {criterion} counts {needed} instead of {weight}; {partner} takes its place.",
            said,
        )
    return Text(
        "It comes in if {criterion} counts {needed} instead of {weight}, in the place of {partner}.",
        said,
    )


def change_sentence(topics: Evaluation, found: Robustness, i: int, background: Background) -> Text:
    """Say the smallest change of weights that brings a topic in or throws it out."""
    change = found.changes[i]
    if change is None:
        return Text("The smallest change of weights is not told here.")
    is_in = topics.selection is not None and bool(topics.selection.selected[i])
    if change.weights is None:
        if is_in:
            return Text("No weights throw it out.")
        ahead = topic_names(topics, change.blocked_by, background)
        if not ahead:
            return Text("No weights bring it in.")
        return Text("No weights bring it in: these are always ahead: {names}.", {"names": ahead})
    said = {
        "moved": moved_text(change.moved),
        "weights": weights_text(found.criteria, change.start, change.weights, background.labels),
    }
    if is_in:
        return Text(
            "The smallest change that throws it out moves {moved} of the weight: {weights}.", said
        )
    return Text(
        "The smallest change that brings it in moves {moved} of the weight: {weights}.", said
    )


def _uncertain(found: Robustness) -> tuple[Text, ...]:
    if found.uncertain is None or found.uncertain.top_interval is None:
        return ()
    low, high = found.uncertain.top_interval.T
    return (
        Text(
            "With uncertain figures: means over {draws} draws of the evidence (figures between their bounds,"
            " references, ends of scales by up to a tenth, one in ten assignments moved), {weights}; off by up to"
            " {error} percentage points.",
            {
                "weights": Text("the weights still exact")
                if found.is_exact
                else Text("the weights sampled for each"),
                "draws": found.uncertain.samples,
                "error": Number(50 * float((high - low).max(initial=0.0)), 0),
            },
        ),
    )


def groups_of_ranks(n: int, k: int) -> tuple[tuple[int, int], ...]:
    """
    Return first and last rank of the groups that a chart shows, cut where the selection ends.

    Examples
    --------
    >>> groups_of_ranks(15, 6)
    ((1, 1), (2, 3), (4, 6), (7, 10), (11, 15))
    """
    ends = sorted({1, min(3, k), k, min(k + 4, n), n} & set(range(1, n + 1)))
    starts = [1, *(end + 1 for end in ends[:-1])]
    return tuple(zip(starts, ends, strict=True))


def _chart(
    topics: Evaluation, found: Robustness, order: list[int], background: Background
) -> Bars:
    n, k = len(topics.scores), found.topics.select or 1
    groups = groups_of_ranks(n, k)
    ranks = found.topics.ranks[order]
    lengths = np.stack(
        [100 * ranks[:, first - 1 : last].sum(axis=1) for first, last in groups], axis=1
    )
    top = ranks[:, :k].sum(axis=1)
    selection = topics.selection
    return Bars(
        labels=tuple(background.labels.topics[topics.alternatives[i][0]] for i in order),
        parts=tuple(_group_label(first, last) for first, last in groups),
        lengths=lengths,
        marked=tuple(selection is not None and bool(selection.selected[i]) for i in order),
        step=25,
        ends=tuple(share_text(float(one), found.topics.samples) for one in top),
        is_ordered=True,
    )


def _group_label(first: int, last: int) -> Label:
    if first == last:
        return Label(en=f"rank {first}", de=f"Rang {first}")
    return Label(en=f"ranks {first} to {last}", de=f"Rang {first} bis {last}")
