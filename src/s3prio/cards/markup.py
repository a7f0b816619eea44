"""Words and tables as HTML: the one place that makes markup of what cards hold, for page and notebook."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Collection
from dataclasses import replace
from functools import lru_cache
from html import escape

import numpy as np

from s3prio.cards.cells import (
    CATEGORY_LETTERS,
    CLAIM_MARKS,
    CategoryCell,
    ClaimCell,
    Link,
    Named,
    Shade,
    ShareCell,
    Table,
    said,
)
from s3prio.domain.category import CATEGORY_LABELS, Verdict
from s3prio.text import Number, Text, between

Say = Callable[[object], str]
"""From anything that can be said to the words of one language."""

STEPS = 20
"""Grounds of a shaded cell, from the palest to the darkest."""

_PALE, _DARK = np.array([0xF7, 0xFB, 0xFF]), np.array([0x08, 0x30, 0x6B])
_BLACK_FROM = 0.179
"""From this luminance on black ink has more contrast than white."""


def ramp() -> tuple[tuple[str, str], ...]:
    """
    Return ground and ink of each step of shaded cells, palest first.

    Examples
    --------
    >>> ramp()[0], ramp()[-1]
    (('#F7FBFF', '#000'), ('#08306B', '#fff'))
    """
    grounds = [
        np.round(_PALE + (_DARK - _PALE) * step / STEPS).astype(int) for step in range(STEPS + 1)
    ]
    return tuple(
        ("#" + "".join(f"{part:02X}" for part in ground), _ink(ground)) for ground in grounds
    )


def _ink(ground: np.ndarray) -> str:
    share = ground / 255
    linear = np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)
    return "#000" if linear @ [0.2126, 0.7152, 0.0722] > _BLACK_FROM else "#fff"


CATEGORY_STYLES = """
td.pioneer, td.development-potential, td.less-in-focus { text-align: center; vertical-align: middle; }
td.pioneer { background-color: #00437A; color: #fff; }
td.development-potential { background-color: #3FA08E; color: #000; }
td.less-in-focus { background-color: #fff; color: #1a1a1a; box-shadow: inset 0 0 0 1px #5B6770; }
td.pioneer.open { background-image: repeating-linear-gradient(135deg, #00437A 0 6px, #2f6da3 6px 9px); }
td.development-potential.open { background-image: repeating-linear-gradient(135deg, #3FA08E 0 6px, #8fd0c3 6px 9px); }
td.less-in-focus.open { background-image: repeating-linear-gradient(135deg, #fff 0 6px, #cfd5da 6px 9px); }
td.refuted small { background-color: #fff; color: #1a1a1a; font-weight: 700; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
""".strip()
"""Colours of categories; the lowest is white in a grey border, so that nothing shouts."""


def cell_styles() -> str:
    """Return the style sheet of cells: grounds of shades and colours of categories."""
    shades = [
        f"td.s{step} {{ background: {ground}; color: {ink}; }}"
        for step, (ground, ink) in enumerate(ramp())
    ]
    return "\n".join((*shades, CATEGORY_STYLES))


def words(what: object, say: Say) -> str:
    """Return what is said, safe to stand in markup."""
    text = say(said(what))
    # A mark that turns the direction of writing must not turn what stands beside it.
    return f"<bdi>{escape(text)}</bdi>" if _TURNING.search(text) else escape(text)


_TURNING = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def table_html(table: Table, heading: str, say: Say, anchors: Collection[str] = ()) -> str:
    """
    Return a table with headers of rows and columns, in a region that scrolls if it must.

    Parameters
    ----------
    table : Table
    heading : str
        Id of the heading that names it, or several separated by blanks.
    say : callable
    anchors : collection of str
    """
    heads = "".join(
        f'<th scope="col"{_class("number" if numeric else "")}>{words(column, say)}</th>'
        for column, numeric in zip(table.columns, table.numeric, strict=True)
    )
    named = table.numeric.index(False) if False in table.numeric else 0
    rows = "\n".join(_row(row, table.numeric, named, say, anchors) for row in table.rows)
    return (
        f'<div class="scroll" tabindex="0" role="region" aria-labelledby="{heading}">\n'
        f"<table>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>\n</div>"
    )


def _row(
    row: tuple[object, ...],
    numeric: tuple[bool, ...],
    named: int,
    say: Say,
    anchors: Collection[str],
) -> str:
    cells = []
    for position, (cell, is_number) in enumerate(zip(row, numeric, strict=True)):
        if position <= named:
            name = _class("number" if is_number else "")
            scope = ' scope="row"' if position == named else ""
            tag = "th" if scope else "td"
            cells.append(f"<{tag}{scope}{name}>{linked(cell, say, anchors)}</{tag}>")
        else:
            cells.append(_cell(cell, is_number, say, anchors))
    return f"<tr>{''.join(cells)}</tr>"


def _cell(cell: object, is_number: bool, say: Say, anchors: Collection[str]) -> str:  # noqa: FBT001 a column's nature
    if isinstance(cell, CategoryCell):
        return _category(cell, say)
    if isinstance(cell, ShareCell):
        return _share(cell, say)
    if isinstance(cell, ClaimCell):
        return _claim(cell, say)
    name = "number" if is_number else ""
    if isinstance(cell, Shade) and cell.value == cell.value:
        step = round(STEPS * min(max(cell.value, 0.0), 1.0))
        return f"<td{_class(f'{name} s{step}'.strip())}>{words(cell, say)}</td>"
    return f"<td{_class(name)}>{linked(cell, say, anchors)}</td>"


def _class(name: str) -> str:
    return f' class="{name}"' if name else ""


def _category(cell: CategoryCell, say: Say) -> str:
    """Return a category's letter on its colour, with its name and margin for all who cannot see it."""
    # Margins are said with one decimal: of many cells few read differently.
    if math.isnan(cell.margin):
        return _category_said(cell, say)
    return _category_said(replace(cell, margin=float(f"{cell.margin:.1f}")), say)


@lru_cache(maxsize=8192)
def _category_said(cell: CategoryCell, say: Say) -> str:
    full = escape(say(spoken(cell)))
    name = cell.category if cell.is_solid else f"{cell.category} open"
    margin = ""
    if cell.shows_margin:
        signed = Number(-cell.margin if cell.rising else cell.margin, 1, signed=True)
        margin = f"<small>{escape(say(signed))}</small>"
    return (
        f'<td class="{name}" title="{full}"><span aria-hidden="true">{escape(say(cell))}{margin}</span>'
        f'<span class="hidden">{full}</span></td>'
    )


def _share(cell: ShareCell, say: Say) -> str:
    """Return the likeliest category's letter on its colour, hatched unless all weights give it."""
    said_ = Text(
        "{category} under {share} of the weightings",
        {"category": CATEGORY_LABELS[cell.category], "share": cell.number},
    )
    full = escape(say(said_))
    name = cell.category if cell.certainty == "solid" else f"{cell.category} open"
    mark = "?" if cell.certainty == "undecided" else ""
    letter = escape(say(CATEGORY_LETTERS[cell.category])) + mark
    return (
        f'<td class="{name}" title="{full}"><span aria-hidden="true">{letter}'
        f"<small>{escape(say(cell.number))}</small></span>"
        f'<span class="hidden">{full}</span></td>'
    )


def _claim(cell: ClaimCell, say: Say) -> str:
    """Return the category by the facts on its colour, with the claim below it."""
    facts = CATEGORY_LABELS[cell.category]
    said_: object = Text("by the facts {category}, no claim", {"category": facts})
    below = ""
    if cell.claimed is not None:
        said_ = Text(
            "by the facts {category}, claimed {claim}: {verdict}",
            {
                "category": facts,
                "claim": CATEGORY_LABELS[cell.claimed],
                "verdict": _VERDICTS[cell.verdict],
            },
        )
        claim = CLAIM_MARKS.get(cell.verdict, "") + say(CATEGORY_LETTERS[cell.claimed])
        below = f"<small>{escape(claim)}</small>"
    full = escape(say(said_))
    name = cell.category if cell.is_solid else f"{cell.category} open"
    name += " refuted" if cell.verdict == "refuted" else ""
    letter = escape(say(CATEGORY_LETTERS[cell.category]))
    return (
        f'<td class="{name}" title="{full}"><span aria-hidden="true">{letter}{below}</span>'
        f'<span class="hidden">{full}</span></td>'
    )


_VERDICTS: dict[Verdict, Text] = {
    "refuted": Text("beyond what the facts allow"),
    "compatible": Text("fits the facts"),
    "hidden": Text("below what the facts allow"),
    "none": Text("no claim"),
    "unknown": Text("nothing is known"),
}


def spoken(cell: CategoryCell) -> Text:
    """Return what a screen reader and a pointer learn of a category's letter."""
    values = {"category": CATEGORY_LABELS[cell.category], "margin": Number(cell.margin, 1)}
    if math.isnan(cell.margin):
        return Text("{category}" if cell.is_solid else "{category}, open", values)
    if cell.is_solid:
        return Text("{category}, {margin} points to the nearest limit", values)
    return Text("{category}, open, {margin} points to the nearest limit", values)


def linked(what: object, say: Say, anchors: Collection[str]) -> str:
    """Return what is said, with links on names that have a card here and on addresses."""
    if isinstance(what, Named) and what.anchor in anchors:
        return f'<a href="#{what.anchor}">{words(what, say)}</a>'
    if isinstance(what, Link):
        if not what.address.startswith(("https://", "http://")):
            return words(what.words, say)
        return f'<a href="{escape(what.address)}" rel="noreferrer">{words(what.words, say)}</a>'
    if isinstance(what, Text):
        # Said with a mark in each place; then each mark gives way to what is linked there.
        parts = [linked(value, say, anchors) for value in what.values.values()]
        marks = [f"\ue000{number}\ue001" for number in range(len(parts))]
        text = escape(say(Text(what.template, dict(zip(what.values, marks, strict=True)))))
        for mark, part in zip(marks, parts, strict=True):
            text = text.replace(mark, part)
        return text
    if isinstance(what, tuple | list):
        plain = [say(said(part)) for part in what]
        return between(plain).join(linked(part, say, anchors) for part in what)
    return words(what, say)
