"""What all tests of pages share: what would cost each of them time again and has nothing to do with any of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache

import pytest
from streamlit.components.v2 import manifest_scanner

from pages.parts import ahead, frame, published, view
from tests.decoding import decoding_here  # noqa: F401 (pytest finds fixtures by their name here)
from tools.sample.days import SNAPSHOT


@pytest.fixture(scope="session", autouse=True)
def packages_looked_through_once() -> Iterator[None]:
    """For each AppTest Streamlit looks through all installed packages for components; they stay the same meanwhile."""
    with pytest.MonkeyPatch.context() as patch:
        scan = cache(manifest_scanner.scan_component_manifests)
        patch.setattr(manifest_scanner, "scan_component_manifests", scan)
        yield


class DayOfTheSample(date):
    """A calendar on which it is always the day that the sample data were made."""

    @classmethod
    def today(cls) -> date:
        return SNAPSHOT


@pytest.fixture(scope="module", autouse=True)
def on_the_day_of_the_sample() -> Iterator[None]:
    """Who names no peildatum sees that day: what the pages say is the same on every day that the tests are run, and
    the same that tests who name it look at."""
    with pytest.MonkeyPatch.context() as patch:
        for module in (ahead, frame, published, view):
            patch.setattr(module, "date", DayOfTheSample)
        yield
