"""A log that would repeat itself: ten lines of a kind a minute, then one that tells how many more there were."""

from __future__ import annotations

import logging
from collections.abc import Callable

import pytest

from server.quiet import MOST_KINDS, HoldBack


class Log:
    """A logger with a clock that stands still until a test moves it."""

    def __init__(self) -> None:
        self.now, self.waiting, self.written = 0.0, [], []
        self.hold = HoldBack(lambda: self.now, lambda seconds, act: self.waiting.append((self.now + seconds, act)))
        self.logger = logging.Logger("tests.quiet")
        self.logger.addFilter(self.hold)
        self.logger.addHandler(_Keep(self.written))

    def pass_seconds(self, seconds: float) -> None:
        self.now += seconds
        due, self.waiting = [one for one in self.waiting if one[0] <= self.now], []
        for _, act in due:
            act()


class _Keep(logging.Handler):
    def __init__(self, written: list[str]) -> None:
        super().__init__()
        self._written = written

    def emit(self, record: logging.LogRecord) -> None:
        self._written.append(record.getMessage())


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch) -> Log:
    one = Log()
    find: Callable[[str], logging.Logger] = logging.getLogger
    monkeypatch.setattr(
        "server.quiet.logging.getLogger", lambda name="": one.logger if name == one.logger.name else find(name)
    )
    return one


def test_a_flood_of_one_kind_is_ten_lines_and_one_that_tells_how_many_more(log: Log) -> None:
    for number in range(5_000):
        log.logger.error("no descriptor for %d", number)
    assert log.written == [f"no descriptor for {number}" for number in range(10)]
    log.pass_seconds(60)
    assert log.written[10:] == ["4990 more lines of this kind were held back within a minute: no descriptor for %d"]


def test_the_next_minute_writes_again(log: Log) -> None:
    for _ in range(3):
        for _ in range(12):
            log.logger.error("again")
        log.pass_seconds(61)
    assert log.written.count("again") == 30
    assert len(log.written) == 33


def test_few_lines_are_all_written_and_nothing_is_told_of_them(log: Log) -> None:
    for number in range(10):
        log.logger.warning("line %d", number)
    log.pass_seconds(120)
    assert len(log.written) == 10


def test_other_lines_are_written_during_a_flood(log: Log) -> None:
    for _ in range(100):
        log.logger.error("flood")
    log.logger.error("something else")
    assert log.written[-1] == "something else"


def test_lines_that_were_put_together_before_they_were_logged_are_one_kind(log: Log) -> None:
    for number in range(100):
        log.logger.error(f"Task exception was never retrieved\nfuture: <Task name='Task-{number}' at 0x{number:x}>")
        log.logger.error(f"socket {number} at 0x7f{number:x}")
    assert len(log.written) == 20


def test_another_kind_of_error_under_the_same_words_is_another_kind(log: Log) -> None:
    for error in [ValueError()] * 50 + [OSError()]:
        log.logger.error("failed", exc_info=error)
    assert len(log.written) == 11


def test_kinds_that_are_over_are_forgotten(log: Log) -> None:
    words = [chr(65 + number // 26 % 26) + chr(65 + number % 26) + chr(65 + number // 676) for number in range(5_000)]
    for word in words:
        log.logger.error(word)
        log.now += 1
    assert len(log.hold._counts) <= MOST_KINDS + 1
