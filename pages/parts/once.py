"""Things that cost something to build: each is built once, also when many ask for it at the same time."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock, RLock
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class Once(Generic[T]):
    """Remembers what was built under each key: all of it, or the `most` that were last asked for.

    Who asks for a thing that somebody is building waits for that one; other things are built meanwhile. A build that
    fails is told to who asked, and tried again for the next.
    """

    def __init__(self, most: int | None = None) -> None:
        self._most = most
        self._places: OrderedDict[Hashable, _Place[T]] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable, build: Callable[[], T]) -> T:
        """Give what was built under the key before, or build it now."""
        with self._lock:
            place = self._places.setdefault(key, _Place())
            self._places.move_to_end(key)
            if self._most is not None and len(self._places) > self._most:
                self._places.popitem(last=False)
        return place.give(build)

    def list_keys(self) -> list[Any]:
        """List the keys, the one last asked for at the end."""
        with self._lock:
            return list(self._places)


class _Place(Generic[T]):
    """Room for one thing."""

    def __init__(self) -> None:
        self._lock = RLock()  # a build that asks for itself shows as endless recursion, and not as a server that hangs
        self._things: tuple[T, ...] = ()

    def give(self, build: Callable[[], T]) -> T:
        if not self._things:
            with self._lock:
                if not self._things:
                    self._things = (build(),)
        return self._things[0]
