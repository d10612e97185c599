"""What all tests share."""

from __future__ import annotations

import atexit
import gc
import sys
from collections.abc import Generator, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

gc.disable()  # until all is imported and collected: a fifth of that went to the search, and an eighth of the rest

LONGEST = "tests/browser/test_pages"
"""It takes as long as all other tests in a browser together."""

SERVED = ("tests/test_crowd", "tests/test_faults", "tests/test_store_faults")
"""Tests that wait for a server about as long as they compute, as those in a browser do."""

SPREAD = 0.8
"""The part of the way along which files that wait stand."""


@pytest.fixture(scope="session", autouse=True)
def own_computer() -> Iterator[None]:
    """Have somebody at the own computer ask for each page that is run without a server: there a page has no reader, and
    nobody may see a thing."""
    if "streamlit.testing.v1" not in sys.modules:  # no test that was collected runs a page
        yield
        return
    from pages.parts import access

    with pytest.MonkeyPatch.context() as patch:
        at_home = {"host": "localhost:8501", "origin": "http://localhost:8501"}
        patch.setattr(access, "find_caller", lambda asker=None: access.Caller("127.0.0.1", at_home))
        yield


@pytest.fixture(scope="session", autouse=True)
def packages_looked_through_once() -> Iterator[None]:
    """For each AppTest Streamlit looks through all installed packages for components; they stay the same meanwhile."""
    if "streamlit.testing.v1" not in sys.modules:
        yield
        return
    from streamlit.components.v2 import manifest_scanner

    with pytest.MonkeyPatch.context() as patch:
        scan = cache(manifest_scanner.scan_component_manifests)
        patch.setattr(manifest_scanner, "scan_component_manifests", scan)
        yield


@pytest.fixture(scope="session", autouse=True)
def pages_waited_for_in_rest() -> Iterator[None]:
    """While a page runs, Streamlit's test asks a thousand times a second whether it has ended; each time it takes the
    interpreter from the page, which cost a fifteenth. It asks once the page has ended, or its time is over. (Tried on
    Streamlit 1.67; without the thread of that name each test of a page fails.)"""
    if "streamlit.testing.v1" not in sys.modules:
        yield
        return
    from streamlit.testing.v1 import local_script_runner

    ask = local_script_runner.require_widgets_deltas

    def wait(runner: local_script_runner.LocalScriptRunner, timeout: float = 3) -> None:
        runner._script_thread.join(timeout)
        ask(runner, timeout if runner.script_stopped() else 0)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(local_script_runner, "require_widgets_deltas", wait)
        yield


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One headless Chromium for all tests of a worker, wherever they stand: a second could not be driven beside it."""
    from playwright.sync_api import sync_playwright

    from tests.browser.conftest import BRIEF, CHROMIUM

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=BRIEF)
        yield browser
        browser.close()


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Leave what was imported out of every later search for garbage, and search seldom."""
    try:
        return (yield)
    finally:
        gc.enable()
        gc.collect()
        gc.freeze()
        gc.set_threshold(100_000, 20, 100)
        atexit.register(gc.unfreeze)  # so that no library takes what was left out for a leak


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the longest file, and spread those that wait among those that compute, so that no processor is idle:
    workers take one file after the other. At the end come files that only compute, lest one be waited for."""
    files: dict[Path, list[pytest.Item]] = {}
    for item in items:
        files.setdefault(item.path, []).append(item)
    waiting = [path for path, held in files.items() if any(map(waits, held))]
    places = {path: SPREAD * place / len(waiting) for place, path in enumerate(waiting, start=1)}
    computing = [path for path in files if path not in places]
    places |= {path: place / len(computing) for place, path in enumerate(computing)}
    items.sort(key=lambda item: (not item.nodeid.startswith(LONGEST), places[item.path]))


def waits(item: pytest.Item) -> bool:
    """Whether a test waits a good part of its time, for a browser or a server."""
    return "chromium" in getattr(item, "fixturenames", ()) or item.nodeid.startswith(SERVED)
