"""A workspace to break, and what is told of it."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from s3prio import WorkspaceError, read_workspace
from s3prio.errors import Fault


@dataclass(frozen=True)
class Breakable:
    """The starter workspace; each change says in which line it stands."""

    root: Path

    def put(self, name: str, content: str | bytes) -> None:
        """Write a whole file."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)

    def text(self, name: str) -> str:
        """Return a file's text."""
        return (self.root / name).read_text("utf-8")

    def change(self, name: str, old: str, new: str) -> int:
        """Replace the first place of some words; return the line in which the new ones begin."""
        before, found, after = self.text(name).partition(old)
        assert found, f"{old!r} does not stand in {name}"
        self.put(name, before + new + after)
        return before.count("\n") + 1 + (len(new) - len(new.lstrip("\n")))

    def faults(self) -> tuple[Fault, ...]:
        """Return all faults that reading the workspace tells."""
        with pytest.raises(WorkspaceError) as caught:
            read_workspace(self.root)
        return caught.value.faults

    def fault(self) -> Fault:
        """Return the one fault; more or fewer of them fail the test."""
        faults = self.faults()
        assert len(faults) == 1, "\n".join(f"{f.place()}: {f.message}" for f in faults)
        return faults[0]


@pytest.fixture
def workspace(small_workspace):
    """The starter workspace, to be broken."""
    return Breakable(small_workspace)
