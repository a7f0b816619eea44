"""How is somebody slowed down who guesses a password?"""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Lock

_FREE, _WAIT, _LONGEST = 5, 2.0, 300.0
"""Tries without waiting; seconds after the next one, doubled with each; and the longest."""


class Throttle:
    """
    Slows down who guesses: after some tries each one waits twice as long as the one before.

    It goes by a clock that nobody can set, and by all tries together: an address is easily changed.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock, self._lock = clock, Lock()
        self._failed, self._until = 0, 0.0

    def wait(self) -> float:
        """Return the seconds until the next try is looked at; 0 for none."""
        return max(0.0, self._until - self._clock())

    def note(self, *, right: bool) -> None:
        """Note how a try went."""
        with self._lock:
            self._failed = 0 if right else self._failed + 1
            beyond = self._failed - _FREE
            pause = min(_WAIT * 2**beyond, _LONGEST) if beyond >= 0 else 0.0
            self._until = self._clock() + pause
