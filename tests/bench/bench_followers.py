"""Do forty followers slow the presenter? They open the same link at once, stay connected, and some reload all the time.

A real Chromium presents from the same server, first alone and then with the followers, in one run. The followers speak
Streamlit's own protocol over websockets, so that forty of them cost this machine little more than what they cost the
server.
"""

from __future__ import annotations

import asyncio
import json
import statistics
import threading
import time
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from pathlib import Path

import pytest
import websockets
from playwright.sync_api import Browser, Page
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.bench.bench_browser import serve

ROOT = Path(__file__).parents[2]
FOLLOWERS, RELOADERS = 40, 4
PRESSES, RELOADS, MOST_MS, MOST_RATIO = 30, 7, 150, 1.5
WAIT = 60_000
QUERY = "dia=3&peildatum=23-11-2026"
MEASURE = """() => {
  const listening = Boolean(window.waits);
  window.waits = [];
  if (!listening) addEventListener('keydown', event => requestAnimationFrame(() => requestAnimationFrame(() =>
    window.waits.push(performance.now() - event.timeStamp))), true);
}"""


class Followers:
    """Forty readers on tablets, run on a thread of their own."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self.loop.run_forever, daemon=True)
        self.sockets: list[websockets.ClientConnection] = []
        self.reloads = 0
        self.reloading: list[Future] = []

    def open(self) -> list[float]:
        """Open the link with all of them at once; give the seconds until each had its slides."""
        self.thread.start()
        return asyncio.run_coroutine_threadsafe(self._open_all(), self.loop).result(WAIT / 1000)

    def start_reloading(self) -> None:
        """Let a few of them open the link again and again."""
        self.reloading = [asyncio.run_coroutine_threadsafe(self._reload(), self.loop) for _ in range(RELOADERS)]

    def close(self) -> None:
        for task in self.reloading:
            task.cancel()
        asyncio.run_coroutine_threadsafe(self._close_all(), self.loop).result(WAIT / 1000)
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join()

    async def _open_all(self) -> list[float]:
        return await asyncio.gather(*(self._follow() for _ in range(FOLLOWERS)))

    async def _follow(self) -> float:
        start = time.perf_counter()
        socket = await self._connect()
        self.sockets.append(socket)
        return time.perf_counter() - start

    async def _connect(self) -> websockets.ClientConnection:
        """Open the link as a browser does, and read on until the script has ended and the slides have come."""
        socket = await websockets.connect(
            self.address.replace("http", "ws", 1) + "/_stcore/stream",
            subprotocols=["streamlit"],
            origin=self.address,
            max_size=None,
        )
        asked = BackMsg()
        asked.rerun_script.query_string = QUERY
        asked.rerun_script.page_name = "presentatie"
        asked.rerun_script.context_info.url = f"{self.address}/presentatie"
        await socket.send(asked.SerializeToString())
        slides = 0
        while True:
            message = ForwardMsg.FromString(await socket.recv())
            element = message.delta.new_element
            if element.HasField("bidi_component"):
                slides = json.loads(element.bidi_component.json)["slides"].count("<section")
            if message.WhichOneof("type") == "script_finished":
                assert slides == 13
                return socket

    async def _reload(self) -> None:
        while True:
            socket = await self._connect()
            await socket.close()
            self.reloads += 1
            await asyncio.sleep(0.5)

    async def _close_all(self) -> None:
        await asyncio.gather(*(socket.close() for socket in self.sockets))


@pytest.mark.bench
def test_forty_followers_do_not_slow_the_presenter(chromium: Browser) -> None:
    with serve(ROOT, "serve.py", {"DASHBOARD_DATA": ""}) as address, presenting(chromium, address) as page:
        press_keys(page)
        keys_alone, reload_alone = press_keys(page), reload(page)
        followers = Followers(address)
        opened = followers.open()
        keys_followed, reload_followed = press_keys(page), reload(page)
        followers.start_reloading()
        keys_busy, reload_busy = press_keys(page), reload(page)
        count = followers.reloads
        followers.close()
    print(
        f"\n{FOLLOWERS} followers at once: their slides came after {statistics.median(opened):.2f} s "
        f"(last {max(opened):.2f} s)"
    )
    for what, alone, followed, busy in (
        ("key to slide", keys_alone, keys_followed, keys_busy),
        ("reload", reload_alone, reload_followed, reload_busy),
    ):
        told = [f"{statistics.median(one):.0f} ms (worst {max(one):.0f})" for one in (alone, followed, busy)]
        ratios = [statistics.median(one) / statistics.median(alone) for one in (followed, busy)]
        print(
            f"{what}: alone {told[0]}; with {FOLLOWERS} followers {told[1]}, ratio {ratios[0]:.2f}; "
            f"with {RELOADERS} of them reloading all the time ({count} times) {told[2]}, ratio {ratios[1]:.2f}"
        )
    for waits in (keys_alone, keys_followed, keys_busy):
        assert statistics.median(waits) <= MOST_MS
    for followed, alone in ((keys_followed, keys_alone), (reload_followed, reload_alone)):
        assert statistics.median(followed) <= MOST_RATIO * statistics.median(alone)


@contextmanager
def presenting(chromium: Browser, address: str) -> Iterator[Page]:
    """The screen of the presenter."""
    context = chromium.new_context(viewport={"width": 1920, "height": 1080}, locale="nl-NL")
    page = context.new_page()
    page.goto(f"{address}/presentatie?{QUERY}")
    page.locator(".slide.now").wait_for(timeout=WAIT)
    yield page
    context.close()


def press_keys(page: Page) -> list[float]:
    """Milliseconds from each key until its slide is painted."""
    page.evaluate(MEASURE)
    page.keyboard.press("Home")
    page.wait_for_function("window.waits.length === 1")
    for place in range(PRESSES):
        page.keyboard.press("ArrowRight" if place % 20 < 10 else "ArrowLeft")
        page.wait_for_function("count => window.waits.length > count", arg=place + 1, polling=5)
    return page.evaluate("window.waits")[1:]


def reload(page: Page) -> list[float]:
    """Milliseconds from a reload until the slide stands again."""
    waits = []
    for _ in range(RELOADS):
        start = time.perf_counter()
        page.reload()
        page.locator(".slide.now").wait_for(timeout=WAIT)
        waits.append((time.perf_counter() - start) * 1000)
    return waits
