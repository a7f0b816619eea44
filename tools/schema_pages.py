"""
Write the JSON schemas for the documentation: each as a file to download, and as tables to read.

``write`` makes both. Sphinx calls it before a build (docs/conf.py); what it writes is in no repository.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import method_pages
from s3prio.report.schemas import MODELS, schema_of
from schema_words import Refer, table, toml, words

METHODS = {entry.spec.__name__: entry.name for entry in method_pages.entries()}
"""Pages of methods by the classes that schemas name."""


def write(folder: Path) -> None:
    """Write every schema and its tables into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in MODELS:
        schema = schema_of(name)
        written = json.dumps(schema, indent=1, ensure_ascii=False) + "\n"
        (folder / f"{name}.schema.json").write_text(written, "utf-8")
        (folder / f"{name}.md").write_text(page(name, schema), "utf-8")


def page(name: str, schema: Mapping[str, Any]) -> str:
    """
    Return a schema as tables: of the file's own keys, then of each part that has keys of its own.

    Parameters
    ----------
    name : str
        Of the schema, by which its parts can be linked to.
    schema : mapping
        From `s3prio.report.schemas.schema_of`.
    """
    parts = {key: part for key, part in schema.get("$defs", {}).items() if key not in METHODS}
    titles = _titles(list(parts))

    def refer(reference: str) -> str:
        part = reference.rpartition("/")[2]
        if part in METHODS:
            return f"[{METHODS[part]}](../methods/{METHODS[part]}.md)"
        return f"[{titles[part]}](#{_anchor(name, titles[part])})"

    shown = [_keys(schema, schema.get("$defs", {}), refer)]
    for key, part in parts.items():
        title, keyed = titles[key], _with_keys(part)
        shown.append(
            f"({_anchor(name, title)})=\n```{{rubric}} {title}\n:heading-level: 3\n```\n\n"
            f"{keyed.get('description', '')}\n\n" + _keys(keyed, schema["$defs"], refer)
        )
    return "\n".join(shown)


def _titles(keys: list[str]) -> dict[str, str]:
    """Return the names of parts for people; those of two modules with the module's."""
    short = {key: key.rpartition("__")[2] for key in keys}
    often = Counter(short.values())
    return {
        key: one if often[one] == 1 else f"{one} ({key.split('__')[-2].replace('_', ' ')})"
        for key, one in short.items()
    }


def _anchor(name: str, title: str) -> str:
    words_of_title = "".join(sign if sign.isalnum() else " " for sign in title).split()
    return "-".join(("schema", name, *words_of_title)).lower()


def _with_keys(part: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the form of a part that has keys, where a plain text serves too."""
    return next((one for one in part.get("anyOf", ()) if "properties" in one), part)


def _keys(schema: Mapping[str, Any], parts: Mapping[str, Any], refer: Refer) -> str:
    """Return a table of keys; of defaults only where there are some."""
    rows = list(_rows(schema, parts, refer))
    columns = ("key", "meaning", "type", "default")
    shown = 3 if all(row[3] == "required" for row in rows) else 4
    return table(columns[:shown], [row[:shown] for row in rows])


def _rows(
    schema: Mapping[str, Any], parts: Mapping[str, Any], refer: Refer
) -> Iterator[tuple[str, ...]]:
    required = schema.get("required", ())
    for key, said in schema.get("properties", {}).items():
        meaning = said.get("description") or _meaning_of_part(said, parts)
        default = _default(said, required=key in required)
        yield f"`{key}`", meaning, words(said, refer=refer), default


def _default(said: Mapping[str, Any], *, required: bool) -> str:
    if "default" not in said:
        return "required" if required else "empty"
    default = said["default"]
    if default in (None, [], {}, ""):
        return "none" if default is None else "empty"
    if default == said.get("items", {}).get("enum"):
        return "all of them"
    return f"`{toml(default)}`"


def _meaning_of_part(said: Mapping[str, Any], parts: Mapping[str, Any]) -> str:
    """Return what a part says of itself, where the key that holds it says nothing."""
    either = [one for one in said.get("anyOf", (said,)) if "$ref" in one]
    either = either or [said.get("items", {})]
    name = either[0].get("$ref", "").rpartition("/")[2]
    return str(_with_keys(parts.get(name, {})).get("description", "")) if name != "Label" else ""
