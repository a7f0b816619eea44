"""The memory of a running explorer stays as it is, however often the board is moved."""

import os
from http.client import HTTPConnection
from pathlib import Path

import numpy as np
import pytest

from tests.serving import serving

MOVES = 10_000 if os.environ.get("HYPOTHESIS_PROFILE") == "deep" else 600
WARM = 300
"""Moves until all that is kept is kept."""


def resident(process):
    """Megabytes of a process."""
    for line in Path(f"/proc/{process.pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1000
    raise AssertionError


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="asks Linux for its memory")
def test_the_memory_stays_flat(workspace, tmp_path):
    dice = np.random.default_rng(3)
    with serving(workspace, str(tmp_path / "x.sqlite3"), tmp_path / "log") as server:
        browser = HTTPConnection("127.0.0.1", server.port, timeout=30)
        before = 0.0
        for move in range(WARM + MOVES):
            jobs, market = dice.uniform(1, 60, size=2).round(1)
            topic = dice.choice(["healthcare", "green-tech", "smart-logistics"])
            query = f"w.jobs={jobs}&w.growth-market={market}&topic={topic}"
            browser.request("GET", f"/de/ruhr-equal/live?{query}")
            answer = browser.getresponse()
            answer.read()
            assert answer.status == 200
            if move == WARM:
                before = resident(server.process)
        after = resident(server.process)
        browser.close()
    # What is kept of pages is bounded; half of it may still come after the first moves.
    assert after - before < 15
