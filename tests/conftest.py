"""What all tests share."""

from __future__ import annotations

import gc
import sys
from collections.abc import Generator, Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser


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


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One headless Chromium for all tests of a worker, wherever they stand: a second could not be driven beside it."""
    from playwright.sync_api import sync_playwright

    from tests.browser.conftest import CHROMIUM, FLAGS

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Search for no garbage while tests are collected, leave what is imported out of every later search, and search
    seldom: that took a fifth of the collecting and an eighth of the rest."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()
        gc.collect()
        gc.freeze()
        gc.set_threshold(100_000, 20, 100)


def pytest_unconfigure() -> None:
    """Let what was left out be cleared away at the end, so that no library takes it for a leak."""
    gc.unfreeze()
