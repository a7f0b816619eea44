"""How figures, limits and rankings are said on cards, the same everywhere."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from s3prio.cards.background import Background
from s3prio.cards.cells import CategoryCell, Named, points
from s3prio.cards.extent import FEW, MANY, extent
from s3prio.domain.arrays import FloatArray
from s3prio.domain.category import CATEGORIES, CATEGORY_LABELS, Category
from s3prio.domain.criterion import Indicator
from s3prio.domain.labels import Labels
from s3prio.domain.performance import Column
from s3prio.evaluation.evaluation import Evaluation
from s3prio.evaluation.explain import StepUp, Way
from s3prio.methods.sorting.cuts_and_floors import SCORE
from s3prio.text import Number, Text

MISSING: dict[str, Text] = {
    "zero_margin": Text("undefined (a total is 0)"),
    "missing_year": Text("no figure for the years needed"),
    "too_few": Text("too few figures"),
    "missing": Text("missing"),
}
"""Why there is no figure."""


def figure(lowest: float, highest: float, indicator: Indicator, reason: str = "missing") -> object:
    """
    Say a performance: one number, a range, or why there is none.

    A range so narrow that both ends read alike is said as one number; an end beyond every scale as
    "below" or "above" the other.
    """
    if math.isnan(lowest):
        return MISSING.get(reason, MISSING["missing"])
    low, high = Number(lowest, indicator.decimals), Number(highest, indicator.decimals)
    if math.isinf(lowest) and math.isinf(highest):
        return Text("beyond the scale")
    if math.isinf(lowest):
        return Text("up to {high}", {"high": high})
    if math.isinf(highest):
        return Text("{low} or more", {"low": low})
    if round(lowest, indicator.decimals) == round(highest, indicator.decimals):
        return Number((lowest + highest) / 2, indicator.decimals)
    return Text("{low} to {high}", {"low": low, "high": high})


def gap(value: float, *, signed: bool = False) -> object:
    """
    Say a distance in points; one that would read as none is "less than 0.1", or "just" on its side.

    Examples
    --------
    >>> str(gap(0.0002))
    'less than 0.1'
    """
    if 0 < abs(value) < _LEAST / 2:
        if signed:
            return Text("just above") if value > 0 else Text("just below")
        return Text("less than {least}", {"least": points(_LEAST)})
    return points(value, signed=signed)


_LEAST = 0.001
"""The smallest distance that one decimal of a point shows."""


def telling_decimals(now: float, needed: float, decimals: int) -> int:
    """
    Return as many decimals as show the step between two figures, six at most.

    Examples
    --------
    >>> telling_decimals(0.0131, 0.0134, 3), telling_decimals(3, 1.6, 0), telling_decimals(4, 24, 1)
    (5, 1, 1)
    """
    step = abs(needed - now)
    if step == 0:
        return decimals
    return min(max(decimals, 1 - math.floor(math.log10(step)), 0), 6) if step < 10 else decimals


def limit_name(limit: str, labels: Labels) -> object:
    """Say which limit: the score, or the criterion whose floor it is."""
    return Text("whole score") if limit == SCORE else labels.criteria[limit]


def category_name(number: int) -> object:
    """Say the category of a number from 1; a dash for 0, not sorted."""
    return CATEGORY_LABELS[CATEGORIES[number - 1]] if number else "–"


def category_mark(number: int) -> CategoryCell | str:
    """Return a category for a table that tells no margin; a dash for 0, not sorted."""
    return CategoryCell(CATEGORIES[number - 1], math.nan, is_solid=True) if number else "–"


def category_cell(cells: Evaluation, i: int, categories: Sequence[Category]) -> CategoryCell:
    """Return cell i for a table; `categories` are the assignment's labels, made once."""
    assignment = cells.assignment
    assert assignment is not None  # noqa: S101 cells are sorted by definition
    low, high = assignment.possible[i]
    return CategoryCell(
        categories[i],
        100 * float(assignment.margins[i]),
        bool(low == high),
        bool(assignment.rising[i]),
    )


def ahead_and_behind(
    gains: FloatArray, criteria: Sequence[str], labels: Labels
) -> dict[str, object]:
    """Say by which criteria something is ahead and by which behind, each the largest first."""
    named = sorted(
        zip(gains.tolist(), (labels.criteria[id_] for id_ in criteria), strict=True),
        key=lambda pair: -pair[0],
    )
    return {
        "ahead": _signed_gains([pair for pair in named if pair[0] > 0]),
        "behind": _signed_gains([pair for pair in reversed(named) if pair[0] < 0]),
    }


def _signed_gains(gains: Sequence[tuple[float, object]]) -> object:
    """Say named gains in points with their signs; "nothing" if there are none."""
    named = tuple(
        Text("{name} ({points})", {"name": name, "points": points(gain, signed=True)})
        for gain, name in gains
    )
    return named or Text("nothing")


def short_of_text(up: StepUp, labels: Labels) -> tuple[Text, ...]:
    """Say which limits of the next category are missed, and by how much."""
    return tuple(
        Text("{limit} {gap}", {"limit": limit_name(name, labels), "gap": gap(short, signed=True)})
        for name, short in up.short_of
    )


def way_text(way: Way, background: Background) -> Text:
    """Say a single figure that would lift a category, beside the one of today."""
    decimals = telling_decimals(
        way.performance, way.needed, background.indicators[way.indicator].decimals
    )
    return Text(
        "{indicator} {needed} (today {now})",
        {
            "indicator": background.labels.indicators[way.indicator],
            "needed": Number(way.needed, decimals),
            "now": Number(way.performance, decimals),
        },
    )


def topic_names(
    topics: Evaluation, who: Iterable[int], background: Background
) -> tuple[Named, ...]:
    """Return the names of the topics at some positions, each leading to its profile."""
    return tuple(background.topic(topics.alternatives[i][0]) for i in who)


def leading_most(cells: Evaluation) -> tuple[str, ...]:
    """Return all municipalities; of a large region those that are pioneers most often."""
    assignment = cells.assignment
    assert assignment is not None  # noqa: S101 cells are sorted by definition
    pioneering: dict[str, int] = {}
    for (municipality, _), number in zip(
        cells.alternatives, assignment.values.tolist(), strict=True
    ):
        pioneering[municipality] = pioneering.get(municipality, 0) + (number == len(CATEGORIES))
    shown = extent(len(pioneering))
    if shown == len(pioneering):
        return tuple(pioneering)
    return tuple(sorted(pioneering, key=lambda id_: -pioneering[id_])[:shown])


def indicator_head(column: Column, background: Background) -> object:
    """Say an indicator above its column, with the years of its figures."""
    label = background.labels.indicators[column.indicator]
    if not column.period:
        return label
    return Text("{indicator} ({years})", {"indicator": label, "years": column.period})


def selected_where(
    names: Sequence[object], selected: Sequence[bool], tied: Sequence[bool]
) -> object:
    """Say under which circumstances a topic is selected, and where it is level for the last place."""
    if all(selected):
        return Text("always")
    where: list[object] = [
        name if chosen else Text("{name} (tied)", {"name": name})
        for name, chosen, level in zip(names, selected, tied, strict=True)
        if chosen or level
    ]
    return tuple(where) or Text("never")


def listed(shown: int, count: int) -> tuple[Text, ...]:
    """Say how many rows of how many a table shows, where it does not show all."""
    if shown == count:
        return ()
    return (Text("Number of rows shown: {shown} of {count}.", {"shown": shown, "count": count}),)


def first_ones(shown: int, count: int) -> tuple[Text, ...]:
    """Say that only the first ones are shown, where that is so."""
    if shown == count:
        return ()
    return (
        Text(
            "Shown are the first {shown} of {count}; on the page, the search knows the others.",
            {"shown": shown, "count": count},
        ),
    )


def names_or_nobody(names: Sequence[object]) -> object:
    """Say names of people, or that there is nobody; of very many the first ones, and how many more."""
    return names_or_none(names) if names else Text("nobody")


def names_or_none(names: Sequence[object]) -> object:
    """Say names, or that there are none; of very many the first ones, and how many more."""
    if len(names) > MANY:
        more = Text("and {count} more", {"count": len(names) - FEW})
        return (*names[:FEW], more)
    return tuple(names) or Text("none")
