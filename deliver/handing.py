"""Handing files in: what each of them is, which of the state they may replace, and which cannot be read at all."""

from __future__ import annotations

import shutil
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from data.load import Contents, read_folder
from data.sheets import UnreadableWorkbook
from data.states import TABLE_NAMES
from deliver import words
from deliver.filling import FILLED_IN, FilledRow, fill_in
from deliver.store import Draft, Refused, Store


@dataclass(frozen=True)
class Held:
    """What a file holds: the names of its sources, and the first and last year of its rows (None: no years). `problem`
    is the sentence that says why it cannot be opened, '' where it can."""

    sources: frozenset[str] = frozenset()
    years: tuple[int, int] | None = None
    problem: str = ""


@dataclass(frozen=True)
class Handed:
    """What came of handing files in: the draft, what the reader made of it, and the files that were refused, each with
    a sentence."""

    draft: Draft
    contents: Contents
    refused: Mapping[str, str] = field(default_factory=dict)


def hand_in(store: Store, given: Mapping[str, Path], without: Collection[str], who: str) -> Handed:
    """Make a draft of the state that is shown, with the given files (name → path) and without some, and read it.

    A file that cannot be opened is refused, and the rest goes on. Raises Refused where nothing is left to go on with.
    """
    refused: dict[str, str] = {}
    while True:
        draft = store.begin_draft({name: given[name] for name in given if name not in refused}, without, who)
        try:
            contents = read_folder(store.unpack(draft.draft))
        except OSError as problem:
            store.drop_draft(draft.draft)
            raise Refused(words.DISK_FULL.format(root=store.root)) from problem
        told = _tell_unreadable(contents)
        unreadable = {name: told[name] for name in told if name in given and name not in refused}
        if not unreadable:
            return Handed(draft, contents, refused)
        store.drop_draft(draft.draft)
        refused |= unreadable
        store.note_refusal("; ".join(f"{name}: {told}" for name, told in unreadable.items()), who)
        if refused.keys() >= given.keys() and not without:
            raise Refused(words.ALL_REFUSED.format(why=" ".join(f"{name}: {told}" for name, told in refused.items())))


def fill_in_state(store: Store, entries: Iterable[FilledRow], who: str) -> Handed:
    """Make a draft of the state that is shown in which some rows are filled in, and read it.

    Raises Refused where the workbook that holds them cannot be read or written, UnusableStore where there is no state.
    """
    entries = list(entries)
    while True:
        shown = store.find_shown()
        before = shown.folder / FILLED_IN
        with _write_filling(before if before.exists() else None, entries) as path:
            handed = hand_in(store, {FILLED_IN: path}, (), who)
        if handed.draft.built_on == shown.manifest.state:
            return handed
        store.drop_draft(handed.draft.draft)  # somebody published meanwhile, and perhaps filled in as well


def fill_in_draft(store: Store, draft: Draft, entries: Iterable[FilledRow], who: str) -> Handed:
    """Make a draft anew with some rows more filled in, and read it; the old one is thrown away.

    Raises Refused where the state it was built on is no longer shown, or where the workbook that holds the rows cannot
    be read or written; the old draft is then still there.
    """
    folder = store.unpack(draft.draft)
    given = {one.name: folder / one.name for one in draft.files}
    without = [name for name in _list_files(store, draft.built_on) if name not in given]
    with _write_filling(given.get(FILLED_IN), entries) as path:
        handed = hand_in(store, given | {FILLED_IN: path}, without, who)
    if handed.draft.built_on != draft.built_on:
        store.drop_draft(handed.draft.draft)
        raise Refused(words.MOVED_ON.format(built_on=draft.built_on, current=handed.draft.built_on))
    store.drop_draft(draft.draft)
    return handed


@contextmanager
def _write_filling(before: Path | None, entries: Iterable[FilledRow]) -> Iterator[Path]:
    """Write the workbook with some rows more aside, for as long as it is needed."""
    with TemporaryDirectory(prefix="deliver-") as made:
        path = Path(made) / FILLED_IN
        try:
            path.write_bytes(fill_in(before, entries))
        except UnreadableWorkbook as problem:
            raise Refused(words.NO_FILLING.format(file=FILLED_IN, why=problem)) from problem
        yield path


def inspect(given: Mapping[str, Path]) -> dict[str, Held]:
    """Read files by themselves (name → path) and tell what each holds."""
    with TemporaryDirectory(prefix="deliver-") as made:
        for name, path in given.items():
            shutil.copyfile(path, Path(made) / name)
        return describe_files(read_folder(Path(made)))


def describe_files(contents: Contents) -> dict[str, Held]:
    """Tell what each file of a folder holds, as it was read; a file in which nothing was recognised holds nothing."""
    sources: dict[str, set[str]] = {name: set() for name in contents.files}
    for source, books in contents.books.items():
        for name in books.files:
            sources.setdefault(name, set()).add(source)
    years: dict[str, list[int]] = {}
    for table in TABLE_NAMES:
        frame = getattr(contents.tables, table)
        if "year" in frame and len(frame):
            for name, found in frame.groupby("file")["year"]:
                years.setdefault(str(name), []).extend((int(found.min()), int(found.max())))
    problems = _tell_unreadable(contents)
    return {
        name: Held(
            frozenset(held), (min(years[name]), max(years[name])) if name in years else None, problems.get(name, "")
        )
        for name, held in sources.items()
    }


def renew(store: Store, draft: Draft, who: str) -> Handed:
    """Make a draft anew on the state that is shown now, with the files that it brought and without those that it took
    out; the old one is thrown away.

    Raises Refused where the state it was built on is gone, or where somebody filled in meanwhile as it does: then one
    would take the place of the other.
    """
    old = _list_files(store, draft.built_on)
    now = _list_files(store, store.find_current())
    mine = {one.name: one.sha256 for one in draft.files}
    brought = [name for name, digest in mine.items() if old.get(name) != digest]
    if FILLED_IN in brought and now.get(FILLED_IN) != old.get(FILLED_IN):
        raise Refused(words.FILLED_MEANWHILE)
    folder = store.unpack(draft.draft)
    gone = [name for name in old if name not in mine and name in now]
    handed = hand_in(store, {name: folder / name for name in brought}, gone, who)
    store.drop_draft(draft.draft)
    return handed


def _list_files(store: Store, state: str) -> dict[str, str]:
    return {one.name: one.sha256 for one in store.read_manifest(state).files} if state else {}


def _tell_unreadable(contents: Contents) -> dict[str, str]:
    """Give the files that cannot be opened, each with the sentence that says why."""
    return {one.file: one.message for one in contents.found if one.code == "unreadable-workbook"}


def suggest_replaced(name: str, held: Held, current: Mapping[str, Held]) -> str:
    """Give the file of the state that a new one seems to be a later version of: that of the same name, else the only
    one of the same sources and years; '' where it comes beside the others."""
    same = next((other for other in current if other.casefold() == name.casefold()), "")
    if same or not held.sources or FILLED_IN in (name, same):
        return same
    alike = [other for other, theirs in current.items() if theirs == held and other != FILLED_IN]
    return alike[0] if len(alike) == 1 else ""
