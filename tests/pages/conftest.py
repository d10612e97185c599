"""What all tests of pages share: the day, and what would cost each of them time again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from pages.parts import ahead, frame, published, view
from tests.decoding import decoding_here  # noqa: F401 (pytest finds fixtures by their name here)
from tools.sample.days import SNAPSHOT


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


@pytest.fixture(scope="module", autouse=True)
def nothing_set_aside() -> Iterator[None]:
    """No state is kept out of the search for garbage: to look through all that the tests have imported takes longer
    than to draw a page (test_tidy holds what it is for)."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ahead, "set_aside", lambda: None)
        yield
