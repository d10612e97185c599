"""A store is shown as a folder is: the newest state that is whole, with its date and why."""

from __future__ import annotations

import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest

from data.load import Contents, read_folder
from data.states import State
from deliver.standing import StoreKeeper
from deliver.store import Store
from tests.deliver.test_store import find_file, publish, spoil

NOON = datetime(2026, 11, 27, 12, 0, tzinfo=UTC)
HEADINGS = "nummer;startdatum;bestemming;land;soort;status\n"
SIBIU = "1;01-02-2025;Sibiu;Roemenië;uitgaand;uitgevoerd\n"
RIGA = "2;01-03-2025;Riga;Letland;uitgaand;uitgevoerd\n"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "opslag", now=lambda: NOON)


def count_missions(keeper: StoreKeeper) -> int:
    keeper.refresh()
    shown = keeper.standing().shown
    assert shown is not None
    return len(shown.contents.tables.missions)


def test_a_new_state_is_shown_at_the_next_look_and_one_gone_back_from_is_not(store: Store) -> None:
    first = publish(store, missies=HEADINGS + SIBIU)
    prepared: list[State] = []
    keeper = StoreKeeper(store, prepare=prepared.append, now=lambda: NOON)
    assert (count_missions(keeper), keeper.standing().faults) == (1, ())
    publish(store, missies=HEADINGS + SIBIU + RIGA)
    assert count_missions(keeper) == 2
    store.roll_back(first.state, "fout", "Beheer")
    assert (count_missions(keeper), keeper.state) == (1, first.state)
    assert len(prepared) == 3 and prepared[-1] is keeper.standing().shown
    assert len({one.digest for one in prepared}) == 2


def test_nothing_is_read_again_as_long_as_nothing_changes(store: Store) -> None:
    publish(store, missies=HEADINGS + SIBIU)
    read: list[Path] = []

    def note(folder: Path) -> Contents:
        read.append(folder)
        return read_folder(folder)

    keeper = StoreKeeper(store, read=note)
    for _ in range(3):
        keeper.refresh()
    store.name_state(keeper.state, "Raad", "Beheer")
    keeper.refresh()
    assert len(read) == 1


def test_where_a_file_of_the_state_changed_the_one_before_is_shown_with_its_date_and_why(store: Store) -> None:
    first = publish(store, missies=HEADINGS + SIBIU)
    second = publish(store, missies=HEADINGS + SIBIU + RIGA)
    keeper = StoreKeeper(store)
    assert count_missions(keeper) == 2
    spoil(find_file(store, second.state))
    assert count_missions(keeper) == 1
    assert keeper.standing().faults == (
        f"missies.csv van stand {second.state} is op de schijf veranderd",
        f"daarom wordt stand {first.state} van 27 november 2026 getoond",
    )


def test_where_no_state_is_whole_any_more_the_last_good_figures_stay_up(store: Store) -> None:
    state = publish(store, missies=HEADINGS + SIBIU).state
    keeper = StoreKeeper(store)
    assert count_missions(keeper) == 1
    find_file(store, state).unlink()
    assert count_missions(keeper) == 1
    [told] = keeper.standing().faults
    assert "geen enkele stand heel" in told and not told.endswith(".")


def test_an_empty_store_says_what_to_do_and_shows_what_is_published_then(store: Store) -> None:
    keeper = StoreKeeper(store)
    assert keeper.latest() is None
    standing = keeper.standing()
    assert standing.shown is None and "nog geen stand" in standing.problem
    publish(store, missies=HEADINGS + SIBIU)
    assert count_missions(keeper) == 1


def test_a_fault_of_the_program_itself_keeps_the_figures_up(store: Store) -> None:
    publish(store, missies=HEADINGS + SIBIU)
    fails = [False]

    def read(folder: Path) -> Contents:
        if fails[0]:
            raise RuntimeError
        return read_folder(folder)

    keeper = StoreKeeper(store, read=read)
    assert count_missions(keeper) == 1
    fails[0] = True
    publish(store, missies=HEADINGS + SIBIU + RIGA)
    assert count_missions(keeper) == 1
    assert "in het programma iets mis" in keeper.standing().faults[0]
    fails[0] = False
    publish(store, missies=HEADINGS + RIGA + SIBIU)
    assert count_missions(keeper) == 2


def test_who_asks_while_another_state_is_published_waits_for_nothing(store: Store) -> None:
    publish(store, missies=HEADINGS + SIBIU)
    may_go_on = threading.Event()
    may_go_on.set()

    def read(folder: Path) -> Contents:
        assert may_go_on.wait(20)
        return read_folder(folder)

    keeper = StoreKeeper(store, read=read)
    before = keeper.standing()
    publish(store, missies=HEADINGS + SIBIU + RIGA)
    may_go_on.clear()
    looking = threading.Thread(target=keeper.refresh)
    looking.start()
    assert keeper.standing() is before
    may_go_on.set()
    looking.join()
    assert count_missions(keeper) == 2
