"""Spread: where do numbers stand whose ticks lie so close together that they would cover each other?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from s3prio.cards.charts import Tick
from s3prio.report.charts.canvas import widest

_NEAR = 3.0
"""Ticks that lie closer together than this share a number: nobody could tell them apart."""

_FURTHEST = 40.0
"""How far a number may stand beside its tick."""

_GAP = 5.0
"""Between two numbers."""


class Numbered(NamedTuple):
    """What is written under one tick or several, from the first to the last of them, and where."""

    first: float
    last: float
    x: float
    said: str


def placed(ticks: Sequence[Tick], left: float, right: float, width: float) -> tuple[Numbered, ...]:
    """
    Place the numbers of a strip so that none overlaps another and each stays near its tick.

    Parameters
    ----------
    ticks : sequence of Tick, ascending
    left, right : float
        Where the strip begins and ends.
    width : float
        Of the drawing.
    """
    groups: list[list[Tick]] = []
    for tick in ticks:
        is_near = groups and (tick.position - groups[-1][-1].position) * (right - left) < _NEAR
        if is_near:
            groups[-1].append(tick)
        else:
            groups.append([tick])
    while True:
        at = [left + _middle(group) * (right - left) for group in groups]
        said = [_runs(tick.number for tick in group) for group in groups]
        xs = _spread(at, [widest(one) for one in said], width)
        moved = max((abs(x - one) for x, one in zip(xs, at, strict=True)), default=0.0)
        fits = not xs or xs[-1] + widest(said[-1]) / 2 <= width
        if len(groups) < 2 or (moved <= _FURTHEST and fits):
            return tuple(
                Numbered(group[0].position, group[-1].position, x, one)
                for group, x, one in zip(groups, xs, said, strict=True)
            )
        # Too many for their room: the two that lie closest together share theirs.
        i = min(range(len(at) - 1), key=lambda i: at[i + 1] - at[i])
        groups[i : i + 2] = [groups[i] + groups[i + 1]]


def _middle(group: Sequence[Tick]) -> float:
    return (group[0].position + group[-1].position) / 2


def _runs(numbers: Iterable[int]) -> str:
    """Return numbers with what follows on each other drawn together, as in "2–4, 7"."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)


def _spread(at: Sequence[float], widths: Sequence[float], width: float) -> list[float]:
    """Return the places nearest to the wished ones, in squares, at which no two words overlap."""
    if not at:
        return []
    # Minus what the words before it take at least, each place is no further left than the one before.
    taken = [0.0]
    for one, other in pairwise(widths):
        taken.append(taken[-1] + (one + other) / 2 + _GAP)
    blocks: list[tuple[float, int]] = []
    for wished, before in zip(at, taken, strict=True):
        sum_, count = wished - before, 1
        while blocks and blocks[-1][0] / blocks[-1][1] > sum_ / count:
            before_sum, before_count = blocks.pop()
            sum_, count = sum_ + before_sum, count + before_count
        blocks.append((sum_, count))
    low, high = widths[0] / 2 + 1, width - widths[-1] / 2 - 1 - taken[-1]
    level = [sum_ / count for sum_, count in blocks for _ in range(count)]
    return [max(min(one, high), low) + before for one, before in zip(level, taken, strict=True)]
