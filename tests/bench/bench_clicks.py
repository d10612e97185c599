"""What another year costs: bytes and messages to the browser, and processor time of the server."""

from __future__ import annotations

import asyncio
import os
import statistics
from pathlib import Path

import pytest
import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.bench.crowd import WAIT, YEARS
from tests.pages.running import SAMPLE
from tests.serving import answers, serve_process, wait_until

pytestmark = pytest.mark.bench

QUERY = "peildatum=31-12-2026"
PAGES = {
    "overzicht": QUERY,
    "handel": QUERY,
    "indicator": f"id=H1.5&{QUERY}",
    "financien": QUERY,
    "global-goals": QUERY,
}
CLICKS = 30
MOST_KB, MOST_MESSAGES, MOST_MS = 60, 40, 25


@pytest.mark.parametrize("stem", PAGES)
def test_a_click(stem: str) -> None:
    """Thirty times another year, by a reader who has seen each of them."""
    with serve_process(SAMPLE) as (address, process):
        wait_until(lambda: answers(f"{address}/health"), 60)
        kilobytes, messages, milliseconds = asyncio.run(click(address, stem, process.pid))
    print(f"\n{stem}: {kilobytes:.0f} kB, {messages:.0f} messages, {milliseconds:.0f} ms of a processor a click")
    assert kilobytes <= MOST_KB
    assert messages <= MOST_MESSAGES
    assert milliseconds <= MOST_MS


async def click(address: str, stem: str, pid: int) -> tuple[float, float, float]:
    """Open a page, choose each year, and then again and again; give the medians of kilobytes and messages, and the mean
    of the processor time in milliseconds."""
    reader = Reader(address, stem)
    async with websockets.connect(
        address.replace("http", "ws", 1) + "/_stcore/stream", subprotocols=["streamlit"], origin=address, max_size=None
    ) as socket:
        await reader.ask(socket)
        for year in YEARS:
            await reader.ask(socket, year)
        before = read_processor_time(pid)
        seen = [await reader.ask(socket, YEARS[one % len(YEARS)]) for one in range(CLICKS)]
        used = read_processor_time(pid) - before
    sizes, counts = zip(*seen)
    return statistics.median(sizes) / 1000, statistics.median(counts), 1000 * used / CLICKS


class Reader:
    """A reader whose browser remembers what it was sent, and says so with each click, as Streamlit's own does."""

    def __init__(self, address: str, stem: str) -> None:
        self.address, self.stem = address, stem
        self.script = self.choice = ""
        self.known: set[str] = set()

    async def ask(self, socket: websockets.ClientConnection, year: str = "") -> tuple[int, int]:
        """Open the page, or choose a year on it; give the bytes and the number of the messages that come back."""
        asked = BackMsg()
        rerun = asked.rerun_script
        rerun.query_string = PAGES[self.stem]
        rerun.cached_message_hashes.extend(self.known)
        if year:
            rerun.page_script_hash = self.script
            chosen = rerun.widget_states.widgets.add()
            chosen.id, chosen.string_value = self.choice, year
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
                self.known.add(message.hash)
            element = message.delta.new_element
            if element.selectbox.label == "Jaar":
                self.choice = element.selectbox.id
            kind = message.WhichOneof("type")
            if kind == "navigation":
                self.script = message.navigation.page_script_hash
            elif kind == "script_finished" and message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                return size, count


def read_processor_time(pid: int) -> float:
    """Give the seconds of a processor that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
