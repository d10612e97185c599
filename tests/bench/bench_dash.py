"""How long a reader waits for the first screen, beside a bare Dash page with the same figures in the same run.

Each page is set beside two of those: one that has what our first screen shows, its charts, numbers, words and small
lines, the latter as Dash's own elements; that is what is held to a limit. And one with the same charts and nothing
else, which is told and not held to anything: it shows less. The overview has no chart, so it has the first alone.

On both sides it is measured until the reader sees what the page shows at first, the words and every chart in sight with
its figures. On ours a chart is a sketch then, with the figures, words and places of the one that Plotly draws
(tests/browser/test_sketch.py); when it can be pointed at is told beside it. Another year is chosen once it can, on both
sides. That is measured by the browser itself, from its event of the choice to the last change in any word or chart that
the reader sees; what drives a browser needs as long for its own messages as the page for the year. Dash runs in an
environment of its own, which `make bench` makes.
"""

from __future__ import annotations

import json
import os
import socket
import statistics
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.bench.bench_browser import DRAWN as DRAWN_OURS
from tests.bench.bench_browser import (
    PEILDATUM,
    ROOT,
    WAIT,
    YEAR_FIELD,
    YEARS,
    serve,
    wait_for_charts,
    write_figures,
)
from tests.serving import answers, wait_until

pytestmark = pytest.mark.bench

GUNICORN = ROOT / ".venv" / "dash" / "bin" / "gunicorn"
RUNS = 5
OVERVIEW = "overzicht"
MOST = {"handel": 1.0, "indicator": 1.0, OVERVIEW: 1.2, "financien": 1.2, "global-goals": 1.2}
"""Page → how many times as long as on Dash a reader may wait."""

CHARTS, ALL = "charts only", "all of the first screen"
BESIDE = [(stem, beside) for stem in MOST for beside in (CHARTS, ALL) if (stem, beside) != (OVERVIEW, CHARTS)]
"""Each page, and what the Dash page beside it shows."""

ASKED = {"indicator": "id=H1.5&"}
"""Page → what stands in its address."""

DRAWN = """count => {
  const charts = [...document.querySelectorAll('.js-plotly-plot')];
  const stand = charts.length >= count && charts.every(chart => chart.querySelector('.main-svg'))
    && (count || document.querySelector('#words *'));
  return stand && document.title !== 'Updating...';
}"""


WATCH = """([seen, choice]) => {
  const read = () => [...document.querySelectorAll(seen)].map(one => one.textContent).join();
  const see = () => { window.changed = performance.now(); };
  const home = ({target}) => target.closest ? target : target.parentElement;
  const isSeen = one => one?.closest(seen) && !one.closest('.modebar-container');
  window.plots = 0;
  window.read = read;
  window.before = read();
  document.addEventListener(choice, () => { window.chosen ??= performance.now(); }, {capture: true});
  new MutationObserver(changes => { if (changes.some(one => isSeen(home(one)))) see(); })
    .observe(document.body, {subtree: true, childList: true, characterData: true, attributeFilter: ['d']});
  for (const chart of document.querySelectorAll('.js-plotly-plot'))
    chart.on('plotly_afterplot', () => { window.plots += 1; see(); });
}"""
"""Watch from now on when a year is chosen, and when anything that is seen changes; the buttons of a chart are not seen
before a pointer is there."""

SEEN_OURS, SEEN_DASH = ".verteld, .stHtml", "#words, .js-plotly-plot"
"""What a reader sees: the words of the page and its charts."""

AGAIN_OURS = f"args => window.read() !== window.before && ({DRAWN_OURS})(args)"
AGAIN_DASH = "([count, words]) => window.plots >= count && (!words || window.read() !== window.before)"
"""Whether another year is there: its words, and every chart."""

AT_REST = 200
"""So many milliseconds later nothing of it changes any more."""

TOLD = """() => {
  const read = one => one.nodeType === Node.TEXT_NODE ? one.data.trim()
    : {tag: one.tagName.toLowerCase(), class: one.getAttribute('class') ?? '', children: readAll(one)};
  const isOurs = one => one.nodeType === Node.TEXT_NODE
    || one.nodeType === Node.ELEMENT_NODE && !one.matches('.doek, .schets, script, style');
  const readAll = one => [...one.childNodes].filter(isOurs).map(read).filter(Boolean);
  const inSight = one => one.getBoundingClientRect().top < innerHeight;
  return [...document.querySelectorAll('.verteld')].filter(inSight).flatMap(readAll);
}"""
"""What the first screen of a page says, piece by piece, without its charts."""


@pytest.mark.parametrize(("stem", "beside"), BESIDE)
def test_beside_a_bare_dash_page(stem: str, beside: str, tmp_path: Path, chromium: Browser) -> None:
    """The medians of a few runs, taken in turns."""
    if not GUNICORN.exists():
        pytest.skip("Dash is not there; `make bench` installs it")
    asked = ASKED.get(stem, "")
    figures = write_figures(chromium, stem, tmp_path, asked)
    count = min(map(len, figures.values()))
    path = "" if stem == OVERVIEW else stem
    address = f"{path}?{asked}peildatum={PEILDATUM}"
    if beside == ALL:
        write_words(chromium, tmp_path, address)
    with serve(ROOT, "serve.py", {"DASHBOARD_DATA": ""}) as ours, serve_dash(tmp_path) as dash:
        wait_until(lambda: answers(f"{ours}/health"), 60)
        waits: dict[str, list[tuple[float, float, float]]] = {"ours": [], "dash": []}
        for _ in range(RUNS + 1):
            waits["dash"].append(measure_dash(chromium, dash, count))
            waits["ours"].append(measure_ours(chromium, f"{ours}/{address}", count))
    told, ratios = [], []
    for place, what in ((0, "cold link"), (2, "other year")):
        mine, theirs = (statistics.median(run[place] for run in waits[name][1:]) for name in ("ours", "dash"))
        ratios.append(mine / theirs)
        told.append(f"{what} {mine * 1000:.0f} ms, Dash {theirs * 1000:.0f} ms, ratio {ratios[-1]:.2f}")
    touchable = statistics.median(run[1] for run in waits["ours"][1:])
    print(f"\n{stem} ({count} charts, {beside}): {'; '.join(told)}; to be pointed at after {touchable * 1000:.0f} ms")
    assert beside == CHARTS or max(ratios) <= MOST[stem], told


def write_words(chromium: Browser, folder: Path, address: str) -> None:
    """Write into the folder, as JSON, what the first screen of a page says in each year."""
    with serve(ROOT, "serve.py", {"DASHBOARD_DATA": ""}) as ours:
        for year in YEARS:
            with chromium.new_context(
                viewport={"width": 1440, "height": 900}, locale="nl-NL", bypass_csp=True
            ) as context:
                page = context.new_page()
                page.goto(f"{ours}/{address}&jaar={year}")
                page.wait_for_function(DRAWN_OURS, arg=[0, False], timeout=WAIT)
                (folder / f"told-{year}.json").write_text(json.dumps(page.evaluate(TOLD)), encoding="utf-8")


def measure_ours(chromium: Browser, address: str, count: int) -> tuple[float, float, float]:
    """Seconds from a cold link until all charts are seen and until they can be pointed at; then of another year."""
    with chromium.new_context(viewport={"width": 1440, "height": 900}, locale="nl-NL", bypass_csp=True) as context:
        page = context.new_page()
        cold, touchable = wait_for_charts(page, address, count)
        page.evaluate(WATCH, [SEEN_OURS, "input"])
        page.locator(YEAR_FIELD).select_option(YEARS[1])
        return cold, touchable, wait_for_year(page, AGAIN_OURS, [count, True])


def measure_dash(chromium: Browser, address: str, count: int) -> tuple[float, float, float]:
    """The same of Dash, where charts can be pointed at as soon as they are seen."""
    with chromium.new_context(viewport={"width": 1440, "height": 900}, locale="nl-NL") as context:
        page = context.new_page()
        start = time.perf_counter()
        page.goto(address)
        page.wait_for_function(DRAWN, arg=count, timeout=WAIT, polling=20)
        cold = time.perf_counter() - start
        page.locator("#year").click()
        option = page.get_by_role("option", name=YEARS[1]).or_(page.locator(".dash-dropdown-option", has_text=YEARS[1]))
        option.first.wait_for()
        page.evaluate(WATCH, [SEEN_DASH, "click"])
        option.first.click()
        has_words = bool(page.locator("#words").text_content())
        return cold, cold, wait_for_year(page, AGAIN_DASH, [count, has_words])


def wait_for_year(page: Page, again: str, arg: list[object]) -> float:
    """Wait until another year is there; give the seconds from its choice to the last change that a reader sees."""
    page.wait_for_function(again, arg=arg, timeout=WAIT, polling=20)
    page.wait_for_function("rest => performance.now() - window.changed > rest", arg=AT_REST, timeout=WAIT, polling=20)
    return page.evaluate("(window.changed - window.chosen) / 1000")


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
