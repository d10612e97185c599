"""What is shown of a store, for pages that show a folder: the same standing as `data.states.Keeper` gives."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from data.folder import UnusableFolder
from data.load import Contents, read_folder
from data.states import (
    OWN_FAULT,
    OWN_FAULT_LATER,
    FolderStanding,
    StandingKeeper,
    State,
    digest_files,
    look_at,
    mark_folder,
)
from deliver import words
from deliver.store import FILES, MANIFEST, POINTER, STATES, Shown, Store, UnusableStore
from telling.dutch import format_date

Mark = tuple[tuple[str, int, int], ...]
"""How a store looks without opening anything: the pointer, and the manifest and files of the state that is shown."""

_log = logging.getLogger(__name__)


class StoreKeeper(StandingKeeper):
    """Keeps what is shown of one store.

    `prepare` is given each state before it is shown, to make ready what its first reader would wait for.
    """

    def __init__(
        self,
        store: Store,
        read: Callable[[Path], Contents] = read_folder,
        prepare: Callable[[State], None] = lambda _: None,
        now: Callable[[], datetime] = datetime.now,
    ) -> None:
        super().__init__()
        self.store = store
        self._read, self._prepare, self._now = read, prepare, now
        self._found: Shown | None = None
        self._mark: Mark | None = None

    @property
    def state(self) -> str:
        """The id of the state that is shown, '' where there is none."""
        return self._found.manifest.state if self._found else ""

    def refresh(self) -> None:
        """Look at the store again; where anything changed, read the state that is to be shown and show it whole."""
        with self._lock:
            mark = self._look()
            if self._standing is None or mark != self._mark:
                self._standing = self._find()
                self._mark = self._look()

    def _find(self) -> FolderStanding:
        before = self._standing.shown if self._standing else None
        try:
            found = self.store.find_shown()
            if before is None or self.state != found.manifest.state:
                before = self._read_state(found)
        except (UnusableStore, UnusableFolder) as problem:
            return (
                FolderStanding(before, (str(problem).rstrip("."),))
                if before
                else FolderStanding(None, problem=str(problem))
            )
        except Exception:  # logged, and said on the page: a fault of ours, not of a file
            _log.exception("Reading the store failed")
            told = OWN_FAULT.format(folder=self.store.root)
            return FolderStanding(before, (OWN_FAULT_LATER,)) if before else FolderStanding(None, problem=told)
        self._found = found
        return FolderStanding(before, _tell_instead(found))

    def _read_state(self, found: Shown) -> State:
        state = read_state(found.folder, self._read, self._now)
        self._prepare(state)
        return state

    def _look(self) -> Mark:
        state = self.store.root / STATES / self.state if self.state else None
        kept = state / FILES if state else None
        paths = [self.store.root / POINTER, *([state / MANIFEST] if state else [])]
        paths += sorted(kept.iterdir()) if kept and kept.is_dir() else ()
        return tuple(seen for path in paths if (seen := _see(path)))


def read_state(
    folder: Path, read: Callable[[Path], Contents] = read_folder, now: Callable[[], datetime] = datetime.now
) -> State:
    """Read a state of a store that stands in a folder."""
    contents, digest = read(folder), digest_files(folder)
    return State(contents, look_at(folder), now(), digest, mark_folder(folder, digest))


def _tell_instead(found: Shown) -> tuple[str, ...]:
    """Say why another state is shown than the one that was published last, and of which day it is."""
    if not found.faults:
        return ()
    day = format_date(found.manifest.when.astimezone())
    return (*found.faults, words.SHOWN_INSTEAD.format(state=found.manifest.state, day=day))


def _see(path: Path) -> tuple[str, int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return path.name, found.st_size, found.st_mtime_ns
