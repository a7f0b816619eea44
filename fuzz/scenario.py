"""The TOML files of a workspace: settings, criteria, scenarios, topics and sources."""

from functools import cache

from fuzz.common import choices, chosen, starter
from fuzz.csv_table import replaced


@cache
def files() -> dict[str, bytes]:
    """Return the starter's TOML files."""
    contents = starter().workspace.contents
    return {name: content for name, content in contents.items() if name.endswith(".toml")}


def seeds() -> dict[str, bytes]:
    """Return these files."""
    return choices(files())


def read(content: bytes) -> None:
    """Read the workspace with one file replaced."""
    replaced(*chosen(files(), content))
