"""What readers who come and go leave behind: memory after many clicks, and descriptors of those who left."""

from __future__ import annotations

import asyncio
import os
import shutil
import time
from pathlib import Path

import pytest

from tests.bench.crowd import crowd_in
from tests.pages.running import SAMPLE
from tests.serving import serve_process, wait_until

pytestmark = pytest.mark.bench

READERS, CLICKS, WARM, ROUNDS = 20, 20, 2, 4
GROWTH_MB = 20
SESSION_SECONDS, TIDY_SECONDS = 5, 40
"""As long Streamlit keeps a session that lost its reader here, and as long it may take until nothing is left of it."""

DESCRIPTORS = 20
"""A server without readers holds fewer."""


def test_memory_after_many_clicks(tmp_path: Path) -> None:
    """Readers look at other years for a while, again and again; the first rounds fill what is kept for good, and give
    each thread its own store of memory."""
    folder = tmp_path / "exports"
    shutil.copytree(SAMPLE, folder)
    with serve_process(folder, STREAMLIT_SERVER_DISCONNECTED_SESSION_TTL=str(SESSION_SECONDS)) as (address, process):
        sizes = []
        for _ in range(WARM + ROUNDS):
            seen = asyncio.run(crowd_in(address, "handel", [""] * READERS, 1, clicks=CLICKS, think=(0.1, 0.5)))
            assert seen.errors == []
            wait_until_left(process.pid)
            sizes.append(read_memory(process.pid))
    clicks = READERS * CLICKS * ROUNDS
    before, after = sizes[WARM - 1], sizes[-1]
    print(f"\n{clicks} clicks: from {before:.0f} to {after:.0f} MB; all rounds {[round(one) for one in sizes]}")
    assert after - before <= GROWTH_MB


def test_descriptors_of_readers_who_left(tmp_path: Path) -> None:
    """Fifty come and go; without another reader their descriptors come back."""
    folder = tmp_path / "exports"
    shutil.copytree(SAMPLE, folder)
    with serve_process(folder, STREAMLIT_SERVER_DISCONNECTED_SESSION_TTL=str(SESSION_SECONDS)) as (address, process):
        asyncio.run(crowd_in(address, "handel", [""], 1))
        wait_until_left(process.pid)
        before = count_descriptors(process.pid)
        asyncio.run(crowd_in(address, "handel", [""] * 50, 1, clicks=2, think=(0.1, 0.5)))
        at_once = count_descriptors(process.pid)
        start = time.monotonic()
        wait_until_left(process.pid)
        took = time.monotonic() - start
    print(f"\ndescriptors: {before} before, {at_once} when 50 left, as before {took:.0f} s later without a reader")


def wait_until_left(pid: int) -> None:
    """Wait until nothing is held of readers who left."""
    wait_until(lambda: count_descriptors(pid) < DESCRIPTORS, TIDY_SECONDS)


def read_memory(pid: int) -> float:
    """Give the memory of a process in MB."""
    pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def count_descriptors(pid: int) -> int:
    """Count what a process holds open."""
    return len(os.listdir(f"/proc/{pid}/fd"))
