"""The audit log of a store: who did what, when, to which state; lines are added and never changed."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import astuple, dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

PATIENCE = 10.0
"""Seconds that one who writes waits for another."""

SETUP = """
create table if not exists lines (
    number integer primary key autoincrement, moment text not null, who text not null, deed text not null,
    state text not null, why text not null, move text not null, details text not null
);
create trigger if not exists no_change before update on lines begin select raise(abort, 'append only'); end;
create trigger if not exists no_removal before delete on lines begin select raise(abort, 'append only'); end;
"""
COLUMNS = "moment, who, deed, state, why, move, details"
"""The columns of a line, in the order of `Line`."""


class Deed(StrEnum):
    """What was done, in the words of the log."""

    PUBLISHED = "gepubliceerd"
    ROLLED_BACK = "teruggezet"
    NAMED = "naam gegeven"
    REFUSED = "geweigerd"
    REMOVED = "opgeruimd"


MOVES = (Deed.PUBLISHED, Deed.ROLLED_BACK)
"""The deeds that change which state is shown."""


@dataclass(frozen=True)
class Line:
    """One line of the log: `moment` in ISO form with its offset, `move` what tells one move of the pointer from all
    others ('' for other deeds), `details` counts and sha256 of files (plain JSON)."""

    moment: str
    who: str
    deed: Deed
    state: str = ""
    why: str = ""
    move: str = ""
    details: Mapping[str, Any] = field(default_factory=dict)
    number: int = 0

    @property
    def when(self) -> datetime:
        """The moment as such."""
        return datetime.fromisoformat(self.moment)


class AuditLog:
    """The log in one SQLite file, which must be on a disk of this computer. Raises sqlite3.Error where it is damaged or
    cannot be written."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def add(self, line: Line) -> None:
        """Add a line, and wait until it is on the disk."""
        with self._open() as database, database:
            database.execute(
                f"insert into lines ({COLUMNS}) values (?, ?, ?, ?, ?, ?, ?)",
                (*astuple(line)[:6], json.dumps(line.details, ensure_ascii=False)),
            )

    def read(self) -> list[Line]:
        """Read all lines, the first first."""
        if not self.path.exists():
            return []
        with self._open() as database:
            rows = database.execute(f"select {COLUMNS}, number from lines order by number").fetchall()
        return [
            Line(moment, who, Deed(deed), state, why, move, json.loads(details), number)
            for moment, who, deed, state, why, move, details, number in rows
        ]

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self.path, timeout=PATIENCE)) as database:
            database.execute("pragma journal_mode=wal")
            database.execute("pragma synchronous=full")
            database.executescript(SETUP)
            yield database


class Busy(Exception):
    """Somebody else holds the lock."""


@contextmanager
def hold_lock(path: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the lock of a store; raises Busy where somebody else still does after so many seconds, and
    sqlite3.OperationalError where its file cannot be opened.

    It is the write lock of an empty SQLite file: any system has it, and it ends with the process that holds it.
    """
    with closing(sqlite3.connect(path, timeout=patience, isolation_level=None)) as database:
        try:
            database.execute("begin exclusive")
        except sqlite3.OperationalError as problem:
            if "locked" in str(problem):
                raise Busy from None
            raise
        yield
        database.execute("rollback")
