"""The dashboard as it stands on a server: two workers behind the nginx of deploy/, over https, for people who log in.

What is steady without all that (bench_crowd.py) has to be steady behind it; a worker that falls away, one that starts
again, and a report that is being made may not be noticed by others.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import ssl
import statistics
import subprocess
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event

import pytest
from playwright.sync_api import Browser
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets import ConnectionClosed, WebSocketException
from websockets.sync.client import ClientConnection

from tests.bench.crowd import Crowd, crowd_in
from tests.browser.looking import open_settled, settle
from tests.pages.running import SAMPLE
from tests.security.asking import ask, join, open_page, run
from tests.security.proxying import (
    ACCESS,
    NAME,
    find_log,
    find_port,
    list_answered,
    log_in_first,
    make_certificate,
    make_site,
    proxy,
)
from tests.security.test_questions import list_words
from tests.serving import Reader, run_apart, serve_process, wait_until

pytestmark = pytest.mark.bench
QUERY = "peildatum=31-12-2026"
LOGGED_IN = "groep=internationaal"
TOLD_BY_NGINX = {"x_remote_user": "iemand@example.nl", "x_remote_groups": "internationaal"}
"""The cookie of who has logged in, and what the workers hear of that."""


@dataclass(frozen=True)
class Served:
    """Where readers come, who trusts it, the workers behind it by address, the log of who was sent to which, and the
    folder with exports that they show."""

    address: str
    trust: ssl.SSLContext
    workers: dict[str, subprocess.Popen]
    log: Path
    folder: Path

    async def crowd(
        self, queries: list[str], within: float, clicks: int, think: tuple[float, float] = (3, 9), place: str = ""
    ) -> Crowd:
        """Let a reader per query, each logged in, look at the page of trade; with a `place`, all on one worker."""
        cookie = f"{LOGGED_IN}; plek={place}" if place else LOGGED_IN
        return await crowd_in(self.address, "handel", queries, within, clicks, think, self.trust, cookie=cookie)


@contextmanager
def serve_behind(home: Path) -> Iterator[Served]:
    """Run two workers that have just started, behind nginx and a program that logs people in."""
    trust, port, folder = make_certificate(home / "dashboard.pem"), find_port(), home / "exports"
    shutil.copytree(SAMPLE, folder)
    access = home / "toegang.toml"
    access.write_text(ACCESS)
    public = f"https://{NAME}:{port}"
    settings = {"DASHBOARD_ADRES": public, "DASHBOARD_ACCESS": str(access), "STREAMLIT_SERVER_COOKIE_SECRET": "a" * 64}
    with ExitStack() as running:
        workers = dict(running.enter_context(serve_process(folder, **settings)) for _ in range(2))
        ports = [int(address.rpartition(":")[2]) for address in workers]
        asks_first = running.enter_context(log_in_first())
        running.enter_context(proxy(home / "nginx", make_site(port, ports, home / "dashboard.pem", **asks_first)))
        yield Served(public, trust, workers, find_log(port, home / "dashboard.pem"), folder)


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    """Two workers that know the pages."""
    with serve_behind(tmp_path) as served:
        years = [f"{QUERY}&jaar={year}" for year in range(2021, 2027)]
        for address in served.workers:
            wait_until(lambda address=address: ask(address, "/health").status == 200, 60)
            run_apart(crowd_in(address, "handel", years, 1, **TOLD_BY_NGINX))
        yield served


def test_fifty_who_think(served: Served) -> None:
    """They open the page within a second, then look at other years, with 3 to 9 seconds to think."""
    seen = run_apart(served.crowd([QUERY] * 50, 1, 4))
    tell("fifty behind nginx", seen)
    assert seen.errors == []
    assert find_95th(seen.clicked) <= 0.3
    assert max(seen.opened) <= 3


def test_thirty_at_once_on_workers_that_have_just_started(tmp_path: Path) -> None:
    """Nobody was there before, and the pages of that day are not made ahead either."""
    with serve_behind(tmp_path) as served:
        seen = run_apart(served.crowd([QUERY] * 30, 1, 0))
    tell("thirty on workers that have just started", seen)
    assert seen.errors == []
    assert max(seen.opened) <= 2


def test_two_hundred_and_fifty_after_them(served: Served) -> None:
    """Two hundred, with 5 to 15 seconds to think; half a minute later fifty have what fifty had before."""
    seen = run_apart(served.crowd([QUERY] * 200, 2, 3, (5, 15)))
    tell("two hundred behind nginx", seen)
    assert seen.errors == []
    assert find_95th(seen.clicked) <= 8
    run_apart(asyncio.sleep(30))
    after = run_apart(served.crowd([QUERY] * 50, 1, 2))
    tell("fifty after them", after)
    assert after.errors == []
    assert find_95th(after.clicked) <= 0.3


def test_twenty_while_a_file_is_replaced(served: Served) -> None:
    """The same workbook is put in its place four times, as a careful program does it."""

    async def look_on() -> Crowd:
        crowd = asyncio.create_task(served.crowd([QUERY] * 20, 1, 30, (0.5, 1.5)))
        for _ in range(4):
            await asyncio.sleep(7)
            shutil.copyfile(served.folder / "activiteiten.xlsx", served.folder / ".nieuw")
            os.replace(served.folder / ".nieuw", served.folder / "activiteiten.xlsx")
        return await crowd

    seen = run_apart(look_on())
    tell("twenty while a file is replaced", seen)
    assert seen.errors == []
    assert max(seen.clicked) <= 1


def test_a_report_that_is_being_made_is_not_noticed_by_others(served: Served) -> None:
    """One reader has the four files made again and again, on the worker of ten who look at other years."""
    with (
        join(served.address, trust=served.trust, cookie=f"{LOGGED_IN}; plek=een") as socket,
        ThreadPoolExecutor(1) as apart,
    ):
        asked, ended = find_button(open_page(socket, served.address, "rapport"), "Maak de vier bestanden"), Event()
        making = apart.submit(press_until, ended, socket, asked)
        try:
            seen = run_apart(served.crowd([QUERY] * 10, 1, 8, (0.5, 1.5), place="een"))
        finally:
            ended.set()
        made = making.result()
    tell("ten while reports are made", seen)
    print(f"{len(made)} times four files in the meantime, median {statistics.median(made):.1f} s")
    assert seen.errors == []
    assert find_95th(seen.clicked) <= 0.3


def find_button(came: list[ForwardMsg], label: str) -> BackMsg:
    """Find what a browser sends when somebody presses a button of the page that came."""
    asked = BackMsg()
    asked.rerun_script.page_script_hash = next(
        one.navigation.page_script_hash for one in came if one.HasField("navigation")
    )
    pressed = asked.rerun_script.widget_states.widgets.add()
    [pressed.id] = [
        one.delta.new_element.button.id
        for one in came
        if one.HasField("delta") and one.delta.new_element.button.label == label
    ]
    pressed.trigger_value = True
    return asked


def press_until(ended: Event, socket: ClientConnection, asked: BackMsg) -> list[float]:
    """Press a button one time after the other until others are done; give the seconds that each took."""
    took: list[float] = []
    while not ended.is_set():
        start = time.perf_counter()
        run(socket, asked)
        took.append(time.perf_counter() - start)
    return took


def test_ten_readers_are_back_within_two_seconds_when_a_worker_is_killed(served: Served) -> None:
    """Each has a page with choices of its own; whose connection ends opens it again, as a browser does."""
    queries = [f"{QUERY}&jaar={2021 + number % 6}" for number in range(10)]
    with ExitStack() as open_now, ThreadPoolExecutor(10) as readers:
        sockets = [
            open_now.enter_context(join(served.address, trust=served.trust, cookie=f"{LOGGED_IN}; plek=lezer{number}"))
            for number in range(10)
        ]
        words = [read(socket, served.address, query) for socket, query in zip(sockets, queries, strict=True)]
        waiting = [readers.submit(come_back, served, *each) for each in zip(sockets, range(10), queries, strict=True)]
        killed = next(iter(served.workers.values()))
        os.kill(killed.pid, signal.SIGKILL)
        moment = time.perf_counter()
        back = [one.result(timeout=60) for one in waiting]
    moved = [(at - moment, again) for at, again in back if at]
    print(f"\n{len(moved)} of 10 were on that worker; the last is back after {max(at for at, _ in moved):.2f} s")
    assert 0 < len(moved) < 10
    assert max(at for at, _ in moved) <= 2
    assert [again for _, again in back if again] == [one for one, (at, _) in zip(words, back, strict=True) if at]


def read(socket: ClientConnection, address: str, query: str) -> list[str]:
    """Open the page of trade with choices; give its words."""
    asked = BackMsg()
    asked.rerun_script.page_name, asked.rerun_script.query_string = "handel", query
    asked.rerun_script.context_info.url = f"{address}/handel?{query}"
    return list_words(run(socket, asked))


def come_back(served: Served, socket: ClientConnection, number: int, query: str) -> tuple[float, list[str]]:
    """Wait until the connection ends, and open the page again; give when that was done, and its words. Of whose
    connection lives on for ten seconds: 0 and nothing."""
    try:
        while True:
            socket.recv(timeout=10)
    except TimeoutError:
        return 0, []
    except ConnectionClosed:
        pass
    while True:
        try:
            with join(served.address, trust=served.trust, cookie=f"{LOGGED_IN}; plek=lezer{number}") as again:
                words = read(again, served.address, query)
            return time.perf_counter(), words
        except (OSError, WebSocketException):  # nobody has taken over yet
            continue


def test_a_browser_shows_the_same_again_when_its_worker_is_killed(served: Served, chromium: Browser) -> None:
    """The log of nginx tells which worker it is on."""
    context = chromium.new_context(ignore_https_errors=True, locale="nl-NL")
    name, value = LOGGED_IN.split("=")
    context.add_cookies([{"name": name, "value": value, "url": served.address}])
    page = context.new_page()
    open_settled(page, f"{served.address}/handel?{QUERY}&jaar=2023")
    before, place = page.locator("[data-testid=stMain]").inner_text(), page.url
    worker = next(worker for path, worker in list_answered(served.log) if path == "/handel")
    with page.expect_event("websocket", timeout=60_000):
        os.kill(served.workers[f"http://{worker}"].pid, signal.SIGKILL)
        start = time.perf_counter()
    page.locator("[data-test-connection-state=CONNECTED][data-test-script-state=notRunning]").wait_for(timeout=60_000)
    took = time.perf_counter() - start
    print(f"\nback after {took:.1f} s")
    assert took <= 2
    settle(page)
    assert (page.locator("[data-testid=stMain]").inner_text(), page.url) == (before, place)
    context.close()


def test_a_worker_that_starts_again_answers_within_three_seconds() -> None:
    """From the command to the first page complete."""
    start = time.perf_counter()
    with serve_process(SAMPLE) as (address, _), Reader(address, "handel", QUERY) as reader:
        reader.run()
        took = time.perf_counter() - start
    print(f"\nfirst page after {took:.2f} s")
    assert took <= 3


def tell(who: str, seen: Crowd) -> None:
    """Print the waits of a crowd."""
    first, last = statistics.median(seen.opened), max(seen.opened)
    print(f"\n{who}: {len(seen.opened)} opened, median {first:.2f} s, last {last:.2f} s")
    if not seen.clicked:
        return
    middle, late = statistics.median(seen.clicked), find_95th(seen.clicked)
    print(f"{len(seen.clicked)} clicks: median {middle:.3f} s, p95 {late:.3f} s, most {max(seen.clicked):.2f} s")


def find_95th(seconds: list[float]) -> float:
    """Give the wait that 95 of a hundred do not exceed."""
    return statistics.quantiles(seconds, n=20)[-1]
