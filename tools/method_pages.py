"""
Write what the registry of methods says of itself, for the documentation to include.

``write`` makes a head for the page of each method and the tables of all methods. Sphinx calls it
before a build (docs/conf.py); what it writes is in no repository.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import NamedTuple

from s3prio.methods.groups import METHOD_GROUPS
from s3prio.methods.method import Method, ScoringMethod, name_of
from s3prio.methods.needs import MESSAGES
from s3prio.report.schemas import meanings
from schema_words import table, toml, words

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
        f"## {group}\n\n{table(('name', 'in short', 'source'), lines)}"
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
        parts.append(table(("parameter", "type", "default", "meaning"), rows))
    return "\n".join(parts)


def _character(method: ScoringMethod) -> str:
    facts = {
        name.removeprefix("is_").replace("_", " "): fact
        for name, fact in asdict(method.character).items()
    }
    said = {True: "yes", False: "no"}
    return table(tuple(facts), [tuple(said.get(fact, fact) for fact in facts.values())])


def _parameters(entry: Entry) -> Iterator[tuple[str, ...]]:
    """Yield name, type, default and meaning of each parameter."""
    schema = entry.spec.model_json_schema()
    said = meanings(entry.spec)
    for name, field in schema.get("properties", {}).items():
        if name != entry.key:
            default = f"`{toml(field['default'])}`" if "default" in field else "required"
            yield f"`{name}`", words(field), default, said.get(name, "")
