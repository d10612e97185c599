"""A log that stays readable and tells no values.

One kind of line is written at most ten times a minute, then how many were held back. Of an error it says where it came
about and of which kind it is: its words may hold what stands in a cell.
"""

from __future__ import annotations

import logging
import re
import threading
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock, Timer
from time import monotonic

MOST = 10
SECONDS = 60
TOLD = "%d more lines of this kind were held back within a minute: %s"
DIFFERS = re.compile(r"0x[0-9a-f]+|\d+")
"""What differs between two lines of one kind that were put together before they were logged."""

LONGEST, MOST_KINDS = 200, 1_000
"""Characters of a line that tell its kind; kinds that are remembered longer than their minute."""

Kind = tuple[str, str, str]


@dataclass
class Count:
    """How many lines of a kind were written since a moment (seconds), and how many held back."""

    since: float
    written: int = 0
    held: int = 0


def start_timer(seconds: float, act: Callable[[], None]) -> None:
    """Act once after some seconds, without keeping the server from stopping."""
    timer = Timer(seconds, act)
    timer.daemon = True
    timer.start()


class HoldBack(logging.Filter):
    """Lets the first lines of a kind through, and tells at the end of the minute how many more there were."""

    def __init__(
        self, clock: Callable[[], float] = monotonic, later: Callable[[float, Callable[[], None]], None] = start_timer
    ) -> None:
        super().__init__()
        self._clock, self._later = clock, later
        self._counts: dict[Kind, Count] = {}
        self._lock = Lock()

    def filter(self, record: logging.LogRecord) -> bool:
        """Tell whether this line is written; the words of its error are taken off."""
        if record.msg == TOLD:
            return True
        kind, now = find_kind(record), self._clock()
        hide_values(record)
        with self._lock:
            count = self._find_count(kind, now)
            if count.written < MOST:
                count.written += 1
                return True
            count.held += 1
            is_first = count.held == 1
        if is_first:
            self._later(count.since + SECONDS - now, lambda: self._tell(kind, record.levelno))
        return False

    def _find_count(self, kind: Kind, now: float) -> Count:
        if len(self._counts) > MOST_KINDS:
            self._counts = {one: count for one, count in self._counts.items() if not is_over(count, now)}
        if kind not in self._counts or is_over(self._counts[kind], now):
            self._counts[kind] = Count(now)
        return self._counts[kind]

    def _tell(self, kind: Kind, level: int) -> None:
        with self._lock:
            count = self._counts.pop(kind)
        logging.getLogger(kind[0]).log(level, TOLD, count.held, kind[1])


def is_over(count: Count, now: float) -> bool:
    """Tell whether the minute is over and nothing is left to tell of it."""
    return now - count.since >= SECONDS and not count.held


def find_kind(record: logging.LogRecord) -> Kind:
    """Give what lines of one kind have in common: who writes, the first line of the text, and the kind of error."""
    first = str(record.msg).partition("\n")[0][:LONGEST]
    error = record.exc_info[0] if record.exc_info else None
    return record.name, DIFFERS.sub("…", first), error.__name__ if error else ""


def hide_values(record: logging.LogRecord) -> None:
    """Have a line tell of its error only where it came about, of which kind it is and from which it came."""
    if record.exc_info and record.exc_info[1]:
        record.exc_text, record.exc_info = tell_error(record.exc_info[1]), None


def tell_error(error: BaseException) -> str:
    """Tell of an error where it came about and of which kind it is, after those that it came from."""
    earlier = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    before = f"{tell_error(earlier)}\n" if earlier else ""
    return f"{before}{''.join(traceback.format_tb(error.__traceback__))}{type(error).__name__}"


def log_stopped_thread(stopped: threading.ExceptHookArgs) -> None:
    """Have the log tell of a thread that stopped, instead of Python, which would tell the words of the error too."""
    if stopped.exc_value:
        error = stopped.exc_type, stopped.exc_value, stopped.exc_traceback
        logging.getLogger(__name__).error("A thread stopped", exc_info=error)


def keep_log_short() -> None:
    """Have every logger, those made later too, hold back what it repeats and the words of errors."""
    hold = HoldBack()
    threading.excepthook = log_stopped_thread

    class QuietLogger(logging.getLoggerClass()):  # type: ignore[misc]  # whatever class is in use when we start
        """A logger that holds back from the start."""

        def __init__(self, name: str, level: int = logging.NOTSET) -> None:
            super().__init__(name, level)
            self.addFilter(hold)

    logging.setLoggerClass(QuietLogger)
    logging.getLogger().addFilter(hold)
    for one in list(logging.Logger.manager.loggerDict.values()):
        if isinstance(one, logging.Logger):
            one.addFilter(hold)
