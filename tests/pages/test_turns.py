"""Runs take turns in the order in which they were asked for, and a long one holds nobody up for long."""

from __future__ import annotations

import time
from threading import Event, Thread

import pytest

from pages.parts.turns import Turns


def _start(turns: Turns, name: str, seen: list[str], until: Event | None = None) -> Thread:
    """Begin a run in a thread of its own and give it the time to take its place in the queue."""

    def run() -> None:
        with turns.take():
            seen.append(name)
            if until is not None:
                until.wait(5)

    place = turns._last
    thread = Thread(target=run, daemon=True)
    thread.start()
    while turns._last is place:
        time.sleep(0.001)  # until the thread stands in line: nothing tells of that
    return thread


def test_who_asks_first_is_first_and_nobody_begins_before_the_one_ahead_is_ready() -> None:
    turns, seen, ready = Turns(longest_seconds=5), [], Event()
    runs = [_start(turns, "a", seen, until=ready), *(_start(turns, name, seen) for name in "bcdef")]
    assert seen == ["a"]
    ready.set()
    for run in runs:
        run.join(5)
    assert seen == list("abcdef")


def test_a_long_run_goes_on_beside_those_that_come_after_it() -> None:
    turns, seen, ready = Turns(longest_seconds=0.01), [], Event()
    long = _start(turns, "report", seen, until=ready)
    _start(turns, "page", seen).join(5)
    assert seen == ["report", "page"]
    assert long.is_alive()
    ready.set()
    long.join(5)


def test_a_run_that_only_waits_from_here_on_holds_nobody_up() -> None:
    turns, seen = Turns(longest_seconds=60), []
    with turns.take():
        turns.give_way()
        _start(turns, "page", seen).join(5)
        assert seen == ["page"]


def test_a_run_that_ends_in_an_error_gives_way_too() -> None:
    turns, seen = Turns(longest_seconds=60), []
    with pytest.raises(ZeroDivisionError), turns.take():
        _ = 1 / 0
    _start(turns, "next", seen).join(5)
    assert seen == ["next"]


def test_each_has_the_whole_of_its_time_from_when_it_begins() -> None:
    """Two long ones: the third waits for the second's own time, not for that of the first."""
    turns, seen, ready = Turns(longest_seconds=0.2), [], Event()
    start = time.perf_counter()
    runs = [_start(turns, name, seen, until=ready) for name in "ab"]
    third = _start(turns, "c", seen)
    third.join(5)
    assert time.perf_counter() - start >= 0.4
    assert seen == list("abc")
    ready.set()
    for run in runs:
        run.join(5)


def test_it_has_rested_when_nobody_asked_for_a_while() -> None:
    clock = iter([100.0, 100.0, 102.9, 103.0])
    turns = Turns(now=lambda: next(clock))
    assert turns.rested(3)
    with turns.take():
        pass
    assert not turns.rested(3)
    assert turns.rested(3)
