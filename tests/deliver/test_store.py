"""States on disk: what is published stays whole, whatever happens; what is not whole is not shown."""

from __future__ import annotations

import errno
import json
import os
import re
import shutil
import sqlite3
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from deliver import disk
from deliver import store as module
from deliver.disk import seal, unseal
from deliver.journal import Deed, Line, hold_lock
from deliver.store import KEPT, Manifest, Refused, Store, UnusableStore
from tests.deliver.killing import kill_and_look

NOON = datetime(2026, 11, 27, 12, 0, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "opslag", now=lambda: NOON)


def publish(store: Store, without: tuple[str, ...] = (), why: str = "levering", **files: str) -> Manifest:
    """Publish a state with these CSV files (name without suffix → text)."""
    aside = store.root.parent / "los"
    aside.mkdir(exist_ok=True)
    for name, text in files.items():
        (aside / f"{name}.csv").write_text(text, encoding="utf-8")
    draft = store.begin_draft({f"{name}.csv": aside / f"{name}.csv" for name in files}, without, "Beheer")
    return store.publish(draft, why, "Beheer")


def read_shown(store: Store) -> dict[str, str]:
    """Give what is shown: name → text."""
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(store.find_shown().folder.iterdir())}


def list_deeds(store: Store) -> list[tuple[str, str]]:
    return [(line.deed, line.state) for line in store.log.read()]


# ------------------------------------------------------------------------------------------------------- publishing


def test_what_is_published_is_shown_with_who_when_and_why(store: Store) -> None:
    first = publish(store, why="begin", missies="a")
    assert read_shown(store) == {"missies.csv": "a"}
    assert (first.number, first.who, first.when, first.why, first.built_on) == (1, "Beheer", NOON, "begin", "")
    [kept] = first.files
    assert (kept.name, kept.size) == ("missies.csv", 1)
    assert kept.sha256 == "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb"
    assert (store.root / "standen" / first.state / "bestanden" / kept.sha256).read_text() == "a"


def test_a_next_state_replaces_adds_and_leaves_out_and_the_former_stays(store: Store) -> None:
    first = publish(store, missies="a", reizen="b", subsidies="c")
    second = publish(store, without=("reizen.csv",), missies="aa", kader="d")
    assert read_shown(store) == {"missies.csv": "aa", "kader.csv": "d", "subsidies.csv": "c"}
    assert second.built_on == first.state
    assert (store.unpack(first.state) / "reizen.csv").read_text() == "b"
    assert [one.state for one in store.list_states()] == [second.state, first.state]


def test_a_file_of_the_same_name_in_other_letters_is_the_same_file(store: Store) -> None:
    publish(store, missies="a")
    publish(store, Missies="b")
    assert read_shown(store) == {"Missies.csv": "b"}


def test_everything_done_and_refused_is_in_the_log_and_no_line_can_be_changed(store: Store) -> None:
    first = publish(store, missies="a")
    second = publish(store, missies="b")
    store.name_state(first.state, "Raadsbriefing", "Beheer", is_public=True)
    store.roll_back(first.state, "fout in b", "Beheer")
    with pytest.raises(Refused, match="niets te publiceren"):
        publish(store, missies="a")
    assert list_deeds(store) == [
        (Deed.PUBLISHED, first.state),
        (Deed.PUBLISHED, second.state),
        (Deed.NAMED, first.state),
        (Deed.ROLLED_BACK, first.state),
        (Deed.REFUSED, ""),
    ]
    assert store.log.read()[0].details == {"bestanden": {one.name: one.sha256 for one in first.files}}
    with sqlite3.connect(store.log.path) as database:
        for change in ("update lines set who = 'x'", "delete from lines"):
            with pytest.raises(sqlite3.IntegrityError, match="append only"):
                database.execute(change)


REFUSED: dict[str, tuple[Callable[[Store, Path], object], str]] = {
    "no reason": (lambda store, _: publish(store, why=" ", missies="b"), "waarom"),
    "the same files": (lambda store, _: publish(store, missies="a"), "niets te publiceren"),
    "nothing left": (lambda store, _: publish(store, without=("missies.csv",)), "geen enkel bestand"),
    "a file that is not in it": (lambda store, _: publish(store, without=("x.csv",), missies="b"), "x.csv"),
    "a file that is not there": (lambda store, away: store.begin_draft({"x.csv": away}, (), "ik"), "x.csv is er niet"),
    "a name with a path": (lambda store, away: store.begin_draft({"../x.csv": away}, (), "ik"), "gewone naam"),
    "a device of Windows": (lambda store, away: store.begin_draft({"CON.csv": away}, (), "ik"), "gewone naam"),
    "a hidden file": (lambda store, away: store.begin_draft({"~$x.xlsx": away}, (), "ik"), "gewone naam"),
    "another kind": (
        lambda store, away: store.begin_draft({"x.pdf": away}, (), "ik"),
        "geen bestand dat wordt gelezen",
    ),
    "no such state": (lambda store, _: store.roll_back("0009-x", "y", "ik"), "0009-x is er niet"),
    "no reason to go back": (lambda store, _: store.roll_back(store.list_ids()[0], "", "ik"), "waarom"),
    "back to what is shown": (lambda store, _: store.roll_back(store.list_ids()[0], "y", "ik"), "al getoond"),
    "no name": (lambda store, _: store.name_state(store.list_ids()[0], " ", "ik"), "een naam"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_is_refused_in_a_sentence_and_changes_nothing(store: Store, tmp_path: Path, name: str) -> None:
    deed, told = REFUSED[name]
    publish(store, missies="a")
    with pytest.raises(Refused, match=told):
        deed(store, tmp_path / "weg")
    assert read_shown(store) == {"missies.csv": "a"}
    assert store.log.read()[-1].deed is Deed.REFUSED


def test_two_who_began_at_the_same_state_the_second_is_told_that_it_moved_on(store: Store) -> None:
    publish(store, missies="a")
    path = store.root.parent / "los" / "missies.csv"
    path.write_text("b")
    one = store.begin_draft({"missies.csv": path}, (), "een")
    path.write_text("c")
    other = store.begin_draft({"missies.csv": path}, (), "ander")
    published = store.publish(one, "b", "een")
    with pytest.raises(Refused, match=f"nu wordt {published.state} getoond"):
        store.publish(other, "c", "ander")
    assert read_shown(store) == {"missies.csv": "b"}


def test_two_who_publish_at_once_both_do_or_one_is_told(store: Store) -> None:
    publish(store, missies="0")
    told: list[str] = []

    def try_to_publish(number: int) -> None:
        path = store.root.parent / f"{number}.csv"
        path.write_text(str(number))
        other = Store(store.root)
        try:
            told.append(other.publish(other.begin_draft({"missies.csv": path}, (), "x"), str(number), "x").state)
        except Refused as problem:
            told.append(str(problem))

    threads = [threading.Thread(target=try_to_publish, args=(number,)) for number in range(1, 5)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    published = [one for one in told if one in store.list_ids()]
    assert published and len(told) == 4
    assert all("intussen veranderd" in one for one in told if one not in published)
    assert len(store.list_ids()) == len(published) + 1
    assert store.find_shown().manifest.state == store.list_ids()[0]


def test_who_waits_too_long_for_another_is_told(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(store, missies="a")
    monkeypatch.setattr(module, "hold_lock", lambda path: hold_lock(path, patience=0.05))
    with hold_lock(store.root / "slot.sqlite"), pytest.raises(Refused, match="Iemand anders"):
        publish(store, missies="b")
    assert store.log.read()[-1].deed is Deed.REFUSED
    publish(store, missies="b")


# --------------------------------------------------------------------------------------------------------- what stays


def test_the_last_fifty_stay_and_one_with_a_name_and_the_one_shown_too(store: Store, monkeypatch) -> None:
    assert KEPT == 50
    monkeypatch.setattr(module, "KEPT", 2)
    states = [publish(store, missies="0").state]
    store.name_state(states[0], "Eerste", "Beheer")
    states += [publish(store, missies=str(number)).state for number in range(1, 4)]
    assert store.list_ids() == [states[3], states[2], states[0]]
    assert (Deed.REMOVED, states[1]) in list_deeds(store)
    assert not (store.root / "mappen" / states[1]).exists()
    store.roll_back(states[2], "terug", "Beheer")
    states += [publish(store, missies="9").state]
    assert store.list_ids() == [states[4], states[3], states[0]]


def test_a_name_belongs_to_one_state_and_may_be_made_public(store: Store) -> None:
    first, second = publish(store, missies="a"), publish(store, missies="b")
    store.name_state(first.state, "Raad", "Beheer", is_public=True)
    naming = store.read_naming(first.state)
    assert naming and (naming.name, naming.is_public) == ("Raad", True)
    assert store.find_named("RAAD ") == first.state
    with pytest.raises(Refused, match="heeft stand"):
        store.name_state(second.state, "raad", "Beheer")
    assert store.read_naming(second.state) is None


def test_an_old_draft_and_what_was_left_half_done_go_when_another_is_published(store: Store) -> None:
    publish(store, missies="a")
    path = store.root.parent / "los" / "missies.csv"
    old, new = (store.begin_draft({"missies.csv": path}, (), "x").draft for _ in range(2))
    past = NOON.timestamp() - 10_000 * 86_400
    os.utime(store.root / "concepten" / old, (past, past))
    (store.root / "standen" / ".nieuw-half").mkdir()
    (store.root / ".nieuw-half").write_text("x")
    publish(store, missies="b")
    assert [path.name for path in (store.root / "concepten").iterdir()] == [new]
    assert not list(store.root.rglob(".nieuw-*"))


# ------------------------------------------------------------------------------------------------------------- faults


def spoil(path: Path) -> None:
    """Change one byte of a file in its place."""
    content = path.read_bytes()
    path.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))


def find_file(store: Store, state: str) -> Path:
    return next((store.root / "standen" / state / "bestanden").iterdir())


FAULTS: dict[str, tuple[Callable[[Store, str], object], str, str]] = {
    "pointer damaged": (lambda store, _: spoil(store.root / "HUIDIG"), "HUIDIG, .* is beschadigd", "b"),
    "pointer empty": (lambda store, _: (store.root / "HUIDIG").write_bytes(b""), "HUIDIG, .* is beschadigd", "b"),
    "pointer gone": (lambda store, _: (store.root / "HUIDIG").unlink(), "HUIDIG, .* is er niet", "b"),
    "manifest damaged": (
        lambda store, state: spoil(store.root / "standen" / state / "manifest.json"),
        "manifest van stand 0002-.* is beschadigd",
        "a",
    ),
    "file changed": (
        lambda store, state: spoil(find_file(store, state)),
        "missies.csv van stand 0002-.* is op de schijf veranderd",
        "a",
    ),
    "file gone": (
        lambda store, state: find_file(store, state).unlink(),
        "missies.csv van stand 0002-.* is er niet meer",
        "a",
    ),
    "state gone": (
        lambda store, state: shutil.rmtree(store.root / "standen" / state),
        "stand 0002-.* is er niet meer",
        "a",
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_the_newest_state_that_is_whole_is_shown_and_it_is_said_why(store: Store, name: str) -> None:
    happen, told, text = FAULTS[name]
    publish(store, missies="a")
    happen(store, publish(store, missies="b").state)
    shown = store.find_shown()
    assert (shown.folder / "missies.csv").read_text() == text
    assert len(shown.faults) == 1
    assert re.search(told, shown.faults[0])
    assert shown.manifest.when == NOON


def test_after_a_fault_a_next_delivery_builds_on_what_is_shown(store: Store) -> None:
    first = publish(store, missies="a")
    spoil(find_file(store, publish(store, missies="b").state))
    third = publish(store, missies="c")
    assert (third.built_on, third.number) == (first.state, 3)
    assert store.find_shown().faults == ()


def test_what_was_gone_back_from_is_no_replacement_for_what_is_broken(store: Store) -> None:
    first, second = publish(store, missies="a"), publish(store, missies="b")
    publish(store, missies="wrong")
    store.roll_back(second.state, "fout", "Beheer")
    spoil(find_file(store, second.state))
    assert store.find_shown().manifest.state == first.state


def test_a_state_that_was_never_shown_is_no_replacement_either(store: Store, monkeypatch) -> None:
    publish(store, missies="a")
    with monkeypatch.context() as patch:  # as if the program was ended between the state and the pointer
        patch.setattr(Store, "_move", lambda *_: None)
        publish(store, missies="b")
    assert read_shown(store) == {"missies.csv": "a"}
    (store.root / "HUIDIG").unlink()
    assert read_shown(store) == {"missies.csv": "a"}


def test_no_state_that_is_whole_is_said_with_what_to_do(store: Store) -> None:
    with pytest.raises(UnusableStore, match="nog geen stand"):
        store.find_shown()
    spoil(find_file(store, publish(store, missies="a").state))
    with pytest.raises(UnusableStore, match="geen enkele stand heel.*reservekopie"):
        store.find_shown()


def test_a_folder_that_was_made_to_read_is_made_again_where_somebody_changed_it(store: Store) -> None:
    publish(store, missies="a")
    (store.find_shown().folder / "missies.csv").write_text("geknoeid")
    (store.find_shown().folder / "erbij.csv").write_text("x")
    assert read_shown(store) == {"missies.csv": "a"}


def test_a_clock_set_back_changes_nothing_of_what_is_newest(store: Store) -> None:
    publish(store, missies="a")
    store._now = lambda: NOON - timedelta(days=4_000)
    second = publish(store, missies="b")
    assert store.find_shown().manifest == second
    assert [one.state for one in store.list_states()][0] == second.state
    (store.root / "HUIDIG").unlink()
    assert read_shown(store) == {"missies.csv": "b"}


@pytest.mark.parametrize("step", ["copy_through", "write_through", "write_whole", "unpack"])
def test_a_full_disk_is_refused_and_the_same_draft_can_be_published_once_there_is_room(
    store: Store, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    publish(store, missies="a")
    path = store.root.parent / "los" / "missies.csv"
    path.write_text("b")
    draft = None if step in ("copy_through", "write_through") else store.begin_draft({"missies.csv": path}, (), "x")

    def be_full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    def go_on() -> None:
        store.publish(draft or store.begin_draft({"missies.csv": path}, (), "x"), "b", "x")

    with monkeypatch.context() as patch:
        if step == "unpack":
            own = Store.unpack
            patch.setattr(Store, "unpack", lambda self, one: be_full() if one.startswith("0002") else own(self, one))
        else:
            patch.setattr(module, step, be_full)
        with pytest.raises(Refused, match="is vol. Er is niets veranderd"):
            go_on()
        assert read_shown(store) == {"missies.csv": "a"}
    assert store.log.read()[-1].deed is Deed.REFUSED
    go_on()
    assert read_shown(store) == {"missies.csv": "b"}
    assert not list(store.root.rglob(".nieuw-*"))


def test_a_move_that_is_not_yet_in_the_log_is_added_by_who_writes_next(store: Store, monkeypatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(store.log, "add", lambda _: (_ for _ in ()).throw(sqlite3.OperationalError("disk I/O error")))
        first = publish(store, why="begin", missies="a")
    assert read_shown(store) == {"missies.csv": "a"}
    second = publish(store, missies="b")
    assert list_deeds(store) == [(Deed.PUBLISHED, first.state), (Deed.PUBLISHED, second.state)]
    assert store.log.read()[0].why == "begin"


def test_a_damaged_log_is_refused_with_what_to_do_and_the_figures_stay_up(store: Store) -> None:
    publish(store, missies="a")
    for path in store.root.glob("logboek.sqlite*"):
        path.write_bytes(b"geen database" * 500)
    with pytest.raises(Refused, match="logboek.sqlite"):
        publish(store, missies="b")
    assert read_shown(store) == {"missies.csv": "a"}


def test_a_store_that_may_not_be_written_is_refused(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(store, missies="a")

    def refuse(*_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(module, "write_through", refuse)
        with pytest.raises(Refused, match="kan niet worden geschreven"):
            publish(store, missies="b")
    assert read_shown(store) == {"missies.csv": "a"}


def test_a_record_of_which_one_sign_changed_is_not_read() -> None:
    sealed = seal({"a": 1, "b": ["é"]})
    assert unseal(sealed) == {"a": 1, "b": ["é"]}
    for broken in (sealed.replace(b"1", b"2", 1), sealed[:-2], b"[]", json.dumps({"a": 1}).encode()):
        with pytest.raises(ValueError):
            unseal(broken)


def test_a_file_that_windows_does_not_let_go_at_once_is_replaced_a_moment_later(tmp_path: Path, monkeypatch) -> None:
    tries: list[int] = []
    own = os.replace

    def replace(source: Path, target: Path) -> None:
        tries.append(1)
        if len(tries) < 3:
            raise PermissionError
        own(source, target)

    monkeypatch.setattr(disk.os, "replace", replace)
    monkeypatch.setattr(disk, "BETWEEN", 0)
    disk.write_whole(tmp_path / "a", b"nieuw")
    assert ((tmp_path / "a").read_bytes(), len(tries)) == (b"nieuw", 3)


def test_a_line_of_the_log_reads_as_it_was_written(store: Store) -> None:
    store.root.mkdir()
    line = Line(NOON.isoformat(), "Beheer", Deed.REFUSED, why="‘é’", details={"n": [1]})
    store.log.add(line)
    [read] = store.log.read()
    assert (read.when, read.why, read.details, read.number) == (NOON, "‘é’", {"n": [1]}, 1)


def test_a_publisher_that_is_killed_leaves_a_whole_state_and_loses_none(tmp_path: Path) -> None:
    """Eight times here; two hundred times in tests/bench/bench_deliver.py."""
    assert kill_and_look(tmp_path, 8) >= 8
