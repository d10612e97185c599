"""What a first visit brings over the wire, and what Chromium keeps of it for the visits after that."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, CDPSession, sync_playwright

from tests.bench.bench_browser import DRAWN, PEILDATUM, WAIT
from tests.browser.conftest import CHROMIUM, FLAGS
from tests.serving import ROOT, serve, wait_until

pytestmark = pytest.mark.bench

MOST_BYTES, MOST_BYTES_AGAIN, VISITS = 2_800_000, 50_000, 4
COMPILED = 1_500_000
"""Bytes that Chromium keeps of the scripts once it met them twice; the first time it keeps only that it met them."""

CATEGORIES = "v8,devtools.timeline,disabled-by-default-v8.compile"
COMPILES = ("v8.compile", "v8.compileModule")
SCRIPT = re.compile(r"/plotly-basic-[^/]+\.js$")


def test_a_first_visit_is_small_and_the_third_uses_what_was_compiled(tmp_path: Path) -> None:
    """Four visits to *Handel* in one browser profile, each in a browser that was started anew."""
    profile = tmp_path / "profile"
    seen = []
    with serve(ROOT / "data" / "exports") as address, sync_playwright() as play:
        for number in range(VISITS):
            context = play.chromium.launch_persistent_context(
                profile, executable_path=CHROMIUM, args=FLAGS, viewport={"width": 1440, "height": 900}, locale="nl-NL"
            )
            url = f"{address}/handel?peildatum={PEILDATUM}"
            seen.append(visit(context, url, profile, keeps=COMPILED if number else 1))
            context.close()
    for number, (size, compiled, script) in enumerate(seen, 1):
        print(
            f"\nvisit {number}: {size / 1e6:.2f} MB, {compiled / 1e6:.2f} MB compiled before, {script:.0f} ms of script"
        )
    sizes, compiled, _ = zip(*seen)
    assert sizes[0] <= MOST_BYTES
    assert max(sizes[1:]) <= MOST_BYTES_AGAIN
    assert min(compiled[2:]) > 0


def visit(context: BrowserContext, url: str, profile: Path, keeps: int) -> tuple[int, int, float]:
    """Open a page and wait until the profile keeps so many bytes of compiled script.

    Gives the bytes received, those of the charts' script that were compiled before, and the milliseconds of script.
    """
    page = context.new_page()
    session = context.new_cdp_session(page)
    sizes, events, ended = [], [], []
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    session.on("Tracing.dataCollected", lambda event: events.extend(event["value"]))
    session.on("Tracing.tracingComplete", lambda event: ended.append(event))
    for command in ("Network.enable", "Performance.enable"):
        session.send(command)
    session.send("Tracing.start", {"categories": CATEGORIES, "transferMode": "ReportEvents"})
    page.goto(url)
    page.wait_for_function(DRAWN, arg=[1, False], timeout=WAIT, polling=20)
    script = 1000 * read_measure(session, "ScriptDuration")
    wait_until(lambda: count_kept(profile) >= keeps)  # Chromium puts it away when it has nothing else to do
    session.send("Tracing.end")
    while not ended:
        page.evaluate("0")  # so that messages come in
    compiled = [event["args"]["data"] for event in events if event["name"] in COMPILES]
    reused = sum(one.get("consumedCacheSize", 0) for one in compiled if SCRIPT.search(one.get("url", "")))
    return sum(sizes), reused, script


def count_kept(profile: Path) -> int:
    """Count the bytes of compiled script in a profile."""
    return sum(path.stat().st_size for path in (profile / "Default" / "Code Cache" / "js").glob("*_0"))


def read_measure(session: CDPSession, name: str) -> float:
    """Give one of Chromium's own measures of a page."""
    return next(one["value"] for one in session.send("Performance.getMetrics")["metrics"] if one["name"] == name)
