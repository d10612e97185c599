"""Which state of a folder is shown, fault by fault: the last good figures stay up until somebody says otherwise."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from data import states
from data.load import read_folder
from data.states import CLOSED_FOLDER, EMPTY_FOLDER, GONE_FOLDER, FolderStanding, Keeper, look_at, write_confirmation
from data.tables import SCHEMAS
from tests.decoding import decoding_here  # noqa: F401 (pytest finds fixtures by their name here)

SAMPLE = Path(__file__).parents[2] / "data" / "exports"
READ_AT = datetime(2026, 11, 26, 10, 14)
ONE = "missies.csv"
MISSIONS = "nummer;startdatum;bestemming;land;soort;status\n1;01-02-2025;Sibiu;Roemenië;uitgaand;uitgevoerd\n"
RIGA = ";01-03-2025;Riga;Letland;uitgaand;uitgevoerd\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with missions in a CSV and the beleidskader in a workbook."""
    (tmp_path / ONE).write_text(MISSIONS, encoding="utf-8")
    shutil.copy(SAMPLE / "beleidskader.xlsx", tmp_path)
    return tmp_path


def keep(folder: Path, **settings: object) -> Keeper:
    """A keeper that has read the folder."""
    keeper = Keeper(folder, now=lambda: READ_AT, **settings)
    keeper.standing()
    return keeper


def look_twice(keeper: Keeper) -> FolderStanding:
    """Give what stands after a change has come to rest."""
    keeper.refresh()
    keeper.refresh()
    return keeper.standing()


def replace_by(folder: Path, name: str, content: bytes) -> None:
    (folder / ".new").write_bytes(content)
    os.replace(folder / ".new", folder / name)


def test_a_good_folder_is_shown_and_there_is_nothing_to_say(folder):
    standing = keep(folder).standing()
    assert (standing.faults, standing.refused, standing.problem) == ((), None, "")
    assert standing.shown.read_at == READ_AT
    assert len(standing.shown.contents.tables.missions) == 1


def test_what_is_new_and_good_is_shown_once_it_has_come_to_rest(folder):
    keeper = keep(folder)
    replace_by(folder, ONE, f"{MISSIONS}2{RIGA}".encode())
    keeper.refresh()
    assert len(keeper.standing().shown.contents.tables.missions) == 1
    keeper.refresh()
    assert len(keeper.standing().shown.contents.tables.missions) == 2
    assert keeper.standing().faults == ()


FAULTS: dict[str, tuple[Callable[[Path], object], str]] = {
    "broken": (
        lambda folder: replace_by(folder, "beleidskader.xlsx", b"PK\x03\x04" + bytes(range(256)) * 40),
        "beleidskader.xlsx kan niet worden geopend",
    ),
    "half copied": (
        lambda folder: replace_by(folder, "beleidskader.xlsx", (SAMPLE / "beleidskader.xlsx").read_bytes()[:10_000]),
        "beleidskader.xlsx kan niet worden geopend",
    ),
    "empty": (lambda folder: replace_by(folder, "beleidskader.xlsx", b""), "beleidskader.xlsx is leeg"),
    "gone": (lambda folder: (folder / ONE).unlink(), "missies.csv staat niet meer in de map"),
    "a folder of that name": (
        lambda folder: ((folder / ONE).unlink(), (folder / ONE).mkdir()),
        "missies.csv staat niet meer in de map",
    ),
    "a link to nowhere": (
        lambda folder: ((folder / ONE).unlink(), (folder / ONE).symlink_to(folder / "weg")),
        "missies.csv staat niet meer in de map",
    ),
    "heading lost": (
        lambda folder: replace_by(folder, ONE, b"iets;anders\n1;2\n"),
        "in missies.csv wordt geen tabel meer herkend",
    ),
    "rows lost": (
        lambda folder: replace_by(folder, ONE, MISSIONS.splitlines()[0].encode() + b"\n"),
        "in missies.csv staat niets meer over: missies",
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_the_last_good_state_stays_and_what_is_wrong_is_said(folder, name):
    happen, told = FAULTS[name]
    keeper = keep(folder)
    before = keeper.standing().shown
    happen(folder)
    after = look_twice(keeper)
    assert after.shown is before
    assert after.faults == (told,)
    assert after.refused == look_at(folder)


def test_a_sheet_that_lost_its_rows_is_named(folder):
    keeper = keep(folder)
    book = openpyxl.load_workbook(folder / "beleidskader.xlsx")
    sheet = book["Streefwaarden"]
    sheet.delete_rows(1, sheet.max_row)
    sheet.append(["iets", "anders"])
    book.save(folder / "beleidskader.xlsx")
    assert look_twice(keeper).faults == ("in beleidskader.xlsx staat niets meer over: Streefwaarden",)


def test_a_newer_delivery_that_holds_the_same_rows_and_more_takes_nothing_away(folder):
    keeper = keep(folder)
    (folder / "missies 2026.csv").write_text(f"{MISSIONS}2{RIGA}", encoding="utf-8")  # by name before the other
    after = look_twice(keeper)
    assert after.faults == ()
    assert set(after.shown.contents.tables.missions["file"]) == {"missies 2026.csv"}


def test_a_file_that_may_no_longer_be_read_is_a_fault_and_is_well_again_when_it_may(folder, monkeypatch):
    keeper = keep(folder)
    before = keeper.standing().shown
    with monkeypatch.context() as patch:
        patch.setattr(states.os, "access", lambda path, mode: Path(path).name != ONE)
        patch.setattr(keeper, "_read", lambda path: read_without(path, ONE))
        after = look_twice(keeper)
        assert (after.shown, after.faults) == (before, ("missies.csv kan niet worden geopend",))
    again = look_twice(keeper)
    assert (again.shown, again.faults) == (before, ())


def read_without(folder: Path, name: str) -> object:
    """Read a folder of which one file cannot be opened, as if it were locked."""
    with pytest.MonkeyPatch.context() as patch:
        real = Path.open

        def refuse(path: Path, *arguments: object, **settings: object) -> object:
            if path.name == name:
                raise PermissionError(13, "locked")
            return real(path, *arguments, **settings)

        patch.setattr(Path, "open", refuse)
        return read_folder(folder)


def test_a_lock_that_left_no_trace_is_tried_again_later(folder, monkeypatch):
    keeper = keep(folder)
    os.utime(folder / ONE, (1, 1))
    monkeypatch.setattr(keeper, "_read", lambda path: read_without(path, ONE))
    assert look_twice(keeper).faults == ("missies.csv kan niet worden geopend",)
    monkeypatch.setattr(keeper, "_read", read_folder)
    keeper.refresh()
    assert keeper.standing().faults  # not at once, for reading costs something
    later = states.time.monotonic() + states.FIRST_RETRY + 1
    monkeypatch.setattr(states.time, "monotonic", lambda: later)
    keeper.refresh()
    assert keeper.standing().faults == ()


@pytest.mark.parametrize(
    ("happen", "told"),
    [
        (shutil.rmtree, GONE_FOLDER),
        (lambda folder: [path.unlink() for path in folder.iterdir()], EMPTY_FOLDER),
    ],
    ids=["gone", "empty"],
)
def test_a_folder_that_is_gone_or_empty_changes_nothing_that_is_shown(folder, happen, told):
    keeper = keep(folder)
    before = keeper.standing().shown
    happen(folder)
    after = look_twice(keeper)
    assert (after.shown, after.faults, after.refused) == (before, (told,), None)


def test_a_folder_that_cannot_be_listed_changes_nothing_that_is_shown(folder, monkeypatch):
    keeper = keep(folder)

    def refuse(path: Path) -> None:
        raise PermissionError(13, "not yours", str(path))

    with monkeypatch.context() as patch:
        patch.setattr(Path, "iterdir", refuse)
        assert look_twice(keeper).faults == (CLOSED_FOLDER,)
        assert Keeper(folder).standing().problem == f"De map {folder} kan niet worden geopend. Controleer de rechten."
    assert look_twice(keeper).faults == ()


def test_a_file_that_keeps_growing_is_waited_for_and_that_is_said(folder):
    keeper = keep(folder)
    for number in range(2, 5):
        with (folder / ONE).open("a") as file:
            file.write(f"{number}{RIGA}")
        keeper.refresh()
        assert len(keeper.standing().shown.contents.tables.missions) == 1
    assert keeper.standing().faults == ("missies.csv wordt nog geschreven",)
    keeper.refresh()
    assert keeper.standing().faults == ()
    assert len(keeper.standing().shown.contents.tables.missions) == 4


def test_what_changed_while_it_was_read_is_not_shown_but_read_again(folder):
    keeper = keep(folder)
    first = keeper.standing().shown

    def read_while_it_changes(path: Path) -> object:
        contents = read_folder(path)
        replace_by(folder, ONE, f"{MISSIONS}2{RIGA}".encode())
        keeper._read = read_folder
        return contents

    keeper._read = read_while_it_changes
    os.utime(folder / ONE, (1, 1))
    assert look_twice(keeper).shown is first
    assert len(look_twice(keeper).shown.contents.tables.missions) == 2


def test_a_file_put_back_as_it_was_takes_the_words_away_without_reading(folder):
    keeper = keep(folder)
    (folder / ONE).rename(folder / "missies.weg")
    assert look_twice(keeper).faults
    keeper._read = None  # it would fail
    (folder / "missies.weg").rename(folder / ONE)
    assert look_twice(keeper).faults == ()


def test_a_state_that_is_confirmed_is_shown_without_the_file(folder):
    keeper = keep(folder)
    (folder / ONE).unlink()
    refused = look_twice(keeper).refused
    assert keeper.accept(refused)
    assert keeper.standing().faults == ()
    assert keeper.standing().shown.contents.tables.missions.empty


def test_what_changed_since_it_was_seen_is_not_confirmed(folder):
    keeper = keep(folder)
    (folder / ONE).unlink()
    refused = look_twice(keeper).refused
    (folder / "beleidskader.xlsx").write_bytes(b"")
    assert not keeper.accept(refused)
    assert len(keeper.standing().shown.contents.tables.missions) == 1


def test_a_confirmation_on_the_command_line_holds_once_and_for_that_state_alone(folder):
    keeper = keep(folder)
    aside = folder / "missies.weg"
    write_confirmation(folder)  # of a good state: it says nothing of the next
    (folder / ONE).rename(aside)
    assert look_twice(keeper).faults
    write_confirmation(folder)
    keeper.refresh()
    assert keeper.standing().faults == ()
    assert keeper.standing().shown.contents.tables.missions.empty
    aside.rename(folder / ONE)
    assert not look_twice(keeper).shown.contents.tables.missions.empty
    (folder / ONE).rename(aside)
    assert look_twice(keeper).faults == ("missies.csv staat niet meer in de map",)


def test_a_new_file_that_cannot_be_opened_does_not_hold_up_the_rest(folder):
    keeper = keep(folder)
    (folder / "subsidies.xlsx").write_bytes(b"PK\x03\x04 no workbook")
    replace_by(folder, ONE, f"{MISSIONS}2{RIGA}".encode())
    after = look_twice(keeper)
    assert after.faults == ()
    assert len(after.shown.contents.tables.missions) == 2
    assert after.shown.unreadable == ("subsidies.xlsx",)


def test_a_start_begins_with_what_is_readable_and_knows_what_is_not(folder):
    (folder / "beleidskader.xlsx").write_bytes(b"PK\x03\x04 no workbook")
    standing = keep(folder).standing()
    assert len(standing.shown.contents.tables.missions) == 1
    assert standing.shown.unreadable == ("beleidskader.xlsx",)


def test_a_start_without_a_folder_says_so_and_begins_when_it_is_there(folder):
    aside = folder.with_name("elders")
    folder.rename(aside)
    keeper = keep(folder)
    assert keeper.standing().shown is None
    assert "bestaat niet" in keeper.standing().problem
    aside.rename(folder)
    assert len(look_twice(keeper).shown.contents.tables.missions) == 1


def test_a_mistake_of_the_program_itself_leaves_the_figures_up(folder, caplog):
    keeper = keep(folder)
    keeper._read = lambda path: 1 / 0
    os.utime(folder / ONE, (1, 1))
    after = look_twice(keeper)
    assert after.shown is not None
    assert after.faults == ("Bij het lezen van de nieuwere bestanden ging in het programma iets mis",)
    assert "ZeroDivisionError" in caplog.text


def test_nobody_who_asks_waits_for_a_reading(folder):
    keeper = keep(folder)
    reading, may_end = threading.Event(), threading.Event()

    def read_slowly(path: Path) -> object:
        reading.set()
        assert may_end.wait(20)
        return read_folder(path)

    keeper._read = read_slowly
    os.utime(folder / ONE, (1, 1))
    background = threading.Thread(target=look_twice, args=(keeper,))
    background.start()
    assert reading.wait(20)
    first = keeper.standing().shown
    assert first.read_at == READ_AT and background.is_alive()
    may_end.set()
    background.join()
    assert keeper.standing().shown is not first


def test_a_state_is_made_ready_before_it_is_shown(folder):
    seen = []
    keeper = keep(folder)
    keeper._prepare = lambda state: seen.append((state, keeper.standing().shown is not state))
    os.utime(folder / ONE, (1, 1))
    assert seen == [(look_twice(keeper).shown, True)]


def test_the_watch_sees_a_change_by_itself_and_ends_with_its_keeper(folder, monkeypatch):
    monkeypatch.setattr(states, "SECONDS_BETWEEN", 0.02)
    others = set(threading.enumerate())
    changed = threading.Event()
    keeper = keep(folder, prepare=lambda _: changed.set())
    keeper.watch()
    os.utime(folder / ONE, (1, 1))
    assert changed.wait(20)
    [thread] = set(threading.enumerate()) - others
    del keeper
    thread.join(20)
    assert not thread.is_alive()


def test_every_table_that_knows_its_file_is_watched():
    assert set(states.TABLE_NAMES) == {name for name, columns in SCHEMAS.items() if "file" in columns}
