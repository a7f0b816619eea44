"""
Write what the registry of methods says of itself, for the documentation to include.

``write`` makes a head for the page of each method and the tables of all methods. Sphinx calls it
before a build (docs/conf.py); what it writes is in no repository.
"""

from __future__ import annotations

import ast
import inspect
import json
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from s3prio.methods.groups import METHOD_GROUPS
from s3prio.methods.method import Method, ScoringMethod, name_of
from s3prio.methods.needs import MESSAGES

GROUPS: dict[str, tuple[type[Method], ...]] = {
    str(title).partition(" (")[0]: members for title, members in METHOD_GROUPS
}
"""The registries under the headings that a reader looks for."""

INVERSE = (
    "[infer-weights](infer-weights.md)",
    "the weights that lead to a ranking or a selection, or a proof that there are none",
    "{cite:t}`jacquet1982`",
)
"""The question without a spec: it is asked in Python, not in a file."""

NOUNS = {"number": "number", "integer": "whole number", "string": "text"}
"""What JSON's types are called in words."""


class Entry(NamedTuple):
    """A method in the registry: its heading, the key and the name that files use, and its spec."""

    group: str
    key: str
    name: str
    spec: type[Method]


def entries() -> Iterator[Entry]:
    """Yield every registered method, group by group, in the registry's order."""
    for group, members in GROUPS.items():
        for spec in members:
            key = "method" if "method" in spec.model_fields else "shape"
            yield Entry(group, key, name_of(spec), spec)


def write(folder: Path) -> None:
    """Write the head of each method's page and the index of all into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for entry in entries():
        (folder / f"{entry.name}.md").write_text(head(entry), "utf-8")
    (folder / "index.md").write_text(index(), "utf-8")


def index() -> str:
    """Return a table for each group, each method linked to its page."""
    rows: dict[str, list[tuple[str, ...]]] = {group: [] for group in GROUPS}
    for one in entries():
        link, source = f"[{one.name}]({one.name}.md)", f"{{cite:t}}`{one.spec.key}`"
        rows[one.group].append((link, str(one.spec.summary), source))
    rows["Inverse"] = [INVERSE]
    return "\n".join(
        f"## {group}\n\n{_table(('name', 'in short', 'source'), lines)}"
        for group, lines in rows.items()
    )


def head(entry: Entry) -> str:
    """Return what a method's page begins with: summary, name, source, character, needs, parameters."""
    method = entry.spec.model_construct()
    terms = {
        "In short": str(entry.spec.summary),
        "In files": f'`{entry.key} = "{entry.name}"`',
        "Source": f"{{cite:t}}`{entry.spec.key}`",
    }
    needs = [str(MESSAGES[need][0]).removeprefix("needs ") for need in method.needs]
    if needs:
        terms["Needs"] = "; ".join(needs)
    parts = [f"{term}\n: {said}\n" for term, said in terms.items()]
    if isinstance(method, ScoringMethod):
        parts.append("Its character with the default parameters:\n\n" + _character(method))
    rows = list(_parameters(entry))
    if rows:
        parts.append(_table(("parameter", "type", "default", "meaning"), rows))
    return "\n".join(parts)


def _table(columns: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    lines = [columns, ("---",) * len(columns), *rows]
    return "".join("| " + " | ".join(line) + " |\n" for line in lines)


def _character(method: ScoringMethod) -> str:
    facts = {
        name.removeprefix("is_").replace("_", " "): fact
        for name, fact in asdict(method.character).items()
    }
    said = {True: "yes", False: "no"}
    return _table(tuple(facts), [tuple(said.get(fact, fact) for fact in facts.values())])


def _parameters(entry: Entry) -> Iterator[tuple[str, ...]]:
    """Yield name, type, default and meaning of each parameter."""
    schema = entry.spec.model_json_schema()
    meanings = _meanings(entry.spec)
    for name, field in schema.get("properties", {}).items():
        if name != entry.key:
            default = f"`{_toml(field['default'])}`" if "default" in field else "required"
            yield f"`{name}`", _words(field), default, meanings.get(name, "")


def _meanings(spec: type[Method]) -> dict[str, str]:
    """Return the string under each field in the source of a class and of those it comes from."""
    meanings = {}
    for cls in reversed(spec.__mro__):
        if not issubclass(cls, Method):
            continue
        body = ast.parse(textwrap.dedent(inspect.getsource(cls))).body[0]
        assert isinstance(body, ast.ClassDef)  # noqa: S101 the source of a class
        for field, below in pairwise(body.body):
            if (
                isinstance(field, ast.AnnAssign)
                and isinstance(field.target, ast.Name)
                and isinstance(below, ast.Expr)
                and isinstance(below.value, ast.Constant)
            ):
                meanings[field.target.id] = " ".join(str(below.value.value).split())
    return meanings


def _toml(value: Any) -> str:
    """Return a value as a file would have it."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {_toml(entry)}" for key, entry in value.items()) + " }"
    return json.dumps(value)


def _words(schema: Mapping[str, Any], *, many: bool = False) -> str:
    """Return a type in words, from its JSON schema; in the plural for the entries of a list."""
    plural = "s" * many
    match schema:
        case {"oneOf": _}:
            said = "an aggregation with its parameters"
        case {"anyOf": either}:
            said = _either(either, many=many)
        case {"enum": names}:
            said = "one of " + ", ".join(f"`{_toml(name)}`" for name in names)
        case {"additionalProperties": entry}:
            said = f"table of {_words(entry, many=True)} by name"
        case {"prefixItems": [first, second]} if first == second:
            said = f"pair{plural} of {_words(first, many=True)}"
        case {"prefixItems": parts}:
            said = f"list{plural} ({', '.join(_words(part) for part in parts)})"
        case {"items": entry}:
            least = schema.get("minItems", 1)
            said = f"list{plural} of {_words(entry, many=True)}"
            said += f", {least} or more" if least > 1 else ""
        case _:
            said = NOUNS[schema["type"]] + plural + _limits(schema)
    return said


def _either(schemas: Sequence[Mapping[str, Any]], *, many: bool) -> str:
    """Return alternatives in words; of one thing and a list of it, the thing once."""
    first, *others = schemas
    if not many and [one.get("items") for one in others] == [first]:
        return f"{_words(first)}, or a list of such"
    return " or ".join(_words(one, many=many) for one in schemas)


def _limits(schema: Mapping[str, Any]) -> str:
    """Return the limits of a number in words."""
    said = {
        "minimum": "from {}",
        "exclusiveMinimum": "above {}",
        "maximum": "up to {}",
        "exclusiveMaximum": "below {}",
    }
    limits = [words.format(f"{schema[key]:g}") for key, words in said.items() if key in schema]
    return "".join(f" {limit}" for limit in limits)
