"""What all tests share."""

from __future__ import annotations

import atexit
import gc
import os
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
    """Begin with the longest file, and spread the files that wait among those that compute, so that no processor is idle
    and none is left to wait for at the end: workers take one file after the other."""
    files: dict[Path, list[pytest.Item]] = {}
    for item in items:
        files.setdefault(item.path, []).append(item)
    waiting = [path for path, held in files.items() if any(map(waits, held))]
    computing = [path for path in files if path not in waiting]
    places = {path: place / len(kind) for kind in (waiting, computing) for place, path in enumerate(kind)}
    items.sort(key=lambda item: (not item.nodeid.startswith(LONGEST), places[item.path]))


def waits(item: pytest.Item) -> bool:
    """Whether a test waits a good part of its time, for a browser or a server."""
    return "chromium" in getattr(item, "fixturenames", ()) or item.nodeid.startswith(WAITING)
