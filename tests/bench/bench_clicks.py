"""What a click costs, another year or a drawer: bytes and messages to the browser, and processor time of the server."""

from __future__ import annotations

import asyncio
import json
import os
import statistics
import time
from pathlib import Path

import pytest
import websockets
from streamlit.components.v2.bidi_component.main import _make_trigger_id
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.bench.crowd import FIELDS, WAIT, YEARS
from tests.pages.running import MENU, SAMPLE
from tests.serving import answers, serve_process, wait_until

pytestmark = pytest.mark.bench

QUERY = "peildatum=31-12-2026"
PAGES = {stem: QUERY for stem, entry in MENU.items() if entry.in_menu} | {"indicator": f"id=H1.5&{QUERY}"}
DRAWERS = {
    "overzicht": ("overzicht", "telzin"),
    "handel": ("bord-1", "H1.5"),
    "global-goals": ("grafiek-eerlijk", "bron-F.3"),
    "financien": ("grafiek-besteding", "bron-F.1"),
    "partners": ("rol", "bron-organisaties"),
    "indicator": ("grafiek-H1-5", "tabel"),
}
"""Page → the key of a part of it, and the drawer that is asked for there."""

CLICKS = 30
MOST_KB, MOST_MESSAGES, MOST_MS = 60, 40, 25
MOST_AT_REST = 0.03
"""Seconds of a processor in a second."""


@pytest.mark.parametrize("stem", PAGES)
def test_another_year(stem: str) -> None:
    """Thirty times another year, by a reader who has seen each of them."""
    with serve_process(SAMPLE) as (address, process):
        wait_until(lambda: answers(f"{address}/health"), 60)
        wait_until(Rest(process.pid), 120)
        kilobytes, messages, milliseconds = asyncio.run(click(address, stem, process.pid))
    print(f"\n{stem}: {kilobytes:.0f} kB, {messages:.0f} messages, {milliseconds:.0f} ms of a processor a click")
    assert kilobytes <= MOST_KB
    assert messages <= MOST_MESSAGES
    assert milliseconds <= MOST_MS


@pytest.mark.parametrize("stem", DRAWERS)
def test_a_drawer(stem: str) -> None:
    """A drawer that was opened before."""
    with serve_process(SAMPLE) as (address, process):
        wait_until(lambda: answers(f"{address}/health"), 60)
        kilobytes, messages = asyncio.run(open_drawer(address, stem))
    print(f"\n{stem}: {kilobytes:.0f} kB, {messages} messages for a drawer")
    assert kilobytes <= MOST_KB
    assert messages <= MOST_MESSAGES


class Rest:
    """Tells whether a server did nothing by itself for a second: what it makes ahead would be counted as a click."""

    def __init__(self, pid: int) -> None:
        self.pid, self.since, self.used = pid, time.monotonic(), read_processor_time(pid)

    def __call__(self) -> bool:
        if time.monotonic() - self.since < 1:
            return False
        before, self.since, self.used = self.used, time.monotonic(), read_processor_time(self.pid)
        return self.used - before < MOST_AT_REST


async def open_drawer(address: str, stem: str) -> tuple[float, int]:
    """Open a page and twice its drawer; give the kilobytes and the messages of the second time."""
    reader = Reader(address, stem)
    async with connect(address) as socket:
        await reader.ask(socket)
        await reader.ask(socket, drawer=DRAWERS[stem])
        size, count = await reader.ask(socket, drawer=DRAWERS[stem])
    return size / 1000, count


async def click(address: str, stem: str, pid: int) -> tuple[float, float, float]:
    """Open a page, choose each year, and then again and again; give the medians of kilobytes and messages, and the mean
    of the processor time in milliseconds."""
    reader = Reader(address, stem)
    async with connect(address) as socket:
        await reader.ask(socket)
        for year in YEARS:
            await reader.ask(socket, year)
        before = read_processor_time(pid)
        seen = [await reader.ask(socket, YEARS[one % len(YEARS)]) for one in range(CLICKS)]
        used = read_processor_time(pid) - before
    sizes, counts = zip(*seen)
    return statistics.median(sizes) / 1000, statistics.median(counts), 1000 * used / CLICKS


def connect(address: str) -> websockets.connect:
    """Connect as a browser does."""
    return websockets.connect(
        address.replace("http", "ws", 1) + "/_stcore/stream", subprotocols=["streamlit"], origin=address, max_size=None
    )


class Reader:
    """A reader whose browser remembers what it was sent, and says so with each click, as Streamlit's own does."""

    def __init__(self, address: str, stem: str) -> None:
        self.address, self.stem = address, stem
        self.script = ""
        self.known: dict[str, ForwardMsg] = {}
        self.parts: dict[str, tuple[str, str]] = {}  # key of a part → the ids of it and of what runs again for it

    async def ask(
        self, socket: websockets.ClientConnection, year: str = "", drawer: tuple[str, str] | None = None
    ) -> tuple[int, int]:
        """Open the page, or choose a year or a drawer on it; give the bytes and the number of the messages that come
        back."""
        asked = BackMsg()
        rerun = asked.rerun_script
        rerun.query_string = PAGES[self.stem]
        rerun.cached_message_hashes.extend(self.known)
        if year:
            rerun.page_script_hash = self.script
            self._press(rerun, FIELDS, "choice", ["jaar", year])
        elif drawer:
            rerun.page_script_hash = self.script
            rerun.fragment_id = self._press(rerun, drawer[0], "drawer", drawer[1])
        else:
            rerun.page_name = self.stem
            rerun.context_info.url = f"{self.address}/{self.stem}"
        await socket.send(asked.SerializeToString())
        size = count = 0
        while True:
            told = await asyncio.wait_for(socket.recv(), WAIT)
            size, count = size + len(told), count + 1
            message = ForwardMsg.FromString(told)
            if message.metadata.cacheable:
                self.known[message.hash] = message
            if message.ref_hash:
                message = self.known[message.ref_hash]
            element = message.delta.new_element
            if element.bidi_component.id:
                key = element.bidi_component.id.split("-", 2)[2]  # Streamlit writes the key at the end
                self.parts[key] = (element.bidi_component.id, message.delta.fragment_id)
            kind = message.WhichOneof("type")
            if kind == "navigation":
                self.script = message.navigation.page_script_hash
            elif kind == "script_finished" and message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                return size, count

    def _press(self, rerun: ClientState, part: str, event: str, value: str | list[str]) -> str:
        """Say that something happened in a part of the page; give what runs again for it, '' where all of it does."""
        identity, fragment = self.parts[part]
        pressed = rerun.widget_states.widgets.add()
        pressed.id = _make_trigger_id(identity, "events")
        pressed.json_trigger_value = json.dumps([{"event": event, "value": value}])
        return fragment


def read_processor_time(pid: int) -> float:
    """Give the seconds of a processor that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
