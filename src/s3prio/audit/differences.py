"""
Do two results say the same? Numbers within a tolerance, all else exactly, ties apart.

Parts of a list are found by what they are about (a topic, a municipality, a criterion), not by
their places: on another processor two that are level may change places.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from s3prio.domain.ranking import TOLERANCE

Path = tuple[str, ...]

_ABOUT = (
    *("municipality", "topic", "topics", "id", "kind", "indicator", "grain", "criterion"),
    *("stakeholder", "step", "rule", "first", "second"),
)
"""Keys that say what a part of a list is about."""

_APART = frozenset({"s3prio_version", "content_hash"})
"""Keys that are looked at elsewhere: versions, and fingerprints of files."""

_BY_RANK = frozenset({"rank", "possible_ranks", "selected", "tied"})
"""What hangs on who is ahead of whom, and may differ where scores are level."""


class Absent(Enum):
    """What one of two results does not have at all, which is something else than null."""

    ABSENT = "absent"


@dataclass(frozen=True)
class Difference:
    """
    One place at which a result that was computed again is not the one that was stored.

    Attributes
    ----------
    path : tuple of str
        Keys from the outside in; parts of lists by what they are about.
    stored, recomputed : number, string, None or Absent
        Absent where that side has no such place; "..." for a whole part.
    """

    path: Path
    stored: Any
    recomputed: Any

    @property
    def is_one_sided(self) -> bool:
        """Whether only one of the two results has such a place."""
        return Absent.ABSENT in (self.stored, self.recomputed)

    @property
    def amount(self) -> float | None:
        """By how much; None if not both are numbers."""
        if _is_number(self.stored) and _is_number(self.recomputed):
            return abs(float(self.stored) - float(self.recomputed))
        return None


def differences(
    stored: Mapping[str, Any], recomputed: Mapping[str, Any], *, tolerance: float = TOLERANCE
) -> Iterator[Difference]:
    """
    Tell where two results differ, in the order of the stored one.

    Parameters
    ----------
    stored, recomputed : mappings
        Two ``result.json``.
    tolerance : float
        Numbers are the same if they differ by no more than this, or by this share of them. Ranks
        and selections may differ between topics whose scores differ by no more than twice this,
        categories of cells whose margin is no more than this.

    Examples
    --------
    >>> [d.path for d in differences({"a": 1.0, "b": "x"}, {"a": 1.0 + 1e-12, "b": "y"})]
    [('b',)]
    """
    level = _level(stored, tolerance)
    for found in _compared((), stored, recomputed, tolerance):
        if not _is_excused(found, level, stored, tolerance):
            yield found


def _compared(path: Path, stored: Any, recomputed: Any, tolerance: float) -> Iterator[Difference]:
    if isinstance(stored, Mapping) and isinstance(recomputed, Mapping):
        for key in dict.fromkeys((*stored, *recomputed)):
            if not (path == () and key in _APART):
                one, other = (part.get(key, Absent.ABSENT) for part in (stored, recomputed))
                yield from _compared((*path, key), one, other, tolerance)
    elif isinstance(stored, list) and isinstance(recomputed, list):
        for name, one, other in _paired(stored, recomputed):
            yield from _compared((*path, name), one, other, tolerance)
    elif not _alike(stored, recomputed, tolerance):
        yield Difference(path, _short(stored), _short(recomputed))


def _short(value: Any) -> Any:
    """Say a whole part by three points, and not by its inside."""
    return "..." if isinstance(value, (Mapping, list)) else value


def _alike(one: Any, other: Any, tolerance: float) -> bool:
    if _is_number(one) and _is_number(other):
        return math.isclose(one, other, rel_tol=tolerance, abs_tol=tolerance)
    return type(one) is type(other) and bool(one == other)


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _paired(stored: list[Any], recomputed: list[Any]) -> Iterator[tuple[str, Any, Any]]:
    """Pair the parts of two lists: by what they are about if that tells them apart, else by place."""
    names, others = _names(stored), _names(recomputed)
    if names is None or others is None:
        names, others = _places(stored), _places(recomputed)
    of_stored = dict(zip(names, stored, strict=True))
    of_recomputed = dict(zip(others, recomputed, strict=True))
    for name in dict.fromkeys((*of_stored, *of_recomputed)):
        yield name, of_stored.get(name, Absent.ABSENT), of_recomputed.get(name, Absent.ABSENT)


def _places(parts: Sequence[Any]) -> list[str]:
    return [str(place) for place in range(1, len(parts) + 1)]


def _names(parts: Sequence[Any]) -> list[str] | None:
    """Return what each part of a list is about; None if that does not tell them apart."""
    if all(isinstance(part, str) for part in parts):
        names = list(parts)
    elif all(isinstance(part, Mapping) for part in parts):
        names = [_about(part) for part in parts]
    else:
        return None
    return names if len(set(names)) == len(names) and "" not in names else None


def _about(part: Mapping[str, Any]) -> str:
    said = [part[key] for key in _ABOUT if isinstance(part.get(key), (str, list))]
    return " / ".join(one if isinstance(one, str) else "+".join(map(str, one)) for one in said)


def _level(stored: Mapping[str, Any], tolerance: float) -> dict[str, range]:
    """Return the ranks that topics may have whose scores are level with those of others."""
    topics = sorted(
        (topic for topic in _parts(stored, "topics") if _is_number(topic.get("score"))),
        key=lambda topic: -float(topic["score"]),
    )
    groups: list[list[Mapping[str, Any]]] = []
    for topic in topics:
        if groups and groups[-1][-1]["score"] - topic["score"] <= 2 * tolerance:
            groups[-1].append(topic)
        else:
            groups.append([topic])
    found, first = {}, 1
    for group in groups:
        for topic in group[: len(group) if len(group) > 1 else 0]:
            found[str(topic.get("id"))] = range(first, first + len(group))
        first += len(group)
    return found


def _parts(stored: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    """Return the parts of a list; what stands in a stored result may be anything."""
    found = stored.get(key)
    return [one for one in found if isinstance(one, Mapping)] if isinstance(found, list) else []


def _is_excused(
    found: Difference, level: Mapping[str, range], stored: Mapping[str, Any], tolerance: float
) -> bool:
    """Tell whether a difference lies between topics, or at a limit, that are level anyway."""
    part, *inside = found.path
    if part == "topics" and len(inside) >= 2 and inside[1] in _BY_RANK:
        ranks = level.get(inside[0])
        if ranks is None:
            return False
        return inside[1] != "rank" or (found.stored in ranks and found.recomputed in ranks)
    if part == "cells" and len(inside) >= 2 and inside[1] in ("category", "limit", "rising"):
        cells = _parts(stored, "cells")
        margin = next((cell.get("margin") for cell in cells if _about(cell) == inside[0]), None)
        return margin is not None and _is_number(margin) and bool(margin <= tolerance)
    return False
