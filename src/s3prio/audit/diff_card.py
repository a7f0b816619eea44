"""Two packages or scenarios side by side as cards: what changed, and what each change did."""

from __future__ import annotations

from typing import Any

from s3prio.audit.comparing import Consequence, Diff
from s3prio.audit.parts import Bounds, Change, Part
from s3prio.cards.card import Card, Cards
from s3prio.cards.cells import Table, points
from s3prio.cards.wording import gap, listed, names_or_none
from s3prio.domain.label import Label
from s3prio.files.workspace import SETTINGS
from s3prio.questions import compare
from s3prio.text import Number, Text

MOST = 40
"""Parts listed."""

FEW = 4
"""Values listed of each part; a table of figures may differ in thousands."""


def diff_cards(found: Diff) -> Cards:
    """
    Say what differs between two cases.

    Parameters
    ----------
    found : Diff

    Returns
    -------
    Cards
        What changed in the inputs, in the order of consequence; then ranks, reasons and categories
        where the same topics are judged.
    """
    if found.is_empty or found.whole is None:
        return Cards((_inputs_card(found),))
    return Cards((_inputs_card(found), *compare(found.first, found.second)))


def _inputs_card(found: Diff) -> Card:
    shown = found.found[:MOST]
    return Card(
        id="diff",
        title=Text("What changed, and what each change did"),
        sentence=_sentence(found),
        table=Table(
            columns=(Text("File"), Text("What changed"), Text("What it does alone")),
            rows=(
                *(
                    (part.file, _said_changes(part), _effect(found, part, effect))
                    for part, effect in shown
                ),
                *((name, Text("something else"), _effect_of_file(name)) for name in found.files),
            ),
            numeric=(False, False, False),
        )
        if shown or found.files
        else None,
        caveats=(
            *listed(len(shown), len(found.found)),
            Text(
                "Each change is put into the first one alone and judged again; together they may do more or less."
            ),
            Text(
                "Both are computed by this version; whether a package still says what it said, s3prio verify tells."
            ),
        )
        if shown
        else (),
    )


def _sentence(found: Diff) -> Text:
    names = {
        "first": found.first.case.scenario.label,
        "second": found.second.case.scenario.label,
    }
    if found.is_empty:
        return Text("Nothing differs: all files are the same, byte for byte.")
    if found.whole is None:
        return Text(
            "{second} judges other topics or municipalities than {first}; results cannot be set side by side.",
            names,
        )
    counts = names | {
        "parts": len(found.found),
        "files": len(found.files),
        "effect": _consequence(found, found.whole),
    }
    return Text(
        "From {first} to {second}: what differs in settings and figures: {parts}; other files that differ: {files}."
        " All together: {effect}.",
        counts,
    )


def _said_changes(part: Part) -> object:
    said: list[object] = [_said_change(change) for change in part.changes[:FEW]]
    if len(part.changes) > FEW:
        said.append(Text("and {n} more", {"n": len(part.changes) - FEW}))
    return tuple(said)


def _said_change(change: Change) -> Text:
    return Text(
        "{place}: {before} → {after}",
        {
            "place": " · ".join(change.place),
            "before": _value(change.before),
            "after": _value(change.after),
        },
    )


def _value(value: Any) -> object:
    if value is None:
        return Text("nothing")
    if isinstance(value, bool):
        return Text("yes") if value else Text("no")
    if isinstance(value, Bounds):
        return Text(
            "{low} to {high}", {"low": _value(value.lowest), "high": _value(value.highest)}
        )
    if isinstance(value, (int, float)):
        return Number(value, _decimals(float(value)))
    if isinstance(value, dict) and value.keys() == {"de", "en"}:
        return Label.model_validate(value).shortened(60)
    return str(value)[:60]


def _decimals(value: float) -> int:
    """Return as many decimals as the value was written with, nine at most."""
    return next((d for d in range(9) if abs(round(value, d) - value) < 1e-9), 9)


def _effect(found: Diff, part: Part, effect: Consequence | None) -> object:
    if effect is not None:
        return _consequence(found, effect)
    if not part.moves_result:
        return Text("no rank and no category; something else is asked of them")
    return Text("does not fit in alone")


def _effect_of_file(name: str) -> Text:
    """Say what a file does whose figures and settings do not differ, or are none that are judged by."""
    if name == SETTINGS:
        return Text("it names the region and what it is compared with")
    return Text("no rank and no category")


def _consequence(found: Diff, effect: Consequence) -> object:
    labels = found.first.case.labels.topics
    said: list[object] = []
    if effect.entered or effect.left:
        said.append(
            Text(
                "comes in: {entered}; drops out: {left}",
                {
                    "entered": names_or_none([labels[id_] for id_ in effect.entered]),
                    "left": names_or_none([labels[id_] for id_ in effect.left]),
                },
            )
        )
    if effect.cells:
        said.append(Text("categories that differ: {n}", {"n": effect.cells}))
    if effect.moved:
        said.append(
            Text(
                "largest move: {topic} by {points} points",
                {"topic": labels[effect.topic], "points": _move(effect.moved)},
            )
        )
    # Each part may have commas of its own.
    parts = {f"part{position}": part for position, part in enumerate(said)}
    return Text("; ".join(f"{{{name}}}" for name in parts), parts) if said else Text("nothing")


def _move(moved: float) -> object:
    """Say a move in points; one that would read as none is said to be less than the least that shows."""
    return gap(abs(moved)) if abs(moved) < LEAST else points(moved, signed=True)


LEAST = 0.0005
"""Half of what one decimal of a point shows."""
