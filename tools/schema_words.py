"""JSON schemas in words: types and defaults as people say them, in the tables of the documentation."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from pydantic import TypeAdapter

from s3prio.domain.label import Id

NOUNS = {
    "number": "number",
    "integer": "whole number",
    "string": "text",
    "boolean": "true or false",
    "object": "table",
    "null": "null",
}
"""What JSON's types are called."""

UNCOUNTED = {"boolean", "null"}
"""Those without a plural."""

ID = TypeAdapter(Id).json_schema()["pattern"]
"""What the names of things in files look like."""

Refer = Callable[[str], str]
"""From a reference inside a schema to the words for what it names."""


def table(columns: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    """
    Return a table as Markdown.

    Examples
    --------
    >>> print(table(("a", "b"), [("1", "2")]), end="")
    | a | b |
    | --- | --- |
    | 1 | 2 |
    """
    lines = [columns, ("---",) * len(columns), *rows]
    return "".join("| " + " | ".join(line) + " |\n" for line in lines)


def toml(value: Any) -> str:
    """
    Return a value as a file would have it.

    Examples
    --------
    >>> toml({"method": "vikor", "v": 0.7})
    '{ method = "vikor", v = 0.7 }'
    """
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {toml(entry)}" for key, entry in value.items()) + " }"
    return json.dumps(value)


def words(  # noqa: C901, PLR0912 a case for each kind of type
    schema: Mapping[str, Any], *, many: bool = False, refer: Refer | None = None
) -> str:
    """
    Return a type in words, from its JSON schema; in the plural for the entries of a list.

    Examples
    --------
    >>> words({"type": "array", "items": {"type": "number", "minimum": 0}})
    'list of numbers from 0'
    """
    plural = "s" * many
    match schema:
        case {"$ref": str(name)} if refer is not None:
            said = refer(name)
        case {"oneOf": [*either]} if refer is not None:
            said = "one of " + ", ".join(words(one, refer=refer) for one in either)
        case {"oneOf": _}:
            said = "an aggregation with its parameters"
        case {"anyOf": either}:
            said = _either(either, many=many, refer=refer)
        case {"const": value}:
            said = f"`{toml(value)}`"
        case {"enum": names}:
            said = "one of " + ", ".join(f"`{toml(name)}`" for name in names)
        case {"additionalProperties": dict(entry)}:
            said = f"table{plural} of {words(entry, many=True, refer=refer)} by name"
        case {"patternProperties": dict(entries)}:
            (entry,) = entries.values()
            said = f"table{plural} of {words(entry, many=True, refer=refer)} by name"
        case {"prefixItems": [first, second]} if first == second:
            said = f"pair{plural} of {words(first, many=True, refer=refer)}"
        case {"prefixItems": parts}:
            said = f"list{plural} ({', '.join(words(part, refer=refer) for part in parts)})"
        case {"items": entry}:
            least = schema.get("minItems", 1)
            said = f"list{plural} of {words(entry, many=True, refer=refer)}"
            said += f", {least} or more" if least > 1 else ""
        case {"type": "string", "format": "date"}:
            said = "date" + plural
        case {"type": "string", "pattern": pattern} if pattern == ID:
            said = "id" + plural
        case {"type": str(kind)}:
            said = NOUNS[kind] + plural * (kind not in UNCOUNTED) + _limits(schema)
        case _:
            said = "anything"
    return said


def _either(schemas: Sequence[Mapping[str, Any]], *, many: bool, refer: Refer | None) -> str:
    """Return alternatives in words; of one thing and a list of it, the thing once."""
    first, *others = schemas
    if not many and [one.get("items") for one in others] == [first]:
        return f"{words(first, refer=refer)}, or a list of such"
    return " or ".join(words(one, many=many, refer=refer) for one in schemas)


def _limits(schema: Mapping[str, Any]) -> str:
    """Return the limits of a number in words."""
    said = {
        "minimum": "from {}",
        "exclusiveMinimum": "above {}",
        "maximum": "up to {}",
        "exclusiveMaximum": "below {}",
    }
    ends = {key: schema[key] for key in said if key in schema}
    limits = [said[key].format(int(end) if end == int(end) else end) for key, end in ends.items()]
    return "".join(f" {limit}" for limit in limits)
