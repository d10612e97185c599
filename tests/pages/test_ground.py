"""A folder is read once per state and computed once per peildatum, however many ask, and memory stays bounded."""

from __future__ import annotations

import gc
import os
import shutil
import sys
import threading
import time
import weakref
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from data.load import Contents, UnusableFolder, read_folder
from data.states import Keeper
from data.tables import Tables
from kpi.model import Outcome
from pages.parts import ground
from pages.parts.ground import DATES_AHEAD, MOST_DATES, MOST_STATES, find_keeper, read_ground
from pages.parts.once import Once
from tests.kpi.situations import outcome_with
from tests.pages.running import SAMPLE

DAY = date(2026, 6, 30)
THREADS = 30


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder with missions only, that the dashboard reads; nothing of it is known yet."""
    shutil.copy(SAMPLE / "missies.xlsx", tmp_path)
    monkeypatch.setenv("DASHBOARD_DATA", str(tmp_path))
    monkeypatch.setattr(ground, "_keepers", Once(MOST_STATES))
    monkeypatch.setattr(ground, "_grounds", Once(MOST_STATES))
    monkeypatch.setattr(Keeper, "watch", lambda keeper: None)  # the tests say when to look
    return tmp_path


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Counter:
    """How often a folder was read and figures were computed (which is left out here: it only takes time)."""
    counts: Counter = Counter()

    def read_and_count(path: Path) -> Contents:
        counts["read_folder"] += 1
        return read_folder(path)

    def count(tables: Tables, peildatum: date, nota: str) -> Outcome:
        counts["compute"] += 1
        time.sleep(1e-3)
        return outcome_with(peildatum, {})

    monkeypatch.setattr(ground, "Keeper", lambda path, **settings: Keeper(path, read=read_and_count, **settings))
    monkeypatch.setattr(ground, "compute", count)
    return counts


@pytest.fixture
def restless() -> Iterator[None]:
    """Threads change places as often as Python can make them."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    yield
    sys.setswitchinterval(before)


def ask_at_once(*askers: Callable[[], object]) -> list[object]:
    """Let each ask in a thread of its own, all from the same moment; give the answers, or the error of one."""
    gate, answers = threading.Barrier(len(askers)), [None] * len(askers)

    def ask(place: int) -> None:
        gate.wait()
        try:
            answers[place] = askers[place]()
        except Exception as problem:
            answers[place] = problem

    threads = [threading.Thread(target=ask, args=(place,)) for place in range(len(askers))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def test_another_peildatum_reads_nothing_again(folder: Path, counted: Counter) -> None:
    grounds = [read_ground(DAY - timedelta(days=days)) for days in range(3)]
    assert counted == {"read_folder": 1, "compute": 3}
    assert [one.loaded.peildatum for one in grounds] == [DAY, date(2026, 6, 29), date(2026, 6, 28)]
    assert len({id(one.tables) for one in grounds}) == 1


def look_twice() -> None:
    """Let what changed in the folder come to rest, and be shown."""
    find_keeper().refresh()
    find_keeper().refresh()


def test_a_new_file_is_read_and_computed_in_the_background_for_the_dates_last_asked_for(
    folder: Path, counted: Counter
) -> None:
    days = [DAY - timedelta(days=days) for days in range(DATES_AHEAD + 1)]
    first = [read_ground(day) for day in days][-1]
    shutil.copy(SAMPLE / "activiteiten.xlsx", folder)
    assert read_ground(days[-1]) is first
    look_twice()
    assert counted == {"read_folder": 2, "compute": len(days) + DATES_AHEAD}
    second = [read_ground(day) for day in days][-1]
    assert counted == {"read_folder": 2, "compute": 2 * len(days)}
    assert first.tables.activities.empty and not second.tables.activities.empty
    assert first.digest != second.digest


def test_of_old_states_only_the_last_is_kept(folder: Path, counted: Counter) -> None:
    seen = []
    for _ in range(4):
        seen.append(weakref.ref(read_ground(DAY).tables))
        os.utime(folder / "missies.xlsx", (len(seen), len(seen)))
        look_twice()
    gc.collect()
    assert [one() is not None for one in seen] == [False, False, False, True]


def test_where_there_is_nothing_to_show_it_is_said_why(folder: Path) -> None:
    (folder / "missies.xlsx").unlink()
    with pytest.raises(UnusableFolder, match="staat geen export"):
        read_ground(DAY)


def test_thirty_askers_at_once_read_and_compute_once(folder: Path, counted: Counter, restless: None) -> None:
    answers = ask_at_once(*[lambda: read_ground(DAY)] * THREADS)
    assert len(set(map(id, answers))) == 1 and isinstance(answers[0], ground.Ground)
    assert counted == {"read_folder": 1, "compute": 1}


def test_askers_for_different_dates_at_once_each_get_theirs(folder: Path, counted: Counter, restless: None) -> None:
    days = [DAY - timedelta(days=number % 5) for number in range(THREADS)]
    answers = ask_at_once(*[lambda day=day: read_ground(day) for day in days])
    assert [one.outcome.peildatum for one in answers] == days
    assert counted == {"read_folder": 1, "compute": 5}


def test_any_number_of_dates_but_only_the_last_are_kept(folder: Path, counted: Counter) -> None:
    days = [DAY - timedelta(days=number) for number in range(MOST_DATES + 1)]
    for day in days:
        read_ground(day)
    read_ground(days[-1])
    assert counted["compute"] == MOST_DATES + 1
    read_ground(days[0])
    assert counted == {"read_folder": 1, "compute": MOST_DATES + 2}


def test_the_thing_not_asked_for_longest_makes_room() -> None:
    kept: Once[str] = Once(2)
    for key in "abac":
        kept.get(key, lambda key=key: key)
    assert kept.get("a", lambda: "anew") == "a"
    assert kept.get("b", lambda: "anew") == "anew"
    assert kept.list_keys() == ["a", "b"]


def test_a_thing_is_built_once_while_thirty_ask_for_it_and_other_things(restless: None) -> None:
    for _ in range(20):
        kept: Once[tuple] = Once()
        built: Counter = Counter()

        def build(key: int, built: Counter = built) -> tuple:
            built[key] += 1
            time.sleep(1e-4)
            return (key,)

        answers = ask_at_once(
            *[lambda key=number % 3, kept=kept: kept.get(key, lambda: build(key)) for number in range(THREADS)]
        )
        assert answers == [(number % 3,) for number in range(THREADS)]
        assert built == {0: 1, 1: 1, 2: 1}


def test_a_slow_thing_does_not_hold_up_another() -> None:
    kept: Once[str] = Once()
    begun, may_end = threading.Event(), threading.Event()

    def build_slowly() -> str:
        begun.set()
        may_end.wait(10)
        return "slow"

    slow = threading.Thread(target=kept.get, args=("slow", build_slowly))
    slow.start()
    assert begun.wait(10)
    assert kept.get("quick", lambda: "quick") == "quick"
    assert slow.is_alive()
    may_end.set()
    slow.join()
    assert kept.get("slow", lambda: "anew") == "slow"


def test_a_build_that_failed_is_tried_again_for_the_next() -> None:
    kept: Once[str] = Once()
    with pytest.raises(ZeroDivisionError):
        kept.get("it", lambda: str(1 / 0))
    assert kept.get("it", lambda: "built") == "built"
