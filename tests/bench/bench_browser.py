"""How long a reader waits in a real browser, against a bare Streamlit page with the same charts in the same run.

Two waits: from a cold link until every chart is drawn, and from a click on another year until every chart is drawn
again. Neither may take more than 1.3 times what the bare page needs.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import parse_qsl

import pytest
from playwright.sync_api import Browser, Page, WebSocket
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.pages.running import list_charts, open_page
from tests.serving import START_SECONDS, answers, wait_until

ROOT = Path(__file__).parents[2]
MOST, RUNS, WAIT = 1.3, 5, 60_000
PEILDATUM, YEARS = "31-12-2026", ("2026", "2025")
YEAR_FIELD = "select[name=jaar]"
STEMS = ("overzicht", "handel", "synergie", "hanze", "global-goals", "financien", "partners")
DRAWN = """([count, old]) => {
  if (document.querySelector('[data-testid=stApp]')?.dataset.testScriptState !== 'notRunning') return false;
  const places = [...document.querySelectorAll('.doek, .js-plotly-plot')]
    .filter(one => !one.parentElement.closest('.doek') && !one.dataset.waits);
  const drawn = places.filter(one => one.querySelector('.main-svg, .schets'));
  if (drawn.length < count || drawn.length < places.length) return false;
  if (drawn.some(one => one.getAttribute('aria-busy') && !one.querySelector('.schets'))) return false;
  if (document.querySelectorAll('[data-testid=stSkeleton]').length) return false;
  const waits = place => place.offsetParent && place.getBoundingClientRect().top < innerHeight + 800;
  if ([...document.querySelectorAll('.nog-niet, .doek[data-waits=ja]')].some(waits)) return false;
  if (document.querySelector('.verteld:empty')) return false;
  return !old || !document.querySelector('[data-stale=true]');
}"""
TOUCHABLE = """() => {
  const near = place => place.getBoundingClientRect().top < innerHeight + 800;
  return !document.querySelector('.doek[aria-busy]') && ![...document.querySelectorAll('.schets')].some(near);
}"""
"""Whether each chart that is near can be pointed at: at first it is a sketch (static/sketch/sketch.js)."""

NAMES = """() => [...document.querySelectorAll('[class*=st-key-grafiek-]')]
  .filter(one => one.querySelector('.main-svg')).flatMap(one => [...one.classList])
  .filter(name => name.startsWith('st-key-grafiek-')).map(name => name.slice(15))"""


@pytest.mark.bench
@pytest.mark.parametrize("stem", STEMS)
def test_a_reader_waits_no_longer_than_on_a_bare_page(stem: str, tmp_path: Path, chromium: Browser) -> None:
    """The medians of a few runs, taken in turns, so that both suffer the same from whatever else the machine does."""
    figures = write_figures(chromium, stem, tmp_path)
    path = "/" if stem == STEMS[0] else f"/{stem}"
    with serve(ROOT, "serve.py", {"DASHBOARD_DATA": ""}) as ours, serve_bare(tmp_path) as bare:
        waits: dict[str, list[tuple[float, float, float]]] = {"ours": [], "bare": []}
        for _ in range(RUNS + 1):
            for name, address in (("bare", bare), ("ours", f"{ours}{path}?peildatum={PEILDATUM}")):
                waits[name].append(measure(chromium, address, [len(figures[year]) for year in YEARS]))
    told, ratios = [], []
    for place, what in ((0, "cold link"), (2, "other year")):
        mine, theirs = (statistics.median(run[place] for run in waits[name][1:]) for name in ("ours", "bare"))
        ratios.append(mine / theirs)
        told.append(f"{what} {mine * 1000:.0f} ms, bare {theirs * 1000:.0f} ms, ratio {ratios[-1]:.2f}")
    print(f"\n{stem} ({len(figures[YEARS[0]])} charts): {'; '.join(told)}")
    assert max(ratios) <= MOST, told


def write_figures(chromium: Browser, stem: str, folder: Path, asked: str = "") -> dict[str, list[str]]:
    """Write into the folder, as JSON, the very figures that a page shows of each year while nobody scrolls; give them
    too. `asked` stands in its address before all else."""
    figures = {}
    with serve(ROOT, "serve.py", {"DASHBOARD_DATA": ""}) as ours:
        for year in YEARS:
            names = list_in_sight(chromium, f"{ours}/{stem}?{asked}peildatum={PEILDATUM}&jaar={year}")
            figures[year] = collect_figures(stem, year, names, asked)
    for year, drawn in figures.items():
        for number, figure in enumerate(drawn):
            (folder / f"{year}-{number:02}.json").write_text(figure, encoding="utf-8")
    return figures


def list_in_sight(chromium: Browser, address: str) -> list[str]:
    """List the keys of the charts that a page draws by itself on a screen of 1440 by 900."""
    with chromium.new_context(viewport={"width": 1440, "height": 900}, locale="nl-NL", bypass_csp=True) as context:
        page = context.new_page()
        page.goto(address)
        page.get_by_role("heading", level=1).wait_for()
        page.wait_for_function(DRAWN, arg=[0, False], timeout=WAIT)
        page.wait_for_function(TOUCHABLE, timeout=WAIT)
        return page.evaluate(NAMES)


def collect_figures(stem: str, year: str, names: list[str], asked: str = "") -> list[str]:
    """Gather the figures of a page with these keys, as JSON."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DASHBOARD_DATA", "")
        app = open_page(stem, **dict(parse_qsl(asked)), peildatum=PEILDATUM, jaar=year)
    assert not app.exception
    return [json.dumps(chart.figure) for chart in list_charts(app) if chart.name in names]


def measure(chromium: Browser, address: str, counts: list[int]) -> tuple[float, float, float]:
    """Seconds from a cold link until all charts are seen and until they can be pointed at; and, once they can, from the
    click on another year until all charts show it."""
    with chromium.new_context(viewport={"width": 1440, "height": 900}, locale="nl-NL", bypass_csp=True) as context:
        page = context.new_page()
        connections: list[WebSocket] = []
        page.on("websocket", lambda connection: connections.append(connection))
        cold, touchable = wait_for_charts(page, address, counts[0])
        return cold, touchable, choose_year(page, connections[-1], counts[1])


def wait_for_charts(page: Page, address: str, count: int) -> tuple[float, float]:
    """Open a cold link; give the seconds until all charts are seen, and until they can be pointed at."""
    start = time.perf_counter()
    page.goto(address)
    page.wait_for_function(DRAWN, arg=[count, False], timeout=WAIT, polling=20)
    cold = time.perf_counter() - start
    page.wait_for_function(TOUCHABLE, timeout=WAIT, polling=20)
    return cold, time.perf_counter() - start


def choose_year(page: Page, connection: WebSocket, count: int) -> float:
    """Choose the year and wait until every chart of before is gone or drawn anew.

    The end of the run is awaited too: a page without charts would otherwise count as drawn before the server had even
    heard of the choice. Our page has a list of the browser's own, the bare one Streamlit's, of which an option is
    clicked.
    """
    own = page.locator(YEAR_FIELD)
    option = page.get_by_role("option", name=YEARS[1])
    if not own.count():
        page.get_by_role("combobox").first.click()
        option.wait_for()
    start = time.perf_counter()
    with connection.expect_event("framereceived", ends_a_run, timeout=WAIT):
        own.select_option(YEARS[1]) if own.count() else option.click()
    page.wait_for_function(DRAWN, arg=[count, True], timeout=WAIT, polling=20)
    return time.perf_counter() - start


def ends_a_run(sent: bytes) -> bool:
    """Tell whether this is the message with which the server ends a run of the page."""
    message = ForwardMsg()
    message.ParseFromString(sent)
    return message.WhichOneof("type") == "script_finished"


@contextmanager
def serve_bare(figures: Path) -> Iterator[str]:
    """Serve the bare page from a folder of its own, with the dashboard's settings and map outlines."""
    home = figures / "bare"
    home.mkdir()
    shutil.copy(Path(__file__).with_name("bare_page.py"), home)
    shutil.copytree(ROOT / "static", home / "static")
    shutil.copytree(ROOT / ".streamlit", home / ".streamlit")
    shutil.copytree(ROOT / "style", home / "style")  # the theme that the settings name
    with serve(home, "bare_page.py", {"FIGURES": str(figures)}) as address:
        yield address


@contextmanager
def serve(folder: Path, script: str, settings: dict[str, str]) -> Iterator[str]:
    """Run a Streamlit server as long as it is needed."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    options = ["--server.port", str(port), "--server.address", "127.0.0.1", "--server.headless", "true"]
    process = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", script, *options],
        cwd=folder,
        env={**os.environ, **settings},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        address = f"http://127.0.0.1:{port}"
        wait_until(lambda: process.poll() is None and answers(f"{address}/_stcore/health"), START_SECONDS)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=20)
