"""
What of a page did a move change? Only that is sent again.

A part is compared with what the page shows; where only some of its lines differ, only these are sent,
so that the browser has little to read, to compare and to lay out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count
from typing import NamedTuple

Parts = tuple[tuple[str, str], ...]
"""Parts of a page: names and contents."""

_ROW = re.compile(r"^<(tr|li|p)(?= |>)(?! id=)", re.MULTILINE)
_ID = re.compile(r'<(?:tr|li|p) id="([a-z0-9-]+)"')


class Change(NamedTuple):
    """
    Something that is sent again.

    Attributes
    ----------
    target : str
        Id of what it takes the place of.
    swap : str
        How, in htmx's words.
    content : str
    """

    target: str
    swap: str
    content: str


def with_ids(name: str, content: str) -> str:
    r"""
    Give each row, item and paragraph of a part an id, as far as it is a line of its own and has none.

    Examples
    --------
    >>> with_ids("map", "<tbody>\n<tr><td>1</td></tr>")
    '<tbody>\n<tr id="map-1"><td>1</td></tr>'
    """
    numbers = count(1)
    return _ROW.sub(lambda found: f'<{found[1]} id="{name}-{next(numbers)}"', content)


def changed(before: Parts, now: Parts) -> list[Change]:
    """
    Return what is to be sent again.

    Parameters
    ----------
    before, now : Parts
        As the page shows them, and as they are to be; `before` is empty where that is not known.
    """
    known = dict(before)
    return [change for name, content in now for change in _of(name, known.get(name), content)]


def _of(name: str, before: str | None, now: str) -> Iterator[Change]:
    if before == now:
        return
    whole = Change(f"live-{name}", "innerMorph", now)
    old, new = (before or "").split("\n"), now.split("\n")
    if len(old) != len(new):
        yield whole
        return
    rows = [pair for pair in zip(old, new, strict=True) if pair[0] != pair[1]]
    ids = [(_ID.match(one), _ID.match(other)) for one, other in rows]
    if all(one and other and one[1] == other[1] for one, other in ids):
        for (_, row), (_, found) in zip(rows, ids, strict=True):
            assert found is not None  # noqa: S101 just looked at
            yield Change(found[1], "outerMorph", row)
    else:
        yield whole
