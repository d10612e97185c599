"""Many readers at once: on a server that knows the pages, on one just started, and while a file is replaced."""

from __future__ import annotations

import asyncio
import os
import shutil
import statistics
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bench.crowd import Crowd, crowd_in
from tests.pages.running import SAMPLE
from tests.serving import answers, serve, wait_until

pytestmark = pytest.mark.bench

QUERY, PAGE = "peildatum=31-12-2026", "handel"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the sample."""
    return shutil.copytree(SAMPLE, tmp_path / "exports")


@pytest.fixture
def address(folder: Path) -> Iterator[str]:
    """A dashboard whose pages have been read in every year."""
    with serve(folder) as address:
        wait_until(lambda: answers(f"{address}/health"), 60)
        asyncio.run(crowd_in(address, PAGE, [f"{QUERY}&jaar={year}" for year in range(2021, 2027)], 1))
        yield address


def test_fifty_who_think(address: str) -> None:
    """They open the page within a second, then look at other years, with 3 to 9 seconds to think."""
    seen = look(address, [QUERY] * 50, 1, clicks=4)
    assert find_95th(seen.clicked) <= 0.3
    assert max(seen.opened) <= 3


def test_thirty_at_once_on_a_server_that_has_just_started(folder: Path) -> None:
    """Nobody was there before, and the pages of that day are not made ahead either."""
    with serve(folder) as address:
        seen = look(address, [QUERY] * 30, 1)
    assert max(seen.opened) <= 2


def test_two_hundred_and_fifty_after_them(address: str) -> None:
    """Two hundred, with 5 to 15 seconds to think; half a minute later fifty have what fifty had before."""
    seen = look(address, [QUERY] * 200, 2, clicks=3, think=(5, 15))
    assert find_95th(seen.clicked) <= 8
    asyncio.run(asyncio.sleep(30))
    after = look(address, [QUERY] * 50, 1, clicks=2)
    assert find_95th(after.clicked) <= 0.3


def test_twenty_while_a_file_is_replaced(address: str, folder: Path) -> None:
    """The same workbook is put in its place four times, as a careful program does it."""

    async def look_on() -> Crowd:
        crowd = asyncio.create_task(crowd_in(address, PAGE, [QUERY] * 20, 1, clicks=30, think=(0.5, 1.5)))
        for _ in range(4):
            await asyncio.sleep(7)
            shutil.copyfile(folder / "activiteiten.xlsx", folder / ".nieuw")
            os.replace(folder / ".nieuw", folder / "activiteiten.xlsx")
        return await crowd

    seen = asyncio.run(look_on())
    tell(seen)
    assert seen.errors == []
    assert max(seen.clicked) <= 1


def look(
    address: str, queries: list[str], within: float, clicks: int = 0, think: tuple[float, float] = (3, 9)
) -> Crowd:
    """Let a crowd in, tell what it met, and see that nobody met an error."""
    seen = asyncio.run(crowd_in(address, PAGE, queries, within, clicks, think))
    tell(seen)
    assert seen.errors == []
    return seen


def tell(seen: Crowd) -> None:
    """Print the waits of a crowd."""
    print(f"\n{len(seen.opened)} opened: median {statistics.median(seen.opened):.2f} s, last {max(seen.opened):.2f} s")
    if seen.clicked:
        middle, late, most = statistics.median(seen.clicked), find_95th(seen.clicked), max(seen.clicked)
        print(f"{len(seen.clicked)} clicks: median {middle:.3f} s, p95 {late:.3f} s, most {most:.2f} s")


def find_95th(seconds: list[float]) -> float:
    """Give the wait that 95 of a hundred do not exceed."""
    return statistics.quantiles(seconds, n=20)[-1]
