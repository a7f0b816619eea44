"""How selections, prices and stakeholders are said, the same on every card of politics and evidence."""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction

from s3prio.analysis.balance.overview import Balance
from s3prio.cards.background import Background
from s3prio.cards.card import invented as all_invented
from s3prio.cards.cells import Named
from s3prio.domain.portfolio import NO_DIFFERENCE
from s3prio.methods.portfolio.family import Selected
from s3prio.text import Number, Text


def invented(found: Balance) -> tuple[Text, ...]:
    """Say that answers are invented, where they are."""
    return all_invented(figures=False, answers=found.is_illustrative)


def unknown(found: Balance, background: Background) -> tuple[Text, ...]:
    """Say of which topics nothing is known, where there are some."""
    if not found.unknown:
        return ()
    return (
        Text(
            "All figures are unknown for {names}; the middle of what is possible stands in their place.",
            {"names": topics_of(found, found.unknown, background)},
        ),
    )


def topics_of(found: Balance, who: Sequence[int], background: Background) -> tuple[Named, ...]:
    """Return the names of topics at some positions."""
    return tuple(background.topic(found.family.topics[i]) for i in who)


def names_of(found: Balance, who: Sequence[int], background: Background) -> object:
    """Return the names of topics, or that there are none."""
    return topics_of(found, who, background) or Text("none")


def change(found: Balance, before: Selected, after: Selected, background: Background) -> object:
    """
    Say how one selection differs from another: who is in instead of whom.

    Two selections that are the same read "the same".
    """
    entered = [i for i in after if i not in before]
    left = [i for i in before if i not in after]
    if not entered and not left:
        return Text("the same")
    if not entered:
        return Text("without {left}", {"left": topics_of(found, left, background)})
    if not left:
        return Text("with {entered} too", {"entered": topics_of(found, entered, background)})
    return Text(
        "{entered} instead of {left}",
        {
            "entered": topics_of(found, entered, background),
            "left": topics_of(found, left, background),
        },
    )


def percent(share: float | Fraction, decimals: int = 1) -> Number:
    """Return a share as people see it."""
    return Number(float(share), decimals, percent=True)


def as_written(share: float) -> Number:
    """
    Return a share in percent with as many decimals as it has, three at most.

    Examples
    --------
    >>> as_written(0.02).decimals, as_written(0.003).decimals
    (0, 1)
    """
    decimals = next(
        d for d in range(4) if d == 3 or abs(100 * share - round(100 * share, d)) < 1e-9
    )
    return Number(share, decimals, percent=True)


def floored(share: float | Fraction, decimals: int = 0) -> Number:
    """
    Return a share in percent that it reaches for certain.

    Examples
    --------
    >>> floored(0.268).value, floored(0.29).value
    (0.26, 0.29)
    """
    scale = 10 ** (decimals + 2)
    return Number(math.floor(scale * share + _ROUNDING) / scale, decimals, percent=True)


def ceiled(share: float | Fraction, decimals: int = 0) -> Number:
    """
    Return a share in percent that it does not exceed.

    Examples
    --------
    >>> ceiled(0.0034, 1).value, ceiled(0.58).value
    (0.004, 0.58)
    """
    scale = 10 ** (decimals + 2)
    return Number(math.ceil(scale * share - _ROUNDING) / scale, decimals, percent=True)


_ROUNDING = 1e-9
"""What floating-point numbers lack to the number that they stand for."""


def price(share: float | None) -> object:
    """
    Say a price as a share; a small one is no difference.

    Examples
    --------
    >>> str(price(0.013)), price(None)
    ('no difference (1.3 %)', '–')
    """
    if share is None:
        return "–"
    if share < NO_DIFFERENCE:
        return Text("no difference ({share})", {"share": percent(share)})
    return percent(share)


def number(value: float | Fraction, decimals: int = 1) -> Number:
    """Return points as people see them."""
    return Number(float(value), decimals)


def weighed(found: Balance) -> tuple[object, ...]:
    """Return the names of those who weighed the criteria."""
    return tuple(found.group.labels[s] for s in found.group.weighed_by)


def wished(found: Balance) -> tuple[object, ...]:
    """Return the names of those who said what topics they want."""
    return tuple(found.group.labels[s] for s in found.group.wished_by)
