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
