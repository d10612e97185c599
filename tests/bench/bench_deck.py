"""How long the presentation takes with all its answers: measured against computing the figures, in the same run."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from data.load import load_folder
from deck.build import build_deck
from kpi.compute import compute
from tools.sample.days import SNAPSHOT

pytestmark = pytest.mark.bench

SAMPLE = Path(__file__).parents[2] / "data" / "exports"
LIMIT_SECONDS, MOST_TIMES = 1.0, 6.0
"""Ten figures looked up row by row may cost so many times as much as computing all fifty."""


def test_the_deck_with_all_answers_is_there_within_a_second():
    loaded = load_folder(SAMPLE, SNAPSHOT)
    outcome = compute(loaded.tables, SNAPSHOT)
    outcome.compute_all()
    build_deck(loaded, outcome, 2026)
    computing = measure(lambda: compute(loaded.tables, SNAPSHOT).compute_all())
    building = measure(lambda: build_deck(loaded, outcome, 2026))
    print(f"\ncompute {computing:.2f} s, deck {building:.2f} s: {building / computing:.1f} times")
    assert building < LIMIT_SECONDS
    assert building < MOST_TIMES * computing


def measure(run: Callable[[], object], times: int = 3) -> float:
    """The least of a few runs, in seconds."""
    runs = []
    for _ in range(times):
        started = time.perf_counter()
        run()
        runs.append(time.perf_counter() - started)
    return min(runs)
