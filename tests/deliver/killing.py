"""Killing a process that publishes, at random moments, and looking at what is left."""

from __future__ import annotations

import os
import time
from pathlib import Path
from random import Random

from deliver.journal import MOVES
from deliver.store import Store
from tests.serving import launch

MOST_STATES, LONGEST = 3, 0.06
"""A publisher is killed after at most so many states and, from then on, so many seconds: within that time it publishes
the next."""


def kill_and_look(folder: Path, times: int, seed: int = 1) -> int:
    """Kill a publisher so many times; after each the store shows one whole state, none is lost that was published.

    Gives how many states were published in all.
    """
    store, aside = Store(folder / "opslag"), folder / "los"
    aside.mkdir()
    chance, last = Random(seed), 0
    for _ in range(times):
        said = kill_one(store.root, aside, chance.randint(0, MOST_STATES), chance.uniform(0.0, LONGEST))
        last = max(said, last)
        if last or store.list_ids():
            last = look(store, last)
    assert [line.state for line in store.log.read() if line.deed in MOVES][-1:] == [store.find_shown().manifest.state]
    return last


def kill_one(root: Path, aside: Path, states: int, seconds: float) -> int:
    """Start a publisher, kill it some seconds after so many states, and give the last number that it said."""
    log = aside / "gezegd.txt"
    log.write_text("")
    child, said = launch(["tests.deliver.publisher", str(root), str(aside)], dict(os.environ), log), []
    while len(said) < 1 + states:
        assert child.poll() is None, said
        time.sleep(0.001)  # between two looks at what it said, so that it gets the processor
        said = read_whole_lines(log)
    time.sleep(seconds)  # the moment at which it is killed is what the test varies
    child.kill()
    child.wait(timeout=20)
    begun, *numbers = read_whole_lines(log)
    assert begun == "begonnen"
    return max(map(int, numbers), default=0)


def read_whole_lines(log: Path) -> list[str]:
    """Read what was said; of a line that was broken off nothing."""
    return log.read_text(encoding="utf-8").split("\n")[:-1]


def look(store: Store, last: int) -> int:
    """Look at what is left after a kill: what is shown is whole, and is what was said last or what came right after."""
    if not (store.root / "HUIDIG").exists():
        assert last == 0
        return 0
    shown = store.find_shown()
    assert shown.faults == ()
    number, other = ((shown.folder / name).read_text(encoding="utf-8") for name in ("een.csv", "twee.csv"))
    assert number == other and int(number) in (last, last + 1)
    assert all(store.find_faults(state) == () for state in store.list_ids())
    store.note_refusal("om te zien of het logboek nog werkt", "proef")
    with store._writing("proef"):  # adds the line of a move that was made right before the kill
        pass
    return int(number)
