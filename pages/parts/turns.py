"""Runs one after the other, in the order in which readers asked.

Python lets one thread compute at a time. Runs that are begun together take turns of milliseconds, and are then all
ready at the end of the crowd; one after the other the first are ready at once, and the last no later. Why, and what it
gave: docs/decisions/turns.md.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from threading import Event, Lock

LONGEST_SECONDS = 0.15
"""A run that takes longer (a report is made) goes on beside those that come after it."""


class _Turn:
    """One run: whether it has begun, and whether it is over."""

    def __init__(self) -> None:
        self.begun, self.over = Event(), Event()


_own: ContextVar[_Turn | None] = ContextVar("own turn", default=None)


class Turns:
    """A queue in which each waits for the one before him to be over, or to have had its time."""

    def __init__(self, longest_seconds: float = LONGEST_SECONDS, now: Callable[[], float] = time.monotonic) -> None:
        self._longest, self._now = longest_seconds, now
        self._lock = Lock()
        self._last: _Turn | None = None
        self._last_asked = float("-inf")

    def rested(self, seconds: float) -> bool:
        """Tell whether nobody asked for a turn for so long."""
        return self._now() - self._last_asked >= seconds

    @contextmanager
    def take(self) -> Iterator[None]:
        """Wait for the turn of this thread, and give way when the block ends, however it ends."""
        turn = _Turn()
        with self._lock:
            before, self._last, self._last_asked = self._last, turn, self._now()
        if before is not None:
            before.begun.wait()
            before.over.wait(self._longest)
        turn.begun.set()
        token = _own.set(turn)
        try:
            yield
        finally:
            _own.reset(token)
            turn.over.set()

    def give_way(self) -> None:
        """Let those who wait go on: what this thread does from here is waiting for another process."""
        if turn := _own.get():
            turn.over.set()


turns = Turns()
"""Those of all readers of this server."""
