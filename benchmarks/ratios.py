"""How a bar is measured: ours and the yardstick take turns, and their best times are compared."""

import subprocess
import sys
import time
from collections.abc import Callable


def best_ratio(ours: Callable[[], object], yardstick: Callable[[], object], rounds: int) -> float:
    """Return our best time over the yardstick's, both taken in turns."""
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds):
        for run, kept in zip((ours, yardstick), times, strict=True):
            start = time.perf_counter()
            run()
            kept.append(time.perf_counter() - start)
    return min(times[0]) / min(times[1])


def python(*arguments: str) -> Callable[[], object]:
    """Return a call that runs a fresh interpreter with these arguments."""
    return lambda: subprocess.run([sys.executable, *arguments], check=True, capture_output=True)
