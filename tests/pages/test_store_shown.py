"""A dashboard that is started with a store shows its state, as it would show a folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from deliver.standing import StoreKeeper
from deliver.store import Store
from pages.parts import ground
from pages.parts.deliveries import STORE_VARIABLE, find_store
from pages.parts.ground import MOST_STATES, data_place, find_keeper
from pages.parts.health import NOT_OK, OK, describe_health
from pages.parts.once import Once
from tests.deliver.test_store import find_file, publish, spoil
from tests.pages.running import all_text, open_page

HEADINGS = "nummer;startdatum;bestemming;land;soort;status\n"
SIBIU = "1;01-02-2025;Sibiu;Roemenië;uitgaand;uitgevoerd\n"
RIGA = "2;01-03-2025;Riga;Letland;uitgaand;uitgevoerd\n"


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """An empty store that the dashboard is started with; the tests say when it is looked at, and no page is drawn ahead
    of a new state, which test_ahead is about."""
    monkeypatch.setenv(STORE_VARIABLE, str(tmp_path / "opslag"))
    monkeypatch.setattr(ground, "_keepers", Once(MOST_STATES))
    monkeypatch.setattr(ground, "_compute_ahead", lambda state: None)
    monkeypatch.setattr(StoreKeeper, "watch", lambda keeper: None)
    found = find_store()
    assert found is not None
    return found


def test_without_a_store_a_folder_is_shown(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(STORE_VARIABLE, " ")
    monkeypatch.setenv("DASHBOARD_DATA", str(tmp_path))
    assert find_store() is None and data_place() == tmp_path


def test_a_state_of_the_store_is_shown_and_when_damaged_the_one_before_and_health_says_so(store: Store) -> None:
    assert describe_health(find_keeper().standing())[1]["status"] == "empty"
    publish(store, missies=HEADINGS + SIBIU)
    find_keeper().refresh()
    code, told = describe_health(find_keeper().latest())
    assert (code, told["status"], told["reasons"]) == (OK, "ok", [])
    second = publish(store, missies=HEADINGS + SIBIU + RIGA)
    find_keeper().refresh()
    assert "u ziet de stand van" not in all_text(open_page("gegevens", peildatum="01-06-2025"))
    spoil(find_file(store, second.state))
    find_keeper().refresh()
    code, told = describe_health(find_keeper().latest())
    assert (code, told["status"]) == (NOT_OK, "stale")
    assert told["reasons"][0] == f"missies.csv van stand {second.state} is op de schijf veranderd"
    assert f"missies.csv van stand {second.state} is op de schijf veranderd" in all_text(
        open_page("gegevens", peildatum="01-06-2025")
    )


def test_the_path_of_the_store_is_not_told_to_readers(store: Store) -> None:
    told = all_text(open_page("handel"))
    assert "In de opslag staat nog geen stand" in told and str(store.root.parent) not in told
