"""What another peildatum costs: one computation, however many dates, and nothing read again."""

from __future__ import annotations

import asyncio
import shutil
import statistics
import time
from datetime import date, timedelta
from pathlib import Path

import pytest

from data.load import read_folder
from kpi.compute import compute
from tests.bench.crowd import Crowd, crowd_in
from tests.pages.running import SAMPLE
from tests.serving import answers, serve, wait_until

pytestmark = pytest.mark.bench

DATES = [date(2026, 12, 31) - timedelta(days=45 * number) for number in range(12)]
LIMIT_MS, VIEWERS, LIMIT_SECONDS = 100, 50, 1.0


def test_another_peildatum_costs_one_computation() -> None:
    """Twelve dates on the sample; reading is apart, and told for comparison."""
    start = time.perf_counter()
    contents = read_folder(SAMPLE)
    read = time.perf_counter() - start
    compute(contents.tables, date(2020, 1, 1)).compute_all()  # what is made once for all dates
    costs = []
    for day in DATES:
        start, used = time.perf_counter(), time.process_time()
        compute(contents.as_of(day).tables, day).compute_all()
        costs.append((1000 * (time.perf_counter() - start), 1000 * (time.process_time() - used)))
    waits, work = (statistics.median(one) for one in zip(*costs))
    print(
        f"\nreading {1000 * read:.0f} ms; then per date {waits:.0f} ms (worst {max(one for one, _ in costs):.0f}), "
        f"of which {work:.0f} ms of a processor; ratio {waits / 1000 / read:.2f}"
    )
    assert waits <= LIMIT_MS


def test_fifty_viewers_with_twelve_dates(tmp_path: Path) -> None:
    """All of them open *Handel* within the same second; the last has its page within one."""
    folder = tmp_path / "exports"
    shutil.copytree(SAMPLE, folder)
    with serve(folder) as address:
        wait_until(lambda: answers(f"{address}/health"), 60)  # a server that has just started: bench_crowd
        queries = [f"peildatum={day:%d-%m-%Y}" for day in DATES]
        seen: Crowd = asyncio.run(crowd_in(address, "handel", [queries[one % 12] for one in range(VIEWERS)], 1.0))
    print(
        f"\n{VIEWERS} viewers with {len(DATES)} dates: median {statistics.median(seen.opened):.2f} s, "
        f"last {max(seen.opened):.2f} s, {len(seen.errors)} errors"
    )
    assert seen.errors == []
    assert max(seen.opened) <= LIMIT_SECONDS
