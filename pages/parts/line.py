"""A line for what one at a time may have made: whoever asked first is first, and a line that is too long is closed.

A report takes seconds of a processor and a few hundred megabytes, in a process of its own. Whoever asks for many at
once would have as many of those, and the system would end a server that may use two gigabytes: for everybody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Condition


class LineTooLong(Exception):
    """There is no room for one more."""


class WaitingLine:
    """Those who have something made, or wait for it, in the order in which they came; `most` at once."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._standing: list[object] = []
        self._moved = Condition()

    @contextmanager
    def stand(self) -> Iterator[Callable[[float], int]]:
        """Stand in line until the block ends, however it ends. Gives a way to wait: for so many seconds at most, until
        nobody is ahead; it tells how many still are. Raises LineTooLong."""
        place = object()
        with self._moved:
            if len(self._standing) >= self._most:
                raise LineTooLong
            self._standing.append(place)

        def wait(seconds: float) -> int:
            with self._moved:
                self._moved.wait_for(lambda: self._standing[0] is place, seconds)
                return self._standing.index(place)

        try:
            yield wait
        finally:
            with self._moved:
                self._standing.remove(place)
                self._moved.notify_all()
