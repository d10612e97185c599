"""Which state of a data folder is shown: the newest, unless something broke in it; then the last good one stays.

`look_at` and `find_faults` decide, from what they are given alone. `Keeper` is the only one that knows of time and
threads: it reads in the background, so that nobody who asks waits for it, and swaps a state in whole.
"""

from __future__ import annotations

import hashlib
import logging
import math
import os
import re
import time
import weakref
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from threading import Lock, Thread
from typing import NamedTuple

from data.folder import UnusableFolder, find_files
from data.load import Contents, read_folder
from data.sources import SHEETS
from data.tables import ORIGIN, SCHEMAS

SECONDS_BETWEEN = 1.0
"""Between two looks at a folder. What changed from one look to the next is still being written."""

FIRST_RETRY, LAST_RETRY = 10.0, 320.0
"""Seconds until a file that could not be opened is tried again: doubled each time, for a lock leaves no trace."""

CONFIRMATION = ".overgenomen"
"""The hidden file in the data folder with which `python -m data accept` confirms a state; it holds the state's mark."""

GONE_FOLDER = "De map met gegevens is er niet meer"
EMPTY_FOLDER = "In de map met gegevens staat geen export meer"
CLOSED_FOLDER = "De map met gegevens kan niet worden geopend"
NO_ACCESS = "De map {folder} kan niet worden geopend. Controleer de rechten."
OWN_FAULT = (
    "Bij het lezen van de map {folder} ging in het programma zelf iets mis. "
    "Meld dit bij de beheerder van het dashboard."
)
OWN_FAULT_LATER = "Bij het lezen van de nieuwere bestanden ging in het programma iets mis"
STATE_NAME = re.compile(r"\d{4,}-[0-9a-f]{8}")
"""The id of a state of a store, which is also the name of its folder: its number, and the sign of its files."""

MARK_LENGTH = 12
TABLE_NAMES = {
    sheet.table: sheet.title if sheet.kept_by_hand else sheet.source
    for sheet in SHEETS
    if ORIGIN.keys() <= SCHEMAS[sheet.table].keys()
}
"""How a reader calls the rows of each table that says from which file they come."""

_log = logging.getLogger(__name__)


class SeenFile(NamedTuple):
    """One data file as a look sees it: size in bytes, time of change in nanoseconds, whether it may be read."""

    name: str
    size: int
    changed: int
    may_read: bool


@dataclass(frozen=True)
class FolderLook:
    """One look at a folder: its data files, or why there is nothing to read (one of the sentences above)."""

    files: tuple[SeenFile, ...] = ()
    problem: str = ""

    @property
    def mark(self) -> str:
        """Tell this state from another in a few characters."""
        told = repr([(one.name, one.size, one.changed) for one in self.files])
        return hashlib.sha256(told.encode()).hexdigest()[:16]


@dataclass(frozen=True, eq=False)
class State:
    """One state of a folder as it was read, and when. `digest` tells its bytes from those of another state; `mark` is
    what a report says it was made of (see `mark_folder`)."""

    contents: Contents
    look: FolderLook
    read_at: datetime
    digest: str
    mark: str = ""

    @cached_property
    def unreadable(self) -> tuple[str, ...]:
        """The files that could not be opened: what is in them is in no figure."""
        return tuple(find_unreadable(self.contents))


@dataclass(frozen=True, eq=False)
class FolderStanding:
    """What is shown of a folder, and what there is to say of it.

    `faults` say why what is in the folder now is not shown, each in Dutch and without a full stop; `refused` is the
    look that may be confirmed all the same. Where there is nothing to show, `problem` is the sentence that says why.
    """

    shown: State | None
    faults: tuple[str, ...] = ()
    refused: FolderLook | None = None
    problem: str = ""


def look_at(folder: Path) -> FolderLook:
    """See what is in a folder now, without opening anything."""
    try:
        paths = find_files(folder)
    except UnusableFolder:
        return FolderLook(problem=EMPTY_FOLDER if folder.is_dir() else GONE_FOLDER)
    except OSError:
        return FolderLook(problem=CLOSED_FOLDER)
    return FolderLook(tuple(seen for path in paths if (seen := _see(path))))


def _see(path: Path) -> SeenFile | None:
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    except OSError:
        return SeenFile(path.name, -1, -1, False)
    return SeenFile(path.name, found.st_size, found.st_mtime_ns, os.access(path, os.R_OK))


def find_unreadable(contents: Contents) -> list[str]:
    """List the files of which the reader says that they cannot be opened."""
    return list(dict.fromkeys(one.file for one in contents.found if one.code == "unreadable-workbook"))


def list_tables(contents: Contents) -> dict[str, dict[str, None]]:
    """List the files in which something was recognised, each with the names of the tables that have rows from it (as
    the keys of a mapping, which keep their order)."""
    found: dict[str, dict[str, None]] = {file: {} for books in contents.books.values() for file in books.files}
    for name in TABLE_NAMES:
        for file in getattr(contents.tables, name)["file"].dropna().unique():  # what ships has none
            found.setdefault(file, {})[name] = None
    return found


def find_faults(shown: Contents, newer: Contents, look: FolderLook) -> tuple[str, ...]:
    """Say what was read before and is broken, empty or gone in what was read now; empty where nothing is.

    Rows that moved to another file are not lost, nor are those that a newer file holds too.
    """
    files = {one.name: one for one in look.files}
    unreadable, has = set(find_unreadable(newer)), list_tables(newer)
    faults = []
    for name, tables in list_tables(shown).items():
        lost = [
            TABLE_NAMES[table]
            for table in tables
            if table not in has.get(name, {}) and len(getattr(newer.tables, table)) < len(getattr(shown.tables, table))
        ]
        if name not in files:
            faults.append(f"{name} staat niet meer in de map")
        elif files[name].size == 0:
            faults.append(f"{name} is leeg")
        elif name in unreadable:
            faults.append(f"{name} kan niet worden geopend")
        elif name not in has:
            faults.append(f"in {name} wordt geen tabel meer herkend")
        elif lost:
            faults.append(f"in {name} staat niets meer over: {', '.join(lost)}")
    return tuple(faults)


def find_moving(before: FolderLook, now: FolderLook) -> tuple[str, ...]:
    """Say which files changed between two looks, and so are still being written."""
    return tuple(f"{one.name} wordt nog geschreven" for one in now.files if one not in before.files)


def digest_files(folder: Path) -> str:
    """Tell one state of the data from another by the names and bytes of all data files (64 hex digits)."""
    found = hashlib.sha256()
    for path in sorted(find_files(folder), key=lambda path: path.name):
        try:
            content = path.read_bytes()
        except OSError:  # the reader says what is wrong with it
            content = b""
        found.update(path.name.encode() + b"\0" + hashlib.sha256(content).digest())
    return found.hexdigest()


def sign_files(files: Iterable[tuple[str, str]]) -> str:
    """Tell the files of a state of a store (name, sha256), in the order of their names, from others: eight hex digits,
    with which its id ends."""
    told = "".join(f"{name}\0{digest}\n" for name, digest in files)
    return hashlib.sha256(told.encode()).hexdigest()[:8]


def mark_folder(folder: Path, digest: str) -> str:
    """Give what a report says it was made of: the id of a state of a store, where the folder holds one exactly as it
    was published, else the first twelve hex digits of the digest of its files."""
    if STATE_NAME.fullmatch(folder.name):
        paths = sorted(find_files(folder), key=lambda path: path.name.casefold())
        with suppress(OSError):
            signed = sign_files((path.name, hashlib.sha256(path.read_bytes()).hexdigest()) for path in paths)
            if folder.name.endswith(signed):
                return folder.name
    return digest[:MARK_LENGTH]


class StandingKeeper(ABC):
    """Keeps what is shown of one place on disk. `standing` never waits, but for the very first reading."""

    def __init__(self) -> None:
        self._standing: FolderStanding | None = None
        self._lock = Lock()

    @abstractmethod
    def refresh(self) -> None:
        """Look once, and take over what is new; there is a standing from then on."""

    def latest(self) -> FolderStanding | None:
        """Give what is shown now; None as long as the very first reading has not ended."""
        return self._standing

    def standing(self) -> FolderStanding:
        """Give what is shown now, and what there is to say of it."""
        if self._standing is None:
            self.refresh()
        assert self._standing is not None  # every way through `refresh` leaves one
        return self._standing

    def watch(self) -> None:
        """Look every second from now on, in a thread that ends with this keeper."""
        Thread(target=look_on, args=(weakref.ref(self),), name=type(self).__name__, daemon=True).start()


class Keeper(StandingKeeper):
    """Keeps what is shown of one folder.

    `prepare` is given each state before it is shown, to make ready what its first reader would wait for.
    """

    def __init__(
        self,
        folder: Path,
        read: Callable[[Path], Contents] = read_folder,
        prepare: Callable[[State], None] = lambda _: None,
        now: Callable[[], datetime] = datetime.now,
    ) -> None:
        super().__init__()
        self.folder = folder
        self._read, self._prepare, self._now = read, prepare, now
        self._last: FolderLook | None = None
        self._judged: FolderLook | None = None
        self._rounds_moving = 0
        self._retry_in: float = FIRST_RETRY
        self._plan_retry(False)

    def standing(self) -> FolderStanding:
        """Give what is shown now, and what there is to say of it; who asks first, reads."""
        standing = self._standing
        if standing is None:
            with self._lock:
                standing = self._standing or self._begin()
        return standing

    def refresh(self) -> None:
        """Look at the folder again; read what is new once it has come to rest, and show it where nothing broke."""
        self.standing()
        with self._lock:
            look = look_at(self.folder)
            before, self._last = self._last, look
            if look != before:
                self._wait_for_rest(before, look)
                return
            self._rounds_moving = 0
            if self._is_confirmed(look):
                self._show(look, confirmed=True)
            elif look != self._judged or time.monotonic() >= self._retry_at:
                self._judge(look)

    def accept(self, look: FolderLook) -> bool:
        """Show the folder as it looks now, faults and all; False where that is no longer what was confirmed."""
        with self._lock:
            return look_at(self.folder) == look and self._show(look, confirmed=True)

    @property
    def _shown(self) -> State | None:
        return self._standing.shown if self._standing else None

    def _begin(self) -> FolderStanding:
        """Read for the first time, or again where nothing could be shown."""
        self._standing = self._make_first()
        return self._standing

    def _make_first(self) -> FolderStanding:
        look = self._last = self._judged = look_at(self.folder)
        try:
            state = self._read_state(look)
        except UnusableFolder as problem:
            return FolderStanding(None, problem=str(problem))
        except OSError:
            return FolderStanding(None, problem=NO_ACCESS.format(folder=self.folder))
        except Exception:  # logged, and said on the page: a fault of ours, not of a file
            _log.exception("Reading the folder failed")
            return FolderStanding(None, problem=OWN_FAULT.format(folder=self.folder))
        self._plan_retry(bool(state.unreadable))
        return FolderStanding(state)

    def _wait_for_rest(self, before: FolderLook | None, look: FolderLook) -> None:
        """Wait for a folder that changed since the look before; who asks is told when that takes longer."""
        self._rounds_moving += 1
        if self._rounds_moving > 1 and self._shown and before and not look.problem:
            self._judged = None
            self._standing = FolderStanding(self._shown, find_moving(before, look))

    def _judge(self, look: FolderLook) -> None:
        shown = self._shown
        self._judged = look
        if shown is None and look.problem:
            self._begin()
        elif shown and look == shown.look and not shown.unreadable:
            self._plan_retry(False)
            self._standing = FolderStanding(shown)
        elif look.problem:
            self._standing = FolderStanding(shown, (look.problem,))
        else:
            self._show(look)

    def _show(self, look: FolderLook, confirmed: bool = False) -> bool:
        """Read the folder and show it, unless that would take away what is shown now and nobody confirmed it."""
        shown = self._shown
        try:
            state = self._read_state(look)
        except Exception as problem:  # whatever it is, who looks at the figures must not notice
            if not isinstance(problem, (UnusableFolder, OSError)):
                _log.exception("Reading the folder failed")
            text = OWN_FAULT.format(folder=self.folder)
            self._standing = FolderStanding(shown, (OWN_FAULT_LATER,)) if shown else FolderStanding(None, problem=text)
            self._plan_retry(True)
            return False
        if look_at(self.folder) != look:  # it changed meanwhile: what was read may be of two states
            self._judged = None
            return False
        faults = () if confirmed or shown is None else find_faults(shown.contents, state.contents, look)
        self._judged = look
        self._plan_retry(bool(state.unreadable))
        if confirmed:  # for this once: the same folder may look like this again by a mishap
            forget_confirmation(self.folder)
        if faults:
            self._standing = FolderStanding(shown, faults, refused=look)
        elif shown and look == shown.look and state.unreadable == shown.unreadable:
            self._standing = FolderStanding(shown)
        else:
            self._prepare(state)
            self._standing = FolderStanding(state)
        return not faults

    def _read_state(self, look: FolderLook) -> State:
        contents, digest = self._read(self.folder), digest_files(self.folder)
        return State(contents, look, self._now(), digest, mark_folder(self.folder, digest))

    def _plan_retry(self, wanted: bool) -> None:
        self._retry_in = min(self._retry_in * 2, LAST_RETRY) if wanted else FIRST_RETRY / 2
        self._retry_at = time.monotonic() + self._retry_in if wanted else math.inf

    def _is_confirmed(self, look: FolderLook) -> bool:
        refused = self._standing.refused if self._standing else None
        return refused == look and read_confirmation(self.folder) == look.mark


def look_on(reference: weakref.ref[StandingKeeper]) -> None:
    """Refresh a keeper every second, as long as somebody holds on to it."""
    while True:
        time.sleep(SECONDS_BETWEEN)
        keeper = reference()
        if keeper is None:
            return
        try:
            keeper.refresh()
        except Exception:  # a thread that ended in silence would keep old figures up for ever
            _log.exception("Looking at the folder failed")
        del keeper


def read_confirmation(folder: Path) -> str:
    """Give the mark of the state that was last confirmed on the command line; '' where there is none."""
    try:
        return (folder / CONFIRMATION).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return ""


def forget_confirmation(folder: Path) -> None:
    """Take the confirmation away, where that is allowed."""
    with suppress(OSError):
        (folder / CONFIRMATION).unlink(missing_ok=True)


def write_confirmation(folder: Path) -> FolderLook:
    """Confirm the folder as it is now for the dashboard that shows it, and give what was confirmed.

    UnusableFolder where there is nothing to confirm, OSError where the folder cannot be written.
    """
    find_files(folder)
    look = look_at(folder)
    (folder / CONFIRMATION).write_text(f"{look.mark}\n", encoding="utf-8")
    return look
