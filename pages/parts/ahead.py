"""Pages made ready before anybody asks for them: at the start, for a new day, and for a new state of the data.

Each page is drawn once for nobody, in a thread that belongs to no reader. Nothing of it is sent, but all that pages
keep (figures, tables, slides) is there when the first reader comes.
"""

from __future__ import annotations

import logging
import time
from datetime import date
from itertools import product
from threading import Event, Thread, current_thread

from data.load import UnusableFolder
from pages.parts.access import Role, may_be_reader
from pages.parts.ground import Ground, read_ground
from pages.parts.menu import list_entries
from pages.parts.near import ON_FIRST_SCREEN
from pages.parts.package import find_package
from pages.parts.tidy import set_aside
from pages.parts.turns import turns
from pages.parts.view import View

NAME = "pages ahead"
SECONDS_BETWEEN = 5
"""Between two looks at the calendar and at what is shown."""

SECONDS_QUIET = 3
"""As long nobody asked for anything before the pages are drawn that take long."""

REMARKS = ("streamlit.runtime.scriptrunner_utils.script_run_context", "streamlit.runtime.state.session_state_proxy")
"""Streamlit's loggers that remark, thousands of times, that no reader is there (1.67; tests/pages/test_ahead.py notices
when others do)."""

ready = Event()
"""Set as soon as the pages of the first day are drawn, or there turned out to be nothing to draw."""

_log = logging.getLogger(__name__)


def draw_pages(ground: Ground, slow_too: bool = True) -> None:
    """Draw the first page of each menu entry, if asked only of those that are quickly drawn, and wait until that is
    done."""
    thread = Thread(target=_draw_all, args=(ground, slow_too), name=NAME, daemon=True)
    thread.start()
    thread.join()


def keep_ready() -> Thread:
    """Draw all pages of today, and again each new day and for each new state of the data, in the background; what is
    drawn already costs nothing."""
    thread = Thread(target=_draw_what_is_new, name=NAME, daemon=True)
    thread.start()
    return thread


def _draw_what_is_new() -> None:
    quick = whole = None
    while True:
        try:
            ground = read_ground(date.today())
            if ground is not quick:
                _draw_all(ground, slow_too=False)
                quick = ground
            elif ground is not whole and turns.rested(SECONDS_QUIET):  # nobody has to wait for the slow pages
                _draw_all(ground, slow_too=True)
                whole = ground
        except UnusableFolder:
            pass  # the pages say so themselves
        ready.set()
        time.sleep(SECONDS_BETWEEN)


def _draw_all(ground: Ground, slow_too: bool) -> None:
    for name in REMARKS:
        filters = logging.getLogger(name).filters
        if _is_not_ours not in filters:
            filters.insert(0, _is_not_ours)  # before what counts the lines that it holds back (server/quiet.py)
    year, _ = ground.newest_year, ground.earlier_years  # the head of every page asks for both
    for entry, role in product(list_entries(ground.outcome.frame, ground.outcome.nota), list_looks()):
        if entry.delivers or (entry.slow and not slow_too):  # what waits to be published is shown to nobody ahead
            continue
        try:
            with turns.take():
                entry.draw(View(ground, year, at_once=iter(range(ON_FIRST_SCREEN)), role=role))
        except Exception:  # without a reader a page may stop halfway; a reader's own run says what is really wrong
            _log.debug("%s stopped halfway", entry.stem, exc_info=True)
    set_aside()


def list_looks() -> tuple[Role, ...]:
    """List for which roles pages are drawn: of those that see the same one, and none that nobody has."""
    if find_package():
        return (Role.LEZER,)
    return (Role.BEHEERDER, Role.LEZER) if may_be_reader() else (Role.BEHEERDER,)


def _is_not_ours(_: logging.LogRecord) -> bool:
    return current_thread().name != NAME
