"""Small files that would become large ones: refused in words of ours, soon, and within little memory."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

if sys.platform != "linux":
    pytest.skip("only Linux keeps a program to its limit of memory", allow_module_level=True)

from tests.unit.files.bombs import BOMBS

SOON = 20
"""Seconds; each takes a few, on a computer that has nothing else to do."""


@pytest.fixture(scope="module")
def came():
    """What came of each bomb; nothing of those at which the program died, and of those after it."""
    # Threads of the libraries would take addresses that are counted as memory.
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    environment |= {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    ended = subprocess.run(
        [sys.executable, "-m", "tests.unit.files.bombs"],
        cwd=Path(__file__).parents[3],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=SOON * len(BOMBS),
    )
    told = [json.loads(line) for line in ended.stdout.splitlines()]
    return {name: (said, took) for name, said, took in told} | {"": (ended.stderr[-2_000:], 0)}


@pytest.mark.parametrize("name", BOMBS)
def test_what_would_fill_the_memory_or_take_hours_is_refused_in_words_of_ours(came, name):
    said, took = came.get(name) or came[""]
    assert said == "refused"
    assert took < SOON
