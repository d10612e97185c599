"""What all tests share."""

from __future__ import annotations

import atexit
import gc
import os
import sys
from collections.abc import Generator, Iterator
from functools import cache
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

gc.disable()  # until all is imported and collected: a fifth of that went to the search, and an eighth of the rest

LONGEST = "tests/browser/test_pages"
"""It takes a browser as long as all other tests in one together."""

WAITING = ("tests/test_crowd", "tests/test_faults", "tests/test_store_faults")
"""Tests that wait for a server most of the time, and hardly compute."""


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
    """Have one worker begin with the longest tests in a browser and one with the others and with what waits. Those wait
    half of the time, in which the rest, that compute, keep the processors busy; a third browser, with its servers,
    would cost more than it saves. A share is as long as what xdist gives a worker to begin with."""
    longest, browsing, waiting, others = [], [], [], []
    for item in items:
        if item.nodeid.startswith(LONGEST):
            longest.append(item)
        elif "chromium" in getattr(item, "fixturenames", ()):
            browsing.append(item)
        else:
            (waiting if item.nodeid.startswith(WAITING) else others).append(item)
    items.clear()
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    first = [longest, [*browsing, *waiting]] if workers > 1 else [[*longest, *browsing, *waiting]]
    left = sum(map(len, (longest, browsing, waiting, others)))
    for index in range(workers):
        share = left // (workers - index)
        left -= share
        slow = first[index] if index < len(first) else []
        room = max(0, share - len(slow))
        items += slow + others[:room]
        others = others[room:]
    items += others
