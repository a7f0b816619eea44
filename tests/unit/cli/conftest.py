"""The command line, called in this process and in one of its own."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from s3prio.cli.entrance import guarded


@dataclass(frozen=True)
class Called:
    """What a call gave back."""

    code: int
    out: str
    err: str


@pytest.fixture
def empty(tmp_path):
    """A folder with nothing in it, and no workspace around it."""
    folder = tmp_path / "empty"
    folder.mkdir()
    return folder


@pytest.fixture
def s3prio(monkeypatch, capsys, empty):
    """Call the command line in this process; its words are chosen anew in each call."""

    def call(*arguments: object, cwd: Path | None = None) -> Called:
        monkeypatch.chdir(cwd or empty)
        monkeypatch.setenv("LANGUAGE", "")
        for module in (
            "s3prio.cli.app",
            "s3prio.cli.asking",
            "s3prio.cli.auditing",
            "s3prio.cli.importing",
            "s3prio.cli.running",
            "s3prio.cli.serving",
            "s3prio.cli.template",
            "s3prio.cli.screen",
            "s3prio.cli.words",
        ):
            monkeypatch.delitem(sys.modules, module, raising=False)
        capsys.readouterr()
        code = guarded([str(argument) for argument in arguments])
        seen = capsys.readouterr()
        return Called(code, seen.out, seen.err)

    return call


@pytest.fixture
def program(empty):
    """Run the command line as a program of its own."""

    def call(*arguments: object, cwd: Path | None = None, **environment: str) -> Called:
        ended = subprocess.run(
            [sys.executable, "-m", "s3prio", *(str(argument) for argument in arguments)],
            cwd=cwd or empty,
            env={**os.environ, "PYTHONUTF8": "1", **environment},
            capture_output=True,
            check=False,
            timeout=60,
        )
        return Called(
            ended.returncode,
            ended.stdout.decode("utf-8", "replace"),
            ended.stderr.decode("utf-8", "replace"),
        )

    return call
