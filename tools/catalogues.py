"""
Bring the German and English catalogues up to date with the strings in the code, or check them.

``python tools/catalogues.py`` extracts and merges; ``--check`` fails if a string is not in the
catalogues, has no German, or has other places in German than in English.
"""

from __future__ import annotations

import ast
import string
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po
from jinja2.ext import babel_extract

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "s3prio"
KEYWORDS = {"Text", "help_text", "say"}
"""Calls whose first argument is a string for people."""


def extracted() -> Catalog:
    """Return a catalogue of all strings in the code and the templates."""
    catalogue = Catalog(project="s3prio", charset="utf-8", fuzzy=False)
    found = [(path, text) for path in sorted(SOURCE.rglob("*.py")) for text in in_code(path)]
    for path in sorted(SOURCE.rglob("*.j2")):
        with path.open("rb") as template:
            # Of a sentence with values the first argument.
            texts = [
                text[0] if isinstance(text, tuple) else text
                for _, _, text, _ in babel_extract(
                    template, ["say", "plain"], [], {"silent": "false"}
                )
            ]
        found += [(path, str(text)) for text in texts if text is not None]
    for path, text in found:
        catalogue.add(text, locations=[(path.relative_to(SOURCE).as_posix(), 1)])
    return catalogue


def in_code(path: Path) -> Iterator[str]:
    """Yield the strings of one module; the syntax tree also sees those inside other calls."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        first = node.args[0]
        if name in KEYWORDS and isinstance(first, ast.Constant) and first.value:
            yield str(first.value)


def path_of(code: str) -> Path:
    """Return the place of a language's catalogue."""
    return SOURCE / "locale" / code / "LC_MESSAGES" / "s3prio.po"


def stored(code: str) -> Catalog:
    """Return a language's catalogue as it is; an empty one if there is none."""
    path = path_of(code)
    if not path.exists():
        return Catalog(locale=code)
    with path.open("rb") as lines:
        return read_po(lines, locale=code)


def places(text: str) -> set[str]:
    """Return the names of the places in a template."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def update(code: str, template: Catalog) -> None:
    """Merge the strings into a language's catalogue; English says what stands in the code."""
    old = stored(code)
    new = Catalog(locale=code, project="s3prio", charset="utf-8", fuzzy=False, header_comment="#")
    for message in sorted(template, key=lambda message: str(message.id)):
        if not message.id:
            continue
        known = old.get(message.id)
        said = (
            str(known.string) if known and known.string else (message.id if code == "en" else "")
        )
        new.add(message.id, said, locations=message.locations)
    path_of(code).parent.mkdir(parents=True, exist_ok=True)
    with path_of(code).open("wb") as file:
        write_po(file, new, omit_header=False, include_lineno=False, width=100, sort_output=True)
    lines = path_of(code).read_text("utf-8").split("\n")
    kept = [
        line
        for line in lines
        if not line.startswith(('"POT-Creation-Date', '"PO-Revision-Date', '"Generated-By'))
    ]
    path_of(code).write_text("\n".join(kept), "utf-8")


def faults(code: str, template: Catalog) -> list[str]:
    """Return what is wrong with a language's catalogue."""
    catalogue = stored(code)
    found = []
    for message in template:
        if not message.id:
            continue
        known = catalogue.get(message.id)
        if known is None or not known.string:
            found.append(f"{code}: nothing for {message.id!r}")
        elif places(str(known.string)) != places(str(message.id)):
            found.append(f"{code}: other places in {known.string!r} than in {message.id!r}")
    found += [
        f"{code}: no longer used: {m.id!r}"
        for m in catalogue
        if m.id and template.get(m.id) is None
    ]
    return found


def main() -> int:
    """Update the catalogues, or check them."""
    template = extracted()
    if "--check" in sys.argv:
        found = [fault for code in ("de", "en") for fault in faults(code, template)]
        print("\n".join(found) or f"catalogues: {len(template)} strings in German and English")
        return 1 if found else 0
    for code in ("de", "en"):
        update(code, template)
    return 0


if __name__ == "__main__":
    sys.exit(main())
