"""How long one run of a page's script takes with a warm cache on the sample data: at most 100 ms."""

from __future__ import annotations

import statistics
import time

import pytest

from tests.pages.running import STEMS, open_page

LIMIT_SECONDS = 0.100
RUNS = 7


@pytest.mark.bench
@pytest.mark.parametrize("stem", STEMS)
def test_a_page_script_with_a_warm_cache(stem: str) -> None:
    """The median of a few runs, as a reader's click costs it (AppTest's own work is in it too)."""
    app = open_page(stem)
    app.run()
    runs = []
    for _ in range(RUNS):
        start = time.perf_counter()
        app.run()
        runs.append(time.perf_counter() - start)
    assert not app.exception
    print(f"\n{stem}: {statistics.median(runs) * 1000:.0f} ms")
    assert statistics.median(runs) <= LIMIT_SECONDS
