"""More readers than the system has descriptors for: the rest are refused politely, and the log stays readable."""

from __future__ import annotations

import asyncio
import re
import time
import urllib.error
import urllib.request
from collections import Counter
from pathlib import Path

import pytest
import websockets
from websockets.asyncio.client import ClientConnection

from server.door import BUSY
from tests.serving import FORKS, ROOT, UNPREPARED, Reader, run_apart, serve_process

CROWD, LIMIT = 400, 1024
MOST_LINES, MOST_BYTES = 60, 20_000
SAMPLE = ROOT / "data" / "exports"
pytestmark = pytest.mark.skipif(not FORKS, reason="a server is given a limit where it is forked")


def test_four_hundred_readers_at_a_limit_that_cannot_be_raised(tmp_path: Path) -> None:
    log = tmp_path / "log.txt"
    with serve_process(SAMPLE, log, UNPREPARED, descriptors=(LIMIT, LIMIT)) as (address, process):
        met, page, waited = run_apart(fill_and_empty(address))
        with Reader(address, "handel") as reader:
            assert any("Exporterende bedrijven" in word for word in reader.run().words)
        assert process.poll() is None
    said = log.read_text()
    print(f"\n{dict(met)}; page again after {waited:.2f} s; {said.count(chr(10))} lines, {len(said)} bytes in the log")
    assert sum(met.values()) == CROWD
    assert set(met) == {"let in", f"503 after 30: {BUSY}"}
    assert met["let in"] > 100
    assert page == 503
    assert waited < 5
    assert "Too many open files" not in said and "Traceback" not in said
    assert said.count("\n") <= MOST_LINES and len(said) <= MOST_BYTES


def test_at_the_start_the_limit_is_raised_as_far_as_is_allowed() -> None:
    with serve_process(SAMPLE, program=UNPREPARED, descriptors=(LIMIT, 4096)) as (_, process):
        limits = Path(f"/proc/{process.pid}/limits").read_text()
    soft, hard = re.search(r"Max open files +(\d+) +(\d+)", limits).groups()
    assert (soft, hard) == ("4096", "4096")


async def fill_and_empty(address: str) -> tuple[Counter[str], int, float]:
    """Let a crowd in at once. Give what they met, how a page was answered then, and when one was after they left."""
    met: Counter[str] = Counter()
    opened = [one for one in await asyncio.gather(*(come(address, met) for _ in range(CROWD))) if one]
    while one := await come(address, Counter()):  # who was refused left again, so that some more fit
        opened.append(one)
        assert len(opened) < CROWD
    page = await asyncio.to_thread(open_page, address)
    await asyncio.gather(*(one.close() for one in opened))
    start = time.monotonic()
    while await asyncio.to_thread(open_page, address) != 200:
        assert time.monotonic() - start < 60
        await asyncio.sleep(0.1)
    return met, page, time.monotonic() - start


async def come(address: str, met: Counter[str]) -> ClientConnection | None:
    try:
        one = await websockets.connect(
            address.replace("http", "ws", 1) + "/_stcore/stream",
            subprotocols=["streamlit"],
            origin=address,
            open_timeout=60,
            ping_interval=None,
        )
    except websockets.InvalidStatus as refused:
        answer = refused.response
        met[f"{answer.status_code} after {answer.headers['retry-after']}: {answer.body.decode()}"] += 1
        return None
    met["let in"] += 1
    return one


def open_page(address: str) -> int:
    """Open a page as a browser does; give the status of the answer."""
    asked = urllib.request.Request(f"{address}/handel", headers={"accept": "text/html"})
    try:
        with urllib.request.urlopen(asked, timeout=30) as answer:
            return answer.status
    except urllib.error.HTTPError as refused:
        assert BUSY in refused.read().decode()
        return refused.code
