"""A store of states on disk: what was handed in, whole and unchanged, and which of them is shown.

    HUIDIG                       which state is shown, and who said so
    standen/<id>/manifest.json   what a state holds: its files, who, when, why, and on which state it was built
    standen/<id>/bestanden/<sha256>   its files: every state has its own, so that damage to one is no damage to others
    standen/<id>/naam.json       what it was called, and whether everyone may see it
    concepten/<id>/…             what is handed in and not yet published
    mappen/<id>/                 a state as a folder of exports, made when it is read
    logboek.sqlite, slot.sqlite  the audit log, and the lock for who writes

States are ordered by their number: a clock may be set back.
"""

from __future__ import annotations

import errno
import logging
import os
import re
import sqlite3
import time
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NoReturn
from uuid import uuid4

from data.states import sign_files
from data.workbook import DATA_SUFFIXES
from deliver import words
from deliver.disk import (
    ASIDE,
    copy_through,
    digest_file,
    put_in_place,
    seal,
    settle,
    throw_away,
    unseal,
    write_through,
    write_whole,
)
from deliver.journal import MOVES, AuditLog, Busy, Deed, Line, hold_lock

POINTER, MANIFEST, DRAFTED, NAMING = "HUIDIG", "manifest.json", "concept.json", "naam.json"
STATES, DRAFTS, FOLDERS, FILES = "standen", "concepten", "mappen", "bestanden"
KEPT = 50
"""So many states stay; older ones go when one is published, but for those that have a name."""

DRAFT_DAYS = 14
"""A draft that nobody published for so many days goes when another is published."""

NOT_IN_A_NAME = re.compile(r'[\x00-\x1f<>:"/\\|?*]')
RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
"""Names that Windows has for devices."""

FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}
SQLITE_TOLD = {
    "SQLITE_FULL": words.DISK_FULL,
    "SQLITE_READONLY": words.CANNOT_WRITE,
    "SQLITE_CANTOPEN": words.CANNOT_WRITE,
}
"""What is said where SQLite cannot write, by its own name for why; anything else is damage."""

_log = logging.getLogger(__name__)


class UnusableStore(Exception):
    """There is no state to show; the text is one Dutch sentence that says why and what to do."""


class Refused(Exception):
    """What was asked is not done, and nothing changed; the text is one Dutch sentence that says why and what to do."""


@dataclass(frozen=True)
class KeptFile:
    """One file of a state: its name, the sha256 of its bytes (64 hex digits) and its size in bytes."""

    name: str
    sha256: str
    size: int


@dataclass(frozen=True)
class Manifest:
    """What a state is: its files in the order of their names, who published it, when (with its offset), why, and the
    state it was built on ('' for the first). `counts` say how much it changed, as who published it knew that."""

    state: str
    number: int
    files: tuple[KeptFile, ...]
    who: str
    moment: str
    why: str
    built_on: str
    counts: Mapping[str, int] = field(default_factory=dict)

    @property
    def when(self) -> datetime:
        """The moment it was published."""
        return datetime.fromisoformat(self.moment)


@dataclass(frozen=True)
class Draft:
    """What is handed in and not yet published: its files, the state it was built on ('' for none), by whom and when."""

    draft: str
    files: tuple[KeptFile, ...]
    built_on: str
    who: str
    moment: str


@dataclass(frozen=True)
class Naming:
    """What a state is called, and whether everyone may see it by its link."""

    name: str
    is_public: bool
    who: str
    moment: str


@dataclass(frozen=True)
class Move:
    """Which state the pointer names, and how it came there. `move` tells it from every other move."""

    state: str
    move: str
    deed: str
    who: str
    moment: str
    why: str


@dataclass(frozen=True)
class Shown:
    """The state that is shown, its folder of exports, and why another is not (Dutch, without a full stop)."""

    manifest: Manifest
    folder: Path
    faults: tuple[str, ...] = ()


class Store:
    """States in one folder. `now` gives the moment with its offset."""

    def __init__(self, root: Path, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self.root = root
        self.log = AuditLog(root / "logboek.sqlite")
        self._now = now

    # ---------------------------------------------------------------------------------------------------- looking

    def list_states(self) -> list[Manifest]:
        """List the states whose manifest is whole, the newest first."""
        found = (self._try_manifest(state) for state in self.list_ids())
        return [one for one in found if one]

    def list_ids(self) -> list[str]:
        """List the ids of all states, also damaged ones, the newest first."""
        return sorted(_list_folders(self.root / STATES), key=_number_of, reverse=True)

    def read_manifest(self, state: str) -> Manifest:
        """Read what a state holds; Refused where there is no such state or its manifest is damaged."""
        if state not in self.list_ids():
            raise Refused(words.NO_SUCH_STATE.format(state=state))
        manifest = self._try_manifest(state)
        if manifest is None:
            raise Refused(words.NOT_WHOLE.format(why=words.BROKEN_MANIFEST.format(state=state)))
        return manifest

    def read_naming(self, state: str) -> Naming | None:
        """Read what a state is called; None where it has no name. One that cannot be read is a name all the same."""
        path = self.root / STATES / state / NAMING
        if not path.exists():
            return None
        try:
            return Naming(**unseal(path.read_bytes()))
        except (OSError, ValueError, TypeError):
            return Naming(words.NAME_LOST, False, "", "")

    def read_pointer(self) -> Move | None:
        """Read which state is to be shown; None where nothing was ever published. ValueError where it is damaged."""
        try:
            return Move(**unseal((self.root / POINTER).read_bytes()))
        except FileNotFoundError:
            return None
        except (OSError, TypeError) as problem:
            raise ValueError(str(problem)) from problem

    def find_current(self) -> str:
        """Give the id of the state that is shown, '' where there is none."""
        try:
            return self.find_shown().manifest.state
        except UnusableStore:
            return ""

    def find_shown(self) -> Shown:
        """Find the state that is to be shown or, where it is not whole, the newest that is, and say why.

        Raises UnusableStore where there is none.
        """
        faults = []
        try:
            move = self.read_pointer()
            if move is None and self.list_ids():
                faults.append(words.NO_POINTER)
        except ValueError:
            move = None
            faults.append(words.BROKEN_POINTER)
        chosen = [move.state] if move else []
        for state in dict.fromkeys([*chosen, *self._order_others()]):
            problems = self.find_faults(state)
            if not problems:
                try:
                    return Shown(self.read_manifest(state), self.unpack(state), tuple(faults))
                except (OSError, Refused):
                    problems = (words.CANNOT_UNPACK.format(state=state),)
            faults += problems
        told = words.tell_faults(faults)
        raise UnusableStore(words.NO_WHOLE_STATE.format(root=self.root, why=told) if told else words.EMPTY_STORE)

    def find_faults(self, state: str) -> tuple[str, ...]:
        """Say what is wrong with a state on disk; empty where every byte is as it was published."""
        manifest = self._try_manifest(state)
        if manifest is None:
            is_there = (self.root / STATES / state).is_dir()
            return ((words.BROKEN_MANIFEST if is_there else words.STATE_GONE).format(state=state),)
        return _find_changed(manifest.files, self.root / STATES / state / FILES, state)

    def unpack(self, state: str) -> Path:
        """Give a state, or a draft, as a folder of exports; OSError where it cannot be made, Refused where a file is no
        longer as it was handed in."""
        folder = self.root / FOLDERS / state
        is_draft = (self.root / DRAFTS / state).is_dir()
        files = self.read_draft(state).files if is_draft else self.read_manifest(state).files
        if _holds(folder, files):
            return folder
        if folder.exists():
            throw_away(folder)
        kept = self.root / (DRAFTS if is_draft else STATES) / state / FILES
        try:
            with _build_aside(folder) as aside:
                for one in files:
                    if copy_through(kept / one.sha256, aside / one.name) != one.sha256:
                        raise Refused(words.NOT_WHOLE.format(why=words.FILE_CHANGED.format(file=one.name, state=state)))
        except OSError:
            if not _holds(folder, files):  # somebody else may just have made it
                raise
        return folder

    # ----------------------------------------------------------------------------------------------------- drafts

    def begin_draft(self, given: Mapping[str, Path], without: Collection[str], who: str) -> Draft:
        """Make a draft of the state that is shown: with the given files (name → where they are), which replace those of
        the same name, and without some. Raises Refused, after it is in the log."""
        with self._writing(who):
            shown = None
            with suppress(UnusableStore):
                shown = self.find_shown()
            files = _choose_files(shown, given, without)
            if problem := find_problem(files, without, shown):
                self._refuse(problem, who)
            identity = f"concept-{uuid4().hex[:12]}"
            with _build_aside(self.root / DRAFTS / identity) as aside:
                (aside / FILES).mkdir()
                kept = tuple(_keep(files[name], name, aside / FILES) for name in sorted(files, key=str.casefold))
                draft = Draft(identity, kept, shown.manifest.state if shown else "", who, self._moment())
                write_through(aside / DRAFTED, seal(asdict(draft)))
                settle(aside / FILES)
            return draft

    def list_draft_ids(self) -> list[str]:
        """List the ids of what is handed in and not yet published, also damaged ones."""
        return _list_folders(self.root / DRAFTS)

    def list_drafts(self) -> list[Draft]:
        """List what is handed in and not yet published, the newest first; damaged drafts are left out."""
        found = []
        for draft in self.list_draft_ids():
            with suppress(Refused):
                found.append(self.read_draft(draft))
        return sorted(found, key=lambda one: one.moment, reverse=True)

    def read_draft(self, draft: str) -> Draft:
        """Read a draft; Refused where there is none of that name, or it is damaged."""
        try:
            told = unseal((self.root / DRAFTS / draft / DRAFTED).read_bytes())
            return Draft(**told | {"files": _read_files(told)})
        except (OSError, ValueError, TypeError) as problem:
            raise Refused(words.NO_SUCH_DRAFT.format(draft=draft)) from problem

    def drop_draft(self, draft: str) -> None:
        """Throw a draft away."""
        for folder in (self.root / DRAFTS / draft, self.root / FOLDERS / draft):
            if folder.is_dir():
                throw_away(folder)

    # ----------------------------------------------------------------------------------------------------- writing

    def publish(self, draft: Draft, why: str, who: str, counts: Mapping[str, int] | None = None) -> Manifest:
        """Make a draft the state that is shown; whoever looks sees the old one or the new. `counts` say how much it
        changes (as `deliver.told.count_differences` does).

        Raises Refused, after it is in the log: no reason given, nothing changed, the state moved on, no room on the
        disk, a file that changed in the draft.
        """
        with self._writing(who):
            current = self.find_current()
            self._check_draft(draft, why, who, current)
            state, number = self._name_state(draft)
            told = why.strip(), draft.built_on, dict(counts or {})
            manifest = Manifest(state, number, draft.files, who, self._moment(), *told)
            place, published = self.root / DRAFTS / draft.draft, self.root / STATES / state
            write_whole(place / MANIFEST, seal(asdict(manifest)))
            put_in_place(place, published)
            try:
                self.unpack(state)
                self._move(Deed.PUBLISHED, manifest, manifest.why, who)
            except OSError:
                put_in_place(published, place)  # so that it can be published again once there is room
                raise
            self.drop_draft(draft.draft)
            self._remove_old(who)
            return manifest

    def roll_back(self, state: str, why: str, who: str) -> Manifest:
        """Show another state again; nothing is removed. Raises Refused, after it is in the log."""
        with self._writing(who):
            if state not in self.list_ids():
                self._refuse(words.NO_SUCH_STATE.format(state=state), who)
            if not why.strip():
                self._refuse(words.NO_REASON, who, state)
            if faults := self.find_faults(state):
                self._refuse(words.NOT_WHOLE.format(why=words.tell_faults(faults)), who, state)
            if state == self.find_current():
                self._refuse(words.SHOWN_ALREADY.format(state=state), who, state)
            manifest = self.read_manifest(state)
            self.unpack(state)
            self._move(Deed.ROLLED_BACK, manifest, why.strip(), who)
            return manifest

    def name_state(self, state: str, name: str, who: str, is_public: bool = False) -> Naming:
        """Call a state by a name: it never goes by itself from then on. Raises Refused, after it is in the log."""
        with self._writing(who):
            if state not in self.list_ids():
                self._refuse(words.NO_SUCH_STATE.format(state=state), who)
            if not name.strip():
                self._refuse(words.NO_NAME, who, state)
            if (holder := self.find_named(name)) and holder != state:
                self._refuse(words.NAME_TAKEN.format(name=name.strip(), state=holder), who, state)
            naming = Naming(name.strip(), is_public, who, self._moment())
            write_whole(self.root / STATES / state / NAMING, seal(asdict(naming)))
            details = {"naam": naming.name, "openbaar": is_public}
            self.log.add(Line(naming.moment, who, Deed.NAMED, state, details=details))
            return naming

    def find_named(self, name: str) -> str:
        """Find the state that has a name, whatever its case; '' where none has."""
        wanted = name.strip().casefold()
        return next(
            (state for state in self.list_ids() if (one := self.read_naming(state)) and one.name.casefold() == wanted),
            "",
        )

    def note_refusal(self, why: str, who: str, details: Mapping[str, Any] | None = None) -> None:
        """Put in the log that something was handed in and refused; where the log cannot be written, nothing more.
        `details` go into the log beside it (None: none)."""
        try:
            self.log.add(Line(self._moment(), who, Deed.REFUSED, why=why, details=details or {}))
        except (sqlite3.Error, OSError):
            _log.exception("The refusal is not in the log")

    # -------------------------------------------------------------------------------------------------- within

    @contextmanager
    def _writing(self, who: str) -> Iterator[None]:
        """Be the only one who writes. What the disk refuses is a refusal with a sentence of its own."""
        try:
            for name in (STATES, DRAFTS, FOLDERS):
                (self.root / name).mkdir(parents=True, exist_ok=True)
            with hold_lock(self.root / "slot.sqlite"):
                self._mend_log()
                yield
        except Busy:
            self._refuse(words.BUSY, who)
        except sqlite3.DatabaseError as problem:
            _log.exception("The log or the lock cannot be used")
            told = SQLITE_TOLD.get(problem.sqlite_errorname, words.BROKEN_LOG)
            raise Refused(told.format(root=self.root)) from problem
        except OSError as problem:
            _log.exception("The store cannot be written")
            told = words.DISK_FULL if problem.errno in FULL else words.CANNOT_WRITE
            self._refuse(told.format(root=self.root), who)

    def _refuse(self, why: str, who: str, state: str = "") -> NoReturn:
        self.note_refusal(why, who, {"stand": state} if state else {})
        raise Refused(why)

    def _mend_log(self) -> None:
        """Add the line of a move that was made right before the program was ended."""
        try:
            move = self.read_pointer()
        except ValueError:  # told of where the state is looked for
            return
        lines = self.log.read()
        if move and all(line.move != move.move for line in lines):
            self.log.add(self._write_line(move, self._try_manifest(move.state)))

    def _write_line(self, move: Move, manifest: Manifest | None) -> Line:
        files = {one.name: one.sha256 for one in manifest.files} if manifest else {}
        details: dict[str, Any] = {"bestanden": files}
        if manifest and manifest.counts and move.deed == Deed.PUBLISHED:
            details["aantallen"] = dict(manifest.counts)
        return Line(move.moment, move.who, Deed(move.deed), move.state, move.why, move.move, details)

    def _move(self, deed: Deed, manifest: Manifest, why: str, who: str) -> None:
        move = Move(manifest.state, uuid4().hex, deed, who, self._moment(), why)
        write_whole(self.root / POINTER, seal(asdict(move)))
        try:
            self.log.add(self._write_line(move, manifest))
        except sqlite3.Error:  # it is shown, and who writes next adds the line
            _log.exception("The move is not yet in the log")

    def _check_draft(self, draft: Draft, why: str, who: str, current: str) -> None:
        if not why.strip():
            self._refuse(words.NO_REASON, who)
        if draft.built_on != current:
            self._refuse(words.MOVED_ON.format(built_on=draft.built_on or words.NOTHING, current=current), who)
        if current and {(one.name, one.sha256) for one in draft.files} == {
            (one.name, one.sha256) for one in self.read_manifest(current).files
        }:
            self._refuse(words.NOTHING_CHANGES, who)
        place = self.root / DRAFTS / draft.draft / FILES
        if changed := _find_changed(draft.files, place, draft.draft):
            self._refuse(words.NOT_WHOLE.format(why=words.tell_faults(changed)), who)

    def _name_state(self, draft: Draft) -> tuple[str, int]:
        number = max(map(_number_of, self.list_ids()), default=0) + 1
        return f"{number:04}-{sign_files((one.name, one.sha256) for one in draft.files)}", number

    def _remove_old(self, who: str) -> None:
        """Remove what is too old; what was left half done goes too."""
        current = self.find_current()
        for state in self.list_ids()[KEPT:]:
            if state != current and self.read_naming(state) is None:
                throw_away(self.root / STATES / state)
                self.log.add(Line(self._moment(), who, Deed.REMOVED, state))
        drafts, states = self.list_draft_ids(), self.list_ids()
        for draft in drafts:
            with suppress(OSError):
                if time.time() - (self.root / DRAFTS / draft).stat().st_mtime > DRAFT_DAYS * 86_400:
                    self.drop_draft(draft)
        for folder in _list_folders(self.root / FOLDERS):
            if folder not in (*states, *drafts):
                throw_away(self.root / FOLDERS / folder)
        for part in (self.root, self.root / STATES, self.root / DRAFTS, self.root / FOLDERS):
            for left in part.glob(f"{ASIDE}*"):
                if left.is_dir():
                    throw_away(left)
                else:
                    left.unlink(missing_ok=True)

    def _order_others(self) -> list[str]:
        """Order the states by which is to be shown in the place of a broken one: the newest first, but those that were
        gone back from, or never shown, last."""
        lines: list[Line] = []
        with suppress(sqlite3.Error, OSError, ValueError):
            lines = [line for line in self.log.read() if line.deed in MOVES]
        withdrawn: set[str] = set()
        for line in lines:
            if line.deed is Deed.ROLLED_BACK:
                withdrawn |= {one.state for one in lines if _number_of(one.state) > _number_of(line.state)}
            withdrawn.discard(line.state)
        shown = {line.state for line in lines}
        return sorted(self.list_ids(), key=lambda state: (bool(lines) and state not in shown, state in withdrawn))

    def _try_manifest(self, state: str) -> Manifest | None:
        try:
            told = unseal((self.root / STATES / state / MANIFEST).read_bytes())
            manifest = Manifest(**told | {"files": _read_files(told)})
        except (OSError, ValueError, TypeError):
            return None
        return manifest if manifest.state == state else None

    def _moment(self) -> str:
        return self._now().isoformat(timespec="seconds")


def find_problem(files: Mapping[str, Path], without: Collection[str], shown: Shown | None) -> str:
    """Say what is wrong with the files of a draft before they are opened; '' where nothing is. `shown` is the state
    that it builds on, None where it is the first."""
    there = {one.name for one in shown.manifest.files} if shown else set()
    if unknown := sorted(set(without) - there):
        return words.NOT_IN_STATE.format(files=", ".join(unknown))
    for name, path in files.items():
        if NOT_IN_A_NAME.search(name) or RESERVED.fullmatch(name) or name.startswith((".", "~$")) or len(name) > 150:
            return words.BAD_NAME.format(file=name)
        if Path(name).suffix.casefold() not in DATA_SUFFIXES:
            return words.BAD_KIND.format(file=name, kinds=", ".join(sorted(DATA_SUFFIXES)))
        if not path.is_file() or not os.access(path, os.R_OK):
            return words.NO_FILE.format(file=name)
    return "" if files else words.NO_FILES


def _choose_files(shown: Shown | None, given: Mapping[str, Path], without: Collection[str]) -> dict[str, Path]:
    """Give name → where the file is: a name is the same in any case, as it is on Windows."""
    replaced = {name.casefold() for name in given}
    if shown is None:
        return dict(given)
    names = [one.name for one in shown.manifest.files if one.name.casefold() not in replaced]
    return {name: shown.folder / name for name in names if name not in without} | dict(given)


def _keep(path: Path, name: str, folder: Path) -> KeptFile:
    """Keep a file under the sha256 of its bytes."""
    aside = folder / f"{ASIDE}{uuid4().hex}"
    digest = copy_through(path, aside)
    put_in_place(aside, folder / digest)
    return KeptFile(name, digest, (folder / digest).stat().st_size)


def _find_changed(files: Collection[KeptFile], folder: Path, state: str) -> tuple[str, ...]:
    """Say which files of a state are gone or no longer as they were."""
    faults = []
    for one in files:
        try:
            is_same = digest_file(folder / one.sha256) == one.sha256
        except OSError:
            faults.append(words.FILE_GONE.format(file=one.name, state=state))
            continue
        if not is_same:
            faults.append(words.FILE_CHANGED.format(file=one.name, state=state))
    return tuple(faults)


def _holds(folder: Path, files: Collection[KeptFile]) -> bool:
    """Tell whether a folder holds these files, byte for byte, and no others."""
    try:
        return {path.name for path in folder.iterdir()} == {one.name for one in files} and all(
            digest_file(folder / one.name) == one.sha256 for one in files
        )
    except OSError:
        return False


@contextmanager
def _build_aside(folder: Path) -> Iterator[Path]:
    """Make a folder aside, and give it its name once it is whole; where that fails nothing is left."""
    aside = folder.with_name(f"{ASIDE}{uuid4().hex}")
    try:
        aside.mkdir(parents=True)
        yield aside
        settle(aside)
        put_in_place(aside, folder)
    finally:
        if aside.exists():
            throw_away(aside)


def _read_files(told: Mapping[str, Any]) -> tuple[KeptFile, ...]:
    return tuple(KeptFile(**one) for one in told["files"])


def _list_folders(folder: Path) -> list[str]:
    try:
        return sorted(path.name for path in folder.iterdir() if path.is_dir() and not path.name.startswith("."))
    except OSError:
        return []


def _number_of(state: str) -> int:
    number = state.partition("-")[0]
    return int(number) if number.isdigit() else 0
