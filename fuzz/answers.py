"""What stakeholders say: tables and the file of answers that do not fit into columns."""

from functools import cache

from fuzz.common import ANSWERS, TALKS, choices, chosen, talks
from s3prio import read_workspace

_OTHERS = b"""[[values]]
stakeholder = "mayor"
step = "initial"
date = 2026-03-31
round = 2
[values.answers]
method = "ahp-geometric-mean"
criteria = ["strength", "future"]
comparisons = [["strength", "future", 3]]
"""


@cache
def files() -> dict[str, bytes]:
    """Return the answers of a scenario."""
    root = talks()
    tables = {name: (root / TALKS / name).read_bytes() for name in ANSWERS}
    return tables | {"values.toml": _OTHERS}


def seeds() -> dict[str, bytes]:
    """Return these files."""
    return choices(files())


def read(content: bytes) -> None:
    """Read the scenario with one file replaced."""
    name, new = chosen(files(), content)
    place = talks() / TALKS / name
    try:
        place.write_bytes(new)
        read_workspace(talks(), scenario="talks")
    finally:
        if name in ANSWERS:
            place.write_bytes(files()[name])
        else:
            place.unlink()
