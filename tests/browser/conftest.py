"""A real dashboard and a real Chromium, each started once for all browser tests of a worker.

Fetching and compiling scripts costs the browser more than all that a test does, so the windows of most tests share one
process that has them. What a test could leave behind is taken away: each has a window of its own, and nothing is
stored.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from deliver.handing import hand_in
from deliver.store import Store
from tests.serving import UNPREPARED, serve

ROOT = Path(__file__).parents[2]
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium-headless-shell") or "/usr/bin/chromium"
COMMON = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--process-per-site",  # windows of one visitor share compiled scripts; other visitors have nothing of them
]
# axe and the drawing of charts make much that is thrown away at once: with more room it is searched for less often
ROOM = "--js-flags=--min-semi-space-size=64,--max-semi-space-size=128"
FLAGS = [*COMMON, ROOM]
BRIEF = [*COMMON, f"{ROOM},--no-maglev,--no-opt"]
"""For windows that stand a few seconds: no script is optimised, which would take longer than it saves them."""
PATIENCE = 90_000
SAMPLE = Path(__file__).parents[2] / "data" / "exports"
LAPTOP = {"viewport": {"width": 1440, "height": 900}, "locale": "nl-NL", "reduced_motion": "reduce"}
"""The screen of most readers here, who want nothing to move: to paint what moves took a seventh of a visit's time."""

MOVING = LAPTOP | {"reduced_motion": "no-preference"}


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a dashboard on the shipped sample data; stopped at the end."""
    with serve(SAMPLE, DASHBOARD_DATA="") as address:
        yield address


class Visitor:
    """Someone with a browser of his own, who opens window after window and has the scripts already after the first."""

    def __init__(self, chromium: Browser, server: str, **looks: object) -> None:
        self.context = chromium.new_context(**looks)
        self._first = self.context.new_page()  # as long as it stands, so does the process
        self._first.goto(f"{server}/_stcore/health")

    @contextmanager
    def open_window(self) -> Iterator[Page]:
        """Give a new window; at the end it is closed, with any that came of it, and nothing is remembered."""
        before = self.context.pages
        yield self.context.new_page()
        for page in self.context.pages:
            if page not in before:
                page.close()
        self.context.clear_cookies()
        self._first.evaluate("localStorage.clear()")


@pytest.fixture(scope="session")
def visitor(chromium: Browser, server: str) -> Iterator[Visitor]:
    """Who looks at the pages in most tests."""
    visitor = Visitor(chromium, server, **LAPTOP)
    yield visitor
    visitor.context.close()


@pytest.fixture
def page(visitor: Visitor) -> Iterator[Page]:
    """A new window of 1440 x 900 with nothing remembered but the scripts."""
    with visitor.open_window() as page:
        yield page


@pytest.fixture(scope="module")
def window(visitor: Visitor) -> Iterator[Page]:
    """One window of 1440 x 900 in which the tests of a module go on from where the one before stopped."""
    with visitor.open_window() as page:
        yield page


@pytest.fixture
def cold_page(chromium: Browser) -> Iterator[Page]:
    """A window of 1440 x 900 of somebody who was never here: for first visits, and for tests that change the clock."""
    context = chromium.new_context(**MOVING)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A store with the sample as its first state; each test that publishes adds one, and leaves no draft behind."""
    made = Store(tmp_path_factory.mktemp("opslag"))
    given = {path.name: path for path in SAMPLE.glob("*.xlsx")}
    made.publish(hand_in(made, given, (), "Beheer").draft, "Eerste levering", "Beheer")
    return made


@pytest.fixture(scope="session")
def delivering(store: Store) -> Iterator[str]:
    """The address of a dashboard on the store."""
    with serve(SAMPLE, UNPREPARED, DASHBOARD_STORE=str(store.root)) as address:
        yield address


@pytest.fixture(scope="session")
def colleagues(chromium: Browser, delivering: str) -> Iterator[tuple[Visitor, Visitor]]:
    """The manager and a reader, each with a browser of his own."""
    both = (
        Visitor(chromium, delivering, bypass_csp=True, **LAPTOP),
        Visitor(chromium, delivering, bypass_csp=True, **LAPTOP),
    )
    yield both
    for one in both:
        one.context.close()


@pytest.fixture
def windows(colleagues: tuple[Visitor, Visitor]) -> Iterator[tuple[Page, Page]]:
    """A new window of the manager, and one of the reader."""
    manager, reader = colleagues
    with manager.open_window() as one, reader.open_window() as other:
        for page in (one, other):
            page.set_default_timeout(PATIENCE)
        yield one, other
