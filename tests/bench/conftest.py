"""The browser and the servers that the benchmarks measure."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests import serving
from tests.browser.conftest import CHROMIUM, FLAGS


@pytest.fixture(scope="session", autouse=True)
def servers_by_themselves() -> Iterator[None]:
    """Have every server started as people do: one that is forked shares its memory, and imports nothing."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(serving, "FORKS", False)
        yield


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """One headless Chromium."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()
