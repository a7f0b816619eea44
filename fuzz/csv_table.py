"""The tables of a workspace."""

from functools import cache
from pathlib import Path

from fuzz.common import choices, chosen, starter
from s3prio import read_workspace


@cache
def tables() -> dict[str, bytes]:
    """Return the starter's tables."""
    contents = starter().workspace.contents
    return {name: content for name, content in contents.items() if name.endswith(".csv")}


def seeds() -> dict[str, bytes]:
    """Return these tables, also as programs set to German have them."""
    german = {name: content.replace(b",", b";") for name, content in tables().items()}
    return choices(tables()) | {f"german-{key}": one for key, one in choices(german).items()}


def read(content: bytes) -> None:
    """Read the workspace with one table replaced."""
    replaced(*chosen(tables(), content))


def replaced(name: str, content: bytes) -> None:
    """Read the starter workspace with one file replaced."""
    root = Path(starter().workspace.root)
    place = root / name
    before = place.read_bytes()
    try:
        place.write_bytes(content)
        read_workspace(root)
    finally:
        place.write_bytes(before)
