"""What is shown of a package for the city: the same standing as `data.states.Keeper` gives of a folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from data.states import FolderStanding, StandingKeeper, State
from opendata.prepared import BadPackage, read_package

Seen = tuple[int, int, int, int] | None
"""How a file looks without opening it; None where it is not there."""


class PackageKeeper(StandingKeeper):
    """Keeps what is shown of one package.

    `prepare` is given each state before it is shown, to make ready what its first reader would wait for.
    """

    def __init__(self, path: Path, prepare: Callable[[State], None] = lambda _: None) -> None:
        super().__init__()
        self.path = path
        self._prepare = prepare
        self._seen: Seen = None

    def refresh(self) -> None:
        """Look at the package again, and show it where it is another one."""
        with self._lock:
            seen = self._look()
            if self._standing is None or seen != self._seen:
                self._standing, self._seen = self._read(), seen

    def _read(self) -> FolderStanding:
        """Read the package; one that is not whole does not take the place of what is shown."""
        shown = self._standing.shown if self._standing else None
        try:
            state = read_package(self.path)
        except BadPackage as problem:
            told = str(problem)
            return FolderStanding(shown, (told.rstrip("."),)) if shown else FolderStanding(None, problem=told)
        self._prepare(state)
        return FolderStanding(state)

    def _look(self) -> Seen:
        try:
            found = self.path.stat()
        except OSError:
            return None
        return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino  # ctime: who may read it changed
