"""
The text of a TOML file: what it says, and in which line each key stands.

The library tells no lines, and some short texts would take it hours; both are seen to here.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from typing import Any

KeyPath = tuple[str | int, ...]

# Of lines without the blanks before them; no two parts of a pattern can take the same characters, or a long
# line would be tried in billions of ways.
_HEADER = re.compile(r"(\[\[?)([^\]]+)\]\]?\s*(#.*)?$")
_KEY = re.compile(r"([A-Za-z0-9_\-.\"' \t]+)=")
_LONG_KEY = re.compile(r"""(?<![\w-])(?:(?:"[^"\n]*"|'[^'\n]*'|[\w-]++)[ \t]*\.[ \t]*){32}""")

LARGEST_TOML = 2_000_000
"""Characters; people write some thousands, and the library reads a million of them in a second."""

MOST_VALUES = 100_000
"""Keys and entries of lists; a large region has some thousands."""

DEEPEST = 64
"""Tables and lists inside one another."""


class TooMuchError(ValueError):
    """A text says more than people write."""


def parsed(text: str) -> dict[str, Any]:
    """
    Return what a TOML text says.

    Parameters
    ----------
    text : str

    Raises
    ------
    ValueError
        If it is no TOML, or longer than any that people write.
    TooMuchError
        If it says more than people write; the objections to each value would fill the memory.
    RecursionError
        If it is nested deeper than any that people write; the library would take hours, or all memory.
    """
    if len(text) > LARGEST_TOML:
        raise ValueError
    if _LONG_KEY.search(text):
        raise RecursionError
    content = tomllib.loads(text)
    level: list[Any] = [content]
    left = MOST_VALUES
    for _ in range(DEEPEST):
        left -= sum(map(len, level))
        if left < 0:
            raise TooMuchError
        level = [
            inner
            for part in level
            for inner in (part.values() if isinstance(part, dict) else part)
            if isinstance(inner, (dict, list))
        ]
        if not level:
            return content
    raise RecursionError


def lines_of_keys(text: str) -> Iterator[tuple[KeyPath, int]]:
    """Yield the path of each table and key of a TOML text with its line, counted from 1."""
    table: KeyPath = ()
    counts: dict[KeyPath, int] = {}
    for number, line in enumerate(text.split("\n"), start=1):
        header = _HEADER.match(line.lstrip())
        key = _KEY.match(line.lstrip())
        if header:
            names = _names(header.group(2))
            table = _with_positions(names, counts)
            if header.group(1) == "[[":
                counts[table] = counts.get(table, -1) + 1
                table = (*table, counts[table])
            yield table, number
        elif key:
            yield (*table, *_names(key.group(1))), number


def _names(dotted: str) -> KeyPath:
    return tuple(part.strip().strip("\"'") for part in dotted.split("."))


def _with_positions(names: KeyPath, counts: dict[KeyPath, int]) -> KeyPath:
    """Insert the present position of each array of tables on the way, but not of the last name."""
    path: KeyPath = ()
    for position, name in enumerate(names):
        path = (*path, name)
        if path in counts and position < len(names) - 1:
            path = (*path, counts[path])
    return path
