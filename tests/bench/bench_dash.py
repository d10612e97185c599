"""How long a reader waits for the first screen, beside a bare Dash page with the same charts in the same run.

Dash runs in an environment of its own, which `make bench` makes.
"""

from __future__ import annotations

import os
import socket
import statistics
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.bench.bench_browser import PEILDATUM, ROOT, WAIT, YEARS, measure, serve, write_figures
from tests.serving import answers, wait_until

pytestmark = pytest.mark.bench

GUNICORN = ROOT / ".venv" / "dash" / "bin" / "gunicorn"
RUNS = 5
MOST = {"handel": 1.0, "indicator": 1.0, "financien": 1.2, "global-goals": 1.2}
"""Page → how many times as long as on Dash a reader may wait."""

ASKED = {"indicator": "id=H1.5&"}
"""Page → what stands in its address."""

DRAWN = """count => {
  const charts = [...document.querySelectorAll('.js-plotly-plot')];
  const stand = charts.length >= count && charts.every(chart => chart.querySelector('.main-svg'));
  return stand && document.title !== 'Updating...';
}"""


COUNT = """() => {
  window.plots = 0;
  for (const chart of document.querySelectorAll('.js-plotly-plot'))
    chart.on('plotly_afterplot', () => { window.plots += 1; });
}"""
"""Count how often a chart of Dash is drawn from now on: its old charts stand until then."""


@pytest.mark.parametrize("stem", MOST)
def test_beside_a_bare_dash_page(stem: str, tmp_path: Path, chromium: Browser) -> None:
    """The medians of a few runs, taken in turns."""
    if not GUNICORN.exists():
        pytest.skip("Dash is not there; `make bench` installs it")
    asked = ASKED.get(stem, "")
    figures = write_figures(chromium, stem, tmp_path, asked)
    count = min(map(len, figures.values()))
    with serve(ROOT, "serve.py", {"DASHBOARD_DATA": ""}) as ours, serve_dash(tmp_path) as dash:
        wait_until(lambda: answers(f"{ours}/health"), 60)
        waits: dict[str, list[tuple[float, float]]] = {"ours": [], "dash": []}
        for _ in range(RUNS + 1):
            waits["dash"].append(measure_dash(chromium, dash, count))
            waits["ours"].append(measure(chromium, f"{ours}/{stem}?{asked}peildatum={PEILDATUM}", [count, count]))
    told, ratios = [], []
    for place, what in enumerate(("cold link", "other year")):
        mine, theirs = (statistics.median(run[place] for run in waits[name][1:]) for name in ("ours", "dash"))
        ratios.append(mine / theirs)
        told.append(f"{what} {mine * 1000:.0f} ms, Dash {theirs * 1000:.0f} ms, ratio {ratios[-1]:.2f}")
    print(f"\n{stem} ({count} charts): {'; '.join(told)}")
    assert max(ratios) <= MOST[stem], told


def measure_dash(chromium: Browser, address: str, count: int) -> tuple[float, float]:
    """Seconds from a cold link to all charts, and from the click on another year until they were drawn again."""
    context = chromium.new_context(viewport={"width": 1440, "height": 900}, locale="nl-NL")
    page = context.new_page()
    start = time.perf_counter()
    page.goto(address)
    page.wait_for_function(DRAWN, arg=count, timeout=WAIT, polling=20)
    cold = time.perf_counter() - start
    page.locator("#year").click()
    option = page.get_by_role("option", name=YEARS[1]).or_(page.locator(".dash-dropdown-option", has_text=YEARS[1]))
    option.first.wait_for()
    page.evaluate(COUNT)
    start = time.perf_counter()
    with page.expect_response(lambda one: "_dash-update-component" in one.url, timeout=WAIT):
        option.first.click()
    page.wait_for_function("count => window.plots >= count", arg=count, timeout=WAIT, polling=20)
    again = time.perf_counter() - start
    context.close()
    return cold, again


@contextmanager
def serve_dash(figures: Path) -> Iterator[str]:
    """Serve the bare Dash page as its makers advise, with one process as ours."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [GUNICORN, "-w", "1", "--threads", "8", "-b", f"127.0.0.1:{port}", "bare_dash:server"],
        cwd=Path(__file__).parent,
        env={**os.environ, "FIGURES": str(figures), "OUTLINES": str(ROOT / "static")},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_until(lambda: answers(f"http://127.0.0.1:{port}/"), 60)
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()
        process.wait(timeout=20)
