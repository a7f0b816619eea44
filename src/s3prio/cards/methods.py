"""And with another method? Which topics how many methods select, and which pairs change places."""

from __future__ import annotations

import numpy as np

from s3prio.analysis.method_comparison import Flip, MethodComparison
from s3prio.cards.background import Background
from s3prio.cards.card import Card
from s3prio.cards.cells import Table
from s3prio.cards.charts import Bars
from s3prio.cards.wording import listed, names_or_none
from s3prio.domain.label import Label
from s3prio.text import Number, Text

MOST_PAIRS = 40
"""Pairs listed; more than that nobody reads."""

SELECTED, LEVEL = (
    Label(en="methods that select it", de="Verfahren, die es auswählen"),
    Label(
        en="methods by which it is level for the last place",
        de="Verfahren mit Gleichstand am letzten Platz",
    ),
)


def method_cards(found: MethodComparison, background: Background) -> tuple[Card, ...]:
    """
    Show what other methods would select from the same values under the same weights.

    Parameters
    ----------
    found : MethodComparison
        Of topics.
    background : Background

    Returns
    -------
    tuple of Card
    """
    return (
        _selection(found, background),
        _pairs(found, background),
        _methods(found, background),
    )


def _selection(found: MethodComparison, background: Background) -> Card:
    k = len(found.methods)
    counts, level = found.selected.sum(axis=1), found.tied.sum(axis=1)
    order = sorted(
        range(len(counts)), key=lambda i: (-counts[i], -level[i], found.ranks[i].mean(), i)
    )
    labels = [background.labels.topics[alternative[0]] for alternative in found.alternatives]
    lengths = np.stack([counts, level], axis=1) if level.any() else counts[:, None]
    return Card(
        id="methods-selection",
        title=Text("Which topics how many methods select"),
        sentence=Text(
            "The same values under the same weights, by {count} methods. All select: {always}."
            " Some select: {some}.",
            {
                "count": k,
                "always": names_or_none([labels[i] for i in order if counts[i] == k]),
                "some": names_or_none([labels[i] for i in order if 0 < counts[i] < k]),
            },
        ),
        chart=Bars(
            labels=tuple(labels[i] for i in order),
            parts=(SELECTED, LEVEL)[: lengths.shape[1]],
            lengths=lengths[order].astype(np.float64),
            marked=tuple(bool(counts[i] == k) for i in order),
            step=5,
            decimals=0,
        ),
        table=_selection_table(found, order, background),
        caveats=_selection_caveats(found),
    )


def _selection_table(found: MethodComparison, order: list[int], background: Background) -> Table:
    counts, k = found.selected.sum(axis=1), len(found.methods)
    return Table(
        columns=(
            *(Text("Topic"), Text("Selected by"), Text("Ranks")),
            *(Text("Rank by the scenario's method"), Text("Who differs")),
        ),
        rows=tuple(
            (
                background.topic(found.alternatives[i][0]),
                Text("{count} of {all}", {"count": int(counts[i]), "all": k}),
                _span(found, i),
                int(found.ranks[i, 0]),
                _fewer(found, i),
            )
            for i in order
        ),
        numeric=(False, True, True, True, False),
    )


def _selection_caveats(found: MethodComparison) -> tuple[Text, ...]:
    return (
        Text(
            "Methods answer different questions; that many agree is no proof. What all select does not hang"
            " on which of these methods is taken."
        ),
        *(
            Text(
                "{method} gives the same points here as {other} and is counted once.",
                {"method": method, "other": other},
            )
            for method, other in found.twins
        ),
        *(
            Text("{method} has no answer here: {why}", {"method": method, "why": why})
            for method, why in found.refused
        ),
    )


def _fewer(found: MethodComparison, i: int) -> object:
    """Name the methods that are fewer: those that select a topic, or those that do not."""
    selected = found.selected[i]
    if selected.all() or not selected.any():
        return ""
    if 2 * selected.sum() > len(selected):
        return Text(
            "not by {methods}", {"methods": _names(found, np.flatnonzero(~selected).tolist())}
        )
    return Text("only by {methods}", {"methods": _names(found, np.flatnonzero(selected).tolist())})


def _span(found: MethodComparison, i: int) -> str:
    best, worst = int(found.ranks[i].min()), int(found.ranks[i].max())
    return str(best) if best == worst else f"{best}–{worst}"


def _names(found: MethodComparison, positions: list[int]) -> tuple[str, ...]:
    return tuple(found.methods[position].name for position in positions)


def _pairs(found: MethodComparison, background: Background) -> Card:
    n = len(found.alternatives)
    labels = [background.labels.topics[alternative[0]] for alternative in found.alternatives]

    def row(flip: Flip) -> tuple[object, ...]:
        fewer = min((flip.before, flip.behind), key=len)
        leader = flip.first if fewer is flip.before else flip.second
        return (
            background.topic(found.alternatives[flip.first][0]),
            background.topic(found.alternatives[flip.second][0]),
            len(flip.before),
            len(flip.behind),
            len(flip.level),
            Text(
                "{topic} before by {methods}",
                {"topic": labels[leader], "methods": _names(found, list(fewer))},
            ),
        )

    return Card(
        id="methods-pairs",
        title=Text("Pairs of topics that change places"),
        sentence=Text(
            "Of {count} pairs of topics, {flips} do not stand in the same order by all methods.",
            {"count": n * (n - 1) // 2, "flips": len(found.flips)},
        ),
        table=Table(
            columns=(
                *(Text("First by the scenario's method"), Text("Second")),
                *(Text("Methods for this order"), Text("Against"), Text("Both level")),
                Text("The minority"),
            ),
            rows=tuple(row(flip) for flip in found.flips[:MOST_PAIRS]),
            numeric=(False, False, True, True, True, False),
        )
        if found.flips
        else None,
        caveats=listed(min(len(found.flips), MOST_PAIRS), len(found.flips)),
    )


def _methods(found: MethodComparison, background: Background) -> Card:
    labels = [background.labels.topics[alternative[0]] for alternative in found.alternatives]
    within = found.selected | found.tied

    def row(k: int) -> tuple[object, ...]:
        enters = np.flatnonzero(found.selected[:, k] & ~within[:, 0]).tolist()
        leaves = np.flatnonzero(found.selected[:, 0] & ~within[:, k]).tolist()
        method = found.methods[k]
        return (
            method.name,
            method.summary,
            names_or_none([labels[i] for i in enters]),
            names_or_none([labels[i] for i in leaves]),
            Number(float(found.agreement[k]), 0, percent=True),
            method.source,
        )

    others = range(1, len(found.methods))
    same = sum(bool((found.selected[:, k] == found.selected[:, 0]).all()) for k in others)
    return Card(
        id="methods-list",
        title=Text("What each method selects otherwise"),
        sentence=Text(
            "Of {count} other methods, {same} select the same topics as the scenario's own, {own}.",
            {"same": same, "count": len(others), "own": found.methods[0].name},
        ),
        table=Table(
            columns=(
                *(Text("Method"), Text("How it judges"), Text("Comes in"), Text("Drops out")),
                *(Text("Pairs in the same order"), Text("Source")),
            ),
            rows=tuple(row(k) for k in range(len(found.methods))),
            numeric=(False, False, False, False, True, False),
            details=(1, 5),
        ),
    )
