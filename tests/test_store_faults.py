"""A store that breaks under a dashboard that runs: the newest state that is whole stays up, and one line says why."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from deliver.__main__ import main
from deliver.store import MANIFEST, POINTER, STATES, Manifest, Store
from tests.commands import call
from tests.deliver.test_store import find_file, publish, spoil
from tests.serving import ROOT, UNPREPARED, Reader, Seen, serve, wait_until
from tests.test_faults import LINE, ask_health

HEADINGS = "nummer;startdatum;bestemming;land;soort;status\n"
SIBIU = "1;01-02-2025;Sibiu;Roemenië;uitgaand;uitgevoerd\n"
RIGA = "2;01-03-2025;Riga;Letland;uitgaand;uitgevoerd\n"
QUERY = "peildatum=31-12-2025&id=H1.5"
FIGURE = {1: "1 missie in 2025", 2: "2 missies in 2025"}
SMALL = "size=2m"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The place of the store of the dashboard of this module: a disk of its own, where one can be made."""
    root = tmp_path_factory.mktemp("opslag")
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", SMALL, "tmpfs", str(root)], capture_output=True, check=False
    )
    yield root
    if mounted.returncode == 0:
        subprocess.run(["umount", "--lazy", str(root)], check=True)


@pytest.fixture(scope="module")
def address(root: Path) -> Iterator[str]:
    publish(Store(root), missies=HEADINGS + SIBIU)
    with serve(ROOT, UNPREPARED, DASHBOARD_STORE=str(root)) as address:
        wait_until(lambda: ask_health(address)[0] == 200, 60)
        yield address


@pytest.fixture
def store(address: str, root: Path) -> Store:
    """The store with two whole states, of which the second (two missions) is shown."""
    for left in root.iterdir():
        shutil.rmtree(left) if left.is_dir() else left.unlink()
    store = Store(root)
    publish(store, missies=HEADINGS + SIBIU)
    publish(store, missies=HEADINGS + SIBIU + RIGA)
    wait_for_figure(address, 2)
    return store


def look(address: str) -> Seen:
    with Reader(address, "indicator", QUERY) as reader:
        seen = reader.run()
    assert seen.errors == []
    return seen


def wait_for_figure(address: str, missions: int) -> None:
    wait_until(lambda: any(FIGURE[missions] in told for told in look(address).words), 60)


def find_line(seen: Seen) -> str:
    return next((found[1] for told in seen.words if (found := LINE.match(told))), "")


def damage_pointer(store: Store, _: Manifest) -> None:
    (store.root / POINTER).write_bytes(b"\0" * 40)


def damage_manifest(store: Store, shown: Manifest) -> None:
    path = store.root / STATES / shown.state / MANIFEST
    path.write_bytes(path.read_bytes().replace(b"Beheer", b"Ander!"))


def change_file(store: Store, shown: Manifest) -> None:
    spoil(find_file(store, shown.state))


FAULTS: dict[str, tuple[Callable[[Store, Manifest], None], str, int]] = {
    "pointer damaged": (damage_pointer, "HUIDIG, dat zegt welke stand wordt getoond, is beschadigd", 2),
    "manifest damaged": (damage_manifest, "het manifest van stand {state} is beschadigd", 1),
    "file changed": (change_file, "missies.csv van stand {state} is op de schijf veranderd", 1),
}
"""What happens → how the line says it, and the missions of the newest state that is whole."""


@pytest.mark.parametrize("fault", FAULTS)
def test_the_newest_whole_state_stays_up_with_its_date_and_why_and_what_is_published_then_is_shown(
    address: str, store: Store, fault: str
) -> None:
    strike, told, missions = FAULTS[fault]
    shown = store.find_shown().manifest
    strike(store, shown)
    wait_until(lambda: ask_health(address)[1]["status"] == "stale", 30)
    wait_for_figure(address, missions)
    line = find_line(look(address))
    assert told.format(state=shown.state) in line
    assert f"wordt stand {store.find_current()} van" in line
    code, health = ask_health(address)
    assert code == 503 and told.format(state=shown.state) in health["reasons"][0]
    publish(store, missies=HEADINGS + RIGA)
    wait_until(lambda: ask_health(address)[0] == 200, 30)
    wait_for_figure(address, 1)
    assert find_line(look(address)) == ""


def test_a_clock_set_back_does_not_bring_an_older_state_up(address: str, store: Store) -> None:
    back = Store(store.root, now=lambda: datetime(2020, 1, 1, tzinfo=UTC))
    assert publish(back, missies=HEADINGS + RIGA).number == 3
    wait_for_figure(address, 1)
    assert ask_health(address)[0] == 200


def test_a_full_disk_refuses_the_delivery_and_leaves_everything_as_it_was(
    address: str, store: Store, tmp_path: Path
) -> None:
    if not os.path.ismount(store.root):
        pytest.skip("a disk of a few megabytes can only be made by root")
    (tmp_path / "missies.csv").write_text(HEADINGS + RIGA, encoding="utf-8")
    before = store.find_current()
    with fill_disk(store.root):
        done = deliver("publish", store, tmp_path / "missies.csv", "--why", "vol", "--who", "Beheer")
        assert done.returncode == 1 and "is vol. Er is niets veranderd." in done.stderr
        assert ask_health(address)[0] == 200
        wait_for_figure(address, 2)
        assert store.find_current() == before
    assert deliver("publish", store, tmp_path / "missies.csv", "--why", "ruimte", "--who", "Beheer").returncode == 0
    wait_for_figure(address, 1)


@contextmanager
def fill_disk(root: Path) -> Iterator[None]:
    """Let no byte more be written on the disk of a folder."""
    filler = root / "vol"
    with filler.open("wb", buffering=0) as file:
        for size in (65_536, 4_096, 1):
            try:
                while file.write(b"\0" * size):
                    pass
            except OSError:
                continue
    yield
    filler.unlink()


def deliver(word: str, store: Store, *options: object) -> subprocess.CompletedProcess[str]:
    return call(main, word, store.root, *options)
